// SPDX-License-Identifier: MIT
// Moving in from a feed reader or a spreadsheet, and out again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/read.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::config {

// Sources from OPML. The kind is the one that recognises the address, else `feed`; every name is new among these
// and no address comes twice. Entries that cannot be taken are told in `refused`, a line each. Fails when there is
// nothing to import, or no kind for a feed.
[[nodiscard]] Result<std::vector<Source>> sources_from_opml(std::string_view bytes, Kinds kinds,
                                                            std::vector<std::string>& refused);

// The name that is written for a source without one. Names are printed: what looks like a key in the address is no part
// of it, whatever derived_name() makes of sources whose name nobody wrote.
[[nodiscard]] std::string name_to_write(const Source& source, const SourceSpec* kind);

// OPML 2.0 of all sources that have an address. Without `with_secrets` those are left out, and counted, whose kind
// keeps it secret or that have a password or a key in it.
struct Opml {
  std::string text{};
  std::size_t left_out = 0;
};
[[nodiscard]] Opml to_opml(const Config& config, Kinds kinds, bool with_secrets);

// The first row names the columns, in any order: url (required), name, kind, watch.
[[nodiscard]] Result<std::vector<Source>> sources_from_csv(std::string_view bytes, Kinds kinds);
// The same with name and query (required), role.
[[nodiscard]] Result<std::vector<Watch>> watches_from_csv(std::string_view bytes);

// A source for that address: its kind, the address as its option of type url, and defaults.
[[nodiscard]] Result<Source> source_for(std::string_view url, Kinds kinds);

}  // namespace monitor::config
