// SPDX-License-Identifier: MIT
#include "enrich/beginnings.h"

#include <algorithm>
#include <span>

namespace monitor::enrich {
namespace {

constexpr std::size_t kLongText = 160;  // grams; shorter ones have little beside what they begin with
constexpr std::size_t kParted = 100;    // grams, where the text itself tells what stands apart
constexpr std::size_t kLongTitle = 30;  // "Acme customer service" tells nothing
constexpr double kStands = 0.6;

bool holds_beginning(const GramSet& grams, const Fingerprint& of) {
  const auto title = std::span(of.grams).first(of.title);
  return grams.share(of.lead) >= kStands || (title.size() >= kLongTitle && grams.share(title) >= kStands);
}

constexpr double kOtherTitle = 0.4;     // of either's grams in the other: less is another headline
constexpr double kOtherText = 0.25;     // of the shorter's grams, as chance has a tenth
constexpr double kSaysAgain = 0.6;      // of the headline
constexpr double kTells = 0.3;          // of the headline in its text; less is news above what does not belong to it
constexpr std::size_t kNews = 24;       // letters
constexpr std::size_t kLongBody = 800;  // letters: an article, whatever stands above it
// Letters that are not of the frame: a by-line has fewer, a sentence more.
constexpr std::size_t kFewLeft = 12, kEnoughLeft = 40;

// What is left of the text behind its first line.
std::u32string_view body_of(const Fingerprint& print) { return std::u32string_view(print.letters).substr(print.body); }

std::size_t alike_from_left(std::u32string_view a, std::u32string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::size_t alike_from_right(std::u32string_view a, std::u32string_view b) {
  std::size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[a.size() - 1 - n] == b[b.size() - 1 - n]) ++n;
  return n;
}

double contained(std::u32string_view a, std::u32string_view b) {
  Fingerprint one, other;
  one.grams = grams_of(a);
  other.grams = grams_of(b);
  return GramSet(one).overlap(other).contained;
}

// The letters before the hashtags at the end.
std::u32string_view untagged(const Fingerprint& print) {
  std::size_t words = print.words.size();
  while (words > 0 && print.words[words - 1].tag) --words;
  return std::u32string_view(print.letters).substr(0, words == 0 ? 0 : print.words[words - 1].end);
}

// One row of hashtags under different texts.
bool share_only_tags(const Fingerprint& a, const Fingerprint& b) {
  const std::u32string_view x = untagged(a), y = untagged(b);
  if (x.size() == a.letters.size() || y.size() == b.letters.size()) return false;
  return std::min(x.size(), y.size()) >= kFewLeft && contained(x, y) < kOtherText;
}

// "Fire in the old mill" above what a channel says of itself.
bool stands_over_another(std::u32string_view title, std::u32string_view text) {
  return title.size() >= kNews && text.size() < kLongBody && contained(title, text) < kTells;
}

}  // namespace

bool begin_apart(const Fingerprint& a, const GramSet& grams, const Fingerprint& b) {
  const std::size_t long_enough = a.lines && b.lines ? kParted : kLongText;
  if (std::min(a.grams.size(), b.grams.size()) < long_enough) return false;
  return !holds_beginning(grams, b) && !holds_beginning(GramSet(b), a);
}

bool share_only_a_frame(const Fingerprint& a, const Fingerprint& b) {
  if (share_only_tags(a, b)) return true;
  if (a.body == 0 || b.body == 0) return false;
  const auto title = [](const Fingerprint& print) { return std::u32string_view(print.letters).substr(0, print.body); };
  std::u32string_view x = body_of(a), y = body_of(b);
  if (x == y)
    return stands_over_another(title(a), x) && stands_over_another(title(b), y) &&
           contained(title(a), title(b)) < kOtherTitle;
  const std::size_t left = alike_from_left(x, y);
  x.remove_prefix(left), y.remove_prefix(left);
  const std::size_t right = alike_from_right(x, y);
  x.remove_suffix(right), y.remove_suffix(right);
  const std::size_t less = std::min(x.size(), y.size());
  if (less < kFewLeft || contained(title(a), title(b)) >= kOtherTitle || contained(x, y) >= kOtherText) return false;
  // "Cook for the canteen. Cook for the canteen wanted. ..."
  return less >= kEnoughLeft || (contained(title(a), x) >= kSaysAgain && contained(title(b), y) >= kSaysAgain);
}

}  // namespace monitor::enrich
