// SPDX-License-Identifier: MIT
// What a page says by <link rel="alternate"> is believed; an <a> is only guessed at by its address.
#include "parse/autodiscovery.h"

#include <algorithm>

#include "parse/address.h"
#include "parse/ascii.h"
#include "parse/html_tokens.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kMost = 50;

bool is_feed_type(std::string_view type) {
  const std::string plain = lowered(trim(type.substr(0, type.find(';'))));
  return plain == "application/rss+xml" || plain == "application/atom+xml" || plain == "application/feed+json" ||
         plain == "application/rdf+xml" || plain == "application/json" || plain == "text/rss+xml" ||
         plain == "text/rss" || plain == "application/rss" || plain == "application/atom" ||
         plain == "application/xml+rss" || plain == "application/x-rss+xml";
}

// One of the words of a rel attribute.
bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    words = trim(words);
    const std::size_t end = std::min(words.find_first_of(" \t\n\r\f"), words.size());
    if (equals_icase(words.substr(0, end), wanted)) return true;
    words.remove_prefix(end);
  }
  return false;
}

bool looks_like_feed(std::string_view address) {
  const std::string path = lowered(address.substr(0, address.find_first_of("?#")));
  for (const std::string_view end :
       {".rss", ".rdf", ".atom", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json", "/feed", "/feed/",
        "/rss", "/rss/", "/atom", "/atom/", "/feeds/posts/default"})
    if (path.ends_with(end)) return true;
  const std::string all = lowered(address);
  return all.find("feed=rss") != std::string::npos || all.find("format=rss") != std::string::npos ||
         all.find("feed=atom") != std::string::npos || all.find("feeds.feedburner.com/") != std::string::npos;
}

class Finder {
 public:
  explicit Finder(std::string_view base) : base_(base) {}

  // Link: <https://example.org/feed>; rel="alternate"; type="application/rss+xml", <...>; ...
  void header(std::string_view text) {
    while (!text.empty()) {
      const std::size_t begin = text.find('<');
      const std::size_t end = text.find('>', begin);
      if (begin == std::string_view::npos || end == std::string_view::npos) return;
      const std::string_view address = text.substr(begin + 1, end - begin - 1);
      text.remove_prefix(end + 1);
      const std::size_t stop = std::min(text.find(",<"), std::min(text.find(", <"), text.size()));
      const std::string_view parameters = text.substr(0, stop);
      text.remove_prefix(stop);
      const std::string type = parameter(parameters, "type");
      if (has_word(parameter(parameters, "rel"), "alternate") && is_feed_type(type))
        add(announced_, {resolve(base_, address), parameter(parameters, "title"), type});
    }
  }

  void page(std::string_view html) {
    HtmlTokens tokens(html);
    for (Token token; tokens.next(token);) {
      if (token.type != TokenType::start) continue;
      if (is_tag(token, "base"))
        base(token);
      else if (is_tag(token, "link"))
        link(token);
      else if (is_tag(token, "a"))
        anchor(token);
      else if ((token.traits & kRaw) != 0)
        static_cast<void>(tokens.skip_element(token));
    }
  }

  std::vector<FeedLink> all() {
    for (FeedLink& guess : guessed_) add(announced_, std::move(guess));
    return std::move(announced_);
  }

 private:
  static std::string parameter(std::string_view parameters, std::string_view name) {
    for (std::size_t at = parameters.find(';'); at != std::string_view::npos; at = parameters.find(';', at + 1)) {
      const std::string_view one = trim(parameters.substr(at + 1));
      if (!starts_with_icase(one, name)) continue;
      std::string_view value = trim(one.substr(name.size()));
      if (!value.starts_with('=')) continue;
      value = trim(value.substr(1));
      if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
      return std::string(value.substr(0, value.find_first_of("; ,")));
    }
    return {};
  }

  void add(std::vector<FeedLink>& to, FeedLink link) const {
    const auto same = [&](const FeedLink& known) { return known.url == link.url; };
    if (link.url.empty() || to.size() >= kMost || std::any_of(to.begin(), to.end(), same)) return;
    if (has_scheme(link.url) && !is_http(link.url) && !starts_with_icase(link.url, "file:")) return;
    to.push_back(std::move(link));
  }

  void base(const Token& token) {
    if (base_seen_) return;
    const auto href = attribute(token, "href");
    if (!href || trim(*href).empty()) return;
    base_ = resolve(base_, *href);
    base_seen_ = true;
  }

  void link(const Token& token) {
    const auto href = attribute(token, "href");
    const auto rel = attribute(token, "rel");
    const std::string type = attribute(token, "type").value_or(std::string());
    if (!href || !rel || trim(*href).empty()) return;
    const bool alternate = has_word(*rel, "alternate") && !has_word(*rel, "stylesheet") && is_feed_type(type);
    if (!alternate && !has_word(*rel, "feed")) return;
    if (equals_icase(trim(type), "application/json") && href->find("wp-json") != std::string::npos) return;
    add(announced_,
        {resolve(base_, *href), std::string(trim(attribute(token, "title").value_or(std::string()))), type});
  }

  void anchor(const Token& token) {
    const auto href = attribute(token, "href");
    if (!href || href->size() > 4096) return;
    const std::string type = attribute(token, "type").value_or(std::string());
    if (!looks_like_feed(trim(*href)) && !is_feed_type(type)) return;
    add(guessed_, {resolve(base_, *href), {}, is_feed_type(type) ? type : std::string()});
  }

  std::string base_;
  bool base_seen_ = false;
  std::vector<FeedLink> announced_{};
  std::vector<FeedLink> guessed_{};
};

}  // namespace

std::vector<FeedLink> find_feeds(std::string_view html, std::string_view base, std::string_view link_header) {
  Finder finder(base);
  finder.header(link_header);
  finder.page(html);
  return finder.all();
}

}  // namespace monitor::parse
