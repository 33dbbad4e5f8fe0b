// SPDX-License-Identifier: MIT
#include "store/figures.h"

#include "store/identity.h"
#include "store/states.h"

namespace monitor::store {
namespace {

constexpr std::int64_t kMostPoints = 100;  // of one mention; then the last one moves

struct Point {
  Figures figures{};
  std::optional<std::int64_t> followers{};
  friend bool operator==(const Point&, const Point&) = default;
};

Point read_point(const Statement& s, int column) {
  return {{s.maybe_integer(column), s.maybe_integer(column + 1), s.maybe_integer(column + 2),
           s.maybe_integer(column + 3), s.maybe_integer(column + 4), s.maybe_integer(column + 5)},
          s.maybe_integer(column + 6)};
}

void take(std::optional<std::int64_t>& to, const std::optional<std::int64_t>& from) {
  if (from) to = from;
}

Point together(Point base, const Figures& f, std::optional<std::int64_t> followers) {
  take(base.figures.likes, f.likes);
  take(base.figures.reposts, f.reposts);
  take(base.figures.replies, f.replies);
  take(base.figures.quotes, f.quotes);
  take(base.figures.views, f.views);
  take(base.figures.score, f.score);
  take(base.followers, followers);
  return base;
}

void write_point(Database& db, MentionId id, Time at, const Point& p) {
  const Figures& f = p.figures;
  db.run("DELETE FROM figures WHERE mention = ? AND at = ?", id, at);
  db.run("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, at, f.likes, f.reposts, f.replies, f.quotes,
         f.views, f.score, p.followers);
}

void add_point(Database& db, MentionId id, Time at, const Point& p) {
  if (db.number("SELECT count(*) FROM figures WHERE mention = ?", id).value_or(0) >= kMostPoints)
    db.run("DELETE FROM figures WHERE mention = ?1 AND at = (SELECT max(at) FROM figures WHERE mention = ?1)", id);
  write_point(db, id, at, p);
}

std::int64_t origin_of(Core& core, const std::string& source) {
  const auto state = state_of(core.db, source);
  return state ? origin_number(core.db, {state->kind, state->scope, {}}) : 0;
}

}  // namespace

void refresh_figures(Core& core, MentionId id, const Figures& figures, std::optional<std::int64_t> followers,
                     Time now) {
  if (figures == Figures{} && !followers) return;
  Statement s = core.db.prepare(
      "SELECT heard, likes, reposts, replies, quotes, views, score, followers FROM mention WHERE id = ? AND deleted = "
      "0");
  if (!s.bind(id).step()) return;
  const Time heard = s.time(0);
  const Point before = read_point(s, 1);
  const Point after = together(before, figures, followers);
  if (after == before) return;
  const bool first = !core.db.number("SELECT 1 FROM figures WHERE mention = ? LIMIT 1", id);
  if (first && before != Point{}) write_point(core.db, id, heard, before);
  add_point(core.db, id, now, after);
  const Figures& f = after.figures;
  core.db.run(
      "UPDATE mention SET likes = ?, reposts = ?, replies = ?, quotes = ?, views = ?, score = ?, followers = ? WHERE "
      "id "
      "= ?",
      f.likes, f.reposts, f.replies, f.quotes, f.views, f.score, after.followers, id);
}

std::vector<FigurePoint> figures_of(Core& core, MentionId id) {
  std::vector<FigurePoint> out;
  Statement s = core.db.prepare(
      "SELECT at, likes, reposts, replies, quotes, views, score, followers FROM figures WHERE mention = ? ORDER BY at");
  s.bind(id);
  while (s.step()) {
    const Point p = read_point(s, 1);
    out.push_back({s.time(0), p.figures, p.followers});
  }
  return out;
}

// What has never been looked at again was last seen when it was heard.
std::vector<Remembered> mentions_to_recheck(Core& core, const std::string& source, Time since, Time before,
                                            std::size_t most) {
  std::vector<Remembered> out;
  const auto state = state_of(core.db, source);
  if (!state) return out;
  Statement s = core.db.prepare(
      "SELECT m.native, m.url, m.kind, m.reply_to, m.said FROM mention m LEFT JOIN recheck r ON r.mention = m.id"
      " WHERE m.said >= ?1 AND m.deleted = 0 AND ifnull(r.at, m.heard) < ?2"
      " AND (m.source = ?6 OR EXISTS (SELECT 1 FROM sighting s WHERE s.mention = m.id AND s.source = ?6))"
      " AND m.origin = (SELECT id FROM origin WHERE service = ?3 AND scope = ?4)"
      " ORDER BY m.matched DESC, ifnull(r.at, m.heard), m.said DESC LIMIT ?5");
  s.bind(since, before, state->kind, state->scope, static_cast<std::int64_t>(most), source_number(core.db, source));
  while (s.step())
    out.push_back({s.text(0), s.text(1), kind_named(s.view(2)).value_or(Kind::post), s.text(3), s.time(4)});
  return out;
}

void note_rechecked(Core& core, const std::string& source, std::span<const std::string> ids, Time now) {
  const std::int64_t origin = origin_of(core, source);
  for (const std::string& id : ids)
    core.db.run(
        "INSERT INTO recheck SELECT id, ?1 FROM mention WHERE origin = ?2 AND native = ?3"
        " ON CONFLICT DO UPDATE SET at = excluded.at",
        now, origin, id);
}

}  // namespace monitor::store
