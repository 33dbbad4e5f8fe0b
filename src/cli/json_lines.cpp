// SPDX-License-Identifier: MIT
#include "cli/json_lines.h"

#include <istream>
#include <ostream>

#include "util/text.h"

namespace monitor::cli {
namespace {

Result<Json> answered(const std::string& line, const std::function<Result<Json>(const Json&)>& answer) {
  const Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return fail(ErrorCode::parse, "this is no JSON object");
  return answer(object);
}

}  // namespace

int answer_lines(Terminal& terminal, const std::function<Result<Json>(const Json&)>& answer) {
  std::string line;
  int code = kOk;
  for (std::size_t number = 1; std::getline(terminal.in, line); ++number) {
    if (util::trim(line).empty()) continue;
    const auto out = answered(line, answer);
    if (out) {
      terminal.out << out->dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
      terminal.err << "line " << number << ": " << out.error().what << '\n';
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
