// SPDX-License-Identifier: MIT
#include "report/goals.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "report/goal_changes.h"
#include "report/listening.h"
#include "report/load.h"
#include "report/measure.h"
#include "report/one_story.h"
#include "report/outages.h"
#include "util/text.h"

namespace monitor::report {
namespace {

constexpr Seconds kDay{86400}, kWeek{7 * 86400};

std::string_view unit_of(Measure m) {
  static constexpr std::array<std::string_view, 9> kUnits{"mentions a week",
                                                          "people a week",
                                                          "outlets a week",
                                                          "per cent of all voices",
                                                          "per cent positive",
                                                          "links a week",
                                                          "per cent answered in time",
                                                          "likes, reposts and replies a week",
                                                          ""};
  return kUnits.at(static_cast<std::size_t>(m));
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string day_words(Time at, const util::Zone& zone) { return util::short_day(util::day_of(zone.local(at))); }

// The last number that was entered before that moment, and not for a former goal of that name.
const Note* entered(const Goal& goal, std::span<const Note> notes, Time before) {
  const Note* out = nullptr;
  const auto former = former_closed(goal, notes);
  for (const Note& n : notes)
    if (n.kind == NoteKind::number && n.goal == goal.name && n.value && n.at < before && !(former && n.at <= *former))
      out = &n;
  return out;
}

// Where a goal stood before it began, or in words why nobody knows.
struct Baseline {
  std::optional<double> value{};
  std::optional<Measured> measured{};  // where it was counted
  std::string why{};
};

bool too_short(const Goal& goal, const GoalTimes& t) {
  return t.before.to - t.before.from < std::min(goal.window, kWeek);
}

Baseline none(const std::string& why) { return {.why = "no baseline: " + why}; }

// The number that stood when the first day was over.
Baseline baseline_entered(const GoalDesk& desk, const Goal& goal, const GoalTimes& t) {
  const Note* note = entered(goal, desk.notes, t.start + kDay);
  if (note != nullptr) return {.value = note->value};
  return none("no number was entered by " + day_words(t.start, desk.zone) +
              "; `baseline` in the configuration says where it stood");
}

// Whoever is listened to at another address is listened to anew. The change, where that is since when anybody is.
const Change* moved(const GoalDesk& desk) {
  for (const SourceState& s : desk.states) {
    if (!desk.listening || s.first_answered != desk.listening) continue;
    for (const Change& c : desk.changes)
      if (c.what == "source" && c.name == s.source && !c.before.empty() && !c.after.empty() &&
          c.at <= *desk.listening && c.at + kDay > *desk.listening)
        return &c;
  }
  return nullptr;
}

std::string since_when(const GoalDesk& desk) {
  if (const Change* c = moved(desk))
    return "source \"" + util::clean_line(c->name) + "\" changed " + day_words(c->at, desk.zone) +
           ", and earlier figures are not comparable";
  return "nobody listened before " + day_words(*desk.listening, desk.zone);
}

Baseline baseline_of(const GoalDesk& desk, const Goal& goal, const GoalTimes& t, const Figure& counted) {
  if (goal.baseline) return {.value = goal.baseline};
  if (goal.measure == Measure::number) return baseline_entered(desk, goal, t);
  if (!desk.listening) return none("nobody has listened yet");
  const std::string listened = since_when(desk);
  if (too_short(goal, t)) return none(listened);
  if (const std::string deaf = not_heard(desk.config, desk.states, t.before.from, t.before.to, desk.zone);
      !deaf.empty())
    return none(deaf);
  if (!counted.measured) return none("in the time before, " + counted.why);
  Baseline out{.value = counted.measured->value, .measured = counted.measured};
  if (t.before.from > t.start - goal.window) out.why = "the baseline counts from then on: " + listened;
  return out;
}

// Whether figures of that stretch are spoilt by a query that changed since, or can be counted anew.
struct Comparing {
  bool changed = false, anew = false;
};
Comparing comparing(const GoalDesk& desk, const Goal& goal, Time from) {
  const auto changed = query_changed(desk.changes, watches_asked(desk.config, goal));
  if (!changed || *changed <= from) return {};
  return {true, can_ask(desk.anew, desk.config, goal) && from >= desk.now - desk.anew->kept};
}

void tell_measured(const Goal& goal, const Measured& m, DigestGoal& out) {
  out.now = m.value;
  out.count = m.count;
  out.of = m.of;
  if (m.interval && !m.few && goal.measure != Measure::number) out.low = m.interval->low, out.high = m.interval->high;
}

struct Now {
  Figure figure{};
  std::optional<Time> entered{};  // by a person
};

Now where_now(const GoalDesk& desk, const Goal& goal, const GoalTimes& t, const Figure& counted) {
  if (goal.measure == Measure::number) {
    const Note* note = entered(goal, desk.notes, desk.now + Seconds{1});
    if (note != nullptr) return {{measured_number(*note->value)}, note->at};
    return {{{}, "nobody has entered a number yet: monitor goal set " + goal.name + " NUMBER"}};
  }
  if (t.now.to - t.now.from < kDay) return {{{}, "listened to for less than a day: nothing to go by yet"}};
  // Nought where nobody listened is no nought.
  if (const std::string deaf = not_heard(desk.config, desk.states, t.now.from, t.now.to, desk.zone); !deaf.empty())
    return {{{}, deaf + ": that time says too little"}};
  return {counted};
}

// More is better, perhaps as nothing else was said, and the target turns out to lie below where it began.
bool looks_turned_round(const Goal& goal, const std::optional<double>& baseline) {
  const Direction d = direction(goal);
  return d.better == Better::more && (d.guessed || !goal.baseline) && baseline && goal.target < *baseline;
}

bool in_trouble(Verdict v) { return v == Verdict::behind || v == Verdict::missed; }

// Reports of old do not say what they close: then the days tell.
bool is_of(const Note& closing, const Goal& goal) {
  if (!closing.cause.empty()) return closing.cause == closes(goal);
  return goal.start <= std::chrono::local_days(std::chrono::floor<std::chrono::days>(closing.at).time_since_epoch());
}

}  // namespace

std::string closes(const Goal& goal) {
  return util::full_day(goal.start) + " to " + util::full_day(goal.end) +
         (goal.success.empty() ? "" : ": " + util::clean_line(goal.success));
}

const Note* closing_of(const Goal& goal, std::span<const Note> notes) {
  for (const Note& n : notes)
    if (n.kind == NoteKind::closing && n.goal == goal.name && is_of(n, goal)) return &n;
  return nullptr;
}

std::optional<Time> former_closed(const Goal& goal, std::span<const Note> notes) {
  std::optional<Time> last;
  for (const Note& n : notes)
    if (n.kind == NoteKind::closing && n.goal == goal.name && !is_of(n, goal)) last = n.at;
  return last;
}

std::vector<Change> own_changes(const Goal& goal, std::span<const Change> changes, std::span<const Note> notes) {
  std::vector<Change> out(changes.begin(), changes.end());
  if (const auto closed = former_closed(goal, notes))
    std::erase_if(out, [&](const Change& c) { return c.what == "goal" && c.name == goal.name && c.at <= *closed; });
  return out;
}

GoalTimes times_of(const Goal& goal, const GoalDesk& desk) {
  GoalTimes t{.start = desk.zone.utc(util::Local(goal.start)),
              .end = desk.zone.utc(util::Local(goal.end + std::chrono::days{1}))};
  const Time listening = desk.listening.value_or(t.end);
  t.before = {std::clamp(listening, t.start - goal.window, t.start), t.start};
  t.now.to = std::min(desk.now, t.end);
  t.now.from = std::max({t.start, t.now.to - goal.window, std::min(listening, t.now.to)});
  return t;
}

Result<GoalDesk> goal_desk(const Store& store, const Config& config, const DigestOptions& options,
                           std::span<const Marking> standing, std::span<const Note> notes) {
  GoalDesk desk{.config = config,
                .now = options.period.to,
                .zone = options.zone,
                .standing = standing,
                .notes = notes,
                .anew = options.anew};
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  desk.listening = listening_since(*states);
  desk.states = *states;
  auto changes = store.changes(Time{}, desk.now + Seconds{1});
  if (!changes) return std::unexpected(changes.error());
  desk.changes = std::move(*changes);
  return desk;
}

namespace {

// What has to be counted for one goal, and where it goes: nothing for numbers that a person enters.
struct Wanted {
  GoalTimes times{};
  Comparing then{}, lately{};
  Figure before{}, now{};
  bool stories = false;  // the largest is counted in `now`
};

Wanted wanted(const GoalDesk& desk, const Goal& goal) {
  Wanted w{.times = times_of(goal, desk)};
  w.then = comparing(desk, goal, w.times.before.from), w.lately = comparing(desk, goal, w.times.now.from);
  return w;
}

// Much of what looks well, or ill where less is wanted, may be one text that many print.
Status count_stories(const Store& store, const GoalDesk& desk, std::span<const Goal> goals,
                     std::span<const DigestGoal> told, std::span<Wanted> wanted) {
  std::vector<Asked> asked;
  std::vector<Wanted*> into;
  for (std::size_t i = 0; i < goals.size(); ++i) {
    Wanted& w = wanted[i];
    const bool counted = goals[i].measure != Measure::number && goals[i].measure != Measure::answered && told[i].now;
    if (!counted || !may_rest_on_a_story({.down = direction(goals[i]).better == Better::less}, told[i].verdict))
      continue;
    if (!w.lately.anew) {
      const auto may = may_be_one_story(store, watches_of(desk.config, goals[i]), w.now.sample);
      if (!may) return std::unexpected(may.error());
      if (!*may) continue;
    }
    asked.push_back({&goals[i], w.times.now, w.lately.anew ? desk.anew : nullptr, true}), into.push_back(&w);
  }
  if (asked.empty()) return {};
  auto figures = measure(store, desk.config, asked, desk.standing);
  if (!figures) return std::unexpected(figures.error());
  for (std::size_t i = 0; i < figures->size(); ++i) into[i]->now = std::move((*figures)[i]), into[i]->stories = true;
  return {};
}

Status count_all(const Store& store, const GoalDesk& desk, std::span<const Goal> goals, std::span<Wanted> wanted) {
  std::vector<Asked> asked;
  std::vector<Figure*> into;
  for (std::size_t i = 0; i < goals.size(); ++i) {
    Wanted& w = wanted[i];
    if (goals[i].measure == Measure::number) continue;
    if (!goals[i].baseline && !too_short(goals[i], w.times))
      asked.push_back({&goals[i], w.times.before, w.then.anew ? desk.anew : nullptr}), into.push_back(&w.before);
    if (desk.now >= w.times.start && w.times.now.to - w.times.now.from >= kDay)
      asked.push_back({&goals[i], w.times.now, w.lately.anew ? desk.anew : nullptr}), into.push_back(&w.now);
  }
  auto figures = measure(store, desk.config, asked, desk.standing);
  if (!figures) return std::unexpected(figures.error());
  for (std::size_t i = 0; i < figures->size(); ++i) *into[i] = std::move((*figures)[i]);
  return {};
}

DigestGoal told(const GoalDesk& desk, const Goal& goal, const Wanted& w) {
  const GoalTimes& t = w.times;
  DigestGoal out{.name = goal.name,
                 .phrase = util::clean_line(goal.phrase),
                 .owner = util::clean_line(goal.owner),
                 .measure = goal.measure,
                 .unit = std::string(unit_of(goal.measure)),
                 .target = goal.target,
                 .success = util::clean_line(goal.success)};
  out.days_left = static_cast<int>(std::max<std::int64_t>(0, (t.end - desk.now + Seconds{86399}).count() / 86400));
  const Baseline baseline = baseline_of(desk, goal, t, w.before);
  out.baseline = baseline.value, out.baseline_why = baseline.why;
  if (desk.now < t.start) {
    out.verdict = Verdict::not_begun;
    return out;
  }
  const bool then_kept = w.then.changed == w.then.anew, lately_kept = w.lately.changed == w.lately.anew;
  const std::vector<Change> changes = own_changes(goal, desk.changes, desk.notes);
  out.notes =
      told_changes({.changes = changes,
                    .watches = watches_asked(desk.config, goal),
                    .audiences = goal.audiences,
                    // What a person counts is counted whatever we ask for.
                    .since = goal.measure == Measure::number ? Time::max() : std::min(t.before.from, t.now.from),
                    .anew = then_kept && lately_kept,
                    .most = desk.changes_told},
                   goal.name, desk.zone);
  if (looks_turned_round(goal, baseline.value))
    out.notes.insert(out.notes.begin(),
                     "more is better, and the target lies below the baseline: better = \"less\" turns the goal round");
  const Now now = where_now(desk, goal, t, w.now);
  out.entered = now.entered;
  if (!now.figure.measured) {
    out.why = now.figure.why;
    return out;
  }
  tell_measured(goal, *now.figure.measured, out);
  const Path path{
      .baseline = baseline.value,
      .down = direction(goal).better == Better::less,
      .target = goal.target,
      .passed = std::clamp(
          static_cast<double>((desk.now - t.start).count()) / static_cast<double>((t.end - t.start).count()), 0.0, 1.0),
      .ended = desk.now >= t.end,
      .comparable = (goal.baseline || then_kept) && lately_kept};
  if (!lately_kept && !path.ended && goal.measure != Measure::number && goal.measure != Measure::answered) {
    out.why = "a part of it was heard by another query, and cannot be asked anew";
    return out;
  }
  const Decided decided = decide(path, *now.figure.measured, baseline.measured);
  out.verdict = decided.verdict;
  out.why = decided.why;
  if (in_trouble(out.verdict))
    for (const Note& n : desk.notes)
      if (n.kind == NoteKind::lesson && n.goal == goal.name) out.lessons.push_back(util::clean_line(n.text));
  return out;
}

}  // namespace

Result<std::vector<DigestGoal>> goals_now(const Store& store, const GoalDesk& desk, std::span<const Goal> goals) {
  std::vector<Wanted> all;
  for (const Goal& goal : goals) all.push_back(wanted(desk, goal));
  if (const Status counted = count_all(store, desk, goals, all); !counted) return std::unexpected(counted.error());
  std::vector<DigestGoal> out;
  for (std::size_t i = 0; i < goals.size(); ++i) out.push_back(told(desk, goals[i], all[i]));
  if (const Status counted = count_stories(store, desk, goals, out, all); !counted)
    return std::unexpected(counted.error());
  for (std::size_t i = 0; i < goals.size(); ++i)
    if (all[i].stories) out[i] = told(desk, goals[i], all[i]);
  return out;
}

std::vector<int> serving(std::span<const Row> rows, std::span<const std::string> watches, const Config& config,
                         std::span<const Goal> goals) {
  std::vector<std::vector<bool>> of_goal;  // for each goal, which of the digest's watches are its own
  std::vector<std::uint64_t> audiences(goals.size());
  for (std::size_t g = 0; g < goals.size(); ++g) {
    const auto mine = watches_of(config, goals[g]);
    auto& list = of_goal.emplace_back();
    for (const std::string& w : watches) list.push_back(has(mine, w));
    for (std::size_t a = 0; a < config.audiences.size() && a < 64; ++a)
      if (has(goals[g].audiences, config.audiences[a].name)) audiences[g] |= std::uint64_t{1} << a;
  }
  // A number that a person enters counts no mentions: where its watches are not named, it takes what no other goal
  // does.
  std::vector<std::size_t> order(goals.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_partition(
      order, [&](std::size_t g) { return goals[g].measure != Measure::number || !goals[g].watches.empty(); });
  std::vector<int> out(rows.size(), -1);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const std::size_t g : order) {
      const bool heard = goals[g].audiences.empty() || (rows[i].audiences & audiences[g]) != 0;
      const auto own = [&](std::uint32_t w) { return of_goal[g][w]; };
      if (!heard || std::ranges::none_of(rows[i].watches, own)) continue;
      out[i] = static_cast<int>(g);
      break;
    }
  return out;
}

std::vector<Goal> open_goals(const Config& config, std::span<const Note> notes) {
  std::vector<Goal> out = config.goals;
  std::erase_if(out, [&](const Goal& g) { return closing_of(g, notes) != nullptr; });
  return out;
}

Status add_goals(const Store& store, const Config& config, const DigestOptions& options, const GoalsInput& in,
                 Digest& d) {
  const std::span<const Goal> goals = in.goals;
  if (goals.empty()) return {};
  const std::span<const int> served = in.served;
  std::vector<std::vector<MentionId>> behind(goals.size());
  std::vector<MentionId> other;
  for (std::size_t i = 0; i < in.rows.size(); ++i)
    (served[i] < 0 ? other : behind[static_cast<std::size_t>(served[i])]).push_back(in.rows[i].id);
  const auto figure = [&](std::vector<MentionId>& ids) {
    if (ids.empty()) return 0;
    d.figures.push_back(std::move(ids));
    return static_cast<FigureNumber>(d.figures.size());
  };
  const auto desk = goal_desk(store, config, options, in.standing, in.notes);
  if (!desk) return std::unexpected(desk.error());
  auto told = goals_now(store, *desk, goals);
  if (!told) return std::unexpected(told.error());
  LoadGuard guard(store, options.period.to, in.standing);
  for (std::size_t g = 0; g < goals.size(); ++g) {
    DigestGoal& goal = (*told)[g];
    goal.mentions = std::ssize(behind[g]);
    goal.figure = figure(behind[g]);
    auto load = guard.of(goals[g], watches_of(config, goals[g]));
    if (!load) return std::unexpected(load.error());
    for (std::string& line : *load) goal.notes.push_back(std::move(line));
  }
  d.goals.goals = std::move(*told);
  d.goals.other = std::ssize(other);
  d.goals.other_figure = figure(other);
  return {};
}

void order_by_goal(std::span<const Goal> goals, std::span<const Row> rows, std::span<const int> served, Digest& d) {
  if (goals.empty()) return;
  std::unordered_map<MentionId, int> goal_of;
  for (std::size_t i = 0; i < rows.size(); ++i) goal_of.emplace(rows[i].id, served[i]);
  const auto place = [&](const DigestStory& s) {
    const auto found = goal_of.find(s.lines.front().id);
    return found == goal_of.end() || found->second < 0 ? std::ssize(goals) : std::ptrdiff_t{found->second};
  };
  for (DigestStory& s : d.stories)
    if (const auto at = place(s); at < std::ssize(goals))
      s.goal = util::clean_line(goals[static_cast<std::size_t>(at)].phrase);
  std::ranges::stable_sort(d.stories, {}, place);
}

std::vector<Snapshot> snapshots_of(const Digest& d) {
  std::vector<Snapshot> out;
  const Time day = std::chrono::floor<std::chrono::days>(d.period.to);
  for (const DigestGoal& g : d.goals.goals)
    if (g.now) out.push_back({g.name, day, *g.now, g.low, g.high, std::string(name(g.verdict))});
  return out;
}

}  // namespace monitor::report
