// SPDX-License-Identifier: MIT
#include "store/row_reader.h"

#include "store/meanings.h"
#include "store/pack.h"

namespace monitor::store {
namespace {

const std::string& remembered(Core& core, std::unordered_map<std::int64_t, std::string>& names, const char* sql,
                              std::int64_t id) {
  const auto found = names.find(id);
  if (found != names.end()) return found->second;
  return names.emplace(id, core.db.word(sql, id).value_or("")).first->second;
}

const Identity& origin_of(Core& core, std::int64_t id) {
  auto& origins = core.names.origins;
  if (const auto found = origins.find(id); found != origins.end()) return found->second;
  Identity identity;
  Statement s = core.db.prepare("SELECT service, scope FROM origin WHERE id = ?");
  if (s.bind(id).step()) identity = {s.text(0), s.text(1), {}};
  return origins.emplace(id, std::move(identity)).first->second;
}

}  // namespace

std::string columns(Extent extent) {
  if (extent.slim)
    return std::string("m.id, m.said, m.watches, m.site, m.author, m.handle, m.community") +
           (extent.figures ? ", m.likes, m.reposts, m.replies, m.quotes, m.score" : "") +
           (extent.links ? ", m.url, m.target, b.links" + std::string(kMeaning) : "");
  std::string list =
      "m.id, m.origin, m.native, m.source, m.commit_no, m.heard, m.published, m.updated, m.backlog, m.deleted, "
      "m.sighted,"
      " m.watches, m.revisions, m.kind, m.url, m.site, m.target, m.title, m.author, m.handle, m.author_url, "
      "m.followers,"
      " m.language, m.region, m.community, m.reply_to, m.likes, m.reposts, m.replies, m.quotes, m.views, m.score";
  list += kMeaning;
  if (extent.text) list += ", b.text, b.links, b.evidence, b.spans, n.why";
  return list;
}

std::string joins(Extent extent) {
  const bool meaning = !extent.slim || extent.links, body = extent.slim ? extent.links : extent.text;
  return std::string(meaning ? " LEFT JOIN meaning n ON n.mention = m.id" : "") +
         (body ? " LEFT JOIN body b ON b.mention = m.id" : "");
}

// A digest counts months of them: what the index mention_matched_said holds, so that no row is looked up.
const StoredMention& RowReader::read_slim(const Statement& row) {
  Mention& m = out_.mention;
  int c = 0;
  const auto text = [&](std::string& into) { into.assign(row.view(c++)); };
  m.rowid = row.integer(c++);
  m.published = m.heard = row.time(c++);  // so that said() gives it back
  read_watches(row.view(c++));
  text(m.site), text(m.author.name), text(m.author.handle), text(m.community);
  if (extent_.figures)
    for (auto* figure : {&m.figures.likes, &m.figures.reposts, &m.figures.replies, &m.figures.quotes, &m.figures.score})
      *figure = row.maybe_integer(c++);
  if (extent_.links) {
    text(m.url), text(m.target);
    m.links = unpack_texts(row.view(c++));
    read_meaning(core_, row, c, m.rowid, out_.meaning);
  }
  return out_;
}

void RowReader::read_watches(std::string_view packed) {
  const auto watches = unpack_watches(packed);
  out_.matches.resize(watches.size());
  for (std::size_t i = 0; i < watches.size(); ++i) {
    out_.matches[i].watch = watch_name(core_, watches[i].watch);
    out_.matches[i].by_source = watches[i].by_source;
    out_.matches[i].spans.clear();
  }
}

const StoredMention& RowReader::read(const Statement& row) {
  if (extent_.slim) return read_slim(row);
  Mention& m = out_.mention;
  int c = 0;
  const auto text = [&](std::string& into) { into.assign(row.view(c++)); };
  m.rowid = row.integer(c++);
  const Identity& origin = origin_of(core_, row.integer(c++));
  m.identity.service = origin.service, m.identity.scope = origin.scope;
  text(m.identity.id);
  const std::int64_t source = row.integer(c++);
  out_.commit = row.integer(c++);
  m.heard = row.time(c++);
  m.published = row.maybe_time(c++), m.updated = row.maybe_time(c++);
  out_.backlog = row.flag(c++), out_.deleted = row.flag(c++);
  read_sources(source, row.flag(c++));
  read_watches(row.view(c++));
  out_.revisions = static_cast<int>(row.integer(c++));
  m.kind = kind_named(row.view(c++)).value_or(Kind::page);
  text(m.url), text(m.site), text(m.target), text(m.title);
  text(m.author.name), text(m.author.handle), text(m.author.url);
  m.author.followers = row.maybe_integer(c++);
  text(m.language), text(m.region), text(m.community), text(m.reply_to);
  for (auto* figure : {&m.figures.likes, &m.figures.reposts, &m.figures.replies, &m.figures.quotes, &m.figures.views,
                       &m.figures.score})
    *figure = row.maybe_integer(c++);
  read_meaning(core_, row, c, m.rowid, out_.meaning);
  if (extent_.text) read_text(row, c + kMeaningColumns);
  return out_;
}

void RowReader::read_text(const Statement& row, int c) {
  out_.mention.text.assign(row.view(c));
  out_.mention.links = unpack_texts(row.view(c + 1));
  out_.mention.evidence = unpack_texts(row.view(c + 2));
  read_reasons(row, c + 4, out_.meaning);
  auto spans = unpack_spans(row.view(c + 3));
  for (std::size_t i = 0; i < spans.size() && i < out_.matches.size(); ++i) out_.matches[i].spans = std::move(spans[i]);
}

void RowReader::read_sources(std::int64_t first, bool sighted) {
  out_.sources.resize(1);
  out_.sources.front() = source_name(core_, first);
  if (!sighted) return;
  Statement s =
      core_.db.prepare("SELECT DISTINCT source FROM sighting WHERE mention = ? AND source <> ? ORDER BY heard, source");
  s.bind(out_.mention.rowid, first);
  while (s.step()) out_.sources.push_back(source_name(core_, s.integer(0)));
}

const std::string& source_name(Core& core, std::int64_t id) {
  return remembered(core, core.names.sources, "SELECT name FROM source WHERE id = ?", id);
}

const std::string& watch_name(Core& core, std::int64_t id) {
  return remembered(core, core.names.watches, "SELECT name FROM watch WHERE id = ?", id);
}

}  // namespace monitor::store
