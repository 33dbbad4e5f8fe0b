// SPDX-License-Identifier: MIT
#include "pipeline/recheck.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "net/policy.h"
#include "normalize/normalize.h"
#include "pipeline/booking.h"
#include "pipeline/budget.h"
#include "pipeline/hear.h"
#include "pipeline/plan.h"
#include "pipeline/secrets.h"
#include "pipeline/talk.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::pipeline {
namespace {

constexpr Seconds kYoung{2 * 86400};

using Begin = Result<std::unique_ptr<Poll>> (*)(PollContext);

const SourceSpec* find(std::span<const SourceSpec* const> kinds, std::string_view name) {
  const auto found = std::ranges::find(kinds, name, [](const SourceSpec* k) { return k->name; });
  return found == kinds.end() ? nullptr : *found;
}

// One conversation about things that are in the store already.
class Conversation {
 public:
  Conversation(const Deps& deps, const Source& source, const SourceSpec& spec)
      : deps_(deps), source_(source), spec_(spec), account_(account_of(spec, source.settings)) {
    scope_ = state_for(source, spec, nullptr).scope;
  }

  Result<Rechecked> hold(Begin begin, std::vector<Remembered> about, const std::stop_token& stop) {
    auto context = equip(std::move(about));
    if (!context) return std::unexpected(context.error());
    const std::size_t all = context->about.size();
    auto poll = begin(std::move(*context));
    if (!poll) return std::unexpected(poll.error());
    Rechecked sum;
    Status going = {};
    while (auto request = going ? (*poll)->next() : std::nullopt) {
      if (stop.stop_requested()) return fail(ErrorCode::interrupted, "stopped");
      going = exchange(**poll, std::move(*request), sum);
    }
    if (going) going = (*poll)->ended();
    if (going) going = erase(all, sum);
    if (const auto states = budgets_.states(); !states.empty())
      if (const Status ok = deps_.store.put_budgets(states); !ok) return std::unexpected(ok.error());
    if (!going) return std::unexpected(secrets_.without(going.error()));
    sum.looked_at = std::set<std::string_view>(seen_.begin(), seen_.end()).size();
    return sum;
  }

  // What was looked at, however the conversation ended.
  [[nodiscard]] const std::vector<std::string>& seen() const { return seen_; }

 private:
  Result<PollContext> equip(std::vector<Remembered> about) {
    PollContext context{.now = deps_.clock.now(), .about = std::move(about)};
    auto settings = deps_.settings ? deps_.settings(source_) : Result<Settings>(source_.settings);
    if (!settings) return std::unexpected(settings.error());
    secrets_ = Secrets(spec_, *settings);
    context.settings = std::move(*settings);
    auto budgets = deps_.store.budgets(context.now);
    if (!budgets) return std::unexpected(budgets.error());
    budgets_.load(std::move(*budgets));
    if (account_.empty()) return context;
    auto spent = deps_.store.spent(account_, context.now - kBookKept);
    if (!spent) return std::unexpected(spent.error());
    context.spent = std::move(*spent);
    if (deps_.sessions) {
      auto session = deps_.sessions->session(source_.kind, spec_.account(source_.settings));
      if (!session) return std::unexpected(session.error());
      context.session = std::move(*session);
    }
    return context;
  }

  Status exchange(Poll& poll, Request request, Rechecked& sum) {
    const std::string budget = budget_key(request.url, account_);
    if (const auto until = budgets_.wait(budget, deps_.clock.now()))
      return fail(ErrorCode::rate_limited,
                  "the quota of " + net::host_of(request.url) + " is nearly used up; it goes on after " +
                      util::format_rfc3339(*until),
                  "nothing to do; it goes on by itself");
    if (const auto most = booking_.take(poll.most(), deps_.clock.now())) {
      request.once = true;
      if (const Status ok = enter(*most); !ok) return ok;
    }
    secrets_.sent(request);
    auto answer = ask(deps_.http, std::move(request));
    if (!answer) return answer.error().unsent ? give_back(answer.error()) : Status(std::unexpected(answer.error()));
    const Time now = deps_.clock.now();
    budgets_.note(budget, quota_of(spec_, *answer, now), now);
    if (answer->status < 400 || !poll.understands(*answer))
      if (auto error = refused(spec_, *answer)) return give_back(*error);
    auto batch = poll.receive(*answer);
    if (!batch) return std::unexpected(batch.error());
    auto kept = keep(*batch, answer->url, sum);
    if (!kept) return std::unexpected(kept.error());
    poll.saved(*kept);
    return {};
  }

