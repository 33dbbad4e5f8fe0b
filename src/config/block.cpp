// SPDX-License-Identifier: MIT
// Watches and sources written as TOML.
#include <algorithm>
#include <array>
#include <cstdio>

#include "config/edit.h"
#include "config/fields.h"
#include "util/duration.h"

namespace monitor::config {
namespace {

std::string basic(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (byte < 0x20 || byte == 0x7F) {
      std::array<char, 8> number{};
      std::snprintf(number.data(), number.size(), "\\u%04X", static_cast<unsigned>(byte));
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : number.data();
    } else {
      out += c;
    }
  }
  return out + '"';
}

// One line while it fits, else one element a line.
std::string list(std::span<const std::string> values) {
  std::string one, many;
  for (const std::string& value : values) {
    one += (one.empty() ? "" : ", ") + toml_text(value);
    many += "  " + toml_text(value) + ",\n";
  }
  return one.size() <= 80 ? "[" + one + "]" : "[\n" + many + "]";
}

std::string key(std::string_view name, const std::string& value) { return std::string(name) + " = " + value + '\n'; }

std::string secret(const std::string& reference) {
  const auto colon = std::min(reference.find(':'), reference.size());
  const std::string rest = colon < reference.size() ? reference.substr(colon + 1) : "";
  return "{ " + reference.substr(0, colon) + " = " + toml_text(rest) + " }";
}

std::string value_of(const Option& option, const Settings& settings) {
  switch (option.type) {
    case OptionType::number:
    case OptionType::flag:
      return settings.text(option.name);
    case OptionType::list:
      return list(settings.list(option.name));
    case OptionType::secret:
      return secret(settings.text(option.name));
    case OptionType::text:
    case OptionType::url:
    case OptionType::choice:
    case OptionType::duration:
      break;
  }
  return toml_text(settings.text(option.name));
}

}  // namespace

std::string toml_text(std::string_view text) {
  const bool quotes = text.find_first_of("\"\\") != std::string_view::npos;
  const bool plain = std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '\'';
  });
  return quotes && plain ? "'" + std::string(text) + "'" : basic(text);
}

std::string block(const Watch& watch) {
  std::string out = "[[watch]]\n" + key("name", toml_text(watch.name)) + key("query", toml_text(watch.query));
  if (watch.role != Role::own) out += key("role", toml_text(name(watch.role)));
  if (!watch.matches.empty()) out += key("matches", list(watch.matches));
  if (!watch.rejects.empty()) out += key("rejects", list(watch.rejects));
  return out;
}

std::string block(const Source& source, const SourceSpec& kind) {
  std::string out = "[[source]]\n" + key("kind", toml_text(source.kind));
  if (!source.name.empty()) out += key("name", toml_text(source.name));
  Settings usual;
  fill_in(usual, kind.options);
  for (const Option& option : kind.options) {
    if (!source.settings.has(option.name)) continue;
    if (usual.has(option.name) && std::ranges::equal(usual.list(option.name), source.settings.list(option.name)))
      continue;
    out += key(option.name, value_of(option, source.settings));
  }
  if (!source.watch.empty()) out += key("watch", toml_text(source.watch));
  if (source.interval) out += key("every", toml_text(util::compact(*source.interval)));
  if (source.keep) out += key("keep", toml_text(util::compact(*source.keep)));
  if (!source.enabled) out += key("enabled", "false");
  return out;
}

}  // namespace monitor::config
