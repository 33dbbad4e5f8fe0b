// SPDX-License-Identifier: MIT
#include "enrich/relevance.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "enrich/lexicon.h"
#include "enrich/word_vectors.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

enum Group : std::uint8_t { kWords, kNear, kPairs, kRuns, kAbout, kKinds };
constexpr std::array<float, kKinds> kWeights{1.0F, 0.8F, 0.4F, 0.7F, 0.5F};
constexpr std::size_t kReach = 4;  // words on either side of the name that are near it
constexpr std::size_t kParts = 5;  // for measuring
constexpr int kRounds = 120;
constexpr double kCalm = 0.5;             // pull of weights to nothing, for all examples together
constexpr std::size_t kMostMarks = 4000;  // the latest
constexpr double kSeldom = 2.3;           // standard deviations that luck goes beyond about once in a hundred times

// What the words are about, as sums of their vectors: of all words, those near the name, and the two on either side.
enum Place : std::uint8_t { kAll, kNearby, kBefore, kAfter, kPlaces };
constexpr std::array<float, kPlaces> kPlaceWeights{7, 5, 4, 4};
constexpr std::size_t kBeside = 2;  // words
constexpr std::size_t kSense = kPlaces * kVectorSize;
using Sense = std::array<float, kSense>;

struct Seen {
  std::uint32_t hash;
  Group group;
};

struct Sight {
  std::vector<Seen> seen{};
  Sense sense{};  // each place of the length that it weighs, or nothing
};

std::uint32_t hash_of(Group group, std::string_view kind, std::string_view value) {
  const char tag = static_cast<char>('a' + group);
  return hash_on(hash_on(hash_on(kHashStart, {&tag, 1}), kind), value);
}

// What a model sees of one mention.
class Look {
 public:
  Look(const Mention& mention, const WholeText& whole, const Pieces& pieces, std::span<const Span> spans)
      : mention_(mention), whole_(whole), pieces_(pieces) {
    for (const Span& span : spans) note_name(span);
    words();
    names();
    about();
    sense();
    std::vector<Seen>& seen = sight_.seen;
    std::ranges::sort(seen, {}, [](const Seen& s) { return std::pair(s.hash, s.group); });
    const auto repeats = std::ranges::unique(seen, {}, &Seen::hash);
    seen.erase(repeats.begin(), repeats.end());
  }
  Sight take() { return std::move(sight_); }

 private:
  void add(Group group, std::string_view kind, std::string_view value) {
    sight_.seen.push_back({hash_of(group, kind, value), group});
  }

