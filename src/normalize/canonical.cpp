// SPDX-License-Identifier: MIT
#include "normalize/canonical.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "normalize/tracking.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::normalize {
namespace {

using util::Url;

// "%7euser%2f" -> "~user%2F": letters that need no escape lose it, the others get upper-case digits.
std::string one_encoding(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto escaped = util::escaped_byte(text, i);
    if (!escaped) {
      out += text[i];
      continue;
    }
    const char c = static_cast<char>(*escaped);
    if (util::is_letter(c) || util::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += kHex[*escaped / 16];
      out += kHex[*escaped % 16];
    }
    i += 2;
  }
  return out;
}

std::string_view name_of(std::string_view pair) { return pair.substr(0, pair.find('=')); }

std::string_view value_of(std::string_view pair) {
  const std::size_t equal = pair.find('=');
  return equal == std::string_view::npos ? std::string_view() : pair.substr(equal + 1);
}

bool names_feed(std::string_view value, std::string_view feed_host) {
  if (feed_host.empty()) return false;
  const std::string plain = util::lower(util::percent_decode(value));
  const auto url = util::parse_url(plain);
  const std::string_view host = url ? std::string_view(url->host) : std::string_view(plain);
  return util::same_or_subdomain(feed_host, host) || util::same_or_subdomain(host, feed_host);
}

template <class Keep>
std::string query_with(std::string_view query, Keep keep) {
  std::string out;
  for (const std::string_view pair : util::split(query, '&')) {
    if (pair.empty() || !keep(pair)) continue;
    if (!out.empty()) out += '&';
    out += pair;
  }
  return out;
}

bool kept(std::string_view pair, const Url& url, std::string_view feed_host) {
  const std::string name = util::lower(util::percent_decode(name_of(pair)));
  if (name == "ref" && names_feed(value_of(pair), feed_host)) return false;
  return !is_tracking(name, url.host);
}

// "/page;jsessionid=12ab" -> "/page"; all of them, so that doing it twice is doing it once.
bool drop_path_session(std::string& path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find_first_of("/;", at + 1), path.size());
    const std::string part = util::lower(std::string_view(path).substr(at, end - at));
    const bool session = std::ranges::any_of(std::array{";jsessionid=", ";phpsessid=", ";sid="},
                                             [&](std::string_view start) { return part.starts_with(start); });
    if (!session) out.append(path, at, end - at);
    at = end;
  }
  const bool dropped = out.size() != path.size();
  path = std::move(out);
  return dropped;
}

// "#utm_source=x&utm_medium=y", "#xtor=RSS-1", "#:~:text=..." say nothing of what is read.
void drop_fragment_tracking(Url& url) {
  if (const std::size_t directive = url.fragment.find(":~:"); directive != std::string::npos)
    url.fragment.resize(directive);
  const auto pairs = util::split(url.fragment, '&');
  const bool all = std::ranges::all_of(pairs, [&](std::string_view pair) {
    return pair.find('=') != std::string_view::npos && is_tracking(util::lower(name_of(pair)), url.host);
  });
  if (all) url.fragment.clear();
}

void drop_amazon_path(Url& url) {
  if (!host_fits(url.host, "amazon.*")) return;
  if (const std::size_t ref = url.path.find("/ref="); ref != std::string::npos)
    url.path.resize(std::max<std::size_t>(ref, 1));
}

// "a=1&amp;b=2": an "&" that was escaped, once or more, too often.
void one_ampersand(std::string& query) {
  constexpr std::string_view kEscaped = "amp;";
  std::string out;
  for (std::size_t i = 0; i < query.size();) {
    out += query[i++];
    if (out.back() != '&') continue;
    while (query.compare(i, kEscaped.size(), kEscaped) == 0) i += kEscaped.size();
  }
  query = std::move(out);
}

