// SPDX-License-Identifier: MIT
#include "pipeline/round.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include "net/policy.h"

namespace monitor::pipeline {
namespace {

// Bodies received whose mentions are not in the store yet. What is made of them takes some ten times as much memory;
// the writer is never without work.
constexpr std::size_t kMostBytesHeld = 3u << 20;
constexpr std::size_t kMostAnswersHeld = 256;
constexpr std::size_t kMostInTransaction = 128;
constexpr std::size_t kAhead = 8;                // conversations begun before there is room to send
constexpr std::chrono::milliseconds kLook{200};  // how often the deadline is looked at

}  // namespace

Round::Round(const Deps& deps, const RoundOptions& options, std::vector<Planned> planned, Time began)
    : deps_(deps),
      began_(began),
      jobs_(options.jobs > 0 ? options.jobs : std::max<std::size_t>(deps.config.fetch.jobs, 1)),
      per_host_(std::max<std::size_t>(deps.config.fetch.per_host, 1)),
      deadline_(began + options.deadline.value_or(deps.config.fetch.deadline)),
      taste_(options.taste) {
  for (Planned& p : planned) {
    slots_.push_back(
        {std::make_unique<Talk>(std::move(p), began, deps.config.fetch.max_items, deps_.understand, deps_.zone)});
  }
  for (Slot& slot : slots_) line_up(slot);
  const std::size_t processors = std::max(std::thread::hardware_concurrency(), 1u);
  const std::size_t wanted = options.workers > 0 ? options.workers : processors;
  workers_wanted_ = std::min(wanted, std::max<std::size_t>(slots_.size(), 1));
}

void Round::line_up(Slot& slot) {
  slot.account = account_of(slot.talk->spec(), slot.talk->source().settings);
  const bool alone = slot.account.empty() || accounts_.try_emplace(slot.account).second;
  if (alone)
    waiting_.push_back(&slot);
  else
    accounts_[slot.account].push_back(&slot);
}

std::vector<std::string> Round::accounts() const {
  std::vector<std::string> out;
  for (const auto& [account, line] : accounts_) out.push_back(account);
  return out;
}

// ---- the caller's thread

Status Round::run(std::stop_token stop, const Progress& progress) {
  const std::stop_callback on_stop(stop, [this] {
    {
      const std::lock_guard lock(mutex_);
      interrupted_ = true;
    }
    break_off();
    deps_.http.stop();
  });
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < workers_wanted_; ++i) workers.emplace_back([this] { work(); });
  pump();
  Status status = write_until_done(progress);
  {
    std::unique_lock lock(mutex_);
    closed_ = true;
    write_there_.wait(lock, [this] { return callbacks_ == 0; });  // the client's thread is still with us
  }
  work_there_.notify_all();
  return status;
}

Status Round::write_until_done(const Progress& progress) {
  Status status;
  std::size_t told = SIZE_MAX;
  std::unique_lock lock(mutex_);
  while (finished_ < slots_.size()) {
    if (writes_.empty())
      write_there_.wait_for(lock, kLook, [this] { return !writes_.empty() || finished_ == slots_.size(); });
    auto writes = take_writes();
    const std::size_t done = finished_;
    lock.unlock();
    if (progress && done != told) progress(told = done, slots_.size());
    look_at_clock();
    if (!writes.empty())
      if (auto ok = commit(std::move(writes)); !ok && status) status = ok;
    lock.lock();
  }
  if (progress && told != finished_) progress(finished_, slots_.size());
  return status;
}

std::vector<Round::Write> Round::take_writes() {
  std::vector<Write> taken;
  if (writes_.size() <= kMostInTransaction) {
    taken.swap(writes_);
  } else {
    const auto end = writes_.begin() + static_cast<std::ptrdiff_t>(kMostInTransaction);
    taken.assign(std::make_move_iterator(writes_.begin()), std::make_move_iterator(end));
    writes_.erase(writes_.begin(), end);
  }
  return taken;
}

Status Round::commit(std::vector<Write> writes) {
  std::vector<Haul> caught;
  caught.reserve(writes.size());
  for (Write& w : writes) caught.push_back(std::move(w.caught));
  auto kept = deps_.store.keep_all(caught);
  if (!kept || kept->size() != writes.size()) {
    for (std::size_t i = 0; i < writes.size(); ++i) writes[i].caught = std::move(caught[i]);
    return commit_singly(writes);
  }
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < writes.size(); ++i) {
      release(*writes[i].slot);
      note_spent(caught[i]);
      if (writes[i].last)
        finish(*writes[i].slot);
      else
        work_.push_back({writes[i].slot, Committed{std::move((*kept)[i])}});
    }
  }
  work_there_.notify_all();
  pump();
  return {};
}

// Under the lock: whoever spends next must know of it.
void Round::note_spent(const Haul& caught) {
  if (!caught.account.empty()) spent_[caught.account].push_back(caught.spent);
}