  void note_name(const Span& span) {
    if (span.field != Field::title && span.field != Field::text) return;
    const std::size_t base = span.field == Field::text ? whole_.text_begin : 0;
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      const TextPiece& p = pieces_.list[i];
      if (p.begin < base + span.end && base + span.begin < p.end) named_.push_back(i);
    }
  }

  [[nodiscard]] bool is_word(std::size_t i) const {
    const PieceKind kind = pieces_.list[i].kind;
    return kind == PieceKind::word || kind == PieceKind::hashtag || kind == PieceKind::handle ||
           kind == PieceKind::emoji;
  }
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(pieces_.list[i]); }

  void words() {
    std::string pair, framed;
    std::string_view before;
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      if (!is_word(i)) continue;
      add(kWords, "", key(i));
      pair.assign(before).append(1, ' ').append(key(i));
      add(kPairs, "", pair);
      before = key(i);
      framed.assign(1, '_').append(key(i)).append(1, '_');
      for (std::size_t n = 4; n <= 5; ++n)
        for (std::size_t at = 0; at + n <= framed.size() && at < 24; ++at)
          add(kRuns, "", std::string_view(framed).substr(at, n));
    }
  }

  // How the name is written, and what stands around it.
  void names() {
    for (const std::size_t i : named_) {
      const TextPiece& p = pieces_.list[i];
      const std::string_view raw = std::string_view(whole_.text).substr(p.begin, p.end - p.begin);
      const bool capital = !raw.empty() && util::lower(raw[0]) != raw[0];
      add(kAbout, "written", p.capitals ? "AA" : capital ? "Aa" : "aa");
      add(kNear, "name", key(i));
      for (std::size_t step = 1; step <= kReach; ++step) {
        if (i >= step) near(i - step, step == 1 ? "before" : "");
        if (i + step < pieces_.list.size()) near(i + step, step == 1 ? "after" : "");
      }
    }
  }
  void near(std::size_t i, std::string_view side) {
    add(kNear, "near", key(i));
    if (side.empty()) return;
    add(kNear, side, key(i));
    const TextPiece& p = pieces_.list[i];
    const char first = whole_.text[p.begin];
    if (p.kind == PieceKind::word) add(kAbout, side, util::lower(first) != first ? "Aa" : "aa");
  }

  void about() {
    const Mention& m = mention_;
    add(kAbout, "author", m.author.handle.empty() ? m.author.name : m.author.handle);
    add(kAbout, "site", m.site);
    if (!m.community.empty()) add(kAbout, "community", m.community);
    if (!m.language.empty()) add(kAbout, "language", m.language);
    add(kAbout, "kind", name(m.kind));
    for (const std::string& link : m.links) add(kAbout, "link", link.substr(0, link.find('/', link.find("//") + 2)));
  }

  static bool has(const std::vector<std::size_t>& list, std::size_t i) {
    return std::ranges::find(list, i) != list.end();
  }

  // The name itself tells nothing: every mention has it.
  void sense() {
    std::vector<std::size_t> words, names;  // pieces; places among the words
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      if (!is_word(i)) continue;
      if (has(named_, i)) names.push_back(words.size());
      words.push_back(i);
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (has(names, at)) continue;
      if (const auto vector = word_vector(key(words[at]))) add_sense(*vector, at, names);
    }
    for (std::size_t place = 0; place < kPlaces; ++place) scale(place);
  }

  void add_sense(const WordVector& vector, std::size_t at, const std::vector<std::size_t>& names) {
    add_to(kAll, vector, vector.rarity);
    if (names.empty()) return;
    const auto gap = [&](std::size_t name) { return name > at ? name - at : at - name; };
    const std::size_t nearest = *std::ranges::min_element(names, {}, gap), steps = gap(nearest);
    const float far = static_cast<float>(steps);
    if (steps <= kReach) add_to(kNearby, vector, vector.rarity / std::sqrt(far));
    if (steps <= kBeside) add_to(at < nearest ? kBefore : kAfter, vector, 1 / far);
  }

  void add_to(Place place, const WordVector& vector, float times) {
    for (std::size_t k = 0; k < kVectorSize; ++k) sight_.sense[place * kVectorSize + k] += times * vector.values[k];
  }

  void scale(std::size_t place) {
    const std::span<float> part(sight_.sense.data() + place * kVectorSize, kVectorSize);
    float square = 0;
    for (const float x : part) square += x * x;
    if (square < 1e-9F) return;
    for (float& x : part) x *= kPlaceWeights[place] / std::sqrt(square);
  }

  const Mention& mention_;
  const WholeText& whole_;
  const Pieces& pieces_;
  std::vector<std::size_t> named_{};  // pieces that are part of the name
  Sight sight_{};
};

// Each group has the same length in all mentions, so that a long text weighs no more than a short one.
struct Row {
  std::vector<std::pair<std::uint32_t, float>> values{};  // place, value
  bool relevant = false;
};

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

struct Fit {
  std::vector<float> weights{};
  float bias = 0;
  [[nodiscard]] double of(const Row& row) const {
    double sum = bias;
    for (const auto& [place, value] : row.values) sum += weights[place] * value;
    return sum;
  }
};

// AdaGrad over all rows at a time.
Fit fit(std::span<const Row> rows, const std::vector<bool>& left_out, std::size_t places) {
  Fit out{std::vector<float>(places, 0)};
  std::vector<float> slopes(places), seen(places, 1e-6F);
  double bias_seen = 1e-6;
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) count += !left_out[i];
  for (int round = 0; round < kRounds && count > 0; ++round) {
    std::ranges::fill(slopes, 0.0F);
    double bias_slope = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (left_out[i]) continue;
      const double miss = logistic(out.of(rows[i])) - (rows[i].relevant ? 1 : 0);
      bias_slope += miss;
      for (const auto& [place, value] : rows[i].values) slopes[place] += static_cast<float>(miss) * value;
    }
    for (std::size_t p = 0; p < places; ++p) {
      const float slope = slopes[p] + static_cast<float>(kCalm) * out.weights[p];
      seen[p] += slope * slope;
      out.weights[p] -= 0.3F * slope / std::sqrt(seen[p]);
    }
    bias_seen += bias_slope * bias_slope;
    out.bias -= static_cast<float>(0.3 * bias_slope / std::sqrt(bias_seen));
  }
  return out;
}

}  // namespace

