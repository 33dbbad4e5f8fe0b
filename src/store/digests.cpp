// SPDX-License-Identifier: MIT
#include "store/digests.h"

#include "store/pack.h"

namespace monitor::store {

std::int64_t number_digest(Database& db, const DigestRecord& digest) {
  if (const auto known = db.number("SELECT number FROM digest WHERE hash = ?", digest.hash)) return *known;
  const std::string figures = pack_figures(digest.figures);
  db.run("INSERT INTO digest (hash, made, content, figures) VALUES (?, ?, ?, ?)", digest.hash, digest.made,
         digest.content, Blob{figures});
  return db.last_id();
}

std::optional<DigestRecord> read_digest(Database& db, std::int64_t number) {
  Statement s = db.prepare("SELECT hash, made, content, figures FROM digest WHERE number = ?");
  if (!s.bind(number).step()) return std::nullopt;
  return DigestRecord{s.text(0), s.time(1), s.text(2), unpack_figures(s.view(3))};
}

}  // namespace monitor::store
