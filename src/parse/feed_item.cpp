// SPDX-License-Identifier: MIT
// The rules say which elements may fill which slot and which of them comes first; this picks from what is there.
#include "parse/feed_item.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "parse/address.h"
#include "parse/ascii.h"
#include "parse/dates.h"
#include "parse/feed_rules.h"
#include "parse/html.h"
#include "parse/markup.h"
#include "parse/people.h"

namespace monitor::parse {
namespace {

using enum Vocabulary;

struct Found {
  Slot slot;
  int rank;
  bool foreign;  // RSS within Atom, or the other way round
  NodeId node;
};

std::string value(const XmlTree& tree, NodeId id, std::string_view name) {
  const std::string_view* found = tree.attribute(id, name);
  return found == nullptr ? std::string() : std::string(trim(*found));
}

class ItemReader {
 public:
  ItemReader(const FeedContext& context, NodeId id, std::vector<Problem>& problems)
      : context_(context), tree_(context.tree), id_(id), problems_(problems) {
    collect(id, 0);
    std::sort(found_.begin(), found_.end(), [](const Found& x, const Found& y) {
      // Nodes are in document order.
      return std::tie(x.slot, x.rank, x.foreign, x.node) < std::tie(y.slot, y.rank, y.foreign, y.node);
    });
  }

  Item read() {
    title();
    text();
    id();
    link();
    author();
    item_.published = date(Slot::published);
    item_.updated = date(Slot::updated);
    second_date();
    language();
    figures();
    kind();
    return std::move(item_);
  }

 private:
  void collect(NodeId parent, int more) {
    for (NodeId child = tree_[parent].first; child != kNoNode; child = tree_[child].next) {
      if (tree_[child].is_text) continue;
      const Rule* rule = rule_for(tree_[child]);
      if (rule == nullptr) continue;
      if (rule->slot != Slot::group) found_.push_back({rule->slot, rule->rank + more, foreign(child), child});
      if ((rule->slot == Slot::group || rule->slot == Slot::media) && more < 20) collect(child, more + 10);
    }
  }

  [[nodiscard]] bool foreign(NodeId child) const {
    return folds_to_none(tree_[child].vocabulary) && tree_[child].vocabulary != tree_[id_].vocabulary;
  }

  [[nodiscard]] std::span<const Found> all(Slot slot) const {
    const auto [begin, end] = std::equal_range(found_.begin(), found_.end(), Found{slot, 0, false, 0},
                                               [](const Found& a, const Found& b) { return a.slot < b.slot; });
    return {begin, end};
  }

  [[nodiscard]] std::string words(NodeId node) const {
    const std::string text = tree_.text(node);
    return std::string(clipped(trim(text), kLongestField));
  }

  // A cut address would be another one.
  [[nodiscard]] std::string address(NodeId node) const {
    const std::string text = tree_.text(node);
    const std::string_view written = trim(text);
    if (written.size() > kLongestField) return {};
    if (!written.starts_with('<')) return std::string(written);
    const auto inside = html_links(written, 1);  // somebody put a whole <a href> there
    return inside.empty() ? std::string(written) : inside.front();
  }

  void title() {
    for (const Found& found : all(Slot::title)) {
      Text text = context_.text_of(found.node);
      if (trim(text.body).empty()) continue;
      text.body = clipped(trim(text.body), kLongestField);
      item_.title = std::move(text);
      title_node_ = found.node;
      return;
    }
  }

  // The first that says something; a lone picture only if nothing else does.
  void text() {
    for (const Found& found : all(Slot::text)) {
      Text text = context_.text_of(found.node);
      if (trim(text.body).empty()) continue;
      text.body = clipped(text.body, kLongestText);
      const bool silent = text.markup == Markup::html && text.body.size() < 2000 && html_to_text(text.body).empty();
      if (!silent || item_.text.body.empty()) {
        item_.text = std::move(text);
        text_node_ = found.node;
        item_.base = context_.stated_base_at(found.node);
      }
      if (!silent) return;
    }
  }

