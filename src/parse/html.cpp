// SPDX-License-Identifier: MIT
// HTML to text: tokens in, a Page of lines out. See docs/decisions for why this is not libxml2.
#include "parse/html.h"

#include <algorithm>
#include <array>

#include "parse/html_entities.h"
#include "parse/html_tokens.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

// Bytes that pass as they are: printable ASCII but for the space and "&".
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = '!'; c <= '~'; ++c) plain[c] = c != '&';
  return plain;
}();

// Collects text; white space and breaks are owed until something follows them.
class Page {
 public:
  explicit Page(std::size_t room) { out_.reserve(room); }

  void line() { owed_ = std::max(owed_, Owed::line); }
  void space() { owed_ = std::max(owed_, Owed::space); }
  void bullet() {
    line();
    bullet_ = true;
  }
  void preformatted(bool on) {
    line();
    pending_.clear();
    depth_ = on ? depth_ + 1 : std::max<std::size_t>(depth_, 1) - 1;
  }

  void text(std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
      const std::size_t first = at;
      while (at < raw.size() && kPlain[static_cast<unsigned char>(raw[at])]) ++at;
      if (at > first) word(raw.substr(first, at - first));
      if (at == raw.size()) return;
      if (raw[at] == ' ' && depth_ == 0) {
        space();
        ++at;
      } else if (raw[at] == '&') {
        at += reference(raw, at);
      } else {
        point(util::next_code_point(raw, at));
      }
    }
  }

  [[nodiscard]] bool empty() const { return out_.empty(); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  enum class Owed { nothing, space, line };

  std::size_t reference(std::string_view raw, std::size_t at) {
    decoded_.clear();
    const std::size_t taken = decode_entity(raw, at, EntityPlace::text, decoded_);
    if (taken == 0) {
      word("&");
      return 1;
    }
    for (std::size_t i = 0; i < decoded_.size();) point(util::next_code_point(decoded_, i));
    return taken;
  }

  void point(char32_t c) {
    switch (util::glyph(c)) {
      case util::Glyph::drop:
        return;
      case util::Glyph::line:
        return depth_ == 0 ? line() : preserved('\n');
      case util::Glyph::space:
        if (depth_ == 0) return space();
        return preserved(c == '\n' ? '\n' : c == '\t' ? '\t' : c == '\r' ? '\0' : ' ');
      case util::Glyph::text:
        break;
    }
    pay();
    util::append_utf8(out_, c);
  }

  void word(std::string_view text) {
    pay();
    out_ += text;
  }

  // In <pre>: waits for text too, so that a text neither begins nor ends with it.
  void preserved(char c) {
    if (c != '\0') pending_ += c;
  }

  void pay() {
    if (owed_ != Owed::nothing || bullet_ || !pending_.empty()) settle();
  }

  void settle() {
    if (out_.empty()) pending_.clear();
    if (owed_ == Owed::line) pending_.erase(0, pending_.rfind('\n') + 1);
    if (!out_.empty() && owed_ == Owed::line) out_ += '\n';
    if (!out_.empty() && owed_ == Owed::space) out_ += ' ';
    out_ += pending_;
    if (bullet_) out_ += "- ";
    pending_.clear();
    bullet_ = false;
    owed_ = Owed::nothing;
  }

  std::string out_;
  std::string pending_;  // white space of a <pre> that waits for text
  std::string decoded_;
  Owed owed_ = Owed::nothing;
  bool bullet_ = false;
  std::size_t depth_ = 0;  // of <pre>
};

void alternative(const Token& image, Page& alternatives) {
  const auto alt = attribute(image, "alt");
  if (!alt) return;
  alternatives.space();
  alternatives.text(*alt);
}

void start(const Token& tag, Page& page) {
  if (tag.element == 0) return;
  if (is_tag(tag, "pre")) return page.preformatted(true);
  if (is_tag(tag, "li")) return page.bullet();
  if ((tag.traits & kBlock) != 0 || is_tag(tag, "br")) return page.line();
  if ((tag.traits & kCell) != 0) page.space();
}

void end(const Token& tag, Page& page) {
  if (is_tag(tag, "pre")) return page.preformatted(false);
  if ((tag.traits & kBlock) != 0 || is_tag(tag, "br")) return page.line();
  if ((tag.traits & kCell) != 0) page.space();
}

