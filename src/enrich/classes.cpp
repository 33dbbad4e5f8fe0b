// SPDX-License-Identifier: MIT
#include "enrich/classes.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "enrich/class_phrases.h"
#include "enrich/lexicon.h"

namespace monitor::enrich {
namespace {

constexpr std::array<std::string_view, 7> kNames{"none", "praise", "question", "complaint", "error", "press", "spam"};

// The words of a text by their hashes, and how it is written.
struct Words {
  std::vector<std::uint32_t> in_order{};
  std::vector<std::uint8_t> ends{};  // 1 where a sentence ends behind the word
  std::size_t distinct = 0;
  std::size_t hashtags = 0, links = 0, handles = 0, asks = 0;
  bool asks_at_end = false;

  [[nodiscard]] std::size_t count() const { return in_order.size(); }
  [[nodiscard]] bool stand_at(std::size_t at, std::span<const std::uint32_t> phrase) const {
    for (std::size_t i = 0; i < phrase.size(); ++i, ++at) {
      if (phrase[i] == Phrase::kAnyFew) {
        for (std::size_t few = 0; few <= kFew; ++few, ++at)
          if (at >= count() || ends[at - 1])
            return false;
          else if (stand_at(at, phrase.subspan(i + 1)))
            return true;
        return false;
      }
      if (at >= count() || in_order[at] != phrase[i]) return false;
    }
    return true;
  }
  [[nodiscard]] bool begin_with(const Phrase& phrase, std::size_t within = 1) const {
    for (std::size_t at = 0; at < std::min(within, count()); ++at)
      if (stand_at(at, phrase.words)) return true;
    return false;
  }

