// SPDX-License-Identifier: MIT
// From the store to a digest.
//
// The light rows of the period are read once; everything after that is a pure function over them; the few mentions
// that are shown are then read whole. The same store, configuration, now and zone give the same digest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/result.h"
#include "monitor/store.h"
#include "report/period.h"
#include "util/zone.h"

namespace monitor::report {

struct Anew;  // report/measure.h

struct DigestOptions {
  Period period{};                     // from parse_period
  std::vector<std::string> watches{};  // empty = all that are configured
  std::size_t limit = 10;              // stories shown; places and authors are cut at the same number
  Time now{};
  util::Zone zone{};
  bool backlog = false;        // tell what a source's first poll brought as if it were news
  const Anew* anew = nullptr;  // asks items that are kept today's queries; null where that is not possible
};

// Fails with ErrorCode::usage when a watch is unknown, and with what the store says.
[[nodiscard]] Result<Digest> compute(const Store& store, const Config& config, const DigestOptions& options);

// Gives the digest its number: the old one when the same content was printed before. `content` is the digest as
// render::digest_content writes it; `app` brings the two rooms together.
[[nodiscard]] Result<Digest> numbered(Store& store, Digest digest, std::string content);

// Remembers that this digest was delivered under that name ("last-digest", "last-digest:board"), for the next one.
[[nodiscard]] Status delivered(Store& store, const std::string& name, const Digest& digest);
// What `delivered` remembered: hand it to parse_period.
[[nodiscard]] FindMark find_mark(const Store& store);

}  // namespace monitor::report
