// SPDX-License-Identifier: MIT
#include "enrich/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "enrich/text_words.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::int64_t kFewest = 3;     // stories that hold a word
constexpr double kTelling = 6.63;       // G2 that chance would give once in a hundred
constexpr std::size_t kLongest = 4;     // words of a phrase
constexpr double kPhraseHolds = 0.5;    // of its rarer part's stories: else the two stand together by chance
constexpr double kPartAlone = 0.35;     // of a part's stories without the phrase: else the phrase says it all
constexpr double kEverywhere = 2. / 3;  // of all stories, now and before: a word that is the watch's own name
constexpr std::uint32_t kNoStory = ~std::uint32_t{0};

struct Count {
  Piece is = Piece::word;
  std::int64_t now = 0, before = 0;
  std::uint32_t last_story = kNoStory;
  std::string shown{};  // the spelling that has the majority (Boyer and Moore's vote)
  std::int64_t votes = 0;
  std::string author{};  // of the first text that held it
  bool several = false;  // by more than one author
  std::size_t words = 1;
  const TextWord* first = nullptr;  // of a phrase, while it is counted: where it stood first
};

using Counts = std::unordered_map<std::string, Count>;

void append(std::string& phrase, const TextWord& word) {
  if (!word.touches) phrase += ' ';
  phrase += word.shown;
}

std::string shown(std::span<const TextWord> words) {
  std::string out = words.front().shown;
  for (const TextWord& w : words.subspan(1)) append(out, w);
  return out;
}

bool reads(std::string_view text, std::span<const TextWord> words) {
  for (const TextWord& w : words) {
    if (!text.starts_with(w.shown)) return false;
    text.remove_prefix(w.shown.size());
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  return text.empty();
}

void vote(Count& count, std::span<const TextWord> words) {
  if (count.votes == 0) {
    count.shown = shown(words);
    count.votes = 1;
  } else {
    count.votes += reads(count.shown, words) ? 1 : -1;
  }
}

void note(Count& count, const Said& said, std::span<const TextWord> words) {
  vote(count, words);
  if (count.last_story != said.story) ++count.now;
  count.last_story = said.story;
  if (count.now == 1 && count.author.empty()) count.author = said.author;
  count.several |= said.author.empty() ? count.now > 1 : count.author != said.author;
}

// In the order of stories, so that a story's words are counted once.
std::vector<const Said*> by_story(std::span<const Said> said, double& stories) {
  std::vector<const Said*> out;
  for (const Said& s : said) out.push_back(&s);
  std::ranges::stable_sort(out, {}, [](const Said* s) { return s->story; });
  stories = 0;
  for (std::size_t i = 0; i < out.size(); ++i) stories += i == 0 || out[i]->story != out[i - 1]->story;
  return out;
}

// A text with the hash of the phrase that ends at each of its words: of one word at first, then of one more each time.
// 0: none that many say.
struct Text {
  const Said* said = nullptr;
  std::vector<TextWord> words{};
  std::vector<std::uint64_t> single{}, phrase{};
};
using Texts = std::vector<Text>;

Texts cut(const std::vector<const Said*>& said) {
  Texts out;
  for (const Said* s : said) out.push_back({.said = s, .words = words_of(s->text, s->language)});
  return out;
}

using Phrases = std::unordered_map<std::uint64_t, Count>;

template <class Map>
void drop_rare(Map& counts) {
  std::erase_if(counts, [](const auto& c) { return c.second.now < kFewest || !c.second.several; });
}

// A phrase goes through words that tell something, each behind the other.
void begin_phrases(Text& text, const Counts& counts) {
  text.single.resize(text.words.size());
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const TextWord& w = text.words[i];
    const bool joins = w.tells && w.is == Piece::word && counts.contains(w.folded);
    text.single[i] = joins ? std::hash<std::string_view>{}(w.folded) | 1U : 0;
  }
  text.phrase = text.single;
}

// To phrases of `n` words, and calls `take` with the hash and the words of each: a phrase cannot be in more texts than
// that without its first word, and that without its last.
template <class Take>
void lengthen(Text& text, std::size_t n, const Take& take) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const std::uint64_t here = text.phrase[i];
    const bool joins = here != 0 && before != 0 && text.words[i].follows;
    before = here;
    text.phrase[i] = joins ? ((here ^ here >> 29) * 0x9e3779b97f4a7c15U + text.single[i + 1 - n]) | 1U : 0;
    if (joins) take(text.phrase[i], std::span(&text.words[i + 1 - n], n));
  }
}

void keep_common(Text& text, const Phrases& phrases) {
  for (std::uint64_t& hash : text.phrase)
    if (hash != 0 && !phrases.contains(hash)) hash = 0;
}

