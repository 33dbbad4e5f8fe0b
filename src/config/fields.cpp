// SPDX-License-Identifier: MIT
#include "config/fields.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "config/values.h"
#include "util/duration.h"
#include "util/languages.h"
#include "util/money.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::config {
namespace {

constexpr std::size_t kLongestValue = 1u << 16;  // bytes

struct TypeWords {
  OptionType type;
  std::string_view wants;
};
constexpr std::array kWants{
    TypeWords{OptionType::text, "a text in quotes"},
    TypeWords{OptionType::url, "an address in quotes"},
    TypeWords{OptionType::number, "a whole number without quotes"},
    TypeWords{OptionType::decimal, "a number without quotes, such as 12 or 12.5"},
    TypeWords{OptionType::money, "an amount of US dollars, such as 5 or 0.50"},
    TypeWords{OptionType::flag, "true or false, without quotes"},
    TypeWords{OptionType::choice, "a word in quotes"},
    TypeWords{OptionType::list, "a list of texts such as [\"a\", \"b\"]"},
    TypeWords{OptionType::duration, "a length of time such as \"30m\", \"2h\" or \"7d\", in quotes"},
    TypeWords{OptionType::language, "the code of a language such as \"de\" or \"pt-BR\", in quotes"},
    TypeWords{OptionType::secret, "{ env = \"NAME\" }, { file = \"path\" } or { command = \"pass show name\" }"},
};

std::string_view described(const toml::node& node) {
  if (node.is_string()) return "a text";
  if (node.is_integer()) return "a number";
  if (node.is_floating_point()) return "a fraction";
  if (node.is_boolean()) return "true or false";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return "a date or time";
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> out;
  while (!choices.empty()) {
    const auto bar = std::min(choices.find('|'), choices.size());
    out.push_back(choices.substr(0, bar));
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return out;
}

// Checks one value; what is wrong becomes a finding and there is no value.
class Value {
 public:
  Value(const Option& option, const toml::node& node, std::vector<Finding>& findings)
      : option_(option), node_(node), findings_(findings) {}

  std::optional<std::string> read() {
    switch (option_.type) {
      case OptionType::number:
        return number();
      case OptionType::decimal:
        return decimal();
      case OptionType::money:
        return money();
      case OptionType::flag:
        return flag();
      case OptionType::secret:
        return secret();
      case OptionType::choice:
        return choice();
      case OptionType::duration:
        return duration();
      case OptionType::language:
        return language();
      case OptionType::url:
        return url();
      case OptionType::text:
      case OptionType::list:
        return text();
    }
    return std::nullopt;
  }

  std::optional<std::string> text() {
    if (const auto date = node_.value_exact<toml::date>()) return day(*date);
    const auto value = node_.value_exact<std::string>();
    if (!value) return wrong_type();
    if (value->size() > kLongestValue) return wrong("is too long", "at most 64 kB fit");
    if (has_control_characters(*value, true)) return wrong("has a control character in it", "");
    if (option_.required && value->empty()) return wrong("is empty", "");
    return value;
  }

 private:
  // TOML has dates without quotes.
  static std::string day(const toml::date& date) {
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%04u-%02u-%02u", static_cast<unsigned>(date.year),
                  static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
    return out.data();
  }

  std::optional<std::string> wrong(std::string_view what, std::string hint) {
    findings_.push_back({place_of(node_.source()), ticked(option_.name) + ' ' + std::string(what), std::move(hint)});
    return std::nullopt;
  }
  std::optional<std::string> wrong_type() {
    const auto words = std::ranges::find(kWants, option_.type, &TypeWords::type);
    return wrong("wants " + std::string(words->wants) + ", not " + std::string(described(node_)), "");
  }

  std::optional<std::string> number() {
    const auto value = node_.value_exact<std::int64_t>();
    if (!value) return wrong_type();
    if (*value < 0) return wrong("is below zero", "");
    return std::to_string(*value);
  }

  std::optional<std::string> decimal() {
    const auto fraction = node_.value_exact<double>();
    if (fraction && *fraction < 0) return wrong("is below zero", "");
    const auto text = fraction && *fraction >= 0 ? util::decimal(*fraction) : number();
    if (!text || util::parse_decimal(*text)) return text;
    return wrong("is too large", "");
  }

  // With or without quotes. The shortest decimals of a fraction are those that were written, as few as fit an amount.
  std::optional<std::string> money() {
    const auto value = node_.is_string() ? text() : decimal();
    if (!value || util::micros(*value)) return value;
    const bool below = util::trim(*value).starts_with('-');
    return wrong((below ? "is below zero: " : "is no amount of US dollars: ") + ticked(*value),
                 "write one such as 0.50");
  }

  std::optional<std::string> flag() {
    const auto value = node_.value_exact<bool>();
    if (!value) return wrong_type();
    return *value ? "true" : "false";
  }

  std::optional<std::string> duration() {
    if (const auto bare = node_.value_exact<std::int64_t>())
      return wrong("is a number without a unit", "write \"" + std::to_string(*bare) + "s\" for seconds, \"" +
                                                     std::to_string(*bare) + "m\" for minutes, or h, d, w");
    const auto value = text();
    if (!value || util::parse_duration(*value)) return value;
    return wrong("is no length of time: " + ticked(*value), "write one such as \"30m\", \"2h\", \"1d\" or \"2w\"");
  }

  std::optional<std::string> choice() {
    const auto value = text();
    if (!value) return value;
    const auto known = split_choices(option_.choices);
    if (std::ranges::find(known, *value) != known.end()) return value;
    std::string hint = did_you_mean(*value, known);
    if (hint.empty()) {
      hint = "write one of";
      for (const auto word : known) hint += " \"" + std::string(word) + '"';
    }
    return wrong("cannot be " + ticked(*value), std::move(hint));
  }

  std::optional<std::string> language() {
    const auto value = text();
    if (!value || util::is_language(*value)) return value;
    const std::string meant = util::language_meant(*value);
    return wrong("is no language: " + ticked(*value),
                 meant.empty() ? "write its code, such as \"de\" or \"pt-BR\"" : "did you mean " + ticked(meant) + '?');
  }

  // What is wrong is told without the address itself, which may be a secret.
  std::optional<std::string> url() {
    const auto value = text();
    if (!value) return value;
    const auto what = wrong_with_url(*value);
    if (what.empty()) return value;
    const bool bare = what.starts_with("does not begin") && value->find("://") == std::string::npos;
    return wrong("is no web address: it " + std::string(what),
                 bare && !option_.secret ? "write \"https://" + std::string(value->substr(0, 80)) + '"' : "");
  }

  std::optional<std::string> secret() {
    const std::string variable = "MONITOR_" + upper(option_.name);
    if (node_.is_string())
      return wrong("is a secret and may not stand in this file",
                   "write { env = \"" + variable + "\" }, { file = \"path\" } or { command = \"pass show name\" }");
    const toml::table* table = node_.as_table();
    if (table == nullptr) return wrong_type();
    if (table->size() != 1) return wrong("wants one way to a secret", "env, file or command");
    const auto entry = table->begin();
    const std::string_view key = entry->first.str();
    const toml::node& value = entry->second;
    const auto given = value.value_exact<std::string>();
    constexpr std::array<std::string_view, 3> known{"env", "file", "command"};
    if (std::ranges::find(known, key) == known.end())
      return wrong("has an unknown way to a secret, " + ticked(key), did_you_mean(key, known));
    if (!given || given->empty() || has_control_characters(*given, false)) return wrong_type();
    return std::string(key) + ':' + *given;
  }

  static std::string upper(std::string_view word) {
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](char c) {
      return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
  }

  const Option& option_;
  const toml::node& node_;
  std::vector<Finding>& findings_;
};

// A single text is taken for a list of one.
void read_list(const Option& option, const toml::node& node, Fields& out, std::vector<Finding>& findings) {
  std::vector<std::string> values;
  std::vector<Place> places;
  const auto take = [&](const toml::node& element) {
    auto value = Value(option, element, findings).text();
    if (!value) return;
    values.push_back(*std::move(value));
    places.push_back(place_of(element.source()));
  };
  if (const toml::array* elements = node.as_array()) {
    for (const toml::node& element : *elements) take(element);
  } else {
    take(node);
  }
  out.settings.set(std::string(option.name), std::move(values));
  out.places[std::string(option.name)] = std::move(places);
}

void unknown_key(const toml::key& key, std::span<const Option> options, std::string_view where,
                 std::vector<Finding>& findings) {
  std::vector<std::string_view> known;
  for (const Option& option : options) known.push_back(option.name);
  std::string hint = did_you_mean(key.str(), known);
  if (hint.empty()) {
    for (const auto word : known) hint += (hint.empty() ? "" : ", ") + std::string(word);
    hint = std::string(where) + " knows " + hint;
  }
  findings.push_back({place_of(key.source()), "unknown key " + ticked(key.str()), std::move(hint)});
}

}  // namespace

Place place_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

Fields read_fields(const toml::table& table, std::span<const Option> options, std::string_view where, bool closed,
                   std::vector<Finding>& findings) {
  Fields out{.header = place_of(table.source())};
  for (const auto& [key, node] : table) {
    const auto option = std::ranges::find(options, key.str(), &Option::name);
    if (option == options.end()) {
      if (closed) unknown_key(key, options, where, findings);
    } else if (option->type == OptionType::list) {
      read_list(*option, node, out, findings);
    } else {
      out.places[std::string(key.str())] = {place_of(node.source())};  // also of a wrong one: it is not missing
      if (auto value = Value(*option, node, findings).read())
        out.settings.set(std::string(option->name), {*std::move(value)});
    }
  }
  for (const Option& option : options)
    if (option.required && !out.places.contains(option.name))
      findings.push_back({out.header, std::string(where) + " has no " + ticked(option.name), std::string(option.help)});
  return out;
}

std::vector<std::string> list_of(std::string_view fallback) {
  if (!fallback.starts_with('['))
    return fallback.empty() ? std::vector<std::string>{} : std::vector{std::string(fallback)};
  std::vector<std::string> out;
  try {
    const toml::table table = toml::parse("list = " + std::string(fallback));
    if (const toml::array* elements = table["list"].as_array())
      for (const toml::node& element : *elements) out.push_back(element.value_or(std::string{}));
  } catch (const toml::parse_error&) {
    out.emplace_back(fallback);
  }
  return out;
}

void fill_in(Settings& settings, std::span<const Option> options) {
  for (const Option& option : options) {
    if (settings.has(option.name) || option.fallback.empty()) continue;
    if (option.type == OptionType::list) {
      settings.set(std::string(option.name), list_of(option.fallback));
    } else {
      settings.set(std::string(option.name), {std::string(option.fallback)});
    }
  }
}

}  // namespace monitor::config
