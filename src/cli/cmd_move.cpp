// SPDX-License-Identifier: MIT
// `monitor import` and `monitor export`: nothing is locked in.
#include <algorithm>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/input.h"
#include "cli/listing.h"
#include "cli/names.h"
#include "config/edit.h"
#include "config/import.h"
#include "report/compute.h"
#include "report/period.h"
#include "sources/registry.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Import {
  std::string file, what = "auto";
  bool dry_run = false;
};
struct Export {
  std::string format = "jsonl", author, since, until, output;
  std::vector<std::string> watches;
  bool all = false, secrets = false;
};

template <class T>
bool named(const std::vector<T>& things, const std::string& name) {
  return std::ranges::find(things, name, &T::name) != things.end();
}

struct Imported {
  std::vector<Source> sources{};
  std::vector<Watch> watches{};
  std::vector<std::string> refused{};
};

// A CSV file with a column `query` holds watches, one with `url` sources.
Result<Imported> read_file(const Import& options, const std::string& bytes, Session& session) {
  Imported found;
  const bool csv =
      options.what == "csv" || options.what == "watches" || (options.what == "auto" && options.file.ends_with(".csv"));
  const std::string head = util::lower(std::string_view(bytes).substr(0, bytes.find('\n')));
  if (csv && head.find("query") != std::string::npos) {
    auto watches = config::watches_from_csv(bytes);
    if (!watches) return std::unexpected(watches.error());
    found.watches = std::move(*watches);
    return found;
  }
  auto sources = csv ? config::sources_from_csv(bytes, session.app.kinds())
                     : config::sources_from_opml(bytes, session.app.kinds(), found.refused);
  if (!sources) return std::unexpected(sources.error());
  found.sources = std::move(*sources);
  return found;
}

// What is in the file already is left out, so that importing twice adds nothing twice; a name that is taken by
// something else gets a number.
void drop_known(Imported& found, const Config& config) {
  std::erase_if(found.watches, [&](const Watch& watch) { return named(config.watches, watch.name); });
  std::erase_if(found.sources, [&](const Source& source) {
    return std::ranges::any_of(config.sources, [&](const Source& known) {
      return known.kind == source.kind && known.settings.text("url") == source.settings.text("url");
    });
  });
  for (Source& source : found.sources) {
    const std::string wanted = source.name;
    for (int n = 2; named(config.sources, source.name); ++n) source.name = wanted + '-' + std::to_string(n);
  }
}

Result<std::string> with_imported(std::string text, const Imported& found) {
  for (const Watch& watch : found.watches) {
    auto next = config::append_watch(text, watch);
    if (!next) return next;
    text = std::move(*next);
  }
  for (const Source& source : found.sources) {
    auto next = config::append_source(text, source, *sources::find_kind(source.kind));
    if (!next) return next;
    text = std::move(*next);
  }
  return text;
}

// A file may bring hundreds: whoever wrote it wants to know which are wrong, all at once.
Status good_queries(const std::vector<Watch>& fresh, const Config& config, const config::Checks& checks) {
  std::vector<Watch> all = config.watches;
  all.insert(all.end(), fresh.begin(), fresh.end());
  std::string wrong;
  for (const Watch& watch : fresh)
    for (const config::QueryFinding& f : checks.query(watch, all))
      if (!f.warning)
        wrong += (wrong.empty() ? "" : "\n") + ("watch `" + watch.name + "`: ") + f.what +
                 (f.hint.empty() ? "" : ": " + f.hint);
  return wrong.empty() ? Status{} : fail(ErrorCode::usage, wrong, "nothing was changed");
}

