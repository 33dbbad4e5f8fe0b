// SPDX-License-Identifier: MIT
#include "parse/people.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parse/ascii.h"
#include "parse/html.h"
#include "parse/markup.h"

namespace monitor::parse {
namespace {

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\n,;") == std::string_view::npos;
}

std::string_view without_mailto(std::string_view text) {
  if (starts_with_icase(text, "mailto:")) text.remove_prefix(7);
  return trim(text);
}

// "jane@example.org, Jane Doe" and "jane@example.org Jane Doe".
std::string_view behind_mail(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(" \t\n,"), text.size());
  if (!is_mail(without_mailto(text.substr(0, end)))) return {};
  std::string_view name = trim(text.substr(end));
  if (name.starts_with(',') || name.starts_with("- ")) name = trim(name.substr(1));
  return name.find('@') == std::string_view::npos && name.find_first_of("(<") == std::string_view::npos
             ? name
             : std::string_view();
}

// "jane@example.org ()": nobody stands in the brackets.
std::string_view without_empty_brackets(std::string_view text) {
  for (const std::string_view empty : {"()", "<>"})
    if (text.size() > empty.size() && text.ends_with(empty)) text = trim(text.substr(0, text.size() - empty.size()));
  return text;
}

// "outside (inside)" and "outside <inside>": the half that is no mail address.
std::string_view name_in(std::string_view text, char open, char close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos || !text.ends_with(close)) return {};
  const std::string_view outside = trim(text.substr(0, begin));
  const std::string_view inside = without_mailto(text.substr(begin + 1, text.size() - begin - 2));
  if (is_mail(without_mailto(outside))) return inside;
  return is_mail(inside) ? outside : std::string_view();
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (!is_space(c))
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  return std::string(clipped(out, kLongestField));
}

// RDF wraps a person in elements of its own: <foaf:maker><foaf:Person><foaf:name>.
NodeId innermost(const XmlTree& tree, NodeId id) {
  for (NodeId only = id; only != kNoNode;) {
    NodeId inner = kNoNode;
    for (NodeId child = tree[only].first; child != kNoNode; child = tree[child].next) {
      if (tree[child].is_text && trim(tree[child].text).empty()) continue;
      if (tree[child].is_text || inner != kNoNode || !tree.has_elements(child)) return only;
      inner = child;
    }
    if (inner == kNoNode) return only;
    only = inner;
  }
  return id;
}

}  // namespace

Author person_named(std::string_view text) {
  text = without_empty_brackets(trim(text));
  std::string_view name = name_in(text, '(', ')');
  if (name.empty()) name = name_in(text, '<', '>');
  if (name.empty()) name = behind_mail(text);
  if (name.empty()) name = without_mailto(text);
  while (name.size() > 1 && name.front() == '"' && name.back() == '"') name = trim(name.substr(1, name.size() - 2));
  if (name.size() > 2 && name.starts_with('<') && name.ends_with('>') && is_mail(name))
    name = name.substr(1, name.size() - 2);
  if (name.find_first_of("&<") == std::string_view::npos) return {.name = one_line(name)};
  // The same two layers of markup as titles have.
  return {.name = one_line(html_title_to_text(name))};
}

Author person(const XmlTree& tree, NodeId id) {
  id = innermost(tree, id);
  if (!tree.has_elements(id)) return person_named(tree.text(id));
  Author out;
  std::string mail;
  for (NodeId child = tree[id].first; child != kNoNode; child = tree[child].next) {
    const XmlNode& node = tree[child];
    if (equals_icase(node.name, "name") && out.name.empty()) out.name = one_line(atom_text(tree, child).body);
    if (equals_icase(node.name, "email") && mail.empty()) mail = one_line(without_mailto(trim(tree.text(child))));
    if (equals_icase(node.name, "uri") || equals_icase(node.name, "url") || equals_icase(node.name, "homepage"))
      out.url = std::string(clipped(trim(tree.text(child)), kLongestField));
  }
  if (out.name.empty()) out.name = std::move(mail);
  if (out.name.empty() && out.url.empty()) return person_named(tree.text(id));
  return out;
}

Author together(std::span<const Author> people) {
  Author out;
  std::vector<std::string_view> seen;
  for (const Author& one : people) {
    if (out.name.size() >= kLongestField) break;
    if (out.url.empty()) out.url = one.url;
    if (one.name.empty() || std::find(seen.begin(), seen.end(), one.name) != seen.end()) continue;
    seen.push_back(one.name);
    if (!out.name.empty()) out.name += ", ";
    out.name += one.name;
  }
  out.name = std::string(clipped(out.name, kLongestField));
  return out;
}

}  // namespace monitor::parse
