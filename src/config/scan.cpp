// SPDX-License-Identifier: MIT
#include "config/scan.h"

#include <algorithm>

namespace monitor::config {
namespace {

constexpr auto kEnd = std::string_view::npos;

std::size_t end_of_line(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// The byte after the string that begins at `at` with a quote.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string three(3, quote);
  const bool lines = text.substr(at).starts_with(three);
  at += lines ? 3 : 1;
  while (at < text.size()) {
    if (quote == '"' && text[at] == '\\') {
      at = std::min(at + 2, text.size());
    } else if (lines && text.substr(at).starts_with(three)) {
      at += 3;
      while (at < text.size() && text[at] == quote) ++at;  // up to two quotes may stand before the closing three
      return at;
    } else if (!lines && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else {
      ++at;
    }
  }
  return at;
}

std::string header_name(std::string_view line) {
  std::string out;
  for (const char c : line.substr(0, line.find(']')))
    if (c != '[' && c != ' ' && c != '\t' && c != '"' && c != '\'') out += c;
  return out;
}

}  // namespace

Shape shape_of(std::string_view text) {
  Shape out;
  std::size_t line = 1, line_begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0, dots = 0;
  std::size_t depth = 0;  // of brackets in a value
  bool fresh = true;      // nothing but blanks in this line so far
  for (std::size_t at = line_begin; at < text.size();) {
    const char c = text[at];
    if (c == '\n') {
      ++line;
      line_begin = at + 1;
      dots = 0;
      fresh = true;
      ++at;
    } else if (c == '#') {
      at = end_of_line(text, at);
    } else if (c == '"' || c == '\'') {
      const std::size_t end = skip_string(text, at);
      line += static_cast<std::size_t>(std::ranges::count(text.substr(at, end - at), '\n'));
      at = end;
      fresh = false;
    } else if (c == '[' && fresh && depth == 0) {
      const std::string_view rest = text.substr(at, end_of_line(text, at) - at);
      out.headers.push_back({line_begin, header_name(rest), rest.starts_with("[[")});
      const auto close = rest.find(']');
      const auto dots_here = std::ranges::count(rest.substr(0, close), '.');
      dots = static_cast<std::size_t>(dots_here);
      at += close == kEnd ? rest.size() : std::min(rest.size(), close + (rest.starts_with("[[") ? 2 : 1));
      fresh = false;
    } else {
      if (c == '[' || c == '{') ++depth;
      if ((c == ']' || c == '}') && depth > 0) --depth;
      if (c == '.') ++dots;
      if (c != ' ' && c != '\t' && c != '\r') fresh = false;
      ++at;
    }
    if (dots > out.deepest) {
      out.deepest = dots;
      out.deepest_line = line;
    }
  }
  return out;
}

}  // namespace monitor::config
