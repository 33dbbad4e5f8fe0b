// SPDX-License-Identifier: MIT
#include "match/evaluate.h"

#include <algorithm>
#include <array>

#include "match/keys.h"
#include "match/link.h"
#include "match/pattern.h"

namespace monitor::match {
namespace {

constexpr std::size_t kAll = 10'000;  // places of one term that NEAR looks at
constexpr std::size_t kShown = 20;    // spans of one term that are kept

struct Part {
  const Folded& folded;
  std::string_view raw;
  Field field;
};

std::array<Part, 2> parts(const FoldedMention& m) {
  return {Part{m.title, m.mention->title, Field::title}, Part{m.text, m.mention->text, Field::text}};
}

void places(const Clause& c, const Part& part, std::size_t limit, std::vector<Interval>& out);

void add_near(const Interval& a, const Interval& b, unsigned distance, bool ordered, std::vector<Interval>& out) {
  const bool a_first = a.first <= b.first;
  if (ordered && (!a_first || b.first <= a.last)) return;
  const Interval& left = a_first ? a : b;
  const Interval& right = a_first ? b : a;
  // A word is not near itself: `a NEAR/5 (a OR b)` needs two words.
  if (right.first <= left.last) return;
  if (right.first - left.last - 1 > distance) return;
  out.push_back({left.first, std::max(left.last, right.last), std::min(a.begin, b.begin), std::max(a.end, b.end)});
}

// For each place of the left its neighbours on both sides: if any pair is near enough, one of these is.
void near(const Clause& c, const Part& part, std::size_t limit, std::vector<Interval>& out) {
  std::vector<Interval> left, right, pairs;
  places(c.children[0], part, kAll, left);
  if (left.empty()) return;
  places(c.children[1], part, kAll, right);
  for (const Interval& a : left) {
    const auto after = std::ranges::partition_point(right, [&](const Interval& b) { return b.first <= a.last; });
    if (after != right.end()) add_near(a, *after, c.node.distance, c.node.ordered, pairs);
    // Phrases overlap and differ in length, so what ends nearest before need not begin nearest.
    auto before = std::ranges::partition_point(right, [&](const Interval& b) { return b.first < a.first; });
    for (int tries = 0; before != right.begin() && tries < 8; ++tries) {
      --before;
      if (before->last >= a.first) continue;
      add_near(a, *before, c.node.distance, c.node.ordered, pairs);
    }
  }
  std::ranges::sort(pairs);
  const auto repeats = std::ranges::unique(pairs);
  pairs.erase(repeats.begin(), repeats.end());
  pairs.resize(std::min(pairs.size(), limit));
  out.insert(out.end(), pairs.begin(), pairs.end());
}

// Where a clause that has a place in the text stands, in order.
void places(const Clause& c, const Part& part, std::size_t limit, std::vector<Interval>& out) {
  switch (c.node.op) {
    case Op::word:
    case Op::phrase:
    case Op::exact:
      return find(c.term, part.folded, part.raw, limit, out);
    case Op::near:
      return near(c, part, limit, out);
    case Op::any: {
      const auto from = static_cast<std::ptrdiff_t>(out.size());
      for (const Clause& child : c.children) places(child, part, limit, out);
      std::sort(out.begin() + from, out.end());
      return;
    }
    default:
      return;
  }
}

bool anywhere(const Clause& c, const FoldedMention& m) {
  std::vector<Interval> found;
  for (const Part& part : parts(m)) {
    places(c, part, 1, found);
    if (!found.empty()) return true;
  }
  return false;
}

bool found_term(const Term& term, const Part& part) {
  std::vector<Interval> found;
  find(term, part.folded, part.raw, 1, found);
  return !found.empty();
}

bool link_matches(const Clause& c, const FoldedMention& m) {
  const Domain& d = *c.domain;
  if (url_within(m.mention->url, d) || url_within(m.mention->target, d)) return true;
  if (std::ranges::any_of(m.mention->links, [&](const std::string& l) { return url_within(l, d); })) return true;
  std::vector<Interval> found;
  for (const Part& part : parts(m)) find(d, part.folded, 1, found);
  return !found.empty();
}

std::string folded_text(std::string_view text) { return fold(text).text; }

// A handle goes by its whole or by the part before the server's name.
bool author_matches(const Clause& c, const Author& author) {
  std::string_view handle = author.handle;
  if (handle.starts_with('@')) handle.remove_prefix(1);
  if (!handle.empty() &&
      (folded_text(handle) == c.folded || folded_text(handle.substr(0, handle.find('@'))) == c.folded))
    return true;
  if (c.node.text.starts_with('@') || author.name.empty()) return false;
  const Folded name = fold(author.name);
  return found_term(c.term, {name, author.name, Field::author});
}

// One of the values is the one asked for, or for lang: begins with it (de covers de-AT).
bool value_matches(const Clause& c, std::string_view values) {
  while (!values.empty()) {
    const auto end = std::min(values.find('\n'), values.size());
    const std::string one = folded_text(values.substr(0, end));
    if (one == c.folded) return true;
    if (c.node.key == Key::lang && one.starts_with(c.folded) &&
        (one[c.folded.size()] == '-' || one[c.folded.size()] == '_'))
      return true;
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return false;
}

std::optional<std::int64_t> engagement(const Figures& f) {
  std::optional<std::int64_t> sum;
  for (const auto& figure : {f.likes, f.reposts, f.replies, f.quotes, f.score})
    if (figure) sum = sum.value_or(0) + std::clamp<std::int64_t>(*figure, -(1ll << 40), 1ll << 40);
  return sum;
}

std::optional<std::int64_t> number_of(Key key, const Mention& m) {
  switch (key) {
    case Key::followers:
      return m.author.followers;
    case Key::engagement:
      return engagement(m.figures);
    case Key::heard:
      return m.heard.time_since_epoch().count();
    case Key::said:
      return said(m).time_since_epoch().count();
    default:
      return std::nullopt;
  }
}

bool field_matches(const Clause& c, const FoldedMention& m, const Context& context) {
  const Key key = c.node.key;
  switch (spec(key).type) {
    case ValueType::domain:
      return key == Key::link ? link_matches(c, m)
                              : url_within(m.mention->url.empty() ? m.mention->site : m.mention->url, *c.domain) ||
                                    (c.domain->path.empty() && host_within(m.mention->site, *c.domain));
    case ValueType::words:
      if (found_term(c.term, parts(m)[0])) return true;
      return key == Key::accents && found_term(c.term, parts(m)[1]);
    case ValueType::number:
    case ValueType::moment: {
      const auto number = number_of(key, *m.mention);
      return number && c.range.holds(*number);
    }
    case ValueType::text:
      break;
  }
  if (key == Key::author) return author_matches(c, m.mention->author);
  const auto value = value_of(key, *m.mention, context);
  return value && value_matches(c, *value);
}

bool regex_matches(const Clause& c, const FoldedMention& m) {
  return c.pattern->found(m.mention->title) || c.pattern->found(m.mention->text);
}

void add_links(const Clause& c, const FoldedMention& m, std::vector<Span>& out) {
  const auto whole = [](Field field, std::size_t i, std::string_view url) {
    return Span{field, static_cast<std::uint32_t>(i), 0, static_cast<std::uint32_t>(url.size())};
  };
  if (url_within(m.mention->url, *c.domain)) out.push_back(whole(Field::url, 0, m.mention->url));
  if (c.node.key == Key::site) return;
  for (std::size_t i = 0; i < m.mention->links.size() && i < kShown; ++i)
    if (url_within(m.mention->links[i], *c.domain)) out.push_back(whole(Field::link, i, m.mention->links[i]));
  for (const Part& part : parts(m)) {
    std::vector<Interval> found;
    find(*c.domain, part.folded, kShown, found);
    for (const Interval& i : found) out.push_back({part.field, 0, i.begin, i.end});
  }
}

void add_places(const Clause& c, const FoldedMention& m, std::vector<Span>& out) {
  for (const Part& part : parts(m)) {
    std::vector<Interval> found;
    if (c.node.op == Op::regex) {
      for (const auto& [begin, end] : c.pattern->places(part.raw, kShown))
        found.push_back({0, 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    } else if (c.node.op == Op::field) {
      if (part.field == Field::title || c.node.key == Key::accents) find(c.term, part.folded, part.raw, kShown, found);
    } else {
      places(c, part, kShown, found);
    }
    for (const Interval& i : found) out.push_back({part.field, 0, i.begin, i.end});
  }
}

void collect(const Clause& c, const FoldedMention& m, const Context& context, std::vector<Span>& out) {
  switch (c.node.op) {
    case Op::none:
      return;
    case Op::all:
      for (const Clause& child : c.children) collect(child, m, context, out);
      return;
    case Op::any:
      for (const Clause& child : c.children)
        if (matches(child, m, context)) collect(child, m, context, out);
      return;
    case Op::field:
      if (c.domain) return add_links(c, m, out);
      if (c.node.key == Key::author && !m.mention->author.name.empty())
        out.push_back({Field::author, 0, 0, static_cast<std::uint32_t>(m.mention->author.name.size())});
      if (spec(c.node.key).type != ValueType::words) return;
      [[fallthrough]];
    default:
      add_places(c, m, out);
  }
}

}  // namespace

std::optional<std::string> value_of(Key key, const Mention& m, const Context& context) {
  if (const auto number = number_of(key, m)) return std::to_string(*number);
  switch (key) {
    case Key::source:
      return std::string(context.source) + "\n" + std::string(context.kind) + "\n" + m.identity.service;
    case Key::kind:
      return std::string(name(m.kind));
    case Key::community:
      return m.community;
    case Key::region:
      return m.region;
    case Key::site:
      return m.site;
    case Key::author:
      return m.author.name.empty() ? m.author.handle : m.author.name;
    case Key::lang:
      if (context.facts)
        if (auto known = context.facts->value(key)) return known;
      return m.language.empty() ? std::nullopt : std::optional(m.language);
    case Key::sentiment:
    case Key::category:
    case Key::story:
    case Key::relevant:
    case Key::status:
    case Key::audience:
    case Key::watch:
      return context.facts ? context.facts->value(key) : std::nullopt;
    default:
      return std::nullopt;
  }
}

bool matches(const Clause& c, const FoldedMention& m, const Context& context) {
  const auto holds = [&](const Clause& child) { return matches(child, m, context); };
  switch (c.node.op) {
    case Op::all:
      return std::ranges::all_of(c.children, holds);
    case Op::any:
      return std::ranges::any_of(c.children, holds);
    case Op::none:
      return !holds(c.children.front());
    case Op::regex:
      return regex_matches(c, m);
    case Op::field:
      return field_matches(c, m, context);
    case Op::reference:
      return false;  // compiling has replaced them all
    default:
      return anywhere(c, m);
  }
}

bool matches(const Compiled& query, const FoldedMention& mention, const Context& context) {
  return matches(query.root, mention, context);
}

bool matches(const Compiled& query, const Mention& mention, const Context& context) {
  return matches(query.root, fold(mention), context);
}

std::vector<Span> spans(const Clause& clause, const FoldedMention& mention, const Context& context) {
  std::vector<Span> out;
  collect(clause, mention, context, out);
  const auto key = [](const Span& s) { return std::tuple(s.field, s.index, s.begin, s.end); };
  std::ranges::sort(out, {}, key);
  const auto repeats = std::ranges::unique(out);
  out.erase(repeats.begin(), repeats.end());
  return out;
}

}  // namespace monitor::match
