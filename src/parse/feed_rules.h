// SPDX-License-Identifier: MIT
// Which elements of an item may fill which slot, and which of them comes first. A new vocabulary is a few lines of
// the table.
#pragma once

#include <string_view>

#include "parse/xml_tree.h"

namespace monitor::parse {

enum class Slot {
  title,
  text,
  id,
  link,
  true_link,
  author,
  published,
  updated,
  language,
  enclosure,
  source,
  reply_to,
  replies,
  media,
  views,
  group,
  video,
};

struct Rule {
  Vocabulary vocabulary;  // none = RSS, Atom or no namespace
  std::string_view name;
  Slot slot;
  int rank;  // the lowest comes first
};

inline constexpr int kOfTheWork = 3;  // an id of what the item tells of, not of the item itself

[[nodiscard]] bool folds_to_none(Vocabulary vocabulary);

// Null for an element that fills nothing. Lives for ever.
[[nodiscard]] const Rule* rule_for(const XmlNode& node);

}  // namespace monitor::parse
