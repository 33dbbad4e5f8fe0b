// SPDX-License-Identifier: MIT
#include "report/story.h"

#include <algorithm>
#include <map>
#include <set>

#include "report/line.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::report {
namespace {

constexpr std::int64_t kParts = 14;  // of the time that it was told

std::string outlet_of(const Mention& m) { return m.community.empty() ? m.site : m.site + '/' + m.community; }

// Where people post, each account speaks for itself; elsewhere whoever owns the domain.
std::string owner_of(const Mention& m) {
  const bool posted = m.kind == Kind::post || m.kind == Kind::comment || m.kind == Kind::video;
  const std::string& who = m.author.handle.empty() ? m.author.name : m.author.handle;
  const std::string domain(util::owned_domain(m.site));
  return posted && !who.empty() ? domain + '\n' + util::lower(who) : domain;
}

std::string commonest_title(std::span<const StoredMention> mentions) {
  std::map<std::string_view, std::size_t> times;
  std::string_view best;
  for (const StoredMention& s : mentions) ++times[s.mention.title];
  for (const StoredMention& s : mentions)
    if (!s.mention.title.empty() && (best.empty() || times[s.mention.title] > times[best])) best = s.mention.title;
  return util::shortened(util::clean_line(best.empty() ? std::string_view(mentions.front().mention.text) : best),
                         kLongestTitle);
}

std::vector<std::int64_t> spark_of(std::span<const StoredMention> mentions, Time first, Time last) {
  std::vector<std::int64_t> out(static_cast<std::size_t>(kParts), 0);
  const std::int64_t length = (last - first).count() + 1;
  for (const StoredMention& s : mentions)
    ++out[static_cast<std::size_t>((said(s.mention) - first).count() * kParts / length)];
  return out;
}

}  // namespace

Story story_of(std::span<const StoredMention> mentions) {
  Story out{.title = commonest_title(mentions),
            .mentions = std::ssize(mentions),
            .first = said(mentions.front().mention),
            .last = said(mentions.back().mention)};
  std::set<std::string> outlets, domains, owners, watches;
  for (const StoredMention& s : mentions) {
    const Mention& m = s.mention;
    if (s.meaning) out.number = s.meaning->story, ++out.feelings[static_cast<std::size_t>(s.meaning->feeling)];
    if (outlets.insert(outlet_of(m)).second) out.spread.push_back(line_of(s));
    domains.insert(std::string(util::owned_domain(m.site)));
    owners.insert(owner_of(m));
    for (const Match& match : s.matches) watches.insert(match.watch);
  }
  out.outlets = std::ssize(outlets), out.domains = std::ssize(domains), out.owners = std::ssize(owners);
  out.watches.assign(watches.begin(), watches.end());
  out.spark = spark_of(mentions, out.first, out.last);
  return out;
}

}  // namespace monitor::report