  Status enter(const Spent& spent) {
    const SourceState state{.source = source_.name, .kind = source_.kind, .scope = scope_};
    const auto kept = deps_.store.keep(entry(state, account_, spent, deps_.clock.now()));
    return kept ? Status{} : Status(std::unexpected(kept.error()));
  }

  Status give_back(const Error& error) {
    const Status ok = enter(booking_.give_back(deps_.clock.now()));
    return std::unexpected(ok ? error : ok.error());
  }

  Result<Saved> keep(Batch& batch, const std::string& url, Rechecked& sum) {
    const Time now = deps_.clock.now();
    if (batch.session && deps_.sessions)
      if (auto ok = deps_.sessions->keep(source_.kind, spec_.account(source_.settings), *batch.session); !ok)
        return std::unexpected(ok.error());
    Haul haul{.account = account_, .spent = booking_.settle(batch, now), .recheck = true, .now = now};
    haul.state = {.source = source_.name, .kind = source_.kind, .scope = scope_};
    // What is known keeps the watches that it was believed to belong to; of what is new nobody searched for it.
    haul.heard = hear(batch.items, {source_, spec_, scope_, url, now, true}, deps_.understand);
    for (Count& count : batch.counts) seen_.push_back(count.id = normalize::native_id(count.id));
    haul.counts = std::move(batch.counts);
    for (const Deletion& gone : batch.deletions) gone_.push_back({source_.kind, scope_, normalize::native_id(gone.id)});
    for (const Deletion& gone : batch.unnamed)
      haul.unnamed.push_back({source_.kind, scope_, normalize::native_id(gone.id)});
    for (const Heard& heard : haul.heard) seen_.push_back(heard.mention.identity.id);
    const auto kept = deps_.store.keep(haul);
    if (!kept) return std::unexpected(kept.error());
    sum.updated += static_cast<std::size_t>(std::ranges::count(kept->fates, Fate::updated));
    return kept->saved;
  }

  // Once all was asked: a service that shows none of many errs more often than all of them were taken back.
  Status erase(std::size_t asked, Rechecked& sum) {
    if (gone_.empty()) return {};
    if (seen_.empty() && asked >= kMany)
      return fail(ErrorCode::parse, "the service shows none of " + std::to_string(asked) + " mentions",
                  "nothing was erased; it is asked again");
    Haul haul{.deleted = std::move(gone_), .recheck = true, .now = deps_.clock.now()};
    haul.state = {.source = source_.name, .kind = source_.kind, .scope = scope_};
    for (const Identity& gone : haul.deleted) seen_.push_back(gone.id);
    const auto kept = deps_.store.keep(haul);
    if (!kept) return std::unexpected(kept.error());
    sum.deleted += haul.deleted.size();
    return {};
  }

  static constexpr std::size_t kMany = 5;
  const Deps& deps_;
  const Source& source_;
  const SourceSpec& spec_;
  std::vector<Identity> gone_{};
  std::string account_, scope_;
  Secrets secrets_{};
  Booking booking_{};
  Budgets budgets_{};
  std::vector<std::string> seen_{};
};

Result<std::vector<Remembered>> due(const Deps& deps, const Source& source, const SourceSpec& spec,
                                    const RecheckOptions& options) {
  const Time now = deps.clock.now();
  const Time soon = options.all ? now + Seconds{1} : now - spec.recheck_often;
  auto young = deps.store.to_recheck(source.name, now - kYoung, soon, options.most);
  if (!young || young->size() >= options.most) return young;
  const Time late = options.all ? now + Seconds{1} : now - spec.recheck_within * 9 / 10;
  auto old = deps.store.to_recheck(source.name, Time{}, late, options.most - young->size());
  if (!old) return old;
  for (Remembered& one : *old)
    if (std::ranges::find(*young, one.id, &Remembered::id) == young->end()) young->push_back(std::move(one));
  return young;
}

void add(Rechecked& sum, const Rechecked& one) {
  sum.looked_at += one.looked_at;
  sum.updated += one.updated;
  sum.deleted += one.deleted;
}

Result<std::set<std::string>> ids_of(const Store& store, const SourceState& state, Time now) {
  constexpr std::size_t kAll = 10'000'000;
  const auto all = store.to_recheck(state.source, Time{}, now + Seconds{1}, kAll);
  if (!all) return std::unexpected(all.error());
  std::set<std::string> out;
  for (const Remembered& one : *all) out.insert(one.id);
  return out;
}

// What a source could say nothing of, as one without a key cannot of what was said on other servers.
struct PassedOver {
  const Source* source = nullptr;
  std::vector<std::string> ids{};
};

Status recheck_source(const Deps& deps, const Source& source, const SourceSpec& spec, const RecheckOptions& options,
                      const std::stop_token& stop, Rechecked& sum, std::vector<PassedOver>& passed) {
  const auto state = deps.store.source(source.name);
  if (!state) return std::unexpected(state.error());
  if (*state && stopped(**state) && !options.all && options.sources.empty()) return {};
  auto about = due(deps, source, spec, options);
  if (!about) return std::unexpected(about.error());
  if (about->empty()) return {};
  std::set<std::string> rest;
  for (const Remembered& one : *about) rest.insert(one.id);
  Conversation conversation(deps, source, spec);
  const auto done = conversation.hold(spec.recheck, std::move(*about), stop);
  if (!done && done.error().code == ErrorCode::store) return std::unexpected(done.error());
  if (!done) sum.troubles.push_back({source.name, done.error()});
  if (done) add(sum, *done);
  for (const std::string& seen : conversation.seen()) rest.erase(seen);
  if (done) passed.push_back({&source, {rest.begin(), rest.end()}});
  return deps.store.rechecked(source.name, conversation.seen(), deps.clock.now());
}

}  // namespace

