// SPDX-License-Identifier: MIT
#include "report/spikes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "enrich/spikes.h"
#include "enrich/words.h"
#include "report/listening.h"
#include "report/tables.h"

namespace monitor::report {
namespace {

constexpr Seconds kDay{86400};
constexpr int kDays = 28, kFewestDays = 7;
constexpr std::int64_t kLongest = 31;  // days of a period that are looked at, the last ones
constexpr double kLevel = 3e-4;        // of a day by chance; all parts of a watch share it
constexpr double kFewest = 5;          // mentions; fewer are no event, however rare
constexpr std::size_t kShown = 3;
constexpr std::size_t kWords = 5, kCompared = 500;
constexpr double kMuch = 0.2;  // of a day's mentions: worth naming who or what made them

// Whole days of the period, 0 the last.
std::int64_t whole_days(const Period& period) { return std::min(kLongest, (period.to - period.from) / kDay); }

// Which series a mention of a watch counts for.
class Index {
 public:
  Index(const PastDays& all, std::size_t watches) : parts_(watches) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      Parts& of = parts_[all[i].watch];
      if (all[i].story)
        of.story = i;
      else if (all[i].feeling)
        of.feelings.emplace(*all[i].feeling, i);
      else if (all[i].source.empty())
        of.whole = i;
      else
        of.sources.emplace(all[i].source, i);
    }
  }

  template <class Take>
  void each(const Row& row, std::uint32_t watch, Take take) const {
    const Parts& of = parts_[watch];
    if (of.whole) take(*of.whole);
    if (of.story && row.story != 0) take(*of.story);
    if (const auto found = row.felt ? of.feelings.find(*row.felt) : of.feelings.end(); found != of.feelings.end())
      take(found->second);
    if (const auto found = of.sources.find(row.source); found != of.sources.end()) take(found->second);
  }

 private:
  struct Parts {
    std::optional<std::size_t> whole{}, story{};
    std::map<Feeling, std::size_t> feelings{};
    std::map<std::string_view, std::size_t> sources{};
  };
  std::vector<Parts> parts_{};
};

// Of a day's mentions, those of its largest story; of equal ones, of the first.
void keep_largest_story(std::span<const Row> rows, Group& group) {
  std::map<MentionId, std::size_t> sizes;
  for (const std::size_t i : group) ++sizes[rows[i].story];
  const auto largest = std::ranges::max_element(sizes, {}, [](const auto& size) { return size.second; });
  if (largest != sizes.end()) std::erase_if(group, [&](std::size_t i) { return rows[i].story != largest->first; });
}

// The mentions of each day of the period by series: [series][day].
std::vector<std::vector<Group>> by_day(std::span<const Row> rows, std::size_t watches, const PastDays& all,
                                       const Period& period) {
  const auto days = static_cast<std::size_t>(whole_days(period));
  const Index index(all, watches);
  std::vector<std::vector<Group>> out(all.size(), std::vector<Group>(days));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].said > period.to) continue;
    const auto day = static_cast<std::size_t>((period.to - rows[i].said) / kDay);
    if (day >= days) continue;
    for (const std::uint32_t w : rows[i].watches)
      index.each(rows[i], w, [&](std::size_t series) { out[series][day].push_back(i); });
  }
  for (std::size_t s = 0; s < all.size(); ++s)
    if (all[s].story)
      for (Group& group : out[s]) keep_largest_story(rows, group);
  return out;
}

double level_of(const Series& series, const PastDays& all) {
  const auto parts =
      std::ranges::count_if(all, [&](const Series& other) { return other.watch == series.watch && !other.whole(); });
  return series.whole() ? kLevel : kLevel / static_cast<double>(parts);
}

DigestSpike named(const Series& series, std::span<const std::string> watches) {
  return {
      .watch = watches[series.watch], .source = series.source, .feeling = series.feeling, .one_story = series.story};
}
bool is_whole(const DigestSpike& s) { return s.source.empty() && !s.feeling && !s.one_story; }

// The largest of equal things, and how many they are.
template <class Key>
std::pair<std::string, std::int64_t> most_common(std::span<const Row> rows, const Group& group, Key key) {
  std::map<std::string_view, std::int64_t> counts;
  for (const std::size_t i : group)
    if (const std::string_view name = key(rows[i]); !name.empty()) ++counts[name];
  std::pair<std::string, std::int64_t> best;
  for (const auto& [name, count] : counts)
    if (count > best.second) best = {std::string(name), count};
  return best;
}

std::vector<enrich::Said> titles(std::span<const Row> rows, std::span<const std::size_t> which,
                                 const std::vector<std::uint32_t>& stories) {
  std::vector<enrich::Said> out;
  const std::size_t step = which.size() / kCompared + 1;
  for (std::size_t k = 0; k < which.size(); k += step) {
    const Row& row = rows[which[k]];
    out.push_back({row.title, row.handle.empty() ? row.author : row.handle, {}, stories[which[k]]});
  }
  return out;
}

}  // namespace

