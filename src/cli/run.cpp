// SPDX-License-Identifier: MIT
#include "cli/run.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <ostream>

#include "util/text.h"

namespace monitor::cli {
namespace {

constexpr std::string_view kAbout =
    "Hears what people say in public about an organisation, and prints one page about it.";

constexpr std::string_view kFooter =
    "Examples:\n"
    "  monitor demo                       see a digest of two invented weeks\n"
    "  monitor init                       set it up, by answering a few questions\n"
    "  monitor fetch                      from cron: quiet unless something changed for the worse\n"
    "  monitor digest --since 7d          two minutes before the meeting\n"
    "\n"
    "Exit codes: 0 done, 1 failed, 2 wrong use, 3 configuration, 4 some sources failed (with\n"
    "--strict), 75 another run holds the lock, 130 interrupted.";

struct Line {
  CLI::App root{std::string(kAbout), "monitor"};
  app::Globals globals;
  std::string now;
  Action chosen;
};

void declare_root(Line& line) {
  CLI::App& root = line.root;
  root.footer(std::string(kFooter));
  root.require_subcommand(1);
  root.set_version_flag("--version", "monitor " + std::string(app::version()), "Print the version.");
  root.set_help_flag("-h,--help", "Print this help.");
  root.add_option("--config", line.globals.config, "The configuration file (else $MONITOR_CONFIG).")->type_name("FILE");
  root.add_option("--store", line.globals.store, "The store (else what the configuration says).")->type_name("FILE");
  root.add_option("--now", line.now, "Pretend that it is this time (RFC 3339).")->type_name("TIME");
  root.add_flag("-v,--verbose", line.globals.verbose, "Log what is done to standard error.");
  root.fallthrough();
  for (const Command& command : commands()) command.declare(Arguments(root), line.chosen);
}

void complain(std::ostream& err, const Error& error) {
  err << "monitor: " << util::clean_text(error.what) << '\n';
  if (!error.hint.empty()) err << "  " << util::clean_text(error.hint) << '\n';
}

// The word that should have been a command: the first that is neither an option nor the value of one.
std::string command_word(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with('-')) return arguments[i];
    if (arguments[i] == "--config" || arguments[i] == "--store" || arguments[i] == "--now") ++i;
  }
  return {};
}

// "Could not convert: id = abc" -> "id: `abc` is no number"
std::string in_our_words(const CLI::ParseError& error) {
  std::string what = error.what();
  constexpr std::string_view kNumber = "Could not convert: ", kIs = " = ";
  const std::size_t is = what.find(kIs);
  if (!what.starts_with(kNumber) || is == std::string::npos) return what;
  return what.substr(kNumber.size(), is - kNumber.size()) + ": `" + what.substr(is + kIs.size()) + "` is no number";
}

// "--sinse" -> "did you mean --since?", from the options of the command that was meant.
std::string near_option(const CLI::App& root, const std::vector<std::string>& arguments) {
  const CLI::App* command = &root;
  for (const std::string& word : arguments)
    for (const CLI::App* sub : command->get_subcommands([&](const CLI::App* s) { return s->get_name() == word; }))
      command = sub;
  std::vector<std::string> names;
  for (const CLI::App* level : {command, &root})
    for (const CLI::Option* option : level->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  for (const std::string& word : arguments) {
    const std::string name = word.substr(0, word.find('='));
    if (!name.starts_with("--") || std::ranges::find(names, name) != names.end()) continue;
    const std::string near = util::closest(name, names);
    return near.empty() ? near : "did you mean " + near + "?";
  }
  return {};
}

// What is wrong in our own words where CLI11 would only say that a subcommand is missing.
Error misuse(const CLI::App& root, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const CLI::App* sub : root.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(sub->get_name());
  const std::string word = command_word(arguments);
  if (word.empty() || std::ranges::find(names, word) != names.end()) {
    const std::string near = near_option(root, arguments);
    const std::string of = word.empty() ? "" : word + ' ';
    return {ErrorCode::usage, in_our_words(error), near.empty() ? "monitor " + of + "--help tells more" : near};
  }
  const std::string near = util::closest(word, names);
  return {ErrorCode::usage, "there is no command `" + util::clean_line(word) + "`",
          near.empty() ? "monitor --help lists the commands" : "did you mean `monitor " + near + "`?"};
}

int misused(Line& line, const CLI::ParseError& error, const std::vector<std::string>& arguments, Terminal& terminal) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    line.root.exit(error, terminal.out, terminal.err);  // help and version
    return kOk;
  }
  if (arguments.empty()) {
    terminal.err << line.root.help();
    return kUsage;
  }
  complain(terminal.err, misuse(line.root, error, arguments));
  return kUsage;
}

// Also when the reader has seen enough and gone: `monitor search river | head`.
bool written(std::ostream& out) {
  out.flush();
  if (out) return true;
  out.clear();
  errno = 0;
  out.flush();
  return errno == EPIPE;
}

int act(Line& line, const app::Environment& environment, Terminal& terminal) {
  if (!line.now.empty()) {
    const auto now = app::parse_now(line.now);
    if (!now) {
      complain(terminal.err, now.error());
      return kUsage;
    }
    line.globals.now = *now;
  }
  app::App app(line.globals, environment);
  Session session{app, terminal};
  Result<int> result = line.chosen(session);
  if (!result) {
    complain(terminal.err, result.error());
    return exit_code(result.error().code);
  }
  if (written(terminal.out)) return *result;
  complain(terminal.err, {ErrorCode::deliver, "what was to be printed could not be written",
                          "is there room where standard output goes?"});
  return kFailed;
}

}  // namespace

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return kUsage;
    case ErrorCode::config:
      return kConfig;
    case ErrorCode::busy:
      return kBusy;
    case ErrorCode::interrupted:
      return kInterrupted;
    default:
      return kFailed;
  }
}

int run(const std::vector<std::string>& arguments, const app::Environment& environment, Terminal& terminal) {
  Line line;
  try {
    declare_root(line);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // CLI11 takes them from the back
    line.root.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return misused(line, error, arguments, terminal);
  }
  try {
    return act(line, environment, terminal);
  } catch (const std::exception& error) {
    complain(terminal.err, {ErrorCode::store, std::string("unexpected: ") + error.what(), "please report this"});
    return kFailed;
  }
}

}  // namespace monitor::cli
