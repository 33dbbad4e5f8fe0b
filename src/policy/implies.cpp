// SPDX-License-Identifier: MIT
#include "policy/implies.h"

#include <algorithm>

#include "match/fold.h"
#include "match/keys.h"
#include "match/link.h"
#include "policy/rules.h"
#include "util/text.h"

namespace monitor::policy {
namespace {

using match::Clause;
using match::Key;
using match::Op;

// Case tells apart what is taken to the letter; the rest is folded when it is compared.
bool same(const Clause& a, const Clause& b) {
  const match::Node &x = a.node, &y = b.node;
  const bool to_the_letter = x.op == Op::exact || x.op == Op::regex || a.domain != nullptr;
  if (x.op != y.op || (x.op == Op::field && x.key != y.key)) return false;
  if (x.prefix != y.prefix || x.quoted != y.quoted || x.ordered != y.ordered || x.distance != y.distance) return false;
  if (to_the_letter ? x.text != y.text : util::lower(x.text) != util::lower(y.text)) return false;
  return std::ranges::equal(a.children, b.children, same);
}

bool ranged(const Clause& c) {
  if (c.node.op != Op::field) return false;
  const match::ValueType type = match::spec(c.node.key).type;
  return type == match::ValueType::number || type == match::ValueType::moment;
}

bool bare(const match::Term& t) { return t.lead.empty() && t.trail.empty() && t.raw.empty(); }

bool plain(const Clause& c) { return (c.node.op == Op::word || c.node.op == Op::phrase) && bare(c.term); }

// What finding words depends on besides the words themselves: where scripts without spaces part them, what stands about
// a single letter, and a sign of money before a number.
bool depends_on_surroundings(const match::Term& t) {
  const std::string& first = t.words.front().text;
  return (t.words.size() == 1 && first.size() == 1) || (first.front() >= '0' && first.front() <= '9') ||
         std::ranges::any_of(t.words, &match::Term::Word::unspaced);
}

// Whether what stands between two words of the one may stand there in the other.
bool allows(const match::Term::Gap& wide, const match::Term::Gap& narrow) {
  if (wide.sign == narrow.sign && wide.tight == narrow.tight && wide.sentence == narrow.sentence) return true;
  return wide.sign == 0 && !wide.tight && (wide.sentence || !narrow.sentence);
}

bool says_at(const match::Term& narrow, const match::Term& wide, std::size_t at) {
  for (std::size_t i = 0; i < wide.words.size(); ++i) {
    const bool last = i + 1 == wide.words.size(), ends = at + i + 1 == narrow.words.size();
    const std::string &mine = narrow.words[at + i].text, &theirs = wide.words[i].text;
    const bool open = ends && (narrow.prefix || (narrow.particles && !(last && wide.particles)));
    if (last && wide.prefix ? !mine.starts_with(theirs) : mine != theirs || open) return false;
    if (!last && !allows(wide.gaps[i], narrow.gaps[at + i])) return false;
  }
  return true;
}

// Where the phrase says all words of the other in a row.
bool says(const match::Term& narrow, const match::Term& wide) {
  if (wide.words.empty()) return false;
  if (depends_on_surroundings(wide))
    return !narrow.exact && narrow.words.size() == wide.words.size() && says_at(narrow, wide, 0);
  for (std::size_t at = 0; !wide.words.empty() && at + wide.words.size() <= narrow.words.size(); ++at)
    if (says_at(narrow, wide, at)) return true;
  return false;
}

// lang:de covers lang:de-AT.
bool covers(const Clause& wide, const Clause& narrow) {
  if (wide.folded == narrow.folded) return true;
  const std::size_t end = wide.folded.size();
  return wide.node.key == Key::lang && narrow.folded.starts_with(wide.folded) &&
         (narrow.folded[end] == '-' || narrow.folded[end] == '_');
}

bool same_field(const Clause& a, const Clause& b) {
  return a.node.op == Op::field && b.node.op == Op::field && a.node.key == b.node.key;
}

bool titled(const Clause& c) { return c.node.op == Op::field && c.node.key == Key::title && bare(c.term); }

bool to_the_letter(const Clause& c) { return c.node.op == Op::exact && c.term.raw.empty(); }

// What the title says is said; what is said need not stand in the title.
bool words_imply(const Clause& a, const Clause& b) {
  const bool said = plain(b) && (plain(a) || titled(a) || to_the_letter(a));
  return (said || (titled(a) && titled(b))) && says(a.term, b.term);
}

// Whether the last words of the one are those of the other: in a text a domain is found word by word.
bool ends_with(const match::Domain& narrow, const match::Domain& wide) {
  const std::size_t more = narrow.words.size() - wide.words.size();
  return narrow.words.size() >= wide.words.size() && narrow.between.ends_with(wide.between) &&
         std::ranges::equal(std::span(narrow.words).subspan(more), wide.words, {}, &match::Term::Word::text,
                            &match::Term::Word::text);
}

bool lies_within(const match::Domain& narrow, const match::Domain& wide) {
  return match::host_within(narrow.host, wide) && match::host_within(narrow.ascii, wide) && ends_with(narrow, wide) &&
         match::url_within(narrow.host + narrow.path, wide) &&
         match::fold(narrow.path).text.starts_with(match::fold(wide.path).text);
}

// Words that are nearer than asked for are near enough. Which stands first is left as it was written.
bool nears(const Clause& a, const Clause& b) {
  return a.node.op == Op::near && b.node.op == Op::near && a.node.distance <= b.node.distance &&
         (a.node.ordered || !b.node.ordered) && std::ranges::equal(a.children, b.children, same);
}

bool leaf_implies(const Clause& a, const Clause& b) {
  if (same(a, b) || nears(a, b)) return true;
  if (!same_field(a, b)) return words_imply(a, b);
  if (ranged(a)) return b.range.low <= a.range.low && a.range.high <= b.range.high;
  if (a.node.key == Key::lang) return covers(b, a);
  if (a.node.key == Key::watch) return a.folded == b.folded;
  if (a.domain && b.domain) return lies_within(*a.domain, *b.domain);
  return words_imply(a, b);
}

// Each watch that a mention matches has a feeling of its own.
bool has_one_value(Key key, std::span<const Watch> watches) {
  if (key == Key::sentiment) return watches.size() == 1;
  return key == Key::status || key == Key::lang || key == Key::category || key == Key::story || key == Key::kind ||
         key == Key::community || key == Key::region;
}

// A part of what must hold: a clause, or that it does not.
struct Part {
  const Clause* clause = nullptr;
  bool denied = false;
};
using Parts = std::vector<Part>;

bool is_leaf(const Part& p) {
  const Op op = p.clause->node.op;
  return op != Op::all && op != Op::any && op != Op::none;
}

bool is_choice(const Part& p) { return p.clause->node.op == (p.denied ? Op::all : Op::any); }

// Looks for a way in which all parts hold at once, as one would by hand: what must hold is written down, and of what
// leaves a choice each alternative is tried. Where that takes too long it is taken to be possible.
class Attempt {
 public:
  explicit Attempt(std::span<const Watch> watches) : watches_(watches) {}

