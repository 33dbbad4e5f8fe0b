// SPDX-License-Identifier: MIT
#include "report/reading.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "policy/audience.h"
#include "policy/facts.h"
#include "report/tables.h"
#include "util/text.h"

namespace monitor::report {
namespace {

Result<std::vector<std::string>> chosen_watches(const Config& config, const DigestOptions& options) {
  std::vector<std::string> known;
  for (const Watch& w : config.watches) known.push_back(w.name);
  for (const std::string& name : options.watches) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = util::closest(name, known);
    return fail(ErrorCode::usage, "no watch is named \"" + util::clean_line(name) + "\"",
                near.empty() ? "monitor watch list" : "did you mean \"" + near + "\"?");
  }
  if (!options.watches.empty())
    std::erase_if(known, [&](const auto& name) {
      return std::find(options.watches.begin(), options.watches.end(), name) == options.watches.end();
    });
  return known;
}

class RowReader {
 public:
  RowReader(std::span<const std::string> watches, const std::vector<Audience>& audiences) : audiences_(audiences) {
    for (std::uint32_t i = 0; i < watches.size(); ++i) places_.emplace(watches[i], i);
  }

  // False when every watch that it matched has been removed since.
  bool read(const StoredMention& s, Row& row) const {
    for (const Match& m : s.matches) {
      const auto found = places_.find(m.watch);
      if (found != places_.end()) row.watches.push_back(found->second);
    }
    if (row.watches.empty()) return false;
    if (s.meaning) read_meaning(*s.meaning, row);
    const Mention& m = s.mention;
    row.id = m.rowid;
    if (!s.sources.empty()) row.source = s.sources.front();
    row.said = said(m);
    row.title = m.title;
    row.site = m.site;
    row.target = m.target;
    row.author = m.author.name;
    row.handle = m.author.handle;
    row.followers = m.author.followers;
    row.reactions = reactions(m.figures);
    for (const std::size_t i : policy::audiences_of(audiences_, m))
      if (i < 64) row.audiences |= std::uint64_t{1} << i;
    return true;
  }

 private:
  void read_meaning(const Meaning& meaning, Row& row) const {
    row.story = meaning.story;
    if (meaning.by != "none") row.felt = meaning.feeling;
    row.feelings.assign(row.watches.size(), meaning.by == "none" ? std::nullopt : std::optional(meaning.feeling));
    std::size_t doubtful = 0;
    for (const Towards& t : meaning.towards) {
      const auto place = places_.find(t.watch);
      if (place == places_.end()) continue;
      const auto at = std::ranges::find(row.watches, place->second) - row.watches.begin();
      if (at == std::ssize(row.watches)) continue;
      if (meaning.by != "none") row.feelings[static_cast<std::size_t>(at)] = t.feeling;
      doubtful += is_doubtful(t);
    }
    row.doubtful = doubtful == row.watches.size();
  }

