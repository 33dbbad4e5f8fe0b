// SPDX-License-Identifier: MIT
#include "pipeline/budget.h"

#include <catch2/catch.hpp>

using namespace monitor;
using namespace monitor::pipeline;

namespace {

constexpr Time kNow{Seconds{1'795'348'800}};

Quota quota(std::int64_t remaining, std::int64_t limit, Seconds until) { return {remaining, limit, kNow + until}; }

}  // namespace

TEST_CASE("nobody is held back while a tenth of a quota is left; then what is left is spread") {
  CHECK(budget_of("h", quota(31, 300, Seconds{300}), kNow)->next == kNow);
  CHECK(budget_of("h", quota(30, 300, Seconds{310}), kNow)->next == kNow + Seconds{10});
  CHECK(budget_of("h", quota(1, 300, Seconds{300}), kNow)->next == kNow + Seconds{150});
  CHECK(budget_of("h", quota(0, 300, Seconds{300}), kNow)->next == kNow + Seconds{300});
  CHECK(budget_of("h", quota(-5, 300, Seconds{300}), kNow)->remaining == 0);
  CHECK(budget_of("h", {.remaining = 3, .reset = kNow + Seconds{60}}, kNow)->next == kNow);  // of how many?
}

TEST_CASE("an answer that says too little, or of the past, is no budget") {
  CHECK_FALSE(budget_of("h", {.remaining = 3}, kNow));
  CHECK_FALSE(budget_of("h", {.reset = kNow + Seconds{9}}, kNow));
  CHECK_FALSE(budget_of("h", quota(0, 9, Seconds{0}), kNow));
}

TEST_CASE("all who share a quota wait, until it is given back") {
  Budgets budgets;
  budgets.load({{"a", 0, 10, kNow + Seconds{60}, kNow + Seconds{60}}});
  CHECK(budgets.wait("a", kNow) == kNow + Seconds{60});
  CHECK_FALSE(budgets.wait("b", kNow));
  CHECK_FALSE(budgets.wait("a", kNow + Seconds{60}));
  budgets.note("a", quota(9, 10, Seconds{600}), kNow);
  CHECK_FALSE(budgets.wait("a", kNow));
  budgets.note("a", std::nullopt, kNow);  // an answer without a word leaves what is known
  REQUIRE(budgets.states().size() == 1);
  CHECK(budgets.states()[0].remaining == 9);
}
