// SPDX-License-Identifier: MIT
// One round: every conversation that was planned, led to its end. One thread writes to the store, a few workers think,
// the client's thread brings answers; what waits between them is bounded by count and by bytes.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/budget.h"
#include "pipeline/engine.h"
#include "pipeline/plan.h"
#include "pipeline/talk.h"

namespace monitor::pipeline {

class Round {
 public:
  Round(const Deps& deps, const RoundOptions& options, std::vector<Planned> planned, Time began);

  // What is known of shared quotas, and of what each account spent: before run().
  void load(std::vector<BudgetState> budgets) { budgets_.load(std::move(budgets)); }
  void load(const std::string& account, std::vector<Spent> spent) { spent_[account] = std::move(spent); }
  [[nodiscard]] std::vector<BudgetState> budgets() const { return budgets_.states(); }
  [[nodiscard]] std::vector<std::string> accounts() const;

  Status run(std::stop_token stop, const Progress& progress);
  void report(RoundReport& out) const;

 private:
  struct Slot {
    std::unique_ptr<Talk> talk;
    Request request{};  // to be sent
    std::string host{};
    std::string account{};  // empty for kinds that have none
    std::string budget{};   // what its last request counts against
    std::size_t bytes = 0;  // of the answer that is being worked on
    bool held = false;      // counts among the answers held
    bool booked = false;    // what `request` may cost is being kept, and then it goes out
  };

  // What a worker does next with a slot.
  struct Begin {};
  struct Answered {
    Result<Response> response;
  };
  struct Committed {
    Kept kept;
  };
  struct Leave {};  // the round breaks off
  struct Held {     // its quota was used up while it stood in line
    Time until{};
  };
  struct Work {
    Slot* slot;
    std::variant<Begin, Answered, Committed, Leave, Held> what;
  };

  struct Write {
    Slot* slot;
    Haul caught;
    bool last = false;  // the conversation is over once this is in
  };

  // Requests to one host wait in line here, so that a slow host holds one place and not all.
  struct Host {
    std::size_t sent = 0;
    std::deque<Slot*> line{};
  };

  // ---- the caller's thread: the store
  Status write_until_done(const Progress& progress);
  [[nodiscard]] std::vector<Write> take_writes();  // under the lock
  Status commit(std::vector<Write> writes);
  Status commit_singly(std::vector<Write>& writes);
  void look_at_clock();

  // ---- workers
  void work();
  void handle(Work& work);
  void begin(Slot& slot);
  void answered(Slot& slot, Result<Response> response);
  void committed(Slot& slot, const Kept& kept);
  void go_on(Slot& slot);
  void leave(Slot& slot, bool unfinished);
  void note_quota(const Slot& slot, const Response& response);

  // ---- any thread
  void line_up(Slot& slot);
  void finish(Slot& slot);              // under the lock
  void note_spent(const Haul& caught);  // under the lock
  void offer(Slot& slot, Request request);
  void write(Slot& slot, Haul caught, bool last);
  void release(Slot& slot);  // under the lock
  void pump();
  [[nodiscard]] Slot* next_to_send();  // under the lock
  void step_aside(const std::string& host);
  void send(Slot& slot);
  void arrived(Slot& slot, Result<Response> response);
  void break_off();

  const Deps& deps_;
  const Time began_;
  const std::size_t jobs_, per_host_;
  const Time deadline_;
  const bool taste_;
  std::size_t workers_wanted_ = 1;
  std::deque<Slot> slots_;

  mutable std::mutex mutex_;
  std::condition_variable work_there_, write_there_;
  Budgets budgets_;
  std::map<std::string, std::vector<Spent>> spent_;
  std::map<std::string, std::deque<Slot*>> accounts_;  // in line behind the one of their account that is at work
  std::deque<Slot*> waiting_;                          // not begun
  std::deque<Slot*> ready_;                            // have a request, and their host has room
  std::map<std::string, Host> hosts_;
  std::deque<Work> work_, begins_;
  std::vector<Write> writes_;
  std::size_t in_flight_ = 0, callbacks_ = 0, beginning_ = 0, answers_held_ = 0, bytes_held_ = 0, finished_ = 0;
  bool pumping_ = false, stopping_ = false, closed_ = false, past_deadline_ = false, interrupted_ = false;
};

}  // namespace monitor::pipeline
