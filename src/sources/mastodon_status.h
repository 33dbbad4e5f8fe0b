// SPDX-License-Identifier: MIT
// Statuses as Mastodon and its relatives send them, to items.
//
// `id` means something only on the server that answered; `uri` is the same everywhere, so copies that federation
// made meet in it. Content is HTML whose links carry their hidden parts in spans, so the text has them whole.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/source.h"
#include "sources/json.h"

namespace monitor::sources {

struct MastodonStatus {
  std::optional<Item> item{};  // nothing when it cannot be read or must not be kept
  std::string id{};            // of the server that answered; may be empty
  std::string answers{};       // likewise, of what it answers
  bool unindexed = false;      // its author asks not to be found
  std::optional<Time> said{};
};

// `host` of the server that answered: handles of its own users lack it. With `unindexed`, also what its author
// does not want to be found.
[[nodiscard]] MastodonStatus read_mastodon_status(const Json& status, std::string_view host, bool unindexed);

// Ids of one server rise with time: the longer is the larger, then the later in the alphabet.
[[nodiscard]] bool later_id(std::string_view a, std::string_view b);

// The value of a parameter in the address that a Link header names for `rel`; empty when there is none.
[[nodiscard]] std::string link_parameter(std::string_view header, std::string_view rel, std::string_view parameter);

}  // namespace monitor::sources
