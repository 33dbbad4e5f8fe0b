// SPDX-License-Identifier: MIT
// One pass over the text cuts it into tags and text and hangs them into the tree. If tags did not match, a second
// pass lets the elements of feeds end where their next sibling begins, as <li> does in HTML; documents whose tags
// match are never touched by that guess.
#include "parse/xml_tree.h"

#include <array>

#include "parse/ascii.h"
#include "parse/xml_entities.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kDeepest = 256;
constexpr std::size_t kMostNodes = 1'000'000;
constexpr std::size_t kMostAttributes = 256;
constexpr std::size_t kMostProblems = 20;
constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view kCdata = "<![CDATA[";

// Fields of a feed that hold no fields themselves.
constexpr auto kFields = std::to_array<std::string_view>({
    "title",          "link",      "guid",     "pubdate",
    "description",    "category",  "comments", "id",
    "updated",        "published", "modified", "issued",
    "created",        "summary",   "content",  "content:encoded",
    "dc:creator",     "dc:date",   "dc:title", "dc:subject",
    "dc:description", "enclosure", "language", "copyright",
    "lastbuilddate",  "generator", "ttl",      "managingeditor",
    "webmaster",      "docs",
});

bool is_field(std::string_view name) {
  return std::any_of(kFields.begin(), kFields.end(), [&](std::string_view f) { return equals_icase(f, name); });
}

bool is_entry(std::string_view name) { return equals_icase(name, "item") || equals_icase(name, "entry"); }

bool is_root(std::string_view name) {
  return equals_icase(name, "rss") || equals_icase(name, "feed") || equals_icase(name, "rdf") ||
         equals_icase(name, "channel") || equals_icase(name, "entry");
}

constexpr bool starts_name(char c) {
  return is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
 public:
  Reader(std::string_view text, bool guess_ends) : text_(text), guess_ends_(guess_ends) {
    tree_.nodes.reserve(text.size() / 64 + 2);
    tree_.nodes.emplace_back();
    open_.push_back(0);
  }

  XmlTree read();
  [[nodiscard]] bool mismatched() const { return mismatched_; }

 private:
  struct Binding {
    std::string_view prefix;
    Vocabulary vocabulary;
    std::size_t depth;
  };

  void markup();
  void cdata();
  void doctype();
  std::size_t doctype_end(std::size_t& subset_begin, std::size_t& subset_end) const;
  void start_tag();
  bool attribute(std::vector<XmlAttribute>& found);
  std::string_view attribute_value();
  void end_tag();
  void open(std::string_view written, std::vector<XmlAttribute>& attributes, bool closed);
  void close_to(std::size_t depth);
  void close_implied(std::string_view written);
  void bind(const std::vector<XmlAttribute>& attributes, std::string_view element);
  void name(std::string_view written, bool is_attribute, Vocabulary& vocabulary, std::string_view& local);
  NodeId append(XmlNode node);
  void add_text(std::string_view text);
  std::string_view decoded(std::string_view raw);
  void skip_past(std::string_view end, std::size_t from);
  std::size_t find_memo(std::string_view needle, std::size_t from, std::size_t& none_after) const;
  void problem(std::string what);
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  std::string_view text_;
  bool guess_ends_;
  bool mismatched_ = false;
  std::size_t at_ = 0;
  std::size_t too_deep_ = 0;  // elements left out because of their depth that are still open
  XmlTree tree_{};
  std::vector<NodeId> open_{};
  std::vector<Binding> bindings_{};
  XmlEntities entities_{};
  mutable std::array<std::size_t, 8> none_after_{npos, npos, npos, npos, npos, npos, npos, npos};
};

void Reader::problem(std::string what) {
  if (tree_.problems.size() >= kMostProblems) return;
  Problem found{std::move(what)};
  if (std::find(tree_.problems.begin(), tree_.problems.end(), found) == tree_.problems.end())
    tree_.problems.push_back(std::move(found));
}

// Where nothing was found once, nothing will be found later: keeps hostile documents linear.
std::size_t Reader::find_memo(std::string_view needle, std::size_t from, std::size_t& none_after) const {
  if (from >= none_after) return npos;
  const std::size_t found = text_.find(needle, from);
  if (found == npos) none_after = from;
  return found;
}

