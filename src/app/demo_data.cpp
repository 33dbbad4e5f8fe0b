// SPDX-License-Identifier: MIT
#include "app/demo_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ranges>
#include <span>

#include "util/text.h"

namespace monitor::app {
namespace {

using std::chrono::floor;

std::string escaped(std::string_view text) {
  std::string out;
  util::append_markup(text, out);
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

struct Civil {
  int year;
  unsigned month, day;
  unsigned weekday;
  int hour, minute, second;
};

Civil civil(Time t) {
  const auto days = floor<std::chrono::days>(t);
  const std::chrono::year_month_day ymd{days};
  const std::chrono::hh_mm_ss clock{t - days};
  return {static_cast<int>(ymd.year()),
          static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day()),
          std::chrono::weekday{days}.c_encoding(),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

std::string rfc3339(Time t) {
  const Civil c = civil(t);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute,
                c.second);
  return text.data();
}

std::string rfc822(Time t) {
  static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Civil c = civil(t);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000", kDays[c.weekday], c.day,
                kMonths[c.month - 1], c.year, c.hour, c.minute, c.second);
  return text.data();
}

// As Google Alerts does it: the searched words stand in <b>, and markup is escaped once more.
std::string alert_markup(std::string_view text) {
  static constexpr std::string_view kName = "Riverside Food Bank";
  std::string html;
  for (std::size_t at = 0;;) {
    const auto hit = text.find(kName, at);
    html += escaped(text.substr(at, hit - at));
    if (hit == std::string_view::npos) return escaped(html);
    html += "<b>" + std::string(kName) + "</b>";
    at = hit + kName.size();
  }
}

using Items = std::vector<DemoItem>;

// The newest `most` items of one feed that were said by then, newest first, as feeds list them.
Items window(const Items& items, std::string_view feed, Time now, std::size_t most) {
  Items found;
  for (const DemoItem& item : items | std::views::reverse)
    if (item.feed == feed && item.at <= now && found.size() < most) found.push_back(item);
  return found;
}

std::string alert(const Items& items) {
  std::string xml = R"(<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">)"
                    "<id>tag:google.com,2005:reader/user/123/state/com.google/alerts/456</id>"
                    "<title>Google Alert - &quot;Riverside Food Bank&quot;</title>";
  for (const DemoItem& item : items) {
    const auto age = std::to_string(item.at.time_since_epoch().count());
    xml += "<entry><id>tag:google.com,2013:googlealerts/feed:1844674407" + age + "</id><title type=\"html\">" +
           alert_markup(item.title) +
           "</title><link href=\"https://www.google.com/url?rct=j&amp;sa=t&amp;url=" + escaped(item.url) +
           "&amp;ct=ga&amp;cd=CAIyGjUw" + age + "&amp;usg=AOvVaw" + age + "\"></link><published>" + rfc3339(item.at) +
           "</published><updated>" + rfc3339(item.at) + "</updated><content type=\"html\">" + alert_markup(item.text) +
           "</content><author><name></name></author></entry>";
  }
  return xml + "</feed>";
}

std::string rss(const Items& items) {
  std::string xml =
      "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\n"
      "<title>The Riverside Courier</title><link>https://courier.example/</link><language>en-GB</language>\n";
  for (const DemoItem& item : items)
    xml += "<item><title>" + escaped(item.title) + "</title><link>" + escaped(item.url) + "</link><guid>" +
           escaped(item.url) + "</guid><dc:creator>" + escaped(item.author) + "</dc:creator><pubDate>" +
           rfc822(item.at) + "</pubDate><description><![CDATA[<p>" + escaped(item.text) +
           "</p>]]></description></item>\n";
  return xml + "</channel></rss>\n";
}

std::string atom(const Items& items) {
  std::string xml =
      "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\" "
      "xml:base=\"https://valleyvolunteers.example/\">\n<title>Valley Volunteers</title>"
      "<id>https://valleyvolunteers.example/</id><link href=\"/\"/>\n";
  for (const DemoItem& item : items)
    xml += "<entry><id>" + escaped(item.url) + "</id><title>" + escaped(item.title) + "</title><link href=\"" +
           escaped(item.url) + "\"/><author><name>" + escaped(item.author) + "</name></author><published>" +
           rfc3339(item.at) + "</published><updated>" + rfc3339(item.at) + "</updated><summary>" + escaped(item.text) +
           "</summary></entry>\n";
  return xml + "</feed>\n";
}

std::string json_feed(const Items& items) {
  std::string json =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Town forum","home_page_url":"https://forum.example/","items":[)";
  for (const DemoItem& item : items) {
    if (json.back() == '}') json += ',';
    json += "{\"id\":" + json_string(item.url) + ",\"url\":" + json_string(item.url) +
            ",\"title\":" + json_string(item.title) + ",\"content_text\":" + json_string(item.text) +
            ",\"authors\":[{\"name\":" + json_string(item.author) + "}],\"date_published\":\"" + rfc3339(item.at) +
            "\"}";
  }
  return json + "]}\n";
}

std::string hit(const DemoItem& item) {
  const bool comment = item.title.empty();
  std::string json = "{\"objectID\":\"" + item.id + "\",\"created_at\":\"" + rfc3339(item.at) +
                     "\",\"created_at_i\":" + std::to_string(item.at.time_since_epoch().count()) +
                     ",\"author\":" + json_string(item.author) +
                     ",\"points\":" + (item.points.empty() ? "null" : item.points) +
                     ",\"num_comments\":" + (item.comments.empty() ? "null" : item.comments);
  if (comment)
    json += ",\"comment_text\":" + json_string(item.text) + ",\"story_id\":" + item.story +
            ",\"parent_id\":" + item.story + ",\"story_title\":" + json_string(item.story_title) +
            ",\"_tags\":[\"comment\",\"author_" + item.author + "\",\"story_" + item.story + "\"]";
  else
    json += ",\"title\":" + json_string(item.title) + ",\"url\":" + json_string(item.link) +
            ",\"story_text\":" + json_string(item.text) + ",\"_tags\":[\"story\",\"author_" + item.author + "\"]";
  return json + "}";
}

// What the service does with numericFilters=created_at_i>N.
Time asked_since(std::string_view query) {
  for (const std::string_view form : {"created_at_i%3E", "created_at_i>"}) {
    const auto at = query.find(form);
    if (at == std::string_view::npos) continue;
    std::string_view digits = query.substr(at + form.size());
    if (digits.starts_with("%3D")) digits.remove_prefix(3);
    if (digits.starts_with("=")) digits.remove_prefix(1);
    std::int64_t seconds = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    return Time{Seconds{seconds}};
  }
  return Time{};
}

std::string algolia(const Items& items, Time since) {
  std::string hits;
  int count = 0;
  for (const DemoItem& item : items) {
    if (item.at <= since) continue;
    if (count++ > 0) hits += ',';
    hits += hit(item);
  }
  return "{\"hits\":[" + hits + "],\"nbHits\":" + std::to_string(count) +
         ",\"page\":0,\"nbPages\":1,\"hitsPerPage\":100,\"exhaustiveNbHits\":true}";
}

using Fields = std::span<const std::pair<std::string_view, std::string*>>;

void put(Fields fields, Time& at, std::string_view key, std::string_view value, Time now) {
  if (key == "ago") {
    int hours = 0;
    std::from_chars(value.data(), value.data() + value.size(), hours);
    at = now - std::chrono::hours{hours};
  }
  for (const auto& [name, field] : fields)
    if (name == key) *field = value;
}

void put(DemoItem& item, std::string_view key, std::string_view value, Time now) {
  const std::array<std::pair<std::string_view, std::string*>, 11> fields{{{"feed", &item.feed},
                                                                          {"title", &item.title},
                                                                          {"text", &item.text},
                                                                          {"author", &item.author},
                                                                          {"url", &item.url},
                                                                          {"id", &item.id},
                                                                          {"story", &item.story},
                                                                          {"story_title", &item.story_title},
                                                                          {"link", &item.link},
                                                                          {"points", &item.points},
                                                                          {"comments", &item.comments}}};
  put(fields, item.at, key, value, now);
}

void put(DemoAct& act, std::string_view key, std::string_view value, Time now) {
  const std::array<std::pair<std::string_view, std::string*>, 9> fields{{{"act", &act.act},
                                                                         {"who", &act.who},
                                                                         {"text", &act.text},
                                                                         {"goal", &act.goal},
                                                                         {"rule", &act.rule},
                                                                         {"credit", &act.credit},
                                                                         {"cause", &act.cause},
                                                                         {"value", &act.value},
                                                                         {"url", &act.url}}};
  put(fields, act.at, key, value, now);
}

// Blocks of `key: value`, parted by empty lines.
template <class Block>
std::vector<Block> blocks(std::string_view data, Time now) {
  std::vector<Block> items;
  bool inside = false;
  for (const auto part : std::views::split(data, '\n')) {
    const std::string_view line(part.begin(), part.end());
    const auto colon = line.find(": ");
    if (line.starts_with('#')) continue;
    if (line.empty()) inside = false;
    if (colon == std::string_view::npos) continue;
    if (!inside) items.emplace_back();
    inside = true;
    put(items.back(), line.substr(0, colon), line.substr(colon + 2), now);
  }
  return items;
}

}  // namespace

