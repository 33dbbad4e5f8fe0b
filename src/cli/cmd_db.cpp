// SPDX-License-Identifier: MIT
// `monitor db`: care for the store: check, back up, prune, and where it is.
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"

namespace monitor::cli {
namespace {

struct None {};
struct Backup {
  std::string to;
};

Result<int> path(const None&, Session& session) {
  const auto file = session.app.store_file();
  if (!file) return std::unexpected(file.error());
  session.terminal.out << file->string() << '\n';
  return kOk;
}

Result<int> check(const None&, Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto health = (*store)->check();
  if (!health) return std::unexpected(health.error());
  for (const std::string& finding : health->findings) session.terminal.out << finding << '\n';
  session.terminal.out << (health->sound ? "sound: " : "not sound: ")
                       << counted(health->mentions, "mention", "mentions") << ", " << (health->bytes >> 10)
                       << " kB, schema " << health->schema << '\n';
  return health->sound ? kOk : kFailed;
}

Result<int> backup(const Backup& options, Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  if (const Status done = (*store)->backup(options.to); !done) return std::unexpected(done.error());
  session.terminal.err << "backed up to " << options.to << '\n';
  return kOk;
}

std::vector<KeepRule> exceptions(const Config& config) {
  std::vector<KeepRule> rules;
  for (const Source& source : config.sources)
    if (source.keep) rules.push_back({source.name, *source.keep});
  return rules;
}

Result<int> prune(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto rules = exceptions(**config);
  const auto pruned = (*store)->prune((*config)->retention, rules, session.app.clock().now());
  if (!pruned) return std::unexpected(pruned.error());
  session.terminal.out << "removed " << counted(pruned->matched, "mention", "mentions") << " and "
                       << counted(pruned->unmatched, "item", "items") << " that matched nothing\n";
  return kOk;
}

}  // namespace

void declare_db(Arguments root, Action& chosen) {
  const Arguments db = root.add_group("db", "Care for the store: check, backup, prune, path.",
                                      "  monitor db check\n  monitor db backup /backups/monitor-$(date +%F).db");
  declare<None>(db, chosen, "check", "Test that the store is sound; says what to do where it is not.",
                "  monitor db check", check);
  auto [command, options] = declare<Backup>(db, chosen, "backup", "Copy the store while it is in use.",
                                            "  monitor db backup /backups/monitor.db", backup);
  command.add_option("to", options->to, "The copy; replaced when it exists.").required().type_name("FILE");
  declare<None>(db, chosen, "prune", "Remove what is older than the configuration says; fetching does this once a day.",
                "  monitor db prune", prune);
  declare<None>(db, chosen, "path", "Print where the store is.", "  du -h \"$(monitor db path)\"", path);
}

}  // namespace monitor::cli
