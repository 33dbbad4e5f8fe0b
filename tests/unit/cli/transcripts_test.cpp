// SPDX-License-Identifier: MIT
// Runs every transcript in tests/cli: commands with what they print, in process, in an empty home.
//
//   # a comment           before the first command
//   --- file PATH          the lines up to the next directive become that file, below the home
//   --- serve NAME [401]   likewise, answered by a server at http://127.0.0.1:PORT/NAME
//   $ monitor ...          a command (quotes as in a shell; `< PATH` gives it standard input, `<< PATH` what a person
//                          types at a terminal)
//   text                   a line of standard output; [..] stands for anything within it
//   ! text                 a line of standard error
//   ...                    any number of lines
//   = 2                    the exit code, where it is not 0
//
// The home's path is printed as HOME, the server's port as PORT, and it is 2026-11-22T12:00:00Z, UTC, unless --now says
// so. MONITOR_RENEW=1 writes what failed anew: read the difference before you keep it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/run.h"
#include "support/http_server.h"
#include "support/places.h"

namespace fs = std::filesystem;

namespace {

struct Step {
  std::size_t line = 0;
  std::vector<std::string> arguments;
  std::string input;
  bool typed = false;            // at a terminal
  std::vector<std::string> raw;  // as it stands in the transcript
  std::vector<std::string> out, err;
  int code = 0;
};

struct Outcome {
  std::string out, err;
  int code = 0;
};

std::vector<std::string> shell_words(const std::string& text) {
  std::vector<std::string> words;
  bool open = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        words.back() += c;
    } else if (c == ' ') {
      open = false;
    } else {
      if (!open) words.emplace_back();
      open = true;
      if (c == '\'' || c == '"')
        quote = c;
      else
        words.back() += c;
    }
  }
  return words;
}

// [..] within a line matches anything.
bool line_matches(std::string_view pattern, std::string_view line) {
  const auto gap = pattern.find("[..]");
  if (gap == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, gap))) return false;
  const std::string_view rest = pattern.substr(gap + 4);
  for (std::size_t at = gap; at <= line.size(); ++at)
    if (line_matches(rest, line.substr(at))) return true;
  return false;
}

bool lines_match(std::span<const std::string> patterns, std::span<const std::string> lines) {
  if (patterns.empty()) return lines.empty();
  if (patterns.front() == "...") {
    for (std::size_t skip = 0; skip <= lines.size(); ++skip)
      if (lines_match(patterns.subspan(1), lines.subspan(skip))) return true;
    return false;
  }
  return !lines.empty() && line_matches(patterns.front(), lines.front()) &&
         lines_match(patterns.subspan(1), lines.subspan(1));
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class Home {
 public:
  Home() {
    std::string form = (fs::temp_directory_path() / "monitor-cli-XXXXXX").string();
    path_ = ::mkdtemp(form.data());
  }
  ~Home() { fs::remove_all(path_); }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

  void serve(const std::string& name, std::string text) {
    const auto blank = std::min(name.find(' '), name.size());
    const int status = blank < name.size() ? std::stoi(name.substr(blank)) : 200;
    server_.route('/' + name.substr(0, blank), {.status = status, .body = real(std::move(text))});
  }

  void write(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << real(text);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }

  [[nodiscard]] Outcome run(const Step& step) const {
    std::istringstream in(step.input);
    std::ostringstream out, err;
    monitor::cli::Terminal terminal{in, out, err};
    terminal.in_is_terminal = step.typed;
    std::vector<std::string> arguments = step.arguments;
    for (std::string& a : arguments) a = real(std::move(a));
    if (std::ranges::find(arguments, "--now") == arguments.end())
      arguments.insert(arguments.begin(), {"--now", "2026-11-22T12:00:00Z"});
    Outcome outcome;
    outcome.code = monitor::cli::run(arguments, [this](const std::string& name) { return lookup(name); }, terminal);
    outcome.out = shown(out.str());
    outcome.err = shown(err.str());
    return outcome;
  }

  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream file(path_ / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  [[nodiscard]] std::string port() const { return ':' + std::to_string(server_.port()); }
  [[nodiscard]] std::string real(std::string text) const {
    replace(text, "HOME/", path_.string() + '/');
    replace(text, ":PORT", port());
    return text;
  }
  [[nodiscard]] std::string shown(std::string text) const {
    replace(text, path_.string(), "HOME");
    replace(text, port(), ":PORT");
    return text;
  }
  [[nodiscard]] std::optional<std::string> lookup(const std::string& name) const {
    if (name == "HOME") return path_.string();
    if (name == "TZ") return "UTC";
    if (name == "MONITOR_USER") return "anna";
    return std::nullopt;
  }
  fs::path path_;
  monitor::test::HttpServer server_;
};

Step parse_command(const std::string& text, std::size_t number, const Home& home) {
  Step step;
  step.line = number;
  step.arguments = shell_words(text);
  REQUIRE(step.arguments.front() == "monitor");
  step.arguments.erase(step.arguments.begin());
  step.typed = std::ranges::find(step.arguments, "<<") != step.arguments.end();
  const auto from = std::ranges::find(step.arguments, step.typed ? "<<" : "<");
  if (from != step.arguments.end()) {
    step.input = home.read(*(from + 1));
    step.arguments.erase(from, from + 2);
  }
  return step;
}

std::vector<std::string> as_transcript(const Outcome& got) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(got.out)) lines.push_back(line);
  for (const std::string& line : split_lines(got.err)) lines.push_back(line.empty() ? "!" : "! " + line);
  if (got.code != 0) lines.push_back("= " + std::to_string(got.code));
  return lines;
}

