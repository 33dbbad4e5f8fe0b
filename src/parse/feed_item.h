// SPDX-License-Identifier: MIT
// One <item> or <entry> to an Item.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"
#include "monitor/source.h"
#include "parse/xml_tree.h"

namespace monitor::parse {

// What an item needs to know of the document around it.
struct FeedContext {
  const XmlTree& tree;
  bool atom = false;       // names without a namespace are Atom's
  std::string base{};      // outermost base of relative addresses
  std::string home{};      // the page that the feed stands for
  NodeId root = 0;         // of the feed
  NodeId head = 0;         // where the feed speaks of itself
  std::string language{};  // of the feed
  bool outlets = false;    // see Origin
  Author author{};         // whom an item without an author has it from

  [[nodiscard]] bool is_atom(NodeId id) const;
  // RSS, Atom and no namespace are one vocabulary to us: documents mix them.
  [[nodiscard]] bool is_core(NodeId id) const;
  // The base at an element: every xml:base around it, from the outermost inwards.
  [[nodiscard]] std::string base_at(NodeId id) const;
  // The same where xml:base states another than the document's; else empty.
  [[nodiscard]] std::string stated_base_at(NodeId id) const;
  [[nodiscard]] std::string resolved(NodeId id, std::string_view reference) const;
  // The nearest language stated around an element, below the feed itself; empty where it was taken back.
  [[nodiscard]] std::optional<std::string> language_at(NodeId id) const;
  [[nodiscard]] Text text_of(NodeId id) const;
};

[[nodiscard]] Item read_item(const FeedContext& context, NodeId id, std::vector<Problem>& problems);

// xml:lang, or what was meant to be it.
[[nodiscard]] std::optional<std::string> language_of(const XmlTree& tree, NodeId id);

// Of the links of a feed or an entry, the page that it stands for; empty when there is none.
[[nodiscard]] bool is_alternate(const XmlTree& tree, NodeId link);
[[nodiscard]] std::string relation(const XmlTree& tree, NodeId link);

}  // namespace monitor::parse
