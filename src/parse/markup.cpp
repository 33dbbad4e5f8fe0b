// SPDX-License-Identifier: MIT
// RSS never says what its text is, Atom always does, and both are often wrong: child elements are markup whatever
// the type says.
#include "parse/markup.h"

#include <algorithm>
#include <array>

#include "parse/ascii.h"
#include "parse/encoding.h"
#include "parse/html_tokens.h"
#include "util/text.h"

namespace monitor::parse {
namespace {

constexpr auto kVoid = std::to_array<std::string_view>(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"});

bool is_void(std::string_view name) {
  return std::any_of(kVoid.begin(), kVoid.end(), [&](std::string_view v) { return equals_icase(v, name); });
}

void append_start(const XmlTree& tree, const XmlNode& node, std::string& out) {
  out += '<';
  out += node.name;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const XmlAttribute& a = tree.attributes[node.attributes + i];
    out += ' ';
    out += a.written;
    out += "=\"";
    util::append_markup(a.value, out);
    out += '"';
  }
  out += '>';
}

// The tree is never deeper than its reader allows, so this recursion is not either.
void append_inner(const XmlTree& tree, NodeId id, bool escape, std::string& out) {
  for (NodeId child = tree[id].first; child != kNoNode && out.size() < kLongestText; child = tree[child].next) {
    const XmlNode& node = tree[child];
    if (node.is_text && escape) {
      util::append_markup(node.text, out);
    } else if (node.is_text) {
      out += node.text;
    } else if (node.vocabulary == Vocabulary::rdf || (escape && !is_html_element(node.name))) {
      append_inner(tree, child, escape, out);  // RDF, MathML and the like: a title would show its tags
    } else {
      append_start(tree, node, out);
      append_inner(tree, child, escape, out);
      if (!is_void(node.name)) out.append("</").append(node.name).append(">");
    }
  }
}

// The <div> that Atom wraps around XHTML, if it stands alone.
NodeId unwrapped(const XmlTree& tree, NodeId id) {
  NodeId only = kNoNode;
  for (NodeId child = tree[id].first; child != kNoNode; child = tree[child].next) {
    if (tree[child].is_text && trim(tree[child].text).empty()) continue;
    if (only != kNoNode || tree[child].is_text) return id;
    only = child;
  }
  return only != kNoNode && (equals_icase(tree[only].name, "div") || equals_icase(tree[only].name, "body")) ? only : id;
}

enum class Carries { plain, html, xhtml, xml, other };

Carries carried_by(std::string_view type) {
  if (type.empty() || type == "text") return Carries::plain;
  if (type.find("xhtml") != std::string_view::npos) return Carries::xhtml;
  if (type.find("html") != std::string_view::npos) return Carries::html;
  if (type.ends_with("+xml") || type.ends_with("/xml")) return Carries::xml;
  if (type.starts_with("text/") || type.find('/') == std::string_view::npos) return Carries::plain;
  return Carries::other;
}

std::string attribute_of(const XmlTree& tree, NodeId id, std::string_view name) {
  const std::string_view* value = tree.attribute(id, name);
  if (value == nullptr) return {};
  return lowered(trim(value->substr(0, value->find(';'))));
}

// Not binary.
bool is_text(std::string_view bytes) {
  const auto control = [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t';
  };
  return util::is_utf8(bytes) && std::ranges::none_of(bytes, control);
}

}  // namespace

std::string inner_markup(const XmlTree& tree, NodeId id, bool escape) {
  std::string out;
  append_inner(tree, id, escape, out);
  return out;
}

Text rss_text(const XmlTree& tree, NodeId id) {
  if (tree.attribute(id, "type") != nullptr || tree.attribute(id, "mode") != nullptr) return atom_text(tree, id);
  if (tree.has_elements(id)) return {inner_markup(tree, id, tree[id].vocabulary == Vocabulary::xhtml), Markup::html};
  return {tree.text(id), Markup::html};
}

Text atom_text(const XmlTree& tree, NodeId id) {
  const Carries carries = carried_by(attribute_of(tree, id, "type"));
  const std::string mode = attribute_of(tree, id, "mode");
  if (tree.has_elements(id)) {
    const bool escape = mode.empty() ? carries != Carries::html : mode == "xml";
    return {inner_markup(tree, unwrapped(tree, id), escape), Markup::html};
  }
  const Markup markup = carries == Carries::html || (carries == Carries::xhtml && mode != "xml" && !mode.empty())
                            ? Markup::html
                            : Markup::plain;
  if (mode != "base64" && carries != Carries::other) return {tree.text(id), markup};
  const auto bytes = from_base64(tree.text(id));
  if (!bytes) return {};
  // Another type is binary, and Atom wants it as base64. Some send text so; a picture is none.
  if (carries == Carries::other && !is_text(*bytes)) return {};
  return {to_utf8(*bytes, {}).text, carries == Carries::other ? Markup::html : markup};
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int digit = -1;
    if (c >= 'A' && c <= 'Z')
      digit = c - 'A';
    else if (c >= 'a' && c <= 'z')
      digit = c - 'a' + 26;
    else if (is_digit(c))
      digit = c - '0' + 52;
    else if (c == '+' || c == '-')
      digit = 62;
    else if (c == '/' || c == '_')
      digit = 63;
    else if (c == '=')
      break;
    if (digit < 0) continue;
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(static_cast<unsigned char>(bits >> count & 0xFF));
  }
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace monitor::parse
