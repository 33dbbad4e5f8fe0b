// SPDX-License-Identifier: MIT
// Text of a query -> tree, by recursive descent with a limit on depth.
//
//   any   := all ("OR" all)*                 all  := unary+ (juxtaposed or "AND")
//   unary := ("NOT" | "-") unary | near      near := primary (NEAR/n primary)*
//
// Signs mean something only where a term begins, so that e-mail, AC/DC and covid-19 are words.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "match/characters.h"
#include "match/keys.h"
#include "match/query.h"
#include "match/range.h"

namespace monitor::match {
namespace {

struct Symbol {
  char32_t c = 0;
  std::size_t at = 0;  // byte
};

std::vector<Symbol> characters(std::string_view text) {
  std::vector<Symbol> out;
  out.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    out.push_back({next_character(text.data(), text.size(), i), at});
  }
  return out;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Straight quotes, and what word processors of several countries make of them.
bool is_quote(char32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02; }

bool ends_word(char32_t c) { return is_space(c) || c == '(' || c == ')' || is_quote(c) || c == '`'; }

bool is_hebrew(char32_t c) { return c >= 0x05D0 && c <= 0x05EA; }

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

struct NearOp {
  bool ordered = false;
  unsigned distance = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), chars_(characters(text)) {}

  std::expected<Query, QueryError> run() {
    skip_space();
    if (done()) return std::unexpected(QueryError{1, 1, "the query is empty", "write a word, or \"a phrase\""});
    Node root = any(0);
    if (!error_ && !done()) mistake(pos_, 1, "this bracket closes nothing", "remove it, or open one before");
    if (error_) return std::unexpected(std::move(*error_));
    return Query{std::move(root), std::string(text_), std::move(warnings_)};
  }

 private:
  std::string_view text_;
  std::vector<Symbol> chars_;
  std::size_t pos_ = 0;
  std::size_t nodes_ = 0;
  std::optional<QueryError> error_{};
  std::vector<QueryError> warnings_{};

  [[nodiscard]] bool done() const { return pos_ >= chars_.size(); }
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return pos_ + ahead < chars_.size() ? chars_[pos_ + ahead].c : 0;
  }
  [[nodiscard]] std::string_view slice(std::size_t from, std::size_t to) const {
    const std::size_t end = to < chars_.size() ? chars_[to].at : text_.size();
    return text_.substr(from < chars_.size() ? chars_[from].at : text_.size(),
                        end - (from < chars_.size() ? chars_[from].at : text_.size()));
  }
  void skip_space() {
    while (!done() && is_space(peek())) ++pos_;
  }
  // The first mistake counts.
  Node mistake(std::size_t at, std::size_t length, std::string what, std::string suggestion) {
    if (!error_) error_ = QueryError{at + 1, std::max<std::size_t>(length, 1), std::move(what), std::move(suggestion)};
    return {};
  }
  Node make(Op op, std::size_t from, std::string text = {}) {
    if (++nodes_ > kMaxNodes) mistake(from, 1, "the query is too long", "split it into several watches");
    Node n;
    n.op = op;
    n.text = std::move(text);
    n.column = from + 1;
    n.length = std::max<std::size_t>(pos_ - from, 1);
    return n;
  }

  // Hebrew marks its acronyms with a double quote before the last letter.
  [[nodiscard]] bool is_gershayim(std::size_t p) const {
    return p > 0 && p + 1 < chars_.size() && chars_[p].c == '"' && is_hebrew(chars_[p - 1].c) &&
           is_hebrew(chars_[p + 1].c);
  }

  // The bare word that begins here, without moving on.
  [[nodiscard]] std::string_view bare(std::size_t* end = nullptr) const {
    std::size_t p = pos_;
    while (p < chars_.size() && (!ends_word(chars_[p].c) || is_gershayim(p))) ++p;
    if (end) *end = p;
    return slice(pos_, p);
  }
  bool take_keyword(std::string_view keyword) {
    std::size_t end = 0;
    if (bare(&end) != keyword) return false;
    pos_ = end;
    skip_space();
    return true;
  }

