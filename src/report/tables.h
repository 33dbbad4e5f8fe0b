// SPDX-License-Identifier: MIT
// Where it was said, who said it, and each watch's share: counts over the rows of a period.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "monitor/digest.h"
#include "report/stories.h"

namespace monitor::report {

// What has mentions behind it: a table's line and their places in the rows.
template <class T>
struct Counted {
  T line{};
  Group rows{};
};

// Sites, most mentions first, then by name.
[[nodiscard]] std::vector<Counted<DigestPlace>> places(std::span<const Row> rows, std::span<const std::string> watches);

// Authors, by number and reach: mentions times the order of magnitude of the followers. One author is one name (or
// handle) on one site. Mentions without an author count for nobody. Whether they return is left to the caller.
[[nodiscard]] std::vector<Counted<DigestAuthor>> authors(std::span<const Row> rows);

// What all of these reached, by their authors as counted above. Sums that do not fit are cut at the largest number.
[[nodiscard]] DigestReach reach(std::span<const Row> rows, std::span<const Counted<DigestAuthor>> authors);

// Likes, reposts, replies, quotes and points together; what is below nothing counts as nothing.
[[nodiscard]] std::int64_t reactions(const monitor::Figures& figures);
// Whether its source tells them, be they none.
[[nodiscard]] bool tells_reactions(const monitor::Figures& figures);

// Mentions of each watch, by its place in the list. A mention that matches two watches counts for both.
[[nodiscard]] std::vector<Group> by_watch(std::span<const Row> rows, std::size_t watches);

// Names of all watches that any of these rows matches, in the order of the list.
[[nodiscard]] std::vector<std::string> watches_of(std::span<const Row> rows, const Group& group,
                                                  std::span<const std::string> watches);

// Mentions in each equal part of the period; empty for a period too short to part.
[[nodiscard]] std::vector<std::int64_t> spark(std::span<const Row> rows, const Group& group, const Period& period);

}  // namespace monitor::report
