// SPDX-License-Identifier: MIT
// Tells what the bytes are, reads what the document says of itself, and hands each item to feed_item.cpp.
#include "parse/feed.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "parse/address.h"
#include "parse/ascii.h"
#include "parse/encoding.h"
#include "parse/feed_item.h"
#include "parse/html.h"
#include "parse/markup.h"
#include "parse/people.h"
#include "parse/unpack.h"

namespace monitor::parse {
namespace {

using enum Vocabulary;

constexpr std::int64_t kLongestInterval = 366LL * 86400;

enum class Root { rss, rdf, atom, cdf, fragment, page, other, nothing };

struct Found {
  Root root = Root::nothing;
  NodeId node = kNoNode;
};

bool core(const XmlNode& node) {
  const Vocabulary v = node.vocabulary;
  return v == none || v == rss || v == rss090 || v == atom || v == atom03;
}

bool is_entry(const XmlNode& node) {
  return !node.is_text && core(node) && (equals_icase(node.name, "item") || equals_icase(node.name, "entry"));
}

Root root_kind(const XmlTree& tree, NodeId id) {
  const XmlNode& node = tree[id];
  if (equals_icase(node.name, "rss")) return Root::rss;
  if (equals_icase(node.name, "rdf") && (node.vocabulary == rdf || core(node))) return Root::rdf;
  if (equals_icase(node.name, "feed") && core(node)) return Root::atom;
  if (equals_icase(node.name, "channel") && core(node))
    return tree.attribute(id, "href") != nullptr ? Root::cdf : Root::fragment;
  if (equals_icase(node.name, "entry") && core(node)) return Root::atom;
  if (equals_icase(node.name, "item") && core(node)) return Root::fragment;
  return equals_icase(node.name, "html") ? Root::page : Root::other;
}

// The first root of a feed, wherever it stands: messages of a broken content system may come before it. A page that
// merely holds an element of that name is a page.
Found find_root(const XmlTree& tree) {
  Found first;
  for (NodeId id = 1; id < tree.nodes.size(); ++id) {
    if (tree[id].is_text) continue;
    const Root kind = root_kind(tree, id);
    if (first.root == Root::nothing) first = {kind, id};
    const bool in_page = first.root == Root::page || tree.html_doctype;
    const bool sure =
        kind == Root::rss || kind == Root::rdf || tree[id].vocabulary == atom || tree[id].vocabulary == atom03;
    if (kind != Root::page && kind != Root::other && (!in_page || sure)) return {kind, id};
  }
  if (tree.html_doctype) first.root = Root::page;
  return first;
}

std::unexpected<Error> web_page() {
  return fail(ErrorCode::parse, "this is a web page, not a feed", "monitor sources add URL finds the feed of a page");
}

std::unexpected<Error> no_feed(const XmlTree& tree, Found found, std::string_view text) {
  if (found.root == Root::page) return web_page();
  if (trim(text).empty())
    return fail(ErrorCode::parse, "the document is empty", "try again later, or open the address in a browser");
  if (found.root == Root::nothing) return fail(ErrorCode::parse, "this is neither XML nor JSON, so it is no feed");
  const std::string_view name = tree[found.node].name;
  if (equals_icase(name, "opml"))
    return fail(ErrorCode::parse, "this is a list of feeds (OPML), not a feed", "monitor import FILE");
  if (equals_icase(name, "urlset") || equals_icase(name, "sitemapindex"))
    return fail(ErrorCode::parse, "this is a site map, not a feed", "monitor sources add URL finds the feed of a page");
  for (const std::string_view page : {"head", "body", "div", "script", "meta", "title", "p", "table"})
    if (equals_icase(name, page)) return web_page();
  return fail(ErrorCode::parse, "this is XML, but no feed: it begins with <" + std::string(clipped(name, 60)) + ">");
}

class FeedReader {
 public:
  FeedReader(const XmlTree& tree, Found root, const Origin& origin)
      : tree_(tree),
        root_(root),
        context_{.tree = tree, .atom = root.root == Root::atom, .base = origin.url, .outlets = origin.outlets} {}

  Document read() {
    document_.feed.format = format();
    const NodeId head = head_node();
    context_.root = root_.node;
    context_.head = head;
    context_.language = language_of(tree_, head).value_or(language_of(tree_, root_.node).value_or(""));
    if (const std::string_view* base = tree_.attribute(head, "base"); base != nullptr && root_.root == Root::cdf)
      context_.base = resolve(context_.base, *base);
    for (NodeId child = tree_[head].first; child != kNoNode; child = tree_[child].next)
      if (!tree_[child].is_text) head_element(child);
    if (head != root_.node) home_of_root();
    finish_head();
    items();
    doubles();
    return std::move(document_);
  }

 private:
  [[nodiscard]] bool channel_is(Vocabulary vocabulary) const {
    return std::any_of(tree_.nodes.begin() + root_.node, tree_.nodes.end(), [&](const XmlNode& node) {
      return node.vocabulary == vocabulary && (equals_icase(node.name, "channel") || equals_icase(node.name, "item"));
    });
  }

