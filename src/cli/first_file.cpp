// SPDX-License-Identifier: MIT
#include "cli/first_file.h"

#include <filesystem>
#include <ostream>

#include "cli/input.h"
#include "config/edit.h"
#include "config/import.h"
#include "config/read.h"
#include "config/values.h"
#include "match/query.h"
#include "sources/registry.h"

namespace monitor::cli {
namespace {

// A query from the organisation's name: the name as a phrase.
std::string query_from(const std::string& name) { return '"' + name + '"'; }

// "Riverside Food Bank" -> "riverside-food-bank"
std::string watch_name(const std::string& name) {
  std::string out = config::slug(name);
  return out.empty() ? "us" : out;
}

}  // namespace

Result<std::string> ask_or_fail(Session& session, const std::string& given, const Question& question) {
  if (!given.empty()) return given;
  if (!session.terminal.in_is_terminal) {
    if (question.needed) return fail(ErrorCode::usage, question.flag + " is needed, as nobody is here to ask");
    return question.fallback;
  }
  const auto answer = prompt(session.terminal, question.text, question.fallback);
  if (!answer) return fail(ErrorCode::interrupted, "no answer: nothing was written");
  if (question.needed && answer->empty())
    return fail(ErrorCode::usage, "that cannot be left empty: nothing was written");
  return *answer;
}

Result<config::Answers> first_answers(const FirstRequest& request, Session& session) {
  config::Answers a;
  a.time_zone = request.time_zone;
  a.domain = request.domain;
  auto organisation =
      ask_or_fail(session, request.organisation, {"What is your organisation called", "", "--organisation", true});
  if (!organisation) return std::unexpected(organisation.error());
  a.organisation = *organisation;
  auto query =
      ask_or_fail(session, request.query, {"What do you listen for", query_from(a.organisation), "--query", false});
  if (!query) return std::unexpected(query.error());
  a.query = query->empty() ? query_from(a.organisation) : *query;
  if (const auto parsed = match::parse(a.query); !parsed) {
    session.terminal.err << match::caret(a.query, parsed.error()) << '\n';
    return std::unexpected(match::to_error(parsed.error()));
  }
  a.watch = request.watch.empty() ? watch_name(a.organisation) : request.watch;
  auto contact = ask_or_fail(session, request.contact,
                             {"An address for owners of servers that we poll (empty: none)", "", "--contact", false});
  if (!contact) return std::unexpected(contact.error());
  a.contact = *contact;
  return a;
}

Result<std::string> ask_address(const FirstRequest& request, Session& session) {
  return ask_or_fail(session, request.source,
                     {"The address of a Google Alert's feed, or of any feed (empty: later)", "", "--source", false});
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

Status write_first(std::string text, Session& session) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  if (!text.ends_with('\n')) text += '\n';
  std::error_code error;
  std::filesystem::create_directories(file->parent_path(), error);
  std::optional<std::string> before;
  if (std::filesystem::exists(*file, error)) {
    auto read = config::read_file(*file);
    if (!read) return std::unexpected(read.error());
    before = std::move(*read);
  }
  return config::write_atomically(*file, text, before);
}

void add_first_options(CLI::App& command, FirstRequest& r) {
  command.add_option("--organisation", r.organisation, "What you are called.")->type_name("NAME");
  command.add_option("--query", r.query, "What to listen for, else the name.")->type_name("QUERY");
  command.add_option("--watch", r.watch, "The watch's name, else made from the organisation's.")->type_name("NAME");
  command.add_option("--source", r.source, "A first place to listen: an alert's or a feed's address.")
      ->type_name("URL");
  command.add_option("--domain", r.domain, "Your web site's domain: links to it count.")->type_name("NAME");
  command.add_option("--time-zone", r.time_zone, "As in Europe/London, else the machine's.")->type_name("NAME");
  command.add_option("--contact", r.contact, "Told to the servers that we poll: an address or a page.")
      ->type_name("TEXT");
}

}  // namespace monitor::cli
