// SPDX-License-Identifier: MIT
#include "cli/json_lines.h"

#include <algorithm>
#include <atomic>
#include <istream>
#include <ostream>
#include <thread>
#include <vector>

#include "parse/json_depth.h"
#include "parse/json_mend.h"
#include "parse/json_numbers.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

constexpr std::size_t kTogether = 2048;  // lines that are read, shared out and printed at a time

struct Task {
  std::size_t number = 0;
  std::string line{}, out{};
  Result<Json> object{};
  Status status{};
};

std::string dumped(const Json& object) { return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

bool read_tasks(std::istream& in, std::size_t& number, std::vector<Task>& tasks) {
  tasks.clear();
  for (std::string line; tasks.size() < kTogether && std::getline(in, line);) {
    ++number;
    if (!util::trim(line).empty()) tasks.push_back({.number = number, .line = std::move(line)});
  }
  return !tasks.empty();
}

// Calls `work` on each task, on as many threads.
void share_out(std::vector<Task>& tasks, std::size_t threads, const std::function<void(Task&)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    constexpr std::size_t kStride = 16;
    for (std::size_t i = next.fetch_add(kStride); i < tasks.size(); i = next.fetch_add(kStride))
      std::for_each_n(tasks.begin() + static_cast<std::ptrdiff_t>(i), std::min(kStride, tasks.size() - i), work);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(threads, tasks.size() / 64 + 1); ++i) others.emplace_back(run);
  run();
}

Json read_json(std::string_view line) {
  const auto quoted = parse::with_huge_numbers_quoted(line);
  const std::string_view text = quoted ? *quoted : line;
  Json read = Json::parse(text, nullptr, false);
  return read.is_discarded() ? Json::parse(parse::mended_json(util::valid_utf8(text)), nullptr, false) : read;
}

}  // namespace

Result<Json> object_of(std::string_view line) {
  if (parse::is_nested_deeper(line)) return fail(ErrorCode::parse, "this is nested too deeply");
  Json object = read_json(line);
  if (!object.is_object()) return fail(ErrorCode::parse, "this is no JSON object");
  return object;
}

namespace {

Result<Json> answered(const std::string& line, const std::function<Result<Json>(const Json&)>& answer) {
  const auto object = object_of(line);
  return object ? answer(*object) : std::unexpected(object.error());
}

}  // namespace

int answer_lines(Terminal& terminal, const std::function<Result<Json>(const Json&)>& answer) {
  std::string line;
  int code = kOk;
  for (std::size_t number = 1; std::getline(terminal.in, line); ++number) {
    if (util::trim(line).empty()) continue;
    const auto out = answered(line, answer);
    if (out) {
      terminal.out << dumped(*out);
    } else {
      terminal.err << "line " << number << ": " << out.error().what << '\n';
      code = kFailed;
    }
  }
  return code;
}

int answer_lines_together(Terminal& terminal, const std::function<Status(const Json&)>& prepare,
                          const std::function<Json(Json)>& answer, int jobs) {
  const std::size_t threads =
      jobs > 0 ? static_cast<std::size_t>(jobs) : std::max(1U, std::thread::hardware_concurrency());
  int code = kOk;
  std::size_t number = 0;
  for (std::vector<Task> tasks; read_tasks(terminal.in, number, tasks);) {
    share_out(tasks, threads, [](Task& task) { task.object = object_of(task.line); });
    for (Task& task : tasks) task.status = task.object ? prepare(*task.object) : std::unexpected(task.object.error());
    share_out(tasks, threads, [&](Task& task) {
      if (task.status) task.out = dumped(answer(*std::move(task.object)));
    });
    for (const Task& task : tasks) {
      terminal.out << task.out;
      if (task.status) continue;
      terminal.err << "line " << task.number << ": " << task.status.error().what << '\n';
      code = kFailed;
    }
  }
  return code;
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace monitor::cli
