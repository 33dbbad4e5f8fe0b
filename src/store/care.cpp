// SPDX-License-Identifier: MIT
#include "store/care.h"

#include <algorithm>
#include <unordered_set>

#include "enrich/cluster.h"
#include "store/full_text.h"
#include "store/pack.h"
#include "store/row_reader.h"
#include "store/rows.h"

namespace monitor::store {
namespace {

constexpr const char* kRepair = "; put back a backup, or save what is readable with `sqlite3 FILE .recover`";
constexpr std::size_t kDeletedAtOnce = 500;
constexpr Seconds kScrubEvery{86400};

// ---- checking

void look_for(Core& core, Health& health, const char* sql, const std::string& what) {
  const std::int64_t count = core.db.number(sql).value_or(0);
  if (count > 0) health.findings.push_back(std::to_string(count) + " " + what + kRepair);
}

void check_file(Core& core, Health& health) {
  Statement s = core.db.prepare("PRAGMA integrity_check(10)");
  while (s.step())
    if (s.view(0) != "ok") health.findings.push_back("damaged: " + s.text(0) + kRepair);
  Statement keys = core.db.prepare("PRAGMA foreign_key_check");
  if (keys.step()) health.findings.push_back("rows without their parents in " + keys.text(0) + kRepair);
}

void check_rows(Core& core, Health& health) {
  look_for(core, health,
           "SELECT count(*) FROM mention m WHERE deleted = 0 AND NOT EXISTS (SELECT 1 FROM body WHERE mention = m.id)",
           "mentions without their text");
  look_for(core, health,
           "SELECT count(*) FROM match x WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.id = x.mention AND m.said = "
           "x.said)",
           "matches without their mention");
  look_for(core, health,
           "SELECT count(*) FROM mention m WHERE matched = 1 AND NOT EXISTS"
           " (SELECT 1 FROM watch w JOIN match x ON x.watch = w.id AND x.said = m.said AND x.mention = m.id)",
           "matched mentions that no watch would show");
}

// The word index checks itself, which SQLite counts as writing.
void check_words(Core& core, Health& health) {
  if (!full_text_ready(core)) {
    health.findings.push_back("the full text is not complete; the next `monitor fetch` completes it");
    return;
  }
  try {
    if (core.writable) core.db.run("INSERT INTO full_text (full_text) VALUES ('integrity-check')");
  } catch (const Failure& failure) {
    health.findings.push_back("the full text is damaged: " + failure.error().what + kRepair);
  }
}

void check_disk(Core& core, Health& health) {
  if (core.path.empty()) return;
  std::error_code failed;
  const auto folder = std::filesystem::absolute(core.path).parent_path();
  const auto space = std::filesystem::space(folder, failed);
  const auto wanted = static_cast<std::uintmax_t>(std::max<std::int64_t>(health.bytes / 4, 64 << 20));
  if (!failed && space.available < wanted)
    health.findings.push_back("only " + std::to_string(space.available >> 20) + " MB are left on the disk; make room");
}

// ---- pruning

struct Rules {
  const Retention& general;
  std::unordered_map<std::string, Seconds> own{};

  [[nodiscard]] Seconds keep(const std::string& source, bool matched) const {
    const auto found = own.find(source);
    const Seconds longest = found == own.end() ? general.mentions : found->second;
    return matched ? longest : std::min(general.unmatched, longest);
  }
  [[nodiscard]] Seconds shortest(bool matched) const {
    Seconds least = matched ? general.mentions : std::min(general.unmatched, general.mentions);
    for (const auto& [source, keep] : own) least = std::min(least, keep);
    return least;
  }
};

Seconds keep_for(Core& core, const Rules& rules, MentionId id, std::int64_t source, bool matched, bool sighted) {
  Seconds keep = rules.keep(source_name(core, source), matched);
  if (!sighted) return keep;
  Statement s = core.db.prepare("SELECT source FROM sighting WHERE mention = ?");
  s.bind(id);
  while (s.step()) keep = std::max(keep, rules.keep(source_name(core, s.integer(0)), matched));
  return keep;
}

// Hashes of ids that the last answer of an origin held.
class Documents {
 public:
  explicit Documents(Core& core) : core_(core) {}
  [[nodiscard]] bool hold(std::int64_t origin, std::string_view native) {
    const auto [place, fresh] = held_.try_emplace(origin);
    if (fresh) {
      Statement s = core_.db.prepare("SELECT holds FROM origin WHERE id = ?");
      if (s.bind(origin).step())
        for (Unpacker hashes(s.view(0)); hashes.more();)
          place->second.insert(static_cast<std::int64_t>(hashes.number()));
    }
    return place->second.contains(keyed_hash(core_.key, native));
  }

