// SPDX-License-Identifier: MIT
#include "cli/handle.h"

#include <charconv>

namespace monitor::cli {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value > 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Handle> read_handle(std::string_view text) {
  const auto dot = text.find('.');
  const auto first = number(text.substr(0, dot));
  if (!first) return std::nullopt;
  if (dot == std::string_view::npos) return Handle{.number = *first};
  const auto second = number(text.substr(dot + 1));
  return second ? std::optional(Handle{*first, *second}) : std::nullopt;
}

Result<std::vector<MentionId>> mentions_behind(const Handle& handle, const Store& store) {
  if (handle.figure == 0) return std::vector<MentionId>{handle.number};
  const auto record = store.digest(handle.number);
  if (!record) return std::unexpected(record.error());
  const std::string named = "digest " + std::to_string(handle.number);
  if (!*record) return fail(ErrorCode::usage, "there is no " + named);
  const auto& figures = (*record)->figures;
  if (handle.figure > std::ssize(figures))
    return fail(ErrorCode::usage, named + " has " + std::to_string(figures.size()) + " figures");
  return figures[static_cast<std::size_t>(handle.figure - 1)];
}

}  // namespace monitor::cli
