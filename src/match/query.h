// SPDX-License-Identifier: MIT
// The query language as plain data: one language for watches, rules, search and filters of a digest.
//
//   "river bank" OR riverbank OR link:riverbank.org
//
// parse() makes a tree out of text, to_string() text out of a tree. Nothing here looks at a mention.
// The grammar stands in docs/query-language.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/result.h"
#include "monitor/time.h"

namespace monitor::match {

// What a term of the form `name:value` asks about.
enum class Key {
  title,
  accents,
  link,
  site,
  author,
  followers,
  source,
  kind,
  community,
  region,
  heard,
  said,
  engagement,
  lang,
  sentiment,
  category,  // spoken of as "class"
  story,
  relevant,
  status,
  audience,
  watch,
};

// When a key is known: with the mention itself, after enriching, or only in the store.
enum class Stage { origin, enriched, state };

enum class Op {
  all,        // every child
  any,        // one child at least
  none,       // not its one child
  near,       // its two children with at most `distance` words between them; `ordered`: the left one first
  word,       // text; `prefix`: any word that begins so
  phrase,     // text, as words in this order
  exact,      // text, to the letter
  regex,      // text is an RE2 pattern
  field,      // key and text
  reference,  // the query of the watch named by text
};

struct Node {
  Op op = Op::all;
  std::string text{};
  Key key = Key::title;
  bool prefix = false;   // word, phrase, and the fields title: and accents:
  bool quoted = false;   // field: the value stood in quotes
  bool ordered = false;  // near
  unsigned distance = 0;
  std::vector<Node> children{};
  std::size_t column = 1;  // where it stands in the text, in characters from 1; no part of equality
  std::size_t length = 1;

  friend bool operator==(const Node& a, const Node& b) {
    return a.op == b.op && a.text == b.text && (a.op != Op::field || a.key == b.key) && a.prefix == b.prefix &&
           a.quoted == b.quoted && a.ordered == b.ordered && a.distance == b.distance && a.children == b.children;
  }
};

// A mistake or a doubt, with its place: `column` and `length` count characters (code points), from 1.
struct QueryError {
  std::size_t column = 1;
  std::size_t length = 1;
  std::string what{};
  std::string suggestion{};  // may be empty
};

struct Query {
  Node root{};
  std::string text{};                  // as it was written
  std::vector<QueryError> warnings{};  // what is allowed and probably not meant
};

// Limits that keep a hostile query small. Beyond them parse() gives an error.
inline constexpr std::size_t kMaxQueryBytes = 64 * 1024;
inline constexpr std::size_t kMaxDepth = 50;
inline constexpr std::size_t kMaxNodes = 5000;
inline constexpr unsigned kMaxDistance = 100;

[[nodiscard]] std::expected<Query, QueryError> parse(std::string_view text);

// The normal form: parses back to an equal tree.
[[nodiscard]] std::string to_string(const Node& node);
[[nodiscard]] std::string to_string(const Query& query);

// Two lines: the query, and a caret under the mistake; wide characters take two columns.
[[nodiscard]] std::string caret(std::string_view text, const QueryError& error);

// The latest stage of all its fields.
[[nodiscard]] Stage stage(const Node& node);
[[nodiscard]] Stage stage(const Query& query);

// Whether it asks for something at all, and does not only exclude.
[[nodiscard]] bool positive(const Node& node);

// What a watch may not be: purely negative, or asking for what only the store knows.
[[nodiscard]] std::expected<void, QueryError> check_watch(const Query& query);

// "column 7: there is no field \"lnk\" (did you mean link?)" as an Error of configuration.
[[nodiscard]] Error to_error(const QueryError& error);

}  // namespace monitor::match
