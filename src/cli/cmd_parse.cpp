// SPDX-License-Identifier: MIT
// `monitor parse`: what we read in a saved document, as JSON lines; for feeds that look wrong.
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"
#include "parse/feed.h"
#include "parse/report.h"
#include "sources/registry.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string file;
  std::string kind = "feed";
  std::string base, content_type;
};

// What is needed and cannot matter to a document that is at hand already.
Settings stand_in(const SourceSpec& kind, const std::string& base) {
  Settings settings;
  for (const Option& option : kind.options) {
    const bool address = option.type == OptionType::url;
    if (!option.fallback.empty())
      settings.set(std::string(option.name), {std::string(option.fallback)});
    else if (option.required)
      settings.set(std::string(option.name), {address && !base.empty() ? base : address ? "http://localhost/" : "x"});
  }
  return settings;
}

// The document as the answer to the kind's first request.
Result<parse::Document> read_as(const SourceSpec& kind, const std::string& bytes, const Options& options, Time now) {
  auto poll = kind.begin({.settings = stand_in(kind, options.base), .now = now});
  if (!poll) return std::unexpected(poll.error());
  const auto request = (*poll)->next();
  Response answer{.status = 200, .body = bytes, .url = options.base.empty() && request ? request->url : options.base};
  if (!options.content_type.empty()) answer.headers.push_back({"Content-Type", options.content_type});
  auto batch = (*poll)->receive(answer);
  if (!batch) return std::unexpected(batch.error());
  return parse::Document{.feed = batch->feed.value_or(FeedInfo{.format = std::string(kind.name)}),
                         .items = std::move(batch->items),
                         .problems = std::move(batch->problems)};
}

Result<int> run_parse(const Options& options, Session& session) {
  const SourceSpec* kind = sources::find_kind(options.kind);
  if (kind == nullptr)
    return fail(ErrorCode::usage, "there is no kind `" + options.kind + "`", "monitor sources kinds");
  const auto bytes = read_input(options.file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  const auto document = options.kind == "feed" ? parse::parse_feed(*bytes, {options.base, options.content_type})
                                               : read_as(*kind, *bytes, options, session.app.clock().now());
  if (!document) return std::unexpected(document.error());
  session.terminal.out << parse::to_json_lines(*document);
  return kOk;
}

}  // namespace

void declare_parse(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "parse", "Print what is read in a saved feed, as JSON lines: the feed first, then a line an item.",
      "  curl -s https://example.org/feed | monitor parse - --base https://example.org/feed", run_parse);
  command.add_option("file", options->file, "The document; - for standard input.").required().type_name("FILE");
  command.add_option("--kind", options->kind, "How to read it.").shows_default().type_name("KIND");
  command.add_option("--base", options->base, "The address that it came from, for relative links.").type_name("URL");
  command.add_option("--content-type", options->content_type, "The Content-Type that the server stated.")
      .type_name("TYPE");
}

}  // namespace monitor::cli