// One catch that cannot be kept must not take the others with it. A store that keeps nothing ends the round.
Status Round::commit_singly(std::vector<Write>& writes) {
  constexpr std::size_t tries = 3;
  std::size_t kept_any = 0, lost = 0;
  std::optional<Error> error;
  for (Write& w : writes) {
    const bool hopeless = kept_any == 0 && lost >= tries;
    auto kept = hopeless ? Result<Kept>(std::unexpected(*error)) : deps_.store.keep(w.caught);
    if (!kept) error = kept.error();
    ++(kept ? kept_any : lost);
    if (!kept) w.slot->talk->lost(*error);
    const std::lock_guard lock(mutex_);
    release(*w.slot);
    if (kept) note_spent(w.caught);
    if (!kept || w.last)
      finish(*w.slot);
    else
      work_.push_back({w.slot, Committed{std::move(*kept)}});
  }
  work_there_.notify_all();
  if (kept_any == 0) break_off();
  pump();
  return kept_any > 0 ? Status{} : Status(std::unexpected(*error));
}

void Round::look_at_clock() {
  if (deps_.clock.now() < deadline_) return;
  {
    const std::lock_guard lock(mutex_);
    if (past_deadline_ || stopping_) return;
    past_deadline_ = true;
  }
  break_off();
}

// No further request goes out; what has come, and what is on its way, is still kept.
void Round::break_off() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
    finished_ += waiting_.size();
    waiting_.clear();
    for (auto& [name, line] : accounts_) {
      finished_ += line.size();
      line.clear();
    }
    for (Slot* slot : ready_) work_.push_back({slot, Leave{}});
    ready_.clear();
    for (auto& [name, host] : hosts_) {
      for (Slot* slot : host.line) work_.push_back({slot, Leave{}});
      host.line.clear();
    }
  }
  work_there_.notify_all();
  write_there_.notify_all();
}

// ---- workers

void Round::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    work_there_.wait(lock, [this] { return closed_ || !work_.empty() || !begins_.empty(); });
    auto& queue = begins_.empty() ? work_ : begins_;
    if (queue.empty()) return;
    Work next = std::move(queue.front());
    queue.pop_front();
    lock.unlock();
    handle(next);
  }
}

void Round::handle(Work& work) {
  Slot& slot = *work.slot;
  std::string what;
  try {
    if (std::holds_alternative<Begin>(work.what)) return begin(slot);
    if (auto* a = std::get_if<Answered>(&work.what)) return answered(slot, std::move(a->response));
    if (auto* c = std::get_if<Committed>(&work.what)) return committed(slot, c->kept);
    if (auto* h = std::get_if<Held>(&work.what)) return write(slot, slot.talk->hold(h->until, deps_.clock.now()), true);
    return leave(slot, true);
  } catch (const std::exception& e) {
    what = e.what();
  }
  write(slot, slot.talk->spoilt({ErrorCode::parse, "the answer cannot be worked on: " + what}, deps_.clock.now()),
        true);
}

void Round::begin(Slot& slot) {
  const Source& source = slot.talk->source();
  PollContext context{.now = deps_.clock.now()};
  if (deps_.searches) context.searches = deps_.searches(source);
  auto settings = deps_.settings ? deps_.settings(source) : Result<Settings>(source.settings);
  if (!slot.account.empty()) {
    if (deps_.sessions) {
      auto session = deps_.sessions->session(source.kind, slot.talk->spec().account(source.settings));
      if (session)
        context.session = std::move(*session);
      else
        settings = std::unexpected(session.error());
    }
    const std::lock_guard lock(mutex_);
    context.spent = spent_[slot.account];
  }
  const bool begun = slot.talk->begin(std::move(settings), std::move(context));
  {
    const std::lock_guard lock(mutex_);
    --beginning_;
  }
  if (begun) return go_on(slot);
  leave(slot, false);
  pump();
}

void Round::answered(Slot& slot, Result<Response> response) {
  std::optional<Time> blocked_until;
  if (!response && response.error().code == ErrorCode::rate_limited && deps_.hosts)
    if (const auto blocked = deps_.hosts->blocked(slot.host)) blocked_until = blocked->blocked_until;
  auto caught = slot.talk->answer(std::move(response), deps_.clock.now(), blocked_until);
  if (const auto session = slot.talk->take_session(); session && deps_.sessions) {
    const Source& source = slot.talk->source();
    const auto kept = deps_.sessions->keep(source.kind, slot.talk->spec().account(source.settings), *session);
    if (!kept) caught = slot.talk->spoilt(kept.error(), deps_.clock.now());
  }
  if (caught) return write(slot, std::move(*caught), false);
  {
    const std::lock_guard lock(mutex_);
    release(slot);
  }
  leave(slot, true);
}

void Round::committed(Slot& slot, const Kept& kept) {
  if (std::exchange(slot.booked, false)) return offer(slot, std::move(slot.request));
  slot.talk->committed(kept, deps_.clock.now());
  go_on(slot);
}