  const std::vector<Audience>& audiences_;
  std::unordered_map<std::string_view, std::uint32_t> places_;
};

bool denied(const Reading& r, const StoredMention& s) {
  const auto said = policy::of_mention(r.standing, s.mention.rowid);
  return !said.empty() && policy::irrelevant(said, s.matches);
}

Status read_rows(const Store& store, const Selection& which, const DigestOptions& options, Reading& out) {
  const RowReader reader(out.watches, out.audiences);
  return store.each(which, [&](const StoredMention& s) {
    Row row;
    if (!denied(out, s) && reader.read(s, row))
      (row.said < options.period.from ? out.late : out.rows).push_back(std::move(row));
    return true;
  });
}

Status read_period(const Store& store, const DigestOptions& options, CommitNumber upto, Reading& out) {
  Selection within = told(options, upto);
  if (options.period.after) {
    within.after = options.period.after;
    return read_rows(store, within, options, out);
  }
  within.said_from = options.period.from;
  within.said_to = end_of(options);
  if (const Status read = read_rows(store, within, options, out); !read) return read;
  Selection late = told(options, upto);
  late.heard_from = options.period.from;
  late.heard_to = end_of(options);
  late.said_to = options.period.from;
  return read_rows(store, late, options, out);
}

// What was said in the period before is counted as it was known equally long after its end, so that late finds do not
// make the past look busier than the present.
Status read_before(const Store& store, const DigestOptions& options, const Period& before, CommitNumber upto,
                   Reading& out) {
  Selection s = told(options, upto);
  s.said_from = before.from;
  s.said_to = before.to;
  s.heard_to = before.to + (options.now - options.period.to);
  const auto all = store.count(s);
  if (!all) return std::unexpected(all.error());
  out.before = *all;
  s.heard_to.reset();
  const auto known_now = store.count(s);
  if (!known_now) return std::unexpected(known_now.error());
  out.before_late = *known_now - *all;
  s.heard_to = before.to + (options.now - options.period.to);
  const auto tallies = store.count_by_watch(s);
  if (!tallies) return std::unexpected(tallies.error());
  out.before_by_watch.assign(out.watches.size(), 0);
  for (const Tally& t : *tallies) {
    const auto found = std::find(out.watches.begin(), out.watches.end(), t.name);
    if (found != out.watches.end())
      out.before_by_watch[static_cast<std::size_t>(found - out.watches.begin())] = t.count;
  }
  return {};
}

// What people said is not ours does not count in the period before either.
Status read_denied(const Store& store, const DigestOptions& options, const Period& before, Reading& out) {
  const RowReader reader(out.watches, out.audiences);
  for (const Marking& m : out.standing) {
    if (m.aspect != Aspect::relevance || m.value != "irrelevant") continue;
    const auto found = store.mention(m.mention);
    if (!found) return std::unexpected(found.error());
    if (!*found || !denied(out, **found) || ((*found)->backlog && !options.backlog)) continue;
    if (Row row; reader.read(**found, row)) out.denied.push_back(std::move(row));
    const Time at = said((*found)->mention);
    if (at < before.from || at >= before.to) continue;
    bool told = false;
    for (const Match& match : (*found)->matches) {
      const auto watch = std::find(out.watches.begin(), out.watches.end(), match.watch);
      if (watch == out.watches.end()) continue;
      told = true;
      auto& count = out.before_by_watch[static_cast<std::size_t>(watch - out.watches.begin())];
      count = std::max<std::int64_t>(0, count - 1);
    }
    if (told) out.before = std::max<std::int64_t>(0, out.before - 1);
  }
  return {};
}

Status read_history(const Store& store, const DigestOptions& options, const Period& before, Reading& out) {
  auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  out.states = std::move(*states);
  auto changes = store.changes(before.from, end_of(options));
  if (!changes) return std::unexpected(changes.error());
  for (Change& c : *changes)
    if (c.what != "watch" || options.watches.empty() ||
        std::find(options.watches.begin(), options.watches.end(), c.name) != options.watches.end())
      out.changes.push_back(std::move(c));
  return {};
}

}  // namespace

Selection told(const DigestOptions& options, CommitNumber upto) {
  Selection s{.upto = upto, .watches = options.watches, .matched = true, .text = false, .oldest_first = true};
  s.backlog = options.backlog ? Backlog::with : Backlog::without;
  return s;
}

Time end_of(const DigestOptions& options) {
  return options.period.to == options.now ? options.now + Seconds(1) : options.period.to;
}

Result<Reading> read(const Store& store, const Config& config, const DigestOptions& options, const Digest& d) {
  Reading r;
  auto watches = chosen_watches(config, options);
  if (!watches) return std::unexpected(watches.error());
  r.watches = std::move(*watches);
  auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  r.standing = std::move(*standing);
  auto notes = store.notes();
  if (!notes) return std::unexpected(notes.error());
  r.notes = std::move(*notes);
  r.audiences = config.audiences;
  if (const Status s = read_period(store, options, d.upto, r); !s) return std::unexpected(s.error());
  if (const Status s = read_before(store, options, d.before, d.upto, r); !s) return std::unexpected(s.error());
  if (const Status s = read_denied(store, options, d.before, r); !s) return std::unexpected(s.error());
  if (const Status s = read_history(store, options, d.before, r); !s) return std::unexpected(s.error());
  return r;
}

}  // namespace monitor::report
