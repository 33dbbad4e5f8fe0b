// SPDX-License-Identifier: MIT
#include "enrich/beginnings.h"

#include <algorithm>
#include <span>

namespace monitor::enrich {
namespace {

using Grams = std::span<const std::uint32_t>;

constexpr std::size_t kLongText = 240;  // grams; shorter ones have little beside what they begin with
constexpr std::size_t kLongTitle = 30;  // "Acme customer service" tells nothing
constexpr std::size_t kFewestOfLead = 12;
constexpr double kStands = 0.5;

Grams title_of(const Fingerprint& print) { return Grams(print.grams).first(print.title); }

// With the first line where the text only says that again.
Grams lead_of(const Fingerprint& print) {
  const Grams both = Grams(print.grams).first(std::max(print.title, print.lead));
  return both.size() - print.title >= kFewestOfLead ? both.subspan(print.title) : both;
}

bool holds_beginning(const GramSet& grams, const Fingerprint& of) {
  const Grams title = title_of(of);
  return grams.share(lead_of(of)) >= kStands || (title.size() >= kLongTitle && grams.share(title) >= kStands);
}

}  // namespace

bool begin_apart(const Fingerprint& a, const GramSet& grams, const Fingerprint& b) {
  if (std::min(a.grams.size(), b.grams.size()) < kLongText) return false;
  return !holds_beginning(grams, b) && !holds_beginning(GramSet(b), a);
}

}  // namespace monitor::enrich
