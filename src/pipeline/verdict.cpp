// SPDX-License-Identifier: MIT
#include "pipeline/verdict.h"

#include <algorithm>
#include <utility>

#include "net/policy.h"
#include "pipeline/plan.h"
#include "pipeline/schedule.h"
#include "util/text.h"
#include "util/url.h"
#include "util/words.h"

namespace monitor::pipeline {
namespace {

constexpr std::int64_t kSmallestWindow = 3;  // below it "nothing in common" says little
constexpr Seconds kOutage{12 * 3600};        // shorter ones are told while they last
constexpr Seconds kSearchedBack{7 * 86400};  // as far as services search
constexpr std::size_t kMostOutages = 50;
constexpr Seconds kShortWait{600}, kLongWait{3600};  // when nobody says how long

bool has_key(const SourceSpec& spec, const Settings& settings) {
  return std::ranges::any_of(
      spec.options, [&](const Option& o) { return o.type == OptionType::secret && !settings.text(o.name).empty(); });
}

bool secret_address(const SourceSpec& spec) {
  return std::ranges::any_of(spec.options, [](const Option& o) { return o.secret && o.name == "url"; });
}

void forget_move(SourceState& state) {
  state.moved_to.clear();
  state.moved_count = 0;
  state.moved_since.reset();
}

// Redirects count only when all of the chain are for good; see moved_for_good().
void note_move(SourceState& state, const Response& answer, Time now) {
  if (answer.hops.empty()) {
    if (!moved_for_good(state, now)) forget_move(state);
    return;
  }
  if (!net::permanent(answer.hops)) return forget_move(state);
  if (state.moved_to != answer.url) {
    forget_move(state);
    state.moved_to = answer.url;
    state.moved_since = now;
  }
  ++state.moved_count;
}

// A document that broke off is asked for again in full, or "nothing changed" would hide its other half for days.
void note_validators(SourceState& state, const SourceSpec& spec, const Response& answer, const Batch* batch, Time now) {
  if (!spec.feed) return;
  if (batch && batch->partial) {
    state.validators = {};
    state.body_hash.clear();
    return;
  }
  if (answer.status == 304) {
    state.validators = net::validators(answer, state.validators);
    return;
  }
  state.validators = net::validators(answer);
  state.validators_since = now;
  state.body_hash = net::body_hash(answer.body);
}

void note_items(SourceState& state, const Batch& batch, Time now) {
  state.gap = next_gap(state.gap, batch.items, now);
  state.problems = batch.problems;
  if (batch.feed) state.feed = *batch.feed;
  state.cursor = batch.cursor;
}

// A wall may shut out once by mistake whoever comes without a key.
bool shut_out(const SourceState& state, const Polled& polled, const Error& error, int status) {
  if (status == 403 && state.failures < 2 && !has_key(polled.spec, polled.source.settings)) return false;
  return status == 403 || error.code == ErrorCode::auth;
}

std::string told(const Error& error) { return util::clean_line(error.what); }

Announcement announcement(Announcement::What what, const SourceState& state, std::string text, std::string hint = {}) {
  return {what, state.source, "source \"" + state.source + "\" " + std::move(text), std::move(hint)};
}

}  // namespace

Hints header_hints(const Response& answer, Time now) {
  Hints hints{.interval = net::freshness(answer, now)};
  // A service that is content but near its quota says so too.
  hints.not_before = net::stay_away(answer, now);
  if (!hints.not_before && answer.header("retry-after")) hints.not_before = net::retry_after(answer, now);
  return hints;
}

void note_answer(SourceState& state, const Polled& polled, const Response& answer, const Batch* batch) {
  const Hints headers = header_hints(answer, polled.now);
  if (batch) {
    state.hints = together(batch->hints, headers);
    note_items(state, *batch, polled.now);
  } else {
    state.hints = together(state.hints, headers);  // only the document is known to be the same
    state.hints.not_before = headers.not_before;
  }
  note_validators(state, polled.spec, answer, batch, polled.now);
  note_move(state, answer, polled.now);
  if (!state.first_answered) state.first_answered = polled.now;
  state.last_answered = state.last_polled = polled.now;
  state.failures = 0;
  state.failing_since.reset();
  state.error.reset();
  state.gone = false;
}

namespace {

// Of what says no time, by when it came: a weekend is a part of its rhythm, so it is learnt slowly.
void learn_gap(SourceState& state, Seconds gap) { state.gap = state.gap ? (*state.gap * 7 + gap) / 8 : gap; }

}  // namespace

void note_next(SourceState& state, const Polled& polled) {
  state.interval = next_interval(polled.spec, polled.source, state, polled.now);
  state.due = next_due(polled.source, state, polled.began);
}

bool note_kept(SourceState& state, const Polled& polled, const Kept& kept, const Shown& shown) {
  const auto held = static_cast<std::int64_t>(shown.items);
  const auto same = std::ranges::count_if(kept.fates, [](Fate f) { return f == Fate::known || f == Fate::updated; });
  const auto fresh = static_cast<std::int64_t>(kept.saved.fresh);
  const bool full = state.window >= kSmallestWindow && held * 10 >= state.window * 9;
  const bool overflowed = polled.spec.feed && !shown.first && !shown.partial && full && same == 0 && fresh > 0;
  if (overflowed) {
    ++state.overflows;
    state.last_overflow = polled.now;
  }
  state.window = std::max(state.window, held);
  state.items += fresh;
  if (fresh > 0) {
    if (!shown.dated && state.last_fresh) learn_gap(state, (polled.now - *state.last_fresh) / fresh);
    state.last_fresh = polled.now;
  }
  return overflowed;
}

bool note_outage(SourceState& state, const Polled& polled, const SourceState& before, bool known) {
  if (!before.last_answered || (known && polled.spec.feed)) return false;
  // What never showed more than a few things shows all of them still.
  if (polled.spec.feed && state.window < kSmallestWindow) return false;
  const Time wanted = before.failing_since.value_or(std::max(before.due, *before.last_answered));
  if (polled.now - wanted < (polled.spec.feed ? kOutage : kSearchedBack)) return false;
  state.outages.push_back({*before.last_answered, polled.now, before.error ? told(*before.error) : std::string()});
  if (state.outages.size() > kMostOutages) state.outages.erase(state.outages.begin());
  return true;
}

void note_failure(SourceState& state, const Polled& polled, const Error& error, int status) {
  ++state.failures;
  if (!state.failing_since) state.failing_since = polled.now;
  state.last_polled = polled.now;
  state.error = error;
  state.hints.not_before.reset();
  const bool stops = shut_out(state, polled, error, status);
  if (stops || error.code == ErrorCode::auth) state.error->code = stops ? ErrorCode::auth : ErrorCode::http;
  state.interval = stops ? kLongest : back_off(polled.spec, state.failures);
  state.due = polled.began + with_jitter(state.interval, polled.source.name, stops);
  const bool for_long =
      polled.now - *state.failing_since >= polled.spec.gone_after && state.failures >= kTriesUntilBroken;
  if (moved_for_good(state, polled.now))
    forget_move(state);  // perhaps the old address knows better
  else if (status == 410 || (status == 404 && for_long))
    state.gone = true;
}

void note_wait(SourceState& state, const Polled& polled, const Error& error, std::optional<Time> until, bool asked) {
  if (!state.failing_since) state.failing_since = polled.now;
  if (asked) state.last_polled = polled.now;
  state.error = error;
  if (polled.now - *state.failing_since >= kPatience) ++state.failures;
  const Seconds usual = state.failures > 0 ? kLongWait : kShortWait;
  // A search service turns a whole address away, and for longer the sooner it comes back. Who only waits for others of
  // its quota must have its turn before them.
  // A server that says "at once" to whom it has just refused is not believed.
  const Seconds own = polled.spec.searches ? polled.spec.interval : std::min(polled.spec.interval, kShortWait);
  const Seconds least = asked ? own : Seconds{0};
  state.due = std::max(until.value_or(polled.now + usual), polled.now + least);
  state.hints.not_before = state.due;
}

void note_spent(SourceState& state, const Polled& polled, const Error& error, std::optional<Time> until, bool asked) {
  if (!spent(state)) state.failing_since = polled.now;
  if (asked) state.last_polled = polled.now;
  state.failures = 0;
  state.error = error;
  state.due = std::max(until.value_or(polled.now + kLongWait), polled.now + Seconds{1});
  state.hints.not_before = state.due;
  if (asked && !until) state.hints.not_before.reset();  // see credit_spent()
}

std::optional<Announcement> announce(const SourceState& before, SourceState& after, const Polled& polled,
                                     const util::Zone& zone) {
  using What = Announcement::What;
  const bool fine = after.failures == 0 && !after.failing_since;
  if (after.gone && !before.gone) {
    after.announced = true;
    return announcement(What::gone, after, "is gone and will not be polled any more: " + told(*after.error),
                        "monitor sources remove " + after.source);
  }
  // Whoever wants other credentials wants them until a person gives them, and who was asked to wait has waited long
  // enough: to wait for more tries helps nobody.
  const bool turned_away = after.failures > 0 && after.error && after.error->code == ErrorCode::rate_limited;
  if ((stopped(after) || turned_away || credit_spent(after) || after.failures >= kTriesUntilBroken) &&
      !after.announced) {
    after.announced = true;
    return announcement(What::broken, after,
                        std::string(stopped(after) ? "is stopped" : "cannot be heard") + " since " +
                            util::weekday_time(zone.local(*after.failing_since)) + ": " + told(*after.error),
                        after.error->hint);
  }
  if (fine && after.announced) {
    after.announced = false;
    return announcement(What::back, after, "answers again");
  }
  if (moved_for_good(after, polled.now) && !moved_for_good(before, before.last_polled.value_or(Time{}))) {
    const std::string to =
        secret_address(polled.spec) ? util::mask(after.moved_to) : util::without_secrets(after.moved_to);
    return announcement(What::moved, after, "has moved for good to " + to,
                        "write the new address into the configuration");
  }
  return std::nullopt;
}

namespace {

constexpr std::size_t kMany = 3;

// A network that is back is one piece of news.
std::vector<Announcement> one_return(std::vector<Announcement> told) {
  const auto back = [](const Announcement& a) { return a.what == Announcement::What::back; };
  const auto many = std::ranges::count_if(told, back);
  if (std::cmp_less(many, kMany)) return told;
  std::vector<std::string> names;
  for (const Announcement& a : told)
    if (back(a)) names.push_back(a.source);
  std::ranges::sort(names);
  names.resize(kMany);
  const auto more = many - std::ssize(names);
  const auto place = std::ranges::find_if(told, back);
  *place = {Announcement::What::back, "",
            std::to_string(many) + " sources answer again: " + util::join(names, ", ") +
                (more > 0 ? " and " + std::to_string(more) + " more" : ""),
            ""};
  told.erase(std::remove_if(place + 1, told.end(), back), told.end());
  return told;
}

}  // namespace

std::vector<Announcement> together(const std::vector<SourceOutcome>& round, std::vector<Announcement> all) {
  std::vector<Announcement> told = one_return(std::move(all));
  const auto unreachable = [](const SourceOutcome& s) {
    return s.error && s.error->code == ErrorCode::network && s.error->unsent;
  };
  const auto broken = [](const Announcement& a) { return a.what == Announcement::What::broken; };
  const auto polled = static_cast<std::size_t>(
      std::ranges::count_if(round, [](const SourceOutcome& s) { return s.requests > 0 || s.error; }));
  const auto lost = static_cast<std::size_t>(std::ranges::count_if(round, unreachable));
  if (lost < kMany || lost < polled || std::ranges::count_if(told, broken) < 2) return told;
  const Error& first = *std::ranges::find_if(round, unreachable)->error;
  const auto place = std::ranges::find_if(told, broken);
  *place = {Announcement::What::broken, "",
            "none of the " + std::to_string(lost) +
                " sources that were polled can be reached: " + util::clean_line(first.what),
            "is this machine on the network? monitor doctor"};
  told.erase(std::remove_if(place + 1, told.end(), broken), told.end());
  return told;
}

}  // namespace monitor::pipeline
