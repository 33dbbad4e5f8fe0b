// SPDX-License-Identifier: MIT
#include "sources/registry.h"

#include <algorithm>
#include <array>

#include "sources/kinds.h"

namespace monitor::sources {
namespace {

constexpr std::array kKinds{
    &kGoogleAlerts, &kFeed,       &kBluesky,  &kMastodon, &kHackerNews, &kReddit, &kX,
    &kYoutube,      &kGoogleNews, &kBingNews, &kGithub,   &kGdelt,
};

std::string cell(const Option& o) {
  std::string out(type_name(o.type));
  for (const char c : o.choices.empty() ? std::string() : ' ' + std::string(o.choices))
    out += c == '|' ? std::string(", ") : std::string(1, c);
  return out;
}

}  // namespace

std::string_view type_name(OptionType type) {
  switch (type) {
    case OptionType::text:
      return "text";
    case OptionType::url:
      return "address";
    case OptionType::number:
    case OptionType::decimal:
      return "number";
    case OptionType::money:
      return "US dollars";
    case OptionType::flag:
      return "true or false";
    case OptionType::choice:
      return "one of";
    case OptionType::list:
      return "list of texts";
    case OptionType::duration:
      return "length of time";
    case OptionType::language:
      return "language";
    case OptionType::secret:
      return "secret: { env = }, { file = } or { command = }";
  }
  return "text";
}

std::span<const SourceSpec* const> kinds() { return kKinds; }

const SourceSpec* find_kind(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name, &SourceSpec::name);
  return found == kKinds.end() ? nullptr : *found;
}

const SourceSpec* recognise(std::string_view url) {
  const auto found =
      std::ranges::find_if(kKinds, [url](const SourceSpec* k) { return k->recognises && k->recognises(url); });
  return found == kKinds.end() ? nullptr : *found;
}

std::string options_table(const SourceSpec& kind) {
  std::string out = "| option | what | default | meaning |\n|---|---|---|---|\n";
  for (const Option& o : kind.options) {
    const std::string fallback = o.required           ? "required"
                                 : o.fallback.empty() ? "none"
                                                      : '`' + std::string(o.fallback) + '`';
    out += "| `" + std::string(o.name) + "` | " + cell(o) + " | " + fallback + " | " + std::string(o.help);
    if (o.secret || o.type == OptionType::secret) out += " Masked wherever it is printed.";
    out += " |\n";
  }
  return out;
}

}  // namespace monitor::sources
