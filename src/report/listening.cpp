// SPDX-License-Identifier: MIT
// The listening report.
#include "report/listening.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "report/outages.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kHour{3600};
constexpr Seconds kDay{86400};
constexpr std::size_t kProblems = 3;

const SourceState* state_of(std::span<const SourceState> states, std::string_view name) {
  const auto found = std::find_if(states.begin(), states.end(), [&](const auto& s) { return s.source == name; });
  return found == states.end() ? nullptr : &*found;
}

// One refused poll is mended by the next; what lasts must be told.
bool failing(const SourceState& s, Time now) {
  if (s.failures == 0) return false;
  if (stopped(s)) return true;
  return !s.last_answered || s.failures >= 3 || (s.failing_since && now - *s.failing_since >= kHour);
}

// Until what is spent is there again. One that was asked to come later comes later; what lasts must be told.
std::string why_it_waits(const SourceState& s, Time now) {
  if (s.failures > 0 || !s.failing_since || !s.error) return {};
  if (!spent(s) && now - *s.failing_since < kHour) return {};
  return util::clean_line(s.error->what) + (s.error->hint.empty() ? "" : "; " + util::clean_line(s.error->hint));
}

// While nobody asks it, a source is not silent.
Seconds silence_of(const SourceState& s, Time now) {
  return std::min(now, s.last_answered.value_or(now)) - *s.last_fresh;
}

// Silent for ten times its usual gap: for items that come at random that happens once in 20,000 gaps.
bool quiet(const SourceState& s, Time now) {
  return s.gap && s.items >= 5 && s.last_fresh && silence_of(s, now) > std::max(*s.gap * 10, kDay);
}

Hearing hearing(const Source& source, const SourceState* state, Time now) {
  if (!source.enabled) return Hearing::disabled;
  if (!state || (!state->last_answered && state->failures == 0)) return Hearing::never;
  if (state->gone) return Hearing::gone;
  if (failing(*state, now)) return Hearing::failing;
  return quiet(*state, now) ? Hearing::quiet : Hearing::answered;
}

std::string mend_failure(const std::string& name, const SourceState& s) {
  if (s.error && !s.error->hint.empty()) return util::clean_line(s.error->hint);
  if (s.error && s.error->code == ErrorCode::config) return "monitor config check";
  return "monitor try " + name;  // shows the request, the answer and what is wrong with it
}

std::string length_words(Seconds length) {
  if (length >= 2 * kDay) return std::to_string(length / kDay) + " days";
  if (length >= 2 * kHour) return std::to_string(length / kHour) + " hours";
  return std::to_string(std::max<std::int64_t>(length / Seconds{60}, 2)) + " minutes";
}

// By chance, for things that come at random once in so long: e to the minus number of gaps.
std::string quiet_words(const SourceState& s, Time now) {
  const Seconds silence = silence_of(s, now);
  const double gaps =
      static_cast<double>(silence.count()) / static_cast<double>(std::max<std::int64_t>(s.gap->count(), 1));
  const double chance = std::exp(-gaps);
  const std::string odds = chance >= 1e-5 ? "one in 10,000" : chance >= 1e-6 ? "one in 100,000" : "one in a million";
  return "answers, but nothing new for " + length_words(silence) + ", where it is one each " + length_words(*s.gap) +
         " as a rule; by chance that is less likely than " + odds;
}

void explain(SourceReport& r, const SourceState* s, Time now) {
  const std::string name = util::shell_word(r.source);
  switch (r.hearing) {
    case Hearing::failing:
      r.since = s->failing_since;
      r.why = s->error ? util::clean_line(s->error->what) : "the last polls failed";
      if (stopped(*s)) r.why = "stopped: " + r.why;
      r.mend = mend_failure(name, *s);
      break;
    case Hearing::gone:
      r.since = s->failing_since ? s->failing_since : s->last_polled;
      r.why = "its address is gone for good, so it is not polled any more";
      r.mend = "monitor sources remove " + name + ", and add its new address";
      break;
    case Hearing::never:
      r.why = s && s->failing_since ? "its server asked us to come back later" : "not polled yet";
      if (s && spent(*s)) r.why = util::clean_line(s->error->what);
      r.mend = s && s->failing_since ? "the next run tries again" : "monitor fetch --source " + name;
      if (s && spent(*s) && !s->error->hint.empty()) r.mend = util::clean_line(s->error->hint);
      break;
    case Hearing::quiet:
      r.since = s->last_fresh;
      r.why = quiet_words(*s, now);
      r.mend = "monitor try " + name;
      break;
    case Hearing::answered:
    case Hearing::outage:
    case Hearing::disabled:
      break;
  }
}

// It answers now, or is quiet; what was said when it did not may be missing all the same.
void tell_outage(SourceReport& r, const Outage& o) {
  r.hearing = Hearing::outage, r.since = o.began, r.until = o.ended, r.mend.clear();
  r.why = o.why.empty() ? "nobody asked it" : util::clean_line(o.why);
}

SourceReport report_on(const Source& source, const SourceState* s, const Period& period, Time now) {
  SourceReport r{.source = source.name, .kind = source.kind, .hearing = hearing(source, s, now)};
  if (!s) {
    explain(r, nullptr, now);
    return r;
  }
  r.last_answered = s->last_answered;
  explain(r, s, now);
  const Outage* missed = outage_in(*s, period.from, period.to);
  if (missed != nullptr && (r.hearing == Hearing::answered || r.hearing == Hearing::quiet)) tell_outage(r, *missed);
  if (s->last_overflow && *s->last_overflow >= period.from && *s->last_overflow <= period.to)
    r.overflowed = s->last_overflow;
  const bool told = r.hearing == Hearing::never && spent(*s);
  if (std::string waits = why_it_waits(*s, now); !waits.empty() && !told) r.problems.push_back(std::move(waits));
  for (const Problem& p : s->problems)
    if (r.problems.size() < kProblems) r.problems.push_back(util::clean_line(p.what));
  return r;
}

