// SPDX-License-Identifier: MIT
#include "cli/goal_request.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "config/values.h"
#include "util/duration.h"
#include "util/sha256.h"
#include "util/text.h"

namespace monitor::cli {

std::vector<std::string> measures() {
  std::vector<std::string> out;
  for (int i = 0; i <= static_cast<int>(Measure::number); ++i) out.emplace_back(monitor::name(static_cast<Measure>(i)));
  return out;
}

std::optional<Measure> measure_named(std::string_view name) {
  const std::vector<std::string> known = measures();
  const auto found = std::ranges::find(known, name);
  return found == known.end() ? std::nullopt : std::optional(static_cast<Measure>(found - known.begin()));
}

Status can_be_reached(Measure measure, double target) {
  if (!std::isfinite(target)) return fail(ErrorCode::usage, "the target is no number");
  if (!is_share(measure) || target <= 100) return {};
  return fail(ErrorCode::usage,
              std::string(monitor::name(measure)) + " is a share and cannot be more than 100 per cent");
}

std::string iso_day(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out.data();
}

namespace {

// Names are of plain letters; words in another alphabet leave nothing of them, so they are told by their hash.
std::string name_from(const std::string& phrase) {
  const std::string slug = config::slug(phrase);
  return slug.empty() ? "goal-" + util::hash128_hex(phrase).substr(0, 4) : slug;
}

}  // namespace

Result<Goal> goal_of(const GoalRequest& r, Time now, const util::Zone& zone) {
  Goal g{.name = r.name.empty() ? name_from(r.phrase) : r.name,
         .phrase = r.phrase,
         .owner = r.owner,
         .watches = r.watches,
         .audiences = r.audiences,
         .target = r.target,
         .success = r.success};
  const auto measure = measure_named(r.measure);
  if (!measure)
    return fail(ErrorCode::usage, "`" + util::clean_line(r.measure) + "` is nothing that is counted",
                util::join(measures(), ", "));
  g.measure = *measure;
  if (const Status s = can_be_reached(g.measure, r.target); !s) return std::unexpected(s.error());
  if (!r.better.empty()) g.better = r.better == "less" ? Better::less : Better::more;
  if (r.baseline >= 0) g.baseline = r.baseline;
  if (r.reading >= 0) g.reading = static_cast<double>(r.reading);
  const auto window = util::parse_duration(r.window);
  const auto start = r.start.empty() ? std::optional(util::day_of(zone.local(now))) : config::parse_date(r.start);
  const auto end = config::parse_date(r.end);
  if (!window) return fail(ErrorCode::usage, "--window is no length of time", "write one such as 28d");
  if (!start || !end) return fail(ErrorCode::usage, "a day is written as 2026-11-30");
  if (*end < *start) return fail(ErrorCode::usage, "the last day lies before the first");
  g.window = *window, g.start = *start, g.end = *end;
  // What its lines leave open is written down before there is any data.
  if (const Direction d = direction(g); d.guessed) g.better = d.better;
  return g;
}

void add_goal_options(Arguments command, GoalRequest& r) {
  command.add_option("--owner", r.owner, "Whose goal it is.").type_name("NAME");
  command.add_option("--measure", r.measure, "What is counted: " + util::join(measures(), ", ") + ".")
      .shows_default()
      .type_name("WORD")
      .one_of(measures());
  command.add_option("--better", r.better, "Whether more or less of it is better, where that is not plain.")
      .type_name("WORD")
      .one_of({"more", "less"});
  command.add_option("--baseline", r.baseline, "Where it stands now; counted when absent.")
      .type_name("N")
      .not_negative();
  command.add_option("--window", r.window, "The time that is counted.").shows_default().type_name("LENGTH");
  command.add_option("--start", r.start, "The first day (today).").type_name("DAY");
  command.add_option("--success", r.success, "The line by which it will be judged.").type_name("TEXT");
  command.add_option("--reading", r.reading, "How many mentions a week somebody has agreed to read.")
      .type_name("N")
      .not_negative();
}

}  // namespace monitor::cli
