// SPDX-License-Identifier: MIT
// `monitor parse`: what we read in a saved document, as JSON lines; for feeds that look wrong.
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"
#include "parse/feed.h"
#include "parse/report.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string file;
  std::string kind = "feed";
  std::string base, content_type;
};

Result<int> run_parse(const Options& options, Session& session) {
  if (options.kind != "feed" && options.kind != "google-alerts")
    return fail(ErrorCode::usage, "`" + options.kind + "` is not a kind of document", "kinds: feed, google-alerts");
  const auto bytes = read_input(options.file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  const auto document = parse::parse_feed(*bytes, {options.base, options.content_type});
  if (!document) return std::unexpected(document.error());
  session.terminal.out << parse::to_json_lines(*document);
  return kOk;
}

}  // namespace

void declare_parse(CLI::App& root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "parse", "Print what is read in a saved feed, as JSON lines: the feed first, then a line an item.",
      "  curl -s https://example.org/feed | monitor parse - --base https://example.org/feed", run_parse);
  command->add_option("file", options->file, "The document; - for standard input.")->required()->type_name("FILE");
  command->add_option("--kind", options->kind, "How to read it.")->capture_default_str()->type_name("KIND");
  command->add_option("--base", options->base, "The address that it came from, for relative links.")->type_name("URL");
  command->add_option("--content-type", options->content_type, "The Content-Type that the server stated.")
      ->type_name("TYPE");
}

}  // namespace monitor::cli
