// SPDX-License-Identifier: MIT
#include "store/read.h"

#include <algorithm>

#include "store/pack.h"
#include "store/row_reader.h"
#include "store/search.h"
#include "store/select.h"

namespace monitor::store {
namespace {

// True when only said, backlog and matched narrow: then `match` alone has the answer.
bool answered_by_matches(const Selection& w) {
  return w.watches.empty() && !w.heard_from && !w.heard_to && !w.after && !w.upto && w.source.empty() &&
         w.author.empty() && w.story == 0 && w.full_text.empty() && w.matched.value_or(true);
}

std::map<std::int64_t, std::int64_t> tally_from_matches(Core& core, const Selection& w) {
  std::vector<std::int64_t> watches;
  Statement all = core.db.prepare("SELECT id FROM watch");
  while (all.step()) watches.push_back(all.integer(0));
  const auto from = w.said_from.value_or(Time{Seconds{std::numeric_limits<std::int64_t>::min()}});
  const auto to = w.said_to.value_or(Time{Seconds{std::numeric_limits<std::int64_t>::max()}});
  std::map<std::int64_t, std::int64_t> counts;
  for (const std::int64_t watch : watches)
    counts[watch] = core.db
                        .number(
                            "SELECT count(*) FROM match WHERE watch = ?1 AND said >= ?2 AND said < ?3"
                            " AND (?4 = 1 OR backlog = iif(?4 = 2, 1, 0))",
                            watch, from, to,
                            w.backlog == Backlog::with   ? 1
                            : w.backlog == Backlog::only ? 2
                                                         : 0)
                        .value_or(0);
  return counts;
}

std::map<std::int64_t, std::int64_t> tally_from_rows(Core& core, const Selection& w) {
  std::map<std::int64_t, std::int64_t> counts;
  const Query query = query_for(w);
  std::string sql = "SELECT m.watches FROM " + query.from + " WHERE " + query.where;
  if (!w.full_text.empty() && search_narrows(core)) sql += std::string(" AND ") + kInFullText;
  Statement s = core.db.prepare(sql);
  bind_all(s, query);
  if (!w.full_text.empty() && search_narrows(core)) s.bind(w.full_text);
  while (s.step())
    for (const Matched& m : unpack_watches(s.view(0))) ++counts[m.watch];
  return counts;
}

}  // namespace

std::optional<StoredMention> read_mention(Core& core, MentionId id) {
  Statement s = core.db.prepare("SELECT " + columns({.text = true}) + " FROM mention m" + joins({.text = true}) +
                                " WHERE m.id = ?");
  if (!s.bind(id).step()) return std::nullopt;
  return RowReader(core, {.text = true}).read(s);
}

void visit_each(Core& core, const Selection& which, const std::function<bool(const StoredMention&)>& visit) {
  if (!which.full_text.empty() && search_narrows(core)) {
    visit_found(core, which, visit);
    return;
  }
  const Query query = query_for(which);
  const Extent extent{
      .text = which.text, .slim = which.slim && !which.text, .figures = which.figures, .links = which.links};
  Statement s = core.db.prepare("SELECT " + columns(extent) + " FROM " + query.from + joins(extent) + " WHERE " +
                                query.where + " ORDER BY " + query.order);
  bind_all(s, query);
  RowReader reader(core, extent);
  while (s.step())
    if (!visit(reader.read(s))) return;
}

std::int64_t count_mentions(Core& core, const Selection& which) {
  const Query query = query_for(which);
  const bool narrow = !which.full_text.empty() && search_narrows(core);
  Statement s = core.db.prepare("SELECT count(*) FROM " + query.from + " WHERE " + query.where +
                                (narrow ? std::string(" AND ") + kInFullText : std::string()));
  bind_all(s, query);
  if (narrow) s.bind(which.full_text);
  return s.step() ? s.integer(0) : 0;
}

std::vector<Tally> tally_watches(Core& core, const Selection& which) {
  const auto counts = answered_by_matches(which) ? tally_from_matches(core, which) : tally_from_rows(core, which);
  std::vector<Tally> tallies;
  for (const auto& [watch, count] : counts)
    if (count > 0) tallies.push_back({watch_name(core, watch), count});
  std::ranges::sort(
      tallies, [](const Tally& a, const Tally& b) { return a.count != b.count ? a.count > b.count : a.name < b.name; });
  return tallies;
}

namespace {

constexpr std::int64_t kLongestThread = 500;

}  // namespace

std::vector<StoredMention> thread_of(Core& core, MentionId id) {
  // Up to the first of them that we have, and down from there.
  Statement s = core.db.prepare(
      "WITH RECURSIVE up (id, depth) AS (VALUES (?1, 0) UNION SELECT p.id, up.depth + 1 FROM up"
      " JOIN mention m ON m.id = up.id JOIN mention p ON p.origin = m.origin AND p.native = m.reply_to"
      " WHERE up.depth < ?2),"
      " top (id) AS (SELECT id FROM up ORDER BY depth DESC LIMIT 1),"
      " down (id) AS (SELECT id FROM top UNION SELECT c.id FROM down JOIN mention m ON m.id = down.id"
      " JOIN mention c ON c.origin = m.origin AND c.reply_to = m.native LIMIT ?2)"
      " SELECT m.id FROM mention m JOIN down ON down.id = m.id ORDER BY m.said, m.id");
  s.bind(id, kLongestThread);
  std::vector<MentionId> ids;
  while (s.step()) ids.push_back(s.integer(0));
  std::vector<StoredMention> out;
  for (const MentionId one : ids)
    if (auto stored = read_mention(core, one)) out.push_back(std::move(*stored));
  return out;
}

}  // namespace monitor::store