// Builds the table of features once, and fits it to all marks and to parts of them.
class RelevanceTeacher {
 public:
  RelevanceTeacher(std::span<const Marked> marks, std::span<const Marked> start) {
    if (marks.size() > kMostMarks) marks = marks.subspan(marks.size() - kMostMarks);
    marks_ = marks.size();
    std::vector<Sight> looks;
    std::vector<bool> relevant;
    for (const auto& from : {marks, start})
      for (const Marked& m : from) {
        const WholeText whole = whole_text(m.mention);
        looks.push_back(Look(m.mention, whole, pieces_of(whole.text), m.spans).take());
        relevant.push_back(m.relevant);
      }
    for (const Sight& look : looks)
      for (const Seen& s : look.seen) {
        const auto [found, fresh] = places_.try_emplace(s.hash, static_cast<std::uint32_t>(places_.size()));
        if (fresh) counts_.push_back(0), hashes_.push_back(s.hash);
        ++counts_[found->second];
      }
    for (std::size_t i = 0; i < looks.size(); ++i) rows_.push_back(row_of(looks[i], looks.size(), relevant[i]));
  }

  TaughtRelevance teach() {
    TaughtRelevance out;
    const auto relevant = static_cast<std::size_t>(std::ranges::count(marked(), true, &Row::relevant));
    const std::size_t other = marks_ - relevant;
    if (relevant < kFewestMarks || other < kFewestMarks) return out;
    const double size = static_cast<double>(marks_);
    out.before = static_cast<double>(std::max(relevant, other)) / size;
    const std::vector<double> held_back = cross_validated();
    out.after = static_cast<double>(right(held_back)) / size;
    const Fit all = fit(rows_, std::vector<bool>(rows_.size(), false), width());
    Relevance& model = out.model;
    model.sense_.assign(all.weights.begin() + std::ssize(hashes_), all.weights.end());
    for (std::size_t p = 0; p < hashes_.size(); ++p)
      if (all.weights[p] != 0) model.features_.push_back({hashes_[p], all.weights[p] * rarity(p, rows_.size())});
    std::ranges::sort(model.features_);
    model.bias_ = all.bias;
    model.scale_ = scale_for(held_back);
    model.trusted_ = marks_ >= kFewestMeasured && out.after > out.before && is_no_luck(held_back);
    return out;
  }

  // The same sum as of a row, of a mention that was not marked.
  static double sum(const Relevance& model, const Sight& look) {
    std::array<double, kKinds> sums{}, lengths{};
    for (const Seen& s : look.seen) {
      const auto found = std::ranges::lower_bound(model.features_, s.hash, {}, &Relevance::Feature::hash);
      ++lengths[s.group];
      if (found != model.features_.end() && found->hash == s.hash) sums[s.group] += found->weight;
    }
    double out = model.bias_;
    for (std::size_t g = 0; g < kKinds; ++g)
      if (lengths[g] > 0) out += kWeights[g] * sums[g] / std::sqrt(lengths[g]);
    for (std::size_t k = 0; k < model.sense_.size(); ++k) out += model.sense_[k] * look.sense[k];
    return out;
  }

 private:
  // Of a row: the features of the marks, and behind them what their words are about.
  [[nodiscard]] std::size_t width() const { return hashes_.size() + kSense; }

  [[nodiscard]] float rarity(std::size_t place, std::size_t size) const {
    return static_cast<float>(0.3 + std::log((1.0 + static_cast<double>(size)) / (1.0 + counts_[place])));
  }

  [[nodiscard]] Row row_of(const Sight& look, std::size_t size, bool relevant) const {
    std::array<float, kKinds> lengths{};
    for (const Seen& s : look.seen) ++lengths[s.group];
    Row row{.relevant = relevant};
    for (const Seen& s : look.seen) {
      const std::uint32_t place = places_.at(s.hash);
      row.values.emplace_back(place, kWeights[s.group] * rarity(place, size) / std::sqrt(lengths[s.group]));
    }
    for (std::uint32_t k = 0; k < kSense; ++k)
      if (look.sense[k] != 0) row.values.emplace_back(static_cast<std::uint32_t>(hashes_.size()) + k, look.sense[k]);
    return row;
  }

  [[nodiscard]] std::span<const Row> marked() const { return std::span(rows_).first(marks_); }

  // What the model says of each mark when it was not taught that one.
  [[nodiscard]] std::vector<double> cross_validated() const {
    std::vector<double> out(marks_);
    std::array<std::size_t, 2> turn{};  // so that each part has its share of both kinds
    std::vector<std::size_t> part;
    for (const Row& row : marked()) part.push_back(turn[row.relevant ? 1 : 0]++ % kParts);
    for (std::size_t p = 0; p < kParts; ++p) {
      std::vector<bool> left_out(rows_.size());
      for (std::size_t i = 0; i < marks_; ++i) left_out[i] = part[i] == p;
      const Fit without = fit(rows_, left_out, width());
      for (std::size_t i = 0; i < marks_; ++i)
        if (left_out[i]) out[i] = without.of(rows_[i]);
    }
    return out;
  }

