// SPDX-License-Identifier: MIT
#include "sources/bluesky_posts.h"

#include <algorithm>

#include "parse/dates.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::string_view kCollection = "app.bsky.feed.post";
constexpr std::string_view kProfile = "https://bsky.app/profile/";
constexpr std::size_t kMostOfThread = 2000;

// Views into the address.
struct AtUri {
  std::string_view authority, collection, key;
};

// at://did:plc:abc/app.bsky.feed.post/3lpk2r5h5ec2j
AtUri taken_apart(std::string_view uri) {
  if (!uri.starts_with("at://")) return {};
  const auto parts = util::split(uri.substr(5), '/');
  return parts.size() == 3 ? AtUri{parts[0], parts[1], parts[2]} : AtUri{};
}

std::string web_address(const AtUri& uri) {
  return std::string(kProfile) + std::string(uri.authority) + "/post/" + util::percent_encode(uri.key);
}

std::string type_of(const Json& thing) {
  std::string type = text(thing, "$type");
  if (type.ends_with("#view")) type.resize(type.size() - 5);
  return type;
}

std::optional<Time> date(const Json& from, std::string_view key) {
  const std::string stated = text(from, key);
  return stated.empty() ? std::nullopt : parse::parse_date(stated);
}

// What is added to an item from outside its text.
struct Extras {
  std::vector<std::string> links{}, paragraphs{}, tags{};

  void link(std::string uri) {
    if (!uri.empty() && std::ranges::find(links, uri) == links.end()) links.push_back(std::move(uri));
  }
  void paragraph(std::string words) {
    if (!words.empty()) paragraphs.push_back(std::move(words));
  }
  void tag(std::string tag) {
    if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) tags.push_back(std::move(tag));
  }
};

// The words that a facet lies over; empty when its bytes are none of the text's.
std::string_view under(const Json& facet, std::string_view text) {
  const Json& index = object(facet, "index");
  const auto begin = number(index, "byteStart"), end = number(index, "byteEnd");
  const auto size = static_cast<std::int64_t>(text.size());
  if (!begin || !end || *begin < 0 || *end > size || *begin >= *end) return {};
  return text.substr(static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end - *begin));
}

bool shows(std::string_view words, std::string_view tag) {
  if (words.starts_with("\uFF03")) words.remove_prefix(3);
  return words.starts_with('#') && util::same(words.substr(1), tag);
}

void read_facets(const Json& record, std::string_view words, Extras& out) {
  for (const Json& facet : array(record, "facets"))
    for (const Json& feature : array(facet, "features")) {
      const std::string type = text(feature, "$type");
      if (type.ends_with("#link")) out.link(text(feature, "uri"));
      if (type.ends_with("#mention") && !text(feature, "did").empty())
        out.link(std::string(kProfile) + text(feature, "did"));
      if (type.ends_with("#tag") && !shows(under(facet, words), text(feature, "tag"))) out.tag(text(feature, "tag"));
    }
  for (const Json& tag : array(record, "tags"))
    if (tag.is_string()) out.tag(tag.get<std::string>());
}

void read_external(const Json& card, Extras& out) {
  out.link(text(card, "uri"));
  out.paragraph(text(card, "title"));
  out.paragraph(text(card, "description"));
}

void read_images(const Json& images, Extras& out) {
  for (const Json& image : images) out.paragraph(text(image, "alt"));
}

// The words of somebody who is quoted are not this author's: that post is heard by itself.
void read_quoted(const Json& record, Extras& out) {
  const std::string address = text(record, "uri");
  const AtUri uri = taken_apart(address);
  if (uri.collection == kCollection) out.link(web_address(uri));
}

