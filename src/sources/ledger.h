// SPDX-License-Identifier: MIT
// What a source has spent of a budget, today and this month: money, or requests that a service counts.
//
// It lives in the source's cursor. What a request may cost at most is taken before it goes out, and is in the store by
// then (see Poll::reserve); what it did not cost is given back after its answer. So a crash between the two leaves
// the ledger too high and never too low.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/time.h"

namespace monitor::sources {

class Ledger {
 public:
  // `line` is what line() gave; anything else counts as nothing spent. `today` is "2026-11-24" where the service's day
  // begins: another day or month starts from nothing.
  Ledger(std::string_view line, std::string today);

  [[nodiscard]] std::int64_t today() const { return day_; }
  [[nodiscard]] std::int64_t this_month() const { return month_; }
  // What is left of both; never below 0.
  [[nodiscard]] std::int64_t left(std::int64_t a_day, std::int64_t a_month) const;
  void take(std::int64_t amount);
  void give_back(std::int64_t amount) { take(-amount); }

  [[nodiscard]] std::string line() const;

 private:
  std::string date_;
  std::int64_t day_ = 0, month_ = 0;
};

// The first line of a cursor that begins so, and the rest of it.
struct Headed {
  std::string_view line{}, rest{};
};
[[nodiscard]] Headed headed(std::string_view cursor, std::string_view beginning);

// "1", "0.50", "$2.25" -> millionths; nothing when it is no amount.
[[nodiscard]] std::optional<std::int64_t> micros(std::string_view dollars);
[[nodiscard]] std::string dollars(std::int64_t micros);  // "$0.50"

}  // namespace monitor::sources