// Whether a style says that its element is not shown.
bool hides(std::string style) {
  std::erase_if(style, util::is_space);
  style = util::lower(style);
  for (const std::string_view hiding : {"display:none", "visibility:hidden", "mso-hide:all"})
    if (style.find(hiding) != std::string::npos) return true;
  return false;
}

bool is_hidden(const Token& tag) {
  const std::string_view all = tag.attributes;
  if (all.size() < 6) return false;
  const bool stated = all.find("hidden") != std::string_view::npos || all.find("HIDDEN") != std::string_view::npos;
  if (const auto hidden = stated ? attribute(tag, "hidden") : std::nullopt; hidden)
    return util::lower(*hidden) != "until-found";
  const bool styled = all.find("style") != std::string_view::npos || all.find("STYLE") != std::string_view::npos;
  const auto style = styled ? attribute(tag, "style") : std::nullopt;
  return style && hides(*style);
}

std::string to_text(std::string_view html, bool only_known) {
  HtmlTokens tokens(html, only_known);
  Page page(html.size());
  Page alternatives(0);
  Token token;
  while (tokens.next(token)) {
    if (token.type == TokenType::text) {
      page.text(token.text);
    } else if (token.type == TokenType::end) {
      end(token, page);
    } else {
      if ((token.traits & kSkip) != 0) {
        (void)tokens.skip_element(token);
      } else if (is_hidden(token) && tokens.skip_whole(token)) {
        if ((token.traits & kBlock) != 0) page.line();
        continue;
      }
      if (page.empty() && is_tag(token, "img")) alternative(token, alternatives);
      start(token, page);
    }
  }
  return page.empty() ? alternatives.take() : page.take();
}

// References once more, but only those that end in a semicolon: what is left of "&amp;amp;".
std::string decode_finished(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::size_t before = out.size();
    std::size_t taken = decode_entity(text, at, EntityPlace::text, out);
    if (taken == 0 || text[at + taken - 1] != ';') {
      out.resize(before);
      out.push_back('&');
      taken = 1;
    }
    at += taken;
  }
  return out;
}

// A title that once more holds whole elements or references was escaped once too often.
bool still_markup(std::string_view text) {
  if (text.find('<') == std::string_view::npos) return false;
  HtmlTokens tokens(text, true);
  Token token;
  std::array<bool, 256> open{};
  while (tokens.next(token)) {
    if (token.type == TokenType::text) continue;
    if (token.type == TokenType::end && open[token.element]) return true;
    if (token.type == TokenType::start && (token.closed || token.attributes.find('=') != std::string_view::npos))
      return true;
    open[token.element] = true;
  }
  return false;
}

}  // namespace

std::string html_to_text(std::string_view html) { return to_text(html, false); }

std::string html_title_to_text(std::string_view html) {
  const std::string once = util::clean_line(to_text(html, true));
  return util::clean_line(still_markup(once) ? to_text(once, true) : decode_finished(once));
}

std::vector<std::string> html_links(std::string_view html, std::size_t most) {
  HtmlTokens tokens(html);
  Token token;
  std::vector<std::string> links;
  while (links.size() < most && tokens.next(token)) {
    if (token.type != TokenType::start) continue;
    if ((token.traits & kRaw) != 0) (void)tokens.skip_element(token);
    if (!is_tag(token, "a") && !is_tag(token, "area")) continue;
    auto href = attribute(token, "href");
    if (href && !href->empty()) links.push_back(std::move(*href));
  }
  return links;
}

std::vector<std::string> emphasised(std::string_view html, std::size_t most) {
  HtmlTokens tokens(html);
  Token token;
  std::vector<std::string> texts;
  std::string inside;
  bool open = false;
  const auto close = [&] {
    std::string text = util::clean_line(html_to_text(inside));
    if (open && !text.empty()) texts.push_back(std::move(text));
    inside.clear();
    open = false;
  };
  while (texts.size() < most && tokens.next(token)) {
    if (token.type == TokenType::text) {
      if (open) inside += token.text;
    } else if (is_tag(token, "b")) {
      close();
      open = token.type == TokenType::start;
    }
  }
  if (texts.size() < most) close();
  return texts;
}

}  // namespace monitor::parse