  void id() {
    const auto given = all(Slot::id);
    const auto named = [&](auto wanted) {
      for (const Found& found : given)
        if (item_.id.empty() && wanted(found.rank)) item_.id = identity(found.node);
    };
    named([](int rank) { return rank < kOfTheWork; });
    if (item_.id.empty()) item_.id = about();
    named([](int rank) { return rank >= kOfTheWork; });
  }

  // An id of Atom is an address, so a path is meant to be resolved; a word is taken for a name of its own.
  std::string identity(NodeId node) const {
    std::string id = words(node);
    const bool path = context_.is_atom(node) && id.find('/') != std::string::npos && !has_scheme(id);
    return path ? context_.resolved(node, id) : id;
  }

  // RDF names a thing by rdf:about; some leave the prefix out.
  std::string about() const {
    if (const std::string_view* about = tree_.attribute(id_, rdf, "about"); about != nullptr)
      return std::string(clipped(trim(*about), kLongestField));
    const bool plain = tree_[id_].vocabulary == rss || tree_[id_].vocabulary == rss090;
    return plain ? std::string(clipped(value(tree_, id_, "about"), kLongestField)) : std::string{};
  }

  void offer(int rank, std::string address) {
    if (address.empty() || address.size() > kLongestField || rank >= link_rank_) return;
    link_rank_ = rank;
    item_.url = std::move(address);
  }

  void point_to(std::string address) {
    if (address.empty() || address.size() > kLongestField || item_.links.size() >= 100) return;
    if (std::find(item_.links.begin(), item_.links.end(), address) == item_.links.end())
      item_.links.push_back(std::move(address));
  }

  void link() {
    for (const Found& found : all(Slot::true_link)) {
      std::string target = context_.resolved(found.node, address(found.node));
      if (target != context_.home) offer(0, std::move(target));  // some name the site for every item
    }
    for (const Found& found : all(Slot::link)) one_link(found.node);
    offer(2, context_.resolved(id_, value(tree_, id_, "href")));  // CDF
    permalink();
    for (const Found& found : all(Slot::text)) offer(6, context_.resolved(found.node, value(tree_, found.node, "src")));
    for (const Found& found : all(Slot::enclosure))
      offer(7, context_.resolved(found.node, value(tree_, found.node, "url")));
    for (const Found& found : all(Slot::media))
      offer(9, context_.resolved(found.node, value(tree_, found.node, "url")));
    if (is_http(item_.id) && !no_permalink_) offer(10, resolve({}, item_.id));
  }

  void one_link(NodeId node) {
    std::string href = value(tree_, node, "href");
    if (href.empty()) {
      const std::string_view* resource = tree_.attribute(node, rdf, "resource");
      href = resource != nullptr ? std::string(trim(*resource)) : address(node);
      if (!href.empty()) offer(1, context_.resolved(node, href));
      return;
    }
    std::string target = context_.resolved(node, href);
    const std::string rel = relation(tree_, node);
    if (is_alternate(tree_, node)) {
      const std::string type = lowered(value(tree_, node, "type"));
      const bool page = type.empty() || type.find("html") != std::string::npos;
      offer(page ? context_.is_atom(node) && !context_.atom ? 2 : 1 : 3, std::move(target));
      return;
    }
    if (rel == "via" || rel == "related") point_to(target);
    if (rel == "enclosure") enclosure_type(value(tree_, node, "type"), target);
    const bool about_us = rel == "self" || rel == "edit" || rel.starts_with("service.") || rel == "replies";
    offer(rel == "enclosure" ? 7 : about_us ? 11 : 8, std::move(target));
  }

  void permalink() {
    for (const Found& found : all(Slot::id)) {
      if (found.rank != 0) continue;
      const std::string said = lowered(value(tree_, found.node, "ispermalink"));
      const std::string guid = address(found.node);
      no_permalink_ |= said == "false";
      if (said != "false" && is_http(guid))
        offer(4, resolve({}, guid));
      else if (said == "true" && guid.find_first_of(" :") == std::string::npos)
        offer(5, context_.resolved(found.node, guid));
    }
    if (const std::string_view* about = tree_.attribute(id_, rdf, "about"); about != nullptr && is_http(*about))
      offer(4, context_.resolved(id_, *about));
  }

