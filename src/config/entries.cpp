// SPDX-License-Identifier: MIT
#include "config/entries.h"

#include "config/edit.h"
#include "config/queries.h"
#include "util/duration.h"
#include "util/sha256.h"

namespace monitor::config {
namespace {

// Length before text, so that no two lists of settings write the same.
void append(std::string& out, std::string_view text) {
  out.append(std::to_string(text.size())).append(":").append(text);
}

}  // namespace

std::string fingerprint(const Source& source) {
  std::string all;
  append(all, source.kind);
  for (const auto& [name, values] : source.settings.all()) {
    append(all, name);
    append(all, std::to_string(values.size()));
    for (const std::string& value : values) append(all, value);
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
