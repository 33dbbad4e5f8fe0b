// SPDX-License-Identifier: MIT
#include "match/ask.h"

#include <algorithm>
#include <optional>

#include "match/keys.h"
#include "match/link.h"

namespace monitor::match {
namespace {

using What = SearchTerm::What;
using Alternatives = std::vector<SearchAlternative>;

constexpr std::size_t kMostCompared = 400;  // alternatives among which repeats within repeats are looked for

// What a part of the query can be asked as. Nothing to ask: everything would have to be fetched.
struct Asked {
  std::optional<Alternatives> any{};
  std::vector<std::string> missed{};  // beside those
};

bool letters_behind(std::string_view text) {
  return text.size() > 1 && std::ranges::none_of(text.substr(1), [](char c) { return c == ' ' || c == '#'; });
}

SearchTerm plain(std::string_view text, bool prefix) {
  if (text.starts_with('@') && letters_behind(text)) return {What::handle, std::string(text.substr(1)), prefix};
  if (text.starts_with('#') && letters_behind(text)) return {What::hashtag, std::string(text.substr(1)), prefix};
  const bool one = text.find(' ') == std::string_view::npos;
  return {one ? What::word : What::phrase, std::string(text), prefix};
}

std::string shown(const Clause& c) {
  if (c.children.empty()) return to_string(c.node);
  if (c.node.op == Op::none) return "NOT " + shown(c.children.front());
  std::string out;
  for (const Clause& child : c.children) out += (out.empty() ? "" : c.node.op == Op::any ? " OR " : " ") + shown(child);
  return "(" + out + ")";
}

class Asker {
 public:
  Search search{};

  Asked of(const Clause& c) {
    switch (c.node.op) {
      case Op::all:
      case Op::near:
        return every(c);
      case Op::any:
        return either(c);
      case Op::none:
        return {};
      default:
        break;
    }
    if (auto terms = leaf(c); !terms.empty()) {
      Alternatives any;
      for (SearchTerm& term : terms) any.push_back({.all = {std::move(term)}});
      return {.any = std::move(any)};
    }
    search.local.push_back(shown(c));
    return {};
  }

 private:
  // Several where one thing has several forms; none where no search knows it.
  static std::vector<SearchTerm> leaf(const Clause& c) {
    const Node& n = c.node;
    if (n.op == Op::word || n.op == Op::phrase) return {plain(n.text, n.prefix)};
    if (n.op == Op::exact) return {plain(n.text, false)};
    if (n.op != Op::field) return {};
    switch (n.key) {
      case Key::title:
      case Key::accents:
        return {plain(n.text, n.prefix)};
      case Key::author:
        return {{What::author, n.text.substr(n.text.starts_with('@') ? 1 : 0)}};
      case Key::link:
        return domain(What::link, *c.domain);
      case Key::site:
        return domain(What::site, *c.domain);
      default:
        return {};
    }
  }

  static std::vector<SearchTerm> domain(What what, const Domain& d) {
    std::vector<SearchTerm> out{{what, d.ascii + d.path}};
    if (d.host != d.ascii) out.push_back({what, d.host + d.path});
    return out;
  }

  // What is excluded as a plain term; of anything else the exclusion is ours alone.
  void exclude(const Clause& c, std::vector<SearchTerm>& without) {
    if (c.node.op == Op::any) {
      for (const Clause& child : c.children) exclude(child, without);
      return;
    }
    const bool to_the_letter = c.node.op == Op::word || c.node.op == Op::phrase;
    if (to_the_letter) {
      without.push_back(plain(c.node.text, c.node.prefix));
    } else {
      search.local.push_back("NOT " + shown(c));
    }
  }

  Asked either(const Clause& c) {
    Asked out;
    for (const Clause& child : c.children) {
      Asked one = of(child);
      if (one.any) {
        if (!out.any) out.any.emplace();
        std::ranges::move(*one.any, std::back_inserter(*out.any));
        std::ranges::move(one.missed, std::back_inserter(out.missed));
      } else {
        out.missed.push_back(shown(child));
      }
    }
    if (!out.any) out.missed.clear();  // nothing of it: whoever asked says so
    return out;
  }

  Asked every(const Clause& c) {
    std::vector<Asked> parts;
    std::vector<SearchTerm> without;
    for (const Clause& child : c.children) {
      if (child.node.op == Op::none && child.children.size() == 1) {
        exclude(child.children.front(), without);
      } else if (Asked one = of(child); one.any) {
        parts.push_back(std::move(one));
      }
    }
    if (parts.empty()) return {};
    Asked out = product(std::move(parts));
    for (SearchAlternative& one : *out.any) std::ranges::copy(without, std::back_inserter(one.without));
    return out;
  }

  // A part that leaves something out cannot narrow what a whole part asks for. Small parts first: they cost least.
  static Asked product(std::vector<Asked> parts) {
    std::ranges::stable_sort(parts, {}, [](const Asked& p) { return std::pair(!p.missed.empty(), p.any->size()); });
    Asked out = std::move(parts.front());
    for (std::size_t i = 1; i < parts.size() && out.missed.empty() && parts[i].missed.empty(); ++i) {
      if (out.any->size() * parts[i].any->size() > std::max(kMostProducts, out.any->size())) break;
      Alternatives both;
      for (const SearchAlternative& a : *out.any)
        for (const SearchAlternative& b : *parts[i].any) both.push_back(joined(a, b));
      out.any = std::move(both);
    }
    return out;
  }

  static SearchAlternative joined(SearchAlternative a, const SearchAlternative& b) {
    const auto add = [](std::vector<SearchTerm>& to, const std::vector<SearchTerm>& from) {
      for (const SearchTerm& t : from)
        if (std::ranges::find(to, t) == to.end()) to.push_back(t);
    };
    add(a.all, b.all);
    add(a.without, b.without);
    return a;
  }
};

bool holds(const std::vector<SearchTerm>& all, const std::vector<SearchTerm>& some) {
  return std::ranges::all_of(some, [&](const SearchTerm& t) { return std::ranges::find(all, t) != all.end(); });
}

// Whoever is asked for the first brings the second as well.
bool covers(const SearchAlternative& first, const SearchAlternative& second) {
  return holds(second.all, first.all) && holds(second.without, first.without);
}

void drop_covered(Alternatives& any) {
  if (any.size() > kMostCompared) return;
  Alternatives kept;
  for (SearchAlternative& one : any) {
    if (std::ranges::any_of(kept, [&](const SearchAlternative& k) { return covers(k, one); })) continue;
    std::erase_if(kept, [&](const SearchAlternative& k) { return covers(one, k); });
    kept.push_back(std::move(one));
  }
  any = std::move(kept);
}

}  // namespace

Search search_for(const Compiled& query) {
  Asker asker;
  Asked asked = asker.of(query.root);
  Search search = std::move(asker.search);
  if (asked.any) search.any = std::move(*asked.any);
  search.missed = std::move(asked.missed);
  if (!asked.any) search.missed = {query.text};
  drop_covered(search.any);
  return search;
}

}  // namespace monitor::match
