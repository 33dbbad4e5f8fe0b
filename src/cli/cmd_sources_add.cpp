// SPDX-License-Identifier: MIT
// `monitor sources add`: from an address that a person has at hand to a source that works.
//
// The address may be an alert's, a feed's, or that of a web page whose feed is then looked for. What was
// read while looking is the source's first fetch: nobody is asked twice.
#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/find_feed.h"
#include "cli/first_fetch.h"
#include "cli/input.h"
#include "cli/names.h"
#include "cli/sources_add.h"
#include "config/edit.h"
#include "config/finding.h"
#include "config/import.h"
#include "config/read.h"
#include "parse/autodiscovery.h"
#include "parse/feed.h"
#include "render/columns.h"
#include "sources/answer.h"
#include "sources/registry.h"
#include "util/duration.h"
#include "util/text.h"
#include "util/url.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

constexpr int kWidth = 78;

struct Add {
  std::string what, name, watch, every;
  std::vector<std::string> options;
  bool first = false, unchecked = false;
};

// A source to be, and the answer that was read on the way to it.
struct Candidate {
  Source source;
  std::optional<Response> answer;
};

const SourceSpec* recognising(std::string_view url, Session& session) {
  for (const SourceSpec* kind : session.app.kinds())
    if (kind->recognises != nullptr && kind->recognises(url)) return kind;
  return nullptr;
}

Source source_at(const std::string& url, std::string_view kind) {
  Source source{.kind = std::string(kind)};
  source.settings.set("url", {url});
  return source;
}

Status known_option(const std::string& name, const SourceSpec& kind) {
  std::vector<std::string_view> names;
  for (const Option& option : kind.options) names.push_back(option.name);
  if (std::ranges::find(names, name) != names.end()) return {};
  const std::string hint = config::did_you_mean(name, names);
  return fail(ErrorCode::usage, "a " + std::string(kind.name) + " has no option " + config::ticked(name),
              hint.empty() ? "monitor sources kinds " + std::string(kind.name) : hint);
}

// An answer as people give it: "@press.example.org" is a handle all the same, "u/ana" a name, "chaos.social" an
// address.
std::string as_meant(const Option& option, std::string value) {
  const auto without = [&](std::string_view beginning) {
    if (value.starts_with(beginning)) value.erase(0, beginning.size());
  };
  value = util::trim(value);
  if (option.type == OptionType::url && !value.empty()) return as_address(value);
  if (option.name == "handle") without("@");
  if (option.name == "username" || option.name == "feed-user") without("/"), without("u/");
  return value;
}

// "key=value" as a person gives it; the configuration's own check says what is wrong with the value.
Status put_options(Source& source, const Add& options, const SourceSpec& kind) {
  for (const std::string& option : options.options) {
    const auto equals = option.find('=');
    if (equals == std::string::npos || equals == 0)
      return fail(ErrorCode::usage, "`" + option + "` is not of the form name=value");
    if (const Status known = known_option(option.substr(0, equals), kind); !known) return known;
    std::vector<std::string> values(source.settings.list(option.substr(0, equals)).begin(),
                                    source.settings.list(option.substr(0, equals)).end());
    values.push_back(option.substr(equals + 1));
    source.settings.set(option.substr(0, equals), std::move(values));
  }
  return {};
}

// Where a secret is, as it stands in the configuration; the secret itself is never typed here.
Result<std::string> ask_for(const Option& option, Terminal& terminal) {
  terminal.err << "  " << option.help << '\n';
  const bool secret = option.type == OptionType::secret;
  if (secret) terminal.err << "  Where is it kept? env:NAME, file:PATH or command:COMMAND\n";
  auto answer = prompt(terminal, std::string(option.name), std::string(option.fallback));
  while (answer && option.required && util::trim(*answer).empty()) {
    terminal.err << "  It cannot do without.\n";
    answer = prompt(terminal, std::string(option.name), std::string(option.fallback));
  }
  if (!answer) return fail(ErrorCode::usage, "nothing was added");
  const bool placed = answer->starts_with("env:") || answer->starts_with("file:") || answer->starts_with("command:");
  if (secret && !answer->empty() && !placed)
    return fail(ErrorCode::usage, "a secret is not written into the configuration",
                "put it into a file that only you can read, and answer file:PATH");
  return as_meant(option, *answer);
}

