// SPDX-License-Identifier: MIT
#include "pipeline/engine.h"

#include <algorithm>
#include <map>
#include <utility>

#include "config/entries.h"
#include "pipeline/booking.h"
#include "pipeline/plan.h"
#include "pipeline/refused.h"
#include "pipeline/round.h"
#include "pipeline/short_links.h"

namespace monitor::pipeline {
namespace {

SourceOutcome outcome_of(const Planned& planned, Outcome outcome) {
  return {.source = planned.source->name, .outcome = outcome, .error = planned.state.error, .due = planned.state.due};
}

void add_up(RoundReport& report) {
  for (const SourceOutcome& one : report.sources) {
    report.fresh += one.fresh;
    report.known += one.known;
    report.updated += one.updated;
    report.matched += one.matched;
    if (one.outcome == Outcome::answered || one.outcome == Outcome::unchanged) ++report.answered;
    if (one.outcome == Outcome::failed || one.outcome == Outcome::gone) ++report.failed;
  }
}

// Takes out those that must wait, or all of them in a dry run, and reports them.
void set_aside(std::vector<Planned>& planned, bool dry_run, RoundReport& report) {
  std::erase_if(planned, [&](const Planned& p) {
    if (!dry_run && !p.waits) return false;
    report.sources.push_back(outcome_of(p, p.waits ? Outcome::waiting : Outcome::planned));
    return true;
  });
}

void in_order(const Config& config, std::vector<SourceOutcome>& outcomes) {
  std::map<std::string_view, std::size_t> place;
  for (const Source& source : config.sources) place.emplace(source.name, place.size());
  std::ranges::stable_sort(outcomes, {}, [&](const SourceOutcome& o) { return place[o.source]; });
}

Status load(Round& round, const Store& store, Time began) {
  auto budgets = store.budgets(began);
  if (!budgets) return std::unexpected(budgets.error());
  round.load(std::move(*budgets));
  for (const std::string& account : round.accounts()) {
    auto spent = store.spent(account, began - kBookKept);
    if (!spent) return std::unexpected(spent.error());
    round.load(account, std::move(*spent));
  }
  return {};
}

Status poll_all(const Deps& deps, const RoundOptions& options, std::vector<Planned> planned, Time began,
                std::stop_token stop, const Progress& progress, RoundReport& report) {
  if (deps.hosts) {
    auto blocked = deps.store.hosts(began);
    if (!blocked) return std::unexpected(blocked.error());
    deps.hosts->load(std::move(*blocked));
  }
  Round round(deps, options, std::move(planned), began);
  if (const Status ok = load(round, deps.store, began); !ok) return ok;
  Status status = round.run(std::move(stop), progress);
  round.report(report);
  if (status && deps.hosts) status = deps.store.put_hosts(deps.hosts->blocked());
  if (const auto budgets = round.budgets(); status && !budgets.empty()) status = deps.store.put_budgets(budgets);
  return status;
}

Status look_behind(const Deps& deps, const std::stop_token& stop) {
  if (!deps.short_links || stop.stop_requested()) return {};
  const auto asked = deps.short_links->look_up(deps, stop);
  return asked ? Status{} : std::unexpected(asked.error());
}

}  // namespace

Result<RoundReport> fetch_round(const Deps& deps, const RoundOptions& options, std::stop_token stop,
                                const Progress& progress) {
  const Time began = deps.clock.now();
  auto stored = deps.store.sources();
  if (!stored) return std::unexpected(stored.error());
  wake(deps, *stored, began);
  auto planned = plan(deps.config, deps.kinds, std::move(*stored), options, began);
  if (!planned) return std::unexpected(planned.error());
  RoundReport report;
  set_aside(*planned, options.dry_run, report);
  if (!options.dry_run) {
    if (auto noted = deps.store.configured(config::entries(deps.config), deps.person, began); !noted)
      return std::unexpected(noted.error());
    if (auto ok = poll_all(deps, options, std::move(*planned), began, stop, progress, report); !ok)
      return std::unexpected(ok.error());
    if (auto ok = options.taste ? Status{} : look_behind(deps, stop); !ok) return std::unexpected(ok.error());
  }
  in_order(deps.config, report.sources);
  add_up(report);
  stored = deps.store.sources();
  if (!stored) return std::unexpected(stored.error());
  if (!options.dry_run) note_refused(deps, *stored, began);
  report.next_due = earliest_due(deps.config, deps.kinds, *stored, deps.clock.now());
  return report;
}

}  // namespace monitor::pipeline
