// SPDX-License-Identifier: MIT
// Common words are aligned by their longest common subsequence, misspelt ones taken as equal. What stands between two
// of these anchors is compared: names and numbers that were exchanged make look-alikes, any other difference makes
// none.
#include "enrich/lookalike.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "enrich/contrasts.h"
#include "enrich/numbers.h"
#include "enrich/wording.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostWords = 64;  // on each side, what begins and ends alike left out
constexpr std::size_t kLongestWord = 24;
constexpr std::size_t kShortForm = 5;     // letters
constexpr std::size_t kFewWords = 3;      // that stand for others
constexpr std::size_t kShortText = 14;    // words: in a headline each of them counts
constexpr std::size_t kMostReplaced = 2;  // places; where more differ it was told anew
constexpr std::size_t kCutLetters = 3;    // fewer may be another word's ending
constexpr std::size_t kMostTurned = 40;   // words: a long text tells more than the one thing that was turned

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

// "12" of "twelve"; empty for what is no such word.
std::u32string value_of(std::u32string_view word) {
  const std::string narrow(word.begin(), word.end());
  std::u32string out;
  if (const int value = number_of(narrow))
    for (const char c : std::to_string(value)) out += static_cast<char32_t>(c);
  return out;
}

bool is_figure(std::u32string_view word) { return word.front() >= U'0' && word.front() <= U'9'; }

// "hmi" for "him": also in words that are too short to bear another letter.
bool letters_swapped(std::u32string_view x, std::u32string_view y) {
  if (x.size() != y.size() || x.size() < 3 || is_figure(x)) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(x, y).in1 - x.begin());
  return at + 1 < x.size() && x[at] == y[at + 1] && x[at + 1] == y[at] && x.substr(at + 2) == y.substr(at + 2);
}

// A syllable or an ideograph says as much as two letters and more.
std::size_t letters_of(std::size_t size, char32_t first) { return first >= 0x2E80 ? size / 2 : size; }

struct Pair {
  const Wording& a;
  const Wording& b;

  // Only common words hold two texts together: names may stand crosswise.
  [[nodiscard]] bool anchor(std::size_t i, std::size_t k) const {
    return a.kind(i) == WordKind::plain && b.kind(k) == WordKind::plain && same(i, k);
  }
  [[nodiscard]] bool same(std::size_t i, std::size_t k) const {
    const std::u32string_view x = a.word(i), y = b.word(k);
    if (x == y || letters_swapped(x, y) || (std::min(x.size(), y.size()) <= kShortForm && is_short_form(x, y)))
      return true;
    if (a.kind(i) == WordKind::number || b.kind(k) == WordKind::number) return same_number(x, y);
    const std::size_t longer = letters_of(std::max(x.size(), y.size()), x.front());
    // One edit leaves the first letter or the last.
    if (longer < 4 || (longer < 8 && x.front() != y.front() && x.back() != y.back())) return false;
    return edits(x, y, longer / 4) <= longer / 4 && is_denial(x) == is_denial(y) && !are_opposite(x, y) &&
           !two_names(i, k);
  }
  // A slip of the finger gives a word that is none. Where a sentence begins, a capital does not make a name.
  [[nodiscard]] bool two_names(std::size_t i, std::size_t k) const {
    const std::u32string_view x = a.word(i), y = b.word(k);
    if (x == y || letters_swapped(x, y)) return false;
    if (is_known_name(x) && is_known_name(y)) return true;
    return a.names(i) && b.names(k) && !is_form(x, y) && is_known_word(x) && is_known_word(y);
  }
  // "Austria" and "Austrian".
  static bool is_form(std::u32string_view x, std::u32string_view y) {
    if (x.size() > y.size()) std::swap(x, y);
    const std::u32string_view ending = y.substr(x.size());
    return y.starts_with(x) && (ending == U"s" || ending == U"n" || ending == U"es");
  }
  static bool same_number(std::u32string_view x, std::u32string_view y) {
    if (is_figure(x) != is_figure(y)) return value_of(x) == y || value_of(y) == x;
    const auto one = is_figure(x) ? std::nullopt : unit(x);
    return one && one == unit(y);
  }
};

// What stands between two anchors, [begin, end) on each side.
struct Gap {
  std::size_t a_begin, a_end, b_begin, b_end;
  [[nodiscard]] std::size_t longer() const { return std::max(a_end - a_begin, b_end - b_begin); }
  [[nodiscard]] bool one_sided() const { return a_begin == a_end || b_begin == b_end; }
};

