// SPDX-License-Identifier: MIT
#include "enrich/sentiment.h"

#include <algorithm>
#include <cmath>

#include "embedded/enrich_data.h"
#include "enrich/denial.h"
#include "enrich/learnt.h"
#include "enrich/stop_words.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostCauses = 5;
constexpr double kWorthTelling = 0.15;            // of the weightiest
constexpr double kTelling = 0.25;                 // weights below it are chance
constexpr float kNever = -30, kPraise = 2;        // leanings
constexpr double kSure = 0.5, kSureOfFew = 0.64;  // of blame that no word of any list speaks, in so few words
constexpr std::size_t kFew = 5;
constexpr double kFelt = 0.25, kNeutral = 0.24;
constexpr double kOfLists = 0.3;  // a valence of the lists among the weights of the model

const LinearModel& model_of(std::string_view language) {
  static const LinearModel none, english = LinearModel::read(embedded::sentiment_en_bin),
                                 thai = LinearModel::read(embedded::sentiment_th_bin);
  return language == "en" ? english : language == "th" ? thai : none;
}

// ---- by lists alone

struct Tally {
  double good = 0, bad = 0;
};

Tally tally(const Features& f) {
  Tally t;
  const Weighed& w = f.weighed;
  for (std::size_t i = 0; i < f.pieces.list.size(); ++i) {
    const double late = w.contrast > 0 ? (i >= w.contrast ? 1.3 : 0.6) : 1.0;
    const double v = w.words[i] * late + w.signs[i] * 1.2;
    (v > 0 ? t.good : t.bad) += std::abs(v);
  }
  return t;
}

// Leaning of lists: a word of middling strength is enough, two that disagree are not.
Leaning by_lists(const Features& f) {
  const Tally t = tally(f);
  const double sum = t.good - t.bad;
  const double whole = sum / std::sqrt(sum * sum + 15);
  return {static_cast<float>(-6 * whole - 1.2), static_cast<float>(6 * whole - 1.8)};
}

// ---- why

// What each piece adds to "rather positive than negative".
std::vector<double> tones(const Features& f, const LinearModel& model, const LinearModel* learnt) {
  const Weighed& w = f.weighed;
  std::vector<double> tones(f.pieces.list.size(), 0);
  for (std::size_t i = 0; i < tones.size(); ++i) {
    const double lists = w.words[i] + (w.second.empty() ? 0 : w.second[i]) + (w.service.empty() ? 0 : w.service[i]);
    tones[i] = kOfLists * (lists + 2 * w.signs[i]);
  }
  std::size_t i = 0;
  for (std::size_t group = 0; group < kGroups; ++group)
    for (; i < f.ends[group]; ++i)
      for (const LinearModel* m : {&model, learnt})
        if (m != nullptr && !m->empty()) {
          const Leaning weight = m->of_hash(f.hashes[i]);
          tones[f.origin[i]] += static_cast<double>((weight.positive - weight.negative) * f.values[group]);
        }
  return tones;
}

bool worth_telling(const TextPiece& p) {
  return p.kind == PieceKind::word || p.kind == PieceKind::hashtag || p.kind == PieceKind::emoji ||
         p.kind == PieceKind::emoticon;
}

// "I" and "the" lean to one side in any model, and tell a reader nothing. "Not" and "very" do.
bool holds_together(const Utterance& said, std::size_t i) {
  const std::string_view key = said.pieces().key(said.pieces().list[i]);
  if (said.lexicon.words.find(word_hash(key)) != 0 || said.weighed().words[i] != 0) return false;
  std::string word(key);
  std::erase(word, '\'');
  return is_stop_word(word, said.language);
}

std::vector<Cause> causes(const Utterance& said, std::vector<double> tones, Feeling feeling) {
  const std::string_view text = said.text;
  const Features& f = said.features;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < tones.size(); ++i) {
    if (!worth_telling(f.pieces.list[i]) || std::abs(tones[i]) < kTelling) continue;
    if (feeling == Feeling::positive ? tones[i] < 0 : feeling == Feeling::negative && tones[i] > 0) continue;
    order.push_back(i);
  }
  const auto empty = [&](std::size_t i) { return holds_together(said, i); };
  if (!std::ranges::all_of(order, empty)) std::erase_if(order, empty);
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return std::abs(tones[a]) > std::abs(tones[b]); });
  std::vector<Cause> why;
  for (const std::size_t i : order) {
    if (why.size() == kMostCauses || std::abs(tones[i]) < kWorthTelling * std::abs(tones[order.front()])) break;
    const TextPiece& p = f.pieces.list[i];
    const std::string word(text.substr(p.begin, p.end - p.begin));
    if (std::ranges::find(why, word, &Cause::word) == why.end()) why.push_back({word, tones[i]});
  }
  return why;
}

void heed_denials(const Utterance& said, Leaning& lean) {
  if (praises_by_denial(said)) {
    lean = {kNever, kPraise};
  } else if (lean.negative > 0 && lean.negative >= lean.positive && denies_all_blame(said)) {
    lean.negative = kNever;
  }
}

// Below a quarter on either side nothing is felt, and what is felt reaches it.
double score_of(const Chances& p, Feeling feeling) {
  const double score = p.positive - p.negative;
  if (feeling == Feeling::neutral) return std::clamp(score / 2, -kNeutral, kNeutral);
  return feeling == Feeling::positive ? std::max(score, kFelt) : std::min(score, -kFelt);
}

}  // namespace

Sentiment sentiment_of(const Utterance& said, const Learnt* learnt) {
  const Features& f = said.features;
  const LinearModel& model = model_of(said.language);
  const bool taught = learnt != nullptr && !learnt->empty();
  const bool signs = std::ranges::any_of(f.weighed.signs, [](float v) { return v != 0; });
  if (model.empty() && said.lexicon.empty() && !taught && !signs) return {};
  if (std::ranges::none_of(f.pieces.list, worth_telling)) return {};
  Leaning lean = model.empty() ? by_lists(f) : model.of(f);
  if (taught) {
    const Leaning more = learnt->model().of(f);
    lean.negative += more.negative;
    lean.positive += more.positive;
  }
  if (!model.empty()) heed_denials(said, lean);
  const Chances p = chances(lean);
  Feeling feeling = p.likeliest();
  if (feeling == Feeling::negative && said.language == "en" && !taught &&
      p.negative < (f.pieces.list.size() > kFew ? kSure : kSureOfFew) && has_no_word_of_feeling(said))
    feeling = Feeling::neutral;
  return {.feeling = feeling,
          .score = score_of(p, feeling),
          .why = causes(said, tones(f, model, taught ? &learnt->model() : nullptr), feeling),
          .by = taught          ? "learnt"
                : model.empty() ? "lexicon"
                                : "model"};
}

Sentiment sentiment_of(std::string_view text, std::string_view language, const Learnt* learnt) {
  return sentiment_of(utterance_of(text, language), learnt);
}

Leaning leaning_of(const Features& features, std::string_view language) {
  const LinearModel& model = model_of(language);
  return model.empty() ? by_lists(features) : model.of(features);
}

}  // namespace monitor::enrich
