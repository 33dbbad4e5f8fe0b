// SPDX-License-Identifier: MIT
// `monitor run`: the scheduler in the foreground, for systemd or a terminal.
#include <ostream>

#include "app/notify.h"
#include "app/scheduler.h"
#include "app/signals.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "util/log.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string log;
};

void tell(const pipeline::RoundReport& round, util::Log& log) {
  for (const pipeline::Announcement& a : round.announcements)
    log.warn(util::clean_line(a.text) + (a.hint.empty() ? "" : ": " + util::clean_line(a.hint)));
  if (round.sources.empty()) return;
  for (const pipeline::SourceOutcome& source : round.sources)
    if (source.error) log.debug(source.source + ": " + util::clean_line(source.error->what));
  log.info(counted(std::ssize(round.sources), "source", "sources") + " polled, " +
           counted(static_cast<std::int64_t>(round.fresh), "new item", "new items") + ", " +
           counted(static_cast<std::int64_t>(round.matched), "mention", "mentions") +
           (round.failed > 0 ? ", " + std::to_string(round.failed) + " failed" : ""));
}

Result<int> run_until_stopped(const Options& options, Session& session) {
  auto log = util::Log::open(options.log, session.app.globals().verbose,
                             session.app.environment()("JOURNAL_STREAM").has_value());
  if (!log) return std::unexpected(log.error());
  const std::string socket = session.app.environment()("NOTIFY_SOCKET").value_or("");
  app::Wake wake;
  const app::Signals signals([&] {
    app::notify(socket, "RELOADING=1");
    wake.reload();
  });
  const app::SchedulerEvents events{
      .ready =
          [&] {
            app::notify(socket, "READY=1");
            log->info("listening");
          },
      .round = [&](const pipeline::RoundReport& round) { tell(round, *log); },
      .trouble = [&](const Error& error) { log->warn(error.what + (error.hint.empty() ? "" : ": " + error.hint)); }};
  const Status ended =
      app::run_scheduler(session.app.globals(), session.app.environment(), wake, signals.token(), events);
  app::notify(socket, "STOPPING=1");
  if (!ended) return std::unexpected(ended.error());
  log->info("stopped");
  return kOk;
}

}  // namespace

void declare_run(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "run", "Stay, and fetch whatever falls due: the scheduler for systemd or a terminal.",
      "  monitor run --verbose\n  systemctl --user enable --now monitor\n  kill -HUP $(pidof monitor)     read the "
      "configuration again",
      run_until_stopped);
  command.add_option("--log", options->log, "Write the log to this file, else to standard error.").type_name("FILE");
}

}  // namespace monitor::cli
