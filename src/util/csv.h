// SPDX-License-Identifier: MIT
// Comma-separated values after RFC 4180, read with tolerance and written so that no spreadsheet runs them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::util {

struct CsvRow {
  std::size_t line = 0;  // 1-based, where the row begins
  std::vector<std::string> cells{};
};

// A byte order mark is skipped; line ends are LF, CR LF or CR; empty lines are no rows. The separator is a comma,
// or a semicolon or tab when the first line has more of these. Never fails: a quote that stays open ends with the
// text.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text);

// One row with its CR LF. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a
// carriage return) gets an apostrophe before it.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace monitor::util
