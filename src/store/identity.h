// SPDX-License-Identifier: MIT
// Which stored mention a newcomer is.
//
// 1. By identity: (service, scope, native id), as the mention's own or as a sighting's.
// 2. By address, in any of its forms (http and https, www, AMP: Mention::page), for newcomers without global ids (their
// scope is a document):
//    a. In the same document's past: a new id at a known address is the same thing renamed (Google News gives every
//       story a new guid at each poll), so it is an update and not news. Unless this answer holds the old id, too: then
//       these are two things of one document that share an address, and stay two.
//    b. In other sources: an equal address is the same thing, heard twice: a sighting. Two global ids never join.
//    An address that two ids of this answer share, or that is stored twice already, or that is a bare host, names no
//    single thing, and joins nothing. Fragments are part of an address: comments of one page have different ones.
// Joining by (a) trusts the publisher that an address stands for one thing. A feed that shows one item at a time,
// always at one address, is therefore read as one thing that is revised; its first and latest texts are kept.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "monitor/store.h"
#include "store/sqlite_store.h"

namespace monitor::store {

// What one answer holds, looked at before its items are kept one by one.
class Document {
 public:
  explicit Document(const Haul& caught);
  [[nodiscard]] bool holds(std::string_view id) const { return ids_.contains(std::string(id)); }
  [[nodiscard]] bool shares(const std::string& page) const { return shared_.contains(page); }

 private:
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> shared_;
};

// The newcomer as the store names it.
struct Newcomer {
  const Mention& mention;
  std::int64_t origin = 0;
  std::string native{};
  std::string_view words{};  // folded; empty when nobody folded them yet
};

[[nodiscard]] std::optional<MentionId> find_by_identity(Database& db, std::int64_t origin, const std::string& native);
[[nodiscard]] std::optional<MentionId> find_by_address(Core& core, const Newcomer& newcomer, const Document& document);

// What stands in mention.url_hash. Rows of earlier versions hold the hash of the address as it is.
[[nodiscard]] std::int64_t page_hash(const HashKey& key, const Mention& m);

// True when a person told us to forget it. `identity` is the mention's as the store names it.
[[nodiscard]] bool is_forgotten(Core& core, const Identity& identity, const Mention& m);
[[nodiscard]] std::int64_t identity_tombstone(const HashKey& key, const Identity& identity);
[[nodiscard]] std::int64_t address_tombstone(const HashKey& key, const std::string& url);
// False for an empty address and a bare host.
[[nodiscard]] bool names_a_thing(std::string_view url);

// The number of a name, given now if it has none yet.
[[nodiscard]] std::int64_t origin_number(Database& db, const Identity& identity);
[[nodiscard]] std::int64_t source_number(Database& db, const std::string& name);
[[nodiscard]] std::int64_t watch_number(Database& db, const std::string& name);

}  // namespace monitor::store