XmlTree Reader::read() {
  while (at_ < text_.size()) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find('<', at_), text_.size());
    if (at_ > begin) add_text(decoded(text_.substr(begin, at_ - begin)));
    if (at_ < text_.size()) markup();
    if (tree_.nodes.size() >= kMostNodes) {
      problem("the document has too many elements; the rest was left out");
      break;
    }
  }
  if (open_.size() > 1) {
    tree_.ended_in = tree_[open_.back()].name;
    problem("the document ends inside <" + std::string(clipped(tree_[open_.back()].written, 40)) + ">");
    if (!is_root(tree_[open_.back()].name)) mismatched_ = true;
  }
  if (entities_.exhausted()) problem("the document's own entities grow too large; they were left out");
  return std::move(tree_);
}

void Reader::markup() {
  const std::string_view rest = text_.substr(at_);
  if (starts_with_icase(rest, kCdata)) return cdata();
  if (rest.starts_with("<!--")) return skip_past("-->", at_ + 4);
  if (rest.starts_with("<?")) return skip_past("?>", at_ + 2);
  if (starts_with_icase(rest, "<!DOCTYPE")) return doctype();
  if (rest.starts_with("<!") && rest.size() > 2 && is_alpha(rest[2])) return skip_past(">", at_ + 2);
  if (rest.starts_with("</") && rest.size() > 2 && starts_name(rest[2])) return end_tag();
  if (rest.size() > 1 && starts_name(rest[1])) return start_tag();
  add_text(rest.substr(0, 1));
  ++at_;
  problem("a bare \"<\" was taken for text");
}

// A comment or instruction that never ends is over at the next ">".
void Reader::skip_past(std::string_view end, std::size_t from) {
  std::size_t found = find_memo(end, from, none_after_[end.size() - 1]);
  std::size_t size = end.size();
  if (found == npos) {
    problem("\"" + std::string(end) + "\" is missing");
    found = text_.find('>', from);
    size = 1;
  }
  at_ = found == npos ? text_.size() : found + size;
}

void Reader::cdata() {
  const std::size_t begin = at_ + kCdata.size();
  const std::size_t end = find_memo("]]>", begin, none_after_[3]);
  // "]></title>" is a misspelt end where the right one is that of another section, or missing.
  const std::size_t misspelt = find_memo("]></", begin, none_after_[7]);
  if (misspelt < end && (end == npos || text_.substr(misspelt, end - misspelt).find(kCdata) != npos)) {
    add_text(text_.substr(begin, misspelt - begin));
    at_ = misspelt + 2;
    return problem("a CDATA section ends in \"]>\"");
  }
  at_ = begin;
  if (end == npos) return problem("a CDATA section never ends");
  add_text(text_.substr(begin, end - begin));
  at_ = end + 3;
}

