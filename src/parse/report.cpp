// SPDX-License-Identifier: MIT
#include "parse/report.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "parse/ascii.h"
#include "parse/html.h"
#include "util/text.h"

namespace monitor::parse {
namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Text& text, std::string (*html)(std::string_view)) {
  return text.markup == Markup::html ? html(text.body) : std::string(trim(text.body));
}

std::string rfc3339(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char out[64];
  const int size = std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                 static_cast<int>(clock.seconds().count()));
  return {out, static_cast<std::size_t>(size)};
}

void put(Json& json, const char* name, std::string value) {
  if (!value.empty()) json[name] = std::move(value);
}

// Programs print what they read: neither control characters nor overrides of the writing direction reach them.
void clean(Json& value) {
  if (value.is_string())
    value = util::clean_text(value.get_ref<const std::string&>());
  else if (value.is_structured())
    for (Json& inner : value) clean(inner);
}

std::string line(Json json) {
  clean(json);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json feed_line(const Document& document) {
  Json feed = Json::object();
  put(feed, "title", document.feed.title);
  put(feed, "format", document.feed.format);
  put(feed, "language", document.feed.language);
  feed["problems"] = Json::array();
  for (const Problem& problem : document.problems) feed["problems"].push_back(problem.what);
  return Json{{"feed", std::move(feed)}};
}

Json item_line(const Item& item) {
  Json json = Json::object();
  put(json, "id", item.id);
  put(json, "title", plain(item.title, html_title_to_text));
  put(json, "url", item.url);
  put(json, "author", item.author.name.empty() ? item.author.handle : item.author.name);
  if (item.published) json["published"] = rfc3339(*item.published);
  if (item.updated) json["updated"] = rfc3339(*item.updated);
  put(json, "text", plain(item.text, html_to_text));
  put(json, "language", item.language);
  return json;
}

}  // namespace

std::string to_json_lines(const Document& document) {
  std::string out = line(feed_line(document));
  for (const Item& item : document.items) out += line(item_line(item));
  return out;
}

}  // namespace monitor::parse
