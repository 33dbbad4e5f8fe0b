// SPDX-License-Identifier: MIT
// The tokeniser. What keeps it linear: each search that fails remembers that it did, and a tag whose
// quotes do not close makes us distrust quotes up to there, so that no byte is read again and again.
#include "parse/html_tokens.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "parse/html_entities.h"

namespace monitor::parse {
namespace {

struct Element {
  std::string_view name;
  int traits;
};

constexpr Element kElements[] = {
    {"a", kKnown},
    {"abbr", kKnown},
    {"acronym", kKnown},
    {"address", kKnown | kBlock},
    {"applet", kKnown},
    {"area", kKnown | kVoid},
    {"article", kKnown | kBlock},
    {"aside", kKnown | kBlock},
    {"audio", kKnown | kSkip},
    {"b", kKnown},
    {"base", kKnown | kVoid},
    {"basefont", kKnown},
    {"bdi", kKnown},
    {"bdo", kKnown},
    {"bgsound", kKnown | kVoid},
    {"big", kKnown},
    {"blink", kKnown},
    {"blockquote", kKnown | kBlock},
    {"body", kKnown | kBlock},
    {"br", kKnown | kVoid},
    {"button", kKnown},
    {"canvas", kKnown | kSkip},
    {"caption", kKnown | kBlock},
    {"center", kKnown | kBlock},
    {"cite", kKnown},
    {"code", kKnown},
    {"col", kKnown | kVoid},
    {"colgroup", kKnown | kSkip},
    {"content", kKnown},
    {"data", kKnown},
    {"datalist", kKnown | kSkip},
    {"dd", kKnown | kBlock},
    {"del", kKnown},
    {"details", kKnown | kBlock},
    {"dfn", kKnown},
    {"dialog", kKnown | kBlock},
    {"dir", kKnown | kBlock},
    {"div", kKnown | kBlock},
    {"dl", kKnown | kBlock},
    {"dt", kKnown | kBlock},
    {"em", kKnown},
    {"embed", kKnown | kVoid},
    {"fieldset", kKnown | kBlock},
    {"figcaption", kKnown | kBlock},
    {"figure", kKnown | kBlock},
    {"font", kKnown},
    {"footer", kKnown | kBlock},
    {"form", kKnown | kBlock},
    {"frame", kKnown | kVoid},
    {"frameset", kKnown | kBlock},
    {"h1", kKnown | kBlock},
    {"h2", kKnown | kBlock},
    {"h3", kKnown | kBlock},
    {"h4", kKnown | kBlock},
    {"h5", kKnown | kBlock},
    {"h6", kKnown | kBlock},
    {"head", kKnown | kSkip},
    {"header", kKnown | kBlock},
    {"hgroup", kKnown | kBlock},
    {"hr", kKnown | kBlock | kVoid},
    {"html", kKnown | kBlock},
    {"i", kKnown},
    {"iframe", kKnown | kSkip | kRaw},
    {"ilayer", kKnown},
    {"img", kKnown | kVoid},
    {"input", kKnown | kVoid},
    {"ins", kKnown},
    {"kbd", kKnown},
    {"label", kKnown},
    {"layer", kKnown},
    {"legend", kKnown | kBlock},
    {"li", kKnown | kBlock},
    {"link", kKnown | kVoid},
    {"listing", kKnown | kBlock},
    {"main", kKnown | kBlock},
    {"map", kKnown},
    {"mark", kKnown},
    {"marquee", kKnown},
    {"math", kKnown},
    {"menu", kKnown | kBlock},
    {"meta", kKnown | kVoid},
    {"meter", kKnown},
    {"nav", kKnown | kBlock},
    {"nobr", kKnown},
    {"noembed", kKnown | kSkip | kRaw},
    {"noframes", kKnown | kSkip | kRaw},
    {"noscript", kKnown},
    {"object", kKnown},
    {"ol", kKnown | kBlock},
    {"optgroup", kKnown | kBlock},
    {"option", kKnown | kBlock},
    {"output", kKnown},
    {"p", kKnown | kBlock},
    {"param", kKnown | kVoid},
    {"picture", kKnown},
    {"plaintext", kKnown | kBlock},
    {"pre", kKnown | kBlock},
    {"progress", kKnown},
    {"q", kKnown},
    {"rb", kKnown},
    {"rp", kKnown},
    {"rt", kKnown},
    {"ruby", kKnown},
    {"s", kKnown},
    {"samp", kKnown},
    {"script", kKnown | kSkip | kRaw},
    {"search", kKnown},
    {"section", kKnown | kBlock},
    {"select", kKnown | kSkip},
    {"slot", kKnown},
    {"small", kKnown},
    {"source", kKnown | kVoid},
    {"span", kKnown},
    {"strike", kKnown},
    {"strong", kKnown},
    {"style", kKnown | kSkip | kRaw},
    {"sub", kKnown},
    {"summary", kKnown | kBlock},
    {"sup", kKnown},
    {"svg", kKnown | kSkip},
    {"table", kKnown | kBlock},
    {"tbody", kKnown | kBlock},
    {"td", kKnown | kCell},
    {"template", kKnown | kSkip},
    {"textarea", kKnown | kBlock},
    {"tfoot", kKnown | kBlock},
    {"th", kKnown | kCell},
    {"thead", kKnown | kBlock},
    {"time", kKnown},
    {"title", kKnown | kBlock},
    {"tr", kKnown | kBlock},
    {"track", kKnown | kVoid},
    {"tt", kKnown},
    {"u", kKnown},
    {"ul", kKnown | kBlock},
    {"var", kKnown},
    {"video", kKnown | kSkip},
    {"wbr", kKnown | kVoid},
    {"xmp", kKnown | kBlock},
};
static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));
static_assert(std::size(kElements) < 255);
constexpr std::size_t kLongestName = 10;

bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool name_char(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view text, std::string_view lower_name) {
  return text.size() == lower_name.size() && std::ranges::equal(text, lower_name, {}, lower);
}

// Its number from 1, or 0.
std::uint8_t element_number(std::string_view name) {
  if (name.size() > kLongestName) return 0;
  std::array<char, kLongestName> buffer{};
  std::ranges::transform(name, buffer.begin(), lower);
  const std::string_view wanted(buffer.data(), name.size());
  const auto* found = std::ranges::lower_bound(kElements, wanted, {}, &Element::name);
  if (found == std::end(kElements) || found->name != wanted) return 0;
  return static_cast<std::uint8_t>(found - std::begin(kElements) + 1);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

// "b and c" after "<" is prose: the elements with names of one letter have no attributes without a value.
bool reads_like_prose(std::string_view name, std::string_view attributes, bool closed) {
  if (attributes.empty() || attributes.find('=') != std::string_view::npos || same(attributes, "hidden")) return false;
  return !closed || name.size() == 1;
}

// Dots and brackets, as they end a summary that was cut.
std::string_view without_ellipsis(std::string_view text) {
  constexpr std::string_view kOne = "\u2026";
  for (;;) {
    if (text.ends_with(kOne))
      text.remove_suffix(kOne.size());
    else if (!text.empty() && std::string_view(".[] ").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    else
      return text;
  }
}

// How long the ellipsis is that stands at `from`, before a tag or the end; 0 when there is none.
std::size_t dots_at(std::string_view html, std::size_t from) {
  const std::string_view rest = html.substr(from, 8);
  const std::string_view dots = rest.substr(0, rest.find('<'));
  const bool ends = dots.size() < rest.size() || from + dots.size() == html.size();
  return ends && without_ellipsis(dots).empty() ? dots.size() : 0;
}

// The text breaks off in the middle of a tag, as where a summary was cut at so many bytes: "<div cl", "<a hre...".
bool is_cut_tag(std::string_view attributes, bool last) {
  const std::string_view whole = without_ellipsis(attributes);
  if (whole.size() == attributes.size() && !last) return false;
  attributes = whole;
  if (attributes.find_first_of(" \n\t=") != std::string_view::npos) return false;
  constexpr auto kUsual =
      std::to_array<std::string_view>({"href", "class", "style", "target", "title", "rel", "src", "id"});
  return std::ranges::any_of(kUsual, [&](std::string_view usual) {
    return attributes.size() < usual.size() && same(attributes, usual.substr(0, attributes.size()));
  });
}

// "o:p": a tag of office programs, while "std::string" is text.
bool of_office(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == 1 && name.find(':', 2) == std::string_view::npos;
}

// One attribute of the run; false at its end.
bool next_attribute(std::string_view& run, std::string_view& name, std::string_view& value) {
  while (!run.empty() && (space(run.front()) || run.front() == '/')) run.remove_prefix(1);
  if (run.empty()) return false;
  std::size_t i = 1;
  while (i < run.size() && !space(run[i]) && run[i] != '=' && run[i] != '/') ++i;
  name = run.substr(0, i);
  run.remove_prefix(i);
  value = {};
  i = 0;
  while (i < run.size() && space(run[i])) ++i;
  if (i == run.size() || run[i] != '=') return true;
  run.remove_prefix(i + 1);
  while (!run.empty() && space(run.front())) run.remove_prefix(1);
  if (run.empty()) return true;
  const char quote = run.front();
  if (quote == '"' || quote == '\'') {
    run.remove_prefix(1);
    const std::size_t end = std::min(run.find(quote), run.size());
    value = run.substr(0, end);
    run.remove_prefix(std::min(end + 1, run.size()));
    return true;
  }
  const std::size_t end = std::min(run.find_first_of(" \t\r\n\f"), run.size());
  value = run.substr(0, end);
  run.remove_prefix(end);
  return true;
}

}  // namespace

bool is_tag(const Token& token, std::string_view lower_name) { return same(token.name, lower_name); }

bool is_html_element(std::string_view name) { return element_number(name) != 0; }

std::optional<std::string> attribute(const Token& token, std::string_view lower_name) {
  std::string_view run = token.attributes;
  std::string_view name;
  std::string_view value;
  while (next_attribute(run, name, value))
    if (same(name, lower_name)) return decode_entities(value, EntityPlace::attribute);
  return std::nullopt;
}

// A search that remembers from where on it is in vain.
std::size_t HtmlTokens::find(std::string_view needle, std::size_t from, std::size_t& none_from) const {
  if (from >= none_from) return std::string_view::npos;
  const std::size_t found = html_.find(needle, from);
  if (found == std::string_view::npos) none_from = from;
  return found;
}

bool HtmlTokens::next(Token& token) {
  while (at_ < html_.size()) {
    if (html_[at_] == '<') {
      const std::size_t before = at_;
      if (markup(token)) return true;
      if (at_ != before) continue;
    }
    text(token);
    if (!token.text.empty()) return true;
  }
  return false;
}

void HtmlTokens::text(Token& token) {
  const std::size_t next_tag = std::min(html_.find('<', at_ + 1), html_.size());
  token = Token{.text = html_.substr(at_, next_tag - at_)};
  at_ = next_tag;
  if (cdata_ == 0) return;
  const std::size_t end = token.text.find("]]>");
  if (end == std::string_view::npos) return;
  at_ -= token.text.size() - end - 3;
  token.text = token.text.substr(0, end);
  --cdata_;
}

// True: a tag. False: nothing for readers, which was left out, or no markup at all, and then at_ stays.
bool HtmlTokens::markup(Token& token) {
  if (at_ + 1 >= html_.size()) return false;
  const char c = html_[at_ + 1];
  if (c == '!' || c == '?') {
    declaration();
    return false;
  }
  return tag(token);
}

// Comments, CDATA, DOCTYPE, <?xml ?> and what office programs write.
bool HtmlTokens::declaration() {
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    ++cdata_;
    return true;
  }
  if (rest.starts_with("<!-->")) return at_ += 5, true;
  if (rest.starts_with("<!--->")) return at_ += 6, true;
  const bool comment = rest.starts_with("<!--");
  if (comment) {
    const std::size_t end = find("-->", at_ + 4, no_comment_end_);
    if (end != std::string_view::npos) return at_ = end + 3, true;
  }
  if (rest.size() < 3 || (!comment && rest[2] != '[' && !letter(rest[2]))) return false;
  const std::size_t end = find(">", at_, no_gt_);
  if (end == std::string_view::npos && !comment) return false;
  at_ = end == std::string_view::npos ? html_.size() : end + 1;
  return true;
}

