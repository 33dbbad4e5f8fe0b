// SPDX-License-Identifier: MIT
#include "cli/names.h"

#include <algorithm>
#include <vector>

#include "config/finding.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

Status unknown(std::string_view what, const std::string& name, std::span<const std::string_view> known,
               std::string_view command) {
  const std::string hint = config::did_you_mean(name, known);
  return fail(ErrorCode::usage, "there is no " + std::string(what) + ' ' + config::ticked(name),
              hint.empty() ? std::string(command) : hint);
}

}  // namespace

Status known_watch(const std::string& name, const Config& config) {
  if (name.empty() || std::ranges::find(config.watches, name, &Watch::name) != config.watches.end()) return {};
  std::vector<std::string_view> known;
  for (const Watch& watch : config.watches) known.push_back(watch.name);
  return unknown("watch", name, known, "monitor watch list");
}

Status known_watches(std::span<const std::string> names, const Config& config) {
  for (const std::string& name : names)
    if (const Status known = known_watch(name, config); !known) return known;
  return {};
}

Status known_desk(const std::string& who, const Config& config) {
  std::vector<std::string_view> known;
  for (const Rule& rule : config.rules) known.push_back(rule.who);
  if (who.empty() || std::ranges::any_of(known, [&](std::string_view one) { return util::same(one, who); })) return {};
  return unknown("rule that names", who, known, "monitor policy print tells who answers what");
}

}  // namespace monitor::cli