  [[nodiscard]] std::string format() const {
    const std::string_view* stated = tree_.attribute(root_.node, "version");
    const std::string version(stated == nullptr ? std::string_view() : clipped(trim(*stated), 8));
    switch (root_.root) {
      case Root::rdf:
        return channel_is(rss090) ? "rss-0.90" : "rdf";
      case Root::cdf:
        return "cdf";
      case Root::atom:
        return tree_[root_.node].vocabulary == atom03 || (tree_[root_.node].vocabulary == none && version == "0.3")
                   ? "atom-0.3"
                   : "atom-1.0";
      default:
        break;
    }
    if (version.empty()) return "rss";
    if (version.starts_with("2")) return "rss-2.0";
    const bool plain = version.find_first_not_of("0123456789.") == std::string::npos;
    return plain ? "rss-" + version : "rss";
  }

  // Where the feed speaks of itself: the first <channel>, else the root.
  [[nodiscard]] NodeId head_node() const {
    if (root_.root == Root::atom || root_.root == Root::cdf) return root_.node;
    for (NodeId id = root_.node; id < tree_.nodes.size(); ++id)
      if (!tree_[id].is_text && core(tree_[id]) && equals_icase(tree_[id].name, "channel")) return id;
    return root_.node;
  }

  void head_element(NodeId id) {
    const XmlNode& node = tree_[id];
    if (core(node))
      core_element(id);
    else if (node.vocabulary == sy)
      syndication(id);
    else if (node.vocabulary == dc && equals_icase(node.name, "language"))
      language(id);
    else if (node.vocabulary == dc && equals_icase(node.name, "title"))
      title(2, id);
    if (const int rank = author_rank(node); rank < kNoAuthor) author(rank, id);
  }

  // Whom items without an author have theirs from; the lowest rank counts.
  [[nodiscard]] int author_rank(const XmlNode& node) const {
    const bool named = equals_icase(node.name, "author");
    if (core(node)) return named ? 0 : !context_.atom && equals_icase(node.name, "managingeditor") ? 4 : kNoAuthor;
    if (node.vocabulary == dc) return named || equals_icase(node.name, "creator") ? 1 : kNoAuthor;
    if (context_.atom || !named) return kNoAuthor;
    return node.vocabulary == itunes ? 2 : node.vocabulary == googleplay ? 3 : kNoAuthor;
  }

  void author(int rank, NodeId id) {
    Author one = person(tree_, id);
    if (rank > author_rank_ || (one.name.empty() && one.url.empty())) return;
    if (rank < author_rank_) authors_.clear();
    author_rank_ = rank;
    authors_.push_back(std::move(one));
  }

  void core_element(NodeId id) {
    const std::string name = lowered(tree_[id].name);
    if (name == "title")
      title(context_.is_atom(id) == context_.atom ? 0 : 1, id);
    else if (name == "link")
      link(id);
    else if (name == "language")
      language(id);
    else if (name == "ttl")
      minutes(id);
    else if (name == "skiphours")
      skip_hours(id);
    else if (name == "skipdays")
      skip_days(id);
  }

  // The lowest rank counts: the format's own comes before another vocabulary's.
  void title(int rank, NodeId id) {
    if (rank >= title_rank_) return;
    const Text text = context_.text_of(id);
    const std::string plain = text.markup == Markup::html ? html_title_to_text(clipped(text.body, kLongestText))
                                                          : std::string(trim(text.body));
    if (plain.empty()) return;
    document_.feed.title = clipped(plain, kLongestField);
    title_rank_ = rank;
  }

  void language(NodeId id) {
    const std::string text = tree_.text(id);
    if (trim(text).empty()) return;
    context_.language = clipped(trim(text), 64);
    std::ranges::replace(context_.language, '_', '-');
  }

  void link(NodeId id) {
    const std::string_view* href = tree_.attribute(id, "href");
    const std::string text = href != nullptr ? std::string(*href) : tree_.text(id);
    if (trim(text).size() > kLongestField) return;
    const std::string rel = relation(tree_, id);
    const std::string_view* type = tree_.attribute(id, "type");
    const bool page = type == nullptr || type->find("html") != std::string_view::npos;
    if (rel == "hub") document_.feed.hub = context_.resolved(id, text);
    if (!is_alternate(tree_, id) || trim(text).empty() || (!document_.feed.home.empty() && !(page && !home_is_page_)))
      return;
    document_.feed.home = context_.resolved(id, text);
    home_is_page_ = page;
  }

  // Hubs may be announced outside <channel>.
  void home_of_root() {
    for (NodeId child = tree_[root_.node].first; child != kNoNode; child = tree_[child].next)
      if (!tree_[child].is_text && context_.is_atom(child) && relation(tree_, child) == "hub") link(child);
  }

  void minutes(NodeId id) {
    if (const auto ttl = number(tree_.text(id)); ttl && *ttl > 0 && *ttl < kLongestInterval / 60)
      document_.hints.interval = Seconds(*ttl * 60);
  }

