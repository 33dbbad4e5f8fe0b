// SPDX-License-Identifier: MIT
#include "enrich/meaning.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "enrich/classes.h"
#include "enrich/cluster.h"
#include "enrich/language.h"
#include "enrich/published.h"

namespace monitor::enrich {
namespace {

// Two digits are all that a score can bear.
double rounded(double score) { return std::round(score * 100) / 100; }

std::vector<Spot> spots_of(const Match& match, const WholeText& whole, std::size_t title) {
  std::vector<Spot> out;
  for (const Span& span : match.spans) {
    const bool in_title = span.field == Field::title;
    if ((!in_title && span.field != Field::text) || span.begin >= span.end) continue;
    if (in_title && span.end > title) continue;
    const std::size_t base = in_title ? 0 : whole.text_begin;
    if (base + span.end <= whole.text.size()) out.push_back({base + span.begin, base + span.end});
  }
  return out;
}

// The words by which a mention names what is listened for: "Bank" says nothing good of a food bank.
// Who listens for a single word wants to hear of it.
std::set<std::string_view> words_of_names(const Utterance& said, const std::vector<Spot>& named) {
  std::set<std::string_view> out;
  for (const Spot& spot : named) {
    std::vector<std::string_view> words;
    for (const TextPiece& p : said.pieces().list)
      if (p.begin >= spot.begin && p.end <= spot.end) words.push_back(said.text.substr(p.begin, p.end - p.begin));
    if (words.size() > 1) out.insert(words.begin(), words.end());
  }
  return out;
}

}  // namespace

const Learnt* Taught::of(std::string_view language) const {
  const auto found = feelings.find(language.substr(0, language.find('-')));
  return found == feelings.end() ? nullptr : &found->second;
}

std::string telling_text(const Mention& mention, std::span<const Match> matches) {
  const WholeText whole = whole_text(mention);
  std::string out = whole.text;
  for (const Match& match : matches)
    for (const Spot& spot : spots_of(match, whole, mention.title.size()))
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(spot.begin),
                out.begin() + static_cast<std::ptrdiff_t>(spot.end), ' ');
  return out;
}

Meaning meaning_of(const Mention& mention, std::span<const Match> matches, const Taught& taught) {
  const WholeText whole = whole_text(mention);
  Meaning out{.language = language_of(whole.text, mention.language).code, .versions = versions(taught)};
  const Learnt* learnt = taught.of(out.language);
  const Utterance said = utterance_of(whole.text, out.language);
  std::vector<Spot> named;
  for (const Match& match : matches)
    std::ranges::move(spots_of(match, whole, mention.title.size()), std::back_inserter(named));
  Sentiment felt = sentiment_of(said, learnt, named);
  const auto names = words_of_names(said, named);
  std::erase_if(felt.why, [&](const Cause& cause) { return names.contains(cause.word); });
  Classed classed = class_of(said, felt, {.article = is_published(mention)});
  out.sketch = packed(sketch_of(fingerprint(telling_text(mention, matches)), hash_of_words(whole.text)));
  out.feeling = felt.feeling;
  out.score = rounded(felt.score);
  out.by = felt.by;
  for (const Cause& cause : felt.why) out.why.push_back(cause.word);
  out.category = name_of(classed.kind);
  out.category_why = std::move(classed.why);
  for (const Match& match : matches) {
    const auto spots = spots_of(match, whole, mention.title.size());
    const Sentiment one = spots.empty() ? felt : sentiment_towards(said, felt, spots, learnt);
    Towards& towards = out.towards.emplace_back(match.watch, one.feeling, rounded(one.score));
    if (const auto about = taught.relevance.find(match.watch); about != taught.relevance.end()) {
      towards.relevant = rounded(about->second.chance(mention, whole, said.pieces(), match.spans));
      towards.trusted = about->second.trusted();
    }
  }
  return out;
}

std::string versions(const Taught& taught) {
  std::string out = "language " + std::to_string(kLanguageVersion) + ", features " + std::to_string(kFeaturesVersion) +
                    ", sentiment " + std::to_string(kSentimentVersion) + ", class " + std::to_string(kClassVersion) +
                    ", story " + std::to_string(kStoryVersion);
  return taught.version.empty() ? out : out + ", learnt " + taught.version;
}

}  // namespace monitor::enrich
