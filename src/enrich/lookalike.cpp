// SPDX-License-Identifier: MIT
// Common words are aligned by their longest common subsequence, misspelt ones taken as equal. What stands between two
// of these anchors is compared: names and numbers that were exchanged make look-alikes, any other difference makes
// none.
#include "enrich/lookalike.h"

#include <algorithm>
#include <array>

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostWords = 64;  // on each side, what begins and ends alike left out
constexpr std::size_t kLongestWord = 24;

// Letters to change, add, leave out or swap with their neighbour; anything above `most` is most + 1.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > kLongestWord) return most + 1;
  std::array<std::array<std::size_t, kLongestWord + 1>, 3> rows{};
  for (std::size_t k = 0; k <= b.size(); ++k) rows[0][k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& up = rows[(i + 2) % 3];
    const auto& upper = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      row[k] = std::min({up[k] + 1, row[k - 1] + 1, up[k - 1] + (a[i - 1] != b[k - 1])});
      const bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
      if (swapped) row[k] = std::min(row[k], upper[k - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

struct Pair {
  const Fingerprint& a;
  const Fingerprint& b;

  // Only common words hold two texts together: names may stand crosswise.
  [[nodiscard]] bool anchor(std::size_t i, std::size_t k) const {
    return a.words[i].kind == WordKind::plain && b.words[k].kind == WordKind::plain && same(i, k);
  }
  [[nodiscard]] bool same(std::size_t i, std::size_t k) const {
    const std::u32string_view x = a.word(i), y = b.word(k);
    if (x == y) return true;
    if (a.words[i].kind == WordKind::number || b.words[k].kind == WordKind::number) return false;
    const std::size_t longer = std::max(x.size(), y.size());
    return longer >= 4 && edits(x, y, longer / 4) <= longer / 4;
  }
};

// What stands between two anchors, [begin, end) on each side.
struct Gap {
  std::size_t a_begin, a_end, b_begin, b_end;
};

// Names and numbers on both sides, in whatever order: "Acme 3-1 Initech" and "Leeds 0-0 Umbrella".
bool only_names_and_numbers(const Fingerprint& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    if (text.words[i].kind == WordKind::plain) return false;
  return begin < end;
}

// Each word of the shorter side comes in the longer one, in order: then words were added, and nothing was exchanged.
bool only_added(const Pair& pair, const Gap& gap) {
  const bool a_shorter = gap.a_end - gap.a_begin <= gap.b_end - gap.b_begin;
  std::size_t i = gap.a_begin, k = gap.b_begin;
  while (i < gap.a_end && k < gap.b_end) {
    const bool same = pair.same(i, k);
    i += same || !a_shorter;
    k += same || a_shorter;
  }
  return a_shorter ? i == gap.a_end : k == gap.b_end;
}

enum class Difference { none, exchanged, other };

Difference difference(const Pair& pair, const Gap& gap) {
  const std::size_t in_a = gap.a_end - gap.a_begin, in_b = gap.b_end - gap.b_begin;
  if (only_added(pair, gap)) return in_a == in_b ? Difference::none : Difference::other;
  return only_names_and_numbers(pair.a, gap.a_begin, gap.a_end) &&
                 only_names_and_numbers(pair.b, gap.b_begin, gap.b_end)
             ? Difference::exchanged
             : Difference::other;
}

std::vector<Gap> gaps(const Pair& pair, std::size_t begin, std::size_t a_end, std::size_t b_end) {
  const std::size_t n = a_end - begin, m = b_end - begin;
  std::vector<std::uint8_t> table((n + 1) * (m + 1), 0), alike(n * m, 0);
  const auto at = [&](std::size_t i, std::size_t k) -> std::uint8_t& { return table[i * (m + 1) + k]; };
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t k = m; k-- > 0;) {
      alike[i * m + k] = pair.anchor(begin + i, begin + k);
      at(i, k) = alike[i * m + k] != 0 ? static_cast<std::uint8_t>(at(i + 1, k + 1) + 1)
                                       : std::max(at(i + 1, k), at(i, k + 1));
    }
  std::vector<Gap> out{{begin, begin, begin, begin}};
  for (std::size_t i = 0, k = 0; i < n || k < m;) {
    Gap& gap = out.back();
    if (i < n && k < m && alike[i * m + k] != 0 && at(i, k) == at(i + 1, k + 1) + 1) {
      ++i, ++k;
      out.push_back({begin + i, begin + i, begin + k, begin + k});
    } else if (k == m || (i < n && at(i + 1, k) >= at(i, k + 1))) {
      gap.a_end = begin + ++i;
    } else {
      gap.b_end = begin + ++k;
    }
  }
  return out;
}

}  // namespace

bool lookalike(const Fingerprint& a, const Fingerprint& b) {
  const Pair pair{a, b};
  std::size_t begin = 0, a_end = a.words.size(), b_end = b.words.size();
  while (begin < a_end && begin < b_end && pair.anchor(begin, begin)) ++begin;
  while (a_end > begin && b_end > begin && pair.anchor(a_end - 1, b_end - 1)) --a_end, --b_end;
  if (a_end - begin > kMostWords || b_end - begin > kMostWords) return false;
  bool exchanged = false;
  for (const Gap& gap : gaps(pair, begin, a_end, b_end)) {
    const Difference d = difference(pair, gap);
    if (d == Difference::other) return false;
    exchanged |= d == Difference::exchanged;
  }
  return exchanged;
}

}  // namespace monitor::enrich
