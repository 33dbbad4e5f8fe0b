// SPDX-License-Identifier: MIT
#include "enrich/names_of_feeling.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace monitor::enrich {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "Lush opens in Reading" begins with a name, "Delays on line three" with a word.
bool written_as_name(const Utterance& said, std::size_t i) {
  const auto& list = said.pieces().list;
  if (!is_capital(said.text[list[i].begin]) || list[i].capitals) return false;
  if (i > 0 && list[i - 1].kind == PieceKind::word) return true;
  if (i + 1 >= list.size() || list[i + 1].kind != PieceKind::word) return false;
  const std::string_view next = said.pieces().key(list[i + 1]);
  return next == "has" || next == "is" || next == "was" || next == "will" || (next.size() > 3 && next.ends_with('s'));
}

// The words of a query may stand side by side: then they are one name.
std::vector<Spot> joined(std::string_view text, std::span<const Spot> names) {
  std::vector<Spot> sorted(names.begin(), names.end());
  std::ranges::sort(sorted, {}, &Spot::begin);
  std::vector<Spot> out;
  for (const Spot& name : sorted) {
    if (!out.empty() && name.begin <= out.back().end + 1 && name.begin <= text.size() &&
        (name.begin <= out.back().end || text[out.back().end] == ' ')) {
      out.back().end = std::max(out.back().end, name.end);
    } else {
      out.push_back(name);
    }
  }
  return out;
}

// The pieces of a name, where a list has a word of it.
std::optional<Turn> name_in(const Utterance& said, const Spot& name) {
  const auto& list = said.pieces().list;
  const auto first = std::ranges::find_if(list, [&](const TextPiece& p) { return p.begin >= name.begin; });
  auto last = first;
  bool speaks = false;
  const Weighed& w = said.weighed();
  for (; last != list.end() && last->end <= name.end; ++last) {
    const auto i = static_cast<std::size_t>(last - list.begin());
    for (const auto* values : {&w.words, &w.second, &w.service}) speaks |= !values->empty() && (*values)[i] != 0;
    speaks |= said.lexicon.words.find(word_hash(said.pieces().key(*last))) != 0;
  }
  const auto begin = static_cast<std::size_t>(first - list.begin()),
             end = static_cast<std::size_t>(last - list.begin());
  if (!speaks || begin == end || (end - begin == 1 && !written_as_name(said, begin))) return std::nullopt;
  return Turn{begin, end, 0};
}

// What begins with a capital in mid-sentence without being part of a name, or is one with a name behind it.
const Words kSpoken{
    "i",    "happy", "merry",  "good", "great",   "thank", "thanks", "love",  "hate", "congrats", "congratulations",
    "well", "sorry", "please", "nice", "welcome", "dear",  "best",   "worst", "new",  "hello",    "awesome",
    "wow",  "omg",   "lol",    "yes",  "no",      "not",   "oh",     "the",   "a",    "so",       "amazing",
    "fuck", "damn",  "bloody", "go"};
constexpr std::size_t kFewSmall = 2;  // words written small, without which capitals tell nothing

// Behind these stands a name, even if it begins like praise: "at Best Buy".
const Words kBefore{"at", "in", "to", "from", "by", "near", "outside", "between"};
// A question or a name may begin with these: "Does Cruel Sea have parking?"
const Words kOpening{"does", "is", "has", "did", "will", "was", "can", "the", "are", "at", "in", "from"};
// What a name does in news.
const Words kDeeds{"opens",    "moves",   "names",     "runs",      "plays",    "sues",     "closes",
                   "launches", "buys",    "sells",     "hires",     "starts",   "appoints", "reports",
                   "plans",    "says",    "raises",    "cuts",      "joins",    "recalls",  "has",
                   "will",     "adds",    "leaves",    "ends",      "signs",    "unveils",  "stands",
                   "returns",  "expands", "announces", "publishes", "delivers", "sponsors", "merges"};

// Words that are written as a name is, one of them with a feeling, in a text that is not written so throughout.
class LikelyNames {
 public:
  explicit LikelyNames(const Utterance& said) : said_(said), list_(said.pieces().list) {}

  [[nodiscard]] std::vector<Spot> run() const {
    std::vector<Spot> out;
    std::size_t small = 0, large = 0;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!is_word(i)) continue;
      const std::size_t end = end_of(i);
      if (end - i >= 2 && is_name(i, end)) {
        out.push_back({list_[i].begin, list_[end - 1].end});
        i = end - 1;
      } else {
        ++(is_capital(said_.text[list_[i].begin]) ? large : small);
      }
    }
    return small >= kFewSmall && small > large ? out : std::vector<Spot>();
  }

 private:
  [[nodiscard]] std::string_view key(std::size_t i) const { return said_.pieces().key(list_[i]); }
  [[nodiscard]] bool is_word(std::size_t i) const { return i < list_.size() && list_[i].kind == PieceKind::word; }
  [[nodiscard]] bool begins(std::size_t i) const { return i == 0 || !is_word(i - 1); }
  [[nodiscard]] bool written_large(std::size_t i) const {
    return is_word(i) && is_capital(said_.text[list_[i].begin]) && !list_[i].capitals && !key(i).starts_with("i'");
  }

  [[nodiscard]] std::size_t end_of(std::size_t i) const {
    std::size_t end = i;
    while (written_large(end) && !(begins(end) && kOpening.contains(key(end)))) ++end;
    return end;
  }

  [[nodiscard]] bool is_name(std::size_t i, std::size_t end) const {
    bool spoken = false;
    for (std::size_t k = i; k < end; ++k) spoken |= kSpoken.contains(key(k));
    if (begins(i)) return is_word(end) && kDeeds.contains(key(end));
    const std::string_view before = key(i - 1);
    if (kBefore.contains(before) || (begins(i - 1) && kOpening.contains(before))) return true;
    return !spoken && !is_capital(said_.text[list_[i - 1].begin]);
  }

  const Utterance& said_;
  const std::vector<TextPiece>& list_;
};

}  // namespace

std::vector<Turn> names_of_feeling(const Utterance& said, std::span<const Spot> names) {
  std::vector<Turn> out;
  for (const Spot& name : joined(said.text, names))
    if (const auto turn = name_in(said, name)) out.push_back(*turn);
  if (said.language != "en" || !out.empty()) return out;
  for (const Spot& name : LikelyNames(said).run())
    if (const auto turn = name_in(said, name)) out.push_back(*turn);
  return out;
}

}  // namespace monitor::enrich