namespace {

// The loud days of one series, each the loudest of its row of days.
std::vector<Loud> loud_days_of(const Series& series, double level, std::vector<Group>& groups,
                               std::span<const std::string> watches, const Period& period) {
  std::vector<Loud> out;
  if (series.past.size() < static_cast<std::size_t>(kFewestDays)) return out;
  const enrich::Usual usual = enrich::usual(series.past);
  const double most = std::max(kFewest, enrich::threshold(usual, level));
  bool after = false;  // the day after this one is told
  for (std::size_t day = 0; day < groups.size(); ++day) {
    const auto count = static_cast<double>(groups[day].size());
    const bool loud = count >= most;
    if (loud && after && out.back().rows.size() >= groups[day].size()) continue;
    if (loud && after) out.pop_back();
    after = loud;
    if (!loud) continue;
    Loud one{.told = named(series, watches), .rows = std::move(groups[day])};
    one.told.to = period.to - kDay * static_cast<std::int64_t>(day);
    one.told.from = one.told.to - kDay;
    one.told.mentions = std::ssize(one.rows);
    one.told.usual = usual.mean;
    one.chance = enrich::chance_of_at_least(count, usual);
    out.push_back(std::move(one));
  }
  return out;
}

// On the same day or the next to it.
bool together(const DigestSpike& a, const DigestSpike& b) {
  return a.watch == b.watch && a.from - kDay <= b.from && b.from <= a.from + kDay;
}

}  // namespace

std::vector<Loud> loud_days(std::span<const Row> rows, std::span<const std::string> watches, const PastDays& past,
                            const Period& period) {
  std::vector<Loud> all;
  auto groups = by_day(rows, watches.size(), past, period);
  for (std::size_t s = 0; s < past.size(); ++s)
    for (Loud& loud : loud_days_of(past[s], level_of(past[s], past), groups[s], watches, period))
      all.push_back(std::move(loud));
  std::ranges::stable_sort(all, {}, [](const Loud& l) { return std::pair(!is_whole(l.told), l.chance); });
  std::vector<Loud> out;
  for (Loud& loud : all) {
    const auto known = std::ranges::find_if(out, [&](const Loud& other) { return together(other.told, loud.told); });
    if (known == out.end())
      out.push_back(std::move(loud));
    else if (is_whole(known->told) && loud.told.feeling == Feeling::negative && loud.told.from == known->told.from)
      known->told.of_negative = loud.told.mentions;
  }
  std::ranges::stable_sort(out, {}, &Loud::chance);
  if (out.size() > kShown) out.resize(kShown);
  return out;
}

std::vector<DigestSpike> silences(std::span<const Row> rows, std::span<const Row> denied,
                                  std::span<const std::string> watches, const PastDays& past, const Period& period) {
  std::vector<DigestSpike> out;
  const auto groups = by_day(rows, watches.size(), past, period);
  const auto others = by_day(denied, watches.size(), past, period);
  const auto quiet_days = [&](std::size_t series) {
    std::size_t day = 0;
    while (day < groups[series].size() && groups[series][day].empty() && others[series][day].empty()) ++day;
    return static_cast<double>(day);
  };
  for (std::size_t s = 0; s < past.size(); ++s) {
    if (past[s].story || past[s].past.size() < static_cast<std::size_t>(kFewestDays)) continue;
    const double days = quiet_days(s);
    if (days == 0) continue;
    // Of that many days as one count, whose rate is as uncertain as that of one day.
    const enrich::Usual day = enrich::usual(past[s].past);
    const double mean = day.mean * days;
    const enrich::Usual whole{mean, mean + (day.variance - day.mean) * days * days};
    if (1 - enrich::chance_of_at_least(1, whole) >= level_of(past[s], past)) continue;
    DigestSpike told = named(past[s], watches);
    told.from = period.to - kDay * static_cast<std::int64_t>(days);
    told.to = period.to;
    told.usual = day.mean;
    out.push_back(std::move(told));
  }
  std::ranges::stable_sort(out, {}, [](const DigestSpike& spike) { return !is_whole(spike); });
  std::vector<DigestSpike> shown;
  for (DigestSpike& one : out)
    if (shown.size() < kShown &&
        (is_whole(one) || std::ranges::find(shown, one.watch, &DigestSpike::watch) == shown.end()))
      shown.push_back(std::move(one));
  return shown;
}

