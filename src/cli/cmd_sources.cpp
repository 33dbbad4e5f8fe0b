// SPDX-License-Identifier: MIT
// `monitor sources list|kinds|show|remove`: where we listen, and how well that goes. Adding stands in
// cmd_sources_add.cpp.
#include <algorithm>
#include <iomanip>
#include <ostream>

#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/input.h"
#include "cli/sources_add.h"
#include "config/edit.h"
#include "pipeline/recheck.h"
#include "sources/registry.h"
#include "util/duration.h"
#include "util/text.h"
#include "util/url.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

struct None {};
struct Name {
  std::string name;
};

std::map<std::string, SourceState> states(Session& session) {
  std::map<std::string, SourceState> by_name;
  const auto store = session.app.store(app::Access::read);
  if (!store) return by_name;
  if (auto all = (*store)->sources(); all)
    for (SourceState& state : *all) by_name[state.source] = std::move(state);
  return by_name;
}

// One or two words on how it goes.
std::string condition(const Source& source, const SourceState* state, Time now) {
  if (!source.enabled) return "off";
  if (state != nullptr && spent(*state)) return "waits: " + util::clean_line(state->error->what);
  if (state != nullptr && stopped(*state))
    return (state->due <= now ? "due now; was stopped: " : "stopped: ") + util::clean_line(state->error->what);
  if (state != nullptr && state->failing_since && state->failures == 0 && state->due > now)
    return "asked to come back in " + util::in_words(state->due - now);
  if (state == nullptr || !state->last_polled) return "not polled yet";
  if (state->gone) return "gone";
  if (state->failures > 0 && state->failing_since) return "failing for " + util::in_words(now - *state->failing_since);
  if (state->due <= now) return "due now";
  return "next in " + util::in_words(state->due - now);
}

Result<int> list(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto known = states(session);
  const Time now = session.app.clock().now();
  std::size_t width = 0;
  for (const Source& source : (*config)->sources) width = std::max(width, source.name.size());
  for (const Source& source : (*config)->sources) {
    const auto found = known.find(source.name);
    const SourceState* state = found == known.end() ? nullptr : &found->second;
    const std::int64_t items = state != nullptr ? state->items : 0;
    session.terminal.out << std::left << std::setw(static_cast<int>(width) + 2) << source.name << std::setw(15)
                         << source.kind << std::right << std::setw(6) << items
                         << (items == 1 ? " item    " : " items   ") << condition(source, state, now) << '\n';
  }
  if ((*config)->sources.empty()) session.terminal.err << "none yet: monitor sources add URL\n";
  return kOk;
}

void describe(const SourceSpec& kind, std::ostream& out) {
  out << kind.name << "\n  " << kind.summary << '\n';
  if (!kind.details.empty()) out << "  " << kind.details << '\n';
  for (const Option& option : kind.options) {
    out << "  " << option.name << " (" << sources::type_name(option.type);
    if (!option.choices.empty()) out << ' ' << option.choices;
    if (option.required)
      out << ", needed";
    else if (!option.fallback.empty())
      out << ", else " << option.fallback;
    out << ")\n      " << option.help << '\n';
  }
}

Result<int> kinds(const Name& options, Session& session) {
  if (!options.name.empty()) {
    const SourceSpec* kind = sources::find_kind(options.name);
    if (kind == nullptr)
      return fail(ErrorCode::usage, "there is no kind `" + options.name + "`", "monitor sources kinds");
    describe(*kind, session.terminal.out);
    return kOk;
  }
  for (const SourceSpec* kind : session.app.kinds())
    session.terminal.out << std::left << std::setw(16) << kind->name << kind->summary << '\n';
  return kOk;
}

// The address as it may be printed; of a secret one only its host, of any other all but passwords and keys.
std::string shown_value(const SourceSpec* kind, const std::string& name, const std::string& value) {
  if (kind != nullptr)
    for (const Option& option : kind->options)
      if (option.name == name && (option.secret || option.type == OptionType::secret))
        return option.type == OptionType::url ? util::mask(value) : "(secret)";
  return util::clean_line(util::holds_secrets(value) ? util::without_secrets(value) : value);
}

