// SPDX-License-Identifier: MIT
#include "store/story_book.h"

#include <algorithm>

#include "enrich/meaning.h"
#include "enrich/same_title.h"
#include "store/read.h"
#include "util/url.h"

namespace monitor::store {

StoryBook::StoryBook(Core& core)
    : core_(core), texts_(enrich::kStoryWindow, [this](MentionId id) {
        const auto stored = read_mention(core_, id);
        return stored ? enrich::telling_text(stored->mention, stored->matches) : std::string();
      }) {
  Statement s = core.db.prepare(
      "SELECT k.mention, k.said, k.bands, n.story, m.target, m.title, m.site FROM sketch k"
      " JOIN meaning n ON n.mention = k.mention JOIN mention m ON m.id = k.mention WHERE n.story <> 0"
      " ORDER BY k.mention");
  while (s.step()) {
    const auto sketch = enrich::unpacked_sketch(s.view(2));
    if (!sketch) continue;
    const Time when = s.time(1);
    const MentionId story = s.integer(3);
    texts_.remember(s.integer(0), *sketch, when, story);
    note_article(s.view(4), when, story);
    note_title({enrich::title_key(s.view(5), s.view(6)), when, story, s.integer(0)});
  }
}

bool StoryBook::recent(Time a, Time b) { return (a > b ? a - b : b - a) <= enrich::kStoryWindow; }

void StoryBook::note_article(std::string_view target, Time when, MentionId story) {
  if (util::names_page(target)) articles_[std::string(target)] = {story, when};
}

void StoryBook::note_title(Titled titled) {
  if (!titled.key.telling()) return;
  const auto number = static_cast<std::uint32_t>(titles_.size());
  for (const std::uint64_t word : titled.key.words) with_word_[word].push_back(number);
  titles_.push_back(std::move(titled));
}

std::optional<MentionId> StoryBook::by_article(std::string_view target, Time when) const {
  if (!util::names_page(target)) return std::nullopt;
  const auto found = articles_.find(std::string(target));
  if (found == articles_.end() || !recent(found->second.when, when)) return std::nullopt;
  return found->second.story;
}

// Titles that share four of five words share one of the rarest few of either. A few of them are read whole: many a
// title stands over texts of many kinds.
std::optional<MentionId> StoryBook::by_title(const enrich::TitleKey& key, const Mention& mention, Time when) const {
  if (!key.telling()) return std::nullopt;
  std::vector<const std::vector<std::uint32_t>*> lists;
  for (const std::uint64_t word : key.words)
    if (const auto found = with_word_.find(word); found != with_word_.end()) lists.push_back(&found->second);
  std::ranges::sort(lists, {}, [](const auto* list) { return list->size(); });
  const std::size_t unknown = key.words.size() - lists.size();
  const std::size_t wanted = key.words.size() - (key.words.size() * 4 + 4) / 5 + 1;
  int read = 0;
  for (std::size_t i = 0; i < lists.size() && unknown + i < wanted; ++i) {
    const auto& list = *lists[i];
    const std::size_t oldest = list.size() - std::min(list.size(), kMostTitles);
    for (std::size_t k = list.size(); k-- > oldest;) {
      const Titled& other = titles_[list[k]];
      if (!recent(other.when, when) || !near_identical(key, other.key)) continue;
      if (++read > kMostRead) return std::nullopt;
      const auto stored = read_mention(core_, other.mention);
      if (stored && enrich::may_share_title(mention, when, stored->mention, other.when)) return other.story;
    }
  }
  return std::nullopt;
}

MentionId StoryBook::place(MentionId id, const Mention& m, Time when, const enrich::Sketch& sketch) {
  enrich::TitleKey key = enrich::title_key(m.title, m.site);
  auto story = by_article(m.target, when);
  if (!story) {
    story = texts_.place(id, sketch, when);
    if (*story == id)
      if (const auto titled = by_title(key, m, when)) {
        story = titled;
        texts_.move(id, *story);
      }
  } else {
    texts_.remember(id, sketch, when, *story);
  }
  note_article(m.target, when, *story);
  note_title({std::move(key), when, *story, id});
  latest_ = std::max(latest_, when);
  if (texts_.size() > most_) shrink();
  return *story;
}

// A long run must not hold more and more.
void StoryBook::shrink() {
  const Time oldest = latest_ - enrich::kStoryWindow;
  texts_.forget_before(oldest);
  std::erase_if(articles_, [&](const auto& entry) { return entry.second.when < oldest; });
  auto titles = std::exchange(titles_, {});
  with_word_.clear();
  for (Titled& t : titles)
    if (t.when >= oldest) note_title(std::move(t));
  most_ = std::max<std::size_t>(2 * texts_.size(), kFewTexts);
}

}  // namespace monitor::store