// Brackets and ">" may stand inside quotes and comments of the internal subset.
std::size_t Reader::doctype_end(std::size_t& subset_begin, std::size_t& subset_end) const {
  char quote = 0;
  for (std::size_t i = at_; i < text_.size(); ++i) {
    const char c = text_[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (subset_begin != npos && subset_end == npos && text_.substr(i, 4) == "<!--") {
      i = text_.find("-->", i);
      if (i == npos) return npos;
      i += 2;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' && subset_begin == npos) {
      subset_begin = i + 1;
    } else if (c == ']' && subset_begin != npos) {
      subset_end = i;
    } else if (c == '>' && (subset_begin == npos || subset_end != npos)) {
      return i;
    }
  }
  return npos;
}

void Reader::doctype() {
  std::size_t begin = npos;
  std::size_t end = npos;
  const std::size_t close = at_ < none_after_[6] ? doctype_end(begin, end) : npos;
  std::string_view name = trim(text_.substr(at_ + 9, 40));
  if (starts_with_icase(name, "html")) tree_.html_doctype = true;
  if (close == npos) {
    none_after_[6] = std::min(none_after_[6], at_);
    problem("the DOCTYPE never ends");
    return skip_past(">", at_);
  }
  if (begin != npos && end != npos) entities_.declare(text_.substr(begin, end - begin));
  at_ = close + 1;
}

std::string_view Reader::decoded(std::string_view raw) {
  if (raw.find('&') == npos) return raw;
  std::string out;
  out.reserve(raw.size());
  entities_.decode(raw, out);
  return tree_.owned.emplace_back(std::move(out));
}

void Reader::start_tag() {
  const std::size_t name_begin = ++at_;
  at_ = std::min(text_.find_first_of(" \n\t\r\f/><=\"'", at_), text_.size());
  const std::string_view written = text_.substr(name_begin, at_ - name_begin);
  std::vector<XmlAttribute> attributes;
  while (attribute(attributes)) {
  }
  const bool closed = at_ + 1 < text_.size() && text_[at_] == '/' && text_[at_ + 1] == '>';
  if (closed) ++at_;
  if (at_ < text_.size() && text_[at_] == '>') {
    ++at_;
  } else if (std::all_of(attributes.begin(), attributes.end(), [](const auto& a) { return a.value.empty(); })) {
    at_ = name_begin;
    problem("a bare \"<\" was taken for text");
    return add_text(text_.substr(name_begin - 1, 1));
  } else {
    problem("the tag <" + std::string(clipped(written, 40)) + "> is not closed");
  }
  open(written, attributes, closed);
}

// False at the end of the tag, where at_ then stands: at ">", "/>", "<" or the end of the text.
bool Reader::attribute(std::vector<XmlAttribute>& found) {
  skip_space();
  if (at_ >= text_.size() || text_[at_] == '>' || text_[at_] == '<') return false;
  if (text_[at_] == '/') {
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '>') return false;
    ++at_;
    return true;
  }
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(" \n\t\r\f/><=", at_ + 1), text_.size());
  XmlAttribute next{.written = text_.substr(begin, at_ - begin)};
  const std::size_t behind_name = at_;
  skip_space();
  if (at_ < text_.size() && text_[at_] == '=') {
    ++at_;
    skip_space();
    next.value = attribute_value();
  } else {
    at_ = behind_name;
  }
  if (found.size() < kMostAttributes) found.push_back(next);
  return true;
}

std::string_view Reader::attribute_value() {
  if (at_ >= text_.size()) return {};
  const char quote = text_[at_];
  std::size_t end = npos;
  std::size_t begin = at_;
  if (quote == '"' || quote == '\'') {
    begin = at_ + 1;
    end = find_memo(std::string_view(&text_[at_], 1), begin, none_after_[quote == '"' ? 4 : 5]);
    at_ = end == npos ? npos : end + 1;
  }
  if (end == npos) {
    problem("an attribute is not quoted as it should be");
    end = std::min(text_.find_first_of(" \n\t\r>", begin), text_.size());
    if (end > begin && text_[end - 1] == '/' && end < text_.size() && text_[end] == '>') --end;
    at_ = end;
  }
  return decoded(text_.substr(begin, end - begin));
}

void Reader::end_tag() {
  at_ += 2;
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(" \n\t\r/><", at_), text_.size());
  const std::string_view written = text_.substr(begin, at_ - begin);
  at_ = std::min(text_.find_first_of("<>", at_), text_.size());
  if (at_ < text_.size() && text_[at_] == '>') ++at_;
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  for (std::size_t depth = open_.size(); depth-- > 1;) {
    if (!equals_icase(tree_[open_[depth]].written, written)) continue;
    if (depth + 1 != open_.size()) {
      mismatched_ = true;
      problem("<" + std::string(clipped(tree_[open_.back()].written, 40)) + "> is never closed");
    }
    return close_to(depth);
  }
  mismatched_ = true;
  problem("</" + std::string(clipped(written, 40)) + "> closes nothing");
}

void Reader::close_to(std::size_t depth) {
  open_.resize(depth);
  while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
}

void Reader::close_implied(std::string_view written) {
  const std::size_t colon = written.find(':');
  const std::string_view local = colon == npos ? written : written.substr(colon + 1);
  if (is_entry(local)) {
    for (std::size_t depth = open_.size(); depth-- > 1;)
      if (equals_icase(tree_[open_[depth]].written, written)) return close_to(depth);
  } else if (is_field(written)) {
    while (open_.size() > 1 && is_field(tree_[open_.back()].written)) close_to(open_.size() - 1);
  }
}

