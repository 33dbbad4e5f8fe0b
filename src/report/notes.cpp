// SPDX-License-Identifier: MIT
#include "report/notes.h"

#include <algorithm>
#include <array>
#include <set>

#include "report/listening.h"
#include "report/measure.h"
#include "report/outages.h"
#include "report/statistics.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kWatched{84 * 86400};  // how long the effect of a decision is told
constexpr Seconds kYoung{86400};
constexpr std::int64_t kFew = 20;

// What a decision is held against: mentions of what its goal is about, or of all that is ours.
Goal about(const Config& config, const std::string& name) {
  const auto found = std::ranges::find(config.goals, name, &Goal::name);
  Goal out = found == config.goals.end() ? Goal{} : *found;
  out.measure = Measure::mentions;
  return out;
}

std::string counts(std::int64_t before, std::int64_t since) {
  return "since then " + util::counted(since, "mention") + ", " + util::number(before) + " in as long before";
}

// What sixty papers print is said once: distinct stories, and mentions of which none is known.
Result<std::int64_t> stories(const Store& store, const std::vector<std::string>& watches, const Stretch& s) {
  std::set<MentionId> told;
  const Status read = store.each({.said_from = s.from,
                                  .said_to = s.to,
                                  .watches = watches,
                                  .matched = true,
                                  .backlog = Backlog::without,
                                  .text = false},
                                 [&](const StoredMention& m) {
                                   const MentionId story = m.meaning ? m.meaning->story : 0;
                                   told.insert(story == 0 ? -m.mention.rowid : story);
                                   return true;
                                 });
  if (!read) return std::unexpected(read.error());
  return std::ssize(told);
}

bool changed(std::int64_t before, std::int64_t since) {
  return before + since >= kFew && trend({.now = since, .before = before}) != Trend::none;
}

// Why the time before cannot be held against the time since; empty: it can.
Result<std::string> incomparable(const Store& store, const Config& config, const std::vector<std::string>& watches,
                                 const Stretch& before, Time now, const util::Zone& zone) {
  const auto changes = store.changes(before.from, now);
  const auto states = store.sources();
  if (!changes || !states) return std::unexpected(changes ? states.error() : changes.error());
  const auto moved = std::ranges::find_if(
      *changes, [](const Change& c) { return c.what == "source" && !c.before.empty() && !c.after.empty(); });
  if (moved != changes->end())
    return "not comparable with before: the source \"" + util::clean_line(moved->name) + "\" was changed";
  const auto listening = listening_since(*states);
  if (!listening || *listening > before.from)
    return "not comparable with before: nobody listened before " +
           util::short_day(util::day_of(zone.local(listening.value_or(now))));
  for (const auto& [from, to] : {before, Stretch{before.to, now}})
    if (const std::string deaf = not_heard(config, *states, from, to, zone); !deaf.empty())
      return "not comparable with before: " + deaf;
  const auto ours = [&](const Change& c) {
    return c.what == "source" || (c.what == "watch" && std::ranges::find(watches, c.name) != watches.end());
  };
  const auto spoilt = std::ranges::find_if(*changes, ours);
  if (spoilt == changes->end()) return std::string();
  return "not comparable with before: the " + spoilt->what + " \"" + util::clean_line(spoilt->name) + "\" was changed";
}

// More is only claimed where more stories say so, too.
Result<std::string> since(const Store& store, const Config& config, const DigestOptions& options, const Note& n,
                          std::span<const Marking> standing) {
  const Time now = options.period.to;
  const Goal goal = about(config, n.goal);
  const auto watches = watches_of(config, goal);
  if (now - n.at < kYoung || watches.empty()) return std::string();
  const Stretch before{n.at - (now - n.at), n.at}, after{n.at, now};
  auto why_not = incomparable(store, config, watches, before, now, options.zone);
  if (!why_not || !why_not->empty()) return why_not;
  const std::array asked{Asked{&goal, before}, Asked{&goal, after}};
  const auto figures = measure(store, config, asked, standing);
  if (!figures) return std::unexpected(figures.error());
  const auto count = [&](std::size_t i) { return (*figures)[i].measured ? (*figures)[i].measured->count : 0; };
  const std::string told = counts(count(0), count(1));
  if (count(0) + count(1) < kFew) return told + ": too few to speak of a change";
  if (!changed(count(0), count(1))) return told + ": no more change than chance explains";
  const auto fewer = stories(store, watches, before), then = stories(store, watches, after);
  if (!fewer || !then) return std::unexpected(fewer ? then.error() : fewer.error());
  if (!changed(*fewer, *then)) return told + ": not more than a few stories explain";
  return told + ": more than chance explains";
}

}  // namespace

Status add_notes(const Store& store, const Config& config, const DigestOptions& options, std::span<const Note> notes,
                 std::span<const Marking> standing, Digest& d) {
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
      auto effect = since(store, config, options, n, standing);
      if (!effect) return std::unexpected(effect.error());
      told.since = std::move(*effect);
    }
    d.notes.push_back(std::move(told));
  }
  return {};
}

}  // namespace monitor::report
