// SPDX-License-Identifier: MIT
#include "store/forget.h"

#include "store/full_text.h"
#include "store/identity.h"
#include "store/pack.h"
#include "store/read.h"
#include "store/redact.h"
#include "store/rows.h"

namespace monitor::store {
namespace {

void bury(Database& db, std::int64_t hash) { db.run("INSERT OR IGNORE INTO tombstone VALUES (?)", hash); }

void leave_tombstones(Core& core, const Mention& m) {
  bury(core.db, identity_tombstone(core.key, m.identity));
  Statement s = core.db.prepare(
      "SELECT o.service, o.scope, g.native FROM sighting g JOIN origin o ON o.id = g.origin WHERE g.mention = ?");
  s.bind(m.rowid);
  while (s.step()) bury(core.db, identity_tombstone(core.key, {s.text(0), s.text(1), s.text(2)}));
  // An address that other mentions share must not keep those away.
  const auto page = core.db.number("SELECT url_hash FROM mention WHERE id = ?", m.rowid);
  const auto sharing = core.db.number("SELECT count(*) FROM mention WHERE url_hash = ?", page.value_or(0));
  if (!names_a_thing(m.url) || !page || sharing.value_or(0) > 1) return;
  bury(core.db, address_tombstone(core.key, m.url));
  bury(core.db, *page);  // its other forms
}

bool take_out(std::vector<std::vector<MentionId>>& figures, MentionId id) {
  bool found = false;
  for (auto& figure : figures) found |= std::erase(figure, id) > 0;
  return found;
}

// Only digests with the mention behind a figure can quote it: everything that a digest tells has a figure.
void redact_digests(Core& core, const Mention& m, const std::string& first_title, const std::string& first_text) {
  Mention first = m;
  first.title = first_title, first.text = first_text;
  Statement s = core.db.prepare("SELECT number, content, figures FROM digest");
  std::vector<std::int64_t> numbers;
  while (s.step()) numbers.push_back(s.integer(0));
  for (const std::int64_t number : numbers) {
    Statement one = core.db.prepare("SELECT content, figures FROM digest WHERE number = ?");
    if (!one.bind(number).step()) continue;
    auto figures = unpack_figures(one.view(1));
    if (!take_out(figures, m.rowid)) continue;
    std::string content = redact(one.view(0), m);
    if (!first_title.empty() || !first_text.empty()) content = redact(content, first);
    const std::string packed = pack_figures(figures);
    core.db.run("UPDATE digest SET content = ?, figures = ? WHERE number = ?", content, Blob{packed}, number);
  }
}

void forget_one(Core& core, const StoredMention& stored) {
  const MentionId id = stored.mention.rowid;
  const auto first = [&](const char* sql) { return core.db.word(sql, id).value_or(""); };
  leave_tombstones(core, stored.mention);
  redact_digests(core, stored.mention, first("SELECT first_title FROM body WHERE mention = ?"),
                 first("SELECT first_text FROM body WHERE mention = ?"));
  delete_mention(core, id);
}

std::int64_t forget_all(Core& core, const std::vector<MentionId>& ids) {
  std::int64_t count = 0;
  Transaction transaction(core.db, Transaction::Mode::write);
  for (const MentionId id : ids)
    if (const auto stored = read_mention(core, id)) forget_one(core, *stored), ++count;
  if (count > 0) scrub_full_text(core);
  transaction.commit();
  // What was erased still stands in the log until it is written over. A reader may keep us from that for now; then the
  // next checkpoint does it.
  if (count > 0) core.db.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return count;
}

}  // namespace

std::int64_t forget_mention(Core& core, MentionId id) { return forget_all(core, {id}); }

std::int64_t forget_author(Core& core, const std::string& author) {
  if (author.empty()) return 0;
  const std::string handle = author.front() == '@' ? author.substr(1) : author;
  std::vector<MentionId> ids;
  Statement s =
      core.db.prepare("SELECT id FROM mention WHERE author = ? UNION SELECT id FROM mention WHERE handle = ?");
  s.bind(author, handle);
  while (s.step()) ids.push_back(s.integer(0));
  return forget_all(core, ids);
}

}  // namespace monitor::store