  void syndication(NodeId id) {
    const std::string text = lowered(trim(tree_.text(id)));
    if (equals_icase(tree_[id].name, "updateperiod")) {
      static const std::map<std::string, std::int64_t, std::less<>> periods = {
          {"hourly", 3600}, {"daily", 86400}, {"weekly", 7 * 86400}, {"monthly", 30 * 86400}, {"yearly", 365 * 86400}};
      if (const auto found = periods.find(text); found != periods.end()) period_ = found->second;
    } else if (equals_icase(tree_[id].name, "updatefrequency")) {
      if (const auto often = number(text); often && *often > 0) frequency_ = often;
    }
  }

  void skip_hours(NodeId id) {
    for (NodeId child = tree_[id].first; child != kNoNode; child = tree_[child].next)
      if (const auto hour = number(tree_.text(child)); hour && *hour >= 0 && *hour <= 24)
        document_.hints.skip_hours |= 1u << (*hour % 24);
  }

  void skip_days(NodeId id) {
    constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    for (NodeId child = tree_[id].first; child != kNoNode; child = tree_[child].next)
      for (unsigned day = 0; day < kDays.size(); ++day)
        if (starts_with_icase(trim(tree_.text(child)), kDays[day])) document_.hints.skip_days |= 1u << day;
  }

  void finish_head() {
    document_.feed.language = context_.language;
    context_.home = document_.feed.home;
    if (!document_.hints.interval && (period_ || frequency_))
      document_.hints.interval = Seconds(std::max<std::int64_t>(period_.value_or(86400) / frequency_.value_or(1), 1));
    if (!authors_.empty()) context_.author = together(authors_);
    if (!context_.author.url.empty()) context_.author.url = context_.resolved(root_.node, context_.author.url);
    if (context_.base.empty() && has_scheme(document_.feed.home)) context_.base = document_.feed.home;
  }

  void items() {
    const auto end = static_cast<NodeId>(tree_.nodes.size());
    for (NodeId id = root_.node; id < end;) {
      if (!is_entry(tree_[id])) {
        ++id;
        continue;
      }
      if (document_.items.size() >= kMostItems) {
        document_.problems.push_back({"more than " + std::to_string(kMostItems) + " items; the rest was left out"});
        return;
      }
      document_.items.push_back(read_item(context_, id, document_.problems));
      id = behind_item(id);
    }
  }

  // Some wrap an item in an item; what stands deeper belongs to the outer one.
  [[nodiscard]] NodeId behind_item(NodeId id) const {
    for (NodeId child = tree_[id].first; child != kNoNode; child = tree_[child].next)
      if (is_entry(tree_[child])) return child;
    return tree_.after(id);
  }

  // An id that stands for two things identifies neither.
  void doubles() {
    std::map<std::string_view, std::string_view> seen;
    for (const Item& item : document_.items) {
      if (item.id.empty()) continue;
      const auto [known, fresh] = seen.emplace(item.id, item.url);
      if (fresh || known->second == item.url) continue;
      document_.problems.push_back({"several items have the id \"" + std::string(clipped(item.id, 60)) + "\""});
      return;
    }
  }

  const XmlTree& tree_;
  Found root_;
  FeedContext context_;
  Document document_{};
  static constexpr int kNoAuthor = 100;
  int author_rank_ = kNoAuthor;
  int title_rank_ = 3;
  std::vector<Author> authors_{};
  std::optional<std::int64_t> period_{};
  std::optional<std::int64_t> frequency_{};
  bool home_is_page_ = false;
};

bool looks_like_json(std::string_view text) {
  text = trim(text);
  return text.starts_with('{') || text.starts_with('[');
}

}  // namespace

Result<Document> parse_feed(std::string_view bytes, const Origin& origin) {
  const auto inside = unpacked(bytes);
  if (inside) bytes = *inside;
  Decoded decoded = to_utf8(bytes, origin.content_type);
  if (inside) decoded.problems.push_back({"it comes packed by gzip, and its server does not say so"});
  Result<Document> document;
  if (looks_like_json(decoded.text)) {
    document = parse_json_feed(decoded.text, origin);
  } else {
    const XmlTree tree = read_xml(decoded.text);
    const Found root = find_root(tree);
    if (root.root == Root::nothing || root.root == Root::page || root.root == Root::other)
      return no_feed(tree, root, decoded.text);
    document = FeedReader(tree, root, origin).read();
    document->problems.insert(document->problems.begin(), tree.problems.begin(), tree.problems.end());
    // Elements that nobody closed are a habit; a root that nobody closed is a document that broke off.
    const std::string root_end = "</" + std::string(tree[root.node].written);
    if (decoded.text.rfind(root_end) == std::string::npos) document->cut_off_in = tree.ended_in;
  }
  if (document) document->problems.insert(document->problems.begin(), decoded.problems.begin(), decoded.problems.end());
  return document;
}

}  // namespace monitor::parse