Phrases count_now(Texts& texts, Counts& counts) {
  for (const Text& text : texts)
    for (const TextWord& word : text.words) {
      if (!word.tells) continue;
      Count& count = counts[word.folded];
      count.is = word.is;
      note(count, *text.said, {&word, 1});
    }
  drop_rare(counts);
  Phrases phrases;
  for (Text& text : texts) begin_phrases(text, counts);
  for (std::size_t n = 2; n <= kLongest; ++n) {
    for (Text& text : texts)
      lengthen(text, n, [&](std::uint64_t hash, std::span<const TextWord> words) {
        Count& count = phrases[hash];
        if (count.first == nullptr) count.first = words.data(), count.words = n;
        note(count, *text.said, words);
      });
    drop_rare(phrases);
    for (Text& text : texts) keep_common(text, phrases);
  }
  return phrases;
}

// Only what is said now matters of the past.
void count_before(Texts& texts, Counts& counts, Phrases& phrases) {
  for (auto& [key, count] : counts) count.last_story = kNoStory;
  for (auto& [key, count] : phrases) count.last_story = kNoStory;
  const auto note_before = [&](auto& map, const auto& key, const Said& said) {
    const auto found = map.find(key);
    if (found == map.end() || found->second.last_story == said.story) return;
    found->second.last_story = said.story;
    ++found->second.before;
  };
  for (Text& text : texts) {
    for (const TextWord& word : text.words)
      if (word.tells) note_before(counts, word.folded, *text.said);
    begin_phrases(text, counts);
    for (std::size_t n = 2; n <= kLongest; ++n) {
      lengthen(text, n, [&](std::uint64_t hash, std::span<const TextWord>) { note_before(phrases, hash, *text.said); });
      keep_common(text, phrases);
    }
  }
}

// By their words in small letters, a blank between.
void add_phrases(Phrases& phrases, Counts& counts) {
  for (auto& [hash, count] : phrases) {
    std::string key = count.first->folded;
    for (const TextWord& w : std::span(count.first, count.words).subspan(1)) key += ' ' + w.folded;
    count.first = nullptr;
    counts.emplace(std::move(key), std::move(count));
  }
}

struct Candidate {
  const Count* count = nullptr;
  const std::string* key = nullptr;
  double keyness = 0;
  bool by_chance = false;  // its parts are seldom together
  bool within = false;     // a longer phrase says it all
};

// The longest phrase wins: what seldom stands without a longer one goes, and so does a phrase whose parts meet by
// chance. A phrase's parts are itself without its last word, and without its first.
void settle_phrases(std::vector<Candidate>& candidates) {
  std::unordered_map<std::string_view, Candidate*> terms;
  for (Candidate& c : candidates) terms.emplace(*c.key, &c);
  const auto part = [&](std::string_view key) {
    const auto found = terms.find(key);
    return found == terms.end() ? nullptr : found->second;
  };
  std::vector<Candidate*> phrases;
  for (Candidate& c : candidates)
    if (c.count->words > 1) phrases.push_back(&c);
  std::ranges::stable_sort(phrases, std::greater<>(), [](const Candidate* c) { return c->count->words; });
  for (Candidate* phrase : phrases) {
    const std::string_view key = *phrase->key;
    const auto held = static_cast<double>(phrase->count->now);
    Candidate* parts[] = {part(key.substr(0, key.rfind(' '))), part(key.substr(key.find(' ') + 1))};
    std::int64_t rarer = 0;
    for (const Candidate* p : parts)
      if (p != nullptr) rarer = rarer == 0 ? p->count->now : std::min(rarer, p->count->now);
    phrase->by_chance = held < kPhraseHolds * static_cast<double>(rarer);
    if (phrase->by_chance) continue;
    for (Candidate* p : parts)
      if (p != nullptr) {
        const auto all = static_cast<double>(p->count->now);
        p->within |= all - held <= kPartAlone * all;
      }
  }
}

// What every text says, now and before, is what was listened for: it makes no phrases.
void drop_phrases_of_names(Counts& counts, double stories_now, double stories_before) {
  const auto is_name = [&](const std::string& word) {
    const auto found = counts.find(word);
    return found != counts.end() && static_cast<double>(found->second.now) >= kEverywhere * stories_now &&
           static_cast<double>(found->second.before) >= kEverywhere * stories_before;
  };
  std::unordered_set<std::string> names;
  for (const auto& [key, count] : counts)
    if (count.words == 1 && is_name(key)) names.insert(key);
  if (names.empty()) return;
  std::erase_if(counts, [&](const auto& c) {
    if (c.second.words == 1) return false;
    const auto words = util::split(c.first, ' ');
    return std::ranges::any_of(words, [&](std::string_view w) { return names.contains(std::string(w)); });
  });
}

