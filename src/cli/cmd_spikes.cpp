// SPDX-License-Identifier: MIT
// `monitor spikes`: what is out of the ordinary in a series that somebody brings.
#include <charconv>
#include <cmath>
#include <optional>
#include <ostream>
#include <vector>

#include "cli/commands.h"
#include "cli/input.h"
#include "enrich/series.h"
#include "parse/dates.h"
#include "util/csv.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string file;
};

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// Seconds since 1970, or a date in any form that feeds use.
std::optional<Time> moment(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && text.size() >= 9 && text.size() <= 11)
    return Time(Seconds(seconds));
  // Such a cell would be run by the spreadsheet that opens what we print.
  if (text.empty() || std::string_view("=+-@").find(text[0]) != std::string_view::npos) return std::nullopt;
  return parse::parse_date(text);
}

Result<enrich::Counted> read_row(const util::CsvRow& row) {
  const auto wrong = [&](const std::string& what) {
    return fail(ErrorCode::parse, "line " + std::to_string(row.line) + ": " + what);
  };
  if (row.cells.size() < 2) return wrong("there is no value beside the time");
  const auto at = moment(util::trim(row.cells[0]));
  if (!at) return wrong("no time that we understand: \"" + util::shortened(util::clean_line(row.cells[0]), 60) + "\"");
  const std::string_view text = util::trim(row.cells[1]);
  if (text.empty()) return enrich::Counted{*at, 0};  // not counted is not an alarm
  const auto value = number(text);
  if (!value || !std::isfinite(*value) || *value < 0)
    return wrong("no count: \"" + util::shortened(util::clean_line(text), 60) + "\"");
  return enrich::Counted{*at, *value};
}

// Rounded down, so that 0.5 is printed for what is out of the ordinary and for nothing else; 0.35 is a hair less than
// it looks.
std::string printed(double score) {
  const std::string digits = std::to_string(static_cast<int>(score * 10000 + 1e-9));
  return "0." + std::string(4 - std::min<std::size_t>(digits.size(), 4), '0') + digits;
}

bool is_header(const util::CsvRow& row) {
  return row.cells.size() >= 2 && !number(util::trim(row.cells[1])) && !moment(util::trim(row.cells[0]));
}

Result<int> spikes(const Options& options, Session& session) {
  const auto bytes = read_input(options.file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  const std::vector<util::CsvRow> rows = util::read_csv(*bytes);
  int code = kOk;
  std::vector<const util::CsvRow*> read;
  std::vector<enrich::Counted> series;
  for (const util::CsvRow& row : rows) {
    if (&row == &rows.front() && is_header(row)) {
      session.terminal.out << util::clean_line(row.cells[0]) << ',' << util::clean_line(row.cells[1])
                           << ",score,alarm\n";
      continue;
    }
    const auto counted = read_row(row);
    if (!counted) {
      session.terminal.err << counted.error().what << '\n';
      code = kFailed;
      continue;
    }
    read.push_back(&row);
    series.push_back(*counted);
  }
  const enrich::SeriesJudged judged = enrich::judge_series(series);
  for (std::size_t i = 0; i < read.size(); ++i)
    session.terminal.out << read[i]->cells[0] << ',' << read[i]->cells[1] << ',' << printed(judged.rows[i].score) << ','
                         << (judged.rows[i].alarm ? '1' : '0') << '\n';
  if (!judged.sorted)
    session.terminal.err << "the rows are not in the order of time; each is judged by those before it in time\n";
  if (judged.coarse) {
    session.terminal.err
        << "the rows stand too far apart: counts of a day or an hour can be judged, of a month cannot\n";
    code = kFailed;
  }
  return code;
}

}  // namespace

void declare_spikes(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "spikes",
      "Read counts over time, and print which of them are out of the ordinary: a score from 0 to 1 and "
      "an alarm, each judged by what came before it alone.",
      "  monitor spikes --csv tweets-per-hour.csv\n"
      "  monitor spikes --csv - < counts.csv | grep ',1$'",
      spikes);
  command
      .add_option("--csv", options->file, "Rows of a time and a count, with or without a header; - for standard input.")
      .required()
      .type_name("FILE");
}

}  // namespace monitor::cli