// What the transcript is to say of this step: as before where it is right.
std::vector<std::string> check(const Step& step, const Home& home) {
  const Outcome got = home.run(step);
  INFO("line " << step.line << "\nstdout:\n" << got.out << "stderr:\n" << got.err);
  const bool right = got.code == step.code && lines_match(step.out, split_lines(got.out)) &&
                     lines_match(step.err, split_lines(got.err));
  CHECK(right);
  return right ? step.raw : as_transcript(got);
}

struct Heredoc {  // a file under way
  std::string name, content;
  bool served = false;
};

void put(const Heredoc& file, Home& home) {
  if (file.served)
    home.serve(file.name, file.content);
  else
    home.write(file.name, file.content);
}

void read_line(Step& step, const std::string& line) {
  step.raw.push_back(line);
  if (line.starts_with("= ")) {
    step.code = std::stoi(line.substr(2));
  } else if (line.starts_with("! ") || line == "!") {
    step.err.push_back(line.size() > 2 ? line.substr(2) : "");
  } else {
    step.out.push_back(line);
  }
}

void play(const fs::path& transcript) {
  Home home;
  std::ifstream file(transcript);
  std::optional<Step> step;
  std::optional<Heredoc> heredoc;
  std::string renewed;
  const auto finish = [&] {
    if (step)
      for (const std::string& line : check(*step, home)) renewed += line + '\n';
    if (heredoc) put(*heredoc, home);
    step.reset();
    heredoc.reset();
  };
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const bool served = line.starts_with("--- serve ");
    if (served || line.starts_with("--- file ")) {
      finish();
      heredoc = Heredoc{.name = line.substr(served ? 10 : 9), .content = {}, .served = served};
    } else if (line.starts_with("$ ")) {
      finish();
      step = parse_command(line.substr(2), number, home);
    } else if (heredoc) {
      heredoc->content += line + '\n';
    } else if (step) {
      read_line(*step, line);
      continue;
    }
    renewed += line + '\n';
  }
  finish();
  if (std::getenv("MONITOR_RENEW") != nullptr) std::ofstream(transcript) << renewed;
}

}  // namespace

TEST_CASE("commands print what their transcripts say") {
  std::size_t played = 0;
  for (const auto& entry : fs::directory_iterator(monitor::testing::tests_dir() / "cli")) {
    if (entry.path().extension() != ".txt") continue;
    ++played;
    DYNAMIC_SECTION(entry.path().filename().string()) { play(entry.path()); }
  }
  CHECK(played > 0);
}
