// SPDX-License-Identifier: MIT
#include "report/spikes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "enrich/spikes.h"
#include "enrich/words.h"
#include "report/tables.h"

namespace monitor::report {
namespace {

constexpr Seconds kDay{86400};
constexpr int kDays = 28, kFewestDays = 7;
constexpr std::int64_t kLongest = 31;  // days of a period that are looked at, the last ones
constexpr double kLevel = 3e-4;        // of a day by chance
constexpr double kFewest = 5;          // mentions; fewer are no event, however rare
constexpr std::size_t kShown = 3;
constexpr std::size_t kWords = 5, kCompared = 500;
constexpr double kMuch = 0.2;  // of a day's mentions: worth naming who or what made them

// Whole days of the period, 0 the last.
std::int64_t whole_days(const Period& period) { return std::min(kLongest, (period.to - period.from) / kDay); }

// The mentions of each day of the period by watch: [watch][day].
std::vector<std::vector<Group>> by_day(std::span<const Row> rows, std::size_t watches, const Period& period) {
  const auto days = static_cast<std::size_t>(whole_days(period));
  std::vector<std::vector<Group>> out(watches, std::vector<Group>(days));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].said > period.to) continue;
    const auto day = static_cast<std::size_t>((period.to - rows[i].said) / kDay);
    for (const std::uint32_t w : rows[i].watches)
      if (day < days) out[w][day].push_back(i);
  }
  return out;
}

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

std::vector<Loud> loud_days(std::span<const Row> rows, std::span<const std::string> watches, const PastDays& past,
                            const Period& period) {
  std::vector<Loud> out;
  auto groups = by_day(rows, watches.size(), period);
  for (std::size_t w = 0; w < watches.size(); ++w) {
    if (past[w].size() < static_cast<std::size_t>(kFewestDays)) continue;
    const enrich::Usual usual = enrich::usual(past[w]);
    const double most = std::max(kFewest, enrich::threshold(usual, kLevel));
    bool after = false;  // the day after this one is told
    for (std::size_t day = 0; day < groups[w].size(); ++day) {
      const auto count = static_cast<double>(groups[w][day].size());
      const bool loud = count >= most;
      if (loud && after && out.back().rows.size() >= groups[w][day].size()) continue;
      if (loud && after) out.pop_back();
      after = loud;
      if (!loud) continue;
      const Time to = period.to - kDay * static_cast<std::int64_t>(day);
      out.push_back({.told = {.watch = watches[w], .from = to - kDay, .to = to, .usual = usual.mean},
                     .rows = std::move(groups[w][day]),
                     .chance = enrich::chance_of_at_least(count, usual)});
      out.back().told.mentions = static_cast<std::int64_t>(out.back().rows.size());
    }
  }
  std::ranges::stable_sort(out, {}, &Loud::chance);
  if (out.size() > kShown) out.resize(kShown);
  return out;
}

std::vector<DigestSpike> silences(std::span<const Row> rows, std::span<const std::string> watches, const PastDays& past,
                                  const Period& period) {
  std::vector<DigestSpike> out;
  const auto groups = by_day(rows, watches.size(), period);
  for (std::size_t w = 0; w < watches.size(); ++w) {
    if (past[w].size() < static_cast<std::size_t>(kFewestDays)) continue;
    const auto first = std::ranges::find_if(groups[w], [](const Group& g) { return !g.empty(); });
    const auto days = static_cast<double>(first - groups[w].begin());
    if (days == 0) continue;
    // Of that many days as one count, whose rate is as uncertain as that of one day.
    const enrich::Usual day = enrich::usual(past[w]);
    const double mean = day.mean * days;
    const enrich::Usual all{mean, mean + (day.variance - day.mean) * days * days};
    if (1 - enrich::chance_of_at_least(1, all) >= kLevel) continue;
    out.push_back({.watch = watches[w],
                   .from = period.to - kDay * static_cast<std::int64_t>(days),
                   .to = period.to,
                   .usual = day.mean});
  }
  if (out.size() > kShown) out.resize(kShown);
  return out;
}

void explain(std::span<const Row> rows, const Grouping& grouping, Loud& loud) {
  std::vector<std::uint32_t> stories(rows.size(), 0);
  for (std::size_t g = 0; g < grouping.groups.size(); ++g)
    for (const std::size_t i : grouping.groups[g]) stories[i] = static_cast<std::uint32_t>(g);
  DigestSpike& told = loud.told;
  const auto much = static_cast<std::int64_t>(std::ceil(std::max(3.0, kMuch * static_cast<double>(told.mentions))));
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  for (const std::size_t i : loud.rows) {
    const std::int64_t count = ++counts[stories[i]];
    if (count < much || count <= told.of_story || rows[i].title.empty()) continue;
    told.of_story = count;
    told.story = rows[i].title;
  }
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
  std::optional<Time> begun;
  for (const SourceState& s : *states)
    if (s.first_answered && (!begun || *s.first_answered < *begun)) begun = s.first_answered;
  Time since = std::max(from, begun.value_or(to));
  for (const Change& c : *changes)
    if (c.what == "source" || (c.what == "watch" && c.name == watch)) since = std::max(since, c.at);
  return since;
}

}  // namespace

Result<PastDays> past_days(const Store& store, std::span<const std::string> watches, const Period& period,
                           bool backlog) {
  PastDays out(watches.size());
  std::vector<Time> since;
  for (const std::string& watch : watches) {
    const auto steady = steady_since(store, watch, period.from - kDay * kDays, period.from);
    if (!steady) return std::unexpected(steady.error());
    since.push_back(*steady);
  }
  for (int day = kDays; day > 0; --day) {
    const Time begin = period.from - kDay * day;
    if (std::ranges::none_of(since, [&](Time t) { return t <= begin; })) continue;
    Selection which{.said_from = begin, .said_to = begin + kDay, .matched = true, .text = false};
    which.backlog = backlog ? Backlog::with : Backlog::without;
    const auto tallies = store.count_by_watch(which);
    if (!tallies) return std::unexpected(tallies.error());
    std::unordered_map<std::string_view, std::int64_t> counts;
    for (const Tally& t : *tallies) counts.emplace(t.name, t.count);
    for (std::size_t w = 0; w < watches.size(); ++w)
      if (since[w] <= begin) out[w].push_back(static_cast<double>(counts[watches[w]]));
  }
  return out;
}

}  // namespace monitor::report
