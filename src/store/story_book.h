// SPDX-License-Identifier: MIT
// The stories of the last weeks, in memory: by the articles that they are, by their titles, by their texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "enrich/cluster.h"
#include "enrich/title.h"
#include "store/sqlite_store.h"

namespace monitor::store {

class StoryBook {
 public:
  explicit StoryBook(Core& core);  // reads what the store keeps of them
  // The story that a new mention tells: its own number when it begins one.
  [[nodiscard]] MentionId place(MentionId id, const Mention& mention, Time when, const enrich::Sketch& sketch);

 private:
  static constexpr std::size_t kMostTitles = 60;  // with one word; the newest
  static constexpr int kMostRead = 8;             // mentions of nearly the same title that are looked at
  static constexpr std::size_t kFewTexts = 40'000;

  struct Article {
    MentionId story = 0;
    Time when{};
  };
  struct Titled {
    enrich::TitleKey key{};
    Time when{};
    MentionId story = 0;
    MentionId mention = 0;  // whose title it is
  };

  [[nodiscard]] static bool recent(Time a, Time b);
  void note_article(std::string_view target, Time when, MentionId story);
  void note_title(Titled titled);
  [[nodiscard]] std::optional<MentionId> by_article(std::string_view target, Time when) const;
  [[nodiscard]] std::optional<MentionId> by_title(const enrich::TitleKey& key, const Mention& mention, Time when) const;
  void shrink();

  Core& core_;
  enrich::Stories texts_;
  std::unordered_map<std::string, Article> articles_{};
  std::vector<Titled> titles_{};
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> with_word_{};
  Time latest_{};
  std::size_t most_ = kFewTexts;
};

}  // namespace monitor::store
