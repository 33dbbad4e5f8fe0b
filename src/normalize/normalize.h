// SPDX-License-Identifier: MIT
// Items, as sources send them, to mentions, in our own words. Pure: no clock, no network, no store.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"

namespace monitor::normalize {

// Where a document came from.
struct Origin {
  std::string service{};   // a source kind's name
  std::string scope{};     // the feed's key; empty for services whose ids are global
  std::string base_url{};  // of the document, for what is still relative; may be empty
  Time heard{};
};

// One item on its own. Its id is the source's, else its canonical address, else that of the first thing it
// links to, else a hash of title and text.
[[nodiscard]] Mention normalize(const Item& item, const Origin& origin);

// A whole document in its order. An id that several things of the document share is told apart by their
// addresses, or by their text where they have none; what stands in it twice comes once, in its latest version.
[[nodiscard]] std::vector<Mention> normalize_all(std::span<const Item> items, const Origin& origin);

// The form in which ids are kept: trimmed, valid UTF-8, and a hash where they are longer than 512 bytes. For
// whoever compares a source's id (a deletion's) with a mention's.
[[nodiscard]] std::string native_id(std::string_view id);

// "en_us" -> "en-US", "DE" -> "de", "eng" -> "en"; empty for what names no language.
[[nodiscard]] std::string language_tag(std::string_view stated);

// "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>", "By Jane Doe" -> "Jane Doe".
[[nodiscard]] std::string author_name(std::string_view stated);

}  // namespace monitor::normalize
