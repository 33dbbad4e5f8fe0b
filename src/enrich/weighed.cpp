// SPDX-License-Identifier: MIT
// The rules follow those that Hutto and Gilbert (2014) found with people: a negation turns a word and takes a quarter
// of its strength, "very" adds, capitals add where not all is written so.
#include "enrich/weighed.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "enrich/stop_words.h"
#include "enrich/word_forms.h"

namespace monitor::enrich {
namespace {

constexpr float kTurned = -0.6F;
constexpr float kCleared = -0.65F;  // of a blame that is denied right before it: enough for praise by itself
constexpr float kStronger = 0.35F, kDrawn = 0.3F, kShouted = 0.6F;
constexpr int kPraise = 20;        // in tenths, of "super" alone
constexpr std::size_t kReach = 5;  // words that a negation turns, within its clause
constexpr std::size_t kNear = 2;   // words that "less" turns, and within which a denied blame is praise

bool is_word(const TextPiece& p) { return p.kind == PieceKind::word || p.kind == PieceKind::hashtag; }
bool ends_clause(const Pieces& pieces, const TextPiece& p) {
  if (p.kind == PieceKind::emoji || p.kind == PieceKind::emoticon) return true;
  if (p.kind != PieceKind::mark) return false;
  const std::string_view key = pieces.key(p);
  return key.find_first_of(".,;:!?") != std::string_view::npos || (static_cast<unsigned char>(key[0]) >= 0x80);
}

// The word at a piece, and the phrases of two words and more that begin there, as lists know them; 0 = no such phrase.
using Entries = std::array<std::uint32_t, 4>;

std::vector<Entries> entries_of(const Pieces& pieces, const Lexicon& lexicon) {
  std::vector<Entries> out(pieces.list.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::uint32_t h = out[i][0] = word_hash(pieces.key(pieces.list[i]));
    if (lexicon.elided && is_word(pieces.list[i]) && lexicon.words.find(h) == 0)
      if (const auto behind = behind_elision(pieces.key(pieces.list[i])); !behind.empty())
        h = out[i][0] = word_hash(behind);
    for (std::size_t n = 1; n < out[i].size() && i + n < out.size() && is_word(pieces.list[i + n]); ++n)
      out[i][n] = h = hash_on(hash_on(h, " "), pieces.key(pieces.list[i + n]));
  }
  return out;
}

struct Found {
  int value = 0;
  std::size_t pieces = 1;
};
Found find_longest(const WordList& list, const Entries& entries) {
  Found best{list.find(entries[0]), 1};
  for (std::size_t n = 1; n < entries.size() && entries[n] != 0; ++n)
    if (const int value = list.find(entries[n]); value != 0) best = {value, n + 1};
  return best;
}

class Weigher {
 public:
  Weigher(const Pieces& pieces, const Lexicon& lexicon)
      : pieces_(pieces), lexicon_(lexicon), entries_(entries_of(pieces, lexicon)) {}

  Weighed run() {
    const std::size_t n = pieces_.list.size();
    out_.negated.assign(n, 0);
    does_.assign(n, 0);
    cleared_.assign(n, false);
    for (std::size_t i = 0; i < n; ++i) frame(i);
    if (lexicon_.phrases_turn) heed_extremes();
    if (lexicon_.after)
      for (std::size_t i = 0; i < n; ++i)
        if (does_[i] == kNegates || does_[i] == kNever) negate_before(i);
    mixed_case_ =
        std::ranges::any_of(pieces_.list, [](const TextPiece& p) { return is_word(p) && !p.capitals && !p.number; });
    weigh_list(lexicon_.words, out_.words);
    weigh_list(lexicon_.second, out_.second);
    weigh_list(lexicon_.service, out_.service);
    weigh_signs();
    return std::move(out_);
  }

 private:
  void frame(std::size_t i) {
    const TextPiece& p = pieces_.list[i];
    if (ends_clause(pieces_, p)) {
      reach_ = 0;
      return;
    }
    if (p.kind != PieceKind::word) return;
    if (reach_ > 0) {
      out_.negated[i] = 1;
      cleared_[i] = lexicon_.phrases_turn && i <= denial_ + kNear;
      --reach_;
    }
    if (within_phrase_ > 0) {
      --within_phrase_;
      return;
    }
    if (only_after(i)) return;
    const int value = what_it_does(i);
    if (value < kNegates) return;
    does_[i] = value;
    if (value == kNegates || value == kNever) reach_ = kReach;
    if (value == kLessens) reach_ = std::max(reach_, kNear);
    if (value == kNegates || value == kNever || value == kLessens) denial_ = i;
    if (value == kContrasts) {
      reach_ = 0;
      out_.contrast = i + 1;
      out_.negated[i] = 0;
    }
  }

