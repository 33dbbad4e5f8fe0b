// SPDX-License-Identifier: MIT
#include "enrich/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "enrich/text_words.h"

namespace monitor::enrich {
namespace {

constexpr std::int64_t kFewest = 3;  // stories that hold a word
constexpr double kTelling = 6.63;    // G2 that chance would give once in a hundred
constexpr double kPairHolds = 0.5;   // of its rarer word's stories: else the two stand together by chance
constexpr double kWordAlone = 0.35;  // of a word's stories without the pair: else the pair says it all
constexpr std::uint32_t kNoStory = ~std::uint32_t{0};

struct Count {
  Piece is = Piece::word;
  std::int64_t now = 0, before = 0;
  std::uint32_t last_story = kNoStory;
  std::string shown{};  // the spelling that has the majority (Boyer and Moore's vote)
  std::int64_t votes = 0;
  std::string author{};           // of the first text that held it
  bool several = false;           // by more than one author
  std::string first{}, second{};  // of a pair: its words, folded
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

// Calls `take` with the key of each word and pair: a pair's words have a blank between.
template <class Take>
void each_term(const std::vector<TextWord>& words, const Take& take) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const TextWord& w = words[i];
    if (!w.tells) continue;
    take(w.folded, w, nullptr);
    if (w.is == Piece::word && w.follows && i > 0 && words[i - 1].tells && words[i - 1].is == Piece::word)
      take(words[i - 1].folded + ' ' + w.folded, words[i - 1], &w);
  }
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

void count_now(const std::vector<const Said*>& said, Counts& counts) {
  for (const Said* s : said)
    each_term(words_of(s->text, s->language), [&](const std::string& key, const TextWord& w, const TextWord* second) {
      Count& count = counts[key];
      count.is = w.is;
      if (second != nullptr && count.first.empty()) count.first = w.folded, count.second = second->folded;
      note(count, *s, second == nullptr ? w.shown : w.shown + ' ' + second->shown);
    });
}

// Only what is said now matters of the past.
void count_before(const std::vector<const Said*>& said, Counts& counts) {
  for (auto& [key, count] : counts) count.last_story = kNoStory;
  for (const Said* s : said)
    each_term(words_of(s->text, s->language), [&](const std::string& key, const TextWord&, const TextWord*) {
      const auto found = counts.find(key);
      if (found == counts.end() || found->second.last_story == s->story) return;
      found->second.last_story = s->story;
      ++found->second.before;
    });
}

struct Candidate {
  const Count* count = nullptr;
  const std::string* key = nullptr;
  double keyness = 0;
  bool dropped = false;
};

// The longest phrase wins: a word that seldom stands without its pair goes, and so does a pair of words that meet by
// chance.
void settle_pairs(std::vector<Candidate>& candidates) {
  std::unordered_map<std::string_view, Candidate*> words;
  for (Candidate& c : candidates) words.emplace(*c.key, &c);
  for (Candidate& pair : candidates) {
    if (pair.count->second.empty()) continue;
    const auto held = static_cast<double>(pair.count->now);
    Candidate* parts[] = {nullptr, nullptr};
    if (const auto found = words.find(pair.count->first); found != words.end()) parts[0] = found->second;
    if (const auto found = words.find(pair.count->second); found != words.end()) parts[1] = found->second;
    for (const Candidate* part : parts)
      if (part != nullptr && held < kPairHolds * static_cast<double>(part->count->now)) pair.dropped = true;
    if (pair.dropped) continue;
    for (Candidate* part : parts)
      if (part != nullptr &&
          static_cast<double>(part->count->now) - held <= kWordAlone * static_cast<double>(part->count->now))
        part->dropped = true;
  }
}

std::vector<KeyWord> best(const std::vector<Candidate>& candidates, Piece is, std::size_t limit) {
  std::vector<KeyWord> out;
  for (const Candidate& c : candidates) {
    if (c.dropped || c.count->is != is) continue;
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
  count_now(current, counts);
  std::erase_if(counts, [](const auto& c) { return c.second.now < kFewest || !c.second.several; });
  count_before(past, counts);
  std::vector<Candidate> candidates;
  for (const auto& [key, count] : counts) {
    const double keyness =
        log_likelihood(static_cast<double>(count.now), stories_now, static_cast<double>(count.before), stories_before);
    if (keyness >= kTelling) candidates.push_back({&count, &key, keyness});
  }
  settle_pairs(candidates);
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
