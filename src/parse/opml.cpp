// SPDX-License-Identifier: MIT
#include "parse/opml.h"

#include "parse/encoding.h"
#include "parse/xml_tree.h"
#include "util/text.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kMost = 10'000;

std::string attribute(const XmlTree& tree, NodeId id, std::string_view name) {
  const std::string_view* value = tree.attribute(id, name);
  return value == nullptr ? std::string{} : util::clean_line(*value);
}

}  // namespace

Result<std::vector<Outline>> read_opml(std::string_view bytes) {
  const Decoded decoded = to_utf8(bytes, "");
  const XmlTree tree = read_xml(decoded.text);
  std::vector<Outline> out;
  for (NodeId id = 0; id < tree.nodes.size() && out.size() < kMost; ++id) {
    if (tree[id].is_text || !util::same(tree[id].name, "outline")) continue;
    Outline outline{attribute(tree, id, "title"), attribute(tree, id, "xmlUrl"), attribute(tree, id, "htmlUrl")};
    if (outline.title.empty()) outline.title = attribute(tree, id, "text");
    if (!outline.url.empty()) out.push_back(std::move(outline));
  }
  if (out.empty())
    return fail(ErrorCode::parse, "no feed is named in it", "an OPML file has <outline xmlUrl=\"https://...\"> in it");
  return out;
}

}  // namespace monitor::parse
