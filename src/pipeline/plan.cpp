// SPDX-License-Identifier: MIT
#include "pipeline/plan.h"

#include <algorithm>
#include <map>

#include "config/entries.h"
#include "pipeline/schedule.h"
#include "util/sha256.h"
#include "util/text.h"

namespace monitor::pipeline {
namespace {

constexpr int kTimesMoved = 3;
constexpr Seconds kMovedFor{2 * 86400};

bool contains(std::span<const std::string> list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

const SourceSpec* find(std::span<const SourceSpec* const> kinds, std::string_view name) {
  const auto found = std::ranges::find(kinds, name, [](const SourceSpec* k) { return k->name; });
  return found == kinds.end() ? nullptr : *found;
}

// What ids are unique within: the address, so that a renamed source stays the same and two sources of one
// address share what they bring. Other kinds are told apart by all their settings.
std::string scope_of(const Source& source, const SourceSpec& spec) {
  if (spec.global_ids) return {};
  const std::string& url = source.settings.text("url");
  return util::hash128_hex(url.empty() ? config::fingerprint(source) : url);
}

Result<void> known(std::span<const std::string> wanted, const std::vector<std::string>& names, std::string_view what) {
  for (const std::string& name : wanted) {
    if (contains(names, name)) continue;
    const std::string nearest = util::closest(name, std::span<const std::string>(names));
    return fail(ErrorCode::usage, "there is no " + std::string(what) + " named \"" + util::clean_line(name) + "\"",
                nearest.empty() ? (what == "watch" ? "monitor watch list" : "monitor sources list")
                                : "did you mean \"" + nearest + "\"?");
  }
  return {};
}

template <class List>
std::vector<std::string> names(const List& list) {
  std::vector<std::string> out;
  for (const auto& one : list) out.push_back(one.name);
  return out;
}

bool wanted(const Source& source, const RoundOptions& options) {
  if (!options.sources.empty() && !contains(options.sources, source.name)) return false;
  return options.watches.empty() || source.watch.empty() || contains(options.watches, source.watch);
}

bool asked_to_wait(const SourceState& state, Time now) {
  const bool by_answer = state.failing_since && state.failures == 0 && state.due > now && !credit_spent(state);
  return by_answer || (state.hints.not_before && *state.hints.not_before > now);
}

bool taken(const SourceState& state, const RoundOptions& options, Time now) {
  if (!options.sources.empty()) return true;
  return options.all ? !state.gone : is_due(state, now);
}

// The longest due first. Of those that wait for one host, the one that made it turn us away comes last: else it would
// be asked first each time, and the others never.
bool before(const Planned& a, const Planned& b) {
  const auto place = [](const Planned& p) { return std::pair(p.state.due, p.state.last_polled.value_or(Time{})); };
  return place(a) < place(b);
}

std::map<std::string, SourceState> by_name(std::vector<SourceState> stored) {
  std::map<std::string, SourceState> out;
  for (SourceState& state : stored) {
    std::string name = state.source;
    out.insert_or_assign(std::move(name), std::move(state));
  }
  return out;
}

// What the store keeps of the settings: first of what is asked, then of all of them.
struct Print {
  std::string asked, settings;
  [[nodiscard]] std::string whole() const { return asked + settings; }
};

// The same is asked as before, or what was asked has moved to where we look now. Earlier versions kept the settings
// alone.
bool goes_on(const SourceState& stored, const Source& source, const Print& now) {
  const bool followed = !stored.moved_to.empty() && source.settings.text("url") == stored.moved_to;
  return followed || stored.fingerprint.starts_with(now.asked) || stored.fingerprint == now.settings;
}

void forget_move(SourceState& state) {
  state.moved_to.clear();
  state.moved_count = 0;
  state.moved_since.reset();
}

// A person changed something about a source: it may be what it failed for want of.
void try_again(SourceState& state) {
  if (state.failures == 0 && !spent(state)) return;
  state.due = {};
  if (spent(state)) state.hints.not_before.reset();
}

}  // namespace

SourceState state_for(const Source& source, const SourceSpec& spec, const SourceState* stored) {
  const Print now{config::asked(source, spec.options), config::fingerprint(source)};
  if (!stored || stored->kind != source.kind || !goes_on(*stored, source, now))
    return {.source = source.name, .kind = source.kind, .fingerprint = now.whole(), .scope = scope_of(source, spec)};
  SourceState state = *stored;
  if (state.scope.empty()) state.scope = scope_of(source, spec);  // of a kind whose ids once counted as global
  if (!state.moved_to.empty() && source.settings.text("url") == state.moved_to) forget_move(state);
  if (!state.fingerprint.ends_with(now.settings)) try_again(state);
  state.fingerprint = now.whole();
  return state;
}

Result<std::vector<Planned>> plan(const Config& config, std::span<const SourceSpec* const> kinds,
                                  std::vector<SourceState> stored, const RoundOptions& options, Time now) {
  if (auto ok = known(options.sources, names(config.sources), "source"); !ok) return std::unexpected(ok.error());
  if (auto ok = known(options.watches, names(config.watches), "watch"); !ok) return std::unexpected(ok.error());
  const auto states = by_name(std::move(stored));
  std::vector<Planned> out;
  for (const Source& source : config.sources) {
    if (!source.enabled || !wanted(source, options)) continue;
    const SourceSpec* spec = find(kinds, source.kind);
    if (!spec)
      return fail(ErrorCode::config, "source \"" + source.name + "\" is of no known kind", "monitor sources kinds");
    const auto found = states.find(source.name);
    Planned planned{&source, spec, state_for(source, *spec, found == states.end() ? nullptr : &found->second)};
    if (!taken(planned.state, options, now)) continue;
    planned.waits = asked_to_wait(planned.state, now);
    out.push_back(std::move(planned));
  }
  std::ranges::stable_sort(out, before);
  return out;
}

std::optional<Time> earliest_due(const Config& config, std::span<const SourceSpec* const> kinds,
                                 std::span<const SourceState> stored, Time now) {
  std::map<std::string_view, const SourceState*> states;
  for (const SourceState& state : stored) states[state.source] = &state;
  std::optional<Time> earliest;
  for (const Source& source : config.sources) {
    const SourceSpec* spec = find(kinds, source.kind);
    if (!source.enabled || !spec) continue;
    const auto found = states.find(source.name);
    const SourceState state = state_for(source, *spec, found == states.end() ? nullptr : found->second);
    if (state.gone) continue;
    const auto& [interval, not_before, hours, days] = state.hints;
    const Time due = hours == 0 && days == 0 ? state.due : past_skipped(std::max(state.due, now), hours, days);
    earliest = std::min(earliest.value_or(due), due);
  }
  return earliest;
}

bool credit_spent(const SourceState& state) { return spent(state) && !state.hints.not_before; }

bool moved_for_good(const SourceState& state, Time now) {
  return !state.moved_to.empty() && state.moved_count >= kTimesMoved && state.moved_since &&
         now - *state.moved_since >= kMovedFor;
}

}  // namespace monitor::pipeline
