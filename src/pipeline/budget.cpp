// SPDX-License-Identifier: MIT
#include "pipeline/budget.h"

#include <algorithm>

#include "net/policy.h"

namespace monitor::pipeline {

std::optional<BudgetState> budget_of(std::string key, const Quota& quota, Time now) {
  if (!quota.remaining || !quota.reset || *quota.reset <= now) return std::nullopt;
  const std::int64_t left = std::max<std::int64_t>(*quota.remaining, 0);
  const std::int64_t limit = std::max<std::int64_t>(quota.limit.value_or(0), 0);
  BudgetState state{std::move(key), left, limit, *quota.reset, now};
  if (left == 0)
    state.next = state.reset;
  else if (limit > 0 && left <= limit / 10)
    state.next = now + (state.reset - now) / (std::min(left, INT64_MAX - 1) + 1);
  return state;
}

void Budgets::load(std::vector<BudgetState> known) {
  const std::lock_guard lock(mutex_);
  for (BudgetState& state : known) {
    std::string key = state.key;
    known_.insert_or_assign(std::move(key), std::move(state));
  }
}

void Budgets::note(const std::string& key, const std::optional<Quota>& quota, Time now) {
  auto state = quota ? budget_of(key, *quota, now) : std::nullopt;
  if (!state) return;
  const std::lock_guard lock(mutex_);
  known_.insert_or_assign(key, std::move(*state));
}

std::optional<Time> Budgets::wait(const std::string& key, Time now) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(key);
  if (found == known_.end() || found->second.reset <= now || found->second.next <= now) return std::nullopt;
  return found->second.next;
}

std::vector<BudgetState> Budgets::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<BudgetState> out;
  for (const auto& [key, state] : known_) out.push_back(state);
  return out;
}

std::string budget_key(std::string_view url, std::string_view account) {
  return net::host_of(url) + (account.empty() ? "" : " ") + std::string(account);
}

std::optional<Quota> quota_of(const SourceSpec& spec, const Response& answer, Time now) {
  return spec.quota != nullptr ? spec.quota(answer, now) : net::quota(answer, now);
}

std::string account_of(const SourceSpec& spec, const Settings& settings) {
  if (spec.account == nullptr) return {};
  const std::string account = spec.account(settings);
  return account.empty() ? std::string() : std::string(spec.name) + ' ' + account;
}

}  // namespace monitor::pipeline
