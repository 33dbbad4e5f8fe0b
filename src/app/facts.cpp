// SPDX-License-Identifier: MIT
#include "app/facts.h"

#include "enrich/language.h"
#include "enrich/sentiment.h"

namespace monitor::app {
namespace {

std::string words_of(const Mention& m) { return m.title + '\n' + m.text; }

}  // namespace

std::optional<std::string> TextFacts::value(match::Key key) const {
  if (known_ != nullptr)
    if (auto known = known_->value(key)) return known;
  if (key == match::Key::lang) return language();
  if (key == match::Key::sentiment)
    return std::string(enrich::name_of(enrich::sentiment_of(words_of(mention_), language()).feeling));
  return std::nullopt;
}

// What the source states, and what the words tell where it is silent.
std::string TextFacts::language() const {
  return mention_.language.empty() ? enrich::language_of(words_of(mention_)).code : mention_.language;
}

}  // namespace monitor::app
