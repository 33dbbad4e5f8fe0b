// SPDX-License-Identifier: MIT
#include "report/notes.h"

#include <algorithm>

#include "report/statistics.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kWatched{84 * 86400};  // how long the effect of a decision is told
constexpr Seconds kYoung{86400};
constexpr std::int64_t kFew = 20;

std::vector<std::string> watches_of(const Config& config, const std::string& goal_name) {
  const auto goal = std::ranges::find(config.goals, goal_name, &Goal::name);
  if (goal != config.goals.end() && !goal->watches.empty()) return goal->watches;
  std::vector<std::string> own;
  for (const Watch& w : config.watches)
    if (w.role == Role::own) own.push_back(w.name);
  return own;
}

std::string change(std::int64_t before, std::int64_t since) {
  const std::string counts =
      "since then " + util::counted(since, "mention") + ", " + util::number(before) + " in as long before";
  if (before + since < kFew) return counts + ": too few to speak of a change";
  const Trend t = trend({.now = since, .before = before});
  return counts + (t == Trend::none ? ": no more change than chance explains" : ": more than chance explains");
}

Result<std::string> since(const Store& store, const Config& config, const Note& n, Time now) {
  const auto watches = watches_of(config, n.goal);
  if (now - n.at < kYoung || watches.empty()) return std::string();
  const auto count = [&](Time from, Time to) {
    return store.count(
        {.said_from = from, .said_to = to, .watches = watches, .matched = true, .backlog = Backlog::without});
  };
  const auto before = count(n.at - (now - n.at), n.at), after = count(n.at, now);
  if (!before || !after) return std::unexpected(before ? after.error() : before.error());
  const auto changes = store.changes(n.at - (now - n.at), now);
  if (!changes) return std::unexpected(changes.error());
  const auto ours = [&](const Change& c) {
    return c.what == "source" || (c.what == "watch" && std::ranges::find(watches, c.name) != watches.end());
  };
  const auto spoilt = std::ranges::find_if(*changes, ours);
  if (spoilt != changes->end())
    return "not comparable with before: the " + spoilt->what + " \"" + util::clean_line(spoilt->name) +
           "\" was changed";
  return change(*before, *after);
}

}  // namespace

Status add_notes(const Store& store, const Config& config, const DigestOptions& options, std::span<const Note> notes,
                 Digest& d) {
  const Time end = options.period.to;
  for (const Note& n : notes) {
    const bool decision = n.kind == NoteKind::decision;
    if (!decision && n.kind != NoteKind::win && n.kind != NoteKind::lesson) continue;
    if (n.at > end || n.at < (decision ? std::min(options.period.from, end - kWatched) : options.period.from)) continue;
    DigestNote told{.id = n.id,
                    .kind = std::string(name(n.kind)),
                    .at = n.at,
                    .who = util::clean_line(n.who),
                    .text = util::shortened(util::clean_line(n.text), 300),
                    .credit = util::clean_line(n.credit),
                    .goal = n.goal};
    if (decision) {
      auto effect = since(store, config, n, end);
      if (!effect) return std::unexpected(effect.error());
      told.since = std::move(*effect);
    }
    d.notes.push_back(std::move(told));
  }
  return {};
}

}  // namespace monitor::report
