// SPDX-License-Identifier: MIT
#include "report/outages.h"

#include <algorithm>
#include <vector>

#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kHalfADay{43200};

Seconds overlap(const Outage& o, Time from, Time to) {
  return std::max(std::min(o.ended, to) - std::max(o.began, from), Seconds{0});
}

// The one that lasts included: it does not answer, or nobody asks it any more.
std::vector<Outage> outages_until(const SourceState& s, Time to) {
  std::vector<Outage> out = s.outages;
  if (!s.last_answered || *s.last_answered >= to) return out;
  if (s.failures > 0 || unasked(s, to) > Seconds{0}) out.push_back({*s.last_answered, to, {}});
  return out;
}

}  // namespace

Seconds unasked(const SourceState& s, Time to) {
  if (!s.last_answered) return Seconds{0};
  const Seconds since = to - std::max(s.due, *s.last_answered);
  return since >= kHalfADay ? since : Seconds{0};
}

const Outage* outage_in(const SourceState& s, Time from, Time to) {
  const auto part = [&](const Outage& o) { return overlap(o, from, to); };
  const auto longest = std::ranges::max_element(s.outages, {}, part);
  if (longest == s.outages.end() || part(*longest) == Seconds{0}) return nullptr;
  return part(*longest) >= kHalfADay || part(*longest) * 10 >= to - from ? &*longest : nullptr;
}

std::string outage_words(const std::string& source, const Outage& outage, Time to, const util::Zone& zone) {
  const auto day = [&](Time t) { return util::short_day(util::day_of(zone.local(t))); };
  return "\"" + source + "\" could not be heard from " + day(outage.began) + " to " + day(std::min(outage.ended, to));
}

std::string not_heard(const Config& config, std::span<const SourceState> states, Time from, Time to,
                      const util::Zone& zone) {
  std::int64_t all = 0, missing = 0;
  std::string why;
  for (const Source& source : config.sources) {
    const auto s = std::ranges::find(states, source.name, &SourceState::source);
    if (!source.enabled || s == states.end()) continue;
    all += s->items;
    const std::vector<Outage> outages = outages_until(*s, to);
    const auto part = [&](const Outage& o) { return overlap(o, from, to); };
    Seconds deaf{0};
    for (const Outage& o : outages) deaf += part(o);
    if (deaf == Seconds{0} || deaf * 4 < to - from) continue;
    missing += s->items;
    if (why.empty()) why = outage_words(source.name, *std::ranges::max_element(outages, {}, part), to, zone);
  }
  return missing > 0 && missing * 10 >= all ? why : std::string();
}

}  // namespace monitor::report