 private:
  Core& core_;
  std::unordered_map<std::int64_t, std::unordered_set<std::int64_t>> held_{};
};

bool still_sent(Core& core, Documents& documents, MentionId id, std::int64_t origin, std::string_view native,
                bool sighted) {
  if (documents.hold(origin, native)) return true;
  if (!sighted) return false;
  Statement s = core.db.prepare("SELECT origin, native FROM sighting WHERE mention = ?");
  s.bind(id);
  while (s.step())
    if (documents.hold(s.integer(0), s.view(1))) return true;
  return false;
}

struct Old {
  std::vector<MentionId> matched{}, unmatched{};
};

Old find_old(Core& core, const Rules& rules, Time now) {
  Transaction one_state(core.db, Transaction::Mode::read);
  Old old;
  Documents documents(core);
  Statement s = core.db.prepare(
      "SELECT id, source, heard, matched, sighted, origin, native FROM mention INDEXED BY mention_heard"
      " WHERE heard < ? AND ((matched = 1 AND heard < ?) OR (matched = 0 AND heard < ?)) ORDER BY heard");
  const Time matched_before = now - rules.shortest(true), unmatched_before = now - rules.shortest(false);
  s.bind(std::max(matched_before, unmatched_before), matched_before, unmatched_before);
  while (s.step()) {
    const MentionId id = s.integer(0);
    const bool matched = s.flag(3), sighted = s.flag(4);
    if (s.time(2) >= now - keep_for(core, rules, id, s.integer(1), matched, sighted)) continue;
    if (still_sent(core, documents, id, s.integer(5), s.view(6), sighted)) continue;
    (matched ? old.matched : old.unmatched).push_back(id);
  }
  return old;
}

void delete_all(Core& core, const std::vector<MentionId>& ids) {
  for (std::size_t at = 0; at < ids.size(); at += kDeletedAtOnce) {
    Transaction transaction(core.db, Transaction::Mode::write);
    for (std::size_t i = at; i < std::min(ids.size(), at + kDeletedAtOnce); ++i) delete_mention(core, ids[i]);
    transaction.commit();
  }
}

// Merging a big index costs seconds, so what sources took back waits up to a day for it.
void scrub_if_due(Core& core, Time now) {
  if (!scrub_needed(core)) return;
  const auto last = core.db.number("SELECT value FROM meta WHERE key = 'scrubbed'");
  if (last && *last + kScrubEvery.count() > now.time_since_epoch().count()) return;
  Transaction transaction(core.db, Transaction::Mode::write);
  scrub_full_text(core);
  core.db.run("INSERT OR REPLACE INTO meta VALUES ('scrubbed', ?)", now);
  transaction.commit();
}

}  // namespace

Health examine(Core& core) {
  Health health;
  health.schema = static_cast<int>(core.db.number("PRAGMA user_version").value_or(0));
  try {
    health.bytes = core.db.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").value_or(0);
    health.mentions = core.db.number("SELECT count(*) FROM mention").value_or(0);
    check_file(core, health);
    check_rows(core, health);
    check_words(core, health);
  } catch (const Failure& failure) {
    health.findings.push_back(failure.error().what + (failure.error().hint.empty() ? "" : "; " + failure.error().hint));
  }
  health.sound = health.findings.empty();
  check_disk(core, health);  // a full disk is worth a word, but no damage
  return health;
}

Pruned prune_store(Core& core, const Retention& general, std::span<const KeepRule> exceptions, Time now) {
  Rules rules{general};
  for (const KeepRule& rule : exceptions) rules.own[rule.source] = rule.keep;
  const Old old = find_old(core, rules, now);
  delete_all(core, old.matched);
  delete_all(core, old.unmatched);
  core.db.run("DELETE FROM sketch WHERE said < ?", now - 2 * enrich::kStoryWindow);
  core.db.run("DELETE FROM late_match WHERE NOT EXISTS (SELECT 1 FROM mention WHERE id = late_match.mention)");
  scrub_if_due(core, now);
  return {static_cast<std::int64_t>(old.matched.size()), static_cast<std::int64_t>(old.unmatched.size())};
}

}  // namespace monitor::store
