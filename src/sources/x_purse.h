// SPDX-License-Identifier: MIT
// What X costs and what may be spent there, and how a request is written. All amounts are millionths of a US dollar.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "monitor/source.h"
#include "sources/x_posts.h"

namespace monitor::sources {

inline constexpr std::int64_t kXPostPrice = 5'000, kXUserPrice = 10'000;
inline constexpr std::int64_t kFewestXPosts = 10;  // on a page of a search

struct XPurse {
  std::int64_t a_day = 0, a_month = 0;
  std::int64_t for_post = 0;  // at most, its author included
  std::int64_t today = 0, this_month = 0;

  [[nodiscard]] std::int64_t left() const;
  [[nodiscard]] std::int64_t posts() const { return left() / for_post; }
  void spend(std::int64_t cost);
  // Whether a search can be paid for. That it cannot any more is no mistake, and passes with the day or the month; that
  // it never could is one.
  [[nodiscard]] Status affordable() const;
};

// Errors: config when a budget is no amount.
[[nodiscard]] Result<XPurse> x_purse(const PollContext& context);
[[nodiscard]] std::int64_t cost_of(const XPage& page);

// With the fields that are wanted of posts, and of their authors too. `spelling` is "tweet" or "post".
[[nodiscard]] Request x_request(const Settings& settings, std::string url, std::string_view spelling, bool authors);
// A refusal for want of the other spelling.
[[nodiscard]] bool x_misspelt(const Response& answer, std::string_view spelling);
[[nodiscard]] std::string x_other_spelling(std::string_view spelling);

}  // namespace monitor::sources
