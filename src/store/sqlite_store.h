// SPDX-License-Identifier: MIT
// The Store on SQLite. The class only guards its doors (one thread at a time, failures become errors, one transaction
// each); the work stands in free functions, one file an idea, that take the Core.
#pragma once

#include <mutex>
#include <unordered_map>

#include "monitor/store.h"
#include "store/database.h"
#include "store/hash.h"
#include "store/open.h"

namespace monitor::store {

// Names by their number, for reading. What is committed never changes, so they may be remembered.
struct NameCache {
  std::unordered_map<std::int64_t, std::string> sources{}, watches{}, versions{};
  std::unordered_map<std::int64_t, Identity> origins{};  // service and scope
};

class StoryBook;

struct Core {
  Database db;
  std::filesystem::path path;
  Fold fold;
  HashKey key{};
  bool writable = true;
  NameCache names{};
  std::shared_ptr<StoryBook> stories{};  // read when the first new mention asks
};

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(std::unique_ptr<Core> core) : core_(std::move(core)) {}

  Result<Kept> keep(const Haul& caught) override;
  Result<std::vector<Kept>> keep_all(std::span<const Haul> caught) override;
  Status put(const SourceState& state) override;
  [[nodiscard]] Result<std::optional<SourceState>> source(const std::string& name) const override;
  [[nodiscard]] Result<std::vector<SourceState>> sources() const override;
  Status put_hosts(std::span<const HostState> hosts) override;
  [[nodiscard]] Result<std::vector<HostState>> hosts(Time now) const override;
  Status put_budgets(std::span<const BudgetState> budgets) override;
  Status put_short_links(std::span<const ShortLink> links) override;
  [[nodiscard]] Result<std::vector<ShortLink>> short_links() const override;
  [[nodiscard]] Result<std::vector<BudgetState>> budgets(Time now) const override;
  [[nodiscard]] Result<std::vector<Spent>> spent(const std::string& account, Time from) const override;
  [[nodiscard]] Result<std::vector<Remembered>> to_recheck(const std::string& source, Time since, Time before,
                                                           std::size_t most) const override;
  Status rechecked(const std::string& source, std::span<const std::string> ids, Time now) override;
  Result<std::vector<Change>> configured(std::span<const Entry> entries, const std::string& who, Time now) override;

  Status each(const Selection& which, const std::function<bool(const StoredMention&)>& visit) const override;
  [[nodiscard]] Result<std::optional<StoredMention>> mention(MentionId id) const override;
  [[nodiscard]] Result<std::vector<StoredMention>> thread(MentionId id) const override;
  [[nodiscard]] Result<std::vector<FigurePoint>> figures(MentionId id) const override;
  [[nodiscard]] Result<std::int64_t> count(const Selection& which) const override;
  [[nodiscard]] Result<std::vector<Tally>> count_by_watch(const Selection& which) const override;
  [[nodiscard]] Result<Days> days(Time from, std::int64_t count, Backlog backlog) const override;
  [[nodiscard]] Result<CommitNumber> last_commit() const override;
  [[nodiscard]] Result<std::vector<Change>> changes(Time from, Time to) const override;

  [[nodiscard]] Result<std::vector<MentionId>> to_enrich(const std::string& versions, bool again, MentionId after,
                                                         std::size_t most) const override;
  Status put_meanings(std::span<const Found> found) override;
  Status put_learnt(const LearntModel& learnt) override;
  [[nodiscard]] Result<std::vector<LearntModel>> learnt() const override;

  Result<std::int64_t> number(const DigestRecord& digest) override;
  [[nodiscard]] Result<std::optional<DigestRecord>> digest(std::int64_t number) const override;
  [[nodiscard]] Result<std::optional<CommitNumber>> mark(const std::string& name) const override;
  Status set_mark(const std::string& name, CommitNumber commit) override;

  Result<std::int64_t> mark_mentions(std::span<const Marking> markings) override;
  Result<std::vector<Marking>> undo(std::int64_t act, const std::string& who, Time at) override;
  [[nodiscard]] Result<std::vector<Marking>> markings(MentionId mention) const override;
  [[nodiscard]] Result<std::vector<Marking>> standing(std::span<const MentionId> mentions) const override;

  Status keep_promises(std::span<const Promise> promises) override;
  [[nodiscard]] Result<std::vector<Promise>> promises(Time from, Time to) const override;
  [[nodiscard]] Result<std::optional<Promise>> promise(MentionId mention) const override;
  Result<std::int64_t> put_note(const Note& note) override;
  Result<Note> undo_note(std::int64_t id, const std::string& who, Time at) override;
  [[nodiscard]] Result<std::vector<Note>> notes() const override;
  [[nodiscard]] Result<std::vector<Note>> note_log() const override;
  Status put_snapshots(std::span<const Snapshot> snapshots) override;
  [[nodiscard]] Result<std::vector<Snapshot>> snapshots(const std::string& goal) const override;

  [[nodiscard]] Result<Health> check() const override;
  Status backup(const std::filesystem::path& to) const override;
  Result<Pruned> prune(const Retention& rules, std::span<const KeepRule> exceptions, Time now) override;
  Result<std::int64_t> forget(MentionId id) override;
  Result<std::int64_t> forget_author(const std::string& author) override;
  Status forget_source(const std::string& name) override;

 private:
  template <class Work>
  auto reading(const Work& work) const;  // one state of the store throughout
  template <class Work>
  auto writing(const Work& work);  // one transaction, kept whole or not at all

  std::unique_ptr<Core> core_;
  mutable std::recursive_mutex one_at_a_time_;
};

}  // namespace monitor::store
