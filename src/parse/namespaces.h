// SPDX-License-Identifier: MIT
// Which vocabulary a name belongs to.
//
// Feeds declare namespaces under many addresses (old drafts, other case, a slash too many) and sometimes not at
// all. Everything that means the same is one Vocabulary here.
#pragma once

#include <cstdint>
#include <string_view>

namespace monitor::parse {

enum class Vocabulary : std::uint8_t {
  none,    // no namespace at all
  rss,     // any of the namespaces that were ever given to RSS itself
  rss090,  // the first of them, Netscape's
  rdf,
  atom,    // Atom 1.0
  atom03,  // Atom 0.3 and the drafts before it
  dc,
  dcterms,
  content,
  media,
  itunes,
  foaf,
  googleplay,
  sy,
  slash,
  thr,
  feedburner,  // and others that put the true address beside their own
  prism,
  youtube,
  xhtml,
  xml,
  other,
};

// By the address of a declared namespace; `other` when it is not one of ours.
[[nodiscard]] Vocabulary vocabulary_of(std::string_view uri);

// By the prefix that nearly everybody uses; `other` when there is none.
[[nodiscard]] Vocabulary vocabulary_of_prefix(std::string_view prefix);

}  // namespace monitor::parse