// What is embedded, as the view shows it or as the record has it: both name things alike.
void read_embed(const Json& embed, Extras& out) {
  const std::string type = type_of(embed);
  if (type == "app.bsky.embed.external") read_external(object(embed, "external"), out);
  if (type == "app.bsky.embed.images") read_images(array(embed, "images"), out);
  if (type == "app.bsky.embed.gallery") read_images(array(embed, "items"), out);
  if (type == "app.bsky.embed.video") out.paragraph(text(embed, "alt"));
  if (type == "app.bsky.embed.record") read_quoted(object(embed, "record"), out);
  if (type == "app.bsky.embed.recordWithMedia") {
    read_quoted(object(object(embed, "record"), "record"), out);
    const Json& media = object(embed, "media");
    if (type_of(media) != type) read_embed(media, out);
  }
}

bool labelled(const Json& thing, std::initializer_list<std::string_view> values) {
  return std::ranges::any_of(array(thing, "labels"), [&](const Json& label) {
    return !flag(label, "neg") && std::ranges::find(values, text(label, "val")) != values.end();
  });
}

Author read_author(const Json& view) {
  Author author{.name = text(view, "displayName"), .handle = text(view, "handle")};
  if (author.handle == "handle.invalid") author.handle = text(view, "did");  // handles change; the identity stays
  if (!text(view, "did").empty()) author.url = std::string(kProfile) + text(view, "did");
  author.followers = number(view, "followersCount");
  return author;
}

Item read_item(const Json& view, const Json& record, std::string uri) {
  Item item{.id = std::move(uri), .kind = Kind::post};
  item.url = web_address(taken_apart(item.id));
  std::string words = text(record, "text");
  Extras extras;
  read_facets(record, words, extras);
  // A record says what was meant; the view is there where the service could resolve it.
  const Json& shown = object(view, "embed");
  read_embed(shown.empty() ? object(record, "embed") : shown, extras);
  for (const std::string& paragraph : extras.paragraphs) words += (words.empty() ? "" : "\n") + paragraph;
  std::string tags;
  for (const std::string& tag : extras.tags) tags += (tags.empty() ? "#" : " #") + tag;
  if (!tags.empty()) words += (words.empty() ? "" : "\n") + tags;
  item.text = {std::move(words), Markup::plain};
  item.links = std::move(extras.links);
  item.author = read_author(object(view, "author"));
  item.published = date(record, "createdAt");
  if (!item.published) item.published = date(view, "indexedAt");
  for (const Json& language : array(record, "langs"))
    if (language.is_string() && item.language.empty()) item.language = language.get<std::string>();
  item.reply_to = text(object(object(record, "reply"), "parent"), "uri");
  item.figures = {.likes = number(view, "likeCount"),
                  .reposts = number(view, "repostCount"),
                  .replies = number(view, "replyCount"),
                  .quotes = number(view, "quoteCount")};
  return item;
}

}  // namespace

BlueskyPost read_bluesky_post(const Json& view) {
  BlueskyPost post{.uri = text(view, "uri")};
  const Json& record = object(view, "record");
  const auto indexed = date(view, "indexedAt"), created = date(record, "createdAt");
  post.sort_at = indexed && created ? std::optional(std::min(*indexed, *created)) : indexed ? indexed : created;
  post.taken_down = labelled(view, {"!takedown", "!hide"});
  const AtUri uri = taken_apart(post.uri);
  if (uri.collection != kCollection || uri.key.empty() || record.empty() || post.taken_down) return post;
  post.item = read_item(view, record, post.uri);
  return post;
}

// With a list of what is still to be looked at: a thread may be deep, and the stack is not.
BlueskyThread read_bluesky_thread(const Json& thread) {
  BlueskyThread out;
  std::vector<const Json*> ahead{&thread};
  for (std::size_t seen = 0; !ahead.empty() && seen < kMostOfThread; ++seen) {
    const Json& node = *ahead.back();
    ahead.pop_back();
    if (flag(node, "notFound") && !text(node, "uri").empty()) out.gone.push_back({text(node, "uri")});
    if (auto post = read_bluesky_post(object(node, "post")); post.item) out.items.push_back(std::move(*post.item));
    if (const Json& parent = object(node, "parent"); !parent.empty()) ahead.push_back(&parent);
    for (const Json& reply : array(node, "replies")) ahead.push_back(&reply);
  }
  return out;
}

}  // namespace monitor::sources
