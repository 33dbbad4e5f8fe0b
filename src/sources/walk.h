// SPDX-License-Identifier: MIT
// Where we are in a service that shows the newest first.
//
// Such a service is read from the top down to ground that is known, so "the newest that we saw" is no
// place to go on from: a walk that breaks off half way would leave a hole below it for ever. A walk
// keeps three numbers instead:
//
//   floor    everything at or below it is safe in the store
//   ceiling  the newest that the walk under way has seen; none while no walk is under way
//   resume   the walk has everything from the ceiling down to here, so it goes on from here
//
// Only when the walk meets the floor does the floor rise: to the ceiling, less the overlap, which is how
// late the service may show a thing. Positions are rising numbers: seconds since 1970, or ids that rise with time.
//
// A page is asked for as "at or below resume", never as "page 7": what is deleted meanwhile moves later
// pages up, and page 7 would skip. Where more things share one position than fit a page, a wider page is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/time.h"

namespace monitor::sources {

using Position = std::int64_t;

struct WalkRules {
  Position overlap = 0;         // how far below the ceiling things may still turn up
  Position first_floor = 0;     // how far down the first walk goes
  Position top = INT64_MAX;     // nothing is newer: later positions are mistakes of the service
  std::size_t most_pages = 50;  // in one poll; the next poll goes on
  std::size_t widest = 10;      // how many times the usual size the service allows a page to be
};

// What a page showed. Both ends are empty when it held nothing.
struct WalkPage {
  std::optional<Position> newest{};
  std::optional<Position> oldest{};
  bool more = false;  // the service has, or may have, more below

  // Times of things that are left out count as well: the walk must pass them.
  void note(std::optional<Time> at);
};

class Walk {
 public:
  // `cursor` is what cursor() gave; anything else counts as the first walk.
  Walk(std::string_view cursor, WalkRules rules);

  // No more to ask in this poll.
  [[nodiscard]] bool done() const { return done_; }
  // Ask for what lies above this ...
  [[nodiscard]] Position above() const { return floor_; }
  // ... and at or below this; nothing = from the newest.
  [[nodiscard]] std::optional<Position> upto() const { return resume_; }
  // How many times the usual size the page should be: nearly always 1.
  [[nodiscard]] std::size_t width() const { return width_; }

  // An answer came. Call before cursor().
  void step(const WalkPage& page);

  // To be kept with the mentions of the last page.
  [[nodiscard]] std::string cursor() const;

 private:
  void arrive();
  void pass(Position oldest);

  WalkRules rules_;
  Position floor_;
  std::optional<Position> ceiling_{};
  std::optional<Position> resume_{};
  std::size_t width_ = 1;
  std::size_t pages_ = 0;
  bool resumed_ = false;  // began with a walk that an earlier poll left unfinished
  bool done_ = false;
};

}  // namespace monitor::sources