  // Whether what it says goes with what people said, beyond what luck would bring once in a hundred times, as it is
  // asked again with every few marks: the phi coefficient of the two.
  [[nodiscard]] bool is_no_luck(const std::vector<double>& sums) const {
    std::array<std::array<double, 2>, 2> counts{};  // [people][model]
    for (std::size_t i = 0; i < sums.size(); ++i) ++counts[rows_[i].relevant ? 1 : 0][sums[i] > 0 ? 1 : 0];
    const auto& [no, yes] = counts;
    const double all = (no[0] + no[1]) * (yes[0] + yes[1]) * (no[0] + yes[0]) * (no[1] + yes[1]);
    if (all == 0) return false;
    const double phi = (no[0] * yes[1] - no[1] * yes[0]) / std::sqrt(all);
    return phi * std::sqrt(static_cast<double>(sums.size())) > kSeldom;
  }

  [[nodiscard]] std::size_t right(const std::vector<double>& sums) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) count += (sums[i] > 0) == rows_[i].relevant;
    return count;
  }

  // How much sharper or blunter its sums must be taken for its chances to be true of what was held back.
  [[nodiscard]] float scale_for(const std::vector<double>& sums) const {
    double best = 1, least = 1e300;
    for (double scale = 0.25; scale <= 8; scale *= 1.25) {
      double loss = 0;
      for (std::size_t i = 0; i < sums.size(); ++i)
        loss -= std::log(std::max(1e-9, logistic(scale * sums[i] * (rows_[i].relevant ? 1 : -1))));
      if (loss < least) least = loss, best = scale;
    }
    return static_cast<float>(best);
  }

  std::unordered_map<std::uint32_t, std::uint32_t> places_{};
  std::vector<std::uint32_t> hashes_{};
  std::vector<double> counts_{};  // rows that have it
  std::size_t marks_ = 0;
  std::vector<Row> rows_{};  // of the marks, and behind them of the start
};

TaughtRelevance teach_relevance(std::span<const Marked> marks, std::span<const Marked> start) {
  return RelevanceTeacher(marks, start).teach();
}

double Relevance::chance(const Mention& mention, std::span<const Span> spans) const {
  const WholeText whole = whole_text(mention);
  return chance(mention, whole, pieces_of(whole.text), spans);
}

double Relevance::chance(const Mention& mention, const WholeText& whole, const Pieces& pieces,
                         std::span<const Span> spans) const {
  return logistic(scale_ * RelevanceTeacher::sum(*this, Look(mention, whole, pieces, spans).take()));
}

std::string Relevance::bytes() const {
  std::string out = "REL" + std::string(1, static_cast<char>('0' + kRelevanceVersion)) + (trusted_ ? '1' : '0');
  const auto write = [&](std::uint32_t n) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(n >> shift & 0xff);
  };
  write(std::bit_cast<std::uint32_t>(bias_)), write(std::bit_cast<std::uint32_t>(scale_));
  for (const float weight : sense_) write(std::bit_cast<std::uint32_t>(weight));
  for (const Feature& f : features_) write(f.hash), write(std::bit_cast<std::uint32_t>(f.weight));
  return out;
}

Relevance Relevance::read(std::string_view bytes) {
  Relevance out;
  constexpr std::size_t kHead = 13, kBegin = kHead + 4 * kSense;
  if (bytes.size() < kBegin || !bytes.starts_with("REL") || bytes[3] != '0' + kRelevanceVersion) return out;
  const auto number = [&](std::size_t at) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < 4; ++i)
      n |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << 8 * i;
    return n;
  };
  const auto real = [&](std::size_t at) { return std::bit_cast<float>(number(at)); };
  out.trusted_ = bytes[4] == '1', out.bias_ = real(5), out.scale_ = real(9);
  for (std::size_t at = kHead; at < kBegin; at += 4) out.sense_.push_back(real(at));
  if (!std::ranges::all_of(out.sense_, [](float weight) { return std::isfinite(weight); })) return {};
  for (std::size_t at = kBegin; at + 8 <= bytes.size(); at += 8)
    if (const float weight = real(at + 4); std::isfinite(weight)) out.features_.push_back({number(at), weight});
  if (!std::isfinite(out.bias_) || !std::isfinite(out.scale_) || !std::ranges::is_sorted(out.features_)) return {};
  return out;
}

}  // namespace monitor::enrich