void Reader::open(std::string_view written, std::vector<XmlAttribute>& attributes, bool closed) {
  if (guess_ends_) close_implied(written);
  if (open_.size() > kDeepest || too_deep_ > 0) {
    problem("elements are nested too deep; the deepest were left out");
    if (!closed) ++too_deep_;
    return;
  }
  const std::size_t colon = written.find(':');
  bind(attributes, colon == npos ? written : written.substr(colon + 1));
  XmlNode node{.attributes = static_cast<std::uint32_t>(tree_.attributes.size()), .written = written};
  name(written, false, node.vocabulary, node.name);
  for (XmlAttribute& a : attributes) {
    if (a.written == "xmlns" || a.written.starts_with("xmlns:")) continue;
    name(a.written, true, a.vocabulary, a.name);
    tree_.attributes.push_back(a);
    ++node.attribute_count;
  }
  open_.push_back(append(node));
  if (closed) close_to(open_.size() - 1);
}

void Reader::bind(const std::vector<XmlAttribute>& attributes, std::string_view element) {
  for (const XmlAttribute& a : attributes) {
    const bool is_default = a.written == "xmlns";
    if (!is_default && !a.written.starts_with("xmlns:")) continue;
    const std::string_view prefix = is_default ? std::string_view() : a.written.substr(6);
    Vocabulary vocabulary = vocabulary_of(a.value);
    // Some write an address of their own invention for the feed itself, or for a prefix that everybody knows.
    if (vocabulary == Vocabulary::other)
      vocabulary = !is_default ? vocabulary_of_prefix(prefix) : is_root(element) ? Vocabulary::none : vocabulary;
    // RSS that calls itself Atom is RSS: its titles are HTML.
    if (is_default && equals_icase(element, "rss") && vocabulary == Vocabulary::atom) vocabulary = Vocabulary::none;
    bindings_.push_back({prefix, vocabulary, open_.size()});
  }
}

void Reader::name(std::string_view written, bool is_attribute, Vocabulary& vocabulary, std::string_view& local) {
  const std::size_t colon = written.find(':');
  const std::string_view prefix = colon == npos ? std::string_view() : written.substr(0, colon);
  local = colon == npos ? written : written.substr(colon + 1);
  if (is_attribute && colon == npos) return;
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->prefix != prefix) continue;
    vocabulary = binding->vocabulary;
    return;
  }
  if (colon == npos) return;
  vocabulary = vocabulary_of_prefix(prefix);
  if (vocabulary != Vocabulary::xml) problem("the prefix \"" + std::string(clipped(prefix, 40)) + "\" is not declared");
}

NodeId Reader::append(XmlNode node) {
  const auto id = static_cast<NodeId>(tree_.nodes.size());
  node.parent = open_.back();
  tree_.nodes.push_back(node);
  XmlNode& parent = tree_.nodes[node.parent];
  if (parent.last == kNoNode)
    parent.first = id;
  else
    tree_.nodes[parent.last].next = id;
  parent.last = id;
  return id;
}

void Reader::add_text(std::string_view text) {
  if (open_.size() > 1 && !text.empty() && too_deep_ == 0) append({.is_text = true, .text = text});
}

}  // namespace

const std::string_view* XmlTree::attribute(NodeId id, std::string_view name) const {
  return attribute(id, Vocabulary::none, name);
}

const std::string_view* XmlTree::attribute(NodeId id, Vocabulary vocabulary, std::string_view name) const {
  const XmlNode& node = nodes[id];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const XmlAttribute& a = attributes[node.attributes + i];
    if (a.vocabulary == vocabulary && equals_icase(a.name, name)) return &a.value;
  }
  return nullptr;
}

NodeId XmlTree::after(NodeId id) const {
  for (; id != kNoNode; id = nodes[id].parent)
    if (nodes[id].next != kNoNode) return nodes[id].next;
  return static_cast<NodeId>(nodes.size());
}

std::string XmlTree::text(NodeId id) const {
  std::string out;
  const NodeId end = after(id);
  for (NodeId i = id; i < end; ++i)
    if (nodes[i].is_text) out += nodes[i].text;
  return out;
}

bool XmlTree::has_elements(NodeId id) const {
  for (NodeId child = nodes[id].first; child != kNoNode; child = nodes[child].next)
    if (!nodes[child].is_text) return true;
  return false;
}

XmlTree read_xml(std::string_view text) {
  Reader reader(text, false);
  XmlTree tree = reader.read();
  if (!reader.mismatched()) return tree;
  XmlTree guessed = Reader(text, true).read();
  guessed.problems = std::move(tree.problems);  // what is wrong with it, not what was still wrong after the guess
  guessed.ended_in = std::move(tree.ended_in);
  return guessed;
}

}  // namespace monitor::parse
