// SPDX-License-Identifier: MIT
// `monitor fetch`: one round. From cron it prints nothing unless a source broke, came back, moved or is gone.
#include <ostream>

#include "app/fetching.h"
#include "app/signals.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  bool all = false, dry_run = false, recheck = false, strict = false;
  std::vector<std::string> sources, watches;
  std::size_t jobs = 0;
};

std::string_view name(pipeline::Outcome outcome) {
  using pipeline::Outcome;
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::waiting:
      return "waiting";
    case Outcome::failed:
      return "failed";
    case Outcome::gone:
      return "gone";
    case Outcome::unreached:
      return "not reached";
    case Outcome::planned:
      return "due";
  }
  return "";
}

// What cron mails: each change of state once, on standard error.
void announce(const pipeline::RoundReport& round, std::ostream& err) {
  for (const pipeline::Announcement& a : round.announcements) {
    err << "monitor: " << util::clean_line(a.text) << '\n';
    if (!a.hint.empty()) err << "  " << util::clean_line(a.hint) << '\n';
  }
}

void tell_sources(const pipeline::RoundReport& round, std::ostream& out) {
  for (const pipeline::SourceOutcome& source : round.sources) {
    out << source.source << ": " << name(source.outcome);
    if (source.outcome == pipeline::Outcome::answered)
      out << ", " << source.fresh << " new, " << source.updated << " changed, " << source.known << " known";
    if (source.error) out << ": " << util::clean_line(source.error->what);
    if (source.error && !source.error->hint.empty()) out << " (" << util::clean_line(source.error->hint) << ')';
    if (source.overflowed) out << ", window overflowed: poll more often";
    out << '\n';
  }
}

void sum_up(const pipeline::RoundReport& round, std::ostream& err) {
  if (round.sources.empty()) {
    err << (round.next_due ? "nothing is due\n" : "nowhere to listen yet: monitor sources add URL\n");
    return;
  }
  err << counted(static_cast<std::int64_t>(round.fresh), "new item", "new items") << ", "
      << counted(static_cast<std::int64_t>(round.matched), "mention", "mentions") << "; " << round.answered << " of "
      << counted(std::ssize(round.sources), "source", "sources") << " answered";
  if (round.failed > 0) err << ", " << round.failed << " failed: monitor doctor";
  err << '\n';
}

// In the round that polls, only what went wrong or was taken back is worth a line, and that at a terminal.
void tell_rechecked(const pipeline::Rechecked& again, bool loud, std::ostream& err) {
  if (!loud) return;
  if (again.looked_at > 0)
    err << counted(static_cast<std::int64_t>(again.looked_at), "mention", "mentions")
        << " looked at again: " << again.updated << " changed, " << again.deleted << " deleted where they were said\n";
  for (const pipeline::RecheckTrouble& trouble : again.troubles)
    err << "source \"" << trouble.source << "\": could not look again: " << util::clean_line(trouble.error.what)
        << '\n';
  for (const pipeline::LeftAlone& one : again.left_alone)
    err << util::clean_line(told(one)) << " (" << util::clean_line(remedy(one)) << ")\n";
}

void tell_looked_back(std::span<const app::LookedBack> looked, std::ostream& err) {
  for (const app::LookedBack& one : looked)
    err << '"' << one.watch << "\" takes " << counted(one.taken, "mention that was", "mentions that were")
        << " stored already\n";
}

pipeline::Progress progress_line(Terminal& terminal) {
  if (!terminal.err_is_terminal) return {};
  return [&terminal](std::size_t done, std::size_t total) {
    terminal.err << "\r\033[K" << done << " of " << total << " sources" << std::flush;
  };
}

Result<int> fetch(const Options& options, Session& session) {
  Terminal& terminal = session.terminal;
  const app::Signals signals;
  const auto client = session.app.http();
  if (!client) return std::unexpected(client.error());
  const pipeline::RoundOptions round{.all = options.all,
                                     .sources = options.sources,
                                     .watches = options.watches,
                                     .dry_run = options.dry_run,
                                     .recheck = options.recheck,
                                     .jobs = options.jobs};
  const auto fetched =
      app::fetch(session.app, *client->client, client->hosts, round, signals.token(), progress_line(terminal));
  if (terminal.err_is_terminal) terminal.err << "\r\033[K" << std::flush;
  if (!fetched) return std::unexpected(fetched.error());
  if (fetched->scheduler_runs) {
    if (terminal.err_is_terminal) terminal.err << "nothing to do: `monitor run` is fetching\n";
    return kOk;
  }
  announce(fetched->round, terminal.err);
  const bool loud = session.app.globals().verbose || options.recheck || terminal.err_is_terminal;
  if (loud) tell_looked_back(fetched->looked_back, terminal.err);
  tell_rechecked(fetched->rechecked, loud && !options.dry_run, terminal.err);
  if (session.app.globals().verbose || options.dry_run) tell_sources(fetched->round, terminal.out);
  if (terminal.err_is_terminal && !options.dry_run && !options.recheck) sum_up(fetched->round, terminal.err);
  if (fetched->round.interrupted) return kInterrupted;
  return options.strict && fetched->round.failed > 0 ? kSomeSourcesFailed : kOk;
}

}  // namespace

void declare_fetch(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "fetch", "Poll what is due, and keep what is new. Quiet unless something changed for the worse.",
      "  */15 * * * *  monitor fetch          # in crontab -e\n"
      "  monitor fetch --all --verbose        everything now, with a line for each source\n"
      "  monitor fetch --dry-run              what is due",
      fetch);
  command.add_flag("--all", options->all, "Poll what is not due as well; never who asked us to stay away.");
  command.add_option("--source", options->sources, "Only this source, due or not; may be repeated.").type_name("NAME");
  command.add_option("--watch", options->watches, "Only sources that serve this watch; may be repeated.")
      .type_name("NAME");
  command.add_flag("--dry-run", options->dry_run, "Say what would be polled, and do nothing.");
  command.add_flag("--recheck", options->recheck,
                   "Poll nothing, and look again at what was heard: figures, changes, deletions.");
  command.add_option("--jobs", options->jobs, "Transfers at a time, else as configured.")
      .type_name("N")
      .between(1, 1000);
  command.add_flag("--strict", options->strict, "End with 4 when a source failed.");
}

}  // namespace monitor::cli
