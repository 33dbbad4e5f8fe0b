// SPDX-License-Identifier: MIT
// `monitor init`: from nothing to a configuration, by four questions at a terminal or by flags in a script.
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/import.h"
#include "config/read.h"
#include "config/sample.h"
#include "match/query.h"
#include "sources/registry.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string organisation, domain, watch, query, source, contact, time_zone, from;
  bool force = false;
};

// A query from the organisation's name: the name as a phrase.
std::string query_from(const std::string& name) { return '"' + name + '"'; }

// "Riverside Food Bank" -> "riverside-food-bank"
std::string watch_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter)
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "us" : out;
}

Result<std::string> ask_or_fail(Session& session, const std::string& given, const std::string& question,
                                const std::string& fallback, const std::string& flag, bool needed) {
  if (!given.empty()) return given;
  if (!session.terminal.in_is_terminal) {
    if (needed) return fail(ErrorCode::usage, flag + " is needed, as nobody is here to ask");
    return fallback;
  }
  const auto answer = prompt(session.terminal, question, fallback);
  if (!answer) return fail(ErrorCode::interrupted, "no answer: nothing was written");
  if (needed && answer->empty()) return fail(ErrorCode::usage, "that cannot be left empty: nothing was written");
  return *answer;
}

Result<config::Answers> answers(const Options& options, Session& session) {
  config::Answers a;
  a.time_zone = options.time_zone;
  a.domain = options.domain;
  auto organisation =
      ask_or_fail(session, options.organisation, "What is your organisation called", "", "--organisation", true);
  if (!organisation) return std::unexpected(organisation.error());
  a.organisation = *organisation;
  auto query =
      ask_or_fail(session, options.query, "What do you listen for", query_from(a.organisation), "--query", false);
  if (!query) return std::unexpected(query.error());
  a.query = query->empty() ? query_from(a.organisation) : *query;
  if (const auto parsed = match::parse(a.query); !parsed) {
    session.terminal.err << match::caret(a.query, parsed.error()) << '\n';
    return std::unexpected(match::to_error(parsed.error()));
  }
  a.watch = options.watch.empty() ? watch_name(a.organisation) : options.watch;
  auto contact = ask_or_fail(session, options.contact, "An address for owners of servers that we poll (empty: none)",
                             "", "--contact", false);
  if (!contact) return std::unexpected(contact.error());
  a.contact = *contact;
  return a;
}

// `--from feeds.opml`: its feeds in place of the one source.
Result<std::string> with_imported(std::string text, const std::string& file, Session& session) {
  const auto bytes = read_input(file, session.terminal.in);
  if (!bytes) return std::unexpected(bytes.error());
  const auto sources = config::sources_from_opml(*bytes, session.app.kinds());
  if (!sources) return std::unexpected(sources.error());
  for (const Source& source : *sources) {
    auto next = config::append_source(text, source, *sources::find_kind(source.kind));
    if (!next) return next;
    text = std::move(*next);
  }
  session.terminal.err << counted(std::ssize(*sources), "source", "sources") << " taken from " << file << '\n';
  return text;
}

Result<std::string> first_text(const config::Answers& answers, const std::string& address, Session& session) {
  if (address.empty()) return config::starter(answers, {}, nullptr);
  auto source = config::source_for(address, session.app.kinds());
  if (!source) return std::unexpected(source.error());
  const SourceSpec* kind = sources::find_kind(source->kind);
  // An alert was made for this very name: what it finds is believed.
  if (kind != nullptr && kind->searches) source->watch = answers.watch;
  return config::starter(answers, *source, kind);
}

Result<int> init(const Options& options, Session& session) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  std::error_code error;
  if (std::filesystem::exists(*file, error) && !options.force)
    return fail(ErrorCode::usage, file->string() + " exists already",
                "change it with monitor sources add and monitor watch add, or say --force");
  auto a = answers(options, session);
  if (!a) return std::unexpected(a.error());
  const auto address =
      ask_or_fail(session, options.source, "The address of a Google Alert's feed, or of any feed (empty: later)", "",
                  "--source", false);
  if (!address) return std::unexpected(address.error());
  auto text = first_text(*a, *address, session);
  if (text && !options.from.empty()) text = with_imported(std::move(*text), options.from, session);
  if (!text) return std::unexpected(text.error());
  if (!text->ends_with('\n')) *text += '\n';
  std::filesystem::create_directories(file->parent_path(), error);
  // What --force replaces must still be what it was when we looked.
  const auto before =
      std::filesystem::exists(*file, error) ? config::read_file(*file) : Result<std::string>(std::string());
  if (!before) return std::unexpected(before.error());
  const bool replaces = std::filesystem::exists(*file, error);
  if (const Status written = config::write_atomically(*file, *text, replaces ? std::optional(*before) : std::nullopt);
      !written)
    return std::unexpected(written.error());
  session.terminal.err << "written: " << file->string() << "\nNext:\n"
                       << (address->empty() && options.from.empty() ? "  monitor sources add URL    where to listen\n"
                                                                    : "")
                       << "  monitor fetch              and the same every quarter of an hour from cron\n"
                          "  monitor digest --since 7d --backlog\n";
  return kOk;
}

}  // namespace

void declare_init(CLI::App& root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "init", "Write a first configuration: asks at a terminal, takes flags in a script.",
      "  monitor init\n"
      "  monitor init --organisation 'Riverside Food Bank' --source https://www.google.com/alerts/feeds/1/2\n"
      "  monitor init --organisation Riverbank --from feeds.opml",
      init);
  command->add_option("--organisation", options->organisation, "What you are called.")->type_name("NAME");
  command->add_option("--query", options->query, "What to listen for, else the name.")->type_name("QUERY");
  command->add_option("--watch", options->watch, "The watch's name, else made from the organisation's.")
      ->type_name("NAME");
  command->add_option("--source", options->source, "A first place to listen: an alert's or a feed's address.")
      ->type_name("URL");
  command->add_option("--domain", options->domain, "Your web site's domain: links to it count.")->type_name("NAME");
  command->add_option("--time-zone", options->time_zone, "As in Europe/London, else the machine's.")->type_name("NAME");
  command->add_option("--contact", options->contact, "Told to the servers that we poll: an address or a page.")
      ->type_name("TEXT");
  command->add_option("--from", options->from, "Take sources from this OPML file.")->type_name("FILE");
  command->add_flag("--force", options->force, "Replace a file that exists.");
}

}  // namespace monitor::cli
