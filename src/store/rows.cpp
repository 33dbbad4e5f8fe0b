// SPDX-License-Identifier: MIT
#include "store/rows.h"

#include <cassert>

#include "store/full_text.h"
#include "store/read.h"

namespace monitor::store {
namespace {

// Absent is null, which also keeps it out of the indexes on authors.
std::optional<std::string_view> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

std::optional<Blob> bytes(const std::string& packed) {
  return packed.empty() ? std::nullopt : std::optional(Blob{packed});
}

void insert_body(Core& core, MentionId id, const Mention& m, const Matching& matching) {
  const std::string links = pack_texts(m.links), evidence = pack_texts(m.evidence), spans = pack_spans(matching.spans);
  core.db.run("INSERT INTO body (mention, text, links, evidence, spans) VALUES (?, ?, ?, ?, ?)", id, m.text,
              bytes(links), bytes(evidence), bytes(spans));
}

void index_matches(Database& db, MentionId id, Time when, bool backlog, const std::vector<Matched>& watches) {
  for (const Matched& m : watches)
    db.run("INSERT OR IGNORE INTO match (watch, said, mention, backlog) VALUES (?, ?, ?, ?)", m.watch, when, id,
           backlog);
}

void unindex_matches(Core& core, MentionId id) {
  const auto said_at = core.db.number("SELECT said FROM mention WHERE id = ?", id);
  for (const Matched& m : read_matching(core, id).watches)
    core.db.run("DELETE FROM match WHERE watch = ? AND said = ? AND mention = ?", m.watch, said_at, id);
}

void unindex_stored_words(Core& core, MentionId id) {
  if (const auto old = read_mention(core, id); old && !old->deleted) unindex_words(core, id, old->mention);
}

}  // namespace

MentionId insert_mention(Core& core, const FreshRow& row, const Matching& matching) {
  const Mention& m = row.who.mention;
  Mention dated;  // said() of what is stored, not of what the caller thought
  dated.published = m.published, dated.updated = m.updated, dated.heard = row.heard;
  const std::string watches = pack_watches(matching.watches);
  const Figures& f = m.figures;
  core.db.run(
      "INSERT INTO mention (origin, native, source, text_from, commit_no, said, heard, published, updated, backlog, "
      "matched,"
      " watches, text_hash, url_hash, kind, url, site, target, title, author, handle, author_url, followers, language,"
      " region, community, reply_to, likes, reposts, replies, quotes, views, score)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.who.origin, row.who.native, row.source, row.who.origin, row.commit, said(dated), row.heard, m.published,
      m.updated, row.backlog, !watches.empty(), bytes(watches), text_hash(core.key, m.title, m.text),
      page_hash(core.key, m), name(m.kind), m.url, m.site, m.target, m.title, given(m.author.name),
      given(m.author.handle), given(m.author.url), m.author.followers, given(m.language), given(m.region),
      given(m.community), given(m.reply_to), f.likes, f.reposts, f.replies, f.quotes, f.views, f.score);
  const MentionId id = core.db.last_id();
  insert_body(core, id, m, matching);
  index_matches(core.db, id, said(dated), row.backlog, matching.watches);
  index_words(core, id, m, row.who.words);
  return id;
}

void name_author(Core& core, MentionId id, const Author& author) {
  if (author.name.empty() && author.handle.empty()) return;
  core.db.run(
      "UPDATE mention SET author = ?, handle = ?, author_url = ?, followers = ?"
      " WHERE id = ? AND handle IS NOT ''",
      given(author.name), given(author.handle), given(author.url), author.followers, id);
}

void replace_text(Core& core, MentionId id, const Newcomer& newcomer, bool counts) {
  const Mention& m = newcomer.mention;
  unindex_stored_words(core, id);
  if (counts)
    core.db.run(
        "UPDATE body SET first_text = text, first_title = (SELECT title FROM mention WHERE id = ?1)"
        " WHERE mention = ?1 AND first_text IS NULL",
        id);
  core.db.run(
      "UPDATE mention SET text_from = ?, revisions = revisions + ?, text_hash = ?, url_hash = ?, url = ?, site = ?,"
      " target = ?, title = ?, language = ?, region = ?, community = ?, reply_to = ?, kind = ? WHERE id = ?",
      newcomer.origin, counts, text_hash(core.key, m.title, m.text), page_hash(core.key, m), m.url, m.site, m.target,
      m.title, given(m.language), given(m.region), given(m.community), given(m.reply_to), name(m.kind), id);
  name_author(core, id, m.author);
  const std::string links = pack_texts(m.links), evidence = pack_texts(m.evidence);
  core.db.run("UPDATE body SET text = ?, links = ?, evidence = ? WHERE mention = ?", m.text, bytes(links),
              bytes(evidence), id);
  index_words(core, id, m, newcomer.words);
}

void add_links(Core& core, MentionId id, const std::vector<std::string>& links) {
  Statement s = core.db.prepare("SELECT links FROM body WHERE mention = ?");
  if (!s.bind(id).step()) return;
  std::vector<std::string> all = unpack_texts(s.view(0));
  const std::size_t before = all.size();
  for (const std::string& link : links)
    if (std::ranges::find(all, link) == all.end()) all.push_back(link);
  if (all.size() == before) return;
  const std::string packed = pack_texts(all);
  core.db.run("UPDATE body SET links = ? WHERE mention = ?", bytes(packed), id);
}

Matching read_matching(Core& core, MentionId id) {
  Matching matching;
  Statement s =
      core.db.prepare("SELECT m.watches, b.spans FROM mention m LEFT JOIN body b ON b.mention = m.id WHERE m.id = ?");
  if (s.bind(id).step()) {
    matching.watches = unpack_watches(s.view(0));
    matching.spans = unpack_spans(s.view(1));
  }
  matching.spans.resize(matching.watches.size());
  return matching;
}

void write_matching(Core& core, MentionId id, const Matching& before, const Matching& after) {
  assert(after.watches.size() == after.spans.size());
  const std::string watches = pack_watches(after.watches), spans = pack_spans(after.spans);
  if (before.watches != after.watches) {
    unindex_matches(core, id);
    core.db.run("UPDATE mention SET matched = ?, watches = ? WHERE id = ?", !watches.empty(), bytes(watches), id);
    Statement s = core.db.prepare("SELECT said, backlog FROM mention WHERE id = ?");
    if (s.bind(id).step()) index_matches(core.db, id, s.time(0), s.flag(1), after.watches);
  }
  if (before.spans != after.spans || before.watches != after.watches)
    core.db.run("UPDATE body SET spans = ? WHERE mention = ?", bytes(spans), id);
}

void note_updated(Core& core, MentionId id, const std::optional<Time>& updated) {
  // The condition keeps a poll that changes nothing from writing anything.
  if (updated)
    core.db.run("UPDATE mention SET updated = ?1 WHERE id = ?2 AND published IS NOT NULL AND updated IS NOT ?1",
                updated, id);
}

void erase_at_source(Core& core, MentionId id) {
  unindex_stored_words(core, id);
  unindex_matches(core, id);
  core.db.run("DELETE FROM body WHERE mention = ?", id);
  core.db.run("DELETE FROM figures WHERE mention = ?", id);
  core.db.run("DELETE FROM recheck WHERE mention = ?", id);
  core.db.run("DELETE FROM meaning WHERE mention = ?", id);
  core.db.run("DELETE FROM sketch WHERE mention = ?", id);
  core.db.run("DELETE FROM promise WHERE mention = ?", id);  // it quotes, and nobody owes an answer any more
  core.db.run(
      "UPDATE mention SET deleted = 1, matched = 0, watches = NULL, text_hash = 0, url_hash = 0, url = '', site = '',"
      " target = '', title = '', author = NULL, handle = NULL, author_url = NULL, followers = NULL, language = NULL,"
      " region = NULL, community = NULL, reply_to = NULL, likes = NULL, reposts = NULL, replies = NULL, quotes = NULL,"
      " views = NULL, score = NULL WHERE id = ?",
      id);
  note_scrub_needed(core);
}

void delete_mention(Core& core, MentionId id) {
  unindex_stored_words(core, id);
  unindex_matches(core, id);
  core.db.run("DELETE FROM mention WHERE id = ?", id);  // body, sightings and markings go with it
}

}  // namespace monitor::store
