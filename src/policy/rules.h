// SPDX-License-Identifier: MIT
// The ground rules made ready to be asked: which of them decides about a mention, and by which words. Pure.
//
// The first that matches decides, in the order of the file. The program only ever suggests: nobody is answered by it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "match/compile.h"
#include "match/evaluate.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::policy {

struct Ruling {
  const Rule* rule = nullptr;  // null: no rule speaks of it
  std::string why{};           // "matches "never again", sentiment:negative"
};

// Immutable; refers to the rules that it was made of.
class Rules {
 public:
  [[nodiscard]] static Result<Rules> compile(std::span<const Rule> rules, const match::CompileOptions& options);

  // What is about others alone (`ours` false: it matches no watch of our own) needs us only by a rule that names
  // watches.
  [[nodiscard]] Ruling judge(const Mention& mention, const match::Context& context, bool ours = true) const;
  // All that match, the deciding one first.
  [[nodiscard]] std::vector<const Rule*> matching(const Mention& mention, const match::Context& context,
                                                  bool ours = true) const;
  [[nodiscard]] bool empty() const { return rules_.empty(); }
  // Whether a rule may begin to match long after the mention was heard: by figures, or by what people say of it.
  [[nodiscard]] bool may_match_later() const;

 private:
  struct One {
    const Rule* rule = nullptr;
    match::Compiled query{};
    bool names_watches = false;
  };
  std::vector<One> rules_{};
};

// A rule that names no watch is asked of what our own watches took, and of nothing else.
[[nodiscard]] bool names_watches(const match::Compiled& query);

// Whether one of our own watches took it.
[[nodiscard]] bool ours(const Config& config, std::span<const Match> matches);

}  // namespace monitor::policy
