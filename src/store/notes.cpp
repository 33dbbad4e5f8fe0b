// SPDX-License-Identifier: MIT
#include "store/notes.h"

#include <algorithm>
#include <set>

namespace monitor::store {
namespace {

Note read_one(const Statement& s) {
  return {.id = s.integer(0),
          .at = s.time(1),
          .who = s.text(2),
          .kind = note_kind_named(s.view(3)).value_or(NoteKind::decision),
          .text = s.text(4),
          .goal = s.text(5),
          .rule = s.text(6),
          .credit = s.text(7),
          .mention = s.maybe_integer(8).value_or(0),
          .value = s.maybe_real(9),
          .cause = s.text(10),
          .undoes = s.integer(11)};
}

// Oldest first, without those that are taken back. Taking back is itself kept, for undoing it.
std::vector<Note> holding(Database& db) {
  std::vector<Note> all = read_note_log(db), out;
  std::set<std::int64_t> taken_back;
  for (auto n = all.rbegin(); n != all.rend(); ++n) {
    if (taken_back.contains(n->id)) continue;
    if (n->undoes != 0) taken_back.insert(n->undoes);
    out.push_back(std::move(*n));
  }
  std::ranges::reverse(out);
  return out;
}

[[noreturn]] void refuse(std::string what, std::string hint) {
  throw Failure({ErrorCode::usage, std::move(what), std::move(hint)});
}

}  // namespace

std::int64_t add_note(Database& db, const Note& n) {
  if (n.mention != 0 && !db.number("SELECT 1 FROM mention WHERE id = ?", n.mention))
    refuse("there is no mention " + std::to_string(n.mention), "monitor search shows ids in square brackets");
  const auto mention = n.mention == 0 ? std::nullopt : std::optional(n.mention);
  db.run(
      "INSERT INTO note (at, who, kind, text, goal, rule, credit, mention, value, cause, undoes)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      n.at, n.who, name(n.kind), n.text, n.goal, n.rule, n.credit, mention, n.value, n.cause, n.undoes);
  return db.last_id();
}

Note take_back_note(Database& db, std::int64_t id, const std::string& who, Time at) {
  std::vector<Note> notes = holding(db);
  const auto wanted = [&](const Note& n) { return id == 0 ? n.who == who && n.undoes == 0 : n.id == id; };
  const auto found = std::find_if(notes.rbegin(), notes.rend(), wanted);
  if (found == notes.rend())
    refuse(id == 0 ? "there is no note of " + who + " to take back" : "there is no note " + std::to_string(id),
           "monitor note list tells their numbers");
  Note undoing = *found;
  undoing.at = at, undoing.who = who, undoing.undoes = found->id;
  add_note(db, undoing);
  return *found;
}

std::vector<Note> read_note_log(Database& db) {
  std::vector<Note> all;
  Statement s = db.prepare(
      "SELECT id, at, who, kind, text, goal, rule, credit, mention, value, cause, undoes FROM note ORDER BY id");
  while (s.step()) all.push_back(read_one(s));
  return all;
}

std::vector<Note> read_notes(Database& db) {
  std::vector<Note> notes = holding(db);
  std::erase_if(notes, [](const Note& n) { return n.undoes != 0; });
  return notes;
}

void add_snapshots(Database& db, std::span<const Snapshot> snapshots) {
  for (const Snapshot& s : snapshots)
    db.run("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?, ?, ?)", s.goal, s.at, s.value, s.low, s.high,
           s.verdict);
}

std::vector<Snapshot> read_snapshots(Database& db, const std::string& goal) {
  std::vector<Snapshot> out;
  Statement s = db.prepare("SELECT at, value, low, high, verdict FROM snapshot WHERE goal = ? ORDER BY at");
  s.bind(goal);
  while (s.step())
    out.push_back({goal, s.time(0), s.maybe_real(1).value_or(0), s.maybe_real(2), s.maybe_real(3), s.text(4)});
  return out;
}

}  // namespace monitor::store
