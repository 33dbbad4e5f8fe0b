// SPDX-License-Identifier: MIT
#include "pipeline/short_links.h"

#include <algorithm>
#include <utility>

#include "net/policy.h"
#include "normalize/canonical.h"
#include "normalize/shorteners.h"
#include "pipeline/engine.h"
#include "util/url.h"

namespace monitor::pipeline {
namespace {

constexpr std::size_t kMostRequests = 60, kMostSteps = 4, kMostWaiting = 500;
constexpr Seconds kMostTime{30}, kPatience{2 * 86400};
const std::string kLeft = "short-links-left";

bool leads_on(const Response& answer) {
  return answer.status >= 301 && answer.status <= 308 && answer.status != 304 && answer.header("location");
}

// Where one address leads; nothing when its service did not say, and may be asked again.
class Path {
 public:
  Path(const Deps& deps, std::size_t& asked) : deps_(deps), asked_(asked) {}

  std::optional<std::string> end_of(std::string url) {
    for (std::size_t step = 0; step < kMostSteps; ++step) {
      ++asked_;
      const auto answer = ask(deps_.http, {.method = "HEAD", .url = url, .follow = false});
      if (!answer || answer->status == 429 || answer->status >= 500) return std::nullopt;
      if (!leads_on(*answer)) return std::string();
      // An address that a redirector of Google carries is read, and Google is not asked.
      url = normalize::canonical_url(normalize::unwrap(util::resolve(url, *answer->header("location"))));
      if (!util::parse_url(url)) return std::string();
      if (!normalize::is_short_link(url)) return url;
    }
    return std::string();  // a circle
  }

 private:
  const Deps& deps_;
  std::size_t& asked_;
};

void add(std::vector<std::string>& links, const std::string& link) {
  if (!link.empty() && std::ranges::find(links, link) == links.end()) links.push_back(link);
}

}  // namespace

ShortLinks::ShortLinks(std::vector<ShortLink> known, CommitNumber commit) : commit_(commit) {
  for (ShortLink& link : known) known_.insert_or_assign(std::move(link.url), std::move(link.target));
}

void ShortLinks::see_through(Mention& mention, const Source& source) {
  if (std::ranges::none_of(mention.links, normalize::is_short_link)) return;
  const std::lock_guard lock(mutex_);
  for (const std::string& link : std::vector(mention.links))
    if (const auto known = known_.find(link); known != known_.end()) add(mention.links, known->second);
  note(mention, source);
}

void ShortLinks::note(const Mention& mention, const Source& source) {
  const auto open = [&](const std::string& l) { return normalize::is_short_link(l) && !known_.contains(l); };
  if (waiting_.size() < kMostWaiting && std::ranges::any_of(mention.links, open))
    waiting_.push_back({mention, &source});
}

std::set<std::string> ShortLinks::unknown() const {
  const std::lock_guard lock(mutex_);
  std::set<std::string> out;
  for (const Waiting& one : waiting_)
    for (const std::string& link : one.mention.links)
      if (normalize::is_short_link(link) && !known_.contains(link)) out.insert(link);
  return out;
}

// What earlier rounds left open, out of the store.
Status ShortLinks::recall(const Deps& deps) {
  const auto left = deps.store.mark(kLeft);
  if (!left) return std::unexpected(left.error());
  if (left->value_or(0) == 0) return {};
  const std::lock_guard lock(mutex_);
  const auto& sources = deps.config.sources;
  return deps.store.each(
      {.heard_from = deps.clock.now() - kPatience, .after = **left - 1}, [&](const StoredMention& m) {
        const auto source = std::ranges::find(sources, m.sources.empty() ? "" : m.sources.front(), &Source::name);
        if (source != sources.end()) note(m.mention, *source);
        return waiting_.size() < kMostWaiting;
      });
}

// From where on there is something open; 1 is the beginning, and 0 says that there is nothing.
Status ShortLinks::put_off(const Deps& deps) {
  const auto left = deps.store.mark(kLeft);
  if (!left) return std::unexpected(left.error());
  const CommitNumber before = left->value_or(0);
  const CommitNumber now = unknown().empty() ? 0 : before > 0 ? before : commit_ + 1;
  return now == before ? Status{} : deps.store.set_mark(kLeft, now);
}

Result<std::size_t> ShortLinks::look_up(const Deps& deps, const std::stop_token& stop) {
  if (const Status recalled = recall(deps); !recalled) return std::unexpected(recalled.error());
  const Time began = deps.clock.now();
  std::size_t asked = 0;
  std::vector<ShortLink> found;
  std::set<std::string> silent;  // services that do not answer are left alone for this round
  for (const std::string& link : unknown()) {
    if (stop.stop_requested() || asked >= kMostRequests || deps.clock.now() - began >= kMostTime) break;
    const std::string host = net::host_of(link);
    if (silent.contains(host)) continue;
    if (auto target = Path(deps, asked).end_of(link))
      found.push_back({link, std::move(*target)});
    else
      silent.insert(host);
  }
  Status done = found.empty() ? Status{} : deps.store.put_short_links(found);
  if (done && !found.empty()) done = hear_again(deps, found);
  if (done) done = put_off(deps);
  if (!done) return std::unexpected(done.error());
  const std::lock_guard lock(mutex_);
  waiting_.clear();
  return asked;
}

Status ShortLinks::hear_again(const Deps& deps, const std::vector<ShortLink>& found) {
  std::deque<Waiting> waiting;
  {
    const std::lock_guard lock(mutex_);
    for (const ShortLink& link : found) known_.insert_or_assign(link.url, link.target);
    waiting = std::exchange(waiting_, {});
  }
  for (Waiting& one : waiting) {
    Haul haul{.recheck = true, .now = deps.clock.now()};
    haul.state = {.source = one.source->name, .kind = one.source->kind, .scope = one.mention.identity.scope};
    Heard& heard = haul.heard.emplace_back(Heard{.mention = std::move(one.mention)});
    see_through(heard.mention, *one.source);  // what is open even now waits again
    if (deps.understand.match) deps.understand.match(heard, *one.source);
    if (heard.matches.empty()) continue;
    if (deps.understand.enrich) deps.understand.enrich(heard);
    if (const auto kept = deps.store.keep(haul); !kept) return std::unexpected(kept.error());
  }
  return {};
}

bool wants_links(const Config& config) {
  const auto asks = [](const Watch& watch) { return watch.query.find("link:") != std::string::npos; };
  return std::ranges::any_of(config.watches, asks) ||
         std::ranges::find(config.goals, Measure::links, &Goal::measure) != config.goals.end();
}

}  // namespace monitor::pipeline
