// SPDX-License-Identifier: MIT
#include "store/identity.h"

#include <unordered_map>

namespace monitor::store {
namespace {

struct Candidate {
  MentionId id = 0;
  std::int64_t origin = 0;
  std::string native{};
  bool global = false;
};

const std::string& page_of(const Mention& m) { return m.page.empty() ? m.url : m.page; }

std::vector<Candidate> at_address(Core& core, const Mention& m) {
  std::vector<Candidate> found;
  Statement s = core.db.prepare(
      "SELECT m.id, m.origin, m.native, o.scope = '' FROM mention m JOIN origin o ON o.id = m.origin"
      " WHERE m.url_hash IN (?, ?) AND m.deleted = 0 ORDER BY m.id");
  s.bind(page_hash(core.key, m), keyed_hash(core.key, m.url));
  while (s.step()) found.push_back({s.integer(0), s.integer(1), s.text(2), s.flag(3)});
  return found;
}

// The ids by which an origin has called a mention.
std::vector<std::string> names_in(Database& db, const Candidate& candidate, std::int64_t origin) {
  std::vector<std::string> names;
  if (candidate.origin == origin) names.push_back(candidate.native);
  Statement s = db.prepare("SELECT native FROM sighting WHERE mention = ? AND origin = ?");
  s.bind(candidate.id, origin);
  while (s.step()) names.push_back(s.text(0));
  return names;
}

}  // namespace

Document::Document(const Haul& caught) {
  std::unordered_map<std::string, std::string> first;
  for (const Heard& heard : caught.heard) {
    const auto& [service, scope, id] = heard.mention.identity;
    ids_.insert(id);
    const std::string& page = page_of(heard.mention);
    const auto [at, fresh] = first.emplace(page, id);
    if (!fresh && at->second != id) shared_.insert(page);
  }
}

std::optional<MentionId> find_by_identity(Database& db, std::int64_t origin, const std::string& native) {
  const auto own = db.number("SELECT id FROM mention WHERE origin = ? AND native = ?", origin, native);
  return own ? own : db.number("SELECT mention FROM sighting WHERE origin = ? AND native = ?", origin, native);
}

std::optional<MentionId> find_by_address(Core& core, const Newcomer& newcomer, const Document& document) {
  const std::string& page = page_of(newcomer.mention);
  if (newcomer.mention.identity.scope.empty() || !names_a_thing(page) || document.shares(page)) return std::nullopt;
  const auto candidates = at_address(core, newcomer.mention);
  std::vector<MentionId> renamed;
  for (const Candidate& c : candidates) {
    const auto names = names_in(core.db, c, newcomer.origin);
    if (names.empty()) continue;
    for (const std::string& name : names)
      if (document.holds(name)) return std::nullopt;
    renamed.push_back(c.id);
  }
  if (renamed.size() > 1) return std::nullopt;
  if (renamed.size() == 1) return renamed.front();
  // Several candidates elsewhere: some document shares the address among its items, unless they are global ids.
  std::unordered_map<std::int64_t, int> in_origin;
  for (const Candidate& c : candidates)
    if (!c.global && ++in_origin[c.origin] > 1) return std::nullopt;
  return candidates.empty() ? std::nullopt : std::optional(candidates.front().id);
}

bool names_a_thing(std::string_view url) {
  const auto host = url.find("://");
  if (host == std::string_view::npos) return false;
  const auto path = url.find_first_of("/?#", host + 3);
  return path != std::string_view::npos && path + 1 < url.size();
}

std::int64_t identity_tombstone(const HashKey& key, const Identity& identity) {
  return keyed_hash(key, identity.service + '\x1f' + identity.scope + '\x1f' + identity.id);
}

std::int64_t address_tombstone(const HashKey& key, const std::string& url) { return keyed_hash(key, "\x1f" + url); }

std::int64_t page_hash(const HashKey& key, const Mention& m) { return keyed_hash(key, page_of(m)); }

bool is_forgotten(Core& core, const Identity& identity, const Mention& m) {
  return core.db
      .number("SELECT 1 FROM tombstone WHERE hash IN (?, ?, ?)", identity_tombstone(core.key, identity),
              names_a_thing(m.url) ? address_tombstone(core.key, m.url) : 0,
              names_a_thing(page_of(m)) ? page_hash(core.key, m) : 0)
      .has_value();
}

std::int64_t origin_number(Database& db, const Identity& identity) {
  const auto known =
      db.number("SELECT id FROM origin WHERE service = ? AND scope = ?", identity.service, identity.scope);
  if (known) return *known;
  db.run("INSERT INTO origin (service, scope) VALUES (?, ?)", identity.service, identity.scope);
  return db.last_id();
}

std::int64_t source_number(Database& db, const std::string& name) {
  if (const auto known = db.number("SELECT id FROM source WHERE name = ?", name)) return *known;
  db.run("INSERT INTO source (name) VALUES (?)", name);
  return db.last_id();
}

std::int64_t watch_number(Database& db, const std::string& name) {
  if (const auto known = db.number("SELECT id FROM watch WHERE name = ?", name)) return *known;
  db.run("INSERT INTO watch (name) VALUES (?)", name);
  return db.last_id();
}

}  // namespace monitor::store
