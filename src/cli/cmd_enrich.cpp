// SPDX-License-Identifier: MIT
// `monitor enrich`: finds what mentions mean that came in before it could be found, or that an older model judged.
//
// What is done is kept batch by batch, and a result says which versions found it: interrupted, it goes on where it
// stopped.
#include <ostream>

#include "app/enriching.h"
#include "cli/input.h"
#include "cli/meaning.h"

namespace monitor::cli {
namespace {

struct Options {
  bool again = false;
};

// At a terminal one line that moves; nothing in a pipe.
app::EnrichProgress progress_on(Terminal& terminal) {
  if (!terminal.err_is_terminal) return {};
  return [&terminal](std::int64_t done, std::int64_t total) {
    terminal.err << "\r" << done << " of " << total << std::flush;
    if (done >= total) terminal.err << '\n';
  };
}

Result<int> enrich_store(const Options& options, Session& session) {
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto done = app::enrich_store(**store, options.again, progress_on(session.terminal));
  if (!done) return std::unexpected(done.error());
  session.terminal.out << "enriched " << counted(*done, "mention", "mentions") << '\n';
  return kOk;
}

}  // namespace

void declare_enrich(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "enrich",
      "Find language, feeling, class and story of mentions that lack them; fetching does it for what comes in.",
      "  monitor enrich                 what came in before an update that finds more\n"
      "  monitor enrich --again         also what older models judged; stopped, it goes on where it was",
      enrich_store);
  command.add_flag("--again", options->again, "Also what other versions of models and tables have judged.");
}

}  // namespace monitor::cli
