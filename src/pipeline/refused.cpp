// SPDX-License-Identifier: MIT
#include "pipeline/refused.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "util/sha256.h"

namespace monitor::pipeline {
namespace {

constexpr std::size_t kSalt = 32, kMark = 4;  // digits; another secret has the same mark once in 65,536 times
const std::string kPlace = "refused";

std::string new_salt() {
  std::random_device dice;
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += std::to_string(dice()) + ' ';
  return util::hash128_hex(bytes);
}

std::string mark(std::string_view secrets, const std::string& salt) {
  return salt + util::sha256_hex(salt + std::string(secrets)).substr(0, kMark);
}

const Source* find(const Config& config, std::string_view name) {
  const auto found = std::ranges::find(config.sources, name, &Source::name);
  return found == config.sources.end() ? nullptr : &*found;
}

// What a source shows to be let in; nothing when it shows nothing, or nobody can say what.
std::optional<std::string> shown(const Deps& deps, const SourceState& state) {
  const Source* source = find(deps.config, state.source);
  const auto kind = std::ranges::find(deps.kinds, state.kind, &SourceSpec::name);
  if (source == nullptr || !source->enabled || source->kind != state.kind || kind == deps.kinds.end()) return {};
  const bool shows = std::ranges::any_of((*kind)->options, [&](const Option& o) {
    return o.type == OptionType::secret && !source->settings.text(o.name).empty();
  });
  if (!shows || !deps.settings || deps.sessions == nullptr) return {};
  const auto settings = deps.settings(*source);
  if (!settings) return {};
  std::string out;
  for (const Option& option : (*kind)->options)
    if (option.type == OptionType::secret) out += settings->text(option.name) + '\n';
  return out;
}

}  // namespace

void wake(const Deps& deps, std::span<SourceState> states, Time now) {
  for (SourceState& state : states) {
    if (!stopped(state) || state.due <= now) continue;
    const auto secrets = shown(deps, state);
    const auto kept = secrets ? deps.sessions->session(kPlace, state.source) : Result<std::string>();
    if (!kept || kept->size() != kSalt + kMark) continue;
    if (mark(*secrets, kept->substr(0, kSalt)) != *kept) state.due = now;
  }
}

void note_refused(const Deps& deps, std::span<const SourceState> states, Time began) {
  for (const SourceState& state : states) {
    if (!stopped(state) || state.last_polled < began) continue;
    const auto secrets = shown(deps, state);
    if (!secrets) continue;
    const auto kept = deps.sessions->session(kPlace, state.source);
    const bool same = kept && kept->size() == kSalt + kMark && mark(*secrets, kept->substr(0, kSalt)) == *kept;
    if (same) continue;
    if (!deps.sessions->keep(kPlace, state.source, mark(*secrets, new_salt()))) return;  // then it is tried in a day
  }
}

}  // namespace monitor::pipeline