bool HtmlTokens::tag(Token& token) {
  const bool end_tag = html_[at_ + 1] == '/';
  const std::size_t first = at_ + 1 + end_tag;
  std::size_t i = first;
  if (i >= html_.size() || !letter(html_[i])) {
    if (end_tag && i < html_.size() && html_[i] == '>') at_ = i + 1;
    return false;
  }
  while (i < html_.size() && name_char(html_[i])) ++i;
  const std::string_view name = html_.substr(first, i - first);
  if (const std::size_t dots = dots_at(html_, i); dots > 0 && !only_known_ && element_number(name) != 0) {
    at_ = i + dots;
    return false;
  }
  if (i < html_.size() && !space(html_[i]) && html_[i] != '/' && html_[i] != '>' && html_[i] != '<') return false;
  if (name.back() == ':') return false;
  const std::uint8_t number = element_number(name);
  if (number == 0 && only_known_ && !of_office(name)) return false;
  const std::size_t end = tag_end(i);
  const bool finished = end < html_.size() && html_[end] == '>';
  if (number == 0 && !finished) return false;
  std::string_view attributes = trim(html_.substr(i, end - i));
  const bool closed = attributes.ends_with('/');
  if (closed) attributes = trim(attributes.substr(0, attributes.size() - 1));
  const bool cut = !finished && !only_known_ && is_cut_tag(attributes, end == html_.size());
  if (!end_tag && !cut && reads_like_prose(name, attributes, finished)) return false;
  at_ = end + finished;
  token = Token{.type = end_tag ? TokenType::end : TokenType::start,
                .text = {},
                .name = name,
                .attributes = attributes,
                .closed = closed,
                .traits = static_cast<std::uint8_t>(number == 0 ? 0 : kElements[number - 1].traits),
                .element = number};
  return true;
}

