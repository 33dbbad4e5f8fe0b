// SPDX-License-Identifier: MIT
#include "store/markings.h"

#include <algorithm>
#include <limits>
#include <set>

namespace monitor::store {
namespace {

constexpr std::string_view kRead = "SELECT id, act, at, who, mention, aspect, watch, value, note, undoes FROM marking";

Marking read_one(const Statement& s) {
  return {.id = s.integer(0),
          .act = s.integer(1),
          .at = s.time(2),
          .who = s.text(3),
          .mention = s.integer(4),
          .aspect = aspect_named(s.view(5)).value_or(Aspect::note),
          .watch = s.text(6),
          .value = s.text(7),
          .note = s.text(8),
          .undoes = s.integer(9)};
}

[[noreturn]] void refuse(std::string what, std::string hint) {
  throw Failure({ErrorCode::usage, std::move(what), std::move(hint)});
}

void append(Database& db, const Marking& m, std::int64_t act) {
  db.run(
      "INSERT INTO marking (act, at, who, mention, aspect, watch, value, note, undoes)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      act, m.at, m.who, m.mention, name(m.aspect), m.watch, m.value, m.note, m.undoes);
}

std::int64_t append_all(Database& db, std::span<const Marking> markings) {
  const std::int64_t act = db.number("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'marking'").value_or(1);
  for (const Marking& m : markings) append(db, m, act);
  return act;
}

// Those of the act that still hold.
std::vector<Marking> still_holding(Database& db, std::int64_t act) {
  std::vector<MentionId> mentions;
  Statement s = db.prepare("SELECT DISTINCT mention FROM marking WHERE act = ?");
  s.bind(act);
  while (s.step()) mentions.push_back(s.integer(0));
  std::vector<Marking> out;
  for (const MentionId mention : mentions)
    for (Marking& m : not_undone(read_markings(db, mention)))
      if (m.act == act) out.push_back(std::move(m));
  return out;
}

std::vector<Marking> last_holding(Database& db, const std::string& who) {
  Statement s = db.prepare("SELECT DISTINCT act FROM marking WHERE who = ? AND undoes = 0 ORDER BY act DESC");
  s.bind(who);
  while (s.step())
    if (auto found = still_holding(db, s.integer(0)); !found.empty()) return found;
  return {};
}

// Of what holds, the last of each aspect and watch; `history` is one mention's.
void add_standing(std::vector<Marking>&& history, std::vector<Marking>& out) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  for (Marking& m : not_undone(std::move(history))) {
    if (m.undoes != 0) continue;
    const auto same = [&](const Marking& old) { return old.aspect == m.aspect && old.watch == m.watch; };
    const auto old = std::find_if(out.begin() + begin, out.end(), same);
    if (old == out.end())
      out.push_back(std::move(m));
    else if (m.aspect != Aspect::status || old->value != m.value)  // said again, it holds since the first time
      *old = std::move(m);
  }
}

}  // namespace

std::vector<Marking> not_undone(std::vector<Marking> history) {
  std::set<std::int64_t> taken_back;
  std::vector<Marking> out;
  for (auto m = history.rbegin(); m != history.rend(); ++m) {
    if (taken_back.contains(m->id)) continue;
    if (m->undoes != 0) taken_back.insert(m->undoes);
    out.push_back(std::move(*m));
  }
  std::ranges::reverse(out);
  return out;
}

std::int64_t append_markings(Database& db, std::span<const Marking> markings) {
  for (const Marking& m : markings)
    if (!db.number("SELECT 1 FROM mention WHERE id = ?", m.mention))
      refuse("there is no mention " + std::to_string(m.mention), "monitor search shows ids in square brackets");
  return append_all(db, markings);
}

std::vector<Marking> undo_act(Database& db, std::int64_t act, const std::string& who, Time at) {
  std::vector<Marking> old = act == 0 ? last_holding(db, who) : still_holding(db, act);
  if (old.empty())
    refuse(
        act == 0 ? "there is nothing of " + who + " to undo" : "there is nothing to undo in act " + std::to_string(act),
        "monitor show ID tells what was marked, by whom and as which act");
  std::vector<Marking> undoing;
  for (const Marking& m : old) {
    Marking& u = undoing.emplace_back(m);
    u.at = at, u.who = who, u.note.clear(), u.undoes = m.id;
  }
  append_all(db, undoing);
  return old;
}

std::vector<Marking> read_markings(Database& db, MentionId mention) {
  std::vector<Marking> out;
  Statement s = db.prepare(std::string(kRead) + " WHERE mention = ? ORDER BY id");
  s.bind(mention);
  while (s.step()) out.push_back(read_one(s));
  return out;
}

std::vector<Marking> standing_markings(Database& db, std::span<const MentionId> mentions) {
  std::vector<MentionId> wanted(mentions.begin(), mentions.end());
  std::ranges::sort(wanted);
  Statement s = db.prepare(std::string(kRead) + " WHERE mention BETWEEN ? AND ? ORDER BY mention, id");
  s.bind(wanted.empty() ? std::int64_t{0} : wanted.front(),
         wanted.empty() ? std::numeric_limits<std::int64_t>::max() : wanted.back());
  std::vector<Marking> out, history;
  while (s.step()) {
    const MentionId mention = s.integer(4);
    if (!history.empty() && history.front().mention != mention) add_standing(std::exchange(history, {}), out);
    if (wanted.empty() || std::ranges::binary_search(wanted, mention)) history.push_back(read_one(s));
  }
  add_standing(std::move(history), out);
  return out;
}

}  // namespace monitor::store
