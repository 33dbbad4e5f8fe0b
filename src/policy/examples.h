// SPDX-License-Identifier: MIT
// The examples that stand with ground rules: read, and tried against all rules in their order.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/compile.h"
#include "match/evaluate.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::policy {

// An example is a text, or what else is known of it before a bar, as the query language has it:
// "audience:press followers:2k title:"We waited" | We are writing ...".
struct Example {
  Mention mention{};
  std::string source{};  // the name of a source, or a kind of source
  std::map<match::Key, std::string> facts{};
};
[[nodiscard]] Result<Example> read_example(std::string_view text);

// What the program finds by itself of a mention that stays where it is. What the example states goes before it.
using Finder = std::function<std::unique_ptr<match::Facts>(const Mention&, const match::Context&)>;

struct Trial {
  match::CompileOptions compile{};
  std::span<const Watch> watches{};   // whose they are; an example of no watch at all is about us
  std::span<const Source> sources{};  // of which kind they are
  Finder find{};                      // none: nothing is known but what is stated
};

// Examples that are not decided as their rule says. Empty = all are.
struct WrongExample {
  std::string rule{}, text{};
  bool should_match = true;
  std::string decided_by{};  // another rule, or empty: none
};
[[nodiscard]] Result<std::vector<WrongExample>> try_examples(std::span<const Rule> rules, const Trial& trial);

}  // namespace monitor::policy
