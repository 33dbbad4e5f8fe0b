// SPDX-License-Identifier: MIT
#include "pipeline/try_source.h"

#include "pipeline/hear.h"
#include "pipeline/plan.h"
#include "pipeline/talk.h"

namespace monitor::pipeline {
namespace {

Result<std::unique_ptr<Poll>> begin(const Deps& deps, const Source& source, const SourceSpec& spec) {
  auto settings = deps.settings ? deps.settings(source) : Result<Settings>(source.settings);
  if (!settings) return std::unexpected(settings.error());
  return spec.begin({.settings = std::move(*settings),
                     .now = deps.clock.now(),
                     .searches = deps.searches ? deps.searches(source) : std::vector<Search>{}});
}

void read(const Deps& deps, const Source& source, const SourceSpec& spec, Poll& poll, Exchange& exchange) {
  if (exchange.response->status < 400 || !poll.understands(*exchange.response))
    exchange.error = refused(spec, *exchange.response);
  if (exchange.error) return;
  auto batch = poll.receive(*exchange.response);
  if (!batch) {
    exchange.error = batch.error();
    return;
  }
  exchange.batch = std::move(*batch);
  const std::string scope = state_for(source, spec, nullptr).scope;
  exchange.heard =
      hear(exchange.batch.items, {source, spec, scope, exchange.response->url, deps.clock.now()}, deps.understand);
}

}  // namespace

Trial try_source(const Deps& deps, const Source& source, const SourceSpec& spec, std::size_t most_requests) {
  Trial trial;
  auto poll = begin(deps, source, spec);
  if (!poll) {
    trial.error = poll.error();
    return trial;
  }
  while (trial.exchanges.size() < most_requests) {
    auto request = (*poll)->next();
    if (!request) break;
    if (spec.feed) request->feed = true;
    Exchange& exchange = trial.exchanges.emplace_back();
    exchange.request = *request;
    auto answer = ask(deps.http, std::move(*request));
    if (answer)
      exchange.response = std::move(*answer);
    else
      exchange.error = answer.error();
    if (exchange.response) read(deps, source, spec, **poll, exchange);
    if (exchange.error) {
      trial.error = exchange.error;
      break;
    }
    (*poll)->saved({.fresh = exchange.heard.size()});
  }
  return trial;
}

}  // namespace monitor::pipeline
