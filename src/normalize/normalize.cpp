// SPDX-License-Identifier: MIT
#include "normalize/normalize.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "normalize/canonical.h"
#include "parse/html.h"
#include "util/sha256.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::normalize {
namespace {

// Bytes, and things. What is longer is cut; an address that is longer is none.
constexpr std::size_t kTitle = 2'000;
constexpr std::size_t kText = 200'000;
constexpr std::size_t kName = 300;
constexpr std::size_t kId = 512;
constexpr std::size_t kUrl = 8'000;
constexpr std::size_t kLinks = 100;
constexpr std::size_t kEvidence = 50;

std::string line(std::string_view text, std::size_t most) { return util::shortened(util::clean_line(text), most); }

// Paragraphs of plain text: one a line, without empty ones.
std::string paragraphs(std::string_view plain) {
  std::string out;
  const std::string clean = util::clean_text(plain);
  for (const std::string_view part : util::split(clean, '\n')) {
    const std::string one = util::clean_line(part);
    if (one.empty()) continue;
    if (!out.empty()) out += '\n';
    out += one;
  }
  return out;
}

std::string title_of(const Text& title) {
  const std::string text =
      title.markup == Markup::html ? parse::html_title_to_text(title.body) : util::clean_line(title.body);
  return util::shortened(text, kTitle);
}

std::string text_of(const Text& text) {
  return util::shortened(text.markup == Markup::html ? parse::html_to_text(text.body) : paragraphs(text.body), kText);
}

// Resolved, unwrapped and canonical; empty when it is no address of http.
std::string address(std::string_view raw, std::string_view base, std::string_view feed_host) {
  if (util::trim(raw).empty() || raw.size() > kUrl) return {};
  const std::string absolute = unwrap(util::resolve(base, raw));
  if (!util::parse_url(absolute)) return {};
  return canonical_url(absolute, feed_host);
}

// Addresses that stand bare in plain text.
std::vector<std::string> bare_links(std::string_view text) {
  std::vector<std::string> links;
  for (std::size_t at = text.find("http"); at != std::string_view::npos && links.size() < kLinks;
       at = text.find("http", at)) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) {
      at += 4;
      continue;
    }
    const std::size_t end = std::min(rest.find_first_of(" \n\t\r\"<>|\\^`{}"), rest.size());
    std::string_view link = rest.substr(0, end);
    while (!link.empty() && std::string_view(".,;:!?'*_").find(link.back()) != std::string_view::npos)
      link.remove_suffix(1);
    if (link.ends_with(')') && link.find('(') == std::string_view::npos) link.remove_suffix(1);
    links.emplace_back(link);
    at += std::max<std::size_t>(end, 4);
  }
  return links;
}

std::vector<std::string> links_of(const Item& item, const Mention& mention, const Origin& origin,
                                  std::string_view feed_host) {
  std::vector<std::string> raw = item.links;
  const bool html = item.text.markup == Markup::html;
  if (html) std::ranges::move(parse::html_links(item.text.body, 2 * kLinks), std::back_inserter(raw));
  for (std::string& link : bare_links(html ? mention.text : item.text.body)) {
    // What a page shows of a link's address is often cut short, and the link itself is there already.
    const auto begins = [&](const std::string& known) { return known.starts_with(link); };
    if (!html || (!link.ends_with("\u2026") && std::ranges::none_of(raw, begins))) raw.push_back(std::move(link));
  }
  std::vector<std::string> links;
  std::unordered_set<std::string> seen{mention.url};
  const std::string_view base = item.base.empty() ? origin.base_url : item.base;
  for (const std::string& link : raw) {
    std::string clean = address(link, base, feed_host);
    if (!clean.empty() && links.size() < kLinks && seen.insert(clean).second) links.push_back(std::move(clean));
  }
  return links;
}

// A post of a link site stands for the article that it points to; everything else for itself.
std::string target_of_item(const Item& item, const Mention& mention, const Origin& origin, std::string_view feed_host) {
  const bool points = item.kind == Kind::post && !item.links.empty();
  const std::string first = points ? address(item.links.front(), origin.base_url, feed_host) : std::string();
  if (!first.empty() && util::site_of(first) != mention.site) return target_of(first);
  if (!mention.url.empty()) return target_of(mention.url);
  return mention.links.empty() ? std::string() : target_of(mention.links.front());
}

// Where Google News leads to an article by a page of its own, the site is its outlet's.
std::string said_at(const Item& item, std::string_view url) {
  std::string site = util::site_of(url);
  if (site != "news.google.com") return site;
  std::string outlet = util::site_of(item.author.url);
  return outlet.empty() ? site : outlet;
}

