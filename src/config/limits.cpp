// SPDX-License-Identifier: MIT
#include "config/limits.h"

#include <algorithm>

#include "config/values.h"
#include "util/duration.h"

namespace monitor::config {
namespace {

void wrong(std::vector<Finding>& findings, Place place, std::string what, std::string hint = {}) {
  findings.push_back({place, std::move(what), std::move(hint)});
}

}  // namespace

Seconds length_of(const Fields& fields, std::string_view key, Seconds least, Seconds most,
                  std::vector<Finding>& findings) {
  const auto value = util::parse_duration(fields.settings.text(key)).value_or(least);
  if (value < least)
    wrong(findings, fields.place(key), ticked(key) + " is too short", "at least \"" + util::compact(least) + '"');
  if (value > most)
    wrong(findings, fields.place(key), ticked(key) + " is too long", "at most \"" + util::compact(most) + '"');
  return std::clamp(value, least, most);
}

std::size_t number_of(const Fields& fields, std::string_view key, std::int64_t least, std::int64_t most,
                      std::vector<Finding>& findings) {
  const std::int64_t value = fields.settings.number(key);
  if (value < least)
    wrong(findings, fields.place(key), ticked(key) + " is too small", "at least " + std::to_string(least));
  if (value > most)
    wrong(findings, fields.place(key), ticked(key) + " is too large", "at most " + std::to_string(most));
  return static_cast<std::size_t>(std::clamp(value, least, most));
}

std::string line_of(const Fields& fields, std::string_view key, std::vector<Finding>& findings) {
  const std::string& value = fields.settings.text(key);
  if (!has_control_characters(value, false)) return value;
  wrong(findings, fields.place(key), ticked(key) + " must be one line");
  return {};
}

std::size_t size_of(const Fields& f, std::string_view key, std::size_t least, std::size_t most,
                    std::vector<Finding>& findings) {
  const auto value = parse_size(f.settings.text(key));
  if (!value) {
    wrong(findings, f.place(key), ticked(key) + " is no size", "write one such as \"15MB\"");
  } else if (*value < least || *value > most) {
    wrong(findings, f.place(key), ticked(key) + " is out of bounds", "between \"1kB\" and \"1GB\"");
  }
  return std::clamp(value.value_or(least), least, most);
}

}  // namespace monitor::config
