// SPDX-License-Identifier: MIT
#include "app/anew.h"

#include <algorithm>
#include <map>

#include "app/fetching.h"
#include "config/entries.h"
#include "match/keys.h"

namespace monitor::app {
namespace {

bool hands_over_everything(const Source& source, std::span<const SourceSpec* const> kinds) {
  const auto kind = std::ranges::find(kinds, source.kind, [](const SourceSpec* spec) { return spec->name; });
  return kind != kinds.end() && (*kind)->translate == nullptr && !(*kind)->searches && source.watch.empty();
}

// Asks only for what a mention brings with it: what enriching finds is found when something matches.
bool of_origin(const match::Clause& c) {
  if (c.node.op == match::Op::field && match::spec(c.node.key).stage != match::Stage::origin) return false;
  return std::ranges::all_of(c.children, of_origin);
}

}  // namespace

Result<std::optional<report::Anew>> asking_anew(const Config& config, std::span<const SourceSpec* const> kinds,
                                                const Store& store, Time now, const util::Zone& zone) {
  const auto changes = store.changes(Time{}, now + Seconds{1});
  if (!changes) return std::unexpected(changes.error());
  const bool needed = std::ranges::any_of(*changes, [](const Change& c) { return c.what == "watch"; });
  const auto whole = [&](const Source& s) { return !s.enabled || hands_over_everything(s, kinds); };
  if (config.goals.empty() || !needed || !std::ranges::all_of(config.sources, whole)) return std::nullopt;
  auto compiled = matcher(config, now, zone);
  if (!compiled) return std::unexpected(compiled.error());
  report::Anew anew{.kept = std::min(config.retention.unmatched, config.retention.mentions)};
  for (const Watch& watch : config.watches)
    if (const match::Compiled* query = (*compiled)->query(watch.name); query != nullptr && of_origin(query->root))
      anew.watches.push_back(watch.name);
  std::map<std::string, std::string> kind_of;
  for (const Source& source : config.sources) kind_of.emplace(source.name, source.kind);
  anew.matches = [ask = std::move(*compiled), kind_of = std::move(kind_of)](const StoredMention& m) {
    const std::string source = m.sources.empty() ? "" : m.sources.front();
    const auto kind = kind_of.find(source);
    return ask->match(m.mention, {.source = source, .kind = kind == kind_of.end() ? "" : kind->second});
  };
  return anew;
}

Status note_configured(Store& store, const Config& config, const std::string& who, Time now) {
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  if (states->empty()) return {};
  const auto noted = store.configured(config::entries(config), who, now);
  return noted ? Status{} : std::unexpected(noted.error());
}

}  // namespace monitor::app
