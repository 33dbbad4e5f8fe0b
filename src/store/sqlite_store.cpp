// SPDX-License-Identifier: MIT
#include "store/sqlite_store.h"

#include "monitor/config.h"
#include "store/budget.h"
#include "store/care.h"
#include "store/days.h"
#include "store/digests.h"
#include "store/figures.h"
#include "store/forget.h"
#include "store/keep.h"
#include "store/markings.h"
#include "store/meanings.h"
#include "store/migrations.h"
#include "store/notes.h"
#include "store/promises.h"
#include "store/read.h"
#include "store/states.h"
#include "store/stories.h"

namespace monitor::store {

template <class Work>
auto SqliteStore::reading(const Work& work) const {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] {
    Transaction transaction(core_->db, Transaction::Mode::read);
    return work(*core_);
  });
}

template <class Work>
auto SqliteStore::writing(const Work& work) {
  const std::scoped_lock lock(one_at_a_time_);
  auto done = guarded([&] {
    Transaction transaction(core_->db, Transaction::Mode::write);
    if constexpr (std::is_void_v<decltype(work(*core_))>) {
      work(*core_);
      transaction.commit();
    } else {
      auto result = work(*core_);
      transaction.commit();
      return result;
    }
  });
  if (!done) core_->stories.reset();  // it has what was rolled back
  return done;
}

Result<Kept> SqliteStore::keep(const Haul& caught) {
  auto kept = keep_all({&caught, 1});
  if (!kept) return std::unexpected(std::move(kept).error());
  return std::move(kept->front());
}

Result<std::vector<Kept>> SqliteStore::keep_all(std::span<const Haul> caught) {
  return writing([&](Core& core) { return keep_hauls(core, caught); });
}

Status SqliteStore::put(const SourceState& state) {
  return writing([&](Core& core) { put_state(core.db, state); });
}

Result<std::optional<SourceState>> SqliteStore::source(const std::string& name) const {
  return reading([&](Core& core) { return state_of(core.db, name); });
}

Result<std::vector<SourceState>> SqliteStore::sources() const {
  return reading([](Core& core) { return all_states(core.db); });
}

Status SqliteStore::put_hosts(std::span<const HostState> hosts) {
  return writing([&](Core& core) { store::put_hosts(core.db, hosts); });
}

Status SqliteStore::put_budgets(std::span<const BudgetState> budgets) {
  return writing([&](Core& core) { store::put_budgets(core.db, budgets); });
}

Result<std::vector<BudgetState>> SqliteStore::budgets(Time now) const {
  return reading([&](Core& core) { return open_budgets(core.db, now); });
}

Status SqliteStore::put_short_links(std::span<const ShortLink> links) {
  return writing([&](Core& core) { store::put_short_links(core.db, links); });
}

Result<std::vector<ShortLink>> SqliteStore::short_links() const {
  return reading([&](Core& core) { return known_short_links(core.db); });
}

Result<std::vector<Spent>> SqliteStore::spent(const std::string& account, Time from) const {
  return reading([&](Core& core) { return spent_by(core.db, account, from); });
}

Result<std::vector<Remembered>> SqliteStore::to_recheck(const std::string& source, Time since, Time before,
                                                        std::size_t most) const {
  return reading([&](Core& core) { return mentions_to_recheck(core, source, since, before, most); });
}

Status SqliteStore::rechecked(const std::string& source, std::span<const std::string> ids, Time now) {
  return writing([&](Core& core) { note_rechecked(core, source, ids, now); });
}

Result<std::vector<StoredMention>> SqliteStore::thread(MentionId id) const {
  return reading([&](Core& core) { return thread_of(core, id); });
}

Result<std::vector<FigurePoint>> SqliteStore::figures(MentionId id) const {
  return reading([&](Core& core) { return figures_of(core, id); });
}

Result<std::vector<HostState>> SqliteStore::hosts(Time now) const {
  return reading([&](Core& core) { return blocked_hosts(core.db, now); });
}

Result<std::vector<Change>> SqliteStore::configured(std::span<const Entry> entries, const std::string& who, Time now) {
  return writing([&](Core& core) { return note_configured(core.db, entries, who, now); });
}

Status SqliteStore::each(const Selection& which, const std::function<bool(const StoredMention&)>& visit) const {
  return reading([&](Core& core) { visit_each(core, which, visit); });
}

Result<std::optional<StoredMention>> SqliteStore::mention(MentionId id) const {
  return reading([&](Core& core) { return read_mention(core, id); });
}

Result<std::int64_t> SqliteStore::count(const Selection& which) const {
  return reading([&](Core& core) { return count_mentions(core, which); });
}

Result<std::vector<Tally>> SqliteStore::count_by_watch(const Selection& which) const {
  return reading([&](Core& core) { return tally_watches(core, which); });
}

Result<Days> SqliteStore::days(Time from, std::int64_t count, Backlog backlog) const {
  return reading([&](Core& core) { return read_days(core, from, count, backlog); });
}

Result<CommitNumber> SqliteStore::last_commit() const {
  return reading([](Core& core) { return latest_commit(core.db); });
}

