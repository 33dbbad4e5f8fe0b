// SPDX-License-Identifier: MIT
#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <utility>

namespace monitor::cli {

Argument Argument::type_name(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

Argument Argument::required() const {
  option_->required();
  return *this;
}

Argument Argument::shows_default() const {
  option_->capture_default_str();
  return *this;
}

Argument Argument::one_of(const std::vector<std::string>& words) const {
  option_->check(CLI::IsMember(words));
  return *this;
}

Argument Argument::between(int low, int high) const {
  option_->check(CLI::Range(low, high));
  return *this;
}

Argument Argument::not_negative() const {
  option_->check(CLI::NonNegativeNumber);
  return *this;
}

Argument Argument::positive() const {
  option_->check(CLI::PositiveNumber);
  return *this;
}

template <class T>
Argument Arguments::add_option(const std::string& names, T& value, const std::string& help) const {
  return Argument(*app_->add_option(names, value, help));
}

Argument Arguments::add_flag(const std::string& names, bool& value, const std::string& help) const {
  return Argument(*app_->add_flag(names, value, help));
}

Arguments Arguments::add_command(const std::string& name, const std::string& summary, const std::string& examples,
                                 std::function<void()> chosen) const {
  CLI::App* command = app_->add_subcommand(name, summary);
  command->footer("Examples:\n" + examples);
  command->callback(std::move(chosen));
  return Arguments(*command);
}

Arguments Arguments::add_group(const std::string& name, const std::string& summary, const std::string& examples) const {
  const Arguments group = add_command(name, summary, examples, {});
  group.app().require_subcommand(1);
  return group;
}

template Argument Arguments::add_option(const std::string&, std::string&, const std::string&) const;
template Argument Arguments::add_option(const std::string&, std::vector<std::string>&, const std::string&) const;
template Argument Arguments::add_option(const std::string&, int&, const std::string&) const;
template Argument Arguments::add_option(const std::string&, std::int64_t&, const std::string&) const;
template Argument Arguments::add_option(const std::string&, std::size_t&, const std::string&) const;
template Argument Arguments::add_option(const std::string&, double&, const std::string&) const;

}  // namespace monitor::cli
