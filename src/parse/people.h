// SPDX-License-Identifier: MIT
// Who wrote it, out of the ways in which feeds name people.
#pragma once

#include <span>
#include <string_view>

#include "monitor/mention.h"
#include "parse/xml_tree.h"

namespace monitor::parse {

// "me@example.org (Ann Lee)", "Ann Lee <me@example.org>", "Ann Lee", "me@example.org": the name, else the address.
[[nodiscard]] Author person_named(std::string_view text);

// One element that names a person: Atom's <name>, <email>, <uri>, or a text as above.
[[nodiscard]] Author person(const XmlTree& tree, NodeId id);

// Several people as one author: names joined by ", ", the address of the first.
[[nodiscard]] Author together(std::span<const Author> people);

}  // namespace monitor::parse
