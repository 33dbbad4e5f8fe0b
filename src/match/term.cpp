// SPDX-License-Identifier: MIT
#include "match/term.h"

#include <algorithm>
#include <array>

#include "match/automaton.h"
#include "match/characters.h"
#include "match/letters.h"
#include "match/segment.h"
#include "util/text.h"

namespace monitor::match {
namespace {

constexpr std::size_t kLongestLiteral = 48;
constexpr std::size_t kWindow = 60;  // characters on each side that a dictionary is shown

// Signs without which it is another name.
constexpr std::string_view kTelling = "&+#*@$%=";

Term::Gap make_gap(std::string_view gap, const Token& left, const Token& right) {
  Term::Gap g;
  if (gap.empty()) {
    g.tight = left.unspaced && right.unspaced;
    return g;
  }
  if (const auto sign = gap.find_first_of(kTelling); sign != gap.npos) g.sign = gap[sign];
  if (gap == ".") g.sign = '.';
  g.sentence = right.sentence || gap.find_first_of(".!?") != gap.npos;
  return g;
}

std::string leading(std::string_view signs) {
  if (signs.empty() || std::string_view(".#@$").find(signs.back()) == signs.npos) return {};
  return std::string(1, signs.back());
}

std::string trailing(std::string_view signs) {
  const auto end = std::min(signs.find_first_not_of("+#"), signs.size());
  return std::string(signs.substr(0, end));
}

char at(const std::string& text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

bool word_before(const std::string& text, std::size_t i) {
  return i > 0 && is_word_character(character_before(text.data(), i));
}

// A short name by itself: not the C of C++ and C#, not the T of AT&T, not what an apostrophe leaves over.
bool is_part_of_name(const Folded& f, const Token& t) {
  const char next = at(f.text, t.end);
  const char before = t.begin > 0 ? f.text[t.begin - 1] : '\0';
  if (next == '+' || next == '#' || before == '&') return true;
  if (next == '&' && t.end + 1u < f.text.size() && f.text[t.end + 1u] != ' ') return true;
  return before == '\'' && word_before(f.text, t.begin - 1u);
}

// "$3M" is money and not the company.
bool is_amount(const Folded& f, const Token& t) {
  const char first = f.text[t.begin];
  if (first < '0' || first > '9' || t.begin == 0) return false;
  const char32_t before = character_before(f.text.data(), t.begin);
  return before == '$' || before == 0x20AC || before == 0xA3 || before == 0xA5;
}

// What Korean appends to a noun.
bool is_particle(std::string_view tail) {
  static constexpr std::array<std::string_view, 48> kParticles = {
      "은",     "는",     "이",     "가",     "을",     "를",     "의",     "에",    "와",     "과",
      "도",     "로",     "만",     "나",     "들",     "랑",     "께",     "측",    "에서",   "에게",
      "으로",   "까지",   "부터",   "처럼",   "보다",   "이나",   "라고",   "이랑",  "라는",   "들이",
      "들은",   "에는",   "에도",   "로서",   "로써",   "로는",   "조차",   "마저",  "이라고", "이라는",
      "에서는", "에서도", "에게서", "으로는", "으로도", "으로서", "으로써", "입니다"};
  return std::ranges::find(kParticles, tail) != kParticles.end();
}

class Finder {
 public:
  Finder(const Term& term, const Folded& folded, std::string_view raw) : term_(term), f_(folded), raw_(raw) {}

  void words(std::size_t limit, std::vector<Interval>& out) const {
    const std::size_t n = term_.words.size();
    if (f_.tokens.size() < n) return;
    const std::size_t starts = f_.tokens.size() - n + 1;
    const bool loose = n == 1 && (term_.prefix || term_.particles);
    const std::uint32_t hash = term_.words.front().hash;
    const std::uint32_t* hashes = f_.hashes.data();
    for (std::size_t i = 0; i < starts && limit > 0; ++i) {
      if (!loose && hashes[i] != hash) continue;
      if (!stands_at(i)) continue;
      const Token& first = f_.tokens[i];
      const Token& last = f_.tokens[i + n - 1];
      out.push_back(
          {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + n - 1), first.raw_begin, last.raw_end});
      --limit;
    }
  }

  void exact(std::size_t limit, std::vector<Interval>& out) const {
    Interval place;
    for (std::size_t i = 0; i + term_.words.size() <= f_.tokens.size() && limit > 0; ++i) {
      if (f_.hashes[i] != term_.words.front().hash || !to_the_letter_at(i, place)) continue;
      out.push_back(place);
      --limit;
    }
  }

  // Signs alone, which must not stand inside of a word.
  void signs(std::size_t limit, std::vector<Interval>& out) const {
    for (auto p = raw_.find(term_.raw); p != raw_.npos && limit > 0; p = raw_.find(term_.raw, p + 1)) {
      const auto [place, count] = interval(p, p + term_.raw.size());
      if (count != 0) continue;
      out.push_back(place);
      --limit;
    }
  }

 private:
  const Term& term_;
  const Folded& f_;
  std::string_view raw_;

  [[nodiscard]] bool stands_at(std::size_t i) const {
    const std::size_t n = term_.words.size();
    for (std::size_t j = 0; j < n; ++j) {
      if (!same(term_.words[j], i + j, j + 1 == n)) return false;
      if (j > 0 && !joined(term_.gaps[j - 1], i + j)) return false;
    }
    return edges(i, i + n - 1);
  }

  [[nodiscard]] bool same(const Term::Word& word, std::size_t i, bool last) const {
    const std::string_view text = f_.word(i);
    if (!text.starts_with(word.text)) return false;
    if (text.size() != word.text.size()) {
      if (!last) return false;
      if (!term_.prefix && !(term_.particles && is_particle(text.substr(word.text.size())))) return false;
    }
    if (word.accented.empty()) return true;
    const Token& t = f_.tokens[i];
    const std::string kept = fold_keeping_accents(raw_.substr(t.raw_begin, t.raw_end - t.raw_begin));
    return last && term_.prefix ? kept.starts_with(word.accented) : kept == word.accented;
  }

  [[nodiscard]] bool joined(const Term::Gap& gap, std::size_t i) const {
    const Token& right = f_.tokens[i];
    if (gap.tight) return right.glued;
    if (right.sentence && !gap.sentence) return false;
    if (gap.sign == 0) return true;
    const Token& left = f_.tokens[i - 1];
    const std::string_view between = std::string_view(f_.text).substr(left.end, right.begin - left.end);
    return gap.sign == '.' ? between == "." : between.find(gap.sign) != between.npos;
  }

  [[nodiscard]] bool edges(std::size_t first, std::size_t last) const {
    const Token& a = f_.tokens[first];
    const Token& z = f_.tokens[last];
    if (term_.lead.empty() && is_amount(f_, a)) return false;
    if (!term_.lead.empty()) {
      if (a.begin == 0 || f_.text[a.begin - 1] != term_.lead[0] || word_before(f_.text, a.begin - 1u)) return false;
    }
    if (!term_.trail.empty()) {
      const std::string_view rest = std::string_view(f_.text).substr(z.end);
      if (!rest.starts_with(term_.trail) || at(f_.text, z.end + term_.trail.size()) == term_.trail.back()) return false;
    }
    const bool letter = term_.words.size() == 1 && term_.words[0].text.size() == 1 && !term_.prefix;
    if (letter && term_.lead.empty() && term_.trail.empty() && is_part_of_name(f_, a)) return false;
    return whole_words(first, last);
  }

  // In scripts without spaces.
  [[nodiscard]] bool whole_words(std::size_t first, std::size_t last) const {
    const auto goes_on = [&](std::size_t i) {
      return i < f_.tokens.size() && f_.tokens[i].unspaced && f_.tokens[i].glued;
    };
    if (f_.tokens[last].unspaced && goes_on(last + 1)) {
      std::size_t p = f_.tokens[last + 1].begin;
      if (is_mark(next_character(f_.text.data(), f_.text.size(), p))) return false;
    }
    if (!f_.tokens[first].unspaced || !goes_on(first) || !f_.tokens[first - 1].unspaced) return true;
    std::size_t from = first, to = last;
    while (from > 0 && first - from < kWindow && goes_on(from) && f_.tokens[from - 1].unspaced) --from;
    while (to - last < kWindow && goes_on(to + 1)) ++to;
    std::size_t end = first;  // of the part in this script, when the term goes on in another
    while (end < last && goes_on(end + 1)) ++end;
    const std::size_t base = f_.tokens[from].begin;
    const std::string_view run = std::string_view(f_.text).substr(base, f_.tokens[std::max(to, end)].end - base);
    return !cuts_words(run, f_.tokens[first].begin - base, f_.tokens[end].end - base);
  }

  // The same words in the same letters, with the same signs at its ends.
  [[nodiscard]] bool to_the_letter_at(std::size_t i, Interval& place) const {
    const std::size_t last = i + term_.words.size() - 1;
    for (std::size_t j = i; j <= last; ++j)
      if (f_.word(j) != term_.words[j - i].text) return false;
    const std::size_t from = i > 0 ? f_.tokens[i - 1].raw_end : 0;
    const std::size_t to = last + 1 < f_.tokens.size() ? f_.tokens[last + 1].raw_begin : raw_.size();
    const std::size_t begin = f_.tokens[i].raw_begin, end = f_.tokens[last].raw_end;
    const std::string_view before = raw_.substr(from, begin - from), behind = raw_.substr(end, to - end);
    if (to_the_letter(raw_.substr(begin, end - begin)) != term_.inner) return false;
    if (!term_.before.empty() && !to_the_letter(before).ends_with(term_.before)) return false;
    if (!term_.behind.empty() && !to_the_letter(behind).starts_with(term_.behind)) return false;
    place = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last), static_cast<std::uint32_t>(begin),
             static_cast<std::uint32_t>(end)};
    if (before.ends_with(term_.before)) place.begin -= static_cast<std::uint32_t>(term_.before.size());
    if (behind.starts_with(term_.behind)) place.end += static_cast<std::uint32_t>(term_.behind.size());
    return true;
  }

