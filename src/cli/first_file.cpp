// SPDX-License-Identifier: MIT
#include "cli/first_file.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/edit_file.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/import.h"
#include "config/read.h"
#include "config/values.h"
#include "match/query.h"
#include "sources/registry.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::cli {
namespace {

// A query from the organisation's name: the name as a phrase, in which a quote would end it.
std::string query_from(const std::string& name) {
  std::string words = name;
  std::ranges::replace(words, '"', ' ');
  return '"' + util::clean_line(words) + '"';
}

// "Riverside Food Bank" -> "riverside-food-bank"
std::string watch_name(const std::string& name) {
  std::string out = config::slug(name);
  return out.empty() ? "us" : out;
}

// What is pasted is often the address of a page: "https://www.riverside.example/about" -> "riverside.example".
std::string domain_from(const std::string& given) {
  if (given.find('/') == std::string::npos) return given;
  const std::string site = util::site_of(given.find("://") == std::string::npos ? "https://" + given : given);
  return site.empty() ? given : site;  // and the configuration says what is wrong with it
}

constexpr int kTries = 5;

Status right(const Question& question, const std::string& answer) {
  if (answer.empty()) return question.needed ? fail(ErrorCode::usage, "that cannot be left empty") : Status{};
  return question.check ? question.check(answer) : Status{};
}

// The last word: nobody is asked again.
Result<std::string> refused(Error error) {
  error.what += ": nothing was written";
  return std::unexpected(std::move(error));
}

}  // namespace

Result<std::string> ask_or_fail(Session& session, const std::string& given, const Question& question) {
  if (!given.empty()) {
    const Status good = right(question, given);
    return good ? Result<std::string>(given) : refused(good.error());
  }
  if (!session.terminal.in_is_terminal) {
    if (question.needed) return fail(ErrorCode::usage, question.flag + " is needed, as nobody is here to ask");
    return question.fallback;
  }
  for (int tries = 1;; ++tries) {
    const auto answer = prompt(session.terminal, question.text, question.fallback);
    if (!answer) return fail(ErrorCode::interrupted, "no answer: nothing was written");
    const Status good = right(question, *answer);
    if (good) return *answer;
    if (tries == kTries) return refused(good.error());
    const Error& error = good.error();
    session.terminal.err << "  " << error.what << (error.hint.empty() ? "" : "; " + error.hint) << '\n';
  }
}

Result<config::Answers> first_answers(const FirstRequest& request, Session& session) {
  config::Answers a;
  a.time_zone = request.time_zone;
  a.domain = domain_from(request.domain);
  auto organisation =
      ask_or_fail(session, request.organisation, {"What is your organisation called", "", "--organisation", true, {}});
  if (!organisation) return std::unexpected(organisation.error());
  a.organisation = *organisation;
  const auto parses = [&](const std::string& text) -> Status {
    const auto parsed = match::parse(text);
    if (parsed) return {};
    session.terminal.err << match::caret(text, parsed.error()) << '\n';
    return std::unexpected(match::to_error(parsed.error()));
  };
  auto query = ask_or_fail(session, request.query,
                           {"What do you listen for", query_from(a.organisation), "--query", false, parses});
  if (!query) return std::unexpected(query.error());
  a.query = query->empty() ? query_from(a.organisation) : *query;
  a.watch = request.watch.empty() ? watch_name(a.organisation) : request.watch;
  a.contact = request.contact;
  if (!request.ask_contact) return a;
  auto contact =
      ask_or_fail(session, request.contact,
                  {"Your mail address, told to the servers that we ask (empty: none)", "", "--contact", false, {}});
  if (!contact) return std::unexpected(contact.error());
  a.contact = *contact;
  return a;
}

Result<std::string> ask_address(const FirstRequest& request, Session& session) {
  const auto known = [&](const std::string& address) -> Status {
    const auto source = config::source_for(address, session.app.kinds());
    return source ? Status{} : std::unexpected(source.error());
  };
  return ask_or_fail(
      session, request.source,
      {"The address of a Google Alert's feed, or of any feed (empty: later)", "", "--source", false, known});
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
  if (const Status good = without_mistakes(text, session); !good) return good;
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

void add_first_options(Arguments command, FirstRequest& r) {
  command.add_option("--organisation", r.organisation, "What you are called.").type_name("NAME");
  command.add_option("--query", r.query, "What to listen for, else the name.").type_name("QUERY");
  command.add_option("--watch", r.watch, "The watch's name, else made from the organisation's.").type_name("NAME");
  command.add_option("--source", r.source, "A first place to listen: an alert's or a feed's address.").type_name("URL");
  command.add_option("--domain", r.domain, "Your web site's domain: links to it count.").type_name("NAME");
  command.add_option("--time-zone", r.time_zone, "As in Europe/London, else the machine's.").type_name("NAME");
  command.add_option("--contact", r.contact, "Told to the servers that we poll: an address or a page.")
      .type_name("TEXT");
}

}  // namespace monitor::cli
