// SPDX-License-Identifier: MIT
// `monitor config`: check the file, print where it is, print a sample with everything in it.
#include <ostream>

#include "cli/commands.h"
#include "cli/examples.h"
#include "cli/input.h"
#include "config/sample.h"

namespace monitor::cli {
namespace {

struct None {};

Result<int> check(const None&, Session& session) {
  const auto reading = session.app.reading();
  if (!reading) return std::unexpected(reading.error());
  const config::Reading& read = **reading;
  for (const config::Finding& finding : read.findings)
    session.terminal.out << config::to_string(read.config.file, finding) << '\n';
  if (!read.ok()) return kConfig;
  const auto tried = try_examples(read.config, {}, session.app.clock().now());
  if (!tried) return std::unexpected(tried.error());
  for (const FailedExample& failed : tried->failed)
    session.terminal.out << config::to_string(
                                read.config.file,
                                {failed.place, "the watch `" + failed.watch + "` " + failed.what, failed.why})
                         << '\n';
  session.terminal.out << read.config.file.string() << ": "
                       << counted(std::ssize(read.config.watches), "watch", "watches") << ", "
                       << counted(std::ssize(read.config.sources), "source", "sources") << ", "
                       << (read.findings.empty() && tried->failed.empty() ? "nothing wrong" : "usable") << '\n';
  if (read.config.watches.empty())
    session.terminal.out << "  nothing to listen for yet: monitor watch add NAME QUERY\n";
  if (read.config.sources.empty()) session.terminal.out << "  nowhere to listen yet: monitor sources add URL\n";
  return tried->failed.empty() ? kOk : kFailed;
}

Result<int> path(const None&, Session& session) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  session.terminal.out << file->string() << '\n';
  return kOk;
}

Result<int> sample(const None&, Session& session) {
  session.terminal.out << config::sample(session.app.kinds());
  return kOk;
}

}  // namespace

void declare_config(Arguments root, Action& chosen) {
  const Arguments config = root.add_group("config", "The configuration file: check, path, sample.",
                                          "  monitor config check\n  $EDITOR \"$(monitor config path)\"");
  declare<None>(config, chosen, "check", "Report every mistake, with line and column.",
                "  monitor config check && echo fine", check);
  declare<None>(config, chosen, "path", "Print where the file is.", "  $EDITOR \"$(monitor config path)\"", path);
  declare<None>(config, chosen, "sample", "Print a file with every key in it, explained.",
                "  monitor config sample | less", sample);
}

}  // namespace monitor::cli
