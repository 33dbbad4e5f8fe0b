// SPDX-License-Identifier: MIT
// The table is made by tests/train/vectors.mjs, which tells its layout; it is read in place.
#include "enrich/word_vectors.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <ranges>

#include "embedded/enrich_data.h"
#include "enrich/lexicon.h"
#include "util/bytes.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kHead = 12, kRow = kVectorSize / 2;

using util::little32;

class Table {
 public:
  Table() {
    const std::string_view data = embedded::vectors_en_bin;
    assert(data.starts_with("VEC1") && little32(data.data() + 8) == kVectorSize);
    words_ = little32(data.data() + 4);
    for (std::size_t k = 0; k < kVectorSize; ++k)
      steps_[k] = std::bit_cast<float>(little32(data.data() + kHead + 4 * k));
    hashes_ = data.data() + kHead + 4 * kVectorSize;
    rarities_ = hashes_ + 4 * words_;
    rows_ = rarities_ + words_;
    assert(rows_ + kRow * words_ == data.data() + data.size());
  }

  [[nodiscard]] std::optional<WordVector> of(std::string_view word) const {
    const std::uint32_t hash = word_hash(word);
    const auto all = std::views::iota(std::size_t{0}, words_);
    const auto found =
        std::ranges::lower_bound(all, hash, {}, [&](std::size_t i) { return little32(hashes_ + 4 * i); });
    if (found == all.end() || little32(hashes_ + 4 * *found) != hash) return std::nullopt;
    WordVector out{.rarity = static_cast<float>(static_cast<unsigned char>(rarities_[*found])) / 255};
    const char* row = rows_ + kRow * *found;
    for (std::size_t k = 0; k < kVectorSize; ++k) {
      const int packed = static_cast<unsigned char>(row[k / 2]) >> (k % 2 == 0 ? 0 : 4) & 15;
      out.values[k] = static_cast<float>(packed - 8) * steps_[k];
    }
    return out;
  }

 private:
  std::size_t words_ = 0;
  std::array<float, kVectorSize> steps_{};
  const char *hashes_ = nullptr, *rarities_ = nullptr, *rows_ = nullptr;
};

}  // namespace

std::optional<WordVector> word_vector(std::string_view key) {
  static const Table table;
  if (auto found = table.of(key)) return found;
  return key.ends_with("'s") ? table.of(key.substr(0, key.size() - 2)) : std::nullopt;
}

}  // namespace monitor::enrich
