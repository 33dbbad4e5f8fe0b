// SPDX-License-Identifier: MIT
#include "match/keys.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace monitor::match {
namespace {

using enum Stage;

// In the order of enum Key.
constexpr KeySpec kKeys[] = {
    {Key::title, "title", origin, ValueType::words, "title:strike"},
    {Key::accents, "accents", origin, ValueType::words, "accents:Über"},
    {Key::link, "link", origin, ValueType::domain, "link:riverbank.org"},
    {Key::site, "site", origin, ValueType::domain, "site:bbc.co.uk"},
    {Key::author, "author", origin, ValueType::text, "author:@mayor"},
    {Key::followers, "followers", origin, ValueType::number, "followers:1000.."},
    {Key::source, "source", origin, ValueType::text, "source:reddit"},
    {Key::kind, "kind", origin, ValueType::text, "kind:comment"},
    {Key::community, "community", origin, ValueType::text, "community:berlin"},
    {Key::region, "region", origin, ValueType::text, "region:DE"},
    {Key::heard, "heard", origin, ValueType::moment, "heard:7d"},
    {Key::said, "said", origin, ValueType::moment, "said:2026-10.."},
    {Key::engagement, "engagement", origin, ValueType::number, "engagement:50.."},
    {Key::lang, "lang", enriched, ValueType::text, "lang:de"},
    {Key::sentiment, "sentiment", enriched, ValueType::text, "sentiment:negative"},
    {Key::category, "class", enriched, ValueType::text, "class:complaint"},
    {Key::story, "story", state, ValueType::text, "story:12"},
    {Key::relevant, "relevant", state, ValueType::text, "relevant:yes"},
    {Key::status, "status", state, ValueType::text, "status:open"},
    {Key::audience, "audience", state, ValueType::text, "audience:press"},
    {Key::watch, "watch", state, ValueType::text, "watch:us"},
};

consteval bool in_order() {
  for (std::size_t i = 0; i < std::size(kKeys); ++i)
    if (static_cast<std::size_t>(kKeys[i].key) != i) return false;
  return true;
}
static_assert(in_order());

// Levenshtein distance; both are short.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({swap, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::span<const KeySpec> keys() { return kKeys; }

const KeySpec& spec(Key key) { return kKeys[static_cast<std::size_t>(key)]; }

std::optional<Key> key_named(std::string_view name) {
  for (const KeySpec& k : kKeys)
    if (k.name == name) return k.key;
  if (name == "url") return Key::link;
  if (name == "language") return Key::lang;
  return std::nullopt;
}

std::string_view nearest_key(std::string_view name) {
  if (name.size() > 20) return {};
  const auto best = std::ranges::min_element(kKeys, {}, [&](const KeySpec& k) { return distance(name, k.name); });
  return distance(name, best->name) <= 1 + name.size() / 4 ? best->name : std::string_view{};
}

}  // namespace monitor::match
