// SPDX-License-Identifier: MIT
#include "store/search.h"

#include <algorithm>
#include <unordered_set>

#include "store/full_text.h"
#include "store/row_reader.h"
#include "store/select.h"

namespace monitor::store {
namespace {

constexpr std::size_t kFew = 4000;     // hits that are quicker sorted than walked to
constexpr std::size_t kAtOnce = 1000;  // mentions looked at in one go when walking
constexpr MentionId kFarApart = 4000;  // ids this far apart are asked about separately

using Visit = std::function<bool(const StoredMention&)>;

// The latest hits by id; one more than kFew when there are many.
std::vector<MentionId> first_hits(Core& core, const std::string& expression) {
  std::vector<MentionId> ids;
  Statement s = core.db.prepare("SELECT rowid FROM full_text WHERE full_text MATCH ? ORDER BY rowid DESC LIMIT ?");
  s.bind(expression, static_cast<std::int64_t>(kFew + 1));
  while (s.step()) ids.push_back(s.integer(0));
  return ids;
}

// Reads mentions by id and hands them on, as they come.
class Reader {
 public:
  Reader(Core& core, bool text, const Visit& visit)
      : statement_(core.db.prepare("SELECT " + columns({.text = text}) + " FROM mention m" + joins({.text = text}) +
                                   " WHERE m.id = ?")),
        reader_(core, {.text = text}),
        visit_(visit) {}
  [[nodiscard]] bool show(MentionId id) {
    statement_.again();
    return !statement_.bind(id).step() || visit_(reader_.read(statement_));
  }

 private:
  Statement statement_;
  RowReader reader_;
  const Visit& visit_;
};

void visit_few(Core& core, const Selection& which, const std::vector<MentionId>& hits, Reader& reader) {
  Query query = query_for(which);
  Statement s = core.db.prepare("SELECT m.said FROM mention m WHERE " + query.where + " AND m.id = ?");
  std::vector<std::pair<std::int64_t, MentionId>> found;
  for (const MentionId id : hits) {
    s.again();
    bind_all(s, query).bind(id);
    if (s.step()) found.emplace_back(s.integer(0), id);
  }
  std::ranges::sort(found);
  if (!which.oldest_first) std::ranges::reverse(found);
  for (const auto& [said_at, id] : found)
    if (!reader.show(id)) return;
}

// Which of some mentions the index has for the expression.
std::unordered_set<MentionId> hits_among(Core& core, const std::string& expression, std::vector<MentionId> ids) {
  std::unordered_set<MentionId> hits;
  std::ranges::sort(ids);
  Statement s = core.db.prepare("SELECT rowid FROM full_text WHERE full_text MATCH ? AND rowid >= ? AND rowid <= ?");
  for (std::size_t begin = 0; begin < ids.size();) {
    std::size_t end = begin + 1;
    while (end < ids.size() && ids[end] - ids[end - 1] < kFarApart) ++end;
    s.again();
    s.bind(expression, ids[begin], ids[end - 1]);
    while (s.step()) hits.insert(s.integer(0));
    begin = end;
  }
  return hits;
}

void visit_many(Core& core, const Selection& which, Reader& reader) {
  const Query query = query_for(which);
  Statement walk =
      core.db.prepare("SELECT m.id FROM " + query.from + " WHERE " + query.where + " ORDER BY " + query.order);
  bind_all(walk, query);
  for (bool more = true; more;) {
    std::vector<MentionId> ids;
    while (ids.size() < kAtOnce && (more = walk.step())) ids.push_back(walk.integer(0));
    const auto hits = hits_among(core, which.full_text, ids);
    for (const MentionId id : ids)
      if (hits.contains(id) && !reader.show(id)) return;
  }
}

}  // namespace

bool search_narrows(Core& core) { return full_text_ready(core); }

void visit_found(Core& core, const Selection& which, const Visit& visit) {
  Reader reader(core, which.text, visit);
  const auto hits = first_hits(core, which.full_text);
  if (hits.size() <= kFew) {
    visit_few(core, which, hits, reader);
  } else {
    visit_many(core, which, reader);
  }
}

}  // namespace monitor::store