// Where the tag ends whose name ends at `from`: at its ">", before the next "<", or with the text.
std::size_t HtmlTokens::tag_end(std::size_t from) {
  const bool quotes = from >= broken_until_;
  for (std::size_t i = from; i < html_.size(); ++i) {
    if (html_[i] == '>' || html_[i] == '<') return i;
    if (html_[i] != '=' || !quotes) continue;
    while (i + 1 < html_.size() && space(html_[i + 1])) ++i;
    if (i + 1 >= html_.size()) break;
    const char quote = html_[i + 1];
    if (quote != '"' && quote != '\'') continue;
    const std::size_t end = find(std::string_view(&html_[i + 1], 1), i + 2, quote == '"' ? no_double_ : no_single_);
    if (end == std::string_view::npos) {
      broken_until_ = i + 2;
      return std::min(html_.find_first_of("<>", from), html_.size());
    }
    i = end;
  }
  return html_.size();
}

bool HtmlTokens::skip_whole(const Token& begin) {
  assert(begin.type == TokenType::start);
  if (begin.element == 0 || begin.closed || (begin.traits & (kVoid | kRaw)) != 0 || unclosed_[begin.element])
    return false;
  const bool paragraph = is_tag(begin, "p");  // ends where any block begins
  HtmlTokens ahead = *this;
  Token token;
  for (std::size_t depth = 1, before = at_; ahead.next(token); before = ahead.at_) {
    if (token.type == TokenType::text) continue;
    if (token.type == TokenType::start && (token.traits & kRaw) != 0) (void)ahead.skip_element(token);
    const bool next_block = paragraph && (token.traits & kBlock) != 0 && !is_tag(token, "p");
    if (next_block || (paragraph && token.type == TokenType::start && is_tag(token, "p"))) return at_ = before, true;
    if (token.element != begin.element) continue;
    depth = token.type == TokenType::start ? depth + 1 : depth - 1;
    if (depth > 0) continue;
    *this = ahead;
    return true;
  }
  unclosed_[begin.element] = true;
  return false;
}

bool HtmlTokens::skip_element(const Token& begin) {
  assert(begin.type == TokenType::start);
  const bool code = is_tag(begin, "script") || is_tag(begin, "style");
  if (begin.closed && !code) return true;
  const bool unclosed = unclosed_[begin.element];
  for (std::size_t i = unclosed ? std::string_view::npos : html_.find("</", at_); i != std::string_view::npos;
       i = html_.find("</", i + 2)) {
    const std::size_t end = i + 2 + begin.name.size();
    if (!std::ranges::equal(html_.substr(i + 2, begin.name.size()), begin.name, {}, lower, lower)) continue;
    if (end < html_.size() && name_char(html_[end])) continue;
    const std::size_t close = find(">", end, no_gt_);
    at_ = close == std::string_view::npos ? html_.size() : close + 1;
    return true;
  }
  unclosed_[begin.element] = true;
  // What follows a frame that nobody closed is for readers all the same; what follows a script is not.
  if (code) at_ = html_.size();
  return code;
}

}  // namespace monitor::parse
