// SPDX-License-Identifier: MIT
// Quotas that several sources share: what services say is left, and when the next request may go out.
//
// As long as a tenth of a quota is left nobody is held back. Below it, what is left is spread over the time until
// the quota is given back, so that the last request is not gone when the window is half over.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "monitor/store.h"

namespace monitor::pipeline {

// What an answer's word about a quota makes of it; nothing when it says too little.
[[nodiscard]] std::optional<BudgetState> budget_of(std::string key, const Quota& quota, Time now);

// All quotas of a round. Any thread may ask.
class Budgets {
 public:
  void load(std::vector<BudgetState> known);
  void note(const std::string& key, const std::optional<Quota>& quota, Time now);
  // Until when a request has to wait; nothing when it may go.
  [[nodiscard]] std::optional<Time> wait(const std::string& key, Time now) const;
  [[nodiscard]] std::vector<BudgetState> states() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, BudgetState> known_;
};

// What a request counts against.
[[nodiscard]] std::string budget_key(std::string_view url, std::string_view account);
// What an answer tells of a quota, in its service's own words or in HTTP's.
[[nodiscard]] std::optional<Quota> quota_of(const SourceSpec& spec, const Response& answer, Time now);

// Who shares limits, money and session with whom: "mastodon ana@example.social"; empty when a kind has no accounts.
[[nodiscard]] std::string account_of(const SourceSpec& spec, const Settings& settings);

}  // namespace monitor::pipeline