  // `held` are leaves that do not clash; `todo` is anything.
  bool fails(Parts held, Parts todo) {
    Parts choices;
    while (!todo.empty()) {
      const Part p = todo.back();
      todo.pop_back();
      if (is_choice(p)) {
        choices.push_back(p);
      } else if (!is_leaf(p)) {
        add_children(p, todo);
      } else {
        if (clashes(p, held)) return true;
        held.push_back(p);
        if (p.clause->node.op == Op::near && !p.denied) add_children(p, todo);
      }
    }
    return no_number_is_left(held) || every_choice_fails(held, std::move(choices));
  }

 private:
  static void add_children(const Part& p, Parts& out) {
    const bool turned = p.clause->node.op == Op::none;
    for (const Clause& child : p.clause->children) out.push_back({&child, p.denied != turned});
  }

  // The one that leaves the least to choose from comes first.
  bool every_choice_fails(const Parts& held, Parts choices) {
    if (choices.empty()) return false;
    std::size_t best = 0;
    Parts fewest = alternatives(choices[0], held);
    for (std::size_t i = 1; i < choices.size() && fewest.size() > 1; ++i)
      if (Parts some = alternatives(choices[i], held); some.size() < fewest.size()) best = i, fewest = std::move(some);
    choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(best));
    return std::ranges::all_of(fewest, [&](const Part& one) {
      if (--steps_ < 0) return false;
      Parts rest = choices;
      rest.push_back(one);
      return fails(held, std::move(rest));
    });
  }

  [[nodiscard]] Parts alternatives(const Part& choice, const Parts& held) const {
    Parts out;
    add_children(choice, out);
    std::erase_if(out, [&](const Part& p) { return is_leaf(p) && clashes(p, held); });
    return out;
  }

  [[nodiscard]] bool clashes(const Part& p, const Parts& held) const {
    return std::ranges::any_of(held, [&](const Part& h) {
      if (p.denied && h.denied) return false;
      if (p.denied) return leaf_implies(*h.clause, *p.clause);
      if (h.denied) return leaf_implies(*p.clause, *h.clause);
      const Clause &a = *p.clause, &b = *h.clause;
      return same_field(a, b) && has_one_value(a.node.key, watches_) && !covers(a, b) && !covers(b, a);
    });
  }

  static bool no_number_is_left(const Parts& held) {
    return std::ranges::any_of(
        held, [&](const Part& p) { return !p.denied && ranged(*p.clause) && none_left(p.clause->node.key, held); });
  }

