// SPDX-License-Identifier: MIT
#include "report/measure.h"

#include <algorithm>
#include <unordered_set>

#include "policy/audience.h"
#include "policy/facts.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::report {
namespace {

using Names = std::vector<std::string>;

constexpr double kWeek = 7 * 86400;

bool has(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool any_of(const Names& names, std::span<const Match> matches) {
  return std::ranges::any_of(matches, [&](const Match& m) { return has(names, m.watch); });
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

bool links_to(const Mention& m, const Names& domains) {
  const auto ours = [&](const std::string& url) {
    const std::string host = util::site_of(url);
    return std::ranges::any_of(domains, [&](const std::string& d) { return util::same_or_subdomain(host, d); });
  };
  return std::ranges::any_of(m.links, ours) || ours("https://" + m.target);
}

class Adder {
 public:
  Adder(const Config& config, const Goal& goal, std::span<const Marking> standing, const Names& watches)
      : config_(config), goal_(goal), standing_(standing), watches_(watches) {
    for (const Audience& a : config.audiences)
      if (has(goal.audiences, a.name)) audiences_.push_back(&a);
  }

  void see(const StoredMention& s, std::span<const Match> matches) {
    const Mention& m = s.mention;
    const auto said = policy::of_mention(standing_, m.rowid);
    if (!said.empty() && policy::irrelevant(said, matches)) return;
    const auto mine = [&](const Audience* a) { return policy::belongs(*a, m); };
    if (!goal_.audiences.empty() && std::ranges::none_of(audiences_, mine)) return;
    ++sum_.mentions;
    if (goal_.measure == Measure::people) add_person(m);
    if (goal_.measure == Measure::outlets && !m.site.empty()) sum_.outlets.insert(m.site);
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
  const Names& watches_;
  std::vector<const Audience*> audiences_{};
  Sum sum_{};
};

// Everything that counting needs, so that it need not be handed on one by one.
struct Count {
  const Store& store;
  const Config& config;
  const Goal& goal;
  const Stretch& stretch;
  std::span<const Marking> standing;
  const Anew* anew;
};

Selection within(const Count& c, const Names& watches) {
  Selection s{.said_from = c.stretch.from,
              .said_to = c.stretch.to,
              .backlog = Backlog::without,
              .text = c.anew != nullptr || c.goal.measure == Measure::links};
  if (c.anew == nullptr) s.watches = watches, s.matched = true;
  return s;
}

Result<Sum> sum_of(const Count& c, const Names& watches) {
  Adder adder(c.config, c.goal, c.standing, watches);
  const Status read = c.store.each(within(c, watches), [&](const StoredMention& m) {
    if (c.anew == nullptr)
      adder.see(m, m.matches);
    else if (const auto matches = c.anew->matches(m); any_of(watches, matches))
      adder.see(m, matches);
    return true;
  });
  if (!read) return std::unexpected(read.error());
  return adder.sum();
}

// The store counts faster than we do, and cannot know audiences nor what people say is not ours.
Result<std::int64_t> mentions_of(const Count& c, const Names& watches) {
  const bool denied = std::ranges::any_of(c.standing, [](const Marking& m) { return m.aspect == Aspect::relevance; });
  if (c.goal.audiences.empty() && !denied && c.anew == nullptr) return c.store.count(within(c, watches));
  const auto sum = sum_of(c, watches);
  if (!sum) return std::unexpected(sum.error());
  return sum->mentions;
}

double weeks(const Stretch& s) { return static_cast<double>((s.to - s.from).count()) / kWeek; }

Names rivals_of(const Config& config, const Goal& goal) {
  Names rivals;
  const Names ours = watches_of(config, goal);
  for (const Watch& w : config.watches)
    if (w.role == Role::competitor && !has(ours, w.name)) rivals.push_back(w.name);
  return rivals;
}

// A mention that matches two of our watches has one voice.
Result<Figure> voice(const Count& c, const Names& watches) {
  const Names rivals = rivals_of(c.config, c.goal);
  if (rivals.empty()) return Figure{{}, "there is no competitor's watch to compare with"};
  const auto ours = mentions_of(c, watches), others = mentions_of(c, rivals);
  if (!ours || !others) return std::unexpected(ours ? others.error() : ours.error());
  if (*ours + *others == 0) return Figure{{}, "neither we nor a competitor were mentioned"};
  return Figure{measured_share(*ours, *ours + *others, weeks(c.stretch))};
}

// Of those whose promise has ended or was kept before it did, how many were answered in time.
Result<Figure> answered(const Count& c) {
  const auto promises = c.store.promises(c.stretch.from, c.stretch.to);
  if (!promises) return std::unexpected(promises.error());
  std::int64_t kept = 0, all = 0;
  for (const Promise& p : *promises) {
    if (!p.due || p.reaction == Reaction::leave) continue;
    const auto said = policy::of_mention(c.standing, p.mention);
    const Marking* done = policy::find(said, Aspect::status);
    const bool answered = done != nullptr && done->value == "answered";
    if (done != nullptr && done->value == "ignored") continue;
    const bool in_time = answered && done->at <= *p.due;
    if (!in_time && *p.due > c.stretch.to) continue;  // still running
    ++all;
    kept += in_time ? 1 : 0;
  }
  if (all == 0) return Figure{{}, "no promise fell due"};
  return Figure{measured_share(kept, all, weeks(c.stretch))};
}

Figure of_sum(Measure measure, const Sum& s, double weeks) {
  switch (measure) {
    case Measure::people:
      return {measured_count(std::ssize(s.people), weeks)};
    case Measure::outlets:
      return {measured_count(std::ssize(s.outlets), weeks)};
    case Measure::positive:
      if (s.felt == 0) return {{}, "there was no mention of which the feeling is known"};
      return {measured_share(s.positive, s.felt, weeks)};
    case Measure::links:
      return {measured_count(s.links, weeks)};
    case Measure::engagement:
      return {measured_sum(s.engagement, s.squares, s.mentions, weeks)};
    default:
      return {measured_count(s.mentions, weeks)};
  }
}

}  // namespace

std::vector<std::string> watches_of(const Config& config, const Goal& goal) {
  if (!goal.watches.empty()) return goal.watches;
  Names own;
  for (const Watch& w : config.watches)
    if (w.role == Role::own) own.push_back(w.name);
  return own;
}

std::vector<std::string> watches_asked(const Config& config, const Goal& goal) {
  Names out = watches_of(config, goal);
  if (goal.measure == Measure::voice) std::ranges::move(rivals_of(config, goal), std::back_inserter(out));
  return out;
}

// What a mention makes people feel is found when it matches, and a promise is made by a rule.
bool can_ask(const Anew* anew, const Config& config, const Goal& goal) {
  if (anew == nullptr || goal.measure == Measure::positive || goal.measure == Measure::answered) return false;
  return std::ranges::all_of(watches_asked(config, goal), [&](const std::string& w) { return has(anew->watches, w); });
}

Result<Figure> measure(const Store& store, const Config& config, const Goal& goal, const Stretch& stretch,
                       std::span<const Marking> standing, const Anew* anew) {
  if (stretch.to <= stretch.from) return Figure{{}, "there is nothing to go by yet"};
  const Count c{store, config, goal, stretch, standing, anew};
  if (goal.measure == Measure::answered) return answered(c);
  const Names watches = watches_of(config, goal);
  if (watches.empty()) return Figure{{}, "it counts no watch"};
  if (goal.measure == Measure::voice) return voice(c, watches);
  if (goal.measure == Measure::mentions) {
    const auto count = mentions_of(c, watches);
    if (!count) return std::unexpected(count.error());
    return Figure{measured_count(*count, weeks(stretch))};
  }
  const auto sum = sum_of(c, watches);
  if (!sum) return std::unexpected(sum.error());
  return of_sum(goal.measure, *sum, weeks(stretch));
}

}  // namespace monitor::report
