// SPDX-License-Identifier: MIT
#include "parse/json_mend.h"

#include <algorithm>
#include <charconv>

#include "parse/ascii.h"

namespace monitor::parse {
namespace {

// The unit of "\uXXXX" at the start of `text`, or -1.
long unit_at(std::string_view text) {
  if (text.size() < 6 || !text.starts_with("\\u")) return -1;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return error == std::errc() && end == text.data() + 6 ? static_cast<long>(unit) : -1;
}

bool high(long unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool low(long unit) { return unit >= 0xDC00 && unit < 0xE000; }

// What stands for the escape at the start of `text`, and how long that is.
std::size_t escape(std::string_view text, std::string& out) {
  const long unit = unit_at(text);
  if (unit >= 0) {
    const bool pair = high(unit) && low(unit_at(text.substr(6)));
    const std::size_t size = pair ? 12 : 6;
    out += !pair && (high(unit) || low(unit)) ? std::string_view("\\ufffd") : text.substr(0, size);
    return size;
  }
  if (text.size() > 1 && std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos) {
    out += text.substr(0, 2);
    return 2;
  }
  return 1;  // the backslash alone is dropped
}

// Numbers that JavaScript has and JSON has not; how long the one at the start of `text` is.
std::size_t no_number(std::string_view text) {
  for (const std::string_view name : {"NaN", "Infinity", "-Infinity"})
    if (text.starts_with(name)) return name.size();
  return 0;
}

void raw(char c, std::string& out) {
  if (c == '\n')
    out += "\\n";
  else if (c == '\t')
    out += "\\t";
  else if (static_cast<unsigned char>(c) >= 0x20)
    out += c;
}

}  // namespace

std::string mended_json(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (quoted && c == '\\') {
      i += escape(text.substr(i), out);
      continue;
    }
    if (const std::size_t size = quoted ? 0 : no_number(text.substr(i)); size > 0) {
      out += "null";
      i += size;
      continue;
    }
    ++i;
    if (c == '"') quoted = !quoted;
    if (quoted && c != '"') {
      raw(c, out);
      continue;
    }
    const std::size_t next = c == ',' ? std::min(text.find_first_not_of(" \n\t\r", i), text.size()) : text.size();
    if (next == text.size() || (text[next] != ']' && text[next] != '}')) out += c;
  }
  return out;
}

}  // namespace monitor::parse
