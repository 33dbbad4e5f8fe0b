// SPDX-License-Identifier: MIT
// Two readers: a strict one for the forms that programs write, and a patient one for what people have written.
#include "parse/dates.h"

#include <algorithm>

#include "parse/iso_dates.h"
#include "parse/loose_dates.h"
#include "util/text.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kLongest = 200;  // bytes; nothing longer is a date

// 1795356245, 20261122150405, and with a fraction behind. One and two digits begin a date like 22.11.
bool is_one_number(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  return whole.size() != 1 && whole.size() != 2 && std::ranges::all_of(whole, util::is_digit) &&
         std::ranges::all_of(text, [](char c) { return util::is_digit(c) || c == '.'; }) &&
         std::ranges::count(text, '.') <= 1;
}

}  // namespace

std::optional<Time> parse_date(std::string_view text, std::optional<Time> now) {
  text = util::trim(text);
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  if (const auto moment = iso_moment(text)) return moment_at(*moment);
  if (is_one_number(text)) return only_digits(text.substr(0, text.find('.')));
  return loose_date(text, now);
}

}  // namespace monitor::parse
