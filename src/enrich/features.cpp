// SPDX-License-Identifier: MIT
#include "enrich/features.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostHashes = 3000;
constexpr std::size_t kLongestRun = 32;  // letters of a word that are looked at
constexpr std::array<float, kGroups> kShare{3.0F, 2.0F, 3.0F};

constexpr std::uint32_t mixed(std::uint32_t h) {
  h = (h ^ h >> 16) * 0x85ebca6bU;
  h = (h ^ h >> 13) * 0xc2b2ae35U;
  return h ^ h >> 16;
}

enum Seed : std::uint32_t { kWord = 0x11, kNegated = 0x22, kPair = 0x33, kRun = 0x44 };

class Collector {
 public:
  explicit Collector(Features& out) : out_(out) {}

  void words() {
    const auto& list = out_.pieces.list;
    keys_.reserve(list.size());
    for (const TextPiece& p : list) keys_.push_back(key_hash(p));
    for (std::size_t i = 0; i < list.size(); ++i) add(keys_[i], out_.weighed.negated[i] != 0 ? kNegated : kWord, i);
    close(0);
    for (std::size_t i = 0; i + 1 < list.size(); ++i) add(keys_[i] * 0x9E3779B1U ^ keys_[i + 1], kPair, i);
    if (!list.empty()) {
      add(keys_.front() * 0x9E3779B1U ^ 1U, kPair, 0);
      add(keys_.back() * 0x9E3779B1U ^ 2U, kPair, list.size() - 1);
    }
    close(1);
  }

  void runs() {
    for (std::size_t i = 0; i < out_.pieces.list.size(); ++i) {
      const TextPiece& p = out_.pieces.list[i];
      if ((p.kind == PieceKind::word || p.kind == PieceKind::hashtag) && !p.number) runs_of(out_.pieces.key(p), i);
    }
    close(2);
  }

 private:
  [[nodiscard]] std::uint32_t key_hash(const TextPiece& p) const {
    switch (p.kind) {
      case PieceKind::handle:
        return 0x40;
      case PieceKind::link:
        return 0x68;
      default:
        return p.number ? 0x30 : word_hash(out_.pieces.key(p));
    }
  }

  void add(std::uint32_t hash, Seed seed, std::size_t piece) {
    if (out_.hashes.size() >= kMostHashes) return;
    out_.hashes.push_back(mixed(hash ^ static_cast<std::uint32_t>(seed) * 0x9E3779B1U));
    out_.origin.push_back(static_cast<std::uint16_t>(piece));
  }

  // A blank stands before and after the word.
  void runs_of(std::string_view key, std::size_t piece) {
    std::array<std::string_view, kLongestRun + 2> letters;
    std::size_t n = 0;
    letters[n++] = " ";
    for (std::size_t at = 0; at < key.size() && n <= kLongestRun;) {
      std::size_t next = at + 1;
      while (next < key.size() && (static_cast<unsigned char>(key[next]) & 0xC0) == 0x80) ++next;
      letters[n++] = key.substr(at, next - at);
      at = next;
    }
    letters[n++] = " ";
    for (std::size_t i = 0; i + 3 <= n; ++i) {
      std::uint32_t h = hash_on(hash_on(kHashStart, letters[i]), letters[i + 1]);
      for (std::size_t k = 2; k < 5 && i + k < n; ++k) {
        h = hash_on(h, letters[i + k]);
        add(h, kRun, piece);
      }
    }
  }

  void close(std::size_t group) {
    const std::size_t begin = group == 0 ? 0 : out_.ends[group - 1];
    out_.ends[group] = out_.hashes.size();
    const std::size_t count = out_.ends[group] - begin;
    out_.values[group] = count == 0 ? 0 : kShare[group] / std::sqrt(static_cast<float>(count));
  }

  Features& out_;
  std::vector<std::uint32_t> keys_{};
};

// ---- sums

float squashed(float sum, float half) { return sum / std::sqrt(sum * sum + half); }

class Summing {
 public:
  explicit Summing(Features& out) : out_(out) {}

  void run() {
    add(1);
    const Weighed& w = out_.weighed;
    list(w.words, w.contrast);
    list(w.second, w.contrast);
    list(w.service, w.contrast);
    list(w.signs, 0);
    manner();
  }

 private:
  void add(float value) {
    if (at_ < kSums) out_.sums[at_++] = value;
  }

  void list(std::span<const float> valences, std::size_t contrast) {
    float good = 0, bad = 0, best = 0, worst = 0, last = 0, after = 0;
    std::size_t goods = 0, bads = 0;
    for (std::size_t i = 0; i < valences.size(); ++i) {
      const float v = valences[i];
      if (v == 0) continue;
      (v > 0 ? good : bad) += std::abs(v);
      ++(v > 0 ? goods : bads);
      best = std::max(best, v);
      worst = std::max(worst, -v);
      last = v;
      if (contrast > 0 && i >= contrast) after += v;
    }
    const float whole = squashed(good - bad, 15);
    for (const float v : {whole, std::abs(whole), squashed(good, 10), squashed(bad, 10), best / 4, worst / 4, last / 4,
                          squashed(after, 15)})
      add(v);
    add(goods == 0 && bads == 0);
    add(goods > 0 && bads == 0);
    add(bads > 0 && goods == 0);
    add(std::min(static_cast<float>(goods), 4.0F) / 4);
    add(std::min(static_cast<float>(bads), 4.0F) / 4);
    for (const float edge : {-0.6F, -0.35F, -0.1F, 0.1F, 0.35F, 0.6F}) add(whole > edge);
  }

  // How it is written.
  void manner() {
    float words = 0, shouted = 0, drawn = 0, calls = 0, asks = 0, dots = 0, links = 0, handles = 0, tags = 0,
          numbers = 0, negated = 0;
    for (std::size_t i = 0; i < out_.pieces.list.size(); ++i) {
      const TextPiece& p = out_.pieces.list[i];
      const std::string_view key = out_.pieces.key(p);
      words += p.kind == PieceKind::word;
      shouted += p.capitals;
      drawn += p.drawn;
      links += p.kind == PieceKind::link;
      handles += p.kind == PieceKind::handle;
      tags += p.kind == PieceKind::hashtag;
      numbers += p.number;
      negated += out_.weighed.negated[i];
      if (p.kind == PieceKind::mark) {
        calls += key.starts_with('!') ? static_cast<float>(key.size()) : 0;
        asks += key.starts_with('?');
        dots += key == "..";
      }
    }
    for (const float count : {shouted, drawn, calls, asks, dots, links, handles, tags, numbers, negated})
      add(squashed(count, 4));
    add(links > 0);
    add(handles > 0);
    add(!out_.pieces.list.empty() && out_.pieces.list.front().kind == PieceKind::handle);
    add(std::log2(words + 1) / 5);
    add(words > 3 && shouted * 2 > words);
  }

  Features& out_;
  std::size_t at_ = 0;
};

}  // namespace

Features features_of(std::string_view text, const Lexicon& lexicon) {
  Features out;
  out.pieces = pieces_of(text);
  if (out.pieces.list.size() > 0xFFFF) out.pieces.list.resize(0xFFFF);
  out.weighed = weigh(out.pieces, lexicon);
  out.hashes.reserve(out.pieces.keys.size() * 3 + 16);
  out.origin.reserve(out.pieces.keys.size() * 3 + 16);
  Collector collector(out);
  collector.words();
  collector.runs();
  Summing(out).run();
  return out;
}

}  // namespace monitor::enrich