Url canonical(Url url, std::string_view feed_host) {
  url.userinfo.clear();
  // Decoded first: an escape must not hide what is dropped until the next time.
  url.path = one_encoding(url.path);
  url.query = one_encoding(url.query);
  one_ampersand(url.query);
  url.fragment = one_encoding(url.fragment);
  const bool dropped = drop_path_session(url.path);
  drop_amazon_path(url);
  url.query = query_with(url.query, [&](std::string_view pair) { return kept(pair, url, feed_host); });
  drop_fragment_tracking(url);
  if (!dropped) return url;
  // "/.;sid=1" has become "/.", which is "/".
  return util::parse_url(util::to_string(url)).value_or(url);
}

// ---- targets

// What stands behind "/c/s/" of an AMP cache or "/amp/s/" of a search engine.
std::string_view behind_amp(const Url& url) {
  std::string_view rest = url.path;
  const auto past = [&](std::string_view start) {
    return rest.starts_with(start) && (rest.remove_prefix(start.size()), true);
  };
  const bool cache =
      util::same_or_subdomain(url.host, "cdn.ampproject.org") || util::same_or_subdomain(url.host, "bing-amp.com");
  const bool engine = host_fits(url.host, "google.*") || util::same_or_subdomain(url.host, "bing.com");
  const bool found =
      (cache && (past("/c/") || past("/v/") || past("/i/") || past("/wp/"))) || (engine && past("/amp/"));
  if (!found) return {};
  static_cast<void>(past("s/"));
  return rest;
}

// "web.archive.org/web/20240102030405/http://example.org/a"
std::string_view behind_archive(const Url& url) {
  constexpr std::string_view kStart = "/web/";
  if (url.host != "web.archive.org" || !url.path.starts_with(kStart)) return {};
  std::string_view rest = std::string_view(url.path).substr(kStart.size());
  rest.remove_prefix(std::min(rest.find('/'), rest.size()));
  for (const std::string_view scheme : {"/http://", "/https://", "/http:/", "/https:/"})
    if (rest.starts_with(scheme)) return rest.substr(scheme.size());
  return {};
}

// "example-org.translate.goog": "-" stands for ".", and "--" for "-".
std::string behind_translation(const Url& url) {
  std::string_view label = url.host;
  if (!label.ends_with(".translate.goog")) return {};
  label.remove_suffix(std::string_view(".translate.goog").size());
  std::string host;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const bool doubled = label.substr(i).starts_with("--");
    host += label[i] == '-' && !doubled ? '.' : label[i];
    if (doubled) ++i;
  }
  return host + url.path;
}

// The page of which this address shows a copy.
std::optional<Url> behind_copy(const Url& url) {
  std::string rest(behind_amp(url));
  if (rest.empty()) rest = behind_archive(url);
  if (rest.empty()) rest = behind_translation(url);
  if (rest.empty()) return std::nullopt;
  auto inner = util::parse_url("https://" + rest + (url.query.empty() ? "" : "?" + url.query));
  return inner && inner->host.find('.') != std::string::npos ? inner : std::nullopt;
}

bool strip_start(std::string& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.erase(0, start.size());
  return true;
}

// "m.example.org", "en.m.wikipedia.org", "amp.example.org"; never down to a bare "org".
void one_host(std::string& host) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view start :
         {"www.", "m.", "mobile.", "mobil.", "mob.", "amp.", "touch.", "wap.", "3g.", "pda."})
      if (host.starts_with(start) && std::ranges::count(host, '.') >= 2) again = strip_start(host, start);
  }
  if (const std::size_t m = host.find(".m."); m != std::string::npos) host.erase(m, 2);
}

