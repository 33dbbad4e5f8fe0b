// SPDX-License-Identifier: MIT
#include "enrich/beginnings.h"

#include <algorithm>
#include <span>

namespace monitor::enrich {
namespace {

constexpr std::size_t kLongText = 240;  // grams; shorter ones have little beside what they begin with
constexpr std::size_t kLongTitle = 30;  // "Acme customer service" tells nothing
constexpr double kStands = 0.6;

bool holds_beginning(const GramSet& grams, const Fingerprint& of) {
  const auto title = std::span(of.grams).first(of.title);
  return grams.share(of.lead) >= kStands || (title.size() >= kLongTitle && grams.share(title) >= kStands);
}

}  // namespace

bool begin_apart(const Fingerprint& a, const GramSet& grams, const Fingerprint& b) {
  if (std::min(a.grams.size(), b.grams.size()) < kLongText) return false;
  return !holds_beginning(grams, b) && !holds_beginning(GramSet(b), a);
}

}  // namespace monitor::enrich
