// SPDX-License-Identifier: MIT
#include "enrich/sentiment.h"

#include <algorithm>
#include <cmath>

#include "embedded/enrich_data.h"
#include "enrich/denial.h"
#include "enrich/learnt.h"
#include "enrich/stop_words.h"
#include "enrich/turns.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostCauses = 5;
constexpr double kWorthTelling = 0.15;            // of the weightiest
constexpr double kTelling = 0.25;                 // weights below it are chance
constexpr double kFaint = 0.05;                   // weights below it are not told even where there is nothing else
constexpr float kRuledOut = -30;                  // leanings
constexpr float kSilent = -3, kSpoken = -0.3F;    // of a rest that says nothing, and at least beside a phrase
constexpr double kSure = 0.5, kSureOfFew = 0.72;  // of what no word of any list speaks, in so few words
constexpr std::size_t kFew = 5, kTooFew = 2;
constexpr double kOfSigns = 2;        // valence that signs must have together to tell alone,
constexpr double kOfSignsToo = 0.3;   // as the rest must lean, too
constexpr float kOfSign = 0.3F;       // and what they then lean to at least
constexpr double kOfLoneSigns = 1.5;  // where no word is felt, in so few words
constexpr std::size_t kFewBesideSigns = 8;
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

bool speaks_for(Feeling feeling, double tone) {
  return feeling == Feeling::positive ? tone > 0 : feeling != Feeling::negative || tone < 0;
}

// What counts most first; words that count little are told only where nothing else led to a feeling.
std::vector<Cause> causes(const Utterance& said, std::vector<double> tones, Feeling feeling) {
  const std::string_view text = said.text;
  const Features& f = said.features;
  const auto that_count = [&](double least) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tones.size(); ++i)
      if (worth_telling(f.pieces.list[i]) && std::abs(tones[i]) >= least && speaks_for(feeling, tones[i]))
        order.push_back(i);
    return order;
  };
  std::vector<std::size_t> order = that_count(kTelling);
  if (order.empty() && feeling != Feeling::neutral) order = that_count(kFaint);
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
  if (lean.negative > 0 && lean.negative >= lean.positive && denies_all_blame(said)) lean.negative = kRuledOut;
}

// Below a quarter on either side nothing is felt, and what is felt reaches it.
double score_of(const Chances& p, Feeling feeling) {
  const double score = p.positive - p.negative;
  if (feeling == Feeling::neutral) return std::clamp(score / 2, -kNeutral, kNeutral);
  return feeling == Feeling::positive ? std::max(score, kFelt) : std::min(score, -kFelt);
}

// ---- the text as it stands, without what is known of its phrases

struct Verdict {
  Leaning lean{};
  Feeling feeling = Feeling::neutral;
};

// What signs say together.
double by_signs(const Utterance& said) {
  static const WordList marks = WordList::named("marks");
  const Weighed& w = said.weighed();
  double sum = 0;
  for (std::size_t i = 0; i < w.signs.size(); ++i) {
    const TextPiece& p = said.pieces().list[i];
    const double made_of_letters =
        p.kind == PieceKind::emoticon ? marks.find(word_hash(said.pieces().key(p))) / 10.0 : 0.0;
    sum += made_of_letters != 0 ? made_of_letters : w.signs[i];
  }
  return sum;
}

template <class Test>
bool any_word(const Weighed& w, Test test) {
  return std::ranges::any_of(w.words, test) || std::ranges::any_of(w.second, test) ||
         std::ranges::any_of(w.service, test);
}

// Where no word speaks against them, signs alone tell of anger. A smile may only be friendly, but in a few words, none
// of which is felt, it is all that was felt.
Feeling told_by_signs(const Utterance& said, const Chances& p) {
  const double sum = by_signs(said);
  const Weighed& w = said.weighed();
  if (sum <= -kOfSigns && p.negative >= kOfSignsToo && !any_word(w, [](float v) { return v > 0; }))
    return Feeling::negative;
  if (said.pieces().list.size() > kFewBesideSigns || any_word(w, [](float v) { return v != 0; }))
    return Feeling::neutral;
  return sum <= -kOfLoneSigns ? Feeling::negative : sum >= kOfLoneSigns ? Feeling::positive : Feeling::neutral;
}