void Round::go_on(Slot& slot) {
  auto request = slot.talk->next();
  if (!request) return leave(slot, false);
  if (taste_ && slot.talk->heard()) return leave(slot, true);
  slot.budget = budget_key(request->url, slot.account);
  const Time now = deps_.clock.now();
  if (const auto until = budgets_.wait(slot.budget, now)) return write(slot, slot.talk->hold(*until, now), true);
  if (auto booking = slot.talk->book(now)) {
    slot.request = std::move(*request);
    slot.request.once = true;
    slot.booked = true;
    return write(slot, std::move(*booking), false);
  }
  offer(slot, std::move(*request));
}

void Round::note_quota(const Slot& slot, const Response& response) {
  const Time now = deps_.clock.now();
  budgets_.note(slot.budget, quota_of(slot.talk->spec(), response, now), now);
}

// Under the lock. Those who share an account take turns, so that no two refresh its session or spend its money at once.
void Round::finish(Slot& slot) {
  ++finished_;
  if (slot.account.empty()) return;
  auto& line = accounts_[slot.account];
  if (line.empty()) return;
  waiting_.push_back(line.front());
  line.pop_front();
}

void Round::leave(Slot& slot, bool unfinished) {
  if (auto left = slot.talk->leave(unfinished, deps_.clock.now())) return write(slot, std::move(*left), true);
  {
    const std::lock_guard lock(mutex_);
    finish(slot);
  }
  write_there_.notify_all();
  pump();
}

// ---- any thread

void Round::offer(Slot& slot, Request request) {
  slot.host = net::host_of(request.url);
  slot.request = std::move(request);
  std::unique_lock lock(mutex_);
  if (stopping_) {
    lock.unlock();
    return leave(slot, true);
  }
  Host& host = hosts_[slot.host];
  if (host.sent < per_host_) {
    ++host.sent;
    ready_.push_back(&slot);
  } else {
    host.line.push_back(&slot);
  }
  lock.unlock();
  pump();
}

void Round::write(Slot& slot, Haul caught, bool last) {
  {
    const std::lock_guard lock(mutex_);
    writes_.push_back({&slot, std::move(caught), last});
  }
  write_there_.notify_all();
}

void Round::release(Slot& slot) {
  if (!slot.held) return;
  slot.held = false;
  --answers_held_;
  bytes_held_ -= slot.bytes;
  slot.bytes = 0;
}

Round::Slot* Round::next_to_send() {
  if (deps_.clock.now() >= deadline_) return nullptr;  // the writing thread will break off
  const bool room = in_flight_ < jobs_ && bytes_held_ < kMostBytesHeld && answers_held_ < kMostAnswersHeld;
  while (!stopping_ && !waiting_.empty() && in_flight_ + ready_.size() + beginning_ < jobs_ + kAhead) {
    ++beginning_;
    begins_.push_back({waiting_.front(), Begin{}});
    waiting_.pop_front();
    work_there_.notify_one();
  }
  while (room && !ready_.empty()) {
    Slot* slot = ready_.front();
    ready_.pop_front();
    const auto until = budgets_.wait(slot->budget, deps_.clock.now());
    if (!until) return ++in_flight_, slot;
    step_aside(slot->host);
    work_.push_back({slot, Held{*until}});
    work_there_.notify_one();
  }
  return nullptr;
}

// Under the lock: a place at this host is free for the next in line.
void Round::step_aside(const std::string& name) {
  Host& host = hosts_[name];
  --host.sent;
  if (host.line.empty()) return;
  ++host.sent;
  ready_.push_back(host.line.front());
  host.line.pop_front();
}

// A client may answer from inside send(), and its answer pumps again: the loop that runs already sees to that.
void Round::pump() {
  std::unique_lock lock(mutex_);
  if (pumping_) return;
  pumping_ = true;
  while (Slot* slot = next_to_send()) {
    lock.unlock();
    send(*slot);
    lock.lock();
  }
  pumping_ = false;
}

void Round::send(Slot& slot) {
  deps_.http.send(std::move(slot.request),
                  [this, &slot](Result<Response> response) { arrived(slot, std::move(response)); });
}

void Round::arrived(Slot& slot, Result<Response> response) {
  if (response) note_quota(slot, *response);  // before the next in line goes out
  {
    const std::lock_guard lock(mutex_);
    --in_flight_;
    step_aside(slot.host);
    ++callbacks_;
    slot.held = true;
    slot.bytes = response ? response->body.size() : 0;
    ++answers_held_;
    bytes_held_ += slot.bytes;
    work_.push_back({&slot, Answered{std::move(response)}});
  }
  work_there_.notify_one();
  pump();
  const std::lock_guard lock(mutex_);
  --callbacks_;
  write_there_.notify_all();
}

void Round::report(RoundReport& out) const {
  for (const Slot& slot : slots_) {
    out.sources.push_back(slot.talk->outcome());
    if (slot.talk->announcement()) out.announcements.push_back(*slot.talk->announcement());
  }
  out.announcements = together(out.sources, std::move(out.announcements));
  out.interrupted = interrupted_;
  out.past_deadline = past_deadline_;
}

}  // namespace monitor::pipeline