  // "Sin duda" does as a whole what neither of its words does, or nothing at all.
  [[nodiscard]] int phrase(std::size_t i) {
    if (!lexicon_.phrases_turn || entries_[i][1] == 0) return 0;
    const Found found = find_longest(lexicon_.words, entries_[i]);
    if (found.pieces == 1 || found.value < kNegates) return 0;
    within_phrase_ = found.pieces - 1;
    return found.value;
  }

  [[nodiscard]] int what_it_does(std::size_t i) {
    const std::string_view key = pieces_.key(pieces_.list[i]);
    if (lexicon_.plus && key == "plus" && none_left(i)) return kNegates;
    if (const int value = phrase(i); value != 0) return value;
    const int value = lexicon_.words.find(entries_[i][0]);
    if (lexicon_.elided && key.starts_with("n'")) {  // of itself, too: "n'aime pas"
      out_.negated[i] = 1;
      return kNegates;
    }
    if (value != 0) return value;
    if (lexicon_.compound && ends_denying(key)) return kNegates;
    if (lexicon_.agglutinated)
      for (const std::string_view stem : {"않", "없", "아니", "못하", "못했"})
        if (key.starts_with(stem)) return kNegates;
    return 0;
  }

  // "Plus de retards!" at the beginning: no more of what is bad. More of what is good is no denial.
  [[nodiscard]] bool none_left(std::size_t i) const {
    if (i > 0 && !ends_clause(pieces_, pieces_.list[i - 1])) return false;
    if (i + 1 >= pieces_.list.size()) return false;
    const std::string_view next = pieces_.key(pieces_.list[i + 1]);
    const std::size_t what = next == "de" || next == "des" ? i + 2 : next.starts_with("d'") ? i + 1 : 0;
    if (what == 0 || what >= pieces_.list.size()) return false;
    int value = lexicon_.words.find(entries_[what][0]);
    if (value == 0) value = by_ending(lexicon_.words, pieces_.key(pieces_.list[what]), lexicon_.endings);
    return is_valence(value) && value < 0;
  }

  // "Il n'y a que du bon": nothing is denied.
  [[nodiscard]] bool only_after(std::size_t i) {
    if (!lexicon_.plus || pieces_.key(pieces_.list[i]) != "que" || reach_ == 0) return false;
    for (std::size_t k = i; k-- > 0 && i - k <= 4;) {
      const std::string_view key = pieces_.key(pieces_.list[k]);
      const bool particle = key == "ne" || key.starts_with("n'");
      if (does_[k] == kNegates && !particle) return false;
      if (!particle) continue;
      for (std::size_t j = k; j <= i; ++j) out_.negated[j] = 0;
      reach_ = 0;
      return true;
    }
    return false;
  }

  // "Noch nie so zufrieden", "никогда не было так вкусно": what stands behind the "so" is not denied.
  void heed_extremes() {
    for (std::size_t i = 1; i + 1 < does_.size(); ++i) {
      if (does_[i] != kSo || out_.negated[i] == 0) continue;
      for (std::size_t k = i; k-- > 0 && i - k <= kReach;) {
        if (does_[k] == kNever) out_.negated[i + 1] = 0;
      }
    }
  }

  void negate_before(std::size_t i) {
    for (std::size_t k = 0; k < 3 && i-- > 0;) {
      if (ends_clause(pieces_, pieces_.list[i])) return;
      out_.negated[i] = 1;
      ++k;
    }
  }

  [[nodiscard]] float strength(std::size_t i) const {
    float s = 1;
    constexpr std::array<float, 3> kFade{1.0F, 0.9F, 0.8F};
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const int does = does_[i - back];
      if (does == kStrengthens || does == kSo || does == kPraises) s += kStronger * kFade[back - 1];
      if (does_[i - back] == kWeakens) s -= kStronger * kFade[back - 1];
    }
    const TextPiece& p = pieces_.list[i];
    if (p.drawn) s += kDrawn;
    if (p.capitals && mixed_case_) s += kShouted / 2;
    return s;
  }