  // A credit is of the picture, unless it says that it is of the author.
  [[nodiscard]] bool is_of_picture(NodeId node) const {
    const std::string role = lowered(value(tree_, node, "role"));
    return tree_[node].vocabulary == media && role != "author" && role != "writer";
  }

  // The people of the first vocabulary that names somebody by more than a mail address.
  void author() {
    Author with_mail;
    const auto named = all(Slot::author);
    std::vector<Found> found(named.begin(), named.end());
    std::erase_if(found, [&](const Found& one) { return is_of_picture(one.node); });
    for (std::size_t i = 0; i < found.size() && item_.author.name.empty();) {
      std::vector<Author> people;
      for (const int rank = found[i].rank; i < found.size() && found[i].rank == rank; ++i)
        people.push_back(person(tree_, found[i].node));
      Author one = together(people);
      if (!one.url.empty()) one.url = context_.resolved(id_, one.url);
      if (one.name.find('@') == std::string::npos)
        item_.author = std::move(one);
      else if (with_mail.name.empty())
        with_mail = std::move(one);
    }
    if (item_.author.name.empty() && !with_mail.name.empty()) item_.author = std::move(with_mail);
    if (item_.author.name.empty()) author_of_source();
    if (item_.author.name.empty() && item_.author.url.empty()) item_.author = context_.author;
  }

  void author_of_source() {
    for (const Found& source : all(Slot::source)) {
      std::vector<Author> people;
      for (NodeId child = tree_[source.node].first; child != kNoNode; child = tree_[child].next)
        if (!tree_[child].is_text && equals_icase(tree_[child].name, "author")) people.push_back(person(tree_, child));
      if (!people.empty())
        item_.author = together(people);
      else if (context_.outlets && !context_.is_atom(source.node))
        outlet(source.node);
      if (!item_.author.name.empty()) return;
    }
  }

  // RSS: <source url="https://paper.example">The Paper</source>. Where no person is named, that is who says it.
  void outlet(NodeId source) {
    item_.author.name = words(source);
    item_.author.url = context_.resolved(source, value(tree_, source, "url"));
  }

  std::optional<Time> date(Slot slot) {
    for (const Found& found : all(slot)) {
      const std::string text = words(found.node);
      if (text.empty()) continue;
      if (const auto time = parse_date(text)) return time;
      if (problems_.size() < 50) problems_.push_back({"unreadable date \"" + std::string(clipped(text, 60)) + "\""});
    }
    return slot == Slot::updated ? parse_date(value(tree_, id_, "lastmod")) : std::nullopt;  // CDF
  }

  // A second date beside RSS's own pubDate says when it was changed.
  void second_date() {
    if (item_.updated || !item_.published) return;
    const auto found = all(Slot::published);
    for (std::size_t i = 1; i < found.size(); ++i) {
      if (tree_[found[i].node].vocabulary != dc || found[0].rank != 0) continue;
      const auto time = parse_date(words(found[i].node));
      if (time && time != item_.published) item_.updated = time;
      return;
    }
  }

  void language() {
    for (const Found& found : all(Slot::language))
      if (item_.language.empty()) item_.language = words(found.node);
    if (!item_.language.empty()) return;
    const NodeId words = text_node_ != kNoNode ? text_node_ : title_node_ != kNoNode ? title_node_ : id_;
    item_.language = context_.language_at(words).value_or(context_.language);
  }

  void figures() {
    for (const Found& found : all(Slot::reply_to)) {
      if (item_.reply_to.empty()) item_.reply_to = clipped(value(tree_, found.node, "ref"), kLongestField);
      point_to(context_.resolved(found.node, value(tree_, found.node, "href")));
    }
    for (const Found& found : all(Slot::replies))
      if (const auto count = number(tree_.text(found.node)); count && *count >= 0 && !item_.figures.replies)
        item_.figures.replies = count;
    for (const Found& found : all(Slot::views)) {
      if (const auto count = number(value(tree_, found.node, "views")); count && *count >= 0)
        item_.figures.views = count;
      if (const auto count = number(value(tree_, found.node, "favorites")); count && *count >= 0)
        item_.figures.likes = count;
    }
  }