  // The tokens that bytes [begin, end) touch, and how many they are.
  [[nodiscard]] std::pair<Interval, std::size_t> interval(std::size_t begin, std::size_t end) const {
    const auto first = std::ranges::partition_point(f_.tokens, [&](const Token& t) { return t.raw_end <= begin; });
    const auto behind = std::ranges::partition_point(f_.tokens, [&](const Token& t) { return t.raw_begin < end; });
    const auto a = static_cast<std::uint32_t>(first - f_.tokens.begin());
    const auto z = static_cast<std::uint32_t>(behind - f_.tokens.begin());
    const std::uint32_t last = z > a ? z - 1 : a;
    return {{a, last, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, z > a ? z - a : 0};
  }
};

}  // namespace

Term make_term(std::string_view text, bool prefix, Strictness strictness) {
  const Folded f = fold(text);
  Term term;
  term.prefix = prefix;
  for (std::size_t i = 0; i < f.tokens.size(); ++i) {
    const Token& t = f.tokens[i];
    Term::Word word{std::string(f.word(i)), f.hashes[i], t.unspaced, {}};
    if (strictness == Strictness::accents)
      word.accented = fold_keeping_accents(text.substr(t.raw_begin, t.raw_end - t.raw_begin));
    if (i > 0)
      term.gaps.push_back(make_gap(std::string_view(f.text).substr(f.tokens[i - 1].end, t.begin - f.tokens[i - 1].end),
                                   f.tokens[i - 1], t));
    term.words.push_back(std::move(word));
  }
  if (term.words.empty()) {
    term.raw = text;
    if (term.raw.ends_with("\uFE0F")) term.raw.resize(term.raw.size() - 3);
    return term;
  }
  if (strictness == Strictness::exact) {
    const std::size_t begin = f.tokens.front().raw_begin, end = f.tokens.back().raw_end;
    term.exact = true;
    term.before = to_the_letter(util::trim(text.substr(0, begin)));
    term.inner = to_the_letter(text.substr(begin, end - begin));
    term.behind = to_the_letter(util::trim(text.substr(end)));
    return term;
  }
  term.lead = leading(std::string_view(f.text).substr(0, f.tokens.front().begin));
  term.trail = trailing(std::string_view(f.text).substr(f.tokens.back().end));
  const std::string& last = term.words.back().text;
  term.particles = !prefix && strictness == Strictness::folded && is_hangul(character_before(last.data(), last.size()));
  return term;
}

void find(const Term& term, const Folded& folded, std::string_view raw, std::size_t limit, std::vector<Interval>& out) {
  const Finder finder(term, folded, raw);
  if (!term.raw.empty()) return finder.signs(limit, out);
  if (term.exact) return finder.exact(limit, out);
  if (!term.words.empty()) finder.words(limit, out);
}

std::string required_literal(const Term& term) {
  std::string literal;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    const auto& word = term.words[i];
    if (!literal.empty() && literal.size() + word.text.size() > kLongestLiteral) break;
    const bool last = i + 1 == term.words.size();
    if (word.text.size() > kLongestLiteral) {  // its beginning will do
      Automaton::open_word(literal);
      return literal + word.text.substr(0, kLongestLiteral);
    }
    if (word.unspaced) {
      literal += word.text;
      continue;
    }
    Automaton::open_word(literal);
    literal += word.text;
    if (!(last && (term.prefix || term.particles))) Automaton::open_word(literal);
  }
  return literal;
}

}  // namespace monitor::match
