// SPDX-License-Identifier: MIT
// `monitor watch`: what we listen for.
#include <algorithm>
#include <iomanip>
#include <ostream>

#include "app/fetching.h"
#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/examples.h"
#include "cli/input.h"
#include "cli/names.h"
#include "cli/watch_noise.h"
#include "cli/watch_plan.h"
#include "config/edit.h"
#include "match/examples.h"
#include "match/query.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct None {};
struct Name {
  std::string name;
};
struct Add {
  std::string name, query, role = "own";
  std::vector<std::string> matches, rejects;
};

std::string_view role_name(Role role) {
  return role == Role::own ? "own" : role == Role::competitor ? "competitor" : "topic";
}

Role role_named(const std::string& name) {
  return name == "competitor" ? Role::competitor : name == "topic" ? Role::topic : Role::own;
}

// A watch that does not do what its own examples say is not the one that was meant.
Status examples_hold(const Watch& watch, Session& session) {
  const auto config = session.app.config();
  if (!config) return {};  // the edit says what is wrong
  Config with = **config;
  std::erase_if(with.watches, [&](const Watch& known) { return known.name == watch.name; });
  with.watches.push_back(watch);
  const auto tried = try_examples(with, watch.name, session.app.clock().now());
  if (!tried || tried->failed.empty()) return {};
  const FailedExample& failed = tried->failed.front();
  return fail(ErrorCode::usage, "the watch " + failed.what, failed.why + "; nothing was written");
}

Result<int> add(const Add& options, Session& session) {
  const auto query = match::parse(options.query);
  if (!query) {
    session.terminal.err << match::caret(options.query, query.error()) << '\n';
    return std::unexpected(match::to_error(query.error()));
  }
  const Watch watch{.name = options.name,
                    .query = options.query,
                    .role = role_named(options.role),
                    .matches = options.matches,
                    .rejects = options.rejects};
  if (const Status as_meant = examples_hold(watch, session); !as_meant) return std::unexpected(as_meant.error());
  const Status done = edit_config(session, [&](const std::string& text) { return config::append_watch(text, watch); });
  if (!done) return std::unexpected(done.error());
  session.terminal.err << "added. The next fetch lets it take what is stored; what that is: monitor replay '{"
                       << options.name << "}'\n";
  return kOk;
}

Result<int> remove(const Name& options, Session& session) {
  if (const auto config = session.app.config())
    for (const Source& source : (*config)->sources)
      if (source.watch == options.name)
        return fail(ErrorCode::usage, "the source `" + source.name + "` searches for `" + options.name + "`",
                    "monitor sources remove " + source.name + ", or take its `watch` out of the file");
  const Status done =
      edit_config(session, [&](const std::string& text) { return config::remove_watch(text, options.name); });
  return done ? Result<int>(kOk) : std::unexpected(done.error());
}

// How many mentions each watch has had in a week; nothing when there is no store yet.
std::map<std::string, std::int64_t> week_counts(Session& session) {
  std::map<std::string, std::int64_t> counts;
  const auto store = session.app.store(app::Access::read);
  if (!store) return counts;
  const Time now = session.app.clock().now();
  if (const auto tallies = (*store)->count_by_watch({.said_from = now - std::chrono::days{7}, .said_to = now}); tallies)
    for (const Tally& tally : *tallies) counts[tally.name] = tally.count;
  return counts;
}

Result<int> list(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto counts = week_counts(session);
  std::size_t width = 0;
  for (const Watch& watch : (*config)->watches) width = std::max(width, watch.name.size());
  for (const Watch& watch : (*config)->watches) {
    const auto found = counts.find(watch.name);
    session.terminal.out << std::left << std::setw(static_cast<int>(width) + 2) << watch.name << std::setw(12)
                         << role_name(watch.role) << std::right << std::setw(6)
                         << (found == counts.end() ? 0 : found->second) << " in 7 d   " << util::clean_line(watch.query)
                         << '\n';
  }
  if ((*config)->watches.empty()) session.terminal.err << "none yet: monitor watch add NAME 'query'\n";
  return kOk;
}

Result<int> test(const Name& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const Status known = known_watch(options.name, **config); !known) return std::unexpected(known.error());
  const auto tried = try_examples(**config, options.name, session.app.clock().now());
  if (!tried) return std::unexpected(tried.error());
  for (const FailedExample& failed : tried->failed)
    session.terminal.out << failed.watch << ": " << failed.what << "\n  " << failed.why << '\n';
  session.terminal.out << tried->examples - tried->failed.size() << " of "
                       << counted(static_cast<std::int64_t>(tried->examples), "example", "examples")
                       << " as they should be\n";
  return tried->failed.empty() ? kOk : kFailed;
}

Result<int> plan(const Name& options, Session& session) { return watch_plan(options.name, session); }

struct Noise {
  std::string name, since = "90d";
};
Result<int> noise(const Noise& options, Session& session) { return watch_noise(options.name, options.since, session); }

}  // namespace

void declare_watch(Arguments root, Action& chosen) {
  const Arguments watch = root.add_group("watch", "What to listen for: add, list, test, plan, noise, remove.",
                                         "  monitor watch add us '\"river bank\" OR @riverbank'\n  monitor watch test");
  auto [add_command, options] = declare<Add>(
      watch, chosen, "add", "Add a watch to the configuration.",
      "  monitor watch add rival --role competitor '\"Harbour Pantry\"'\n"
      "  monitor watch add us riverbank --match 'The Riverbank opens' --reject 'fishing on the river bank'",
      add);
  add_command.add_option("name", options->name, "Its name: lower case, digits, dashes.").required();
  add_command.add_option("query", options->query, "What to listen for.").required();
  add_command.add_option("--role", options->role, "own, competitor or topic.")
      .shows_default()
      .type_name("ROLE")
      .one_of({"own", "competitor", "topic"});
  add_command.add_option("--match", options->matches, "A text that must match; may be repeated.").type_name("TEXT");
  add_command.add_option("--reject", options->rejects, "A text that must not match; may be repeated.")
      .type_name("TEXT");
  declare<None>(watch, chosen, "list", "List the watches, with what they found in seven days.", "  monitor watch list",
                list);
  auto [test_command, which] = declare<Name>(watch, chosen, "test", "Try each watch on its examples.",
                                             "  monitor watch test\n  monitor watch test us", test);
  test_command.add_option("name", which->name, "Only this watch.");
  auto [plan_command, planned] =
      declare<Name>(watch, chosen, "plan", "Tell what every source asks for a watch, how often, and what it costs.",
                    "  monitor watch plan us", plan);
  plan_command.add_option("name", planned->name, "Its name.").required();
  auto [noise_command, noisy] =
      declare<Noise>(watch, chosen, "noise",
                     "Tell how much of what a watch hears is not meant, by source, and what would leave it out.",
                     "  monitor watch noise us --since 90d", noise);
  noise_command.add_option("name", noisy->name, "Its name.").required();
  noise_command.add_option("--since", noisy->since, "From when.").shows_default().type_name("WHEN");
  auto [remove_command, gone] =
      declare<Name>(watch, chosen, "remove", "Remove a watch from the configuration; what it found stays.",
                    "  monitor watch remove rival", remove);
  remove_command.add_option("name", gone->name, "Its name.").required();
}

}  // namespace monitor::cli
