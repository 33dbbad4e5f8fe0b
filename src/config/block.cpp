// SPDX-License-Identifier: MIT
// Watches and sources written as TOML.
#include <algorithm>
#include <array>
#include <cstdio>

#include "config/edit.h"
#include "config/fields.h"
#include "util/duration.h"
#include "util/words.h"

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
    case OptionType::decimal:
    case OptionType::flag:
      return settings.text(option.name);
    case OptionType::list:
      return list(settings.list(option.name));
    case OptionType::secret:
      return secret(settings.text(option.name));
    case OptionType::money:  // to the letter, as it was given
    case OptionType::text:
    case OptionType::url:
    case OptionType::choice:
    case OptionType::duration:
    case OptionType::language:
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

std::string block(const Goal& g) {
  const auto day = [](std::chrono::local_days d) {
    const std::chrono::year_month_day date(d);
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return std::string(out.data());
  };
  std::string out = "[[goal]]\n" + key("name", toml_text(g.name)) + key("phrase", toml_text(g.phrase));
  if (!g.owner.empty()) out += key("owner", toml_text(g.owner));
  if (!g.watches.empty()) out += key("watches", list(g.watches));
  if (!g.audiences.empty()) out += key("audiences", list(g.audiences));
  out += key("measure", toml_text(monitor::name(g.measure)));
  if (g.baseline) out += key("baseline", util::decimal(*g.baseline));
  out += key("window", toml_text(util::compact(g.window))) + key("target", util::decimal(g.target));
  if (g.better) out += key("better", toml_text(monitor::name(*g.better)));
  out += key("start", toml_text(day(g.start))) + key("end", toml_text(day(g.end)));
  if (!g.success.empty()) out += key("success", toml_text(g.success));
  if (g.reading) out += key("reading", util::decimal(*g.reading));
  return out;
}

std::string block(const Audience& a) {
  std::string out = "[[audience]]\n" + key("name", toml_text(a.name));
  if (!a.places.empty()) out += key("places", list(a.places));
  if (!a.authors.empty()) out += key("authors", list(a.authors));
  if (!a.zone.empty()) out += key("zone", toml_text(a.zone));
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
