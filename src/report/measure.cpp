// SPDX-License-Identifier: MIT
#include "report/measure.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "policy/audience.h"
#include "policy/facts.h"
#include "report/concerns.h"
#include "report/one_story.h"
#include "report/tables.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::report {
namespace {

using Names = std::vector<std::string>;

constexpr Seconds kWeek{7 * 86400};

double weeks(const Stretch& s) { return static_cast<double>((s.to - s.from).count()) / kWeek.count(); }

// Whoever speaks every week is one person of each week, not one of the whole time: distinct ones are counted week by
// week, and only of whole weeks, as half a week has more than half of a week's people.
bool by_whole_weeks(Measure m) { return m == Measure::people || m == Measure::outlets; }

Stretch counted(const Goal& goal, Stretch s) {
  if (by_whole_weeks(goal.measure)) s.from = s.to - kWeek * ((s.to - s.from) / kWeek);
  return s;
}

bool has(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

Names rivals_of(const Config& config, const Goal& goal) {
  Names rivals;
  const Names ours = watches_of(config, goal);
  for (const Watch& w : config.watches)
    if (w.role == Role::competitor && !has(ours, w.name)) rivals.push_back(w.name);
  return rivals;
}

// Watches by number, as names would be compared a million times.
class Numbers {
 public:
  explicit Numbers(const Config& config) {
    for (const Watch& w : config.watches) numbers_.emplace(w.name, numbers_.size());
  }
  void read(std::span<const Match> matches, std::vector<std::size_t>& into) const {
    into.clear();
    for (const Match& m : matches)
      if (const auto found = numbers_.find(m.watch); found != numbers_.end()) into.push_back(found->second);
  }
  [[nodiscard]] std::vector<bool> chosen(const Names& names) const {
    std::vector<bool> out(numbers_.size());
    for (const std::string& name : names)
      if (const auto found = numbers_.find(name); found != numbers_.end()) out[found->second] = true;
    return out;
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_{};
};

// What is counted once a week.
class Weekly {
 public:
  void add(const std::string& what, std::int64_t week) {
    const auto at = static_cast<std::size_t>(week);
    if (at >= weeks_.size()) weeks_.resize(at + 1);
    weeks_[at].insert(what);
  }
  [[nodiscard]] std::int64_t count() const {
    std::int64_t all = 0;
    for (const auto& week : weeks_) all += std::ssize(week);
    return all;
  }

 private:
  std::vector<std::unordered_set<std::string>> weeks_{};
};

// A name whatever its case, in places.
class People {
 public:
  void add(const Mention& m, std::int64_t week) {
    const std::string& name = m.author.handle.empty() ? m.author.name : m.author.handle;
    if (name.empty()) return;
    key_.assign(m.site).append(1, '\n');
    for (const char c : name) key_.push_back(util::lower(c));
    people_.add(key_, week);
  }
  [[nodiscard]] std::int64_t count() const { return people_.count(); }

 private:
  std::string key_{};
  Weekly people_{};
};

// By a link, or by what it is about. Our own pages do not link to us.
bool links_to(const Mention& m, const Names& domains) {
  const auto ours = [&](std::string_view host) {
    return std::ranges::any_of(domains, [&](const std::string& d) { return util::same_or_subdomain(host, d); });
  };
  if (ours(m.site)) return false;
  return ours(util::host_in(m.target)) ||
         std::ranges::any_of(m.links, [&](const std::string& url) { return ours(util::site_of(url)); });
}

std::vector<const Audience*> audiences_of(const Config& config, const Goal& goal) {
  std::vector<const Audience*> out;
  for (const Audience& a : config.audiences)
    if (has(goal.audiences, a.name)) out.push_back(&a);
  return out;
}

bool heard_by(const Goal& goal, const std::vector<const Audience*>& audiences, const Mention& m) {
  return goal.audiences.empty() ||
         std::ranges::any_of(audiences, [&](const Audience* a) { return policy::belongs(*a, m); });
}

// A mention as it is added up: everything about it that is the same for all goals.
struct Seen {
  const StoredMention& stored;
  Time at{};
  std::vector<std::size_t> watches{};
};

// One figure on its way.
class Adder {
 public:
  Adder(const Config& config, const Asked& asked, const Numbers& numbers)
      : config_(config),
        asked_(asked),
        stretch_(counted(*asked.goal, asked.stretch)),
        watches_(watches_of(config, *asked.goal)),
        ours_(numbers.chosen(watches_)),
        theirs_(numbers.chosen(asked.goal->measure == Measure::voice ? rivals_of(config, *asked.goal) : Names{})) {
    audiences_ = audiences_of(config, *asked.goal);
  }

  void see(const Seen& seen) {
    if (seen.at < stretch_.from || seen.at >= stretch_.to) return;
    const bool ours = any(ours_, seen), theirs = any(theirs_, seen);
    if ((!ours && !theirs) || !heard_by_those_who_count(seen.stored.mention)) return;
    others_ += theirs ? 1 : 0;
    if (ours) add(seen.stored, (seen.at - stretch_.from) / kWeek);
  }

  [[nodiscard]] Figure figure() const {
    Figure out = added_up();
    if (out.measured) out.measured->mentions = mentions_, out.measured->of_story = largest_story_;
    out.sample = sample_.times();
    return out;
  }

 private:
  [[nodiscard]] Figure added_up() const {
    const double w = weeks(stretch_);
    if (w <= 0) return {{}, "it is counted by whole weeks, and none is over yet"};
    switch (asked_.goal->measure) {
      case Measure::people:
        if (people_.count() == 0 && mentions_ > 0) return {{}, "none of the mentions names its author"};
        return {measured_count(people_.count(), w)};
      case Measure::outlets:
        return {measured_count(outlets_.count(), w)};
      case Measure::voice:
        return voice(w);
      case Measure::positive:
        if (felt_ == 0) return {{}, "there was no mention of which the feeling is known"};
        return {measured_share(positive_, felt_, w)};
      case Measure::links:
        if (config_.organisation.domains.empty())
          return {{}, "no domain of ours is known: put `domains` under [organisation]"};
        return {measured_count(links_, w)};
      case Measure::engagement:
        if (!counted_ && mentions_ > 0) return {{}, "no source tells reactions to these mentions"};
        return {measured_sum(engagement_, squares_, mentions_, w)};
      default:
        return {measured_count(mentions_, w)};
    }
  }

  [[nodiscard]] static bool any(const std::vector<bool>& of, const Seen& seen) {
    return std::ranges::any_of(seen.watches, [&](std::size_t w) { return of[w]; });
  }

  [[nodiscard]] bool heard_by_those_who_count(const Mention& m) const { return heard_by(*asked_.goal, audiences_, m); }

  void add(const StoredMention& s, std::int64_t week) {
    const Mention& m = s.mention;
    ++mentions_;
    sample_.take(said(m));
    if (asked_.stories && s.meaning && s.meaning->story != 0)
      largest_story_ = std::max(largest_story_, ++stories_[s.meaning->story]);
    switch (asked_.goal->measure) {
      case Measure::people:
        return people_.add(m, week);
      case Measure::outlets:
        if (!m.site.empty()) outlets_.add(m.site, week);
        return;
      case Measure::positive:
        if (s.meaning) add_feeling(*s.meaning);
        return;
      case Measure::links:
        links_ += links_to(m, config_.organisation.domains) ? 1 : 0;
        return;
      case Measure::engagement: {
        const auto e = static_cast<double>(reactions(m.figures));
        counted_ = counted_ || tells_reactions(m.figures);
        engagement_ += e, squares_ += e * e;
        return;
      }
      default:
        return;
    }
  }

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
    ++felt_;
    positive_ += (all == 0 ? m.feeling == Feeling::positive : positive > 0 && negative == 0) ? 1 : 0;
  }

  // A mention that matches two of our watches has one voice.
  [[nodiscard]] Figure voice(double w) const {
    if (std::ranges::find(theirs_, true) == theirs_.end())
      return {{}, "there is no competitor's watch to compare with"};
    if (mentions_ + others_ == 0) return {{}, "neither we nor a competitor were mentioned"};
    return {measured_share(mentions_, mentions_ + others_, w)};
  }

  const Config& config_;
  const Asked& asked_;
  Stretch stretch_;
  Names watches_;
  std::vector<bool> ours_, theirs_;
  std::vector<const Audience*> audiences_{};
  std::int64_t mentions_ = 0, others_ = 0, links_ = 0, positive_ = 0, felt_ = 0, largest_story_ = 0;
  std::unordered_map<MentionId, std::int64_t> stories_{};
  Sample sample_{};
  double engagement_ = 0, squares_ = 0;
  bool counted_ = false;  // some source told reactions, be they none
  People people_{};
  Weekly outlets_{};
};

// How long before it falls due a promise may have been made: a working week has forty hours as a rule, and there are
// holidays.
Seconds longest_promise(const Config& config) {
  Seconds longest{0};
  for (const Rule& rule : config.rules) longest = std::max(longest, rule.within.value_or(Seconds{0}));
  return kWeek + 5 * longest;
}

// Of those whose promise has ended or was kept before it did, how many were answered in time.
Result<Figure> answered(const Store& store, const Config& config, const Goal& goal, const Stretch& stretch,
                        std::span<const Marking> standing) {
  // A promise counts when it is kept or broken, which is days after it was made.
  const auto promises = store.promises(stretch.from - longest_promise(config), stretch.to);
  if (!promises) return std::unexpected(promises.error());
  const std::vector<const Audience*> audiences = audiences_of(config, goal);
  std::function<bool(const Mention&)> counts;
  if (!goal.audiences.empty()) counts = [&](const Mention& m) { return heard_by(goal, audiences, m); };
  std::int64_t kept = 0, all = 0;
  for (const Promise& p : *promises) {
    if (!p.due || p.reaction == Reaction::leave) continue;
    const auto said = policy::of_mention(standing, p.mention);
    const Marking* done = policy::find(said, Aspect::status);
    const bool answered = done != nullptr && done->value == "answered";
    if (done != nullptr && done->value == "ignored") continue;
    const bool in_time = answered && done->at <= *p.due;
    const Time settled = in_time ? std::max(done->at, p.began) : *p.due;
    if (settled < stretch.from || settled > stretch.to) continue;  // elsewhere, or still running
    const auto mine = concerns(store, p.mention, said, goal.watches, counts);
    if (!mine) return std::unexpected(mine.error());
    if (!*mine) continue;
    ++all;
    kept += in_time ? 1 : 0;
  }
  if (all == 0) return Figure{{}, "no promise fell due"};
  return Figure{measured_share(kept, all, weeks(stretch))};
}

// What has to be read for a figure, the least first; those of one kind are read together.
enum class Depth { counts, whole, anew };

// Whether somebody who counts is told by the path of an address, as example.org/parents is.
bool by_address(const Config& config, const Goal& goal) {
  const auto path = [](const std::string& place) { return place.find('/') != std::string::npos; };
  return std::ranges::any_of(audiences_of(config, goal),
                             [&](const Audience* a) { return std::ranges::any_of(a->places, path); });
}

Depth depth_of(const Config& config, const Asked& a) {
  if (a.anew != nullptr) return Depth::anew;
  const bool more = a.stories || a.goal->measure == Measure::links || a.goal->measure == Measure::positive ||
                    by_address(config, *a.goal);
  return more ? Depth::whole : Depth::counts;
}

// What is read for one is at hand for others that need less.
Depth shared(const Config& config, Depth depth, std::span<const Asked> asked) {
  const bool whole = std::ranges::any_of(asked, [&](const Asked& a) { return depth_of(config, a) == Depth::whole; });
  return depth == Depth::counts && whole ? Depth::whole : depth;
}

// One reading of the store, and the figures that are added up in it.
struct Pass {
  std::vector<std::size_t> places{};  // in what is asked
  std::vector<Adder> adders{};
  std::vector<Stretch> stretches{};
  bool figures = false;  // likes and the like are counted
};

Selection reading(Depth depth, const Pass& pass, const Stretch& stretch) {
  Selection s{.said_from = stretch.from, .said_to = stretch.to, .backlog = Backlog::without};
  s.figures = pass.figures;
  s.text = depth == Depth::anew;
  s.slim = depth != Depth::anew;
  s.links = depth == Depth::whole;
  if (depth != Depth::anew) s.matched = true;
  return s;
}

// Those that overlap are one, so that nothing is read twice and nothing between them is read.
std::vector<Stretch> merged(std::vector<Stretch> stretches) {
  std::ranges::sort(stretches, {}, &Stretch::from);
  std::vector<Stretch> out;
  for (const Stretch& s : stretches)
    if (out.empty() || s.from > out.back().to)
      out.push_back(s);
    else
      out.back().to = std::max(out.back().to, s.to);
  return out;
}

// Mentions that people say are not about what they match count for nobody.
Status add_up(const Store& store, const Numbers& numbers, const Anew* anew, const Selection& which,
              std::span<const Marking> standing, Pass& pass) {
  const bool denied = std::ranges::any_of(standing, [](const Marking& m) { return m.aspect == Aspect::relevance; });
  std::vector<Match> found;
  std::vector<std::size_t> watches;
  return store.each(which, [&](const StoredMention& m) {
    if (anew != nullptr) found = anew->matches(m);
    const std::vector<Match>& matches = anew != nullptr ? found : m.matches;
    Seen seen{m, said(m.mention), std::move(watches)};
    numbers.read(matches, seen.watches);
    const bool counts = !seen.watches.empty() &&
                        !(denied && policy::irrelevant(policy::of_mention(standing, m.mention.rowid), matches));
    if (counts)
      for (Adder& adder : pass.adders) adder.see(seen);
    watches = std::move(seen.watches);
    return true;
  });
}

Status read_pass(const Store& store, const Numbers& numbers, const Anew* anew, Depth depth,
                 std::span<const Marking> standing, Pass& pass) {
  for (const Stretch& stretch : merged(pass.stretches))
    if (const Status read = add_up(store, numbers, anew, reading(depth, pass, stretch), standing, pass); !read)
      return read;
  return {};
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

Result<std::vector<Figure>> measure(const Store& store, const Config& config, std::span<const Asked> asked,
                                    std::span<const Marking> standing) {
  std::vector<Figure> out(asked.size());
  std::array<Pass, 3> passes;
  const Numbers numbers(config);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Asked& a = asked[i];
    if (a.stretch.to <= a.stretch.from) {
      out[i].why = "there is nothing to go by yet";
    } else if (a.goal->measure == Measure::answered) {
      auto figure = answered(store, config, *a.goal, a.stretch, standing);
      if (!figure) return std::unexpected(figure.error());
      out[i] = std::move(*figure);
    } else {
      Pass& pass = passes.at(static_cast<std::size_t>(shared(config, depth_of(config, a), asked)));
      pass.places.push_back(i);
      pass.adders.emplace_back(config, a, numbers);
      pass.stretches.push_back(a.stretch);
      pass.figures = pass.figures || a.goal->measure == Measure::engagement;
    }
  }
  for (std::size_t depth = 0; depth < passes.size(); ++depth) {
    Pass& pass = passes.at(depth);
    if (pass.places.empty()) continue;
    const Status read =
        read_pass(store, numbers, asked[pass.places.front()].anew, static_cast<Depth>(depth), standing, pass);
    if (!read) return std::unexpected(read.error());
    for (std::size_t i = 0; i < pass.places.size(); ++i) out[pass.places[i]] = pass.adders[i].figure();
  }
  return out;
}

}  // namespace monitor::report