// At a terminal, what the kind needs is asked for; a script says it all.
Status ask_for_needed(Source& source, const SourceSpec& kind, Terminal& terminal) {
  const auto wanted = [&](const Option& o) {
    const bool fits = o.with.empty() || !source.settings.text(o.with).empty();
    return fits && !source.settings.has(o.name) && (o.required || o.asked || o.type == OptionType::secret);
  };
  if (!terminal.in_is_terminal || std::ranges::none_of(kind.options, wanted)) return {};
  for (const std::string& line : render::wrapped(kind.details, kWidth)) terminal.err << line << '\n';
  for (const std::string& line : render::wrapped("It costs: " + std::string(kind.price.words) + ".", kWidth))
    terminal.err << line << '\n';
  for (const Option& option : kind.options) {
    if (!wanted(option)) continue;
    auto answer = ask_for(option, terminal);
    if (!answer) return std::unexpected(answer.error());
    if (!answer->empty()) source.settings.set(std::string(option.name), {std::move(*answer)});
  }
  return {};
}

// A name that is made keeps out of the way of those that there are.
std::string free_name(const Source& source, const SourceSpec& kind, const Config& config) {
  const std::string base = config::name_to_write(source, &kind);
  std::string name = base;
  for (int i = 2; std::ranges::find(config.sources, name, &Source::name) != config.sources.end(); ++i)
    name = base + '-' + std::to_string(i);
  return name;
}

// "bluesk" -> "did you mean `bluesky`?"
std::string kind_meant(const std::string& word, Session& session) {
  std::vector<std::string_view> names;
  for (const SourceSpec* kind : session.app.kinds()) names.push_back(kind->name);
  const std::string hint = config::did_you_mean(word, names);
  return hint.empty() ? "monitor sources kinds" : hint;
}

Result<Candidate> candidate(const Add& options, Session& session) {
  if (const SourceSpec* kind = sources::find_kind(options.what))
    return Candidate{{.kind = std::string(kind->name)}, {}};
  const std::string url = as_address(options.what);
  for (const SourceSpec* kind : session.app.kinds())
    if (const auto what = kind->mistaken ? kind->mistaken(url) : std::string_view(); !what.empty())
      return fail(ErrorCode::usage, "this address " + std::string(what.substr(0, what.find(':'))),
                  std::string(what.substr(what.find(':') + 2)));
  if (!is_address(url))
    return fail(ErrorCode::usage, "`" + util::clean_line(options.what) + "` is no address and no kind of source",
                kind_meant(options.what, session));
  if (const SourceSpec* kind = recognising(url, session)) return Candidate{source_at(url, kind->name), {}};
  if (options.unchecked) return Candidate{source_at(url, "feed"), {}};
  auto found = find_feed(url, options.first, session);
  if (!found && found.error().code == ErrorCode::network && options.what.starts_with("feed://"))
    found = find_feed("http://" + options.what.substr(7), options.first, session);  // feed:// before https
  if (!found) return std::unexpected(found.error());
  return Candidate{source_at(found->url, "feed"), std::move(found->answer)};
}

// The same place with the same settings, whatever it is called.
Status is_new(const Source& source, const SourceSpec& kind, const Config& config) {
  const std::string& url = source.settings.text("url");
  for (const Source& known : config.sources) {
    if (!url.empty() && known.settings.text("url") == url)
      return fail(ErrorCode::usage, "that address is listened to already, as `" + known.name + "`");
    if (known.kind != source.kind || known.watch != source.watch) continue;
    if (sources::completed(known.settings, kind.options) == sources::completed(source.settings, kind.options))
      return fail(ErrorCode::usage, "that is listened to already, as `" + known.name + "`",
                  "monitor sources show " + util::shell_word(known.name));
  }
  return {};
}

