// SPDX-License-Identifier: MIT
#include "match/markup.h"

#include <algorithm>
#include <string>

namespace monitor::match {
namespace {

// The name of a tag without its slash, in small letters.
std::string tag_name(std::string_view rest) {
  std::string name;
  for (const char c : rest.substr(rest.starts_with("</") ? 2 : 1, 8)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((small < 'a' || small > 'z') && (name.empty() || small < '1' || small > '6')) break;
    name += small;
  }
  return name;
}

// What is left over when a source escaped its markup twice. Some tags come inside words; all others part them.
std::optional<Skipped> tag(std::string_view rest) {
  static constexpr std::string_view kInside[] = {"a",    "abbr", "b",     "big",  "code",   "em",  "font", "i", "ins",
                                                 "mark", "s",    "small", "span", "strong", "sub", "sup",  "u", "wbr"};
  static constexpr std::string_view kParting[] = {"blockquote", "br", "div", "h1", "h2",  "h3", "h4", "hr",
                                                  "img",        "li", "ol",  "p",  "pre", "td", "tr", "ul"};
  static constexpr std::size_t kLongest = 400;
  if (rest.starts_with("<!--")) {
    const auto end = rest.substr(0, kLongest).find("-->");
    return end == rest.npos ? std::nullopt : std::optional(Skipped{end + 3, 0});
  }
  const std::string name = tag_name(rest);
  const bool inside = std::ranges::binary_search(kInside, name);
  if (!inside && !std::ranges::binary_search(kParting, name)) return std::nullopt;
  const auto end = rest.substr(0, kLongest).find('>');
  if (end == rest.npos) return std::nullopt;
  // "a <b and c> d" is no tag: behind the name only a slash or attributes may stand.
  std::string_view more = rest.substr(0, end).substr((rest.starts_with("</") ? 2 : 1) + name.size());
  if (!more.empty() && more != "/" && more != " /" && (more[0] != ' ' || more.find('=') == more.npos))
    return std::nullopt;
  return Skipped{end + 1, inside ? U'\0' : U'\n'};
}

std::optional<char32_t> numeric(std::string_view digits) {
  unsigned base = 10;
  if (!digits.empty() && (digits[0] == 'x' || digits[0] == 'X')) base = 16, digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits) {
    const int d = c >= '0' && c <= '9'                 ? c - '0'
                  : base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10
                  : base == 16 && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                       : -1;
    if (d < 0) return std::nullopt;
    value = value * base + static_cast<char32_t>(d);
  }
  return value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF) ? std::optional(value) : std::nullopt;
}

std::optional<Skipped> entity(std::string_view rest) {
  struct Name {
    std::string_view name;
    char32_t c;
  };
  static constexpr Name kNames[] = {{"amp", '&'},   {"lt", '<'},   {"gt", '>'},  {"quot", '"'},
                                    {"apos", '\''}, {"nbsp", ' '}, {"shy", 0xAD}};
  const auto end = rest.substr(0, 12).find(';');
  if (end == rest.npos || end < 2) return std::nullopt;
  const std::string_view name = rest.substr(1, end - 1);
  if (name == "amp" && rest.substr(end + 1).starts_with("amp;")) return Skipped{end + 5, '&'};  // escaped twice
  if (name[0] == '#') {
    if (const auto c = numeric(name.substr(1))) return Skipped{end + 1, *c};
    return std::nullopt;
  }
  for (const Name& n : kNames)
    if (n.name == name) return Skipped{end + 1, n.c};
  return std::nullopt;
}

}  // namespace

std::optional<Skipped> markup_at(std::string_view rest) {
  if (rest.starts_with('&')) return entity(rest);
  if (rest.starts_with('<')) return tag(rest);
  return std::nullopt;
}

}  // namespace monitor::match
