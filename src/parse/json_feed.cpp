// SPDX-License-Identifier: MIT
// JSON Feed 1.0 and 1.1, and what calls itself that.
//
// Every field may be absent, null or of another type: then it is as if it were not there. Nesting is bounded while
// parsing. A document that breaks off keeps the items that came whole.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "parse/address.h"
#include "parse/ascii.h"
#include "parse/dates.h"
#include "parse/feed.h"
#include "parse/json_depth.h"
#include "parse/json_mend.h"
#include "parse/json_numbers.h"
#include "parse/markup.h"
#include "parse/people.h"

namespace monitor::parse {
namespace {

using Json = nlohmann::json;

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(name));
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

// Text, or a number as text: some write their ids so.
std::string text(const Json& object, std::string_view name, std::size_t most = kLongestField) {
  const Json* found = member(object, name);
  if (found == nullptr) return {};
  if (found->is_string()) return std::string(clipped(trim(found->get_ref<const std::string&>()), most));
  return found->is_number() ? found->dump() : std::string();
}

std::string address(const Json& object, std::string_view name, const std::string& base) {
  const Json* found = member(object, name);
  if (found == nullptr || !found->is_string()) return {};
  const auto& written = found->get_ref<const std::string&>();
  return written.size() > kLongestField ? std::string() : resolve(base, written);
}

Json read(std::string_view bytes) {
  const auto quoted = with_huge_numbers_quoted(bytes);
  if (quoted) bytes = *quoted;
  std::size_t depth = 0;
  const auto shallow = [&](int, Json::parse_event_t event, Json&) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) return ++depth <= kDeepestJson;
    if (event == Event::object_end || event == Event::array_end) --depth;
    return true;
  };
  return Json::parse(bytes.begin(), bytes.end(), shallow, false, true);
}

// Cuts behind the last element that came whole and closes what is open there.
std::string closed(std::string_view bytes) {
  std::string open;
  std::string open_at_cut;
  std::size_t cut = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if ((c == '{' || c == '[') && open.size() < 1000) {
      open += c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      if (open.empty()) break;
      open.pop_back();
      cut = i + 1;
      open_at_cut = open;
    }
  }
  std::string out(bytes.substr(0, cut));
  out.append(open_at_cut.rbegin(), open_at_cut.rend());
  return out;
}

Author author_of(const Json& object, const std::string& base) {
  std::vector<Author> people;
  const auto add = [&](const Json& one) {
    if (one.is_string())
      people.push_back(person_named(one.get_ref<const std::string&>()));
    else
      people.push_back({.name = text(one, "name"), .url = address(one, "url", base)});
  };
  if (const Json* several = member(object, "authors"); several != nullptr && several->is_array())
    for (const Json& one : *several) add(one);
  if (const Json* one = member(object, "author"); one != nullptr && together(people).name.empty()) add(*one);
  return together(people);
}

Text content_of(const Json& item) {
  if (std::string html = text(item, "content_html", kLongestText); !html.empty())
    return {std::move(html), Markup::html};
  if (std::string plain = text(item, "content_text", kLongestText); !plain.empty())
    return {std::move(plain), Markup::plain};
  return {text(item, "summary", kLongestText), Markup::plain};
}

std::optional<Time> date(const Json& item, std::string_view name, std::vector<Problem>& problems) {
  const std::string written = text(item, name, 200);
  if (written.empty()) return std::nullopt;
  auto time = parse_date(written);
  if (!time && problems.size() < 50)
    problems.push_back({"unreadable date \"" + std::string(clipped(written, 60)) + "\""});
  return time;
}

Kind kind_of(const Json& item) {
  const Json* attached = member(item, "attachments");
  if (attached == nullptr || !attached->is_array()) return Kind::article;
  for (const Json& one : *attached) {
    const std::string type = lowered(text(one, "mime_type"));
    if (type.starts_with("audio")) return Kind::episode;
    if (type.starts_with("video")) return Kind::video;
  }
  return Kind::article;
}

struct JsonContext {
  std::string base;
  std::string language;
  Author author;
};

Item item_of(const Json& json, const JsonContext& context, std::vector<Problem>& problems) {
  Item item{.id = text(json, "id"), .url = address(json, "url", context.base), .kind = kind_of(json)};
  item.title = {text(json, "title"), Markup::plain};
  item.text = content_of(json);
  item.author = author_of(json, context.base);
  if (item.author.name.empty() && item.author.url.empty()) item.author = context.author;
  item.published = date(json, "date_published", problems);
  item.updated = date(json, "date_modified", problems);
  item.language = text(json, "language", 64);
  if (item.language.empty()) item.language = context.language;
  const std::string external = address(json, "external_url", context.base);
  if (item.url.empty() && is_http(item.id)) item.url = item.id;
  if (item.url.empty()) item.url = external;
  if (!external.empty() && external != item.url) item.links.push_back(external);
  return item;
}

std::string format_of(const Json& json) {
  const std::string version = text(json, "version");
  if (version.find("jsonfeed.org") == std::string::npos) return "json-feed";
  const std::size_t slash = version.rfind('/');
  return "json-feed-" + std::string(clipped(std::string_view(version).substr(slash + 1), 8));
}

FeedInfo info_of(const Json& json, const Origin& origin) {
  FeedInfo info{.title = text(json, "title"), .format = format_of(json), .language = text(json, "language", 64)};
  info.home = address(json, "home_page_url", origin.url);
  if (const Json* hubs = member(json, "hubs"); hubs != nullptr && hubs->is_array())
    for (const Json& hub : *hubs)
      if (info.hub.empty()) info.hub = address(hub, "url", origin.url);
  return info;
}

Result<Document> document_of(const Json& json, const Origin& origin) {
  const Json* items = member(json, "items");
  const bool is_feed = json.is_object() && (text(json, "version").find("jsonfeed.org") != std::string::npos ||
                                            (items != nullptr && items->is_array()));
  if (!is_feed)
    return fail(ErrorCode::parse, "this is JSON, but no JSON Feed",
                "the address of a JSON Feed gives an object with \"version\" and \"items\"");
  Document document{.feed = info_of(json, origin)};
  JsonContext context{.base = origin.url, .language = document.feed.language, .author = author_of(json, origin.url)};
  if (context.base.empty()) context.base = text(json, "feed_url");
  if (context.base.empty()) context.base = document.feed.home;
  if (items == nullptr || !items->is_array()) return document;
  for (const Json& item : *items) {
    if (document.items.size() >= kMostItems) {
      document.problems.push_back({"more than " + std::to_string(kMostItems) + " items; the rest was left out"});
      break;
    }
    if (item.is_object())
      document.items.push_back(item_of(item, context, document.problems));
    else
      document.problems.push_back({"an item is no object; it was left out"});
  }
  return document;
}

}  // namespace

Result<Document> parse_json_feed(std::string_view bytes, const Origin& origin) {
  Json json = read(bytes);
  if (!json.is_discarded()) return document_of(json, origin);
  const std::string mended = mended_json(bytes);
  json = read(mended);
  if (!json.is_discarded()) {
    auto document = document_of(json, origin);
    if (document) document->problems.push_back({"the JSON is not as it should be, and was mended"});
    return document;
  }
  json = read(closed(mended));
  if (json.is_discarded()) return fail(ErrorCode::parse, "this begins like JSON, but cannot be read");
  auto document = document_of(json, origin);
  if (document) {
    document->problems.push_back({"the document is cut off or broken; only what came before could be read"});
    document->cut_off_in = "items";
  }
  return document;
}

}  // namespace monitor::parse
