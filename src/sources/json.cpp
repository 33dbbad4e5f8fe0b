// SPDX-License-Identifier: MIT
#include "sources/json.h"

#include <charconv>
#include <cmath>

#include "parse/json_depth.h"
#include "parse/json_mend.h"
#include "parse/json_numbers.h"
#include "sources/answer.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::int64_t kLastSecond = 253402300799;  // 9999-12-31T23:59:59Z

const Json* field(const Json& from, std::string_view key) {
  if (!from.is_object()) return nullptr;
  const auto found = from.find(key);
  return found == from.end() ? nullptr : &*found;
}

std::optional<std::int64_t> whole(const Json& value) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const double number = value.get<double>();
  if (!std::isfinite(number) || std::abs(number) > 9e15 || number != std::floor(number)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<Json> read_json(std::string_view body) {
  if (parse::is_nested_deeper(body)) return fail(ErrorCode::parse, "the answer is nested too deeply");
  const auto quoted = parse::with_huge_numbers_quoted(body);
  if (quoted) body = *quoted;
  Json read = Json::parse(body, nullptr, false);
  if (read.is_discarded()) read = Json::parse(util::valid_utf8(body), nullptr, false);
  // One post cut through a character must not cost all the others.
  if (read.is_discarded() && !looks_like_html(body))
    read = Json::parse(parse::mended_json(util::valid_utf8(body)), nullptr, false);
  if (!read.is_discarded()) return read;
  if (body.empty()) return fail(ErrorCode::parse, "the answer is empty");
  if (looks_like_html(body)) return fail(ErrorCode::parse, "the answer is a web page, where JSON was expected");
  return fail(ErrorCode::parse, "the answer is not JSON, or was cut off");
}

std::string text(const Json& from, std::string_view key) {
  const Json* found = field(from, key);
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

std::string id_text(const Json& from, std::string_view key) {
  const Json* found = field(from, key);
  if (found && found->is_number_integer()) return found->dump();
  return text(from, key);
}

std::optional<std::int64_t> number(const Json& from, std::string_view key) {
  const Json* found = field(from, key);
  if (!found) return std::nullopt;
  return found->is_string() ? whole(std::string_view(found->get_ref<const std::string&>())) : whole(*found);
}

bool flag(const Json& from, std::string_view key) {
  const Json* found = field(from, key);
  return found && found->is_boolean() && found->get<bool>();
}

std::optional<Time> moment(const Json& from, std::string_view key) {
  const auto seconds = number(from, key);
  if (!seconds || *seconds < 0 || *seconds > kLastSecond) return std::nullopt;
  return Time{Seconds{*seconds}};
}

const Json& object(const Json& from, std::string_view key) {
  static const Json none = Json::object();
  const Json* found = field(from, key);
  return found && found->is_object() ? *found : none;
}

const Json& array(const Json& from, std::string_view key) {
  static const Json none = Json::array();
  const Json* found = field(from, key);
  return found && found->is_array() ? *found : none;
}

}  // namespace monitor::sources
