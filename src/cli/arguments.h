// SPDX-License-Identifier: MIT
// What stands behind a command's name, as the files of the subcommands declare it.
//
// CLI11 does the work. Its headers are all code, and each file that includes them compiles that code anew: behind
// this one they are compiled once.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace monitor::cli {

// One that was declared, for what else is to be said of it.
class Argument {
 public:
  explicit Argument(CLI::Option& option) : option_(&option) {}

  // How help names its value: FILE, N, WHEN.
  Argument type_name(const std::string& name) const;
  Argument required() const;
  // Help tells the value that it has when nothing is given.
  Argument shows_default() const;
  Argument one_of(const std::vector<std::string>& words) const;
  Argument between(int low, int high) const;
  Argument not_negative() const;
  Argument positive() const;

 private:
  CLI::Option* option_;  // CLI11 owns it
};

// What a command takes; a handle that CLI11's own object outlives.
class Arguments {
 public:
  explicit Arguments(CLI::App& app) : app_(&app) {}

  // "--name", "-n,--name", or "name" for what stands by its place. `value` outlives the parsing. For texts, lists of
  // texts and numbers (see the end of arguments.cpp).
  template <class T>
  Argument add_option(const std::string& names, T& value, const std::string& help) const;
  Argument add_flag(const std::string& names, bool& value, const std::string& help) const;

  // A command below this one; `examples` stand at the end of its help, and `chosen` is called when it was given.
  [[nodiscard]] Arguments add_command(const std::string& name, const std::string& summary, const std::string& examples,
                                      std::function<void()> chosen) const;
  // A command that only holds others: `monitor goal add`.
  [[nodiscard]] Arguments add_group(const std::string& name, const std::string& summary,
                                    const std::string& examples) const;

  [[nodiscard]] CLI::App& app() const { return *app_; }

 private:
  CLI::App* app_;
};

}  // namespace monitor::cli
