// SPDX-License-Identifier: MIT
// Reading the store and putting a digest together.
#include "report/compute.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "report/answers.h"
#include "report/audiences.h"
#include "report/feelings.h"
#include "report/goals.h"
#include "report/in_short.h"
#include "report/line.h"
#include "report/listening.h"
#include "report/missed.h"
#include "report/notes.h"
#include "report/reading.h"
#include "report/spikes.h"
#include "report/stories.h"
#include "report/tables.h"
#include "report/voices.h"
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

Result<Line> whole_line(const Store& store, MentionId id) {
  const auto mention = store.mention(id);
  if (!mention) return std::unexpected(mention.error());
  if (!*mention) return Line{.id = id};  // forgotten by another process while we read
  return line_of(**mention);
}

Result<DigestStory> tell_story(const Store& store, const Reading& r, const Group& group, bool all) {
  DigestStory s{.mentions = static_cast<std::int64_t>(group.size()), .watches = watches_of(r.rows, group, r.watches)};
  const Row& first = r.rows[group.front()];
  const std::size_t main = representative(r.rows, group);
  s.story = first.story;
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
  const auto past = past_days(store, r.watches, options.period, options.backlog, r.denied);
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
  // What the report on listening tells of a source is not told again.
  const auto is_told = [&](const DigestSpike& s) {
    return std::ranges::any_of(d.listening.sources, [&](const SourceReport& of) {
      return of.source == s.source && of.hearing != Hearing::answered;
    });
  };
  for (DigestSpike& silence : silences(r.rows, r.denied, r.watches, *past, options.period))
    if (silence.source.empty() || !is_told(silence)) d.spikes.push_back(std::move(silence));
  return {};
}

void add_feelings(const Reading& r, const Group& doubtful, Figures& figures, Digest& d) {
  for (Felt& felt : feelings(r.rows, r.watches)) {
    if (!felt.negative.empty()) felt.told.negative_figure = figures.add(r.rows, felt.negative);
    if (!felt.positive.empty()) felt.told.positive_figure = figures.add(r.rows, felt.positive);
    d.feelings.push_back(std::move(felt.told));
  }
  d.doubtful = std::ssize(doubtful);
  if (!doubtful.empty()) d.doubtful_figure = figures.add(r.rows, doubtful);
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
  d.reach = reach(r.rows, table);
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
  if (unheard(d.listening, options.period))
    backlog = {.said_from = options.period.from, .said_to = options.period.to, .upto = upto, .text = false};
  backlog.matched = true;
  backlog.watches = options.watches;
  backlog.backlog = Backlog::only;
  const auto old = store.count(backlog);
  if (!old) return std::unexpected(old.error());
  d.listening.backlog = *old;
  return {};
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
  if (const Status s = add_answers(store, config, options, r->rows, r->standing, r->notes, d); !s)
    return std::unexpected(s.error());
  Grouping grouping = group_stories(r->rows);
  const Group doubtful = leave_out_doubtful(r->rows, grouping);
  if (const Status s = add_stories(store, *r, grouping, options, figures, d); !s) return std::unexpected(s.error());
  order_by_goal(goals, r->rows, served, d);
  if (const Status s = add_late(store, *r, options, figures, d); !s) return std::unexpected(s.error());
  add_places(*r, options, figures, d);
  if (const Status s = add_audiences(store, config, options, r->rows, d); !s) return std::unexpected(s.error());
  if (const Status s = add_authors(store, *r, options, figures, d); !s) return std::unexpected(s.error());
  add_feelings(*r, doubtful, figures, d);
  add_voices(*r, config, options, figures, d);
  if (const Status s = add_listening(store, *r, config, options, *upto, d); !s) return std::unexpected(s.error());
  d.listening.misses = misses_by_cause(r->notes, options.period.from, options.period.to);
  if (const Status s = add_spikes(store, *r, grouping, options, figures, d); !s) return std::unexpected(s.error());
  auto words = new_words(store, r->rows, grouping, told(options, *upto), options.period);
  if (!words) return std::unexpected(words.error());
  d.words = std::move(*words);
  if (const Status s = add_notes(store, config, options, r->notes, r->standing, d); !s)
    return std::unexpected(s.error());
  d.changes = std::move(r->changes);
  d.in_short = in_short(d, options.zone);
  return d;
}

}  // namespace monitor::report
