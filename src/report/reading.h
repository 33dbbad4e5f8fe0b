// SPDX-License-Identifier: MIT
// What a digest is made of, read from the store once: the light rows of the period, and what belongs to them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "report/compute.h"
#include "report/stories.h"

namespace monitor::report {

// What was read, before anything is decided.
struct Reading {
  std::vector<std::string> watches{};  // all that are told, in the order of the configuration
  std::vector<Row> rows{};             // oldest first
  std::vector<Row> late{};
  std::vector<Row> denied{};  // of any time: people say that they are not about us; they count nowhere else
  std::int64_t before = 0;
  std::int64_t before_late = 0;  // said in the period before as well, but found too late to be counted there
  std::vector<std::int64_t> before_by_watch{};
  std::vector<SourceState> states{};
  std::vector<Change> changes{};
  std::vector<Audience> audiences{};
  std::vector<Marking> standing{};  // what people say of mentions, of all of them
  std::vector<Note> notes{};
};

[[nodiscard]] Result<Reading> read(const Store& store, const Config& config, const DigestOptions& options,
                                   const Digest& digest);

// The mentions that a digest tells; its period is left to the caller.
[[nodiscard]] Selection told(const DigestOptions& options, CommitNumber upto);

// Nothing lies after now, so the second that is under way still counts.
[[nodiscard]] Time end_of(const DigestOptions& options);

// Numbers what stands behind a figure.
class Figures {
 public:
  explicit Figures(Digest& digest) : digest_(digest) {}
  FigureNumber add(std::span<const Row> rows, const Group& group) {
    auto& ids = digest_.figures.emplace_back();
    ids.reserve(group.size());
    for (const std::size_t i : group) ids.push_back(rows[i].id);
    return static_cast<FigureNumber>(digest_.figures.size());
  }
  FigureNumber add(std::span<const Row> rows) {
    auto& ids = digest_.figures.emplace_back();
    for (const Row& r : rows) ids.push_back(r.id);
    return static_cast<FigureNumber>(digest_.figures.size());
  }

 private:
  Digest& digest_;
};

}  // namespace monitor::report
