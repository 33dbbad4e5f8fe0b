// SPDX-License-Identifier: MIT
// What two queries say of each other by their form alone: does every mention that fits one fit the other, too? Pure.
//
// Sound, not complete: "yes" is certain, "no" means that we cannot tell.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "match/compile.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::policy {

[[nodiscard]] bool implies(const match::Clause& narrow, const match::Clause& wide);
// Asks for what it excludes, for ranges that never meet, or for two values where there is one. `watches`: all that
// there are.
[[nodiscard]] bool impossible(const match::Clause& clause, std::span<const Watch> watches = {});

// What is wrong with a rule among the others.
struct RuleDoubt {
  const Rule* rule = nullptr;
  std::string what{};   // "can never fire: ..."
  bool certain = true;  // false: it may fire, though hardly as it was meant
};
[[nodiscard]] Result<std::vector<RuleDoubt>> doubts(std::span<const Rule> rules, const match::CompileOptions& options,
                                                    std::span<const Watch> watches = {});

}  // namespace monitor::policy
