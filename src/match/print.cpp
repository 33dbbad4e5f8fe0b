// SPDX-License-Identifier: MIT
// Tree -> text in normal form, and mistakes -> two lines with a caret.
#include <unicode/uchar.h>

#include <algorithm>

#include "match/characters.h"
#include "match/keys.h"
#include "match/query.h"

namespace monitor::match {
namespace {

std::string operand(const Node& n, const Node& parent, bool left) {
  const bool chained = parent.op == Op::near && n.op == Op::near && left;
  const bool composite = n.op == Op::all || n.op == Op::any || (n.op == Op::near && parent.op != Op::all && !chained);
  return composite ? "(" + to_string(n) + ")" : to_string(n);
}

std::string joined(const Node& n, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < n.children.size(); ++i) {
    if (i > 0) out += separator;
    out += operand(n.children[i], n, i == 0);
  }
  return out;
}

std::string escaped(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      out += pattern[i++];
      out += pattern[i];
    } else {
      if (pattern[i] == '/') out += '\\';
      out += pattern[i];
    }
  }
  return out;
}

std::string field(const Node& n) {
  const std::string value = n.quoted ? "\"" + n.text + "\"" : n.text;
  return std::string(spec(n.key).name) + ":" + value + (n.prefix ? "*" : "");
}

int width(char32_t character) {
  const auto c = static_cast<UChar32>(character);
  if (u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK ||
      u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return 0;
  const auto east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string to_string(const Node& n) {
  const std::string star = n.prefix ? "*" : "";
  switch (n.op) {
    case Op::all:
      return joined(n, " ");
    case Op::any:
      return joined(n, " OR ");
    case Op::none:
      return "NOT " + operand(n.children.front(), n, false);
    case Op::near:
      return joined(n, (n.ordered ? " ONEAR/" : " NEAR/") + std::to_string(n.distance) + " ");
    case Op::word:
      return n.text + star;
    case Op::phrase:
      return "\"" + n.text + "\"" + star;
    case Op::exact:
      return n.text.find('`') == std::string::npos ? "`" + n.text + "`" : "exact:\"" + n.text + "\"";
    case Op::regex:
      return "/" + escaped(n.text) + "/";
    case Op::field:
      return field(n);
    case Op::reference:
      return "{" + n.text + "}";
  }
  return {};
}

std::string to_string(const Query& query) { return to_string(query.root); }

std::string caret(std::string_view text, const QueryError& error) {
  std::string line, under;
  std::size_t column = 1;
  for (std::size_t i = 0; i < text.size(); ++column) {
    const std::size_t start = i;
    const char32_t c = next_character(text.data(), text.size(), i);
    // What cannot be shown is shown as one blank, so that the caret stays in its place.
    const bool control =
        c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (control) {
      line += ' ';
    } else if (c == 0xFFFD) {
      line += "\uFFFD";
    } else {
      line += text.substr(start, i - start);
    }
    const auto cells = static_cast<std::size_t>(control ? 1 : width(c));
    if (column < error.column) under.append(cells, ' ');
    if (column == error.column) under += '^';
    if (column == error.column && cells == 2) under += '~';
    if (column > error.column && column < error.column + error.length) under.append(cells, '~');
  }
  if (column <= error.column) under += '^';
  return line + "\n" + under;
}

}  // namespace monitor::match
