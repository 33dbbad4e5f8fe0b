// SPDX-License-Identifier: MIT
#include "sources/x_posts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "parse/dates.h"
#include "sources/json.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::int64_t kEpoch = 1'288'834'974'657;  // milliseconds; from then on ids rise with time
constexpr std::int64_t kFirstOfThose = 1LL << 33;   // older ones, of 2010 and before, were just counted

using Users = std::map<std::string, const Json*, std::less<>>;

// Both spellings of a field that holds a list or an object.
const Json& either(const Json& (*get)(const Json&, std::string_view), const Json& from, std::string_view a,
                   std::string_view b) {
  const Json& first = get(from, a);
  return first.empty() ? get(from, b) : first;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 19 && std::ranges::all_of(text, util::is_digit);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

// Texts come with three characters escaped, and with links shortened to t.co.
std::string readable(std::string text, const Json& urls, std::vector<std::string>& links) {
  for (const Json& url : urls) {
    const std::string is = sources::text(url, "url");
    std::string leads = sources::text(url, "unwound_url");
    if (leads.empty()) leads = sources::text(url, "expanded_url");
    if (leads.empty()) continue;
    if (!is.empty()) replace_all(text, is, leads);
    if (std::ranges::find(links, leads) == links.end()) links.push_back(std::move(leads));
  }
  replace_all(text, "&lt;", "<");
  replace_all(text, "&gt;", ">");
  replace_all(text, "&amp;", "&");
  return text;
}

// Old codes of two languages, and codes that stand for none.
std::string language(std::string stated) {
  if (stated == "iw") return "he";
  if (stated == "in") return "id";
  if (stated == "und" || stated == "zxx" || (stated.size() == 3 && stated.starts_with('q'))) return {};
  return stated;
}

Figures figures(const Json& post) {
  const Json& counts = object(post, "public_metrics");
  Figures out;
  out.likes = number(counts, "like_count");
  out.reposts = number(counts, "retweet_count");
  if (!out.reposts) out.reposts = number(counts, "repost_count");
  out.replies = number(counts, "reply_count");
  out.quotes = number(counts, "quote_count");
  out.views = number(counts, "impression_count");
  return out;
}

Author author(const Json& user) {
  Author out{.name = text(user, "name"), .handle = text(user, "username")};
  if (!out.handle.empty()) out.url = "https://x.com/" + out.handle;
  out.followers = number(object(user, "public_metrics"), "followers_count");
  return out;
}

void read_text(Item& item, const Json& post) {
  const Json& note = either(object, post, "note_tweet", "note_post");
  const std::string whole = text(note, "text");
  const Json& urls = array(object(whole.empty() ? post : note, "entities"), "urls");
  item.text = {readable(whole.empty() ? text(post, "text") : whole, urls, item.links), Markup::plain};
}

void read_references(Item& item, const Json& post) {
  for (const Json& one : either(array, post, "referenced_tweets", "referenced_posts")) {
    const std::string id = id_text(one, "id");
    if (!is_id(id)) continue;
    if (text(one, "type") == "replied_to")
      item.reply_to = id;
    else
      item.links.push_back("https://x.com/i/status/" + id);
  }
}

// An edited post has a new id, and the ids that it had before: it stays the first.
std::string first_id(const Json& post, const std::string& id) {
  const Json& history = either(array, post, "edit_history_tweet_ids", "edit_history_post_ids");
  if (history.empty() || !history.front().is_string()) return id;
  const auto first = history.front().get<std::string>();
  return is_id(first) ? first : id;
}

std::optional<Item> read_post(const Json& post, const Users& users) {
  const std::string id = id_text(post, "id");
  if (!is_id(id)) return std::nullopt;
  Item item{.kind = Kind::post};
  item.id = first_id(post, id);
  item.published = parse::parse_date(text(post, "created_at"));
  if (item.id != id) {
    item.updated = item.published;
    if (const auto first = time_of_x_id(item.id)) item.published = first;
  }
  read_text(item, post);
  read_references(item, post);
  if (const auto user = users.find(id_text(post, "author_id")); user != users.end())
    item.author = author(*user->second);
  const std::string& handle = item.author.handle;
  item.url = "https://x.com/" + (handle.empty() ? "i" : handle) + "/status/" + id;
  item.language = language(text(post, "lang"));
  item.figures = figures(post);
  return item;
}

XPage read_page(const Json& answer) {
  XPage page;
  const Json& data = array(answer, "data");
  const Json& includes = object(answer, "includes");
  Users users;
  for (const Json& user : array(includes, "users")) users.emplace(id_text(user, "id"), &user);
  for (const Json& post : data)
    if (auto item = read_post(post, users)) page.items.push_back(std::move(*item));
  if (const auto lost = data.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " posts without an id were left out"});
  page.posts = static_cast<std::int64_t>(data.size() + either(array, includes, "tweets", "posts").size());
  page.users = static_cast<std::int64_t>(array(includes, "users").size());
  return page;
}

// {"resource_type": "tweet", "resource_id": "123", "type": "https://api.x.com/2/problems/resource-not-found", ...}
bool is_gone(const Json& error) {
  const std::string type = text(error, "type"), of = text(error, "resource_type");
  return (of == "tweet" || of == "post") &&
         (type.ends_with("/resource-not-found") || type.ends_with("/not-authorized-for-resource"));
}

}  // namespace

std::optional<Time> time_of_x_id(std::string_view id) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  if (error != std::errc{} || end != id.data() + id.size() || value < kFirstOfThose) return std::nullopt;
  return Time{Seconds{((value >> 22) + kEpoch) / 1000}};
}

Result<XPage> parse_x(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& meta = object(*answer, "meta");
  const Json& data = array(*answer, "data");
  const auto promised = number(meta, "result_count");
  if (data.empty() && promised != 0) {
    const Json& errors = array(*answer, "errors");
    const std::string said = errors.empty() ? std::string() : text(errors.front(), "detail");
    return fail(ErrorCode::parse,
                "the answer holds no posts" + (said.empty() ? std::string() : ": " + util::clean_line(said)),
                "monitor try shows what the service sent");
  }
  XPage page = read_page(*answer);
  page.newest = id_text(meta, "newest_id");
  page.next = text(meta, "next_token");
  if (!is_id(page.newest)) page.newest.clear();
  for (const Json& post : data)  // where the service does not tell: the largest number
    if (const std::string id = id_text(post, "id"); is_id(id))
      if (std::pair(id.size(), id) > std::pair(page.newest.size(), page.newest)) page.newest = id;
  return page;
}

Result<XLookup> parse_x_lookup(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& data = array(*answer, "data");
  const Json& errors = array(*answer, "errors");
  if (data.empty() && errors.empty())
    return fail(ErrorCode::parse, "the answer holds no posts", "monitor try shows what the service sent");
  XLookup out{.page = read_page(*answer)};
  for (const Json& post : data) {
    const Json& history = either(array, post, "edit_history_tweet_ids", "edit_history_post_ids");
    const std::string id = id_text(post, "id");
    if (const std::string first = first_id(post, id); history.size() > 1 && history.back().is_string())
      if (const auto last = history.back().get<std::string>(); is_id(last)) out.latest.insert_or_assign(first, last);
    if (const std::string begun_by = id_text(post, "conversation_id"); is_id(begun_by)) out.conversation = begun_by;
  }
  for (const Json& error : errors)
    for (const char* key : {"resource_id", "value"})
      if (const std::string id = id_text(error, key); is_gone(error) && is_id(id)) {
        out.gone.push_back(id);
        break;
      }
  return out;
}

}  // namespace monitor::sources