  // Whether the ranges that are denied leave nothing of those that are asked for.
  static bool none_left(Key key, const Parts& held) {
    match::Range left;
    std::vector<match::Range> taken;
    if (key == Key::followers) left.low = 0;
    for (const Part& p : held) {
      if (!ranged(*p.clause) || p.clause->node.key != key) continue;
      const match::Range& r = p.clause->range;
      if (p.denied)
        taken.push_back(r);
      else
        left.low = std::max(left.low, r.low), left.high = std::min(left.high, r.high);
    }
    std::ranges::sort(taken, {}, &match::Range::low);
    for (const match::Range& r : taken) {
      if (left.low > left.high || r.low > left.low) break;
      if (r.high >= left.high) return true;
      left.low = std::max(left.low, r.high + 1);
    }
    return left.low > left.high;
  }

  std::span<const Watch> watches_;
  int steps_ = 2000;
};

// Whether it fits nothing but what one of our own watches took.
bool about_us(const Clause& c, std::span<const Watch> watches) {
  const auto ours = [&](const Clause& child) { return about_us(child, watches); };
  if (c.node.op == Op::all) return std::ranges::any_of(c.children, ours);
  if (c.node.op == Op::any) return std::ranges::all_of(c.children, ours);
  return c.node.op == Op::field && c.node.key == Key::watch && std::ranges::any_of(watches, [&](const Watch& w) {
           return w.role == Role::own && match::fold(w.name).text == c.folded;
         });
}

// Two feelings at once: one mention has them only where it matches two watches, and a different one towards each.
bool wants_two_feelings(const Clause& c, std::span<const Watch> watches) {
  return watches.size() > 1 && impossible(c, watches.first(1));
}

struct Ready {
  const Rule* rule = nullptr;
  match::Compiled query{};
  bool names_watches = false;
};

// What holds of every mention that is ours: one of our own watches took it.
Clause one_of_ours(std::span<const Watch> watches) {
  Clause out;
  out.node.op = Op::any;
  for (const Watch& w : watches) {
    if (w.role != Role::own) continue;
    Clause& one = out.children.emplace_back();
    one.node.op = Op::field, one.node.key = Key::watch, one.node.text = w.name;
    one.folded = match::fold(w.name).text;
  }
  return out;
}

bool taken_by(const Clause& c, const Clause& given, std::span<const Ready* const> before,
              std::span<const Watch> watches) {
  Parts parts{{&c, false}};
  if (!given.children.empty()) parts.push_back({&given, false});
  for (const Ready* one : before) parts.push_back({&one->query.root, true});
  return Attempt(watches).fails({}, std::move(parts));
}

// The rules that together decide before all that this one matches; empty = none do.
std::vector<const Ready*> shadow(const Ready& rule, std::span<const Ready> before, std::span<const Watch> watches) {
  const Clause& c = rule.query.root;
  const bool ours_alone = !rule.names_watches || about_us(c, watches);
  const Clause given = ours_alone ? one_of_ours(watches) : Clause{};
  std::vector<const Ready*> asked;
  for (const Ready& one : before)
    if (ours_alone || one.names_watches) asked.push_back(&one);
  for (const Ready*& one : asked)
    if (taken_by(c, given, {&one, 1}, watches)) return {one};
  if (!taken_by(c, given, asked, watches)) return {};
  for (std::size_t i = asked.size(); i-- > 0;) {
    std::vector<const Ready*> fewer = asked;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (taken_by(c, given, fewer, watches)) asked = std::move(fewer);
  }
  return asked;
}

}  // namespace

bool implies(const Clause& narrow, const Clause& wide) {
  return Attempt({}).fails({}, {{&narrow, false}, {&wide, true}});
}

bool impossible(const Clause& c, std::span<const Watch> watches) { return Attempt(watches).fails({}, {{&c, false}}); }

Result<std::vector<RuleDoubt>> doubts(std::span<const Rule> rules, const match::CompileOptions& options,
                                      std::span<const Watch> watches) {
  std::vector<RuleDoubt> out;
  std::vector<Ready> before;
  for (const Rule& rule : rules) {
    auto query = match::compile_one(rule.when, options);
    if (!query) return fail(ErrorCode::config, "rule \"" + rule.name + "\": " + query.error().what, query.error().hint);
    const bool names = names_watches(*query);
    Ready ready{&rule, std::move(*query), names};
    if (impossible(ready.query.root, watches)) {
      out.push_back({&rule, "can never fire: no mention is all that it asks for"});
    } else if (wants_two_feelings(ready.query.root, watches)) {
      out.push_back({&rule,
                     "asks for two sentiments at once, which only a mention of two watches has: is it meant to be OR?",
                     false});
    } else if (const auto by = shadow(ready, before, watches); !by.empty()) {
      std::vector<std::string> names_of;
      for (const Ready* one : by) names_of.push_back('"' + one->rule->name + '"');
      out.push_back({&rule, "can never fire: whatever it matches is decided before by " + util::join(names_of, ", ")});
    }
    before.push_back(std::move(ready));
  }
  return out;
}

}  // namespace monitor::policy
