// SPDX-License-Identifier: MIT
#include "sources/youtube_items.h"

#include "parse/dates.h"
#include "parse/feed.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::string_view kWatch = "https://www.youtube.com/watch?v=";

// Search gives {"id": {"videoId": "..."}}, everything else "id".
std::string video_id(const Json& one) {
  const std::string plain = text(one, "id");
  return plain.empty() ? text(object(one, "id"), "videoId") : plain;
}

std::optional<Time> published(const Json& one) {
  return parse::parse_date(text(object(one, "snippet"), "publishedAt"));
}

void read_author(Item& item, const Json& snippet) {
  item.author.name = text(snippet, "channelTitle");
  if (const std::string channel = text(snippet, "channelId"); !channel.empty())
    item.author.url = "https://www.youtube.com/channel/" + util::percent_encode(channel);
}

std::optional<Item> read_video(const Json& one) {
  Item item{.kind = Kind::video};
  item.id = video_id(one);
  if (item.id.empty()) return std::nullopt;
  const Json& snippet = object(one, "snippet");
  // Search escapes titles and cuts descriptions.
  const bool escaped = object(one, "id").contains("videoId");
  item.url = std::string(kWatch) + util::percent_encode(item.id);
  item.title = {text(snippet, "title"), escaped ? Markup::html : Markup::plain};
  item.text = {text(snippet, "description"), escaped ? Markup::html : Markup::plain};
  item.published = published(one);
  item.language = text(snippet, "defaultAudioLanguage");
  if (item.language.empty()) item.language = text(snippet, "defaultLanguage");
  read_author(item, snippet);
  const Json& counts = object(one, "statistics");
  item.figures.views = number(counts, "viewCount");
  item.figures.likes = number(counts, "likeCount");
  item.figures.replies = number(counts, "commentCount");
  return item;
}

std::optional<Item> read_comment(const Json& one, const std::string& video, const std::string& answers) {
  Item item{.kind = Kind::comment};
  item.id = text(one, "id");
  if (item.id.empty()) return std::nullopt;
  const Json& snippet = object(one, "snippet");
  item.url = std::string(kWatch) + util::percent_encode(video) + "&lc=" + util::percent_encode(item.id);
  item.text = {text(snippet, "textDisplay"), Markup::plain};
  if (item.text.body.empty()) item.text.body = text(snippet, "textOriginal");
  item.author.handle = text(snippet, "authorDisplayName");
  item.author.url = text(snippet, "authorChannelUrl");
  item.published = published(one);
  if (const auto updated = parse::parse_date(text(snippet, "updatedAt")); updated && updated != item.published)
    item.updated = updated;
  item.reply_to = answers;
  item.figures.likes = number(snippet, "likeCount");
  return item;
}

Result<Json> list(std::string_view body) {
  auto answer = read_json(body);
  if (!answer) return answer;
  if (!answer->is_object() || !answer->contains("items") || !(*answer)["items"].is_array())
    return not_as_asked("list of items");
  return answer;
}

}  // namespace

Result<YoutubePage> parse_youtube_videos(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  YoutubePage page{.next = text(*answer, "nextPageToken")};
  const Json& items = array(*answer, "items");
  for (const Json& one : items) {
    page.walk.note(published(one));
    if (auto item = read_video(one)) page.items.push_back(std::move(*item));
  }
  page.walk.more = !page.next.empty();
  if (const auto lost = items.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " results without an id were left out"});
  return page;
}

Result<YoutubePage> parse_youtube_comments(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  YoutubePage page{.next = text(*answer, "nextPageToken")};
  for (const Json& thread : array(*answer, "items")) {
    const Json& snippet = object(thread, "snippet");
    const Json& top = object(snippet, "topLevelComment");
    const std::string video = text(snippet, "videoId");
    page.walk.note(published(top));
    if (auto item = read_comment(top, video, video)) page.items.push_back(std::move(*item));
    for (const Json& reply : array(object(thread, "replies"), "comments"))
      if (auto item = read_comment(reply, video, text(top, "id"))) page.items.push_back(std::move(*item));
  }
  page.walk.more = !page.next.empty();
  return page;
}

Result<std::map<std::string, YoutubeChannel>> parse_youtube_channels(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  std::map<std::string, YoutubeChannel> out;
  for (const Json& one : array(*answer, "items")) {
    const Json& counts = object(one, "statistics");
    YoutubeChannel& channel = out[text(one, "id")];
    channel.handle = text(object(one, "snippet"), "customUrl");
    if (!flag(counts, "hiddenSubscriberCount")) channel.followers = number(counts, "subscriberCount");
  }
  return out;
}

Result<YoutubePage> parse_youtube_replies(std::string_view body, const std::string& video) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  YoutubePage page{.next = text(*answer, "nextPageToken")};
  for (const Json& one : array(*answer, "items")) {
    const std::string parent = text(object(one, "snippet"), "parentId");
    if (auto item = read_comment(one, video, parent.empty() ? video : parent)) page.items.push_back(std::move(*item));
  }
  page.walk.more = !page.next.empty();
  return page;
}

Result<Batch> read_youtube_feed(const Response& answer) {
  constexpr std::string_view kBefore = "yt:video:";
  const auto type = answer.header("content-type").value_or("");
  auto document = parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type)});
  if (!document) return std::unexpected(std::move(document).error());
  Batch batch = batch_of(std::move(*document));
  batch.feed.reset();  // of one channel among others
  for (Item& item : batch.items) {
    if (item.id.starts_with(kBefore)) item.id.erase(0, kBefore.size());
    item.kind = Kind::video;
  }
  return batch;
}

Request youtube_request(const Settings& settings, std::string url) {
  return {.url = std::move(url), .headers = {{"X-Goog-Api-Key", settings.text("key")}}};
}

}  // namespace monitor::sources
