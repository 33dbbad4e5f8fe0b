// SPDX-License-Identifier: MIT
// `monitor auth`: the accounts that sources log in to.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/app.h"
#include "cli/commands.h"
#include "pipeline/log_in.h"
#include "sources/registry.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct None {};
struct Name {
  std::string name;
};

// Some kinds have sources with an account and without.
bool logs_in(const Source& source) {
  const SourceSpec* kind = sources::find_kind(source.kind);
  if (kind == nullptr || kind->log_in == nullptr) return false;
  const auto begun = kind->log_in({.settings = source.settings});
  return begun || begun.error().code != ErrorCode::usage;
}

Result<int> status(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  bool any = false;
  for (const Source& source : (*config)->sources) {
    if (!logs_in(source)) continue;
    any = true;
    const std::string account = sources::find_kind(source.kind)->account(source.settings);
    const auto kept = session.app.sessions().session(source.kind, account);
    if (!kept) return std::unexpected(kept.error());
    session.terminal.out << source.name << " (" << source.kind << "): " << util::clean_line(account)
                         << (kept->empty() ? ", not logged in; the next fetch does it" : ", logged in") << '\n';
  }
  if (!any) session.terminal.err << "no source logs in anywhere\n";
  return kOk;
}

using Step = Status (*)(const pipeline::AccountTalk&);

Status take(const std::string& name, Session& session, Step step) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto source = std::ranges::find((*config)->sources, name, &Source::name);
  if (source == (*config)->sources.end())
    return fail(ErrorCode::usage, "there is no source `" + util::clean_line(name) + "`", "monitor sources list");
  const SourceSpec* kind = sources::find_kind(source->kind);
  const auto settings = session.app.resolved(*source);
  if (!settings) return std::unexpected(settings.error());
  const auto network = session.app.http();
  if (!network) return std::unexpected(network.error());
  return step({*kind, *settings, *network->client, session.app.sessions(), session.app.clock().now()});
}

// Sources of this account that were refused are asked again with the next fetch.
Status resume(const std::string& name, Session& session) {
  const auto config = session.app.config();
  const auto file = session.app.store_file();
  std::error_code error;
  if (!config || !file || !std::filesystem::exists(*file, error)) return {};
  auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto in = std::ranges::find((*config)->sources, name, &Source::name);
  const auto account = [](const Source& s) { return sources::find_kind(s.kind)->account(s.settings); };
  for (const Source& source : (*config)->sources) {
    if (source.kind != in->kind || account(source) != account(*in)) continue;
    auto state = (*store)->source(source.name);
    if (!state) return std::unexpected(state.error());
    if (!*state || !stopped(**state)) continue;
    (*state)->due = Time{};
    if (const Status kept = (*store)->put(**state); !kept) return kept;
  }
  return {};
}

Result<int> log_in(const Name& options, Session& session) {
  if (const Status done = take(options.name, session, pipeline::log_in); !done) return std::unexpected(done.error());
  if (const Status done = resume(options.name, session); !done) return std::unexpected(done.error());
  session.terminal.err << options.name << ": logged in\n";
  return kOk;
}

Result<int> log_out(const Name& options, Session& session) {
  if (const Status done = take(options.name, session, pipeline::log_out); !done) return std::unexpected(done.error());
  session.terminal.err << options.name << ": logged out\n";
  return kOk;
}

}  // namespace

void declare_auth(Arguments root, Action& chosen) {
  const Arguments auth = root.add_group("auth", "Accounts that sources log in to: status, login, logout.",
                                        "  monitor auth status\n  monitor auth login bluesky");
  declare<None>(auth, chosen, "status", "Say which sources log in, and whether a session is kept.",
                "  monitor auth status", status);
  auto [in, who] = declare<Name>(auth, chosen, "login", "Log in now, with the secrets of the configuration.",
                                 "  monitor auth login bluesky", log_in);
  in.add_option("name", who->name, "The source's name.").required();
  auto [out, whom] = declare<Name>(auth, chosen, "logout", "End the session, there and here.",
                                   "  monitor auth logout bluesky", log_out);
  out.add_option("name", whom->name, "The source's name.").required();
}

}  // namespace monitor::cli
