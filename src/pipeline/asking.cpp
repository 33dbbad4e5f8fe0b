// SPDX-License-Identifier: MIT
#include "pipeline/asking.h"

#include <algorithm>

namespace monitor::pipeline {
namespace {

constexpr double kDay = 86400;

const SourceSpec* find(std::span<const SourceSpec* const> kinds, std::string_view name) {
  const auto found = std::ranges::find(kinds, name, [](const SourceSpec* k) { return k->name; });
  return found == kinds.end() ? nullptr : *found;
}

double seconds(Seconds s) { return static_cast<double>(std::max<std::int64_t>(s.count(), 1)); }

Manner manner(const Source& source, const SourceSpec& spec, std::string_view watch) {
  if (!source.watch.empty() && source.watch != watch) return Manner::not_ours;
  if (asks_for_watches(spec, source.settings)) return Manner::asks;
  return spec.searches ? Manner::own : Manner::holds;
}

bool holds(const Limit& limit, const Settings& settings) {
  const auto set = [&](std::string_view option) { return !settings.text(option).empty(); };
  return (limit.with.empty() || set(limit.with)) && (limit.without.empty() || !set(limit.without));
}

Asking one(const Source& source, const SourceSpec& spec, const Searches& searches, std::string_view watch) {
  Asking out{.source = &source, .spec = &spec, .manner = manner(source, spec, watch)};
  out.interval = source.interval.value_or(spec.interval);
  std::size_t questions = 1;
  if (asks_for_watches(spec, source.settings)) {
    Translation made = spec.translate(source.settings, searches(source));
    questions = made.questions.size();
    for (Question& q : made.questions)
      if (std::ranges::find(q.watches, watch) != q.watches.end()) out.questions.push_back(std::move(q));
    for (Unasked& u : made.unasked)
      if (u.watch == watch) out.unasked.push_back(std::move(u.what));
    for (Unasked& u : made.left_out)
      if (u.watch == watch) out.left_out.push_back(std::move(u.what));
  }
  out.questions_a_day = static_cast<double>(questions) * kDay / seconds(out.interval);
  out.requests_a_day = out.questions_a_day * static_cast<double>(spec.pages);
  out.micros_a_day = out.requests_a_day * static_cast<double>(spec.price.micros_for_request);
  return out;
}

}  // namespace

std::vector<Asking> asking(const Config& config, std::span<const SourceSpec* const> kinds, const Searches& searches,
                           std::string_view watch) {
  std::vector<Asking> all;
  for (const Source& source : config.sources)
    if (const SourceSpec* spec = find(kinds, source.kind); source.enabled && spec != nullptr)
      all.push_back(one(source, *spec, searches, watch));
  const auto a_day = [&](const SourceSpec* spec, const Limit& limit) {
    double sum = 0;
    for (const Asking& a : all)
      if (a.spec == spec && holds(limit, a.source->settings))
        sum += limit.of_question ? a.questions_a_day : a.requests_a_day;
    return sum * static_cast<double>(limit.cost);
  };
  for (Asking& a : all)
    for (const Limit& limit : a.spec->limits)
      if (holds(limit, a.source->settings))
        a.uses.push_back({limit, a_day(a.spec, limit), static_cast<double>(limit.most) * kDay / seconds(limit.per)});
  std::erase_if(all, [](const Asking& a) { return a.manner == Manner::not_ours; });
  return all;
}

}  // namespace monitor::pipeline