  Node any(std::size_t depth) {
    const std::size_t from = pos_;
    if (depth > kMaxDepth) return mistake(pos_, 1, "brackets are nested too deeply", "write it with fewer brackets");
    std::vector<Node> parts;
    std::vector<bool> bracketed;
    bool mixed = false;
    do {
      const bool bracket = peek() == '(';
      Node part = all(depth);
      if (error_) return {};
      mixed = mixed || (part.op == Op::all && !(bracket && bracket_spans_));
      append(parts, std::move(part), Op::any);
    } while (take_keyword("OR"));
    if (parts.size() == 1) return std::move(parts.front());
    if (mixed) warn(from, pos_ - from, "AND binds tighter than OR here", "put brackets around what belongs together");
    Node node = make(Op::any, from);
    node.children = std::move(parts);
    return node;
  }

  // Brackets that change nothing leave no trace: (a OR b) OR c is a OR b OR c.
  static void append(std::vector<Node>& parts, Node part, Op op) {
    if (part.op != op) return parts.push_back(std::move(part));
    for (Node& child : part.children) parts.push_back(std::move(child));
  }

  void warn(std::size_t at, std::size_t length, std::string what, std::string suggestion) {
    if (warnings_.size() < 20)
      warnings_.push_back({at + 1, std::max<std::size_t>(length, 1), std::move(what), std::move(suggestion)});
  }

  bool bracket_spans_ = false;  // the last all() was nothing but one bracket

  Node all(std::size_t depth) {
    const std::size_t from = pos_;
    std::vector<Node> parts;
    std::size_t terms = 0;
    bool last_bracket = false;
    for (bool more = true; more;) {
      last_bracket = peek() == '(';
      append(parts, unary(depth), Op::all);
      if (error_) return {};
      ++terms;
      if (take_keyword("AND")) continue;
      more = !done() && peek() != ')' && bare() != "OR";
    }
    bracket_spans_ = terms == 1 && last_bracket;
    if (parts.size() == 1) return std::move(parts.front());
    Node node = make(Op::all, from);
    node.children = std::move(parts);
    return node;
  }

  Node near(std::size_t depth) {
    const std::size_t from = pos_;
    Node left = primary(depth);
    std::size_t chain = 0;
    while (!error_) {
      const std::size_t at = pos_;
      const auto op = near_operator();
      if (!op) break;
      if (++chain > 8) return mistake(at, 4, "too many NEAR in a row", "join some of the words with OR or AND");
      if (at_minus())
        return mistake(pos_, 1, "NEAR joins words, and a minus leaves them out",
                       "put the minus before NEAR's words, or join with AND");
      Node right = primary(depth);
      if (error_) return {};
      check_near_operand(left);
      check_near_operand(right);
      Node node = make(Op::near, from);
      node.ordered = op->ordered;
      node.distance = op->distance;
      node.children.push_back(std::move(left));
      node.children.push_back(std::move(right));
      left = std::move(node);
    }
    return left;
  }

  std::optional<NearOp> near_operator() {
    std::size_t end = 0;
    std::string_view word = bare(&end);
    const std::size_t at = pos_;
    NearOp op;
    if (word.starts_with('O')) {
      op.ordered = true;
      word.remove_prefix(1);
    }
    if (!word.starts_with("NEAR") || (word.size() > 4 && word[4] != '/')) return std::nullopt;
    const std::string_view number = word.size() > 5 ? word.substr(5) : std::string_view{};
    const auto [stop, fault] = std::from_chars(number.data(), number.data() + number.size(), op.distance);
    if (number.empty() || fault != std::errc{} || stop != number.data() + number.size() || op.distance > kMaxDistance) {
      mistake(at, end - at, "NEAR needs the number of words that may stand between, up to 100", "write NEAR/8");
      return std::nullopt;
    }
    pos_ = end;
    skip_space();
    return op;
  }

  void check_near_operand(const Node& n) {
    switch (n.op) {
      case Op::word:
      case Op::phrase:
      case Op::exact:
      case Op::near:
        return;
      case Op::any:
        for (const Node& child : n.children) check_near_operand(child);
        return;
      default:
        mistake(n.column - 1, n.length, "NEAR joins words, phrases and groups of them with OR",
                "move this part out and join it with AND");
    }
  }

  // "-word", "-(", "-\"": and not a dash between blanks.
  [[nodiscard]] bool at_minus() const {
    if (peek() != '-') return false;
    return (!ends_word(peek(1)) && pos_ + 1 < chars_.size()) || peek(1) == '(' || is_quote(peek(1)) || peek(1) == '`';
  }

