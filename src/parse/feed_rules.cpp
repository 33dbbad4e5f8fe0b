// SPDX-License-Identifier: MIT
#include "parse/feed_rules.h"

#include <array>

#include "parse/ascii.h"

namespace monitor::parse {
namespace {

using enum Vocabulary;

constexpr auto kRules = std::to_array<Rule>({
    {none, "title", Slot::title, 0},
    {none, "link", Slot::link, 0},
    {none, "description", Slot::text, 2},
    {none, "pubdate", Slot::published, 0},
    {none, "guid", Slot::id, 0},
    {none, "author", Slot::author, 0},
    {none, "creator", Slot::author, 3},
    {none, "enclosure", Slot::enclosure, 0},
    {none, "id", Slot::id, 1},
    {none, "content", Slot::text, 1},
    {none, "summary", Slot::text, 2},
    {none, "published", Slot::published, 0},
    {none, "updated", Slot::updated, 0},
    {none, "issued", Slot::published, 1},
    {none, "created", Slot::published, 4},
    {none, "modified", Slot::updated, 0},
    {none, "source", Slot::source, 0},
    {other, "source", Slot::source, 1},  // Bing's, under a namespace that differs with each search
    {none, "body", Slot::text, 1},
    {none, "fullitem", Slot::text, 1},
    {none, "abstract", Slot::text, 3},
    {none, "date", Slot::published, 5},
    {none, "lastbuilddate", Slot::updated, 2},
    {none, "language", Slot::language, 0},
    {content, "encoded", Slot::text, 0},
    {content, "items", Slot::text, 1},
    {xhtml, "body", Slot::text, 1},
    {xhtml, "div", Slot::text, 1},
    {dc, "title", Slot::title, 1},
    {dc, "creator", Slot::author, 1},
    {dc, "author", Slot::author, 1},
    {dc, "date", Slot::published, 2},
    {dc, "description", Slot::text, 3},
    {dc, "issued", Slot::published, 2},
    {dc, "created", Slot::published, 3},
    {dc, "modified", Slot::updated, 1},
    {dc, "identifier", Slot::id, kOfTheWork},
    {dc, "language", Slot::language, 0},
    {dcterms, "title", Slot::title, 1},
    {dcterms, "creator", Slot::author, 1},
    {dcterms, "issued", Slot::published, 1},
    {dcterms, "date", Slot::published, 2},
    {dcterms, "created", Slot::published, 3},
    {dcterms, "modified", Slot::updated, 1},
    {dcterms, "abstract", Slot::text, 3},
    {dcterms, "language", Slot::language, 0},
    {itunes, "title", Slot::title, 2},
    {itunes, "summary", Slot::text, 4},
    {itunes, "subtitle", Slot::text, 6},
    {itunes, "author", Slot::author, 2},
    {foaf, "maker", Slot::author, 3},
    {googleplay, "description", Slot::text, 5},
    {googleplay, "author", Slot::author, 3},
    {prism, "publicationdate", Slot::published, 4},
    {media, "title", Slot::title, 3},
    {media, "description", Slot::text, 5},
    {media, "text", Slot::text, 7},
    {media, "credit", Slot::author, 4},
    {media, "content", Slot::media, 0},
    {media, "player", Slot::media, 1},
    {media, "group", Slot::group, 0},
    {media, "community", Slot::group, 0},
    {media, "statistics", Slot::views, 0},
    {youtube, "videoid", Slot::video, 0},
    {feedburner, "origlink", Slot::true_link, 0},
    {thr, "in-reply-to", Slot::reply_to, 0},
    {thr, "total", Slot::replies, 0},
    {slash, "comments", Slot::replies, 1},
});

}  // namespace

bool folds_to_none(Vocabulary v) { return v == none || v == rss || v == rss090 || v == atom || v == atom03; }

const Rule* rule_for(const XmlNode& node) {
  const Vocabulary vocabulary = folds_to_none(node.vocabulary) ? none : node.vocabulary;
  for (const Rule& rule : kRules)
    if (rule.vocabulary == vocabulary && equals_icase(rule.name, node.name)) return &rule;
  return nullptr;
}

}  // namespace monitor::parse
