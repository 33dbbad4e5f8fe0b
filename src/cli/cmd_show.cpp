// SPDX-License-Identifier: MIT
// `monitor show`, `open` and `why`: one mention, or those behind a figure of a digest.
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <ostream>
#include <sstream>

#include "app/fetching.h"
#include "app/learning.h"
#include "app/mention_facts.h"
#include "cli/commands.h"
#include "cli/handle.h"
#include "cli/input.h"
#include "cli/listing.h"
#include "cli/names.h"
#include "match/compile.h"
#include "match/explain.h"
#include "util/text.h"

extern char** environ;

namespace monitor::cli {
namespace {

struct Show {
  std::string what, format = "text";
  bool thread = false;
};
struct One {
  MentionId id = 0;
};
struct Why {
  std::string what, watch;
};

Result<Handle> handle_of(const std::string& what, const std::string& command) {
  const auto handle = read_handle(what);
  if (handle) return *handle;
  return fail(ErrorCode::usage, "`" + util::clean_line(what) + "` is no id and no figure",
              "monitor " + command + " 4711, or monitor " + command + " 41.3");
}

Error no_mention(MentionId id) {
  return {ErrorCode::usage, "there is no mention " + std::to_string(id), "monitor search shows ids in square brackets"};
}

Result<StoredMention> mention(const Store& store, MentionId id) {
  auto found = store.mention(id);
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::unexpected(no_mention(id));
  return std::move(**found);
}

// What stands behind a figure of a digest; mentions that are gone by now are counted.
Result<int> show_figure(const Handle& handle, const Show& options, const Store& store, Session& session) {
  const auto ids = mentions_behind(handle, store);
  if (!ids) return std::unexpected(ids.error());
  std::vector<StoredMention> mentions;
  std::int64_t gone = 0;
  for (const MentionId id : *ids) {
    auto found = store.mention(id);
    if (!found) return std::unexpected(found.error());
    if (*found)
      mentions.push_back(std::move(**found));
    else
      ++gone;
  }
  if (const Status shown = list(mentions, options.format, session); !shown) return std::unexpected(shown.error());
  if (gone > 0) session.terminal.err << counted(gone, "mention is", "mentions are") << " not kept any more\n";
  return kOk;
}

void row(std::ostream& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out << "  " << std::left << std::setw(12) << name << util::clean_line(value) << '\n';
}

std::string figures(const Figures& f) {
  std::string out;
  const auto add = [&](const std::optional<std::int64_t>& n, const char* name) {
    if (n) out += (out.empty() ? "" : ", ") + std::to_string(*n) + ' ' + name;
  };
  add(f.score, "points");
  add(f.likes, "likes");
  add(f.reposts, "reposts");
  add(f.replies, "replies");
  add(f.quotes, "quotes");
  add(f.views, "views");
  return out;
}

// How its figures went: each as it was before it changed.
Status tell_series(const Store& store, MentionId id, Session& session) {
  const auto options = list_options(session);
  if (!options) return std::unexpected(options.error());
  const auto series = store.figures(id);
  if (!series) return std::unexpected(series.error());
  for (std::size_t i = 0; i + 1 < series->size(); ++i)
    row(session.terminal.out, "had",
        figures((*series)[i].figures) + ", " + util::rfc3339((*series)[i].at, options->zone));
  return {};
}

// "act 12, Tue 07:10, anna: status answered (called her)"
std::string told(const Marking& m, const render::ListOptions& options) {
  std::string what = std::string(name(m.aspect)) + (m.value.empty() ? "" : " " + m.value);
  if (!m.watch.empty()) what += " for " + m.watch;
  if (m.undoes != 0) what = "took back: " + what;
  return util::near_time(options.zone.local(m.at), options.zone.local(options.now)) + ", " + m.who + ": " + what +
         (m.note.empty() ? "" : " (" + m.note + ")") + ", act " + std::to_string(m.act);
}

// "negative, score -0.82: waiting, no refund (by model)"
std::string feeling(Feeling felt, double score, const std::vector<std::string>& why, const std::string& by) {
  std::ostringstream out;
  out << name(felt);
  if (by != "person") out << ", score " << std::showpos << std::fixed << std::setprecision(2) << score;
  if (felt != Feeling::neutral && !why.empty()) out << ": " << util::join(why, ", ");
  if (!by.empty()) out << " (by " << (by == "person" ? "a person" : by) << ')';
  return out.str();
}

void tell_meaning(const Meaning& m, const std::string& stated, std::ostream& out) {
  row(out, "language", m.language + (stated.empty() || stated == m.language ? "" : ", stated as " + stated));
  row(out, "sentiment", feeling(m.feeling, m.score, m.why, m.by));
  for (const Towards& t : m.towards) {
    if (t.feeling != m.feeling)
      row(out, "sentiment", "towards " + t.watch + ": " + feeling(t.feeling, t.score, {}, ""));
    if (t.relevant)
      row(out, "relevant",
          "to " + t.watch + ": " + std::to_string(std::lround(*t.relevant * 100)) + " %" +
              (is_doubtful(t) ? ", doubtful" : ""));
  }
  if (m.category != "none")
    row(out, "class", m.category + (m.category_why.empty() ? "" : ": " + util::join(m.category_why, ", ")));
  if (m.story > 0) row(out, "story", std::to_string(m.story));
  row(out, "found by", m.versions);
}

// Everything that is kept about one mention.
Result<int> show_whole(const StoredMention& stored, const Store& store, std::span<const Marking> history,
                       Session& session) {
  const auto options = list_options(session);
  if (!options) return std::unexpected(options.error());
  std::ostream& out = session.terminal.out;
  const Mention& m = stored.mention;
  const auto time = [&](const std::optional<Time>& t) { return t ? util::rfc3339(*t, options->zone) : std::string(); };
  StoredMention head = stored;
  head.mention.text.clear();  // stands whole at the end
  out << render::list_entry(head, *options);
  row(out, "kind", std::string(name(m.kind)) + (stored.deleted ? ", deleted at its source" : ""));
  row(out, "published", time(m.published));
  row(out, "updated", time(m.updated));
  row(out, "heard", time(m.heard) + (stored.backlog ? " (backlog)" : ""));
  if (stored.meaning)
    tell_meaning(*stored.meaning, m.language, out);
  else
    row(out, "language", m.language);
  row(out, "community", m.community);
  row(out, "figures", figures(m.figures));
  if (const Status told = tell_series(store, m.rowid, session); !told) return std::unexpected(told.error());
  for (const Match& match : stored.matches)
    row(out, "watch", match.watch + (match.by_source ? " (by the source)" : ""));
  for (const std::string& source : stored.sources) row(out, "source", source);
  for (const std::string& link : m.links) row(out, "link", link);
  if (stored.revisions > 0)
    row(out, "changed", counted(stored.revisions, "time", "times") + " since it was first heard");
  for (const Marking& marking : history) row(out, "marked", told(marking, *options));
  if (!m.text.empty()) out << '\n' << util::clean_text(m.text) << '\n';
  return kOk;
}

// How many answers lie between each mention and the first of its conversation.
std::map<std::string, std::size_t> depths(const std::vector<StoredMention>& thread) {
  std::map<std::string, std::string> answers;
  for (const StoredMention& one : thread) answers[one.mention.identity.id] = one.mention.reply_to;
  std::map<std::string, std::size_t> out;
  for (const auto& [id, parent] : answers) {
    std::size_t depth = 0;
    for (auto up = answers.find(parent); up != answers.end() && depth < thread.size(); up = answers.find(up->second))
      ++depth;
    out[id] = depth;
  }
  return out;
}

void indented(const std::string& text, std::size_t depth, std::ostream& out) {
  const std::string margin(2 * std::min<std::size_t>(depth, 10), ' ');
  for (const std::string_view line : util::split(util::trim(text), '\n')) out << margin << line << '\n';
}

// Asks the service for answers where it tells them; what cannot be asked now is said, and what is there is shown.
Result<int> show_thread(const StoredMention& about, Session& session) {
  const auto client = session.app.http();
  if (!client) return std::unexpected(client.error());
  const auto asked = app::fetch_thread(session.app, *client->client, client->hosts, about);
  if (!asked) session.terminal.err << "could not ask for answers: " << util::clean_line(asked.error().what) << '\n';
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto thread = (*store)->thread(about.mention.rowid);
  if (!thread) return std::unexpected(thread.error());
  const auto options = list_options(session);
  if (!options) return std::unexpected(options.error());
  const auto depth = depths(*thread);
  for (const StoredMention& one : *thread)
    indented(render::list_entry(one, *options), depth.at(one.mention.identity.id), session.terminal.out);
  return kOk;
}

Result<int> show(const Show& options, Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto handle = handle_of(options.what, "show");
  if (!handle) return std::unexpected(handle.error());
  if (handle->figure > 0) return show_figure(*handle, options, **store, session);
  const auto found = mention(**store, handle->number);
  if (!found) return std::unexpected(found.error());
  if (options.format != "text") {
    const Status shown = list({&*found, 1}, options.format == "json" ? "jsonl" : options.format, session);
    return shown ? Result<int>(kOk) : std::unexpected(shown.error());
  }
  if (options.thread) return show_thread(*found, session);
  const auto history = (*store)->markings(handle->number);
  if (!history) return std::unexpected(history.error());
  return show_whole(*found, **store, *history, session);
}

// xdg-open gets the address as one argument of its own, never through a shell.
bool spawn_opener(const std::string& url) {
  for (const char* opener : {"xdg-open", "open"}) {
    std::array<char*, 3> arguments{const_cast<char*>(opener), const_cast<char*>(url.c_str()), nullptr};
    pid_t child = 0;
    if (posix_spawnp(&child, opener, nullptr, nullptr, arguments.data(), environ) != 0) continue;
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return false;
}

Result<int> open_mention(const One& options, Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto found = mention(**store, options.id);
  if (!found) return std::unexpected(found.error());
  const std::string& url = found->mention.url;
  if (!url.starts_with("http://") && !url.starts_with("https://"))
    return fail(ErrorCode::usage, "mention " + std::to_string(options.id) + " has no address to open");
  session.terminal.out << url << '\n' << std::flush;
  if (session.terminal.out_is_terminal && !spawn_opener(url))
    session.terminal.err << "no browser could be opened; the address is above\n";
  return kOk;
}

std::string_view text_of(const Span& span, const Mention& m) {
  const auto at = [&](const std::vector<std::string>& list) -> std::string_view {
    return span.index < list.size() ? std::string_view(list[span.index]) : std::string_view();
  };
  switch (span.field) {
    case Field::title:
      return m.title;
    case Field::text:
      return m.text;
    case Field::author:
      return m.author.name;
    case Field::url:
      return m.url;
    case Field::link:
      return at(m.links);
    case Field::evidence:
      return at(m.evidence);
  }
  return {};
}

// ": "Riverside Food Bank" in the title" for each place that made a clause match.
std::string places(std::span<const Span> spans, const Mention& m) {
  static constexpr std::array kFields{"the title",   "the text", "the author",
                                      "the address", "a link",   "the source's evidence"};
  std::string out;
  for (const Span& span : spans) {
    const std::string_view text = text_of(span, m);
    if (span.begin > span.end || span.end > text.size()) continue;
    out += (out.empty() ? ": \"" : ", \"") + util::clean_line(text.substr(span.begin, span.end - span.begin)) +
           "\" in " + kFields[static_cast<std::size_t>(span.field)];
  }
  return out;
}

Status explain(const StoredMention& stored, const Why& options, const Config& config, const enrich::Taught& taught,
               Session& session) {
  std::ostream& out = session.terminal.out;
  for (const Watch& watch : config.watches) {
    if (!options.watch.empty() && watch.name != options.watch) continue;
    const auto believed =
        std::ranges::any_of(stored.matches, [&](const Match& m) { return m.watch == watch.name && m.by_source; });
    const auto compiled = match::compile_one(watch.query, app::compile_options(config, session.app.clock().now()));
    if (!compiled) return std::unexpected(compiled.error());
    const app::MentionFacts facts(stored, taught);
    const auto explanation = match::explain(
        *compiled, stored.mention, {.source = stored.sources.empty() ? "" : stored.sources.front(), .facts = &facts});
    out << watch.name << ": "
        << (explanation.matched ? "matches"
            : believed          ? "by the source"
                                : "does not match")
        << "\n  " << watch.query << '\n';
    if (!explanation.why.empty()) out << "  " << util::clean_line(explanation.why) << '\n';
    for (const match::ClauseSpans& clause : explanation.clauses)
      out << "  " << clause.clause << places(clause.spans, stored.mention) << '\n';
  }
  return {};
}

// Behind a figure stand several, each under its name.
Result<int> why(const Why& options, Session& session) {
  const auto handle = handle_of(options.what, "why");
  if (!handle) return std::unexpected(handle.error());
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const Status known = known_watch(options.watch, **config); !known) return std::unexpected(known.error());
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto ids = mentions_behind(*handle, **store);
  if (!ids) return std::unexpected(ids.error());
  const auto taught = app::taught_of(**store);
  if (!taught) return std::unexpected(taught.error());
  for (const MentionId id : *ids) {
    const auto found = (*store)->mention(id);
    if (!found) return std::unexpected(found.error());
    if (!*found && handle->figure > 0) continue;  // gone since that digest
    if (!*found) return std::unexpected(no_mention(id));
    const Mention& m = (*found)->mention;
    if (handle->figure > 0)
      session.terminal.out << '[' << id << "] "
                           << util::shortened(util::clean_line(m.title.empty() ? m.text : m.title), 70) << '\n';
    if (const Status s = explain(**found, options, **config, *taught, session); !s) return std::unexpected(s.error());
  }
  return kOk;
}

}  // namespace

void declare_show(Arguments root, Action& chosen) {
  auto [command, options] = declare<Show>(root, chosen, "show", "Show a mention, or those behind a figure of a digest.",
                                          "  monitor show 4711\n  monitor show 41.3 --format csv\n"
                                          "  monitor show 4711 --thread           with its answers",
                                          show);
  command.add_option("what", options->what, "A mention's id, or DIGEST.FIGURE.").required().type_name("ID|N.M");
  command.add_option("--format", options->format, "text, jsonl, csv or atom; json of one mention.")
      .shows_default()
      .type_name("FORMAT");
  command.add_flag("--thread", options->thread, "The conversation around it, asked for where its service tells it.");
}

void declare_open(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<One>(root, chosen, "open", "Open where a mention was said, in the browser; in a pipe, print it.",
                   "  monitor open 4711", open_mention);
  command.add_option("id", options->id, "The mention's id.").required();
}

void declare_why(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<Why>(root, chosen, "why", "Say why a mention matched: the words, or the first clause that failed.",
                   "  monitor why 4711\n  monitor why 41.3 --watch rival", why);
  command.add_option("what", options->what, "A mention's id, or DIGEST.FIGURE.").required().type_name("ID|N.M");
  command.add_option("--watch", options->watch, "Only this watch.").type_name("NAME");
}

}  // namespace monitor::cli