  void enclosure_type(std::string type, std::string_view address) {
    type = lowered(type);
    const std::string_view path = address.substr(0, address.find_first_of("?#"));
    audio_ |= type.starts_with("audio") ||
              (type.empty() && (path.ends_with(".mp3") || path.ends_with(".m4a") || path.ends_with(".ogg")));
    video_ |= type.starts_with("video") || (type.empty() && path.ends_with(".mp4"));
  }

  void kind() {
    for (const Found& found : all(Slot::enclosure))
      enclosure_type(value(tree_, found.node, "type"), value(tree_, found.node, "url"));
    for (const Found& found : all(Slot::media))
      video_ |= value(tree_, found.node, "medium") == "video" ||
                lowered(value(tree_, found.node, "type")).starts_with("video");
    video_ |= !all(Slot::video).empty();
    if (!item_.reply_to.empty())
      item_.kind = Kind::comment;
    else if (audio_)
      item_.kind = Kind::episode;
    else if (video_)
      item_.kind = Kind::video;
  }

  const FeedContext& context_;
  const XmlTree& tree_;
  NodeId id_;
  std::vector<Problem>& problems_;
  std::vector<Found> found_{};
  Item item_{};
  NodeId title_node_ = kNoNode;
  NodeId text_node_ = kNoNode;
  bool no_permalink_ = false;
  int link_rank_ = 100;
  bool audio_ = false;
  bool video_ = false;
};

}  // namespace

bool FeedContext::is_atom(NodeId id) const {
  const Vocabulary v = tree[id].vocabulary;
  return v == Vocabulary::atom || v == Vocabulary::atom03 || (atom && v == none);
}

bool FeedContext::is_core(NodeId id) const { return folds_to_none(tree[id].vocabulary); }

std::string FeedContext::base_at(NodeId id) const {
  std::vector<std::string_view> around;
  for (; id != kNoNode; id = tree[id].parent)
    if (const std::string_view* found = tree.attribute(id, xml, "base"); found != nullptr) around.push_back(*found);
  std::string out = base;
  // Longer ones are no address, and would be copied for every link.
  for (auto one = around.rbegin(); one != around.rend(); ++one)
    if (!trim(*one).empty() && one->size() + out.size() <= kLongestField) out = resolve(out, *one);
  return out;
}

std::string FeedContext::stated_base_at(NodeId id) const {
  std::string out = base_at(id);
  return out == base || !has_scheme(out) ? std::string() : out;
}

std::string FeedContext::resolved(NodeId id, std::string_view reference) const {
  if (trim(reference).empty()) return {};
  return resolve(has_scheme(trim(reference)) ? std::string() : base_at(id), reference);
}

std::optional<std::string> FeedContext::language_at(NodeId id) const {
  for (; id != kNoNode && id != root && id != head; id = tree[id].parent)
    if (auto stated = language_of(tree, id)) return stated;
  return std::nullopt;
}

std::optional<std::string> language_of(const XmlTree& tree, NodeId id) {
  const std::string_view* found = tree.attribute(id, xml, "lang");
  if (found == nullptr) found = tree.attribute(id, "lang");
  if (found == nullptr) return std::nullopt;
  std::string out(clipped(trim(*found), 64));
  std::ranges::replace(out, '_', '-');
  return out;
}

Text FeedContext::text_of(NodeId id) const { return is_atom(id) ? atom_text(tree, id) : rss_text(tree, id); }

std::string relation(const XmlTree& tree, NodeId link) {
  std::string rel = lowered(value(tree, link, "rel"));
  for (const std::string_view start :
       {"http://www.iana.org/assignments/relation/", "http://www.iana.org/assignments/link-relations/"})
    if (rel.starts_with(start)) rel.erase(0, start.size());
  return rel;
}

bool is_alternate(const XmlTree& tree, NodeId link) {
  const std::string rel = relation(tree, link);
  return rel.empty() || rel == "alternate";
}

Item read_item(const FeedContext& context, NodeId id, std::vector<Problem>& problems) {
  return ItemReader(context, id, problems).read();
}

}  // namespace monitor::parse
