// SPDX-License-Identifier: MIT
#include "config/entries.h"

#include <algorithm>

#include "config/edit.h"
#include "config/fields.h"
#include "config/queries.h"
#include "util/duration.h"
#include "util/sha256.h"

namespace monitor::config {
namespace {

// Length before text, so that no two lists of settings write the same.
void append(std::string& out, std::string_view text) {
  out.append(std::to_string(text.size())).append(":").append(text);
}

void append(std::string& out, std::string_view name, std::span<const std::string> values) {
  append(out, name);
  append(out, std::to_string(values.size()));
  for (const std::string& value : values) append(out, value);
}

}  // namespace

std::string fingerprint(const Source& source) {
  std::string all;
  append(all, source.kind);
  for (const auto& [name, values] : source.settings.all()) append(all, name, values);
  return util::hash128_hex(all);
}

std::string asked(const Source& source, std::span<const Option> options) {
  Settings usual;
  fill_in(usual, options);
  std::string all;
  append(all, source.kind);
  for (const Option& option : options) {
    if (option.aside || option.type == OptionType::secret || !source.settings.has(option.name)) continue;
    const auto values = source.settings.list(option.name);
    if (!std::ranges::equal(values, usual.list(option.name))) append(all, option.name, values);
  }
  return util::hash128_hex(all);
}

std::vector<Entry> entries(const Config& config) {
  std::vector<Entry> out;
  for (const Watch& watch : config.watches) out.push_back({"watch", watch.name, whole_query(watch, config.watches)});
  for (const Source& source : config.sources)
    if (source.enabled) out.push_back({"source", source.name, source.kind + ' ' + fingerprint(source)});
  for (const Goal& goal : config.goals) out.push_back({"goal", goal.name, block(goal)});
  for (const Audience& audience : config.audiences) out.push_back({"audience", audience.name, block(audience)});
  for (const Rule& rule : config.rules)
    out.push_back({"rule", rule.name,
                   std::string(name(rule.reaction)) + (rule.who.empty() ? "" : ", " + rule.who) +
                       (rule.within ? ", within " + util::compact(*rule.within) : "") + ": " + rule.when});
  return out;
}

}  // namespace monitor::config
