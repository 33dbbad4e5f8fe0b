// SPDX-License-Identifier: MIT
#include "enrich/published.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "util/text.h"

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

bool is_place(std::string_view host) {
  return std::ranges::any_of(kPlaces, [&](std::string_view place) {
    return host == place || (host.ends_with(place) && host[host.size() - place.size() - 1] == '.');
  });
}

bool of_people(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos) return false;
  url.remove_prefix(scheme + 3);
  const auto end = std::min(url.find_first_of("/?#"), url.size());
  std::string_view host = url.substr(0, end), path = url.substr(end);
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (is_place(host) || has(kHosts, host.substr(0, host.find('.')))) return true;
  if (path.find("#comment") != path.npos || path.find("#post") != path.npos) return true;
  for (const std::string_view part : util::split(path.substr(0, path.find_first_of("?#")), '/'))
    if (has(kParts, part)) return true;
  return false;
}

}  // namespace

bool is_published(const Mention& m) {
  if (m.kind != Kind::article && m.kind != Kind::video && m.kind != Kind::episode) return false;
  if (!m.community.empty() || !m.reply_to.empty() || of_people(util::lower(m.url))) return false;
  const std::string title = util::lower(m.title.substr(0, 32));
  return std::ranges::none_of(kTitles, [&](std::string_view begin) { return title.starts_with(begin); });
}

}  // namespace monitor::enrich