Result<int> import(const Import& options, Session& session) {
  const auto bytes = read_input(options.file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  auto found = read_file(options, *bytes, session);
  if (!found) return std::unexpected(found.error());
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  drop_known(*found, **config);
  if (const Status good = good_queries(found->watches, **config, session.app.checks()); !good)
    return std::unexpected(good.error());
  const Change change = [&](const std::string& text) { return with_imported(text, *found); };
  const Status done = options.dry_run ? try_edit(session, change) : edit_config(session, change);
  if (!done) return std::unexpected(done.error());
  for (const Source& source : found->sources)
    session.terminal.out << "source " << source.name << ' ' << source.kind << '\n';
  for (const Watch& watch : found->watches) session.terminal.out << "watch " << watch.name << '\n';
  for (const std::string& one : found->refused) session.terminal.err << "left out: " << one << '\n';
  session.terminal.err << (options.dry_run ? "would add " : "added ")
                       << counted(std::ssize(found->sources), "source", "sources") << " and "
                       << counted(std::ssize(found->watches), "watch", "watches") << '\n';
  return kOk;
}

Result<Selection> selection(const Export& options, Session& session, Store& store) {
  if (const auto config = session.app.config(); config)
    if (const Status known = known_watches(options.watches, **config); !known) return std::unexpected(known.error());
  Selection which{.watches = options.watches, .author = options.author, .oldest_first = true};
  if (!options.all && options.author.empty()) which.matched = true;
  if (options.since.empty() && options.until.empty()) return which;
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto period = report::parse_period(options.since.empty() ? "1970-01-02" : options.since, options.until,
                                           session.app.clock().now(), *zone, report::find_mark(store));
  if (!period) return std::unexpected(period.error());
  if (period->after)
    which.after = period->after;
  else
    which.said_from = period->from;
  which.said_to = period->to;
  return which;
}

Result<int> export_sources(const Export& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto opml = config::to_opml(**config, session.app.kinds(), options.secrets);
  const Readers readers = options.secrets ? Readers::owner : Readers::everybody;
  if (const Status written = write_output(options.output, opml.text, session.terminal.out, readers); !written)
    return std::unexpected(written.error());
  if (opml.left_out > 0)
    session.terminal.err << opml.left_out
                         << (opml.left_out == 1
                                 ? " left out: its address is secret; --secrets takes it along\n"
                                 : " left out: their addresses are secret; --secrets takes them along\n");
  return kOk;
}

// To a file whole or not at all; to a pipe as it goes.
Result<int> export_mentions(const Export& options, Session& session) {
  const auto format = list_format(options.format);
  if (!format) return std::unexpected(format.error());
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto which = selection(options, session, **store);
  if (!which) return std::unexpected(which.error());
  auto shown = list_options(session);
  if (!shown) return std::unexpected(shown.error());
  std::ostringstream whole;
  const bool to_file = !options.output.empty() && options.output != "-";
  Lister lister(*format, std::move(*shown), to_file ? whole : session.terminal.out);
  const Status read = (*store)->each(*which, [&](const StoredMention& m) { return lister.put(m); });
  if (!read) return std::unexpected(read.error());
  lister.end();
  if (to_file)
    if (const Status written = write_output(options.output, whole.view(), session.terminal.out); !written)
      return std::unexpected(written.error());
  return kOk;
}

Result<int> run_export(const Export& options, Session& session) {
  return options.format == "opml" ? export_sources(options, session) : export_mentions(options, session);
}

}  // namespace

void declare_import(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<Import>(root, chosen, "import", "Take sources or watches from OPML or CSV into the configuration.",
                      "  monitor import feeds.opml --dry-run\n  monitor import watches.csv", import);
  command.add_option("file", options->file, "The file; - for standard input.").required().type_name("FILE");
  command.add_option("--format", options->what, "opml or csv, else by the name.")
      .shows_default()
      .type_name("FORMAT")
      .one_of({"auto", "opml", "csv"});
  command.add_flag("--dry-run", options->dry_run, "Only show what would be added.");
}

void declare_export(Arguments root, Action& chosen) {
  auto [command, options] = declare<Export>(
      root, chosen, "export", "Give mentions as JSON lines, CSV or an Atom feed, or sources as OPML; oldest first.",
      "  monitor export --since 30d > mentions.jsonl\n  monitor export --author 'Jane Doe' --format csv -o jane.csv\n"
      "  monitor export --format opml -o feeds.opml",
      run_export);
  command.add_option("--format", options->format, "jsonl, csv, atom or opml.").shows_default().type_name("FORMAT");
  command.add_option("--author", options->author, "Everything by this author, whether it matches or not.")
      .type_name("NAME");
  command.add_option("--watch", options->watches, "Only mentions of this watch; may be repeated.").type_name("NAME");
  command.add_option("--since", options->since, "Said since then.").type_name("WHEN");
  command.add_option("--until", options->until, "Said until then.").type_name("WHEN");
  command.add_flag("--all", options->all, "Items that match no watch as well.");
  command.add_flag("--secrets", options->secrets, "With opml: secret addresses as well, such as those of alerts.");
  command.add_option("-o,--output", options->output, "Write to this file, whole or not at all.").type_name("FILE");
}

}  // namespace monitor::cli
