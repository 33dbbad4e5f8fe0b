// SPDX-License-Identifier: MIT
// The fetch engine: polls every source that is due, all at once, and keeps what they say.
//
//   client's thread --answers--> workers (receive, normalise, match) --catches--> caller's thread (the store)
//                                   ^-------------- what became of them ---------------'
//
// The caller's thread alone touches the store and commits whatever has come in one transaction. Nothing
// waits for a slow server: a worker touches a source only when its answer is there. What is held between
// the threads is bounded by count and by bytes: when it is too much, no further request goes out.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/http.h"
#include "monitor/mention.h"
#include "monitor/session.h"
#include "monitor/source.h"
#include "monitor/store.h"
#include "monitor/time.h"
#include "net/pacing.h"
#include "pipeline/hear.h"
#include "util/zone.h"

namespace monitor::pipeline {

// What the watches that a source serves want, for services that search for us: its own watch, or all.
using Searches = std::function<std::vector<Search>(const Source&)>;

// Everything that a round needs. All must outlive it; the functions are called from several threads at a time.
class ShortLinks;

struct Deps {
  const Config& config;
  std::span<const SourceSpec* const> kinds;
  HttpClient& http;
  Store& store;
  const Clock& clock;
  std::function<Result<Settings>(const Source&)> settings;  // with secrets resolved
  Understand understand;                                    // matches, words and meaning, by the mention alone
  Searches searches{};                                      // of the watches; empty = there are none
  Sessions* sessions = nullptr;                             // for kinds that log in
  std::shared_ptr<ShortLinks> short_links{};                // when they are looked up
  util::Zone zone{};                                        // in which people are told when something was
  net::PacedClient* hosts = nullptr;  // part of `http`; keeps hosts' blocks between runs when given
  std::string person{};               // who runs it, and notes what was configured anew
};

struct RoundOptions {
  bool all = false;                    // also what is not due; but never who asked us to wait
  std::vector<std::string> sources{};  // these alone, due or not, also when they count as gone
  std::vector<std::string> watches{};  // sources that serve one of these; unbound ones serve all
  bool dry_run = false;                // says what would be polled, and does nothing
  bool recheck = false;                // polls nothing, and looks again at what was heard; see recheck.h
  bool taste = false;                  // asks each source one thing, to see whether it works; the next round goes on
  std::size_t jobs = 0;                // transfers in flight; 0 = as configured
  std::size_t workers = 0;             // 0 = one for each processor
  std::optional<Seconds> deadline{};   // as configured
};

enum class Outcome {
  answered,   // with a full answer
  unchanged,  // nothing since last time
  waiting,    // its host or service asks us to wait
  failed,
  gone,       // it will not be polled any more
  unreached,  // the round ended before; still due
  planned,    // dry run
};

struct SourceOutcome {
  std::string source{};
  Outcome outcome = Outcome::unreached;
  std::size_t requests = 0;
  std::size_t fresh = 0, known = 0, updated = 0, matched = 0;  // matched: fresh ones that some watch wants
  bool overflowed = false;
  std::optional<Error> error{};
  Time due{};
};

// A change of state that people are told once, also from cron.
struct Announcement {
  enum class What { broken, back, moved, gone };
  What what = What::broken;
  std::string source{};
  std::string text{};  // one line, no secrets
  std::string hint{};
};

struct RoundReport {
  std::vector<SourceOutcome> sources{};  // those that were taken, in the order of the configuration
  std::vector<Announcement> announcements{};
  std::size_t fresh = 0, known = 0, updated = 0, matched = 0;
  std::size_t answered = 0, failed = 0;  // answered includes unchanged
  bool interrupted = false;
  bool past_deadline = false;
  std::optional<Time> next_due{};  // of all sources; nothing when none will be polled again
};

// Called on the caller's thread. `total` may not change.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

// Errors: usage for unknown names, store when nothing can be kept. One bad source is no error of the round.
[[nodiscard]] Result<RoundReport> fetch_round(const Deps& deps, const RoundOptions& options, std::stop_token stop = {},
                                              const Progress& progress = {});

}  // namespace monitor::pipeline