int urgency(const SourceReport& r) {
  switch (r.hearing) {
    case Hearing::failing:
      return 0;
    case Hearing::gone:
      return 1;
    case Hearing::never:
      return 2;
    case Hearing::outage:
      return 3;
    case Hearing::quiet:
      return 4;
    case Hearing::answered:
      return r.overflowed ? 5 : r.problems.empty() ? 7 : 6;
    case Hearing::disabled:
      return 8;
  }
  return 8;
}

std::string day_words(Time t, const util::Zone& zone) { return util::short_day(util::day_of(zone.local(t))); }

std::string told(const Change& c, const util::Zone& zone) {
  const std::string_view verb = c.before.empty() ? " was added" : c.after.empty() ? " was removed" : " was changed";
  return "the " + c.what + " \"" + util::clean_line(c.name) + "\"" + std::string(verb) + " on " + day_words(c.at, zone);
}

// A source that was deaf for a tenth of a period spoils the comparison.
bool outage(const SourceState& s, const Period& period, Time before_from) {
  if (s.failures == 0 || !s.failing_since) return false;
  const Time begin = std::max(*s.failing_since, before_from);
  return period.to > begin && (period.to - begin) * 10 >= period.to - period.from;
}

// Two sources that have come to be one place are polled twice for nothing.
void note_shared_addresses(const Config& config, std::span<const SourceState> states,
                           std::vector<SourceReport>& reports) {
  std::map<std::string, std::string_view, std::less<>> places;  // address -> the source that is there by right
  for (const Source& source : config.sources)
    if (source.enabled && source.settings.has("url")) places.emplace(source.settings.text("url"), source.name);
  for (SourceReport& report : reports) {
    const SourceState* s = state_of(states, report.source);
    if (!s || s->moved_to.empty() || report.hearing == Hearing::disabled) continue;
    const auto [found, fresh] = places.emplace(s->moved_to, report.source);
    if (fresh || found->second == report.source) continue;
    report.problems.insert(report.problems.begin(), "has moved to where \"" + std::string(found->second) +
                                                        "\" listens already: monitor sources remove " +
                                                        util::shell_word(report.source));
  }
}

}  // namespace

std::optional<Time> listening_since(std::span<const SourceState> states) {
  std::optional<Time> first;
  for (const SourceState& s : states)
    if (s.first_answered) first = std::min(first.value_or(*s.first_answered), *s.first_answered);
  return first;
}

Listening listening(const Config& config, std::span<const SourceState> states, const Period& period, Time now) {
  Listening out;
  bool fetched = false;
  for (const Source& source : config.sources) {
    const SourceState* s = state_of(states, source.name);
    SourceReport r = report_on(source, s, period, now);
    fetched = fetched || (s && s->last_polled);
    if (source.enabled && s && s->first_answered && (!out.began || *s->first_answered < *out.began))
      out.began = s->first_answered;
    if (source.enabled)
      ++out.total;
    else
      ++out.disabled;
    if (r.hearing == Hearing::answered || r.hearing == Hearing::quiet) ++out.answered;
    if (r.hearing == Hearing::outage) ++out.partly;
    out.sources.push_back(std::move(r));
  }
  // The last time may have been for a source that is configured no longer.
  for (const SourceState& s : states)
    if (fetched && s.last_polled && (!out.last_fetch || *out.last_fetch < *s.last_polled))
      out.last_fetch = s.last_polled;
  note_shared_addresses(config, states, out.sources);
  std::sort(out.sources.begin(), out.sources.end(), [](const SourceReport& a, const SourceReport& b) {
    return std::pair(urgency(a), std::string_view(a.source)) < std::pair(urgency(b), std::string_view(b.source));
  });
  return out;
}

std::string why_not_comparable(const Config& config, std::span<const SourceState> states,
                               std::span<const Change> changes, const Period& period, Time before_from,
                               const util::Zone& zone) {
  if (!changes.empty()) return told(changes.back(), zone);
  const SourceState* late = nullptr;
  for (const Source& source : config.sources) {
    const SourceState* s = source.enabled ? state_of(states, source.name) : nullptr;
    if (!s || !s->first_answered) continue;  // not heard in either period
    // A source that never had anything to say does not tilt the comparison by falling silent.
    if (s->items > 0 && outage(*s, period, before_from))
      return "\"" + source.name + "\" could not be heard since " + day_words(*s->failing_since, zone);
    const Seconds since = s->failing_since ? Seconds{0} : unasked(*s, period.to);
    if (s->items > 0 && since > Seconds{0} && since * 10 >= period.to - period.from)
      return "\"" + source.name + "\" was not asked since " + day_words(*s->last_answered, zone);
    if (const Outage* o = s->items > 0 ? outage_in(*s, before_from, period.to) : nullptr)
      return outage_words(source.name, *o, period.to, zone);
    if (*s->first_answered > before_from && (!late || *s->first_answered > *late->first_answered)) late = s;
  }
  if (late) return "\"" + late->source + "\" was first listened to on " + day_words(*late->first_answered, zone);
  return {};
}

}  // namespace monitor::report
