// SPDX-License-Identifier: MIT
#include "pipeline/hear.h"

#include <algorithm>

#include "normalize/normalize.h"

namespace monitor::pipeline {
namespace {

Match believed(const Mention& mention, const std::string& watch) {
  Match match{.watch = watch, .by_source = true};
  for (std::size_t i = 0; i < mention.evidence.size(); ++i)
    match.spans.push_back(
        {Field::evidence, static_cast<std::uint32_t>(i), 0, static_cast<std::uint32_t>(mention.evidence[i].size())});
  return match;
}

}  // namespace

std::vector<Heard> hear(std::span<const Item> items, const Hearing& how, const Understand& understand) {
  auto mentions = normalize::normalize_all(
      items, {.service = std::string(how.spec.name), .scope = how.scope, .base_url = how.base_url, .heard = how.heard});
  std::vector<Heard> out;
  out.reserve(mentions.size());
  for (Mention& mention : mentions) {
    Heard heard{.mention = std::move(mention)};
    if (understand.match) understand.match(heard, how.source);
    static const std::string nobody;
    // What was asked for a watch in its own words is too much on purpose: then the watch decides.
    const bool judged = how.listed || asks_for_watches(how.spec, how.source.settings);
    const std::string& bound = judged ? nobody : how.source.watch;
    const bool found = std::ranges::find(heard.matches, bound, &Match::watch) != heard.matches.end();
    if (!bound.empty() && !found) heard.matches.push_back(believed(heard.mention, bound));
    if (understand.enrich && !heard.matches.empty()) understand.enrich(heard);
    out.push_back(std::move(heard));
  }
  return out;
}

}  // namespace monitor::pipeline
