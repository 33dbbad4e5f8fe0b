// SPDX-License-Identifier: MIT
// Mentions one by one: for `monitor search`, `show` and `export`. One function writes one mention, so that a million of
// them pass through without being held.
#pragma once

#include <string>
#include <string_view>

#include "monitor/store.h"
#include "monitor/time.h"
#include "util/zone.h"

namespace monitor::render {

struct ListOptions {
  int width = 78;
  bool colour = false;  // also marks the words that matched
  bool ascii = false;
  util::Zone zone{};
  Time now{};  // times near it are told shortly
};

// Two to four lines for people: title; site, author, date and id; a snippet; the link. Ends with a line feed.
[[nodiscard]] std::string list_entry(const StoredMention& mention, const ListOptions& options);

// One line of JSON with its line feed; docs/schemas/mention-1.json describes it.
[[nodiscard]] std::string mention_json(const StoredMention& mention);

// The head and the rows of a CSV file, safe against formulas.
[[nodiscard]] std::string mention_csv_head();
[[nodiscard]] std::string mention_csv(const StoredMention& mention);

// An Atom feed: head, an entry for each mention, foot. `id` is an absolute URI.
struct AtomInfo {
  std::string id{};  // "urn:monitor:..."; the same for the same export
  std::string title{};
  Time updated{};
};
[[nodiscard]] std::string atom_head(const AtomInfo& info);
[[nodiscard]] std::string atom_entry(const StoredMention& mention);
[[nodiscard]] std::string atom_foot();

}  // namespace monitor::render
