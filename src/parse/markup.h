// SPDX-License-Identifier: MIT
// The text inside an element: plain, escaped HTML, inline XHTML or base64, as each kind of feed has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "monitor/mention.h"
#include "parse/xml_tree.h"

namespace monitor::parse {

// Longest text and longest title, address or name that an item may carry, in bytes.
inline constexpr std::size_t kLongestText = 1u << 20;
inline constexpr std::size_t kLongestField = 4096;

// What stands inside an element, as markup. `escape` is for text that is text ("<" becomes "&lt;"); without it text
// is taken for markup that was escaped once.
[[nodiscard]] std::string inner_markup(const XmlTree& tree, NodeId id, bool escape);

// The text of a field of RSS: HTML, escaped once or inline.
[[nodiscard]] Text rss_text(const XmlTree& tree, NodeId id);

// The text of an Atom text construct or content by its `type` and `mode`. Empty for what is no text.
[[nodiscard]] Text atom_text(const XmlTree& tree, NodeId id);

// Skips what is no base64; nullopt when nothing is left.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace monitor::parse
