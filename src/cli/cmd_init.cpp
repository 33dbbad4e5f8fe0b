// SPDX-License-Identifier: MIT
// `monitor init`: from nothing to a configuration, by four questions at a terminal or by flags in a script.
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/first_file.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/import.h"
#include "sources/registry.h"

namespace monitor::cli {
namespace {

struct Options {
  FirstRequest first;
  std::string from;
  bool force = false;
};

// `--from feeds.opml`: its feeds in place of the one source.
Result<std::string> with_imported(std::string text, const std::string& file, Session& session) {
  const auto bytes = read_input(file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  std::vector<std::string> refused;
  const auto sources = config::sources_from_opml(*bytes, session.app.kinds(), refused);
  for (const std::string& one : refused) session.terminal.err << "left out: " << one << '\n';
  if (!sources) return std::unexpected(sources.error());
  for (const Source& source : *sources) {
    auto next = config::append_source(text, source, *sources::find_kind(source.kind));
    if (!next) return next;
    text = std::move(*next);
  }
  session.terminal.err << counted(std::ssize(*sources), "source", "sources") << " taken from " << file << '\n';
  return text;
}

Result<int> init(const Options& options, Session& session) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  std::error_code error;
  if (std::filesystem::exists(*file, error) && !options.force)
    return fail(ErrorCode::usage, file->string() + " exists already",
                "change it with monitor sources add and monitor watch add, or say --force");
  const auto answers = first_answers(options.first, session);
  if (!answers) return std::unexpected(answers.error());
  const auto address = ask_address(options.first, session);
  if (!address) return std::unexpected(address.error());
  auto text = first_text(*answers, *address, session);
  if (text && !options.from.empty()) text = with_imported(std::move(*text), options.from, session);
  if (!text) return std::unexpected(text.error());
  if (const Status written = write_first(std::move(*text), session); !written) return std::unexpected(written.error());
  session.terminal.err << "written: " << file->string() << '\n';
  if (const auto source = config::source_for(*address, session.app.kinds()); source && source->kind == "feed")
    session.terminal.err << "the address is not looked at yet; if it is a web page's, take it out of the file:\n"
                            "  monitor sources add URL    finds the feed of a page\n";
  session.terminal.err << "Next:\n"
                       << (address->empty() && options.from.empty() ? "  monitor sources add URL    where to listen\n"
                                                                    : "")
                       << "  monitor fetch              and the same every quarter of an hour from cron\n"
                          "  monitor digest --since 7d --backlog\n";
  return kOk;
}

}  // namespace

void declare_init(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "init", "Write a first configuration: asks at a terminal, takes flags in a script.",
      "  monitor init\n"
      "  monitor init --organisation 'Riverside Food Bank' --source https://www.google.com/alerts/feeds/1/2\n"
      "  monitor init --organisation Riverbank --from feeds.opml",
      init);
  add_first_options(command, options->first);
  command.add_option("--from", options->from, "Take sources from this OPML file.").type_name("FILE");
  command.add_flag("--force", options->force, "Replace a file that exists.");
}

}  // namespace monitor::cli
