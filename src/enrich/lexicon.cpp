// SPDX-License-Identifier: MIT
// The rules follow those that Hutto and Gilbert (2014) found with people: a negation turns a word and takes a quarter
// of its strength, "very" adds, capitals add where not all is written so. The layout of the table is told in
// tests/train/valences.mjs.
#include "enrich/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <deque>
#include <initializer_list>
#include <map>
#include <string>

#include "embedded/enrich_data.h"
#include "enrich/stop_words.h"
#include "util/bytes.h"

namespace monitor::enrich {
namespace {

constexpr float kTurned = -0.6F;
constexpr float kCleared = -0.65F;  // of a blame that is denied right before it: enough for praise by itself
constexpr float kStronger = 0.35F, kDrawn = 0.3F, kShouted = 0.6F;
constexpr int kPraise = 20;        // in tenths, of "super" alone
constexpr std::size_t kReach = 5;  // words that a negation turns, within its clause
constexpr std::size_t kNear = 2;   // words that "less" turns, and within which a denied blame is praise

using util::little32;

bool is_word(const TextPiece& p) { return p.kind == PieceKind::word || p.kind == PieceKind::hashtag; }
bool ends_clause(const Pieces& pieces, const TextPiece& p) {
  if (p.kind == PieceKind::emoji || p.kind == PieceKind::emoticon) return true;
  if (p.kind != PieceKind::mark) return false;
  const std::string_view key = pieces.key(p);
  return key.find_first_of(".,;:!?") != std::string_view::npos || (static_cast<unsigned char>(key[0]) >= 0x80);
}

bool is_valence(int value) { return value != 0 && value >= -50 && value <= 50; }

// "cooool" is "coool" here by now; the list has "cool", or "col".
int undrawn(const WordList& list, std::string_view key) {
  std::string once;
  for (const char c : key)
    if (once.empty() || once.back() != c) once += c;
  return list.find(word_hash(once));
}

// Words with a blank before and behind each; none = any.
bool is_among(std::string_view ending, std::string_view endings) {
  for (auto at = endings.find(ending); at != endings.npos; at = endings.find(ending, at + 1))
    if (endings[at - 1] == ' ' && endings[at + ending.size()] == ' ') return true;
  return endings.empty();
}

// An inflected form: the longest known word from which it differs by an ending. "Snel" has nothing to do with
// "snelweg".
int by_beginning(const WordList& list, std::string_view key, const Endings& endings) {
  std::size_t letters = 0;
  for (const char c : key) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  std::string_view stem = key;
  for (std::size_t cut = 1; cut <= 3 && letters - cut >= 4 && letters > cut; ++cut) {
    do {
      stem.remove_suffix(1);
    } while (!stem.empty() && (static_cast<unsigned char>(key[stem.size()]) & 0xC0) == 0x80);
    if (!is_among(key.substr(stem.size()), endings.any)) continue;
    if (const int value = list.find(word_hash(stem)); is_valence(value)) return value;
    const std::uint32_t h = word_hash(stem);
    for (const std::string_view ending : endings.listed)
      if (const int value = ending.empty() ? 0 : list.find(hash_on(h, ending)); is_valence(value)) return value;
  }
  return 0;
}

// "Gentilissimo", "carísimo": the most of a word of the list. "Amabilísimo" is of "amable", "riquísimo" of "rico".
int by_most(const WordList& list, std::string_view key, const Endings& endings) {
  const std::size_t at = endings.most.empty() ? key.npos : key.rfind(endings.most);
  if (at == key.npos || at < 3 || key.size() - at - endings.most.size() > 2) return 0;
  const auto known = [&](const std::string& word) {
    const int value = list.find(word_hash(word));
    return is_valence(value) ? value : 0;
  };
  const std::string stem(key.substr(0, at));
  for (const std::string_view ending : endings.listed)
    if (const int value = ending.size() > 1 ? 0 : known(stem + std::string(ending)); value != 0) return value;
  if (const int value = known(stem); value != 0) return value;
  if (stem.ends_with("bil")) return known(stem.substr(0, stem.size() - 2) + "le");
  if (stem.ends_with("qu")) return known(stem.substr(0, stem.size() - 2) + "co");
  return 0;
}

// "and the", "with the", "for": written as one with the Arabic word that they stand before.
int without_prefix(const WordList& list, std::string_view key) {
  for (const std::string_view prefix : {"وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ي", "ت", "ن"})
    if (key.starts_with(prefix) && key.size() >= prefix.size() + 6)
      if (const int value = list.find(word_hash(key.substr(prefix.size()))); is_valence(value)) return value;
  return 0;
}

// An adverb's ending, or an object's: "ليس جيدا".
int without_alef(const WordList& list, std::string_view key) {
  const std::string_view alef = "\u0627";
  if (!key.ends_with(alef) || key.size() < 8) return 0;
  const int value = list.find(word_hash(key.substr(0, key.size() - alef.size())));
  return is_valence(value) ? value : 0;
}

// "j'adore" and "dell'arte": the word behind the apostrophe, or nothing.
std::string_view behind_elision(std::string_view key) {
  const std::size_t at = key.find('\'');
  return at == key.npos || at == 0 || at > 5 || at + 1 >= key.size() ? std::string_view() : key.substr(at + 1);
}

// What denies in Chinese stands last in a word that was cut too long ("我不"), or first in one ("不太好").
bool ends_denying(std::string_view key) {
  return std::ranges::any_of(std::initializer_list<std::string_view>{"不", "没", "未"},
                             [&](std::string_view sign) { return key.size() > sign.size() && key.ends_with(sign); });
}

struct Compound {
  int value = 0;
  bool denied = false;
  int strength = 0;  // kStrengthens, kWeakens or 0
};
// A Chinese word of what turns or strengthens and a word of the list: "很好", "不太好".
Compound compound(const WordList& list, std::string_view key) {
  for (std::size_t at = 3; at + 3 <= key.size() && key.size() <= 18; at += 3) {
    const int value = list.find(word_hash(key.substr(at)));
    if (!is_valence(value)) continue;
    const std::string_view before = key.substr(0, at);
    const int does = list.find(word_hash(before));
    if (does == kNegates || ends_denying(before)) return {value, true, 0};
    if (does == kStrengthens || does == kWeakens) return {value, false, does};
  }
  return {};
}

// "良く" of "良くない", also where it was cut: "悪" and "く", "美味" and "しく".
int by_i_adjective(const WordList& list, std::string_view key, std::string_view next) {
  const std::string_view ku = "く";
  int value = 0;
  if (key.ends_with(ku)) value = list.find(hash_on(word_hash(key.substr(0, key.size() - ku.size())), "い"));
  if (value == 0 && next == ku) value = list.find(hash_on(word_hash(key), "い"));
  if (value == 0 && next == "しく") value = list.find(hash_on(word_hash(key), "しい"));
  return is_valence(value) ? value : 0;
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
    if (value == 0) value = by_beginning(lexicon_.words, pieces_.key(pieces_.list[what]), lexicon_.endings);
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
      if (found.value == 0 && p.drawn) found.value = undrawn(list, pieces_.key(p));
      if (found.value == 0 && lexicon_.inflected && !p.number)
        found.value = by_beginning(list, pieces_.key(p), lexicon_.endings);
      if (found.value == 0) found.value = by_most(list, pieces_.key(p), lexicon_.endings);
      if (found.value == 0 && lexicon_.prefixed) found.value = without_prefix(list, pieces_.key(p));
      if (found.value == 0 && lexicon_.prefixed) found.value = without_alef(list, pieces_.key(p));
      if (found.value == 0 && lexicon_.i_adjectives)
        found.value =
            by_i_adjective(list, pieces_.key(p), i + 1 < entries_.size() ? pieces_.key(pieces_.list[i + 1]) : "");
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

// The embedded table, opened once.
struct WordList::Table {
  std::map<std::string_view, WordList> lists{};
  std::deque<std::vector<std::uint64_t>> filters{};

  Table() {
    const std::string_view data = embedded::valences_bin;
    assert(data.starts_with("VAL1"));
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    const std::uint32_t count = little32(bytes + 4);
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < count; ++i) total += little32(bytes + 20 + 16 * i);
    const unsigned char* hashes = bytes + 8 + 16 * count;
    for (std::uint32_t i = 0; i < count; ++i) {
      const unsigned char* entry = bytes + 8 + 16 * i;
      const std::string_view padded(data.data() + 8 + 16 * i, 8);
      WordList list;
      const std::uint32_t first = little32(entry + 8);
      list.hashes_ = hashes + 4 * first;
      list.values_ = reinterpret_cast<const signed char*>(hashes + 4 * total + first);
      list.size_ = little32(entry + 12);
      add_filter(list);
      lists.emplace(padded.substr(0, padded.find('\0')), list);
    }
  }

  // Sixteen bits a word, so that one in sixteen of the words that the list does not have is looked for in vain.
  void add_filter(WordList& list) {
    const std::size_t bits = std::bit_ceil(std::max<std::size_t>(64, list.size_ * 16));
    auto& filter = filters.emplace_back(bits / 64, 0);
    list.filter_ = filter.data();
    list.filter_mask_ = static_cast<std::uint32_t>(bits - 1);
    for (std::size_t i = 0; i < list.size_; ++i) {
      const std::uint32_t bit = list.hash(i) & list.filter_mask_;
      filter[bit / 64] |= std::uint64_t{1} << bit % 64;
    }
  }
};

WordList WordList::named(std::string_view name) {
  static const Table table;
  const auto found = table.lists.find(name);
  return found == table.lists.end() ? WordList() : found->second;
}

std::uint32_t WordList::hash(std::size_t i) const { return little32(hashes_ + 4 * i); }

// Hashes are spread evenly, so each stands near its share of the list: the search begins there, in steps that double.
int WordList::find(std::uint32_t wanted) const {
  if (size_ == 0 || !may_have(wanted)) return 0;
  std::size_t low = static_cast<std::size_t>(std::uint64_t{wanted} * size_ >> 32), high = low + 1;
  for (std::size_t step = 8; low > 0 && hash(low) > wanted; step *= 2) low = low > step ? low - step : 0;
  for (std::size_t step = 8; high < size_ && hash(high) <= wanted; step *= 2) high = std::min(high + step, size_);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (hash(middle) == wanted) return values_[middle];
    if (hash(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

namespace {
// Malay is read by the Indonesian list, and both forms of Norwegian by one.
std::string_view list_for(std::string_view language) {
  if (language == "ms") return "id";
  return language == "nb" || language == "nn" ? "no" : language;
}
}  // namespace

Lexicon Lexicon::of(std::string_view language) {
  language = list_for(language);
  Lexicon lexicon{.words = WordList::named(language), .emoji = WordList::named("emoji")};
  if (language == "en") {
    lexicon.second = WordList::named("en-afinn");
    lexicon.service = WordList::named("en+");
  }
  const auto is_one_of = [&](std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, language) != codes.end();
  };
  lexicon.language = language;
  lexicon.inflected = language != "en";
  lexicon.endings = endings_of(language);
  lexicon.prefixed = is_one_of({"ar", "fa"});
  lexicon.after = is_one_of({"de", "nl", "sv", "da", "no", "tr", "ko", "ja", "hi"});
  lexicon.elided = is_one_of({"fr", "it"});
  lexicon.plus = language == "fr";
  lexicon.compound = language == "zh";
  lexicon.agglutinated = language == "ko";
  lexicon.i_adjectives = language == "ja";
  // Models were taught without either.
  lexicon.phrases_turn = !is_one_of({"en", "th"});
  if (lexicon.phrases_turn) lexicon.marks = WordList::named("marks");
  return lexicon;
}

Weighed weigh(const Pieces& pieces, const Lexicon& lexicon) { return Weigher(pieces, lexicon).run(); }

}  // namespace monitor::enrich
