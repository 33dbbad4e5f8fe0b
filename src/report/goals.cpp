// SPDX-License-Identifier: MIT
#include "report/goals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "policy/audience.h"
#include "policy/facts.h"
#include "policy/hours.h"
#include "report/answers.h"
#include "report/load.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::report {
namespace {

constexpr double kWeek = 7 * 86400;

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

std::vector<std::string> watches_of(const Config& config, const Goal& goal) {
  if (!goal.watches.empty()) return goal.watches;
  std::vector<std::string> own;
  for (const Watch& w : config.watches)
    if (w.role == Role::own) own.push_back(w.name);
  return own;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// What is summed up over the mentions of a stretch.
struct Sum {
  std::int64_t mentions = 0, links = 0, positive = 0, felt = 0;
  double engagement = 0, squares = 0;
  std::unordered_set<std::string> people{}, outlets{};
};

double engagement(const Figures& f) {
  double sum = 0;
  for (const auto& n : {f.likes, f.reposts, f.replies, f.quotes, f.score})
    sum += static_cast<double>(std::max<std::int64_t>(0, n.value_or(0)));
  return sum;
}

bool links_to(const Mention& m, const std::vector<std::string>& domains) {
  const auto ours = [&](const std::string& url) {
    const std::string host = util::site_of(url);
    return std::ranges::any_of(domains, [&](const std::string& d) { return util::same_or_subdomain(host, d); });
  };
  return std::ranges::any_of(m.links, ours) || ours("https://" + m.target);
}

class Adder {
 public:
  Adder(const Config& config, const Goal& goal, std::span<const Marking> standing)
      : config_(config), goal_(goal), standing_(standing), watches_(watches_of(config, goal)) {
    for (const Audience& a : config.audiences)
      if (has(goal.audiences, a.name)) audiences_.push_back(&a);
  }

  void see(const StoredMention& s) {
    const Mention& m = s.mention;
    const auto said = policy::of_mention(standing_, m.rowid);
    if (!said.empty() && policy::irrelevant(said, s.matches)) return;
    const auto mine = [&](const Audience* a) { return policy::belongs(*a, m); };
    if (!goal_.audiences.empty() && std::ranges::none_of(audiences_, mine)) return;
    ++sum_.mentions;
    add_person(m);
    if (!m.site.empty()) sum_.outlets.insert(m.site);
    const double e = engagement(m.figures);
    sum_.engagement += e, sum_.squares += e * e;
    if (goal_.measure == Measure::links && links_to(m, config_.organisation.domains)) ++sum_.links;
    if (goal_.measure == Measure::positive && s.meaning) add_feeling(*s.meaning);
  }
  [[nodiscard]] const Sum& sum() const { return sum_; }

 private:
  // As kept: a person's word first. What nobody could judge is no vote, and neither is what is about something else.
  void add_feeling(const Meaning& m) {
    if (m.by == "none") return;
    std::int64_t negative = 0, positive = 0, doubtful = 0, all = 0;
    for (const Towards& t : m.towards) {
      if (!has(watches_, t.watch)) continue;
      ++all, doubtful += is_doubtful(t) ? 1 : 0;
      negative += t.feeling == Feeling::negative ? 1 : 0, positive += t.feeling == Feeling::positive ? 1 : 0;
    }
    if (all > 0 && doubtful == all) return;
    ++sum_.felt;
    sum_.positive += (all == 0 ? m.feeling == Feeling::positive : positive > 0 && negative == 0) ? 1 : 0;
  }

  void add_person(const Mention& m) {
    const std::string& name = m.author.handle.empty() ? m.author.name : m.author.handle;
    if (!name.empty()) sum_.people.insert(m.site + '\n' + util::lower(name));
  }

  const Config& config_;
  const Goal& goal_;
  std::span<const Marking> standing_;
  std::vector<std::string> watches_;
  std::vector<const Audience*> audiences_{};
  Sum sum_{};
};

Selection within(const Config& config, const Goal& goal, const Stretch& stretch) {
  return {.said_from = stretch.from,
          .said_to = stretch.to,
          .watches = watches_of(config, goal),
          .matched = true,
          .backlog = Backlog::with,
          .text = goal.measure == Measure::links};
}

// A mention that matches two of our watches has one voice.
Result<std::optional<Measured>> voice(const Store& store, const Config& config, const Goal& goal,
                                      const Stretch& stretch, double weeks) {
  std::vector<std::string> rivals;
  for (const Watch& w : config.watches)
    if (w.role == Role::competitor && !has(watches_of(config, goal), w.name)) rivals.push_back(w.name);
  const auto ours = store.count(within(config, goal, stretch));
  if (!ours) return std::unexpected(ours.error());
  if (rivals.empty()) return std::nullopt;
  Selection theirs = within(config, goal, stretch);
  theirs.watches = rivals;
  const auto others = store.count(theirs);
  if (!others) return std::unexpected(others.error());
  return measured_share(*ours, *ours + *others, weeks);
}

// Of those whose promise has ended or was kept before it did, how many were answered in time.
Result<std::optional<Measured>> answered(const Store& store, const Stretch& stretch, std::span<const Marking> standing,
                                         double weeks) {
  const auto promises = store.promises(stretch.from, stretch.to);
  if (!promises) return std::unexpected(promises.error());
  std::int64_t kept = 0, all = 0;
  for (const Promise& p : *promises) {
    if (!p.due || p.reaction == Reaction::leave) continue;
    const auto said = policy::of_mention(standing, p.mention);
    const Marking* done = policy::find(said, Aspect::status);
    const bool answered = done != nullptr && done->value == "answered";
    if (done != nullptr && done->value == "ignored") continue;
    const bool in_time = answered && done->at <= *p.due;
    if (!in_time && *p.due > stretch.to) continue;  // still running
    ++all;
    kept += in_time ? 1 : 0;
  }
  return measured_share(kept, all, weeks);
}

Measured of_sum(Measure measure, const Sum& s, double weeks) {
  switch (measure) {
    case Measure::people:
      return measured_count(std::ssize(s.people), weeks);
    case Measure::outlets:
      return measured_count(std::ssize(s.outlets), weeks);
    case Measure::positive:
      return measured_share(s.positive, s.felt, weeks);
    case Measure::links:
      return measured_count(s.links, weeks);
    case Measure::engagement:
      return measured_sum(s.engagement, s.squares, s.mentions, weeks);
    default:
      return measured_count(s.mentions, weeks);
  }
}

std::optional<double> last_number(const Goal& goal, std::span<const Note> notes) {
  std::optional<double> out;
  for (const Note& n : notes)
    if (n.kind == NoteKind::number && n.goal == goal.name && n.value) out = n.value;
  return out;
}

std::string told_change(const Change& c, const util::Zone& zone) {
  const std::string_view verb = c.before.empty() ? "added" : c.after.empty() ? "removed" : "changed";
  return "the " + c.what + " \"" + util::clean_line(c.name) + "\" was " + std::string(verb) + " on " +
         util::short_day(util::day_of(zone.local(c.at))) + ": earlier figures are not comparable";
}

// What was changed under the goal since it began: itself, its watches and audiences, any source.
Result<std::vector<std::string>> changes_under(const Store& store, const Config& config, const Goal& goal,
                                               const GoalTimes& times, Time now, const util::Zone& zone) {
  const auto changes = store.changes(times.start, now + Seconds{1});
  if (!changes) return std::unexpected(changes.error());
  std::vector<std::string> out;
  for (const Change& c : *changes) {
    const bool mine = (c.what == "goal" && c.name == goal.name && !c.before.empty()) ||
                      (c.what == "watch" && has(watches_of(config, goal), c.name)) ||
                      (c.what == "audience" && has(goal.audiences, c.name)) || c.what == "source";
    if (mine) out.push_back(told_change(c, zone));
  }
  constexpr std::size_t kShown = 3;
  if (out.size() > kShown) out.erase(out.begin(), out.end() - kShown);
  return out;
}

void tell_measured(const Goal& goal, const Measured& m, DigestGoal& out) {
  out.now = m.value;
  out.count = m.count;
  out.of = m.of;
  if (m.interval && goal.measure != Measure::number) out.low = m.interval->low, out.high = m.interval->high;
}

bool in_trouble(Verdict v) { return v == Verdict::behind || v == Verdict::missed; }

}  // namespace

GoalTimes times_of(const Goal& goal, Time now, const util::Zone& zone) {
  GoalTimes t{.start = zone.utc(util::Local(goal.start)),
              .end = zone.utc(util::Local(goal.end + std::chrono::days{1}))};
  t.before = {t.start - goal.window, t.start};
  t.now.to = std::min(now, t.end);
  t.now.from = std::max(t.start, t.now.to - goal.window);
  return t;
}

Result<std::optional<Measured>> measure(const Store& store, const Config& config, const Goal& goal,
                                        const Stretch& stretch, std::span<const Marking> standing) {
  const double weeks = static_cast<double>((stretch.to - stretch.from).count()) / kWeek;
  if (weeks <= 0) return std::nullopt;
  if (goal.measure == Measure::answered) return answered(store, stretch, standing, weeks);
  if (goal.measure == Measure::voice) return voice(store, config, goal, stretch, weeks);
  if (watches_of(config, goal).empty()) return std::nullopt;
  const bool denied = std::ranges::any_of(standing, [](const Marking& m) { return m.aspect == Aspect::relevance; });
  if (goal.measure == Measure::mentions && goal.audiences.empty() && !denied) {
    const auto count = store.count(within(config, goal, stretch));
    if (!count) return std::unexpected(count.error());
    return measured_count(*count, weeks);
  }
  Adder adder(config, goal, standing);
  const Status read = store.each(within(config, goal, stretch), [&](const StoredMention& m) {
    adder.see(m);
    return true;
  });
  if (!read) return std::unexpected(read.error());
  if (goal.measure == Measure::positive && adder.sum().felt == 0) return std::nullopt;
  return of_sum(goal.measure, adder.sum(), weeks);
}

Result<DigestGoal> goal_now(const Store& store, const Config& config, const Goal& goal, Time now,
                            const util::Zone& zone, std::span<const Marking> standing, std::span<const Note> notes) {
  const GoalTimes t = times_of(goal, now, zone);
  DigestGoal out{.name = goal.name,
                 .phrase = util::clean_line(goal.phrase),
                 .owner = util::clean_line(goal.owner),
                 .measure = goal.measure,
                 .unit = std::string(unit_of(goal.measure)),
                 .baseline = goal.baseline,
                 .target = goal.target,
                 .success = util::clean_line(goal.success)};
  out.days_left = static_cast<int>(std::max<std::int64_t>(0, (t.end - now + Seconds{86399}).count() / 86400));
  std::optional<Measured> before;
  if (!goal.baseline && goal.measure != Measure::number) {
    const auto counted = measure(store, config, goal, t.before, standing);
    if (!counted) return std::unexpected(counted.error());
    before = *counted;
    if (before) out.baseline = before->value;
  }
  if (now < t.start) {
    out.verdict = Verdict::not_begun;
    return out;
  }
  std::optional<Measured> reached;
  if (goal.measure == Measure::number) {
    if (const auto number = last_number(goal, notes)) reached = measured_number(*number);
  } else {
    const auto counted = measure(store, config, goal, t.now, standing);
    if (!counted) return std::unexpected(counted.error());
    reached = *counted;
  }
  if (!reached) {
    out.why = goal.measure == Measure::number
                  ? "nobody has entered a number yet: monitor goal set " + goal.name + " NUMBER"
              : goal.measure == Measure::voice ? "there is no competitor's watch to compare with"
                                               : "there is nothing to go by yet";
    return out;
  }
  tell_measured(goal, *reached, out);
  const Path path{
      .baseline = out.baseline.value_or(0),
      .target = goal.target,
      .passed = std::clamp(
          static_cast<double>((now - t.start).count()) / static_cast<double>((t.end - t.start).count()), 0.0, 1.0),
      .ended = now >= t.end};
  const Decided decided = decide(path, *reached, before);
  out.verdict = decided.verdict;
  out.why = decided.why;
  auto changes = changes_under(store, config, goal, t, now, zone);
  if (!changes) return std::unexpected(changes.error());
  out.notes = std::move(*changes);
  if (in_trouble(out.verdict))
    for (const Note& n : notes)
      if (n.kind == NoteKind::lesson && n.goal == goal.name) out.lessons.push_back(util::clean_line(n.text));
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
  std::erase_if(out, [&](const Goal& g) {
    return std::ranges::any_of(notes, [&](const Note& n) { return n.kind == NoteKind::closing && n.goal == g.name; });
  });
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
  for (std::size_t g = 0; g < goals.size(); ++g) {
    auto told = goal_now(store, config, goals[g], options.period.to, options.zone, in.standing, in.notes);
    if (!told) return std::unexpected(told.error());
    told->mentions = std::ssize(behind[g]);
    told->figure = figure(behind[g]);
    auto load = load_of(store, config, goals[g], watches_of(config, goals[g]), options.period.to, in.standing);
    if (!load) return std::unexpected(load.error());
    for (std::string& line : *load) told->notes.push_back(std::move(line));
    d.goals.goals.push_back(std::move(*told));
  }
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