void show_state(const SourceState& state, const util::Zone& zone, std::ostream& out) {
  const auto time = [&](const std::optional<Time>& t) {
    return t ? util::weekday_time(zone.local(*t)) : std::string("never");
  };
  out << "  title           " << util::clean_line(state.feed.title) << "\n  format          " << state.feed.format
      << "\n  items           " << state.items << " in " << counted(state.polls, "poll", "polls")
      << "\n  first answered  " << time(state.first_answered) << "\n  last polled     " << time(state.last_polled)
      << "\n  last answered   " << time(state.last_answered) << "\n  last new item   " << time(state.last_fresh)
      << "\n  next poll       " << time(state.due);
  if (state.interval > Seconds{0}) out << ", every " << util::in_words(state.interval);
  out << '\n';
  if (state.gap) out << "  its rhythm      an item every " << util::in_words(*state.gap) << '\n';
  if (state.overflows > 0)
    out << "  overflows       " << state.overflows << ", last " << time(state.last_overflow) << ": poll more often\n";
  if (!state.moved_to.empty()) out << "  moved to        " << util::mask(state.moved_to) << '\n';
  if (state.gone) out << "  gone            it said that it is gone for good; not polled any more\n";
  if (state.error && state.failures == 0) out << "  waits           " << util::clean_line(state.error->what) << '\n';
  if (state.error && state.failures > 0)
    out << (stopped(state) ? "  stopped         " : "  error           ") << util::clean_line(state.error->what) << " ("
        << state.failures << " in a row)\n";
  if (state.error && !state.error->hint.empty())
    out << "  mend            " << util::clean_line(state.error->hint) << '\n';
  if (stopped(state))
    out << "                  then: monitor fetch --source " << util::shell_word(state.source)
        << "; by itself it is tried once a day, and when its settings or its secret change\n";
  for (const Problem& problem : state.problems) out << "  problem         " << util::clean_line(problem.what) << '\n';
}

Result<int> show(const Name& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto found = std::ranges::find((*config)->sources, options.name, &Source::name);
  if (found == (*config)->sources.end())
    return fail(ErrorCode::usage, "there is no source `" + options.name + "`", "monitor sources list");
  const SourceSpec* kind = sources::find_kind(found->kind);
  std::ostream& out = session.terminal.out;
  out << found->name << "\n  kind            " << found->kind << '\n';
  for (const auto& [name, values] : found->settings.all())
    for (const std::string& value : values)
      out << "  " << std::left << std::setw(16) << name << shown_value(kind, name, value) << '\n';
  if (!found->watch.empty()) out << "  watch           " << found->watch << '\n';
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto known = states(session);
  const auto state = known.find(found->name);
  if (state == known.end())
    out << "  not polled yet\n";
  else
    show_state(state->second, *zone, out);
  return kOk;
}

// What the source heard and nobody will look at again once it is gone.
std::vector<pipeline::LeftAlone> left_alone_without(const std::string& name, Session& session) {
  const auto config = session.app.config();
  const auto store = session.app.store(app::Access::read);
  if (!config || !store) return {};
  Config rest = **config;
  std::erase_if(rest.sources, [&](const Source& s) { return s.name == name; });
  auto alone = pipeline::left_alone(rest, session.app.kinds(), **store, session.app.clock().now());
  if (!alone) return {};
  std::erase_if(*alone, [&](const pipeline::LeftAlone& one) { return one.source != name; });
  return std::move(*alone);
}

Result<int> remove(const Name& options, Session& session) {
  const auto alone = left_alone_without(options.name, session);
  const Status done = edit_config(
      session, [&](const std::string& text) { return config::remove_source(text, options.name, session.app.kinds()); });
  if (!done) return std::unexpected(done.error());
  if (const auto store = session.app.store(app::Access::write); store)
    if (const Status forgotten = (*store)->forget_source(options.name); !forgotten)
      return std::unexpected(forgotten.error());
  session.terminal.err << "removed; what it brought stays in the store\n";
  for (const pipeline::LeftAlone& one : alone) session.terminal.err << told(one) << " (" << remedy(one) << ")\n";
  return kOk;
}

}  // namespace

void declare_sources(Arguments root, Action& chosen) {
  const Arguments sources =
      root.add_group("sources", "Where to listen: add, list, kinds, show, remove.",
                     "  monitor sources add https://www.example.org/news\n  monitor sources list");
  declare_sources_add(sources, chosen);
  declare<None>(sources, chosen, "list", "List the sources, and how each is doing.", "  monitor sources list", list);
  auto [kinds_command, kind] =
      declare<Name>(sources, chosen, "kinds", "List the kinds of sources, or tell all about one.",
                    "  monitor sources kinds\n  monitor sources kinds hackernews", kinds);
  kinds_command.add_option("kind", kind->name, "Its name.");
  auto [show_command, which] = declare<Name>(sources, chosen, "show", "Tell everything about one source.",
                                             "  monitor sources show courier", show);
  show_command.add_option("name", which->name, "Its name.").required();
  auto [remove_command, gone] =
      declare<Name>(sources, chosen, "remove", "Remove a source from the configuration; what it brought stays.",
                    "  monitor sources remove courier", remove);
  remove_command.add_option("name", gone->name, "Its name.").required();
}

}  // namespace monitor::cli