// A stretch of one of the two texts.
struct Side {
  const Wording& text;
  std::size_t begin, end;

  template <class Test>
  [[nodiscard]] bool all(Test test) const {
    for (std::size_t i = begin; i < end; ++i)
      if (!test(i)) return false;
    return true;
  }
  template <class Test>
  [[nodiscard]] bool any(Test test) const {
    return !all([&](std::size_t i) { return !test(i); });
  }
  [[nodiscard]] bool denies() const {
    return any([&](std::size_t i) { return is_denial(text.word(i)); });
  }
  [[nodiscard]] bool only_grammar() const {
    return all([&](std::size_t i) { return text.kind(i) != WordKind::number && is_grammar(text.word(i)); });
  }
  // In whatever order: "Acme 3-1 Initech" and "Leeds 0-0 Umbrella", "Hook of Holland" and "Esbjerg".
  [[nodiscard]] bool only_names_and_numbers() const {
    return all([&](std::size_t i) { return text.kind(i) != WordKind::plain || is_grammar(text.word(i)); }) &&
           any([&](std::size_t i) { return text.kind(i) != WordKind::plain; });
  }
};

// "2.5" and "25"; not "2 697" and "2697".
bool parts_of_a_figure(const Pair& pair, const Gap& gap) {
  if (gap.one_sided() || !is_figure(pair.a.word(gap.a_begin)) || !is_figure(pair.b.word(gap.b_begin))) return false;
  const std::size_t in_a = gap.a_end - gap.a_begin, in_b = gap.b_end - gap.b_begin;
  return in_a != in_b && (in_a > in_b ? pair.a.word(gap.a_end - 1) : pair.b.word(gap.b_end - 1)).size() < 3;
}

// "fromL ee" for "from Lee", "fire-risk" for "firerisk".
bool cut_otherwise(const Pair& pair, const Gap& gap) {
  if (parts_of_a_figure(pair, gap)) return false;
  std::u32string a, b;
  for (std::size_t i = gap.a_begin; i < gap.a_end; ++i) a += pair.a.word(i);
  for (std::size_t k = gap.b_begin; k < gap.b_end; ++k) b += pair.b.word(k);
  return a == b || letters_swapped(a, b);
}

// "It rocks having conn" of "having connections there": the end of one text was cut off, and of a word only the
// beginning is left. Not "X" of "XL".
bool is_cut_off(const Pair& pair, const Gap& gap) {
  if (gap.one_sided() || gap.a_end < pair.a.size() || gap.b_end < pair.b.size()) return false;
  const std::u32string_view x = pair.a.word(gap.a_begin), y = pair.b.word(gap.b_begin);
  const bool a_cut = x.size() < y.size();
  const Wording& whole = a_cut ? pair.b : pair.a;
  const std::size_t begin = a_cut ? gap.b_begin : gap.a_begin, end = a_cut ? gap.b_end : gap.a_end;
  const std::u32string_view beginning = a_cut ? x : y, word = a_cut ? y : x;
  if (!word.starts_with(beginning) || is_figure(word)) return false;
  std::size_t missing = word.size() - beginning.size();
  for (std::size_t i = begin + 1; i < end; ++i) missing += whole.word(i).size();
  return missing >= kCutLetters;
}

// The words of the longer side that do not come in the shorter one, in order; nothing when a word of the shorter one is
// missing in the longer: then words were exchanged, and not only added.
std::optional<std::vector<std::size_t>> added(const Pair& pair, const Gap& gap) {
  const bool a_shorter = gap.a_end - gap.a_begin <= gap.b_end - gap.b_begin;
  std::vector<std::size_t> out;
  std::size_t i = gap.a_begin, k = gap.b_begin;
  while (i < gap.a_end || k < gap.b_end) {
    const bool same = i < gap.a_end && k < gap.b_end && pair.same(i, k);
    if (!same) {
      if (a_shorter ? k == gap.b_end : i == gap.a_end) return std::nullopt;
      out.push_back(a_shorter ? k : i);
    }
    i += same || !a_shorter;
    k += same || a_shorter;
  }
  return out;
}

// "20" and "20m", "20" and "20%"; not "20" and "$20", where the sign was lost.
bool is_amount(std::u32string_view word) {
  static const std::array kAmounts{unit(U"million"), unit(U"billion"), unit(U"trillion"), unit(U"thousand"),
                                   unit(U"percent")};
  const auto one = unit(word);
  return one && std::ranges::find(kAmounts, one) != kAmounts.end();
}

