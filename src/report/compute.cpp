// SPDX-License-Identifier: MIT
// Reading the store and putting a digest together.
#include "report/compute.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <unordered_map>

#include "policy/audience.h"
#include "policy/facts.h"
#include "report/answers.h"
#include "report/goals.h"
#include "report/in_short.h"
#include "report/line.h"
#include "report/listening.h"
#include "report/notes.h"
#include "report/spikes.h"
#include "report/statistics.h"
#include "report/stories.h"
#include "report/tables.h"
#include "report/words.h"
#include "util/text.h"
#include "util/url.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr std::size_t kAllTold = 15;  // with so few mentions each is told with its link
constexpr std::size_t kLinesOfStory = 5;
constexpr std::size_t kLate = 5;
constexpr std::size_t kAuthors = 5;

// What was read, before anything is decided.
struct Reading {
  std::vector<std::string> watches{};  // all that are told, in the order of the configuration
  std::vector<Row> rows{};             // oldest first
  std::vector<Row> late{};
  std::int64_t before = 0;
  std::int64_t before_late = 0;  // said in the period before as well, but found too late to be counted there
  std::vector<std::int64_t> before_by_watch{};
  std::vector<SourceState> states{};
  std::vector<Change> changes{};
  std::vector<Audience> audiences{};
  std::vector<Marking> standing{};  // what people say of mentions, of all of them
  std::vector<Note> notes{};
};

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

Selection told(const DigestOptions& options, CommitNumber upto) {
  Selection s{.upto = upto, .watches = options.watches, .matched = true, .text = false, .oldest_first = true};
  s.backlog = options.backlog ? Backlog::with : Backlog::without;
  return s;
}

