// SPDX-License-Identifier: MIT
// The layout of the table is told in tests/train/valences.mjs.
#include "enrich/lexicon.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <deque>
#include <initializer_list>
#include <map>

#include "embedded/enrich_data.h"
#include "util/bytes.h"

namespace monitor::enrich {

using util::little32;

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

int Lexicon::valence(std::string_view word) const {
  const std::uint32_t hash = word_hash(word);
  for (const WordList* list : {&words, &second, &service})
    if (const int value = list->find(hash); is_valence(value)) return value;
  return 0;
}

}  // namespace monitor::enrich