enum class Difference {
  none,
  slight,     // articles and the like, or another editor's word
  exchanged,  // names and numbers
  replaced,   // a word or two for others
  turned,     // it says the contrary
  other,
};

Difference of_added(const Pair& pair, const Gap& gap, const std::vector<std::size_t>& words, bool inside) {
  if (words.empty()) return Difference::none;
  const bool in_b = gap.a_end - gap.a_begin <= gap.b_end - gap.b_begin;
  const Wording& text = in_b ? pair.b : pair.a;
  const auto all = [&](auto test) {
    return std::ranges::all_of(words, [&](std::size_t i) { return test(text.word(i)); });
  };
  if (inside && words.size() <= kFewWords && !all([](auto word) { return !is_denial(word); }))
    return Difference::turned;
  if (words.size() == 1 && text.kind(words.front()) == WordKind::number && is_amount(text.word(words.front())))
    return Difference::exchanged;
  return all(is_grammar) ? Difference::slight : Difference::other;
}

Difference difference(const Pair& pair, Gap gap) {
  for (; !gap.one_sided() && pair.same(gap.a_begin, gap.b_begin); ++gap.a_begin) ++gap.b_begin;
  for (; !gap.one_sided() && pair.same(gap.a_end - 1, gap.b_end - 1); --gap.a_end) --gap.b_end;
  const bool inside = gap.a_begin > 0 && gap.b_begin > 0 && gap.a_end < pair.a.size() && gap.b_end < pair.b.size();
  if (cut_otherwise(pair, gap)) return Difference::none;
  if (is_cut_off(pair, gap)) return Difference::other;
  if (const auto words = added(pair, gap)) return of_added(pair, gap, *words, inside);
  const Side a{pair.a, gap.a_begin, gap.a_end}, b{pair.b, gap.b_begin, gap.b_end};
  const auto pairs = [&](auto test) {
    return a.any(
        [&](std::size_t i) { return b.any([&](std::size_t k) { return test(a.text.word(i), b.text.word(k)); }); });
  };
  const bool few = gap.longer() <= kFewWords;
  if (few && (a.denies() != b.denies() || pairs(are_opposite))) return Difference::turned;
  if (gap.longer() == 1 && pair.two_names(gap.a_begin, gap.b_begin)) return Difference::exchanged;
  if (gap.longer() == 1 && pairs(mean_the_same)) return Difference::slight;
  if (a.only_names_and_numbers() && b.only_names_and_numbers()) return Difference::exchanged;
  if (a.only_grammar() && b.only_grammar()) return Difference::slight;
  if (!few || a.only_grammar() || b.only_grammar()) return Difference::other;
  return pairs(mean_the_same) ? Difference::slight : Difference::replaced;
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

bool lookalike(const Fingerprint& one, const Fingerprint& other) {
  Wording a(one), b(other);
  if (const std::size_t in_a = a.outlet(), in_b = b.outlet(); in_a > 0 && in_b > 0) {
    a.drop_last(in_a);
    b.drop_last(in_b);
  }
  const Pair pair{a, b};
  std::size_t begin = 0, a_end = a.size(), b_end = b.size();
  const auto both = [&](std::size_t i, std::size_t k) { return a.word(i) == b.word(k) || pair.anchor(i, k); };
  while (begin < a_end && begin < b_end && both(begin, begin)) ++begin;
  while (a_end > begin && b_end > begin && both(a_end - 1, b_end - 1)) --a_end, --b_end;
  if (a_end - begin > kMostWords || b_end - begin > kMostWords) return false;
  std::array<std::size_t, 6> times{};
  for (const Gap& gap : gaps(pair, begin, a_end, b_end)) ++times[static_cast<std::size_t>(difference(pair, gap))];
  const auto count = [&](Difference d) { return times[static_cast<std::size_t>(d)]; };
  const std::size_t longer = std::max(a.size(), b.size());
  if (count(Difference::turned) > 0 && longer <= kMostTurned) return true;
  if (count(Difference::other) > 0) return false;
  if (count(Difference::replaced) > 0) return longer <= kShortText && count(Difference::replaced) <= kMostReplaced;
  return count(Difference::exchanged) > 0;
}

}  // namespace monitor::enrich