bool strip_end(std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

void one_path(std::string& path) {
  std::string single;
  for (const char c : path)
    if (c != '/' || !single.ends_with('/')) single += c;
  path = std::move(single);
  (void)strip_end(path, "/");
  if (strip_end(path, ".amp.html")) path += ".html";
  for (const std::string_view amp : {"/amp", "/amp.html", ".amp"})
    if (path.size() > amp.size() && strip_end(path, amp)) break;
  if (path.starts_with("/amp/") && path.size() > 5) path.erase(0, 4);
  for (const std::string_view index : {"/index.html", "/index.htm", "/index.php", "/default.aspx", "/default.asp"})
    if (strip_end(path, index)) break;
  (void)strip_end(path, "/");
}

bool amp_parameter(std::string_view pair) {
  const std::string name = util::lower(name_of(pair));
  const std::string value = util::lower(value_of(pair));
  if (name == "amp" || name == "isamp" || name == "amp_markup") return true;
  return (name == "output" || name == "outputtype" || name == "view" || name == "format") && value == "amp";
}

std::string sorted(std::string_view query) {
  auto pairs = util::split(query, '&');
  std::ranges::stable_sort(pairs);
  std::string out;
  for (const std::string_view pair : pairs) {
    if (!out.empty()) out += '&';
    out += pair;
  }
  return out;
}

std::string_view segment(std::string_view path, std::string_view after) {
  const std::size_t begin = path.find(after);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = path.substr(begin + after.size());
  return rest.substr(0, rest.find('/'));
}

void youtube(Url& url) {
  std::string id;
  if (url.host == "youtu.be") id = segment(url.path, "/");
  if (util::same_or_subdomain(url.host, "youtube.com") || url.host == "youtube-nocookie.com") {
    url.host = "youtube.com";
    if (url.path == "/watch") id = util::parameter(url.query, "v").value_or("");
    for (const std::string_view form : {"/shorts/", "/live/", "/embed/", "/v/"})
      if (url.path.starts_with(form)) id = segment(url.path, form);
  }
  if (id.empty()) return;
  url.host = "youtube.com";
  url.path = "/watch";
  url.query = "v=" + id;
}

// One post has one address on services that give it many.
void one_service(Url& url) {
  youtube(url);
  if (url.host == "twitter.com" || url.host == "nitter.net" || url.host == "fxtwitter.com" ||
      url.host == "vxtwitter.com")
    url.host = "x.com";
  if (url.host == "x.com")
    if (const auto id = segment(url.path, "/status/"); !id.empty()) {
      url.path = url.path.substr(0, url.path.find("/status/")) + "/status/" + std::string(id);
      url.query.clear();
    }
  if (url.host == "redd.it" && url.path.size() > 1) url.path = "/comments" + url.path, url.host = "reddit.com";
  if (util::same_or_subdomain(url.host, "reddit.com")) {
    url.host = "reddit.com";
    // A post has an id of its own; a comment stands behind the post's title.
    const auto parts = util::split(url.path, '/');
    const auto comments = std::ranges::find(parts, "comments");
    if (comments != parts.end() && parts.end() - comments >= 2) {
      const std::string post(comments[1]);
      const std::string comment(parts.end() - comments >= 4 ? comments[3] : std::string_view());
      url.path = "/comments/" + post + (comment.empty() ? "" : "/-/" + comment);
      url.query.clear();
    }
  }
  if (host_fits(url.host, "amazon.*"))
    for (const std::string_view form : {"/dp/", "/gp/product/"})
      if (const std::string id(segment(url.path, form)); !id.empty()) {
        url.path = "/dp/" + id;
        url.query.clear();
        break;
      }
}

std::optional<Url> page(std::string_view raw) {
  auto url = util::parse_url(unwrap(raw));
  for (int depth = 0; url && depth < 3; ++depth) {
    auto inner = behind_copy(*url);
    if (!inner) break;
    url = std::move(inner);
  }
  if (!url) return std::nullopt;
  Url page = canonical(std::move(*url), {});
  page.scheme = "https";
  if (page.port == "80") page.port.clear();
  one_host(page.host);
  one_path(page.path);
  page.query = query_with(page.query, [](std::string_view pair) { return !amp_parameter(pair); });
  one_service(page);
  page.query = sorted(page.query);
  return page;
}

}  // namespace

std::string canonical_url(std::string_view raw, std::string_view feed_host) {
  auto url = util::parse_url(raw);
  if (!url) return util::clean_line(raw);
  return util::to_string(canonical(std::move(*url), feed_host));
}

std::string page_of(std::string_view raw) {
  const auto found = page(raw);
  return found ? util::to_string(*found) : std::string();
}

std::string target_of(std::string_view raw) {
  auto found = page(raw);
  if (!found) return {};
  if (!found->fragment.starts_with('!')) found->fragment.clear();
  return util::to_string(*found);
}

}  // namespace monitor::normalize
