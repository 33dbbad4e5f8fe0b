// SPDX-License-Identifier: MIT
#include "store/full_text.h"

#include "store/read.h"

namespace monitor::store {
namespace {

constexpr std::int64_t kBuiltAtOnce = 2000;

std::int64_t setting(Core& core, const char* key, std::int64_t fallback) {
  return core.db.number("SELECT value FROM meta WHERE key = ?", key).value_or(fallback);
}

void set(Core& core, const char* key, std::int64_t value) {
  core.db.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value);
}

// Throws the old index away and notes how far the new one has to go.
void start_over(Core& core) {
  core.db.run("INSERT INTO full_text (full_text) VALUES ('delete-all')");
  set(core, "fold", core.fold.version);
  set(core, "full text built", 0);
  set(core, "full text goal", core.db.number("SELECT max(id) FROM mention").value_or(0));
}

// One transaction's worth. Another process may be building too, so everything is asked again inside it.
bool build_some(Core& core) {
  Transaction transaction(core.db, Transaction::Mode::write);
  if (setting(core, "fold", -1) != core.fold.version) start_over(core);
  const std::int64_t built = setting(core, "full text built", -1);
  if (built < 0) return false;
  std::vector<MentionId> ids;
  Statement s = core.db.prepare("SELECT id FROM mention WHERE id > ? AND id <= ? AND deleted = 0 ORDER BY id LIMIT ?");
  s.bind(built, setting(core, "full text goal", 0), kBuiltAtOnce);
  while (s.step()) ids.push_back(s.integer(0));
  for (const MentionId id : ids)
    if (const auto found = read_mention(core, id)) index_words(core, id, found->mention);
  if (ids.empty()) {
    core.db.run("DELETE FROM meta WHERE key IN ('full text built', 'full text goal')");
  } else {
    set(core, "full text built", ids.back());
  }
  transaction.commit();
  return !ids.empty();
}

}  // namespace

void index_words(Core& core, MentionId id, const Mention& mention, std::string_view words) {
  const std::string made = words.empty() ? core.fold.words(mention) : std::string{};
  core.db.run("INSERT INTO full_text (rowid, words) VALUES (?, ?)", id, words.empty() ? made : words);
}

void unindex_words(Core& core, MentionId id, const Mention& mention) {
  core.db.run("INSERT INTO full_text (full_text, rowid, words) VALUES ('delete', ?, ?)", id, core.fold.words(mention));
}

void bring_full_text_up(Core& core) {
  if (full_text_ready(core)) return;
  while (build_some(core)) {
  }
}

bool full_text_ready(Core& core) {
  return setting(core, "fold", -1) == core.fold.version && setting(core, "full text built", -1) < 0;
}

void scrub_full_text(Core& core) {
  core.db.run("INSERT INTO full_text (full_text) VALUES ('optimize')");
  core.db.run("DELETE FROM meta WHERE key = 'scrub'");
}

void note_scrub_needed(Core& core) { set(core, "scrub", 1); }
bool scrub_needed(Core& core) { return setting(core, "scrub", 0) != 0; }

}  // namespace monitor::store