void explain(std::span<const Row> rows, const Grouping& grouping, Loud& loud) {
  std::vector<std::uint32_t> stories(rows.size(), 0);
  for (std::size_t g = 0; g < grouping.groups.size(); ++g)
    for (const std::size_t i : grouping.groups[g]) stories[i] = static_cast<std::uint32_t>(g);
  DigestSpike& told = loud.told;
  const auto much = static_cast<std::int64_t>(std::ceil(std::max(3.0, kMuch * static_cast<double>(told.mentions))));
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  std::optional<std::uint32_t> largest;
  for (const std::size_t i : loud.rows) {
    const std::int64_t count = ++counts[stories[i]];
    if (count < much || count <= told.of_story || rows[i].title.empty()) continue;
    told.of_story = count;
    largest = stories[i];
  }
  if (largest) told.story = rows[representative(rows, grouping.groups[*largest])].title;
  const auto name = [&](auto key, std::string& who, std::int64_t& count) {
    auto best = most_common(rows, loud.rows, key);
    if (best.second >= much) std::tie(who, count) = std::move(best);
  };
  name([](const Row& r) { return std::string_view(r.site); }, told.site, told.of_site);
  name([](const Row& r) { return std::string_view(r.author.empty() ? r.handle : r.author); }, told.author,
       told.of_author);
  const std::unordered_set<std::size_t> inside(loud.rows.begin(), loud.rows.end());
  Group others;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!inside.contains(i)) others.push_back(i);
  const auto keys = enrich::key_words(titles(rows, loud.rows, stories), titles(rows, others, stories), kWords);
  for (const enrich::KeyWord& key : keys.words) told.words.push_back(key.text);
}

namespace {

// Since when the counts are of one kind: nothing was changed, and somebody listened.
Result<Time> steady_since(const Store& store, std::string_view watch, Time from, Time to) {
  const auto changes = store.changes(from, to);
  if (!changes) return std::unexpected(changes.error());
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  Time since = std::max(from, listening_since(*states).value_or(to));
  for (const Change& c : *changes)
    if (c.what == "source" || (c.what == "watch" && c.name == watch)) since = std::max(since, c.at);
  return since;
}

}  // namespace

namespace {

// The counts of the whole days that begin at least so long after the first.
template <class Which>
std::vector<double> days_since(Seconds skipped, std::span<const DayCount> counts, Which which) {
  std::vector<double> days(kDays, 0);
  for (const DayCount& c : counts)
    if (c.day >= 0 && c.day < kDays && which(c)) days[static_cast<std::size_t>(c.day)] += static_cast<double>(c.count);
  for (double& day : days) day = std::max(day, 0.0);
  const std::int64_t first = std::min<std::int64_t>(kDays, (skipped + kDay - Seconds{1}) / kDay);
  days.erase(days.begin(), days.begin() + first);
  return days;
}

}  // namespace

Result<PastDays> past_days(const Store& store, std::span<const std::string> watches, const Period& period, bool backlog,
                           std::span<const Row> denied) {
  const Time begin = period.from - kDay * kDays;
  const Backlog which = backlog ? Backlog::with : Backlog::without;
  const auto days = store.days(begin, kDays, which);
  if (!days) return std::unexpected(days.error());
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  PastDays out;
  for (std::uint32_t w = 0; w < watches.size(); ++w) {
    const auto since = steady_since(store, watches[w], begin, period.from);
    if (!since) return std::unexpected(since.error());
    std::vector<DayCount> own;
    for (const DayCount& c : days->counts)
      if (c.watch == watches[w]) own.push_back(c);
    for (const Row& row : denied)
      if (std::ranges::find(row.watches, w) != row.watches.end() && row.said >= begin && row.said < period.from)
        own.push_back({.day = (row.said - begin) / kDay,
                       .watch = watches[w],
                       .source = std::string(row.source),
                       .feeling = row.felt,
                       .count = -1});
    const auto add = [&](Series series, Time from, auto counted) {
      series.watch = w;
      series.past = days_since(std::max(from, begin) - begin, own, counted);
      out.push_back(std::move(series));
    };
    add({}, *since, [](const DayCount&) { return true; });
    for (const Feeling feeling : {Feeling::negative, Feeling::positive})
      add({.feeling = feeling}, *since, [&](const DayCount& c) { return c.feeling == feeling; });
    for (const SourceState& state : *states)
      if (state.first_answered)
        add({.source = state.source}, std::max(*since, *state.first_answered),
            [&](const DayCount& c) { return c.source == state.source; });
    std::vector<DayCount> largest;
    for (const DayStory& one : days->stories)
      if (one.watch == watches[w]) largest.push_back({.day = one.day, .count = one.mentions});
    out.push_back({.watch = w,
                   .story = true,
                   .past = days_since(std::max(*since, begin) - begin, largest, [](const DayCount&) { return true; })});
  }
  return out;
}

}  // namespace monitor::report