Items demo_items(std::string_view data, Time now) {
  Items items = blocks<DemoItem>(data, now);
  std::erase_if(items, [](const DemoItem& i) { return i.feed.empty() || i.at == Time{}; });
  std::ranges::stable_sort(items, {}, &DemoItem::at);
  return items;
}

std::vector<DemoAct> demo_acts(std::string_view data, Time now) {
  std::vector<DemoAct> acts = blocks<DemoAct>(data, now);
  std::erase_if(acts, [](const DemoAct& a) { return a.act.empty() || a.at == Time{}; });
  std::ranges::stable_sort(acts, {}, &DemoAct::at);
  return acts;
}

DemoAnswer demo_answer(std::string_view path, std::string_view query, const Items& items, Time begin, Time now) {
  constexpr std::size_t kAlertWindow = 20, kFeedWindow = 15;
  if (path == "/alerts/feeds/123/456")
    return {200, "application/atom+xml", alert(window(items, "alert", now, kAlertWindow))};
  if (path == "/courier.rss") return {200, "application/rss+xml", rss(window(items, "courier", now, kFeedWindow))};
  if (path == "/volunteers.atom")
    return {200, "application/atom+xml", atom(window(items, "volunteers", now, kFeedWindow))};
  if (path == "/forum.json") return {200, "application/feed+json", json_feed(window(items, "forum", now, kFeedWindow))};
  if (path.starts_with("/hn"))
    return {200, "application/json", algolia(window(items, "hackernews", now, 100), asked_since(query))};
  // The parish's server breaks after ten days: a digest has to say so.
  if (path == "/parish.rss") {
    if (now - begin > std::chrono::hours{240}) return {503, "text/plain", "Service Unavailable"};
    return {200, "application/rss+xml", rss({})};
  }
  return {404, "text/plain", "Not Found"};
}

}  // namespace monitor::app
