// SPDX-License-Identifier: MIT
// A keyed hash (SipHash-2-4, Aumasson and Bernstein 2012) for comparing texts and for tombstones.
//
// Keyed, because what is hashed comes from strangers: without the store's own key nobody can make two texts collide,
// nor tell from a tombstone what was forgotten by trying likely ids.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace monitor::store {

using HashKey = std::array<std::uint64_t, 2>;

// Signed, as SQLite's integers are.
[[nodiscard]] std::int64_t keyed_hash(const HashKey& key, std::string_view bytes);

// Of title and text, with every run of white space counted as one space: what makes an update a real change.
[[nodiscard]] std::int64_t text_hash(const HashKey& key, std::string_view title, std::string_view text);

}  // namespace monitor::store