// Nothing lies after now, so the second that is under way still counts.
Time end_of(const DigestOptions& options) {
  return options.period.to == options.now ? options.now + Seconds(1) : options.period.to;
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
    const Mention& m = s.mention;
    row.id = m.rowid;
    row.said = said(m);
    row.title = m.title;
    row.site = m.site;
    row.target = m.target;
    row.author = m.author.name;
    row.handle = m.author.handle;
    row.followers = m.author.followers;
    for (const std::size_t i : policy::audiences_of(audiences_, m))
      if (i < 64) row.audiences |= std::uint64_t{1} << i;
    return true;
  }

 private:
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
Status take_out_denied(const Store& store, const DigestOptions& options, const Period& before, Reading& out) {
  for (const Marking& m : out.standing) {
    if (m.aspect != Aspect::relevance || m.value != "irrelevant") continue;
    const auto found = store.mention(m.mention);
    if (!found) return std::unexpected(found.error());
    if (!*found || !denied(out, **found) || ((*found)->backlog && !options.backlog)) continue;
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

class Figures {
 public:
  explicit Figures(Digest& digest) : digest_(digest) {}
  FigureNumber add(std::span<const Row> rows, const Group& group) {
    auto& ids = digest_.figures.emplace_back();
    ids.reserve(group.size());
    for (const std::size_t i : group) ids.push_back(rows[i].id);
    return static_cast<FigureNumber>(digest_.figures.size());
  }
  FigureNumber add(std::span<const Row> rows) {
    auto& ids = digest_.figures.emplace_back();
    for (const Row& r : rows) ids.push_back(r.id);
    return static_cast<FigureNumber>(digest_.figures.size());
  }

 private:
  Digest& digest_;
};

Result<Line> whole_line(const Store& store, MentionId id) {
  const auto mention = store.mention(id);
  if (!mention) return std::unexpected(mention.error());
  if (!*mention) return Line{.id = id};  // forgotten by another process while we read
  return line_of(**mention);
}

// The title that most of its mentions carry; of those the oldest.
std::size_t representative(std::span<const Row> rows, const Group& group) {
  std::unordered_map<std::string_view, std::size_t> times;
  std::size_t best = group.front();
  std::size_t most = 0;
  for (const std::size_t i : group) most = std::max(most, rows[i].title.empty() ? 0 : ++times[rows[i].title]);
  for (const std::size_t i : group)
    if (!rows[i].title.empty() && times[rows[i].title] == most) return i;
  return best;
}

Result<DigestStory> tell_story(const Store& store, const Reading& r, const Group& group, bool all) {
  DigestStory s{.mentions = static_cast<std::int64_t>(group.size()), .watches = watches_of(r.rows, group, r.watches)};
  const Row& first = r.rows[group.front()];
  const std::size_t main = representative(r.rows, group);
  s.first_site = util::display_host(util::clean_line(first.site));
  s.first_said = first.said;
  Group lines =
      all ? Group(group.begin(), group.begin() + static_cast<std::ptrdiff_t>(std::min(group.size(), kLinesOfStory)))
          : Group{main};
  for (const std::size_t i : lines) {
    auto line = whole_line(store, r.rows[i].id);
    if (!line) return std::unexpected(line.error());
    if (i == main) s.title = line->title.empty() ? line->snippet : line->title;
    s.lines.push_back(std::move(*line));
  }
  if (s.title.empty()) s.title = util::shortened(util::clean_line(r.rows[main].title), kLongestTitle);
  return s;
}

Status add_stories(const Store& store, const Reading& r, const Grouping& grouping, const DigestOptions& options,
                   Figures& figures, Digest& d) {
  const bool few = d.each_told = r.rows.size() <= kAllTold;
  const std::size_t shown =
      std::min(few ? std::max(options.limit, grouping.groups.size()) : options.limit, grouping.groups.size());
  for (std::size_t g = 0; g < shown; ++g) {
    auto story = tell_story(store, r, grouping.groups[g], few);
    if (!story) return std::unexpected(story.error());
    story->outlets = grouping.outlets[g];
    story->spark = spark(r.rows, grouping.groups[g], d.period);
    story->figure = figures.add(r.rows, grouping.groups[g]);
    d.stories.push_back(std::move(*story));
  }
  d.more_stories = static_cast<std::int64_t>(grouping.groups.size() - shown);
  return {};
}

Status add_late(const Store& store, const Reading& r, const DigestOptions& options, Figures& figures, Digest& d) {
  d.late_total = static_cast<std::int64_t>(r.late.size());
  if (r.late.empty()) return {};
  d.late_figure = figures.add(r.late);
  const std::size_t shown = std::min({r.late.size(), options.limit, kLate});
  for (std::size_t i = 0; i < shown; ++i) {  // the newest, since what is older matters less
    auto line = whole_line(store, r.late[r.late.size() - 1 - i].id);
    if (!line) return std::unexpected(line.error());
    d.late.push_back(std::move(*line));
  }
  return {};
}

// A silence while a source could not be heard may be ours.
Status add_spikes(const Store& store, const Reading& r, const Grouping& grouping, const DigestOptions& options,
                  Figures& figures, Digest& d) {
  const auto past = past_days(store, r.watches, options.period, options.backlog);
  if (!past) return std::unexpected(past.error());
  for (Loud& loud : loud_days(r.rows, r.watches, *past, options.period)) {
    explain(r.rows, grouping, loud);
    loud.told.story = util::shortened(util::clean_line(loud.told.story), kLongestTitle);
    loud.told.site = util::display_host(util::clean_line(loud.told.site));
    loud.told.author = util::shortened(util::clean_line(loud.told.author), kLongestAuthor);
    loud.told.figure = figures.add(r.rows, loud.rows);
    d.spikes.push_back(std::move(loud.told));
  }
  if (d.listening.answered < d.listening.total) return {};
  for (DigestSpike& silence : silences(r.rows, r.watches, *past, options.period))
    d.spikes.push_back(std::move(silence));
  return {};
}

// Where each mention is told anyway, a line for somebody's only one would say it twice.
template <class T>
std::size_t worth_a_line(std::vector<Counted<T>>& table, const Digest& d) {
  if (!d.each_told) return table.size();
  const auto rest =
      std::stable_partition(table.begin(), table.end(), [](const auto& c) { return c.line.mentions > 1; });
  return static_cast<std::size_t>(rest - table.begin());
}

void add_places(const Reading& r, const DigestOptions& options, Figures& figures, Digest& d) {
  auto table = places(r.rows, r.watches);
  const std::size_t shown = std::min(worth_a_line(table, d), options.limit);
  for (std::size_t i = 0; i < shown; ++i) {
    table[i].line.figure = figures.add(r.rows, table[i].rows);
    table[i].line.site = util::display_host(util::clean_line(table[i].line.site));
    d.places.push_back(std::move(table[i].line));
  }
  d.more_places = static_cast<std::int64_t>(table.size() - shown);
}

// Was anything of theirs heard before the period? A namesake on another site does not count.
Result<bool> returning(const Store& store, const DigestOptions& options, const Row& row) {
  Selection s{.said_to = options.period.from, .heard_to = options.period.from, .matched = true, .text = false};
  s.author = row.handle.empty() ? row.author : row.handle;
  bool found = false;
  int left = 50;  // a very common name may not cost a scan of the store
  const Status read = store.each(s, [&](const StoredMention& m) {
    found = m.mention.site == row.site;
    return !found && --left > 0;
  });
  if (!read) return std::unexpected(read.error());
  return found;
}

Status add_authors(const Store& store, const Reading& r, const DigestOptions& options, Figures& figures, Digest& d) {
  auto table = authors(r.rows);
  const std::size_t shown = std::min({worth_a_line(table, d), options.limit, kAuthors});
  for (std::size_t i = 0; i < shown; ++i) {
    DigestAuthor a = std::move(table[i].line);
    const auto back = returning(store, options, r.rows[table[i].rows.back()]);
    if (!back) return std::unexpected(back.error());
    a.returning = *back;
    a.name = util::shortened(util::clean_line(a.name), kLongestAuthor);
    a.site = util::display_host(util::clean_line(a.site));
    a.figure = figures.add(r.rows, table[i].rows);
    d.authors.push_back(std::move(a));
  }
  d.more_authors = static_cast<std::int64_t>(table.size() - shown);
  return {};
}

// A change of one watch spoils its own comparison; a change of a source spoils all.
void compare(const Reading& r, const Config& config, const DigestOptions& options, std::string_view watch,
             Comparison& c) {
  std::vector<Change> mine;
  for (const Change& change : r.changes)
    if (change.what == "source" || (change.what == "watch" && (watch.empty() || change.name == watch)))
      mine.push_back(change);
  c.why_not = why_not_comparable(config, r.states, mine, options.period,
                                 period_before(options.period, options.zone).from, options.zone);
  c.comparable = c.why_not.empty();
  c.trend = trend(c);
}

// A change that the late finds would explain away is none: the count of the period before was not whole.
void spoil_by_late_finds(const Reading& r, Comparison& c) {
  if (!c.comparable) return;
  Comparison whole = c;
  whole.before += r.before_late;
  if (c.trend == Trend::none || trend(whole) == c.trend) return;
  c.why_not = util::counted(r.before_late, "mention") + (r.before_late == 1 ? " of it was" : " of it were") +
              " found only later";
  c.comparable = false;
  c.trend = Trend::none;
}

void add_voices(const Reading& r, const Config& config, const DigestOptions& options, Figures& figures, Digest& d) {
  const std::vector<Group> groups = by_watch(r.rows, r.watches.size());
  std::int64_t all = 0;
  for (std::size_t w = 0; w < r.watches.size(); ++w) {
    const auto watch = std::find_if(config.watches.begin(), config.watches.end(),
                                    [&](const Watch& c) { return c.name == r.watches[w]; });
    assert(watch != config.watches.end());
    Voice v{.watch = watch->name, .role = watch->role};
    v.count.now = static_cast<std::int64_t>(groups[w].size());
    v.count.before = r.before_by_watch[w];
    compare(r, config, options, watch->name, v.count);
    spoil_by_late_finds(r, v.count);
    if (v.role != Role::topic) all += v.count.now;
    if (v.count.now > 0) v.figure = figures.add(r.rows, groups[w]);
    d.voices.push_back(std::move(v));
  }
  for (Voice& v : d.voices)
    if (v.role != Role::topic && all > 0) v.share = static_cast<double>(v.count.now) / static_cast<double>(all);
  std::stable_sort(d.voices.begin(), d.voices.end(), [](const Voice& a, const Voice& b) {
    return std::tuple(a.role == Role::topic, -a.count.now) < std::tuple(b.role == Role::topic, -b.count.now);
  });
}

Status add_listening(const Store& store, const Reading& r, const Config& config, const DigestOptions& options,
                     CommitNumber upto, Digest& d) {
  d.listening = listening(config, r.states, options.period, options.now);
  Selection heard{.upto = upto, .text = false};
  if (options.period.after)
    heard.after = options.period.after;
  else
    heard.heard_from = options.period.from, heard.heard_to = end_of(options);
  Selection unmatched = heard;
  unmatched.matched = false;
  const auto none = store.count(unmatched);
  if (!none) return std::unexpected(none.error());
  d.listening.unmatched = *none;
  if (options.backlog) return {};
  Selection backlog = heard;
  backlog.matched = true;
  backlog.watches = options.watches;
  backlog.backlog = Backlog::only;
  const auto old = store.count(backlog);
  if (!old) return std::unexpected(old.error());
  d.listening.backlog = *old;
  return {};
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
  if (const Status s = take_out_denied(store, options, d.before, r); !s) return std::unexpected(s.error());
  if (const Status s = read_history(store, options, d.before, r); !s) return std::unexpected(s.error());
  return r;
}

}  // namespace

Result<Digest> compute(const Store& store, const Config& config, const DigestOptions& options) {
  const auto upto = store.last_commit();
  if (!upto) return std::unexpected(upto.error());
  Digest d{.organisation = util::clean_line(config.organisation.name),
           .period = options.period,
           .before = period_before(options.period, options.zone),
           .before_words = before_words(options.period, options.zone),
           .made = options.now,
           .upto = *upto,
           .zone = options.zone.name(),
           .watches = options.watches};
  auto r = read(store, config, options, d);
  if (!r) return std::unexpected(r.error());
  Figures figures(d);
  d.total.now = static_cast<std::int64_t>(r->rows.size());
  d.total.before = r->before;
  compare(*r, config, options, {}, d.total);
  spoil_by_late_finds(*r, d.total);
  if (!r->rows.empty()) d.total_figure = figures.add(r->rows);
  const std::vector<Goal> goals = open_goals(config, r->notes);
  const std::vector<int> served = serving(r->rows, r->watches, config, goals);
  const GoalsInput serving_them{goals, r->rows, served, r->standing, r->notes};
  if (const Status s = add_goals(store, config, options, serving_them, d); !s) return std::unexpected(s.error());
  if (const Status s = add_answers(store, config, options, r->standing, d); !s) return std::unexpected(s.error());
  const Grouping grouping = group_stories(r->rows);
  if (const Status s = add_stories(store, *r, grouping, options, figures, d); !s) return std::unexpected(s.error());
  order_by_goal(goals, r->rows, served, d);
  if (const Status s = add_late(store, *r, options, figures, d); !s) return std::unexpected(s.error());
  add_places(*r, options, figures, d);
  if (const Status s = add_authors(store, *r, options, figures, d); !s) return std::unexpected(s.error());
  add_voices(*r, config, options, figures, d);
  if (const Status s = add_listening(store, *r, config, options, *upto, d); !s) return std::unexpected(s.error());
  if (const Status s = add_spikes(store, *r, grouping, options, figures, d); !s) return std::unexpected(s.error());
  auto words = new_words(store, r->rows, grouping, told(options, *upto), options.period);
  if (!words) return std::unexpected(words.error());
  d.words = std::move(*words);
  if (const Status s = add_notes(store, config, options, r->notes, d); !s) return std::unexpected(s.error());
  d.changes = std::move(r->changes);
  d.in_short = in_short(d, options.zone);
  return d;
}

}  // namespace monitor::report
