// SPDX-License-Identifier: MIT
#include "pipeline/talk.h"

#include <algorithm>
#include <utility>

#include "net/policy.h"
#include "normalize/normalize.h"
#include "pipeline/budget.h"
#include "pipeline/hear.h"
#include "pipeline/schedule.h"
#include "pipeline/verdict.h"

namespace monitor::pipeline {
namespace {

std::optional<Time> published(const Item& item) { return item.published ? item.published : item.updated; }

bool same_body(const SourceSpec& spec, const SourceState& state, const Response& answer) {
  return spec.feed && !state.body_hash.empty() && net::body_hash(answer.body) == state.body_hash;
}

}  // namespace

std::optional<Error> refused(const SourceSpec& spec, const Response& answer) {
  if (answer.status >= 400 && spec.explain)
    if (auto better = spec.explain(answer)) return better;
  if (auto wall = net::wall(answer)) return wall;
  if (answer.status >= 400) return net::refusal(answer);
  return std::nullopt;
}

Talk::Talk(Planned planned, Time began, std::size_t max_items, const Understand& understand, const util::Zone& zone)
    : planned_(std::move(planned)),
      before_(planned_.state),
      began_(began),
      max_items_(max_items),
      understand_(&understand),
      zone_(&zone) {
  first_ = !planned_.state.first_answered;
  ++planned_.state.polls;
  safe_ = planned_.state;
  outcome_.source = planned_.source->name;
  outcome_.due = planned_.state.due;
}

Polled Talk::polled(Time now) const { return {*planned_.source, *planned_.spec, began_, now}; }

bool Talk::begin(Result<Settings> settings, PollContext context) {
  const Time now = context.now;
  Result<std::unique_ptr<Poll>> poll = std::unexpected(Error{});
  if (settings) {
    secrets_ = Secrets(*planned_.spec, *settings);
    context.settings = std::move(*settings);
    context.cursor = planned_.state.cursor;
    poll = planned_.spec->begin(std::move(context));
  } else {
    poll = std::unexpected(settings.error());
  }
  if (!poll) {
    over_ = true;
    (void)failed(poll.error(), 0, std::nullopt, now);
    dirty_ = true;  // not committed yet: leave() gives it
    return false;
  }
  poll_ = std::move(*poll);
  return true;
}

std::optional<Request> Talk::next() {
  if (over_) return std::nullopt;
  auto request = poll_->next();
  if (!request) {
    over_ = true;
    return std::nullopt;
  }
  const SourceState& state = planned_.state;
  if (moved_for_good(state, began_) && request->url == planned_.source->settings.text("url"))
    request->url = state.moved_to;
  sent_.reset();
  if (planned_.spec->feed && outcome_.requests == 0) {
    request->feed = true;
    const bool trusted = state.validators_since && began_ - *state.validators_since < kValidatorsLast;
    if (trusted && !state.validators.empty()) sent_ = request->validators = state.validators;
  }
  // Pages that lead back to one another would never end.
  std::string asked = request->method + ' ' + request->url + '\n' + request->body;
  for (const Header& header : request->headers) asked += '\n' + header.name + ": " + header.value;
  if (!asked_.insert(std::move(asked)).second) {
    over_ = true;
    planned_.state.problems.push_back({"the service handed out a page twice: what follows it was not read"});
    dirty_ = true;
    return std::nullopt;
  }
  secrets_.sent(*request);
  ++outcome_.requests;
  return request;
}

std::optional<Haul> Talk::book(Time now) {
  const auto most = booking_.take(poll_->most(), now);
  if (!most) return std::nullopt;
  return entry(planned_.state, account_of(*planned_.spec, planned_.source->settings), *most, now);
}

std::optional<Haul> Talk::answer(Result<Response> answer, Time now, std::optional<Time> blocked_until) {
  safe_ = planned_.state;
  if (!answer) {
    over_ = true;
    if (answer.error().code != ErrorCode::rate_limited && !answer.error().unsent)
      booking_.let_go();  // it may have reached the service
    if (answer.error().code == ErrorCode::interrupted) return std::nullopt;
    return failed(answer.error(), 0, blocked_until, now);
  }
  const bool understood = answer->status >= 400 && poll_->understands(*answer);
  if (auto error = understood ? std::nullopt : refused(*planned_.spec, *answer)) {
    // What HTTP says of a quota does not fill a purse.
    auto until = error->code == ErrorCode::spent ? std::nullopt : net::stay_away(*answer, now);
    if (planned_.spec->until != nullptr)
      if (const auto said = planned_.spec->until(*answer, now)) until = std::max(until.value_or(*said), *said);
    return failed(*error, answer->status, until ? until : blocked_until, now);
  }
  if (answer->status == 304) {
    if (sent_) return unchanged(*answer, now);
    return failed({ErrorCode::http, "the server says that nothing changed, though it was not asked"}, 304, {}, now);
  }
  if (outcome_.requests == 1 && same_body(*planned_.spec, planned_.state, *answer)) return unchanged(*answer, now);
  return read(*answer, now);
}

Haul Talk::unchanged(const Response& answer, Time now) {
  over_ = true;
  outcome_.outcome = Outcome::unchanged;
  note_answer(planned_.state, polled(now), answer, nullptr);
  note_next(planned_.state, polled(now));
  return keep(now);
}

Haul Talk::read(const Response& answer, Time now) {
  auto batch = poll_->receive(answer);
  if (!batch) booking_.let_go();
  if (!batch) return failed(batch.error(), answer.status, net::stay_away(answer, now), now);
  batch_ = std::move(*batch);
  heard_ = heard_ || !batch_.session;
  cap_items(batch_);
  // A log-in that is granted says nothing of what is asked with it: a source that is let in and then refused is not
  // heard.
  if (!batch_.session) {
    note_answer(planned_.state, polled(now), answer, &batch_);
    if (answer.status == 226) batch_.partial = true;  // as it should be: its validators are those of the whole
    note_next(planned_.state, polled(now));
    outcome_.outcome = Outcome::answered;
  }
  const Spent spent = booking_.settle(batch_, now);
  Haul caught = keep(now);
  const Hearing how{*planned_.source, *planned_.spec, planned_.state.scope, answer.url, now, batch_.listed};
  dated_ = next_gap({}, batch_.items, now).has_value();
  caught.heard = hear(std::exchange(batch_.items, {}), how, *understand_);
  for (const Deletion& gone : batch_.deletions)
    caught.deleted.push_back({std::string(planned_.spec->name), planned_.state.scope, normalize::native_id(gone.id)});
  for (const Deletion& gone : batch_.unnamed)
    caught.unnamed.push_back({std::string(planned_.spec->name), planned_.state.scope, normalize::native_id(gone.id)});
  caught.backlog = caught.backlog || batch_.backlog;
  caught.counts = std::exchange(batch_.counts, {});
  for (Count& count : caught.counts) count.id = normalize::native_id(count.id);
  caught.spent = spent;
  wanted_.clear();
  for (const Heard& one : caught.heard) wanted_.push_back(!one.matches.empty());
  return caught;
}

// Documents are newest first as a rule; where the last entry is the newer one, the end is kept.
void Talk::cap_items(Batch& batch) const {
  auto& items = batch.items;
  if (max_items_ == 0 || items.size() <= max_items_) return;
  batch.problems.push_back({"only " + std::to_string(max_items_) + " of " + std::to_string(items.size()) +
                            " items were taken (fetch.max-items)"});
  const auto first = published(items.front()), last = published(items.back());
  const auto surplus = static_cast<std::ptrdiff_t>(items.size() - max_items_);
  if (first && last && *last > *first) {
    items.erase(items.begin(), items.begin() + surplus);
  } else {
    items.erase(items.end() - surplus, items.end());
  }
}

Haul Talk::failed(const Error& told, int status, std::optional<Time> until, Time now) {
  const Error error = secrets_.without(told);
  over_ = true;
  SourceState& state = planned_.state;
  if (error.code == ErrorCode::spent) {
    note_spent(state, polled(now), error, until, status != 0);
    outcome_.outcome = Outcome::waiting;
  } else if (error.code == ErrorCode::rate_limited) {
    note_wait(state, polled(now), error, until, status != 0);
    outcome_.outcome = state.failures > 0 ? Outcome::failed : Outcome::waiting;
  } else {
    note_failure(state, polled(now), error, status);
    outcome_.outcome = state.gone ? Outcome::gone : Outcome::failed;
  }
  outcome_.error = error;
  return keep(now);
}

Haul Talk::hold(Time until, Time now) {
  return failed(
      {ErrorCode::rate_limited, "its quota is nearly used up, and the rest is spread over the time that is left",
       "nothing to do; it goes on by itself"},
      0, until, now);
}

// What was noted of the answer must not be kept without what it brought.
Haul Talk::spoilt(const Error& error, Time now) {
  planned_.state = safe_;
  booking_.let_go();
  return failed(error, 0, std::nullopt, now);
}

void Talk::lost(const Error& error) {
  over_ = true;
  outcome_.outcome = Outcome::failed;
  outcome_.error = error;
  announcement_.reset();
}

Haul Talk::keep(Time now) {
  if (auto told = announce(before_, planned_.state, polled(now), *zone_)) announcement_ = std::move(told);
  outcome_.due = planned_.state.due;
  dirty_ = first_;
  Haul caught{.account = account_of(*planned_.spec, planned_.source->settings),
              .spent = booking_.give_back(now),
              .state = planned_.state,
              .backlog = first_,
              .now = now};
  if (first_) caught.state.first_answered.reset();  // its first conversation is not finished yet
  return caught;
}

void Talk::committed(const Kept& kept, Time now) {
  for (std::size_t i = 0; i < kept.fates.size(); ++i) {
    if (kept.fates[i] == Fate::fresh) {
      ++outcome_.fresh;
      if (i < wanted_.size() && wanted_[i]) ++outcome_.matched;
    }
    if (kept.fates[i] == Fate::known) ++outcome_.known;
    if (kept.fates[i] == Fate::updated) ++outcome_.updated;
  }
  if (kept.fates.empty() && over_) return;
  const std::int64_t window = planned_.state.window;
  if (note_kept(planned_.state, polled(now), kept,
                {.items = wanted_.size(), .first = first_, .partial = batch_.partial, .dated = dated_}))
    outcome_.overflowed = true;
  if (kept.saved.fresh > 0 || window != planned_.state.window) dirty_ = true;
  batch_ = {};
  if (!over_) poll_->saved(kept.saved);
}

// What was booked for a request that never went out.
std::optional<Haul> Talk::unsent(Time now) {
  const Spent back = booking_.give_back(now);
  if (back.units == 0 && back.micros == 0) return std::nullopt;
  return entry(before_, account_of(*planned_.spec, planned_.source->settings), back, now);
}

std::optional<Haul> Talk::leave(bool unfinished, Time now) {
  over_ = true;
  SourceState& state = planned_.state;
  const bool good = outcome_.outcome == Outcome::answered && state.failures == 0;
  if (unfinished && !good) return unsent(now);  // nothing of it was kept: still due as it was
  if (unfinished) {
    state.due = now;  // the next round goes on where this one broke off
    outcome_.outcome = Outcome::unreached;
    return keep(now);
  }
  if (good && !first_) {
    const bool known = outcome_.known + outcome_.updated > 0;
    dirty_ = note_outage(state, polled(now), before_, known) || dirty_;
  }
  if (!dirty_) return std::nullopt;
  if (good) {
    first_ = false;
    note_next(state, polled(now));
  }
  return keep(now);
}

}  // namespace monitor::pipeline
