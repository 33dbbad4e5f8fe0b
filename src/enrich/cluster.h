// SPDX-License-Identifier: MIT
// Which texts tell the same story: copies, shortened, retyped, with a word changed or a sentence added.
//
// Texts are taken one by one, in the order in which they came; a text's story never changes, so a story keeps its
// number as copies come. Candidates are found by MinHash bands (Broder 1997), then compared exactly: enough of their
// character 4-grams are shared, and they are no look-alikes.
//
// A sketch is small enough to be kept for each text of the last weeks, so that newcomers can be compared with them
// after a restart; texts are only asked for where their sketches meet.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "enrich/fingerprint.h"
#include "monitor/time.h"

namespace monitor::enrich {

// Rises when any text may come into another story.
inline constexpr int kStoryVersion = 3;

inline constexpr Seconds kStoryWindow{14 * 86400};  // a story that nobody told for so long is over

struct Sketch {
  static constexpr std::size_t kBands = 64;
  std::uint64_t words = 0;  // hash of all its words in order; 0 = it has none
  bool brief = true;        // too short to be like another: only equal words are one story
  std::array<std::uint32_t, kBands> bands{};
};
[[nodiscard]] Sketch sketch_of(const Fingerprint& print);
// Of a text of which only a part is telling; `whole` is hash_of_words() of all of it, by which equal texts meet.
[[nodiscard]] Sketch sketch_of(const Fingerprint& telling, std::uint64_t whole);
[[nodiscard]] std::string packed(const Sketch& sketch);
[[nodiscard]] std::optional<Sketch> unpacked_sketch(std::string_view bytes);

using TextId = std::int64_t;       // whatever the caller calls a text; above 0
using StoryIndex = std::uint32_t;  // 0, 1, 2 ... as stories begin

class Stories {
 public:
  using Recall = std::function<std::string(TextId)>;

  // A text joins only stories that were told within `window` of it. `recall` gives the texts of ids.
  explicit Stories(Seconds window = kStoryWindow, Recall recall = {});
  ~Stories();
  Stories(Stories&&) noexcept;
  Stories& operator=(Stories&&) noexcept;

  // The first text of the story that it tells: itself when it begins one.
  [[nodiscard]] TextId place(TextId id, const Sketch& sketch, Time said);
  // A text whose story is known.
  void remember(TextId id, const Sketch& sketch, Time said, TextId story);
  // The text that was placed last tells another story.
  void move(TextId id, TextId story);
  // Texts of before then will not be told again.
  void forget_before(Time said);
  [[nodiscard]] std::size_t size() const;  // texts that are remembered

  // For texts that have no ids. Not to be mixed with the others.
  StoryIndex add(std::string_view text, Time said);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace monitor::enrich
