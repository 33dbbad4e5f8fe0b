// SPDX-License-Identifier: MIT
#include "config/sample.h"

#include <algorithm>
#include <array>
#include <utility>

#include "config/edit.h"
#include "config/sections.h"
#include "config/values.h"

namespace monitor::config {
namespace {

// How a default stands in the file.
std::string written(const Option& option) {
  switch (option.type) {
    case OptionType::number:
    case OptionType::decimal:
    case OptionType::money:
    case OptionType::flag:
      return std::string(option.fallback);
    case OptionType::list:
      if (option.fallback.starts_with('[')) return std::string(option.fallback);
      return option.fallback.empty() ? "[]" : "[" + toml_text(option.fallback) + "]";
    case OptionType::text:
    case OptionType::url:
    case OptionType::choice:
    case OptionType::duration:
    case OptionType::language:
    case OptionType::secret:
      break;
  }
  return toml_text(option.fallback);
}

// What stands in the sample for a key that has no default.
std::string example(const Option& option) {
  switch (option.type) {
    case OptionType::url:
      return "\"https://feeds.example/" + std::string(option.name) + '"';
    case OptionType::number:
    case OptionType::decimal:
    case OptionType::money:
      return "1";
    case OptionType::flag:
      return "true";
    case OptionType::list:
      return "[]";
    case OptionType::duration:
      return "\"1d\"";
    case OptionType::language:
      return "\"de\"";
    case OptionType::secret:
      return "{ env = \"NAME\" }";
    case OptionType::text:
    case OptionType::choice:
      break;
  }
  return "\"...\"";
}

void explain(std::string& out, const Option& option) {
  out += "## " + std::string(option.help);
  if (!option.choices.empty()) {
    out += " One of: ";
    for (const char c : option.choices) out += c == '|' ? std::string(", ") : std::string(1, c);
    out += '.';
  }
  out += '\n';
}

void key(std::string& out, const Option& option) {
  explain(out, option);
  out += (option.required ? "" : "# ") + std::string(option.name) + " = " +
         (option.fallback.empty() ? example(option) : written(option)) + "\n";
}

void watch(std::string& out) {
  out += "[[watch]]\n";
  for (const Option& option : section("watch").keys) {
    explain(out, option);
    if (option.name == "name") out += "name = \"food-bank\"\n";
    if (option.name == "query") out += "query = '\"Riverside Food Bank\" OR link:riverside.example'\n";
    if (!option.required) out += "# " + std::string(option.name) + " = " + written(option) + '\n';
  }
}

void source(std::string& out, const SourceSpec& kind) {
  out += "\n## " + std::string(kind.summary) + "\n[[source]]\nkind = " + toml_text(kind.name) + '\n';
  for (const Option& option : kind.options) key(out, option);
}

void common_keys(std::string& out) {
  out += "\n## Every source may also have these keys:\n";
  for (const Option& option : section("source").keys) {
    if (option.required) continue;
    explain(out, option);
    out +=
        "# " + std::string(option.name) + " = " + (option.fallback.empty() ? example(option) : written(option)) + '\n';
  }
}

// Sections that a beginner does without stand there as an example behind signs.
void example_block(std::string& out, const Section& s) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kExamples{{
      {"phrase", "60 more volunteers by June"},
      {"when", "\"never again\" OR sentiment:negative"},
      {"do", "answer"},
      {"places", "courier.example"},
      {"start", "2026-11-02"},
      {"end", "2027-05-31"},
      {"zone", "Europe/Berlin"},
      {"name", "example"},
  }};
  out += "# [[" + std::string(s.name) + "]]\n";
  for (const Option& option : s.keys) {
    explain(out, option);
    const auto found = std::ranges::find(kExamples, option.name, [](const auto& e) { return e.first; });
    const bool told = found != kExamples.end();
    out += "# " + std::string(option.name) + " = ";
    if (told)
      out += option.type == OptionType::list ? "[" + toml_text(found->second) + "]" : toml_text(found->second);
    else
      out += option.fallback.empty() ? example(option) : written(option);
    out += '\n';
  }
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string(", ") : std::string(1, c);
  return out;
}

}  // namespace

std::string sample(Kinds kinds) {
  std::string out =
      "## Configuration of monitor. Lines with \"##\" explain; a line with one \"#\" shows a key with the value\n"
      "## that holds when it is absent, or an example. Check your changes: monitor config check\n";
  for (const Section& s : sections()) {
    out += "\n## " + std::string(s.help) + '\n';
    if (s.name == "watch") {
      watch(out);
    } else if (s.name == "source") {
      for (const SourceSpec* kind : kinds) source(out, *kind);
      common_keys(out);
    } else if (s.many) {
      example_block(out, s);
    } else {
      out += '[' + std::string(s.name) + "]\n";
      for (const Option& option : s.keys) key(out, option);
    }
  }
  return out;
}

std::string starter(const Answers& a, const Source& source, const SourceSpec* kind) {
  Watch watch{.name = slug(a.watch.empty() ? a.organisation : a.watch), .query = a.query};
  if (watch.name.empty()) watch.name = "own";
  if (watch.query.empty()) {
    std::string name = a.organisation;
    std::erase(name, '"');
    watch.query = '"' + name + '"' + (a.domain.empty() ? "" : " OR link:" + a.domain);
  }
  std::string out =
      "# What monitor listens for, and where. Check it after a change: monitor config check\n\n[organisation]\n";
  out += (a.organisation.empty() ? "# name = " : "name = ") + toml_text(a.organisation) + '\n';
  if (!a.domain.empty()) out += "domains = [" + toml_text(a.domain) + "]\n";
  if (!a.time_zone.empty()) out += "time-zone = " + toml_text(a.time_zone) + '\n';
  if (!a.contact.empty()) out += "contact = " + toml_text(a.contact) + "  # servers see it with each request\n";
  out += "\n# What to listen for. Try a query on what was heard already: monitor replay 'query' --since 90d\n" +
         block(watch);
  out += "\n# Where to listen. Add more: monitor sources add URL\n";
  if (kind != nullptr) {
    out += block(source, *kind);
  } else {
    out += "# [[source]]\n# kind = \"feed\"\n# url = \"https://...\"\n";
  }
  return out;
}

std::string keys_in_markdown() {
  std::string out;
  for (const Section& s : sections()) {
    out +=
        (s.many ? "### `[[" : "### `[") + std::string(s.name) + (s.many ? "]]`" : "]`") + "\n\n" + std::string(s.help);
    out += "\n\n| key | default | meaning |\n|---|---|---|\n";
    for (const Option& o : s.keys) {
      const std::string fallback = o.required ? "required" : o.fallback.empty() ? "" : "`" + written(o) + "`";
      out += "| `" + std::string(o.name) + "` | " + fallback + " | " + std::string(o.help) +
             (o.choices.empty() ? "" : " One of " + cell(o.choices) + ".") + " |\n";
    }
    out += '\n';
  }
  return out;
}

}  // namespace monitor::config
