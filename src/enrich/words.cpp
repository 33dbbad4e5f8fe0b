// SPDX-License-Identifier: MIT
#include "enrich/words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "enrich/text_words.h"
#include "util/text.h"

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
};

using Counts = std::unordered_map<std::string, Count>;

void vote(Count& count, std::string_view shown) {
  if (count.shown == shown) {
    ++count.votes;
  } else if (count.votes == 0) {
    count.shown = shown;
    count.votes = 1;
  } else {
    --count.votes;
  }
}

void note(Count& count, const Said& said, std::string_view shown) {
  vote(count, shown);
  if (count.last_story != said.story) ++count.now;
  count.last_story = said.story;
  if (count.now == 1 && count.author.empty()) count.author = said.author;
  count.several |= said.author.empty() ? count.now > 1 : count.author != said.author;
}

// Whether a phrase may go through the word, and from the word before it.
bool joins(const TextWord& word) { return word.tells && word.is == Piece::word; }

// Calls `take` with the key of each phrase of `counts`' words and with its words: a blank between, and none of them
// tells nothing. Few words are in many texts, and a phrase cannot be in more than its words are.
template <class Take>
void each_phrase(const std::vector<TextWord>& words, const Counts& counts, const Take& take) {
  std::size_t row = 0;  // words up to here that may be one phrase
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!joins(words[i]) || !counts.contains(words[i].folded)) {
      row = 0;
      continue;
    }
    row = row > 0 && words[i].follows ? row + 1 : 1;
    key = words[i].folded;
    for (std::size_t n = 2; n <= std::min(row, kLongest); ++n) {
      const std::size_t first = i + 1 - n;
      key.insert(0, words[first].folded + ' ');
      take(key, std::span(&words[first], n));
    }
  }
}

std::string shown(std::span<const TextWord> words) {
  std::string out = words.front().shown;
  for (const TextWord& w : words.subspan(1)) out += ' ' + w.shown;
  return out;
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

using Texts = std::vector<std::pair<const Said*, std::vector<TextWord>>>;

Texts cut(const std::vector<const Said*>& said) {
  Texts out;
  for (const Said* s : said) out.emplace_back(s, words_of(s->text, s->language));
  return out;
}

void drop_rare(Counts& counts) {
  std::erase_if(counts, [](const auto& c) { return c.second.now < kFewest || !c.second.several; });
}

void count_now(const Texts& texts, Counts& counts) {
  for (const auto& [said, words] : texts)
    for (const TextWord& word : words) {
      if (!word.tells) continue;
      Count& count = counts[word.folded];
      count.is = word.is;
      note(count, *said, word.shown);
    }
  drop_rare(counts);
  Counts phrases;
  for (const auto& [said, words] : texts)
    each_phrase(words, counts, [&](const std::string& key, std::span<const TextWord> parts) {
      Count& count = phrases[key];
      count.words = parts.size();
      note(count, *said, shown(parts));
    });
  drop_rare(phrases);
  counts.merge(phrases);
}

// Only what is said now matters of the past.
void count_before(const Texts& texts, Counts& counts) {
  for (auto& [key, count] : counts) count.last_story = kNoStory;
  const auto note_before = [&](const std::string& key, const Said& said) {
    const auto found = counts.find(key);
    if (found == counts.end() || found->second.last_story == said.story) return;
    found->second.last_story = said.story;
    ++found->second.before;
  };
  for (const auto& [said, words] : texts) {
    for (const TextWord& word : words)
      if (word.tells) note_before(word.folded, *said);
    each_phrase(words, counts, [&](const std::string& key, std::span<const TextWord>) { note_before(key, *said); });
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
    for (const Candidate* p : parts)
      phrase->by_chance |= p != nullptr && held < kPhraseHolds * static_cast<double>(p->count->now);
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
  count_now(cut(current), counts);
  count_before(cut(past), counts);
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
  std::unordered_map<std::string_view, std::int64_t> times;
  for (const TextWord& w : words)
    if (w.tells && w.is == Piece::word) ++times[w.folded];
  std::vector<std::size_t> order;  // of each word the first place
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto found = times.find(words[i].folded);
        words[i].tells && words[i].is == Piece::word && found != times.end() && found->second > 0) {
      order.push_back(i);
      found->second = -found->second;  // taken
    }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return times.at(words[i].folded); });
  order.resize(std::min(order.size(), limit));
  std::ranges::sort(order);
  std::vector<std::string> out;
  for (const std::size_t i : order) {
    const bool with_last = !out.empty() && i > 0 && words[i].follows && order.end() != std::ranges::find(order, i - 1);
    with_last ? void(out.back() += ' ' + words[i].shown) : out.push_back(words[i].shown);
  }
  return out;
}

}  // namespace monitor::enrich
