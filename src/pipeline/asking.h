// SPDX-License-Identifier: MIT
// What every source asks for a watch, how often, and what that takes of what the service allows: pure, and before
// anything is asked.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/engine.h"

namespace monitor::pipeline {

enum class Manner {
  asks,      // questions made from the watches
  own,       // words of its own; bound to the watch, it is believed
  holds,     // everything that it has
  not_ours,  // bound to another watch
};

struct Use {
  Limit limit{};
  double a_day = 0;    // what all enabled sources of this kind take
  double allowed = 0;  // in a day
};

struct Asking {
  const Source* source = nullptr;
  const SourceSpec* spec = nullptr;
  Manner manner = Manner::holds;
  std::vector<Question> questions{};  // those for the watch
  std::vector<std::string> unasked{};
  std::vector<std::string> left_out{};  // parts of what is asked that the service is not told
  Seconds interval{};
  double questions_a_day = 0, requests_a_day = 0;  // of the whole source
  std::vector<Use> uses{};
  double micros_a_day = 0;  // millionths of a US dollar, for requests alone
};

// In the order of the configuration, without sources that are switched off or serve another watch.
[[nodiscard]] std::vector<Asking> asking(const Config& config, std::span<const SourceSpec* const> kinds,
                                         const Searches& searches, std::string_view watch);

}  // namespace monitor::pipeline