Verdict judge(const Utterance& said, const Learnt* learnt) {
  const Features& f = said.features;
  const LinearModel& model = model_of(said.language);
  Verdict out{.lean = model.empty() ? by_lists(f) : model.of(f)};
  if (learnt != nullptr) {
    const Leaning more = learnt->model().of(f);
    out.lean.negative += more.negative;
    out.lean.positive += more.positive;
  }
  if (!model.empty()) heed_denials(said, out.lean);
  const Chances p = chances(out.lean);
  out.feeling = p.likeliest();
  if (said.language != "en" || learnt != nullptr) return out;
  const std::size_t words = f.pieces.list.size();
  const double least = words <= kTooFew ? 1.0 : words <= kFew ? kSureOfFew : kSure;
  const bool sure = out.feeling == Feeling::negative ? p.negative >= least : words > kFew || p.positive >= least;
  if (!sure && has_no_word_of_feeling(said)) out.feeling = Feeling::neutral;
  if (out.feeling != Feeling::neutral) return out;
  out.feeling = told_by_signs(said, p);
  if (out.feeling == Feeling::negative) out.lean.negative = std::max(out.lean.negative, kOfSign);
  if (out.feeling == Feeling::positive) out.lean.positive = std::max(out.lean.positive, kOfSign);
  return out;
}

// ---- with its phrases

// What the rest leans to, and what the phrases add.
Verdict with_turns(const Verdict& rest, bool silent, const std::vector<Turn>& turns) {
  Verdict out = rest;
  float tone = 0;
  for (const Turn& turn : turns) tone = std::clamp(tone + turn.tone, -2.0F, 2.0F);
  if (silent) out.lean = {kSilent, kSilent};
  if (tone == 0) {
    if (silent) out.feeling = Feeling::neutral;
    return out;
  }
  float& with = tone > 0 ? out.lean.positive : out.lean.negative;
  float& against = tone > 0 ? out.lean.negative : out.lean.positive;
  with = std::max(with, kSpoken) + std::abs(tone);
  against -= std::abs(tone);
  out.feeling = chances(out.lean).likeliest();
  return out;
}

// The phrases that say the same, as they were written, before the words of the rest.
void tell_turns(const Utterance& said, const std::vector<Turn>& turns, Feeling feeling, std::vector<Cause>& why) {
  std::vector<Cause> told;
  const auto& list = said.pieces().list;
  for (const Turn& turn : turns)
    if (turn.tone != 0 && speaks_for(feeling, turn.tone))
      told.push_back(
          {std::string(said.text.substr(list[turn.begin].begin, list[turn.end - 1].end - list[turn.begin].begin)),
           turn.tone});
  why.insert(why.begin(), told.begin(), told.end());
  if (why.size() > kMostCauses) why.resize(kMostCauses);
}

}  // namespace

Sentiment sentiment_of(const Utterance& said, const Learnt* learnt, std::span<const Spot> names) {
  if (learnt != nullptr && learnt->empty()) learnt = nullptr;
  const Features& f = said.features;
  const LinearModel& model = model_of(said.language);
  const bool signs = std::ranges::any_of(f.weighed.signs, [](float v) { return v != 0; });
  if (model.empty() && said.lexicon.empty() && learnt == nullptr && !signs) return {};
  if (std::ranges::none_of(f.pieces.list, worth_telling)) return {};

  const auto turns = turns_of(said, names);
  const std::string text = turns.empty() ? std::string() : without(said, turns);
  const Utterance rest = turns.empty() ? Utterance() : utterance_of(text, said.language);
  const Utterance& spoken = turns.empty() ? said : rest;
  Verdict judged = judge(spoken, learnt);
  if (!turns.empty()) judged = with_turns(judged, has_no_word_of_feeling(rest), turns);

  Sentiment out{.feeling = judged.feeling, .by = learnt != nullptr ? "learnt" : model.empty() ? "lexicon" : "model"};
  out.why = causes(spoken, tones(spoken.features, model, learnt != nullptr ? &learnt->model() : nullptr), out.feeling);
  tell_turns(said, turns, out.feeling, out.why);
  if (out.why.empty()) out.feeling = Feeling::neutral;  // nobody could say why
  out.score = score_of(chances(judged.lean), out.feeling);
  return out;
}

Sentiment sentiment_of(std::string_view text, std::string_view language, const Learnt* learnt) {
  return sentiment_of(utterance_of(text, language), learnt);
}

Leaning leaning_of(const Features& features, std::string_view language) {
  const LinearModel& model = model_of(language);
  return model.empty() ? by_lists(features) : model.of(features);
}

}  // namespace monitor::enrich