std::vector<KeyWord> best(const std::vector<Candidate>& candidates, Piece is, std::size_t limit) {
  std::vector<KeyWord> out;
  for (const Candidate& c : candidates) {
    if (c.by_chance || c.within || c.count->is != is) continue;
    out.push_back({c.count->shown, c.count->now, c.count->before, c.keyness});
    if (out.size() == limit) break;
  }
  return out;
}

// ---- of one text

bool is_counted(const TextWord& word) { return word.tells && word.is == Piece::word; }

// How often a text says its words and pairs, and where it says a word first.
struct Times {
  std::unordered_map<std::string_view, std::size_t> words{}, first{};
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> pairs{};

  [[nodiscard]] std::size_t of(const TextWord& word) const { return words.at(word.folded); }
};

Times times_of(const std::vector<TextWord>& words) {
  Times out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_counted(words[i])) continue;
    ++out.words[words[i].folded];
    out.first.emplace(words[i].folded, i);
    if (i > 0 && words[i].follows && is_counted(words[i - 1])) ++out.pairs[{words[i - 1].folded, words[i].folded}];
  }
  return out;
}

// A capital tells a name within a sentence; at its beginning only a second one does, or a sign.
bool is_name(const TextWord& word) {
  std::size_t rest = 0;
  const char32_t first = util::next_code_point(word.shown, rest);
  if (word.follows && u_isupper(static_cast<UChar32>(first)) != 0) return true;
  const auto of_names = [](char c) { return (c >= 'A' && c <= 'Z') || util::is_digit(c) || c == '&' || c == '+'; };
  return std::ranges::any_of(std::string_view(word.shown).substr(rest), of_names);
}

// Whether the word at `i` makes a pair with the one before it: a pair said once hides no word that is repeated, and
// joins no name to what is told of it ("Acme closed"). German writes all nouns as names are written.
bool belong(const std::vector<TextWord>& words, std::size_t i, const Times& times, std::string_view language) {
  const TextWord &before = words[i - 1], &here = words[i];
  if (here.touches || before.folded == "new") return true;
  const std::size_t pair = times.pairs.at({before.folded, here.folded});
  if (2 * pair <= std::max(times.of(before), times.of(here))) return false;
  return pair > 1 || language.starts_with("de") || is_name(before) == is_name(here) || !before.follows;
}

}  // namespace

double log_likelihood(double a, double all_a, double b, double all_b) {
  if (all_a <= 0 || all_b <= 0) return 0;
  const auto part = [](double seen, double all, double rate) {
    return seen > 0 ? seen * std::log(seen / (all * rate)) : 0;
  };
  const double rate = (a + b) / (all_a + all_b);
  const double g2 = 2 * (part(a, all_a, rate) + part(b, all_b, rate));
  return a * all_b >= b * all_a ? g2 : -g2;
}

KeyWords key_words(std::span<const Said> now, std::span<const Said> before, std::size_t limit) {
  double stories_now = 0, stories_before = 0;
  const auto current = by_story(now, stories_now), past = by_story(before, stories_before);
  if (now.empty() || before.empty()) return {};
  Counts counts;
  Texts texts = cut(current), earlier = cut(past);
  Phrases phrases = count_now(texts, counts);
  count_before(earlier, counts, phrases);
  add_phrases(phrases, counts);
  drop_phrases_of_names(counts, stories_now, stories_before);
  std::vector<Candidate> candidates;
  for (const auto& [key, count] : counts) {
    const double keyness =
        log_likelihood(static_cast<double>(count.now), stories_now, static_cast<double>(count.before), stories_before);
    if (keyness >= kTelling) candidates.push_back({&count, &key, keyness});
  }
  settle_phrases(candidates);
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.keyness != b.keyness ? a.keyness > b.keyness : *a.key < *b.key;
  });
  return {best(candidates, Piece::word, limit), best(candidates, Piece::hashtag, limit),
          best(candidates, Piece::emoji, limit)};
}

std::vector<std::string> keywords_of(std::string_view text, std::string_view language, std::size_t limit) {
  const std::vector<TextWord> words = words_of(text, language);
  const Times times = times_of(words);
  std::vector<std::size_t> order;  // of each word the first place
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_counted(words[i]) && times.first.at(words[i].folded) == i) order.push_back(i);
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return times.of(words[i]); });
  order.resize(std::min(order.size(), limit));
  std::ranges::sort(order);
  std::vector<std::string> out;
  for (const std::size_t i : order) {
    const bool with_last = !out.empty() && i > 0 && words[i].follows &&
                           order.end() != std::ranges::find(order, i - 1) && belong(words, i, times, language);
    with_last ? append(out.back(), words[i]) : out.push_back(words[i].shown);
  }
  return out;
}

}  // namespace monitor::enrich
