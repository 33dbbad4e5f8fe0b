// SPDX-License-Identifier: MIT
#include "pipeline/try_source.h"

#include "pipeline/booking.h"
#include "pipeline/budget.h"
#include "pipeline/hear.h"
#include "pipeline/plan.h"
#include "pipeline/secrets.h"
#include "pipeline/talk.h"

namespace monitor::pipeline {
namespace {

// What the account spends in a trial counts like everything else that it spends.
class Account {
 public:
  Account(const Deps& deps, const Source& source, const SourceSpec& spec)
      : deps_(deps),
        name_(account_of(spec, source.settings)),
        state_{.source = source.name, .kind = source.kind, .scope = state_for(source, spec, nullptr).scope} {}

  [[nodiscard]] Result<std::vector<Spent>> spent() const {
    return name_.empty() ? std::vector<Spent>{} : deps_.store.spent(name_, deps_.clock.now() - kBookKept);
  }
  // Whether the request costs anything.
  Result<bool> book(const Poll& poll) {
    const auto most = booking_.take(poll.most(), deps_.clock.now());
    if (!most) return false;
    const Status ok = enter(*most);
    return ok ? Result<bool>(true) : std::unexpected(ok.error());
  }
  Status settle(const Batch& batch) { return enter(booking_.settle(batch, deps_.clock.now())); }
  void let_go() { booking_.let_go(); }

 private:
  Status enter(const Spent& spent) {
    if (name_.empty() || (spent.units == 0 && spent.micros == 0)) return {};
    const auto kept = deps_.store.keep(entry(state_, name_, spent, deps_.clock.now()));
    return kept ? Status{} : Status(std::unexpected(kept.error()));
  }

  const Deps& deps_;
  std::string name_;
  SourceState state_;
  Booking booking_{};
};

Result<std::unique_ptr<Poll>> begin(const Deps& deps, const Source& source, const SourceSpec& spec,
                                    const Account& account, Secrets& secrets) {
  auto settings = deps.settings ? deps.settings(source) : Result<Settings>(source.settings);
  if (!settings) return std::unexpected(settings.error());
  secrets = Secrets(spec, *settings);
  auto spent = account.spent();
  if (!spent) return std::unexpected(spent.error());
  return spec.begin({.settings = std::move(*settings),
                     .now = deps.clock.now(),
                     .searches = deps.searches ? deps.searches(source) : std::vector<Search>{},
                     .spent = std::move(*spent)});
}

void read(const Deps& deps, const Source& source, const SourceSpec& spec, Poll& poll, Account& account,
          Exchange& exchange) {
  if (exchange.response->status < 400 || !poll.understands(*exchange.response))
    exchange.error = refused(spec, *exchange.response);
  if (exchange.error) {
    if (const Status booked = account.settle({}); !booked) exchange.error = booked.error();
    return;
  }
  auto batch = poll.receive(*exchange.response);
  if (!batch) {
    account.let_go();
    exchange.error = batch.error();
    return;
  }
  exchange.batch = std::move(*batch);
  if (const Status ok = account.settle(exchange.batch); !ok) exchange.error = ok.error();
  const std::string scope = state_for(source, spec, nullptr).scope;
  exchange.heard =
      hear(exchange.batch.items, {source, spec, scope, exchange.response->url, deps.clock.now(), exchange.batch.listed},
           deps.understand);
}

}  // namespace

Trial try_source(const Deps& deps, const Source& source, const SourceSpec& spec, std::size_t most_requests) {
  Trial trial;
  Account account(deps, source, spec);
  Secrets secrets;
  auto poll = begin(deps, source, spec, account, secrets);
  if (!poll) {
    trial.error = secrets.without(poll.error());
    return trial;
  }
  while (trial.exchanges.size() < most_requests) {
    auto request = (*poll)->next();
    if (!request) break;
    if (spec.feed) request->feed = true;
    Exchange& exchange = trial.exchanges.emplace_back();
    exchange.request = *request;
    secrets.sent(*request);
    const auto booked = account.book(**poll);
    if (!booked) {
      trial.error = booked.error();
      break;
    }
    request->once = *booked;
    auto answer = ask(deps.http, std::move(*request));
    if (answer)
      exchange.response = std::move(*answer);
    else
      exchange.error = answer.error();
    if (!answer && answer.error().unsent)
      if (const Status back = account.settle({}); !back) exchange.error = back.error();
    if (exchange.response) read(deps, source, spec, **poll, account, exchange);
    if (exchange.error) {
      exchange.error = secrets.without(*exchange.error);  // services repeat what they were shown
      trial.error = exchange.error;
      break;
    }
    (*poll)->saved({.fresh = exchange.heard.size()});
  }
  return trial;
}

}  // namespace monitor::pipeline
