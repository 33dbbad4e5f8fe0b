// SPDX-License-Identifier: MIT
#include "sources/mastodon_status.h"

#include <algorithm>

#include "parse/dates.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

std::optional<Time> date(const Json& from, std::string_view key) {
  const std::string stated = text(from, key);
  return stated.empty() ? std::nullopt : parse::parse_date(stated);
}

void add_paragraph(std::string_view words, std::string& html) {
  if (util::trim(words).empty()) return;
  html += "<p>";
  util::append_markup(words, html);
  html += "</p>";
}

// A warning stands before what it warns of; options of a poll, descriptions of pictures and the card of a link behind
// it.
std::string html_of(const Json& status) {
  std::string html;
  add_paragraph(text(status, "spoiler_text"), html);
  html += text(status, "content");
  for (const Json& option : array(object(status, "poll"), "options")) add_paragraph(text(option, "title"), html);
  for (const Json& media : array(status, "media_attachments")) add_paragraph(text(media, "description"), html);
  const Json& card = object(status, "card");
  add_paragraph(text(card, "title"), html);
  add_paragraph(text(card, "description"), html);
  return html;
}

// Pictures that stand in a name as ":verified:" are no part of it.
std::string name_of(const Json& account) {
  std::string name = text(account, "display_name");
  for (const Json& emoji : array(account, "emojis")) {
    const std::string code = ':' + text(emoji, "shortcode") + ':';
    if (code.size() == 2) continue;
    for (auto at = name.find(code); at != std::string::npos; at = name.find(code, at)) name.erase(at, code.size());
  }
  return std::string(util::trim(name));
}

Author author_of(const Json& account, std::string_view host) {
  Author author{.name = name_of(account), .handle = text(account, "acct"), .url = text(account, "url")};
  if (!author.handle.empty() && author.handle.find('@') == std::string::npos) author.handle.append("@").append(host);
  author.followers = number(account, "followers_count");
  if (author.followers && *author.followers < 0) author.followers.reset();  // servers that hide it say -1
  return author;
}

bool is_object(const Json& from, std::string_view key) { return !object(from, key).empty(); }

Item item_of(const Json& status, std::string uri, std::string_view host) {
  Item item{.id = std::move(uri), .url = text(status, "url"), .kind = Kind::post};
  if (!util::parse_url(item.url)) item.url = item.id;
  item.text = {html_of(status), Markup::html};
  item.author = author_of(object(status, "account"), host);
  item.published = date(status, "created_at");
  item.updated = date(status, "edited_at");
  item.language = text(status, "language");
  if (auto link = text(object(status, "card"), "url"); !link.empty()) item.links.push_back(std::move(link));
  item.figures = {.likes = number(status, "favourites_count"),
                  .reposts = number(status, "reblogs_count"),
                  .replies = number(status, "replies_count"),
                  .quotes = number(status, "quotes_count")};
  return item;
}

}  // namespace

MastodonStatus read_mastodon_status(const Json& status, std::string_view host, bool unindexed) {
  MastodonStatus out{.id = id_text(status, "id"), .answers = id_text(status, "in_reply_to_id")};
  out.said = date(status, "created_at");
  const Json& account = object(status, "account");
  const bool closed = account.contains("indexable") && account["indexable"] == false;
  out.unindexed = flag(account, "noindex") || closed;
  const std::string visibility = text(status, "visibility");
  const bool open = visibility.empty() || visibility == "public" || visibility == "unlisted";
  std::string uri = text(status, "uri");
  if (uri.empty() || !open || is_object(status, "reblog") || (out.unindexed && !unindexed)) return out;
  out.item = item_of(status, std::move(uri), host);
  return out;
}

bool later_id(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() > b.size() : a > b; }

// <https://example.social/api/v1/...?max_id=1>; rel="next", <...>; rel="prev"
std::string link_parameter(std::string_view header, std::string_view rel, std::string_view parameter) {
  while (!header.empty()) {
    const auto open = header.find('<'), close = header.find('>', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const auto target = header.substr(open + 1, close - open - 1);
    const auto next = header.find('<', close);
    const auto about = header.substr(close + 1, next == std::string_view::npos ? next : next - close - 1);
    header.remove_prefix(next == std::string_view::npos ? header.size() : next);
    if (about.find("rel=\"" + std::string(rel) + '"') == std::string_view::npos) continue;
    const auto query = target.find('?');
    return query == std::string_view::npos ? "" : util::parameter(target.substr(query + 1), parameter).value_or("");
  }
  return {};
}

}  // namespace monitor::sources
