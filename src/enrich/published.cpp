// SPDX-License-Identifier: MIT
#include "enrich/published.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "util/text.h"
#include "util/url.h"

namespace monitor::enrich {
namespace {

// Where anybody may have a page of their own, or write a review or an answer.
constexpr std::string_view kPlaces[] = {
    "blogger.com",
    "blogspot.com",
    "dev.to",
    "disqus.com",
    "facebook.com",
    "ghost.io",
    "github.com",
    "gitlab.com",
    "glassdoor.com",
    "livejournal.com",
    "lobste.rs",
    "mastodon.social",
    "medium.com",
    "news.ycombinator.com",
    "over-blog.com",
    "quora.com",
    "reddit.com",
    "stackexchange.com",
    "stackoverflow.com",
    "steamcommunity.com",
    "substack.com",
    "tripadvisor.com",
    "trustpilot.com",
    "tumblr.com",
    "typepad.com",
    "wordpress.com",
    "write.as",
    "yelp.com",
};
// The first label of a host, and a part of a path.
constexpr std::string_view kHosts[] = {"ask",     "blog",  "blogs",  "board",  "boards",  "community",
                                       "discuss", "forum", "forums", "groups", "support", "talk"};
constexpr std::string_view kParts[] = {"answers", "blog",     "blogs",      "board",       "boards",
                                       "comment", "comments", "discussion", "discussions", "forum",
                                       "forums",  "reply",    "review",     "reviews",     "showthread.php",
                                       "thread",  "threads",  "topic",      "topics",      "viewtopic.php"};
constexpr std::string_view kTitles[] = {"re: ",           "aw: ",        "comment on ",   "comments on ",
                                        "by: ",           "reply to ",   "kommentar zu ", "commentaire sur ",
                                        "comentario en ", "commenti su "};

template <class List>
bool has(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

bool of_people(std::string_view address) {
  const auto url = util::parse_url(address);
  if (!url) return false;
  const std::string site = util::site_of(address);
  const auto holds = [&](std::string_view place) { return util::same_or_subdomain(site, place); };
  if (std::ranges::any_of(kPlaces, holds) || has(kHosts, std::string_view(site).substr(0, site.find('.')))) return true;
  if (url->fragment.starts_with("comment") || url->fragment.starts_with("post")) return true;
  const auto parts = util::split(url->path, '/');
  return std::ranges::any_of(parts, [](std::string_view part) { return has(kParts, part); });
}

}  // namespace

bool is_published(const Mention& m) {
  if (m.kind != Kind::article && m.kind != Kind::video && m.kind != Kind::episode) return false;
  if (!m.community.empty() || !m.reply_to.empty() || of_people(util::lower(m.url))) return false;
  const std::string title = util::lower(m.title.substr(0, 32));
  return std::ranges::none_of(kTitles, [&](std::string_view begin) { return title.starts_with(begin); });
}

}  // namespace monitor::enrich
