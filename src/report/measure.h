// SPDX-License-Identifier: MIT
// What a goal counts, in one stretch of time.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/store.h"
#include "report/verdict.h"

namespace monitor::report {

struct Stretch {  // [from, to)
  Time from{}, to{};
};

// How items that are kept are asked today's queries, whatever they matched when they came. Nobody can be asked where a
// source searches for us: what it was not asked for then never came.
struct Anew {
  std::vector<std::string> watches{};  // those that can be asked so; the others go by what enriching found
  std::function<std::vector<Match>(const StoredMention&)> matches{};
  Seconds kept{0};  // how long items that match nothing stay
};

// A figure, or in words why there is none: "no promise fell due". Nought out of nought is no figure.
struct Figure {
  std::optional<Measured> measured{};
  std::string why{};
  std::vector<Time> sample{};  // when some of the mentions behind it were said, evenly among all of them
};

// Whom a goal counts: its watches, or all of our own.
[[nodiscard]] std::vector<std::string> watches_of(const Config& config, const Goal& goal);
// With those that it is held against: for a share of voice the competitors' as well.
[[nodiscard]] std::vector<std::string> watches_asked(const Config& config, const Goal& goal);

// Whether all of them can be asked anew for what this goal counts.
[[nodiscard]] bool can_ask(const Anew* anew, const Config& config, const Goal& goal);

struct Asked {
  const Goal* goal = nullptr;
  Stretch stretch{};
  const Anew* anew = nullptr;  // null: what items matched when they came
  bool stories = false;        // the largest of them is counted as well: it costs more
};

// In the order of what is asked; the store is read once for all of them. What a source's first poll brought from before
// is left out: nobody listened then. Never asked for numbers that a person enters.
[[nodiscard]] Result<std::vector<Figure>> measure(const Store& store, const Config& config,
                                                  std::span<const Asked> asked, std::span<const Marking> standing);

}  // namespace monitor::report
