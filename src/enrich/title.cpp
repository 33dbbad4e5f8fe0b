// SPDX-License-Identifier: MIT
// Folding headlines and comparing them.
#include "enrich/title.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "enrich/numbers.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::uint64_t kSeed = 1469598103934665603u;  // FNV-1a
constexpr std::uint64_t add(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 1099511628211u; }

bool without_spaces(char32_t c) {
  if (c < 0x0E00) return false;
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Calls for each letter or digit with its fold and whether it is a capital, and for each other character with 0.
template <class Visit>
void fold_each(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const char c = util::lower(static_cast<char>(byte));
      if (util::is_letter(c) || util::is_digit(c))
        visit(static_cast<char32_t>(c), c != static_cast<char>(byte));
      else if (c != '\'' && !groups_thousands(text, at))
        visit(U'\0', false);  // "council's" and "councils" are one word, as typed in haste
      ++at;
      continue;
    }
    const auto point = static_cast<UChar32>(util::next_code_point(text, at));
    if (point == 0x2019 || point == 0x200D || point == 0x200C) continue;
    const int type = u_charType(point);
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) continue;
    visit(u_isalnum(point) ? static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)) : U'\0',
          u_isupper(point) != 0);
  }
}

std::string folded(std::string_view text) {
  std::string out;
  fold_each(text, [&](char32_t c, bool) {
    if (c) util::append_utf8(out, c);
  });
  return out;
}

std::string initials(std::string_view text) {
  std::string out;
  bool inside = false;
  fold_each(text, [&](char32_t c, bool) {
    if (c && !inside) util::append_utf8(out, c);
    inside = c != 0;
  });
  return out;
}

// "theguardian" of "amp.theguardian.co.uk": the longest label before the last one.
std::string_view main_label(std::string_view host) {
  const std::size_t last = host.rfind('.');
  std::string_view best;
  for (const std::string_view label : util::split(host.substr(0, last), '.'))
    if (label.size() >= best.size()) best = label;
  return best;
}

bool names_site(std::string_view part, std::string_view site) {
  if (site.empty() || part.size() > 60) return false;
  const std::string name = folded(part);
  std::string host = folded(site);
  const std::string label = folded(main_label(site));
  if (name.size() < 3) return false;
  if (host.find(name) != std::string::npos || initials(part) == label) return true;
  if (label.size() < 3) return name.find(host) != std::string::npos;
  return name.find(label) != std::string::npos && name.size() <= label.size() + 12;
}

std::string_view without_site(std::string_view title, std::string_view site) {
  static constexpr std::array<std::string_view, 8> kBreaks = {" - ",      " | ",  " \u2013 ", " \u2014 ",
                                                              " \u00b7 ", " :: ", " \u2022 ", " / "};
  for (int turn = 0; turn < 2; ++turn) {  // "... - Politics | The Guardian"
    std::size_t cut = std::string_view::npos, skip = 0;
    for (const std::string_view b : kBreaks) {
      const std::size_t found = title.rfind(b);
      if (found == std::string_view::npos || (cut != std::string_view::npos && found < cut)) continue;
      cut = found;
      skip = b.size();
    }
    if (cut == std::string_view::npos || cut == 0 || !names_site(title.substr(cut + skip), site)) break;
    title = title.substr(0, cut);
  }
  return title;
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kSeed;
  for (const char c : word) hash = add(hash, static_cast<unsigned char>(c));
  return hash;
}

// "Road twelve" and "Road fourteen" differ as 12 and 14 do.
bool is_number_word(std::uint64_t word) {
  static const auto kNumbers = [] {
    std::vector<std::uint64_t> out;
    for (const std::string_view number : kNumberWords) out.push_back(hash_of(number));
    std::ranges::sort(out);
    return out;
  }();
  return std::ranges::binary_search(kNumbers, word);
}

// A name that the other title lacks.
bool has_other_name(const TitleKey& a, const TitleKey& b) {
  return std::ranges::any_of(a.names, [&](std::uint64_t name) { return !std::ranges::binary_search(b.words, name); });
}

void sort_unique(std::vector<std::uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

TitleKey title_key(std::string_view title, std::string_view site) {
  TitleKey key;
  key.whole = kSeed;
  std::uint64_t word = kSeed;
  std::size_t words = 0;
  bool digit = false, capital = false;
  char32_t before = 0;  // the last character of a run without spaces
  const auto finish = [&] {
    if (word == kSeed) return;
    key.words.push_back(word);
    ++words;
    if (digit || is_number_word(word)) key.numbers.push_back(word);
    if (capital) key.names.push_back(word);
    key.whole = add(key.whole, word);
    word = kSeed;
    digit = capital = false;
  };
  fold_each(without_site(title, site), [&](char32_t c, bool is_capital) {
    if (c && without_spaces(c)) {
      if (!before) finish();
      if (before) key.words.push_back(add(add(kSeed, before), c));
      key.whole = add(key.whole, c);
      before = c;
      return;
    }
    before = 0;
    if (!c) return finish();
    capital |= is_capital && word == kSeed;
    word = add(word, c);
    digit = digit || (c < 0x80 ? c <= '9' : u_isdigit(static_cast<UChar32>(c)) != 0);
  });
  finish();
  // Where most words are written with capitals, a capital does not make a name.
  if (key.names.size() * 5 > words * 3) key.names.clear();
  sort_unique(key.words);
  sort_unique(key.names);
  return key;
}

bool near_identical(const TitleKey& a, const TitleKey& b) {
  if (!a.telling() || !b.telling()) return false;
  if (a.whole == b.whole) return true;
  if (a.numbers != b.numbers || (has_other_name(a, b) && has_other_name(b, a))) return false;
  const auto& [small, large] =
      a.words.size() < b.words.size() ? std::tie(a.words, b.words) : std::tie(b.words, a.words);
  if (small.size() * 5 < large.size() * 4) return false;
  std::size_t common = 0;
  for (auto i = small.begin(), j = large.begin(); i != small.end() && j != large.end();) {
    if (*i == *j)
      ++common, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return common * 5 >= (small.size() + large.size() - common) * 4;
}

}  // namespace monitor::enrich
