// SPDX-License-Identifier: MIT
// One round of fetching with everything in its place: configuration, lock, store, matcher and engine.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "app/app.h"
#include "app/look_back.h"
#include "match/matcher.h"
#include "pipeline/engine.h"
#include "pipeline/recheck.h"

namespace monitor::app {

struct Fetched {
  std::vector<LookedBack> looked_back{};
  pipeline::RoundReport round{};
  pipeline::Rechecked rechecked{};
  bool scheduler_runs = false;  // nothing was done: `monitor run` does it
};

// Matches mentions against the configured watches. Immutable; threads may share it.
[[nodiscard]] Result<std::shared_ptr<const match::Matcher>> matcher(const Config& config, Time now,
                                                                    const util::Zone& zone);

// What the watches that a source serves want, as services can be asked: its own watch, or all of them.
[[nodiscard]] std::vector<Search> searches(const Config& config, const match::Matcher& matcher, const Source& source);

// How queries of this configuration are compiled: {references} are its watches.
[[nodiscard]] match::CompileOptions compile_options(const Config& config, Time now);

// Takes the lock (ErrorCode::busy when another round holds it), opens the store for writing, lets new watches look
// back, polls, and once a day removes what is older than the configuration says.
[[nodiscard]] Result<Fetched> fetch(App& app, HttpClient& client, net::PacedClient* hosts,
                                    const pipeline::RoundOptions& options, std::stop_token stop = {},
                                    const pipeline::Progress& progress = {});

// Asks the service of a mention for what was said in answer to it, and keeps that. Nothing when no source that brought
// it can tell; busy while a round is fetching.
[[nodiscard]] Result<pipeline::Rechecked> fetch_thread(App& app, HttpClient& client, net::PacedClient* hosts,
                                                       const StoredMention& about);

// The same without lock and on a store that is open already; for the scheduler, which holds both.
[[nodiscard]] pipeline::Deps deps(App& app, const Config& config, HttpClient& client, net::PacedClient* hosts,
                                  Store& store, std::shared_ptr<const match::Matcher> matcher);

// A store that is gone with its holder, for trying things out.
[[nodiscard]] Result<std::unique_ptr<Store>> memory_store();

// Removes what is past its time, once a day; the store remembers the day.
[[nodiscard]] Status prune_daily(Store& store, const Config& config, Time now);

}  // namespace monitor::app
