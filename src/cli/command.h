// SPDX-License-Identifier: MIT
// What a subcommand is: one file that declares its options and does its work, and a row in the table.
//
// Declaring binds options to a value that the action owns; the action runs after the whole command
// line was read. It returns the exit code, or an Error that `run` prints.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "app/app.h"
#include "cli/arguments.h"
#include "monitor/result.h"

namespace monitor::cli {

// The exit codes that the manual promises.
enum Exit : int {
  kOk = 0,
  kFailed = 1,
  kUsage = 2,
  kConfig = 3,
  kSomeSourcesFailed = 4,
  kBusy = 75,
  kInterrupted = 130
};

// Where a command talks to. At a terminal it may ask, colour and show progress; in a pipe it never does.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 78;
};

struct Session {
  app::App& app;
  Terminal& terminal;
};

using Action = std::function<Result<int>(Session&)>;

struct Command {
  std::string_view name;
  void (*declare)(Arguments root, Action& chosen);
};

// All subcommands, in the order in which help shows them.
[[nodiscard]] std::span<const Command> commands();

// A subcommand whose options live in an Options value: declares it with help and an example.
template <class Options>
struct Declared {
  Arguments arguments;
  std::shared_ptr<Options> options;
};

template <class Options>
Declared<Options> declare(Arguments parent, Action& chosen, const std::string& name, const std::string& summary,
                          const std::string& examples, Result<int> (*run)(const Options&, Session&)) {
  auto options = std::make_shared<Options>();
  return {
      parent.add_command(name, summary, examples,
                         [options, run, &chosen] { chosen = [options, run](Session& s) { return run(*options, s); }; }),
      options};
}

}  // namespace monitor::cli
