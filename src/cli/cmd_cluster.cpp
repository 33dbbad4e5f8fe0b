// SPDX-License-Identifier: MIT
// `monitor cluster`: which texts tell the same story, as JSON lines.
#include "cli/commands.h"
#include "cli/json_lines.h"
#include "enrich/cluster.h"
#include "parse/dates.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  int days = 14;
};

Result<int> cluster(const Options& options, Session& session) {
  enrich::Stories stories{Seconds{std::int64_t{options.days} * 86400}};
  Time latest{};
  return answer_lines(session.terminal, [&](const Json& line) -> Result<Json> {
    if (!line.contains("id")) return fail(ErrorCode::parse, "there is no \"id\"");
    if (!line.contains("text") || !line["text"].is_string()) return fail(ErrorCode::parse, "there is no \"text\"");
    if (const std::string time = text_of(line, "time"); !time.empty()) {
      const auto said = parse::parse_date(time);
      if (!said) return fail(ErrorCode::parse, "no time that we understand: \"" + util::clean_line(time) + "\"");
      latest = *said;
    }
    return Json{{"id", line["id"]}, {"story", stories.add(text_of(line, "text"), latest) + 1}};
  });
}

}  // namespace

void declare_cluster(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "cluster",
      "Read JSON lines with \"id\", \"text\" and perhaps \"time\", and print which story each text tells.",
      "  monitor export --format jsonl | jq -c '{id, text, time: .said}' | monitor cluster", cluster);
  command.add_option("--days", options->days, "A story that nobody told for so many days is over.")
      .shows_default()
      .between(1, 36500)
      .type_name("N");
}

}  // namespace monitor::cli
