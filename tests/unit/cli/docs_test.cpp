// SPDX-License-Identifier: MIT
// Holds what the documentation says of the program against the program.
// MONITOR_RENEW=1 writes the generated parts anew instead; look at the difference before you keep it.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "cli/commands.h"
#include "cli/run.h"
#include "support/places.h"

namespace fs = std::filesystem;
using namespace monitor;

namespace {

const fs::path kRoot = monitor::testing::root_dir();

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Printed {
  std::string out, err;
  int code = 0;
};

Printed run(const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out, err;
  cli::Terminal terminal{in, out, err};
  const int code = cli::run(arguments, [](const std::string&) { return std::nullopt; }, terminal);
  return {out.str(), err.str(), code};
}

void hold(const fs::path& file, const std::string& name, const std::string& generated) {
  const std::string begin = "<!-- begin generated: " + name + " -->\n", end = "<!-- end generated: " + name + " -->";
  const std::string text = read(file);
  const auto from = text.find(begin), to = text.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  const std::string now = text.substr(0, from + begin.size()) + generated + text.substr(to);
  if (std::getenv("MONITOR_RENEW") != nullptr)
    std::ofstream(file, std::ios::binary) << now;
  else
    CHECK(now == text);
}

void each_command(const CLI::App& app, const std::string& path,
                  const std::function<void(const CLI::App&, const std::string&)>& visit) {
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (sub->get_group().empty()) continue;
    visit(*sub, path + ' ' + sub->get_name());
    each_command(*sub, path + ' ' + sub->get_name(), visit);
  }
}

}  // namespace

TEST_CASE("the manual lists every command as the program does") {
  const Printed printed = run({"generate", "markdown"});
  REQUIRE(printed.code == 0);
  hold(kRoot / "docs/manual.md", "commands", "\n" + printed.out);
}

TEST_CASE("every command has a summary and an example, and every option a sentence") {
  CLI::App root;
  cli::Action chosen;
  for (const cli::Command& command : cli::commands()) command.declare(cli::Arguments(root), chosen);
  std::size_t seen = 0;
  each_command(root, "monitor", [&](const CLI::App& app, const std::string& path) {
    INFO(path);
    ++seen;
    CHECK(app.get_description().ends_with('.'));
    CHECK(app.get_footer().find("monitor ") != std::string::npos);
    for (const CLI::Option* option : app.get_options())
      if (option->get_name() != "--help") {
        INFO(option->get_name());
        CHECK(option->get_description().ends_with('.'));
      }
  });
  CHECK(seen > 25);
}

TEST_CASE("commands that the documentation quotes exist, with those options") {
  CLI::App root;
  cli::Action chosen;
  for (const cli::Command& command : cli::commands()) command.declare(cli::Arguments(root), chosen);
  std::set<std::string> known{"monitor"};
  std::map<std::string, std::set<std::string>> options;
  each_command(root, "monitor", [&](const CLI::App& app, const std::string& path) {
    known.insert(path);
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames()) options[path].insert(name);
  });
  static const std::regex quoted(R"(\bmonitor ([a-z]+)( [a-z]+)?([^\n`|]*))");
  const std::set<std::string> global{"help", "version", "config", "store", "now", "verbose"};
  std::size_t checked = 0;
  for (const auto& name : {"README.md", "docs/manual.md", "docs/privacy.md"}) {
    const std::string text = read(kRoot / name);
    for (auto it = std::sregex_iterator(text.begin(), text.end(), quoted); it != std::sregex_iterator(); ++it) {
      std::string path = "monitor " + (*it)[1].str();
      // Only what is marked as code is a command; in prose "monitor" is a word.
      const auto before = static_cast<std::size_t>(it->position());
      const bool code = before > 0 && (text[before - 1] == '`' ||
                                       text.substr(before >= 4 ? before - 4 : 0, 4).find("  ") != std::string::npos);
      if (!code) continue;
      INFO(name << ": " << it->str());
      CHECK(known.contains(path));
      if (known.contains(path + (*it)[2].str())) path += (*it)[2].str();
      ++checked;
      static const std::regex flag(R"(--([a-z-]+))");
      const std::string rest = it->str();
      for (auto f = std::sregex_iterator(rest.begin(), rest.end(), flag); f != std::sregex_iterator(); ++f)
        CHECK((options[path].contains((*f)[1]) || global.contains((*f)[1])));
    }
  }
  CHECK(checked > 20);
}

TEST_CASE("links between documents lead somewhere") {
  static const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "docs")) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read(entry.path());
    for (auto it = std::sregex_iterator(text.begin(), text.end(), link); it != std::sregex_iterator(); ++it) {
      INFO(entry.path() << " -> " << (*it)[1]);
      CHECK(fs::exists(entry.path().parent_path() / (*it)[1].str()));
    }
  }
}