std::vector<std::string> evidence_of(const Item& item) {
  std::vector<std::string> out;
  for (const std::string& words : item.evidence) {
    std::string clean = line(words, kName);
    if (!clean.empty() && out.size() < kEvidence && std::ranges::find(out, clean) == out.end())
      out.push_back(std::move(clean));
  }
  return out;
}

Author author_of(const Author& stated, const Origin& origin) {
  std::string handle = line(stated.handle, kName);
  if (handle.starts_with('@')) handle.erase(0, 1);
  return {.name = util::shortened(author_name(stated.name), kName),
          .handle = std::move(handle),
          .url = address(stated.url, origin.base_url, {}),
          .followers = stated.followers};
}

std::string content_hash(const Mention& m) { return util::hash128_hex(m.title + '\0' + m.text); }

std::string id_of(const Item& item, const Mention& m) {
  if (std::string id = native_id(item.id); !id.empty()) return id;
  if (!m.url.empty()) return native_id(m.url);
  if (!m.links.empty()) return native_id(m.links.front());
  return content_hash(m);
}

// The later version of one thing.
bool newer(const Mention& a, const Mention& b) {
  const auto when = [](const Mention& m) { return m.updated ? m.updated : m.published; };
  return when(a) > when(b);
}

// Ids that more than one thing in the document bears get what tells those apart.
void tell_apart(std::vector<Mention>& mentions) {
  std::unordered_map<std::string, std::vector<std::size_t>> sharing;
  for (std::size_t i = 0; i < mentions.size(); ++i) sharing[mentions[i].identity.id].push_back(i);
  for (const auto& [id, bearers] : sharing) {
    if (bearers.size() < 2) continue;
    const Mention& first = mentions[bearers.front()];
    const auto by = [&](auto member) {
      return std::ranges::any_of(bearers, [&](std::size_t i) { return member(mentions[i]) != member(first); });
    };
    const auto url = [](const Mention& m) -> const std::string& { return m.url; };
    const bool urls = by(url);
    // Same address and own id: versions of one thing. Without either, only the words tell them apart.
    const bool own_id = !first.url.empty() && id != native_id(first.url);
    if (!urls && own_id) continue;
    for (const std::size_t i : bearers) {
      Mention& m = mentions[i];
      const bool words = !urls && by([](const Mention& x) { return x.title + '\0' + x.text; });
      if (urls) m.identity.id = native_id(id + "|" + m.url);
      if (words) m.identity.id = native_id(id + "|" + content_hash(m));
    }
  }
}

// One of each id, at the place of its first, in the latest version.
std::vector<Mention> folded(std::vector<Mention> mentions) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Mention> out;
  for (Mention& m : mentions) {
    const auto [place, fresh] = places.try_emplace(m.identity.id, out.size());
    if (fresh) {
      out.push_back(std::move(m));
    } else if (newer(m, out[place->second])) {
      out[place->second] = std::move(m);
    }
  }
  return out;
}

}  // namespace

std::string native_id(std::string_view id) {
  const std::string clean = util::clean_line(id);
  return clean.size() <= kId ? clean : "sha256:" + util::sha256_hex(clean);
}

Mention normalize(const Item& item, const Origin& origin) {
  Mention m;
  const std::string feed_host = util::site_of(origin.base_url);
  m.url = address(item.url, origin.base_url, feed_host);
  m.page = page_of(m.url);
  m.site = said_at(item, m.page.empty() ? m.url : m.page);  // a mobile or AMP host is no outlet of its own
  m.kind = item.kind;
  m.title = title_of(item.title);
  m.text = text_of(item.text);
  m.author = author_of(item.author, origin);
  m.published = item.published;
  m.updated = item.updated;
  m.heard = origin.heard;
  m.language = language_tag(item.language);
  m.region = line(item.region, 16);
  std::ranges::transform(m.region, m.region.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  m.community = line(item.community, kName);
  m.reply_to = native_id(item.reply_to);
  m.links = links_of(item, m, origin, feed_host);
  m.target = target_of_item(item, m, origin, feed_host);
  m.evidence = evidence_of(item);
  m.figures = item.figures;
  m.identity = {.service = origin.service, .scope = origin.scope, .id = id_of(item, m)};
  return m;
}

std::vector<Mention> normalize_all(std::span<const Item> items, const Origin& origin) {
  std::vector<Mention> mentions;
  mentions.reserve(items.size());
  for (const Item& item : items) mentions.push_back(normalize(item, origin));
  tell_apart(mentions);
  return folded(std::move(mentions));
}

}  // namespace monitor::normalize