  Node unary(std::size_t depth) {
    const std::size_t from = pos_;
    if (depth > kMaxDepth) return mistake(pos_, 1, "the query is nested too deeply", "write it with fewer signs");
    if (at_minus()) {
      ++pos_;
    } else if (!take_keyword("NOT")) {
      return near(depth);
    }
    if (done() || peek() == ')') return mistake(from, 1, "something must follow NOT", "write what to exclude");
    Node child = unary(depth + 1);
    if (error_) return {};
    Node node = make(Op::none, from);
    node.children.push_back(std::move(child));
    return node;
  }

  Node primary(std::size_t depth) {
    const std::size_t from = pos_;
    Node node;
    if (done())
      return mistake(from == 0 ? 0 : from - 1, 1, "the query ends too early",
                     "write another word, or remove the last one");
    const char32_t c = peek();
    if (c == ')')
      return mistake(from, 1, "this bracket closes nothing, or an empty group", "remove it, or write a word before");
    if (c == '(') {
      node = group(depth);
    } else if (is_quote(c)) {
      node = phrase();
    } else if (c == '`') {
      node = exact();
    } else if (c == '/') {
      node = regex();
    } else if (c == '{') {
      node = reference();
    } else {
      node = word_or_field();
    }
    skip_space();
    return node;
  }

  Node group(std::size_t depth) {
    const std::size_t from = pos_++;
    skip_space();
    if (peek() == ')') return mistake(from, 2, "this group is empty", "write a word between the brackets");
    Node node = any(depth + 1);
    if (error_) return {};
    if (peek() != ')') return mistake(from, 1, "this bracket is never closed", "add a ) where the group ends");
    ++pos_;
    return node;
  }

  // Text up to a closing sign; empty optional and a mistake when there is none.
  template <class Closes>
  std::optional<std::string> quoted(std::string_view what, Closes closes) {
    const std::size_t from = pos_++;
    const std::size_t begin = pos_;
    while (!done() && (!closes(peek()) || is_gershayim(pos_))) ++pos_;
    if (done()) {
      mistake(from, 1, "this " + std::string(what) + " is never closed", "add another where the text ends");
      return std::nullopt;
    }
    std::string text(slice(begin, pos_));
    ++pos_;
    if (std::ranges::all_of(text, [](char c) { return c == ' '; })) {
      mistake(from, pos_ - from, "there is nothing between the quotes", "write what to look for");
      return std::nullopt;
    }
    return text;
  }

  Node phrase() {
    const std::size_t from = pos_;
    auto text = quoted("quote", is_quote);
    if (!text) return {};
    const bool prefix = peek() == '*';
    if (prefix) ++pos_;
    Node node = make(Op::phrase, from, std::move(*text));
    node.prefix = prefix;
    return node;
  }

  Node exact() {
    const std::size_t from = pos_;
    auto text = quoted("backtick", [](char32_t c) { return c == '`'; });
    return text ? make(Op::exact, from, std::move(*text)) : Node{};
  }

  Node regex() {
    const std::size_t from = pos_++;
    std::string pattern;
    std::size_t begin = pos_;
    while (!done() && peek() != '/') {
      if (peek() == '\\' && peek(1) == '/') {
        pattern += slice(begin, pos_);
        begin = ++pos_;
      } else if (peek() == '\\') {
        ++pos_;
      }
      if (!done()) ++pos_;
    }
    if (done())
      return mistake(from, 1, "this / opens a regular expression that is never closed",
                     "add a / at its end, or put the whole into quotes");
    pattern += slice(begin, pos_++);
    if (pattern.empty()) return mistake(from, 2, "the regular expression is empty", "write it between the slashes");
    if (!done() && !ends_word(peek()))
      return mistake(from, pos_ - from,
                     "a / at the start of a term opens a regular expression, and this one ends in the middle of a word",
                     "put the whole into quotes, or write \\/ inside");
    return make(Op::regex, from, std::move(pattern));
  }

  Node reference() {
    const std::size_t from = pos_++;
    const std::size_t begin = pos_;
    while (!done() && peek() != '}' && !ends_word(peek())) ++pos_;
    if (peek() != '}' || pos_ == begin)
      return mistake(from, 1, "a brace opens the name of another watch", "write {name-of-a-watch}");
    std::string name(slice(begin, pos_++));
    return make(Op::reference, from, std::move(name));
  }