// What does not work is kept only when a person wants it.
bool keeps(Terminal& terminal) {
  if (!terminal.in_is_terminal) return false;
  const auto answer = prompt(terminal, "Keep it all the same, and try again with each fetch? yes or no", "no");
  return answer && (util::same(*answer, "yes") || util::same(*answer, "y"));
}

Result<int> take_back(const Source& source, Session& session) {
  const Status done = edit_config(
      session, [&](const std::string& text) { return config::remove_source(text, source.name, session.app.kinds()); });
  if (!done) return std::unexpected(done.error());
  if (const auto store = session.app.store(app::Access::write); store)
    if (const Status forgotten = (*store)->forget_source(source.name); !forgotten)
      return std::unexpected(forgotten.error());
  return fail(ErrorCode::http, "`" + source.name + "` was not added",
              "mend that and add it again, or add it as it is: --unchecked");
}

Result<int> add(const Add& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto every = util::parse_duration(options.every);
  if (!options.every.empty() && !every)  // before the network is asked
    return fail(ErrorCode::usage, "--every: `" + util::clean_line(options.every) + "` is no length of time",
                "write one such as 30m, 2h or 1d");
  if (const Status known = known_watch(options.watch, **config); !known) return std::unexpected(known.error());
  auto found = candidate(options, session);
  if (!found) return std::unexpected(found.error());
  Source& source = found->source;
  source.name = options.name;
  source.watch = options.watch;
  const SourceSpec* kind = sources::find_kind(source.kind);
  if (kind == nullptr) return fail(ErrorCode::usage, "there is no kind `" + source.kind + "`", "monitor sources kinds");
  if (const Status put = put_options(source, options, *kind); !put) return std::unexpected(put.error());
  if (const Status asked = ask_for_needed(source, *kind, session.terminal); !asked)
    return std::unexpected(asked.error());
  source.interval = every;
  if (source.name.empty()) source.name = free_name(source, *kind, **config);
  if (const Status fresh = is_new(source, *kind, **config); !fresh) return std::unexpected(fresh.error());
  const Status done =
      edit_config(session, [&](const std::string& text) { return config::append_source(text, source, *kind); });
  if (!done) return std::unexpected(done.error());
  const std::string added = "added `" + source.name + "`, " + (source.kind == "x" ? "an " : "a ") + source.kind + '\n';
  if (!options.unchecked) {
    if (!first_fetch(source, std::move(found->answer), session, added)) return kOk;
    if (!keeps(session.terminal)) return take_back(source, session);
  }
  session.terminal.err << added;
  return kOk;
}

}  // namespace

void declare_sources_add(Arguments sources, Action& chosen) {
  auto [command, options] = declare<Add>(
      sources, chosen, "add", "Add a place to listen: the address of a feed, a web page or an alert, or a kind.",
      "  monitor sources add https://www.example.org/news\n"
      "  monitor sources add https://www.google.com/alerts/feeds/1/2 --watch us\n"
      "  monitor sources add hackernews --option query=riverbank --name hn",
      add);
  command.add_option("what", options->what, "An address, or the name of a kind.").required().type_name("URL|KIND");
  command.add_option("--name", options->name, "What to call it, else made from the address.").type_name("NAME");
  command.add_option("--watch", options->watch, "It searches for this watch, and is believed.").type_name("NAME");
  command.add_option("--every", options->every, "Poll no more often than that: 30m, 2h, 1d.").type_name("DURATION");
  command.add_option("--option", options->options, "An option of the kind, name=value; may be repeated.")
      .type_name("NAME=VALUE");
  command.add_flag("--first", options->first, "Of several feeds on a page take the first.");
  command.add_flag("--unchecked", options->unchecked, "Add it as it is, without asking the network.");
}

}  // namespace monitor::cli
