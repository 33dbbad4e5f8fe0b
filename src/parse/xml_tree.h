// SPDX-License-Identifier: MIT
// A document as a tree, whatever state its XML is in.
//
// Feeds in the wild are XML by intention. This reader takes what is well-formed as XML means it, and reads the
// rest as its writer meant it: bare "&" and "<" are text, an end tag closes what it names, HTML's entities and
// customary prefixes need no declaration, junk around the root is skipped. It knows no file and no network, so
// there is nothing that an external entity could fetch; entities of the document's own DOCTYPE are plain text
// with a budget. Nodes lie in one array in document order: no recursion, no deep destruction.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "parse/namespaces.h"

namespace monitor::parse {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct XmlAttribute {
  Vocabulary vocabulary = Vocabulary::none;
  std::string_view name{};     // without prefix
  std::string_view written{};  // with prefix
  std::string_view value{};    // entities decoded
};

struct XmlNode {
  NodeId parent = kNoNode;
  NodeId first = kNoNode;  // child
  NodeId last = kNoNode;   // child
  NodeId next = kNoNode;   // sibling
  std::uint32_t attributes = 0;
  std::uint32_t attribute_count = 0;
  Vocabulary vocabulary = Vocabulary::none;
  bool is_text = false;
  std::string_view name{};     // without prefix
  std::string_view written{};  // with prefix
  std::string_view text{};     // of a text: entities decoded
};

// Views point into the text that was read and into `owned`: the text must outlive the tree.
struct XmlTree {
  std::vector<XmlNode> nodes{};  // nodes[0] is the document itself
  std::vector<XmlAttribute> attributes{};
  std::deque<std::string> owned{};
  std::vector<Problem> problems{};
  bool html_doctype = false;
  std::string ended_in{};  // name of the innermost element that was still open at the end of the text

  [[nodiscard]] const XmlNode& operator[](NodeId id) const { return nodes[id]; }
  // Attribute without a namespace; nullptr when there is none. Names compare without regard to case.
  [[nodiscard]] const std::string_view* attribute(NodeId id, std::string_view name) const;
  [[nodiscard]] const std::string_view* attribute(NodeId id, Vocabulary vocabulary, std::string_view name) const;
  // All text below a node, in order.
  [[nodiscard]] std::string text(NodeId id) const;
  [[nodiscard]] bool has_elements(NodeId id) const;
  // The node behind everything below `id`.
  [[nodiscard]] NodeId after(NodeId id) const;
};

// Reads any UTF-8 text. Elements nested deeper than 256 and documents of more than a million nodes are cut,
// and that is a problem of the tree.
[[nodiscard]] XmlTree read_xml(std::string_view text);

}  // namespace monitor::parse