  Node word_or_field() {
    const std::size_t from = pos_;
    std::size_t colon = pos_;
    while (colon < chars_.size() && is_ascii_letter(chars_[colon].c)) ++colon;
    if (colon > pos_ && colon < chars_.size() && chars_[colon].c == ':') return field(colon);
    std::size_t end = 0;
    std::string text(bare(&end));
    pos_ = end;
    return word(from, std::move(text));
  }

  Node word(std::size_t from, std::string text) {
    const bool prefix = text.size() > 1 && text.back() == '*';
    if (prefix) text.pop_back();
    if (text == "AND" || text == "OR" || text == "NOT" || text == "NEAR" || text == "ONEAR" ||
        text.starts_with("NEAR/") || text.starts_with("ONEAR/"))
      return mistake(from, text.size(), text + " needs something on both sides",
                     "put it into quotes if you mean the word");
    const bool lone = std::ranges::all_of(text, [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(static_cast<unsigned char>(c)) &&
             !(c >= '0' && c <= '9');
    });
    if (lone)
      return mistake(from, text.size() + (prefix ? 1 : 0), "\"" + text + "\" alone is no word",
                     "put the whole name into quotes, as in \"AT & T\"");
    if (text == "or" || text == "and" || text == "not")
      warn(from, text.size(), "\"" + text + "\" is a word here", "write it in capitals to join or exclude");
    Node node = make(Op::word, from, std::move(text));
    node.prefix = prefix;
    return node;
  }

  Node field(std::size_t colon) {
    const std::size_t from = pos_;
    const std::string name = lower(slice(pos_, colon));
    pos_ = colon + 1;
    const std::size_t at = pos_;
    const bool in_quotes = is_quote(peek());
    const bool to_the_letter = peek() == '`' && name == "exact";
    auto value = in_quotes       ? quoted("quote", is_quote)
                 : to_the_letter ? quoted("backtick", [](char32_t c) { return c == '`'; })
                                 : bare_value();
    if (!value) return {};
    if (name == "exact") {
      if (value->empty()) return mistake(from, at - from, "exact: needs a text", "write exact:\"Google+\"");
      return exact_field(from, std::move(*value));
    }
    const auto key = key_named(name);
    if (!key) return unknown_field(from, name, *value);
    return known_field(from, at, *key, std::move(*value), in_quotes);
  }

  Node exact_field(std::size_t from, std::string value) { return make(Op::exact, from, std::move(value)); }

  std::optional<std::string> bare_value() {
    std::size_t end = 0;
    std::string value(bare(&end));
    pos_ = end;
    return value;
  }

  Node unknown_field(std::size_t from, const std::string& name, const std::string& value) {
    if (value.starts_with("//"))
      return mistake(from, pos_ - from, "an address is no word",
                     "write link:" + value.substr(2) + " for mentions that point there");
    const auto nearest = nearest_key(name);
    if (!nearest.empty())
      return mistake(from, name.size(), "there is no field \"" + name + "\"",
                     "did you mean " + std::string(nearest) + ":?");
    return mistake(from, name.size(), "there is no field \"" + name + "\"",
                   "put the whole into quotes if you mean the words");
  }

  Node known_field(std::size_t from, std::size_t at, Key key, std::string value, bool in_quotes) {
    const KeySpec& s = spec(key);
    if (value.empty())
      return mistake(from, at - from, std::string(s.name) + ": needs a value", "write " + std::string(s.example));
    const bool words = s.type == ValueType::words;
    bool prefix = false;
    if (words && in_quotes && peek() == '*') prefix = (++pos_, true);
    if (words && !in_quotes && value.size() > 1 && value.back() == '*') prefix = (value.pop_back(), true);
    std::expected<Range, std::string> range = Range{};
    if (s.type == ValueType::number) range = number_range(value);
    if (s.type == ValueType::moment) range = time_range(value, Time{}, Seconds{0});
    if (!range) return mistake(at, pos_ - at, range.error(), "write " + std::string(s.example));
    Node node = make(Op::field, from, std::move(value));
    node.key = key;
    node.prefix = prefix;
    node.quoted = in_quotes;
    return node;
  }
};

}  // namespace

std::expected<Query, QueryError> parse(std::string_view text) {
  if (text.size() > kMaxQueryBytes)
    return std::unexpected(QueryError{1, 1, "the query is longer than 64 kB", "split it into several watches"});
  return Parser(text).run();
}

}  // namespace monitor::match
