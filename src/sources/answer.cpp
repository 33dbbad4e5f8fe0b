// SPDX-License-Identifier: MIT
#include "sources/answer.h"

#include <algorithm>
#include <array>

namespace monitor::sources {
namespace {

constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

bool begins(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  return std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// Byte order mark, white space and comments may stand before the first tag.
std::string_view past_preamble(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  for (;;) {
    body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n\f"), body.size()));
    if (!body.starts_with("<!--")) return body;
    const auto end = body.find("-->");
    if (end == std::string_view::npos) return {};
    body.remove_prefix(end + 3);
  }
}

}  // namespace

bool looks_like_html(std::string_view body) {
  body = past_preamble(body);
  if (begins(body, "<?xml")) body = past_preamble(body.substr(std::min(body.find('>'), body.size() - 1) + 1));
  constexpr std::array<std::string_view, 5> beginnings{"<!doctype html", "<html", "<head", "<body", "<script"};
  return std::ranges::any_of(beginnings, [&](std::string_view b) { return begins(body, b); });
}

std::string percent_encoded(std::string_view value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

void add_parameter(std::string& url, std::string_view name, std::string_view value) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += name;
  url += '=';
  url += percent_encoded(value);
}

}  // namespace monitor::sources
