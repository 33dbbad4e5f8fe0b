// SPDX-License-Identifier: MIT
// Small texts with a meaning: sizes, names, addresses.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::config {

// "15MB", "500kB", "1 GB": a whole number and a unit of 1024 steps. Nothing for anything else.
[[nodiscard]] std::optional<std::size_t> parse_size(std::string_view text);

// Lower case letters, digits and dashes, as names of watches are; empty when nothing is left.
[[nodiscard]] std::string slug(std::string_view text);

// "2026-12-25"; nothing for what is in no calendar.
[[nodiscard]] std::optional<std::chrono::local_days> parse_date(std::string_view text);

// "09:00" up to "24:00", since midnight.
[[nodiscard]] std::optional<std::chrono::seconds> parse_clock(std::string_view text);

// What is wrong with a web address, in words that follow it: "has no host". Empty when it can be asked for.
[[nodiscard]] std::string_view wrong_with_url(std::string_view url);

[[nodiscard]] std::string_view host_of(std::string_view url);  // without user, port and brackets
[[nodiscard]] bool holds_password(std::string_view url);       // user:password@ before the host

// Control characters other than line feed and tab.
[[nodiscard]] bool has_control_characters(std::string_view text, bool lines_allowed);

}  // namespace monitor::config