Result<std::vector<Change>> SqliteStore::changes(Time from, Time to) const {
  return reading([&](Core& core) { return changes_between(core.db, from, to); });
}

Result<std::vector<MentionId>> SqliteStore::to_enrich(const std::string& versions, bool again, MentionId after,
                                                      std::size_t most) const {
  return reading([&](Core& core) { return mentions_to_enrich(core.db, versions, again, after, most); });
}

Status SqliteStore::put_meanings(std::span<const Found> found) {
  return writing([&](Core& core) {
    for (const Found& one : found) {
      write_meaning(core, one.mention, one.meaning);
      if (const auto stored = read_mention(core, one.mention))
        tell_story(core, one.mention, stored->mention, one.meaning.sketch);
    }
  });
}

Status SqliteStore::put_learnt(const LearntModel& learnt) {
  return writing([&](Core& core) { write_learnt(core.db, learnt); });
}

Result<std::vector<LearntModel>> SqliteStore::learnt() const {
  return reading([](Core& core) { return read_learnt(core.db); });
}

Result<std::int64_t> SqliteStore::number(const DigestRecord& digest) {
  return writing([&](Core& core) { return number_digest(core.db, digest); });
}

Result<std::optional<DigestRecord>> SqliteStore::digest(std::int64_t number) const {
  return reading([&](Core& core) { return read_digest(core.db, number); });
}

Result<std::optional<CommitNumber>> SqliteStore::mark(const std::string& name) const {
  return reading([&](Core& core) { return core.db.number("SELECT commit_no FROM mark WHERE name = ?", name); });
}

Status SqliteStore::set_mark(const std::string& name, CommitNumber commit) {
  return writing([&](Core& core) { core.db.run("INSERT OR REPLACE INTO mark VALUES (?, ?)", name, commit); });
}

Result<std::int64_t> SqliteStore::mark_mentions(std::span<const Marking> markings) {
  return writing([&](Core& core) {
    const std::int64_t act = append_markings(core.db, markings);
    settle_stories(core, markings);
    return act;
  });
}

Result<std::vector<Marking>> SqliteStore::undo(std::int64_t act, const std::string& who, Time at) {
  return writing([&](Core& core) {
    auto taken_back = undo_act(core.db, act, who, at);
    settle_stories(core, taken_back);
    return taken_back;
  });
}

Result<std::vector<Marking>> SqliteStore::markings(MentionId mention) const {
  return reading([&](Core& core) { return read_markings(core.db, mention); });
}

Result<std::vector<Marking>> SqliteStore::standing(std::span<const MentionId> mentions) const {
  return reading([&](Core& core) { return standing_markings(core.db, mentions); });
}

Status SqliteStore::keep_promises(std::span<const Promise> promises) {
  return writing([&](Core& core) { add_promises(core.db, promises); });
}

Result<std::vector<Promise>> SqliteStore::promises(Time from, Time to) const {
  return reading([&](Core& core) { return read_promises(core.db, from, to); });
}

Result<std::optional<Promise>> SqliteStore::promise(MentionId mention) const {
  return reading([&](Core& core) { return promise_of(core.db, mention); });
}

Result<std::int64_t> SqliteStore::put_note(const Note& note) {
  return writing([&](Core& core) { return add_note(core.db, note); });
}

Result<Note> SqliteStore::undo_note(std::int64_t id, const std::string& who, Time at) {
  return writing([&](Core& core) { return take_back_note(core.db, id, who, at); });
}

Result<std::vector<Note>> SqliteStore::notes() const {
  return reading([](Core& core) { return read_notes(core.db); });
}

Result<std::vector<Note>> SqliteStore::note_log() const {
  return reading([](Core& core) { return read_note_log(core.db); });
}

Status SqliteStore::put_snapshots(std::span<const Snapshot> snapshots) {
  return writing([&](Core& core) { add_snapshots(core.db, snapshots); });
}

Result<std::vector<Snapshot>> SqliteStore::snapshots(const std::string& goal) const {
  return reading([&](Core& core) { return read_snapshots(core.db, goal); });
}

Result<Health> SqliteStore::check() const {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] { return examine(*core_); });
}

Status SqliteStore::backup(const std::filesystem::path& to) const {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] { copy_store(core_->db, to); });
}

Result<Pruned> SqliteStore::prune(const Retention& rules, std::span<const KeepRule> exceptions, Time now) {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] { return prune_store(*core_, rules, exceptions, now); });
}

Result<std::int64_t> SqliteStore::forget(MentionId id) {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] { return forget_mention(*core_, id); });
}

Result<std::int64_t> SqliteStore::forget_author(const std::string& author) {
  const std::scoped_lock lock(one_at_a_time_);
  return guarded([&] { return store::forget_author(*core_, author); });
}

Status SqliteStore::forget_source(const std::string& name) {
  return writing([&](Core& core) {
    core.db.run("DELETE FROM state WHERE source = (SELECT id FROM source WHERE name = ?)", name);
  });
}

}  // namespace monitor::store
