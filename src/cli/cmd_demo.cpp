// SPDX-License-Identifier: MIT
// `monitor demo`: the main job on two invented weeks, through the real network path.
#include <cmath>
#include <ostream>

#include "app/demo.h"
#include "cli/commands.h"
#include "cli/digest.h"

namespace monitor::cli {
namespace {

struct Options {
  bool keep = false;
  DigestRequest digest;
};

Result<int> demo(const Options& options, Session& session) {
  Terminal& terminal = session.terminal;
  const auto progress = [&](double share) {
    if (terminal.err_is_terminal)
      terminal.err << "\rlistening to two invented weeks: " << std::lround(share * 100) << " % " << std::flush;
  };
  const auto listened = app::Demo::listen(session.app.clock().now(), session.app.environment(), progress);
  if (terminal.err_is_terminal) terminal.err << "\r\033[K" << std::flush;
  if (!listened) return std::unexpected(listened.error());
  app::App app((*listened)->globals(), session.app.environment());
  Session inside{app, terminal};
  DigestRequest request = options.digest;
  if (request.format == "eml") request.from = "monitor@riverside.example", request.to = {"boss@riverside.example"};
  const auto printed = print_digest(request, inside);
  if (!printed) return printed;
  if (options.keep) {
    (*listened)->keep();
    terminal.err << "kept. Look around: monitor --config " << (*listened)->globals().config.string() << " --store "
                 << (*listened)->globals().store.string() << " search riverside\n";
  }
  return kOk;
}

}  // namespace

void declare_demo(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "demo", "Show the main job on two invented weeks, fetched from a server on this machine.",
      "  monitor demo\n  monitor demo --format markdown\n  monitor demo --keep      and look around in what it fetched",
      demo);
  add_digest_format(command, options->digest);
  command.add_flag("--keep", options->keep, "Keep the configuration and the store, and say where.");
}

}  // namespace monitor::cli