Result<Rechecked> recheck(const Deps& deps, const RecheckOptions& options, std::stop_token stop) {
  Rechecked sum;
  std::vector<PassedOver> passed;
  for (const Source& source : deps.config.sources) {
    const SourceSpec* spec = find(deps.kinds, source.kind);
    const auto& only = options.sources;
    const bool wanted = only.empty() || std::ranges::find(only, source.name) != only.end();
    if ((!source.enabled && only.empty()) || !wanted || spec == nullptr || spec->recheck == nullptr ||
        stop.stop_requested())
      continue;
    if (auto ok = recheck_source(deps, source, *spec, options, stop, sum, passed); !ok)
      return std::unexpected(ok.error());
  }
  // Only now, so that another source of the service finds it due. And then it had its turn, too: it would stand in the
  // way of others for ever.
  for (const PassedOver& p : passed)
    if (const Status ok = deps.store.rechecked(p.source->name, p.ids, deps.clock.now()); !ok)
      return std::unexpected(ok.error());
  if (options.all && options.sources.empty()) {
    auto alone = left_alone(deps.config, deps.kinds, deps.store, deps.clock.now());
    if (!alone) return std::unexpected(alone.error());
    sum.left_alone = std::move(*alone);
  }
  return sum;
}

Result<std::vector<LeftAlone>> left_alone(const Config& config, std::span<const SourceSpec* const> kinds,
                                          const Store& store, Time now) {
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  const auto configured = [&](const SourceState& s) {
    return std::ranges::find_if(config.sources,
                                [&](const Source& c) { return c.name == s.source && c.kind == s.kind; });
  };
  const auto listens = [&](const SourceState& s) {
    const auto source = configured(s);
    return source != config.sources.end() && source->enabled;
  };
  std::vector<LeftAlone> out;
  for (const SourceState& state : *states) {
    const SourceSpec* spec = find(kinds, state.kind);
    if (spec == nullptr || spec->recheck == nullptr || listens(state)) continue;
    auto ids = ids_of(store, state, now);
    if (!ids) return std::unexpected(ids.error());
    for (const SourceState& other : *states) {
      if (ids->empty() || !listens(other) || other.kind != state.kind || other.scope != state.scope) continue;
      const auto looked_at = ids_of(store, other, now);
      if (!looked_at) return std::unexpected(looked_at.error());
      std::erase_if(*ids, [&](const std::string& id) { return looked_at->contains(id); });
    }
    if (!ids->empty()) out.push_back({state.source, ids->size(), configured(state) != config.sources.end()});
  }
  return out;
}

std::string told(const LeftAlone& one) {
  return std::to_string(one.mentions) + (one.mentions == 1 ? " mention of \"" : " mentions of \"") + one.source +
         (one.mentions == 1 ? "\" is" : "\" are") + " not looked at again, because that source " +
         (one.switched_off ? "is switched off" : "was removed") + ": what is deleted where it was said stays here";
}

std::string remedy(const LeftAlone& one) {
  return (one.switched_off
              ? "switch it on, or look by hand: monitor fetch --recheck --source " + util::shell_word(one.source)
              : "add it again under that name") +
         "; monitor forget ID erases one";
}

Result<Rechecked> fetch_thread(const Deps& deps, const Source& source, const Remembered& about) {
  const SourceSpec* spec = find(deps.kinds, source.kind);
  if (spec == nullptr || spec->thread == nullptr)
    return fail(ErrorCode::usage, source.kind + " does not tell conversations");
  return Conversation(deps, source, *spec).hold(spec->thread, {about}, {});
}

}  // namespace monitor::pipeline