  void weigh_list(const WordList& list, std::vector<float>& out) const {
    out.assign(pieces_.list.size(), 0);
    if (list.empty()) return;
    for (std::size_t i = 0; i < pieces_.list.size();) {
      const TextPiece& p = pieces_.list[i];
      if (!is_word(p)) {
        ++i;
        continue;
      }
      Found found = find_longest(list, entries_[i]);
      if (found.value == 0)
        found.value = value_of_form(list, lexicon_, p, pieces_.key(p),
                                    i + 1 < entries_.size() ? pieces_.key(pieces_.list[i + 1]) : "");
      if (found.value == kPraises && !strengthens_any(list, i)) found.value = kPraise;
      Compound made;
      if (found.value == 0 && lexicon_.compound) made = compound(list, pieces_.key(p));
      if (made.value != 0) found.value = made.value;
      if (is_valence(found.value)) {
        const bool turned = is_turned(i, found.pieces) != made.denied;
        float more = strength(i);
        if (made.strength != 0) more += made.strength == kStrengthens ? kStronger : -kStronger;
        out[found.pieces == 1 ? i : telling(i, found.pieces)] = static_cast<float>(found.value) / 10 * more *
                                                                (!turned                          ? 1.0F
                                                                 : found.value < 0 && cleared_[i] ? kCleared
                                                                                                  : kTurned);
      }
      i += found.pieces;
    }
  }

  // Whether "super" belongs to a word that comes.
  [[nodiscard]] bool strengthens_any(const WordList& list, std::size_t i) const {
    for (std::size_t k = i + 1; k < pieces_.list.size() && k <= i + kNear; ++k) {
      if (!is_word(pieces_.list[k])) return false;
      if (is_valence(find_longest(list, entries_[k]).value)) return true;
    }
    return false;
  }

  // A phrase that denies by itself ("geht nicht") is meant as it stands in the list.
  [[nodiscard]] bool is_turned(std::size_t i, std::size_t pieces) const {
    if (out_.negated[i] == 0) return false;
    if (pieces == 1) return true;
    if (!lexicon_.phrases_turn) return false;
    for (std::size_t k = i; k < i + pieces; ++k)
      if (denies(k)) return false;
    return true;
  }

  [[nodiscard]] bool denies(std::size_t k) const {
    if (does_[k] == kNegates || does_[k] == kNever) return true;
    return lexicon_.plus && pieces_.key(pieces_.list[k]) == "plus";  // "marche plus"
  }

  // Of a phrase the word that a reader should see: not the "me" of "me gusta".
  [[nodiscard]] std::size_t telling(std::size_t i, std::size_t pieces) const {
    if (!lexicon_.phrases_turn) return i;
    for (std::size_t k = i; k < i + pieces; ++k)
      if (does_[k] == 0 && !is_stop_word_of(pieces_.key(pieces_.list[k]), lexicon_.language)) return k;
    return i;
  }

  void weigh_signs() {
    out_.signs.assign(pieces_.list.size(), 0);
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      const TextPiece& p = pieces_.list[i];
      if (p.kind == PieceKind::emoji || p.kind == PieceKind::emoticon)
        out_.signs[i] = static_cast<float>(lexicon_.emoji.find(entries_[i][0])) / 10;
      if (p.kind == PieceKind::emoticon && out_.signs[i] == 0)
        out_.signs[i] = static_cast<float>(lexicon_.marks.find(entries_[i][0])) / 10;
    }
  }

  const Pieces& pieces_;
  const Lexicon& lexicon_;
  std::vector<Entries> entries_;
  Weighed out_{};
  std::vector<int> does_{};             // kNegates ... of pieces that change others, else 0
  std::vector<bool> cleared_{};         // denied by one of the words right before
  std::size_t reach_ = 0, denial_ = 0;  // words that the last denial still turns, and where it stands
  std::size_t within_phrase_ = 0;       // words of it that are to come
  bool mixed_case_ = false;
};

}  // namespace

Weighed weigh(const Pieces& pieces, const Lexicon& lexicon) { return Weigher(pieces, lexicon).run(); }

}  // namespace monitor::enrich
