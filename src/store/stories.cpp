// SPDX-License-Identifier: MIT
#include "store/stories.h"

#include <charconv>

#include "enrich/cluster.h"
#include "store/markings.h"
#include "store/story_book.h"

namespace monitor::store {
namespace {

Time said_of(Core& core, MentionId id) {
  return Time{Seconds{core.db.number("SELECT said FROM mention WHERE id = ?", id).value_or(0)}};
}

// What was said long before it was heard is compared with what is in memory, and not kept for later.
void keep_sketch(Core& core, MentionId id, Time when, std::string_view sketch, const enrich::Sketch& read) {
  const auto heard = core.db.number("SELECT heard FROM mention WHERE id = ?", id).value_or(0);
  if (heard - when.time_since_epoch().count() > (2 * enrich::kStoryWindow).count()) return;
  core.db.run("DELETE FROM sketch WHERE mention = ?", id);
  core.db.run("INSERT INTO sketch (mention, said, words, bands) VALUES (?, ?, ?, ?)", id, when,
              static_cast<std::int64_t>(read.words), Blob{sketch});
}

// "new" is the mention itself; else the story of the mention that was named.
std::optional<MentionId> story_said(Core& core, const Marking& said) {
  if (said.value == "new") return said.mention;
  MentionId named = 0;
  const auto [end, error] = std::from_chars(said.value.data(), said.value.data() + said.value.size(), named);
  if (error != std::errc{} || end != said.value.data() + said.value.size()) return std::nullopt;
  const auto story = core.db.number("SELECT story FROM meaning WHERE mention = ? AND story <> 0", named);
  return story ? *story : named;
}

}  // namespace

void tell_story(Core& core, MentionId id, const Mention& mention, std::string_view sketch) {
  const auto read = enrich::unpacked_sketch(sketch);
  if (!read || core.db.number("SELECT story FROM meaning WHERE mention = ?", id).value_or(1) != 0) return;
  if (!core.stories) core.stories = std::make_shared<StoryBook>(core);
  const Time when = said_of(core, id);
  const MentionId story = core.stories->place(id, mention, when, *read);
  core.db.run("UPDATE meaning SET story = ?1, found = ?1 WHERE mention = ?2", story, id);
  keep_sketch(core, id, when, sketch, *read);
}

void settle_stories(Core& core, std::span<const Marking> changed) {
  bool any = false;
  for (const Marking& one : changed) {
    const MentionId id = one.mention;
    const auto found = core.db.number("SELECT found FROM meaning WHERE mention = ?", id);
    if (one.aspect != Aspect::story || !found) continue;
    any = true;
    std::optional<MentionId> story;
    for (const Marking& said : standing_markings(core.db, {&id, 1}))
      if (said.aspect == Aspect::story) story = story_said(core, said);
    core.db.run("UPDATE meaning SET story = ?1 WHERE mention = ?2 AND story <> ?1", story.value_or(*found), id);
  }
  if (any) core.stories.reset();  // what people said is read with the rest
}

}  // namespace monitor::store
