// SPDX-License-Identifier: MIT
// One conversation with one source: between the poll, which knows the service, and the engine, which
// knows threads. It does no I/O and is owned by one thread at a time.
//
//   begin -> [ request -> answer -> catch to commit -> committed ]... -> over
//
// The engine commits whatever answer() and committed() give it, in order.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/booking.h"
#include "pipeline/hear.h"
#include "pipeline/plan.h"
#include "pipeline/secrets.h"
#include "pipeline/verdict.h"

namespace monitor::pipeline {

class Talk {
 public:
  Talk(Planned planned, Time began, std::size_t max_items, const Understand& understand, const util::Zone& zone);

  // Starts the poll with these settings. False: it cannot be started, and leave() has what to commit.
  [[nodiscard]] bool begin(Result<Settings> settings, PollContext context);

  // The next request; nothing when the conversation is over.
  [[nodiscard]] std::optional<Request> next();

  // What must be in the store before that request goes out; nothing when it may go out at once.
  [[nodiscard]] std::optional<Haul> book(Time now);

  // What an answer leaves behind. `blocked_until` counts when the host asked us to stay away.
  // Nothing when the conversation was interrupted.
  [[nodiscard]] std::optional<Haul> answer(Result<Response> answer, Time now, std::optional<Time> blocked_until);

  // That is in the store. When the conversation goes on, next() has a request.
  void committed(const Kept& kept, Time now);

  // The last thing to commit, after next() gave nothing or the round broke off (`unfinished`); nothing when the
  // store has it already.
  [[nodiscard]] std::optional<Haul> leave(bool unfinished, Time now);

  // Its quota is nearly used up: the conversation ends here and goes on after `until`.
  [[nodiscard]] Haul hold(Time until, Time now);

  // Something of ours failed while an answer was read.
  [[nodiscard]] Haul spoilt(const Error& error, Time now);

  // What answer() or leave() gave could not be stored.
  void lost(const Error& error);

  [[nodiscard]] const SourceOutcome& outcome() const { return outcome_; }
  [[nodiscard]] const Source& source() const { return *planned_.source; }
  [[nodiscard]] const SourceSpec& spec() const { return *planned_.spec; }
  // What the last answer brought: to be kept at once, before anything else is asked.
  [[nodiscard]] std::optional<std::string> take_session() { return std::exchange(batch_.session, std::nullopt); }
  [[nodiscard]] const std::optional<Announcement>& announcement() const { return announcement_; }
  // An answer was read that was none to a log-in.
  [[nodiscard]] bool heard() const { return heard_; }
  // The last batch as normalised, for `monitor try`.
  [[nodiscard]] const Batch& batch() const { return batch_; }

 private:
  [[nodiscard]] Polled polled(Time now) const;
  [[nodiscard]] Haul read(const Response& answer, Time now);
  [[nodiscard]] Haul unchanged(const Response& answer, Time now);
  [[nodiscard]] Haul failed(const Error& error, int status, std::optional<Time> until, Time now);
  [[nodiscard]] Haul keep(Time now);
  [[nodiscard]] std::optional<Haul> unsent(Time now);
  void cap_items(Batch& batch) const;

  Planned planned_;
  Booking booking_{};
  SourceState before_;  // as the round found it
  SourceState safe_;    // before the answer that is being read
  Time began_;
  std::size_t max_items_;
  const Understand* understand_;
  const util::Zone* zone_;
  std::unique_ptr<Poll> poll_;
  Secrets secrets_{};
  std::set<std::string> asked_{};  // every request of this conversation
  Batch batch_;
  bool first_ = false;  // of all conversations: what it brings from before is backlog
  bool over_ = false;   // no further request
  bool heard_ = false;
  bool dirty_ = false;        // the state differs from what was committed last
  std::vector<bool> wanted_;  // of the last catch: matches some watch
  bool dated_ = false;        // its items tell their own rhythm
  std::optional<Validators> sent_;
  SourceOutcome outcome_;
  std::optional<Announcement> announcement_;
};

// A better word than the status for an answer of 400 and above, or for a page put in the way.
[[nodiscard]] std::optional<Error> refused(const SourceSpec& spec, const Response& answer);

}  // namespace monitor::pipeline
