// SPDX-License-Identifier: MIT
// HTML cut into text and tags: a tokeniser that never fails.
//
// It follows the tokenising rules of the HTML standard where people's markup does, and is milder where
// plain text was passed off as HTML: "a < b", "<3", "<me@example.org>" and an unclosed "<" stay text.
// One pass, no recursion, no memory of its own: tokens point into the text.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// What an element does to the text around it; several may hold.
enum ElementTrait : std::uint8_t {
  kKnown = 1,  // a name of HTML at all
  kBlock = 2,  // begins and ends a line
  kCell = 4,   // stands apart by a space
  kSkip = 8,   // its content is not for readers
  kRaw = 16,   // its content is not even markup
  kVoid = 32,  // has no content and no end tag
};

enum class TokenType { text, start, end };

struct Token {
  TokenType type = TokenType::text;
  std::string_view text{};        // of a text: raw, references not yet decoded
  std::string_view name{};        // of a tag: as written
  std::string_view attributes{};  // of a start tag: what stands after the name
  bool closed = false;            // <br/>
  std::uint8_t traits = 0;        // of the tag's element
  std::uint8_t element = 0;       // its number in our table; 0 = not of HTML
};

// Letters, digits, "-" and ":" compare without regard to case.
[[nodiscard]] bool is_tag(const Token& token, std::string_view lower_name);

// Whether HTML has an element of this name, in any case of its letters.
[[nodiscard]] bool is_html_element(std::string_view name);

// The decoded value of an attribute of a start tag; nullopt when it has none of that name.
[[nodiscard]] std::optional<std::string> attribute(const Token& token, std::string_view lower_name);

class HtmlTokens {
 public:
  // `only_known` takes names that HTML does not have ("vector<int>") for text.
  explicit HtmlTokens(std::string_view html, bool only_known = false) : html_(html), only_known_(only_known) {}

  // False at the end.
  [[nodiscard]] bool next(Token& token);
  // Leaves out everything up to the end tag of the element that the last token began, or to the end of all.
  // False, and nothing is left out, when it is never closed and neither a script nor a style.
  bool skip_element(const Token& begin);
  // The same for an element that may hold others of its name. False, and nothing is left out, when it is never closed.
  bool skip_whole(const Token& begin);

 private:
  bool markup(Token& token);
  bool declaration();
  bool tag(Token& token);
  void text(Token& token);
  std::size_t tag_end(std::size_t from);
  std::size_t find(std::string_view needle, std::size_t from, std::size_t& none_from) const;

  std::string_view html_;
  bool only_known_;
  std::size_t at_ = 0;
  std::size_t broken_until_ = 0;           // up to here quotes are not to be trusted
  std::size_t no_comment_end_ = SIZE_MAX;  // from here on there is no "-->"
  std::size_t no_gt_ = SIZE_MAX;           // from here on there is no ">"
  std::size_t no_double_ = SIZE_MAX;       // from here on there is no '"'
  std::size_t no_single_ = SIZE_MAX;
  std::bitset<256> unclosed_{};  // elements whose end tag was looked for in vain
  std::size_t cdata_ = 0;        // how many "]]>" are ours to drop
};

}  // namespace monitor::parse
