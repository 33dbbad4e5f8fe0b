// SPDX-License-Identifier: MIT
#include "sources/answer.h"

#include <algorithm>
#include <array>

#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

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
  if (util::starts_same(body, "<?xml"))
    body = past_preamble(body.substr(std::min(body.find('>'), body.size() - 1) + 1));
  constexpr std::array<std::string_view, 5> beginnings{"<!doctype html", "<html", "<head", "<body", "<script"};
  return std::ranges::any_of(beginnings, [&](std::string_view b) { return util::starts_same(body, b); });
}

void add_parameter(std::string& url, std::string_view name, std::string_view value) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += name;
  url += '=';
  url += util::percent_encode(value);
}

}  // namespace monitor::sources