 private:
  static constexpr std::size_t kFew = 4;
};

Words words_of(const Pieces& pieces) {
  Words out;
  for (const TextPiece& p : pieces.list) {
    const std::string_view key = pieces.key(p);
    out.links += p.kind == PieceKind::link;
    out.handles += p.kind == PieceKind::handle;
    out.hashtags += p.kind == PieceKind::hashtag;
    if (p.kind == PieceKind::mark) {
      const bool ask = key.starts_with('?') || key.starts_with("\u061F") || key.starts_with("\uFF1F");
      out.asks += ask;
      out.asks_at_end = ask;
      if (!out.ends.empty() && (ask || key.find_first_of(".!;") != key.npos)) out.ends.back() = 1;
      continue;
    }
    if (p.kind == PieceKind::word) out.asks_at_end = false;
    if (p.kind != PieceKind::word && p.kind != PieceKind::hashtag) continue;
    out.in_order.push_back(word_hash(key));
    out.ends.push_back(0);
  }
  auto sorted = out.in_order;
  std::ranges::sort(sorted);
  out.distinct = static_cast<std::size_t>(std::ranges::unique(sorted).begin() - sorted.begin());
  return out;
}

// In the order of the list.
std::vector<std::string> found(const Words& words, const Phrases& phrases) {
  std::vector<std::uint32_t> hits;
  for (std::size_t at = 0; at < words.count(); ++at)
    if (const auto* begun = phrases.that_begin(words.in_order[at]))
      for (const std::uint32_t i : *begun)
        if (words.stand_at(at, phrases[i].words)) hits.push_back(i);
  std::ranges::sort(hits);
  hits.erase(std::ranges::unique(hits).begin(), hits.end());
  std::vector<std::string> out;
  for (const std::uint32_t i : hits) out.emplace_back(phrases[i].written);
  return out;
}

// Where a phrase of the list begins, by the place.
std::vector<std::pair<std::size_t, std::uint32_t>> places(const Words& words, const Phrases& phrases) {
  std::vector<std::pair<std::size_t, std::uint32_t>> out;
  for (std::size_t at = 0; at < words.count(); ++at)
    if (const auto* begun = phrases.that_begin(words.in_order[at]))
      for (const std::uint32_t i : *begun)
        if (words.stand_at(at, phrases[i].words)) out.emplace_back(at, i);
  return out;
}

// One of each list in the same sentence, a few words apart and in either order: "the bill ... wrong", "wrong bill".
std::vector<std::string> together(const Words& words, const Phrases& some, const Phrases& others) {
  constexpr std::size_t kApart = 5;  // words
  const auto first = places(words, some);
  if (first.empty()) return {};
  for (const auto& [other_at, other] : places(words, others))
    for (const auto& [at, one] : first) {
      const auto [from, to] = std::minmax(at, other_at);
      const bool parted =
          std::any_of(words.ends.begin() + static_cast<std::ptrdiff_t>(from),
                      words.ends.begin() + static_cast<std::ptrdiff_t>(to), [](auto end) { return end; });
      if (to - from <= kApart && !parted) return {std::string(some[one].written), std::string(others[other].written)};
    }
  return {};
}

// Only for writing of which pieces are no words.
template <class List>
void add_within(const Utterance& said, const List& list, std::vector<std::string>& out) {
  for (const std::string_view language : {"th", "ja", "zh", "ko"})
    if (said.language == language)
      for (const std::string_view sign : list)
        if (said.text.find(sign) != said.text.npos) out.emplace_back(sign);
}

std::vector<std::string> spam(const Words& words) {
  std::vector<std::string> why = found(words, kOffers);
  if (!found(words, kReading).empty()) std::erase(why, "click here");
  std::size_t points = 2 * why.size();
  const auto add = [&](const std::vector<std::string>& more, std::size_t worth) {
    points += worth * more.size();
    why.insert(why.end(), more.begin(), more.end());
  };
  add(found(words, kFiller), 1);
  add(found(words, kMarketReports), 1);
  add(found(words, kScams), 3);
  for (const Phrase& opener : kOpeners)
    if (words.begin_with(opener)) add({std::string(opener.written)}, 3);
  if (words.hashtags >= 6 && words.hashtags * 2 >= words.count()) {
    points += 2;
    why.push_back(std::to_string(words.hashtags) + " hashtags");
  }
  if (words.links > 0 || words.hashtags >= 4) ++points;
  if (words.links >= 3) ++points;
  if (words.count() >= 12 && words.distinct * 3 < words.count()) {
    points += 2;
    why.emplace_back("the same words again and again");
  }
  if (points < 3) why.clear();
  return why;
}

// An article that nobody speaks in of themselves, except as quoted.
bool reports(const Words& words, const About& about) {
  if (!about.article) return false;
  return found(words, kMyself).empty() || !found(words, kQuoting).empty() || !found(words, kReporting).empty();
}

// "LONDON, Nov 3 (Reuters) - ...": a town in capitals, and an agency close behind it.
std::string dateline(const Utterance& said) {
  const Pieces& pieces = said.pieces();
  if (pieces.list.empty() || !pieces.list.front().capitals) return {};
  bool parted = false;
  for (std::size_t i = 1; i < pieces.list.size() && i < 10; ++i) {
    const TextPiece& p = pieces.list[i];
    const char before = said.text[p.begin - 1];
    parted |= before == '(' || before == '/' ||
              (p.kind == PieceKind::mark && pieces.key(p).find_first_of("(/-") != std::string_view::npos);
    if (!parted || p.kind != PieceKind::word) continue;
    if (const auto* agency = kAgencies.that_begin(word_hash(pieces.key(p))))
      return std::string(kAgencies[agency->front()].written);
  }
  return {};
}

bool speaks_of_self(const Words& words) { return !found(words, kMyself).empty() || !found(words, kOurselves).empty(); }

// What a firm announced, and what its shares do: nobody else writes so.
std::vector<std::string> business(const Words& words) {
  if (words.asks > 0 || speaks_of_self(words)) return {};
  for (const Phrases* enough : {&kAnnouncements, &kFigures})
    if (auto why = found(words, *enough); !why.empty()) return why;
  if (auto why = together(words, kFirms, kAnnounced); !why.empty()) return why;
  return together(words, kShares, kMoves);
}

std::vector<std::string> press(const Utterance& said, const Words& words, const About& about) {
  std::vector<std::string> why = found(words, kReporting);
  if (reports(words, about)) {
    why.emplace_back("an article");
    return why;
  }
  for (const Phrase& release : kReleases)
    if (words.begin_with(release, 3)) return {std::string(release.written)};
  if (auto agency = dateline(said); !agency.empty()) return {agency};
  if (auto told = business(words); !told.empty()) return told;
  if (auto asked = found(words, kInquiries); !asked.empty()) return asked;
  const bool personal = !found(words, kPersonal).empty();
  const bool enough = why.size() >= 2 || (why.size() == 1 && words.links > 0 && !personal && words.asks == 0);
  if (!enough) why.clear();
  return why;
}

// "hi, how can i ...": what somebody says before asking is passed over.
std::vector<std::string> begun_question(const Words& words) {
  constexpr std::size_t kFewestWords = 3;  // "Who knows" asks nothing
  if (words.count() < kFewestWords) return {};
  std::size_t at = 0;
  while (at < 3 && kHails.that_begin(words.in_order[at]) != nullptr) ++at;
  if (const auto* begun = kBeginQuestions.that_begin(words.in_order[at]))
    for (const std::uint32_t i : *begun)
      if (words.stand_at(at, kBeginQuestions[i].words)) return {std::string(kBeginQuestions[i].written)};
  return {};
}

std::vector<std::string> question(const Utterance& said, const Words& words) {
  std::vector<std::string> why = found(words, kAsking);
  if (words.asks > 0) why.emplace_back("?");
  const bool wants_to_know = words.asks > 0 && (why.size() > 1 || words.asks_at_end);
  if (wants_to_know) return why;
  if (words.asks > 0) return {};
  if (auto asking = found(words, kAskingInWords); !asking.empty()) return asking;
  if (auto calling = found(words, kHelp); !calling.empty() && found(words, kAppeals).empty()) return calling;
  why = begun_question(words);
  add_within(said, kAskingWithin, why);
  return why;
}

std::vector<std::string> written(const Sentiment& sentiment) {
  std::vector<std::string> why;
  for (const Cause& cause : sentiment.why) why.push_back(cause.word);
  return why;
}

// "Acme is terrible", "it was not good": a word of blame close behind "is".
std::vector<std::string> judgement(const Utterance& said) {
  static const Words kForms = [] {
    Words out;
    for (const Phrase& p : kIs) out.in_order.push_back(p.words.front());
    std::ranges::sort(out.in_order);
    return out;
  }();
  const Pieces& pieces = said.pieces();
  const Weighed& w = said.weighed();
  std::size_t since = 9;  // words since the last "is"
  for (std::size_t i = 0; i < pieces.list.size(); ++i) {
    const TextPiece& p = pieces.list[i];
    if (p.kind == PieceKind::mark) since = 9;
    if (p.kind != PieceKind::word) continue;
    ++since;
    if (w.words[i] < 0 && since <= 4) return {std::string(said.text.substr(p.begin, p.end - p.begin))};
    if (std::ranges::binary_search(kForms.in_order, word_hash(pieces.key(p)))) since = 0;
  }
  return {};
}

// "What to do if your parcel is lost".
bool advises(const Words& words) {
  return found(words, kPersonal).empty() &&
         std::ranges::any_of(kCounsel, [&](const Phrase& phrase) { return words.begin_with(phrase, 2); });
}

// "The bill is wrong" corrects nothing.
std::vector<std::string> charged_wrongly(const Words& words) {
  if (auto why = together(words, kCharges, kMistaken); !why.empty()) return why;
  return together(words, kCharges, kTooMuch);
}

// "Correction: Acme has 200 shops".
std::vector<std::string> corrects(const Utterance& said, const Words& words) {
  if (!charged_wrongly(words).empty()) return {};
  std::vector<std::string> why = found(words, kWrong);
  if (why.empty()) why = together(words, kFacts, kMistaken);
  const Pieces& pieces = said.pieces();
  if (why.empty() && pieces.list.size() > 2 && pieces.key(pieces.list.front()) == "correction" &&
      pieces.list[1].kind == PieceKind::mark)
    why.emplace_back("correction");
  return why;
}

// What asks for no answer: an organisation that gives one, and "Good morning Leeds".
bool only_polite(const Words& words) {
  constexpr std::size_t kGreeting = 6;  // words
  if (!found(words, kThanksOthers).empty()) return true;
  return !found(words, kAnswering).empty() || (words.count() <= kGreeting && !found(words, kGreetings).empty());
}

// What was not done for somebody who waited for it.
std::vector<std::string> failed(const Words& words) {
  if (auto why = together(words, kNobody, kHelps); !why.empty()) return why;
  if (auto why = together(words, kWorkers, kStaysAway); !why.empty()) return why;
  return charged_wrongly(words);
}

// Empty for what is no complaint.
std::vector<std::string> complaint(const Utterance& said, const Words& words, const Sentiment& sentiment) {
  if (auto cut_off = together(words, kCutOff, kSince); !cut_off.empty()) return cut_off;
  if (sentiment.feeling == Feeling::positive) return {};
  if (auto demanding = found(words, kDemanding); !demanding.empty()) return demanding;
  std::vector<std::string> why = found(words, kComplaining);
  add_within(said, kComplainingWithin, why);
  if (why.empty()) why = failed(words);
  if (sentiment.feeling == Feeling::neutral) return words.asks > 0 ? std::vector<std::string>() : why;
  if (advises(words)) return {};
  const bool affected = words.handles > 0 || !found(words, kAffected).empty();
  const bool as_customer = !found(words, kService).empty() || !found(words, kEnough).empty();
  if (affected || (as_customer && words.links == 0)) return written(sentiment);
  const auto judged = judgement(said);
  why.insert(why.end(), judged.begin(), judged.end());
  return why;
}

}  // namespace

Classed class_of(const Utterance& said, const Sentiment& sentiment, const About& about) {
  const Words words = words_of(said.pieces());
  if (auto why = spam(words); !why.empty()) return {Class::spam, std::move(why)};
  if (auto why = corrects(said, words); !why.empty() && !reports(words, about)) return {Class::error, std::move(why)};
  if (auto why = press(said, words, about); !why.empty()) return {Class::press, std::move(why)};
  if (only_polite(words)) return {};
  if (auto why = complaint(said, words, sentiment); !why.empty()) return {Class::complaint, std::move(why)};
  if (auto why = question(said, words); !why.empty()) return {Class::question, std::move(why)};
  if (sentiment.feeling == Feeling::positive) return {Class::praise, written(sentiment)};
  return {};
}

std::string_view name_of(Class kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<Class> class_named(std::string_view name) {
  const auto at = std::ranges::find(kNames, name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Class>(at - kNames.begin());
}

}  // namespace monitor::enrich
