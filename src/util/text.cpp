// SPDX-License-Identifier: MIT
#include "util/text.h"

#include <algorithm>
#include <cstdio>

#include "util/utf8.h"

namespace monitor::util {
namespace {

// Letters that differ, are missing, added or swapped with a neighbour, between two short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + other});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    std::swap(before, row);
    std::swap(row, next);
  }
  return row[b.size()];
}

template <class Word>
std::string closest_of(std::string_view word, std::span<const Word> candidates) {
  constexpr std::size_t kLongest = 64;
  if (word.size() > kLongest) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const std::size_t wrong = distance(word, candidate);
    if (wrong >= least || wrong >= candidate.size()) continue;
    least = wrong;
    best = candidate;
  }
  return std::string(best);
}

bool plain(char c) { return c > ' ' && c <= '~'; }

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_same(std::string_view text, std::string_view start) { return same(text.substr(0, start.size()), start); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

void append_markup(std::string_view text, std::string& out) {
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) out += separator;
    out += parts[i];
  }
  return out;
}

bool is_utf8(std::string_view text) {
  bool valid = true;
  for (std::size_t at = 0; at < text.size() && valid;) (void)next_code_point(text, at, valid);
  return valid;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

std::string clean_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const Glyph kind = glyph(c);
    if (kind == Glyph::drop) continue;
    if (kind != Glyph::text) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    append_utf8(out, c);
  }
  return out;
}

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (plain(text[at])) {
      out += text[at++];
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == '\n' || c == '\t') {
      out += static_cast<char>(c);
    } else if (c == '\r') {
      if (at == text.size() || text[at] != '\n') out += '\n';
    } else if (const Glyph kind = glyph(c); kind != Glyph::drop) {
      if (kind == Glyph::text) append_utf8(out, c);
      if (kind == Glyph::space) out += ' ';
      if (kind == Glyph::line) out += '\n';
    }
  }
  return out;
}

std::size_t whole_words(std::string_view text, std::size_t end) {
  const bool between = end >= text.size() || text[end] == ' ';
  const auto space = between ? end : text.substr(0, end).rfind(' ');
  if (space == std::string_view::npos || space * 2 < end) return end;
  const auto last = text.substr(0, space).find_last_not_of(' ');
  return last == std::string_view::npos ? end : last + 1;
}

std::string shortened(std::string_view text, std::size_t bytes) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= bytes) return std::string(text);
  std::size_t end = bytes < kEllipsis.size() ? 0 : bytes - kEllipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  constexpr std::string_view kJoiner = "\u200D";
  if (text.substr(0, end).ends_with(kJoiner)) end -= kJoiner.size();
  std::string out(text.substr(0, whole_words(text, end)));
  return bytes < kEllipsis.size() ? out : out.append(kEllipsis);
}

std::string closest(std::string_view word, std::span<const std::string_view> candidates) {
  return closest_of(word, candidates);
}
std::string closest(std::string_view word, std::span<const std::string> candidates) {
  return closest_of(word, candidates);
}

std::string format_rfc3339(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  char out[48];
  const int size = std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                 static_cast<int>(clock.seconds().count()));
  return std::string(out, static_cast<std::size_t>(size));
}

}  // namespace monitor::util
