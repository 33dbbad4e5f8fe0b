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

// Whether the item at which the document broke off would be known again when it comes whole.
bool knowable(const parse::Document& document) {
  constexpr std::array<std::string_view, 5> within{"guid", "id", "link", "identifier", "url"};
  if (std::ranges::any_of(within, [&](std::string_view n) { return util::same(document.cut_off_in, n); })) return false;
  const auto& items = document.items;
  if (!items.back().id.empty()) return true;
  const bool by_address = std::ranges::all_of(items, [](const Item& i) { return i.id.empty(); });
  return by_address && items.size() > 1 && !items.back().url.empty();
}

}  // namespace

Batch batch_of(parse::Document document) {
  const bool cut_off = !document.cut_off_in.empty();
  if (cut_off && !document.items.empty() && !knowable(document)) document.items.pop_back();
  return {.items = std::move(document.items),
          .problems = std::move(document.problems),
          .feed = std::move(document.feed),
          .hints = document.hints,
          .partial = cut_off};
}

Settings completed(Settings settings, std::span<const Option> options) {
  for (const Option& option : options)
    if (settings.text(option.name).empty() && !option.fallback.empty())
      settings.set(std::string(option.name), {std::string(option.fallback)});
  return settings;
}

std::unexpected<Error> not_as_asked(std::string_view what) {
  return fail(ErrorCode::parse, "the answer holds no " + std::string(what), "monitor try shows what the service sent");
}

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
