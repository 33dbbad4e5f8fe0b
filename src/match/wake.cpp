// SPDX-License-Identifier: MIT
#include "match/wake.h"

#include <algorithm>

#include "match/keys.h"
#include "match/link.h"
#include "match/pattern.h"

namespace monitor::match {
namespace {

Wake by(std::string literal) {
  Wake w;
  if (literal.empty()) {
    w.always = true;
  } else {
    w.literals.push_back(std::move(literal));
  }
  return w;
}

void add(Wake& to, Wake from) {
  to.always = to.always || from.always;
  to.regex = to.regex || from.regex;
  to.literals.insert(to.literals.end(), std::make_move_iterator(from.literals.begin()),
                     std::make_move_iterator(from.literals.end()));
  to.keys.insert(to.keys.end(), std::make_move_iterator(from.keys.begin()), std::make_move_iterator(from.keys.end()));
}

// How much a condition keeps asleep: the shortest of its literals decides, and few are better than many.
std::size_t selectivity(const Wake& w) {
  if (w.always) return 0;
  std::size_t shortest = 64;
  for (const std::string& l : w.literals) shortest = std::min(shortest, l.size());
  return 1 + shortest * 4 / (w.size() + 3) + (w.literals.empty() ? 0 : 1);
}

Wake of_field(const Clause& c) {
  const std::string name(spec(c.node.key).name);
  Wake w;
  switch (c.node.key) {
    case Key::title:
    case Key::accents:
      return by(required_literal(c.term));
    case Key::link:
      w = by(required_literal(*c.domain));
      [[fallthrough]];
    case Key::site:
      w.keys.push_back(name + ":" + c.domain->host);
      if (c.domain->ascii != c.domain->host) w.keys.push_back(name + ":" + c.domain->ascii);
      return w;
    case Key::author:
      w.keys.push_back("author:" + c.folded);
      if (!c.term.words.empty()) w.keys.push_back("author:" + c.term.words.front().text);
      // Parts of words have no key.
      w.always = c.term.words.empty() || c.term.particles || c.term.words.front().unspaced;
      return w;
    case Key::source:
    case Key::kind:
    case Key::community:
    case Key::region:
      w.keys.push_back(name + ":" + c.folded);
      return w;
    default:
      w.always = true;
      return w;
  }
}

void add_hosts(std::string_view name, std::string_view url, std::vector<std::string>& out) {
  std::string host(host_of(url).substr(0, 253));
  for (char& c : host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (std::string_view rest = host; !rest.empty();) {
    out.push_back(std::string(name) + ":" + std::string(rest));
    const auto dot = rest.find('.');
    rest.remove_prefix(dot == rest.npos ? rest.size() : dot + 1);
  }
}

void add_author(const Author& author, std::vector<std::string>& out) {
  std::string_view handle = author.handle;
  if (handle.starts_with('@')) handle.remove_prefix(1);
  if (!handle.empty()) {
    out.push_back("author:" + fold(handle).text);
    out.push_back("author:" + fold(handle.substr(0, handle.find('@'))).text);
  }
  if (author.name.empty()) return;
  const Folded name = fold(author.name);
  for (std::size_t i = 0; i < name.tokens.size() && i < 64; ++i) out.push_back("author:" + std::string(name.word(i)));
}

}  // namespace

Wake wake(const Clause& c) {
  switch (c.node.op) {
    case Op::word:
    case Op::phrase:
    case Op::exact:
      return by(required_literal(c.term));
    case Op::field:
      return of_field(c);
    case Op::regex: {
      Wake w;
      w.literals = c.pattern->literals();
      w.always = w.literals.empty();
      w.regex = true;
      return w;
    }
    case Op::any: {
      Wake w;
      for (const Clause& child : c.children) add(w, wake(child));
      return w;
    }
    case Op::all:
    case Op::near: {
      Wake best;
      best.always = true;
      for (const Clause& child : c.children) {
        Wake w = wake(child);
        if (selectivity(w) > selectivity(best)) best = std::move(w);
      }
      return best;
    }
    default: {
      Wake w;
      w.always = true;
      return w;
    }
  }
}

void keys_of(const Mention& m, const Context& context, std::vector<std::string>& out) {
  add_hosts("site", m.url, out);
  add_hosts("site", m.site, out);
  add_hosts("link", m.url, out);
  add_hosts("link", m.target, out);
  for (const std::string& link : m.links) add_hosts("link", link, out);
  add_author(m.author, out);
  for (const std::string_view source : {context.source, context.kind, std::string_view(m.identity.service)})
    out.push_back("source:" + fold(source).text);
  out.push_back("kind:" + std::string(name(m.kind)));
  if (!m.community.empty()) out.push_back("community:" + fold(m.community).text);
  if (!m.region.empty()) out.push_back("region:" + fold(m.region).text);
}

}  // namespace monitor::match
