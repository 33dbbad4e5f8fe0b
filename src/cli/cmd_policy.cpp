// SPDX-License-Identifier: MIT
// `monitor policy`: the ground rules for answering, checked, tried and printed.
#include <algorithm>
#include <map>
#include <ostream>

#include "app/example_facts.h"
#include "app/fetching.h"
#include "app/learning.h"
#include "app/mention_facts.h"
#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/queries.h"
#include "embedded/app.h"
#include "match/names.h"
#include "policy/examples.h"
#include "policy/facts.h"
#include "policy/implies.h"
#include "policy/rules.h"
#include "render/page.h"
#include "render/phrases.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct None {};

constexpr Seconds kLookedAt{90 * 86400};

Result<const Config*> with_rules(Session& session) {
  const auto config = session.app.config();
  if (!config) return config;
  if ((*config)->rules.empty())
    return fail(ErrorCode::usage, "there are no ground rules yet", "monitor policy init adds a set to start from");
  return config;
}

// Pairs of rules that one mention fits both of and that say different things; the first decides.
struct Overlap {
  const Rule *first, *second;
  std::int64_t mentions = 0;
  friend bool operator<(const Overlap& a, const Overlap& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  }
};

Result<std::vector<Overlap>> overlaps(const Config& config, const Store& store, Time now) {
  const auto rules = policy::Rules::compile(config.rules, app::compile_options(config, now));
  if (!rules) return std::unexpected(rules.error());
  const auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  std::vector<Overlap> out;
  const auto taught = app::taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  std::map<std::string_view, std::string_view> kinds;
  for (const Source& s : config.sources) kinds.emplace(s.name, s.kind);
  const Status read = store.each({.said_from = now - kLookedAt, .matched = true}, [&](const StoredMention& m) {
    const app::MentionFacts facts(m, *taught, config.audiences, policy::of_mention(*standing, m.mention.rowid));
    const std::string_view source = m.sources.empty() ? std::string_view{} : m.sources.front();
    const auto kind = kinds.find(source);
    const auto fit =
        rules->matching(m.mention, {.source = source, .kind = kind == kinds.end() ? "" : kind->second, .facts = &facts},
                        policy::ours(config, m.matches));
    for (std::size_t i = 1; i < fit.size(); ++i) {
      if (fit[i]->reaction == fit[0]->reaction && fit[i]->who == fit[0]->who) continue;
      const auto known =
          std::ranges::find_if(out, [&](const Overlap& o) { return o.first == fit[0] && o.second == fit[i]; });
      if (known == out.end())
        out.push_back({fit[0], fit[i], 1});
      else
        ++known->mentions;
    }
    return true;
  });
  if (!read) return std::unexpected(read.error());
  std::sort(out.begin(), out.end());
  return out;
}

// The examples that another rule decides, or none, judged as if they came in now.
Result<std::vector<policy::WrongExample>> wrong_examples(Session& session, const Config& config) {
  const Time now = session.app.clock().now();
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto watches = app::matcher(config, now, *zone);
  if (!watches) return std::unexpected(watches.error());
  enrich::Taught taught;
  if (const auto store = session.app.store(app::Access::read)) {
    auto learnt = app::taught_of(**store);
    if (!learnt) return std::unexpected(learnt.error());
    taught = std::move(*learnt);
  }
  const auto find = [&](const Mention& m, const match::Context& context) {
    return std::make_unique<app::ExampleFacts>(m, **watches, context, config.audiences, taught);
  };
  return policy::try_examples(config.rules, {.compile = app::compile_options(config, now),
                                             .watches = config.watches,
                                             .sources = config.sources,
                                             .find = find});
}

// Sources that a rule asks for and that are not there: they may be gone, or never were. A kind that nothing listens by
// yet is no mistake.
std::size_t tell_unknown_sources(Session& session, const Config& config) {
  match::Names names = config::names_of(config);
  for (const SourceSpec* kind : session.app.kinds()) names.sources.emplace_back(kind->name);
  std::size_t found = 0;
  for (const Rule& rule : config.rules)
    if (const auto query = match::parse(rule.when))
      for (const match::UnknownName& unknown : match::unknown_names(*query, names)) {
        ++found;
        tell(session.terminal.out, "line " + std::to_string(rule.place.line) + ": the rule \"" + rule.name +
                                       "\": " + unknown.error.what +
                                       (unknown.error.suggestion.empty() ? "" : "; " + unknown.error.suggestion));
      }
  return found;
}

Result<int> check(const None&, Session& session) {
  const auto config = with_rules(session);
  if (!config) return std::unexpected(config.error());
  std::ostream& out = session.terminal.out;
  const Time now = session.app.clock().now();
  const auto doubts = policy::doubts((*config)->rules, app::compile_options(**config, now), (*config)->watches);
  if (!doubts) return std::unexpected(doubts.error());
  for (const policy::RuleDoubt& d : *doubts)
    tell(out, "line " + std::to_string(d.rule->place.line) + ": the rule \"" + d.rule->name + "\" " + d.what);
  const std::size_t unknown = tell_unknown_sources(session, **config);
  const auto wrong = wrong_examples(session, **config);
  if (!wrong) return std::unexpected(wrong.error());
  std::size_t shared = 0;
  for (const policy::WrongExample& w : *wrong) {
    if (!w.should_match || w.decided_by.empty()) continue;
    ++shared;
    tell(out, "overlap: an example of \"" + w.rule + "\" is decided by \"" + w.decided_by +
                  "\": " + util::clean_line(w.text));
  }
  const auto store = session.app.store(app::Access::read);
  if (store) {
    const auto found = overlaps(**config, **store, now);
    if (!found) return std::unexpected(found.error());
    shared += found->size();
    for (const Overlap& o : *found)
      tell(out, "overlap: " + counted(o.mentions, "mention", "mentions") + " of the last 90 days " +
                    (o.mentions == 1 ? "fits" : "fit") + " \"" + o.first->name + "\" (" +
                    std::string(name(o.first->reaction)) + ") and \"" + o.second->name + "\" (" +
                    std::string(name(o.second->reaction)) + "); \"" + o.first->name +
                    "\" stands first and decides from now on");
  }
  if (doubts->empty() && unknown == 0 && shared == 0)
    tell(out, counted(std::ssize((*config)->rules), "rule", "rules") +
                  ": each can fire as far as can be told, and none takes from another in their examples" +
                  (store ? " or in the last 90 days" : "; nothing is stored yet"));
  return unknown == 0 && std::ranges::none_of(*doubts, &policy::RuleDoubt::certain) ? kOk : kFailed;
}

Result<int> test(const None&, Session& session) {
  const auto config = with_rules(session);
  if (!config) return std::unexpected(config.error());
  const auto wrong = wrong_examples(session, **config);
  if (!wrong) return std::unexpected(wrong.error());
  std::size_t examples = 0;
  for (const Rule& rule : (*config)->rules) examples += rule.matches.size() + rule.rejects.size();
  for (const policy::WrongExample& w : *wrong) {
    session.terminal.out << w.rule << ": "
                         << (w.should_match ? "must decide, and does not: " : "must not decide, and does: ")
                         << util::clean_line(w.text) << '\n';
    if (w.should_match)
      session.terminal.out << "  " << (w.decided_by.empty() ? "no rule does" : "\"" + w.decided_by + "\" does") << '\n';
  }
  session.terminal.out << examples - wrong->size() << " of "
                       << counted(static_cast<std::int64_t>(examples), "example", "examples") << " as they should be\n";
  return wrong->empty() ? kOk : kFailed;
}

std::string hours_in_words(const Hours& h) {
  static constexpr std::array kNames{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  std::string days = h.days == 0b0111110 ? "Mon to Fri" : "";
  for (unsigned d = 1; d <= 7; ++d)  // from Monday on
    if (h.days != 0b0111110 && (h.days >> (d % 7) & 1u) != 0)
      days += (days.empty() ? "" : ", ") + std::string(kNames.at(d % 7));
  const auto clock = [](Seconds s) { return util::clock(util::Local(s)); };
  return days + ", " + clock(h.from) + " to " + (h.to == std::chrono::hours{24} ? "24:00" : clock(h.to)) +
         (h.to < h.from ? " the next morning" : "") +
         (h.holidays.empty() ? "" : ", but not on " + counted(std::ssize(h.holidays), "holiday", "holidays"));
}

// One rule of the handout.
void hand_out(render::Page& page, const Rule& rule, std::size_t number) {
  Answer told{.reaction = rule.reaction, .who = rule.who, .within = rule.within};
  std::string to_do = render::to_do(told);
  const std::string count = std::to_string(number) + ".";
  page.blank();
  page.paragraph(4, rule.name + ": " + to_do, 0, count + std::string(count.size() < 3 ? 2 : 1, ' '));
  page.paragraph(10, rule.when, 0, "    when  ");
  if (!rule.words.empty()) page.paragraph(10, rule.words, 0, "    say   ");
  if (!rule.approval.empty()) page.paragraph(10, rule.approval + " must agree first", 0, "    ask   ");
  if (!rule.disclosure.empty()) page.paragraph(10, "\"" + rule.disclosure + "\"", 0, "    sign  ");
}

Result<int> print(const None&, Session& session) {
  const auto config = with_rules(session);
  if (!config) return std::unexpected(config.error());
  render::Page page({.width = 78, .ascii = session.terminal.out_is_terminal && !session.app.speaks_utf8()}, 0);
  const std::string& name = (*config)->organisation.name;
  page.strong(page.clean("How we answer" + (name.empty() ? "" : ": " + name)));
  page.rule();
  page.paragraph(0,
                 "Go down the list; the first rule that fits decides. When none does, nobody needs to answer. "
                 "Hours are working hours: " +
                     hours_in_words((*config)->hours) + ".");
  for (std::size_t i = 0; i < (*config)->rules.size(); ++i) hand_out(page, (*config)->rules[i], i + 1);
  session.terminal.out << page.take();
  return kOk;
}

Result<int> init(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (!(*config)->rules.empty())
    return fail(ErrorCode::usage, "there are ground rules already", "monitor policy print shows them");
  const Status done = edit_config(
      session, [](const std::string& text) { return config::append_rules(text, embedded::response_assessment_toml); });
  if (!done) return std::unexpected(done.error());
  session.terminal.err << "added. Put in your own names with an editor, then: monitor policy check\n";
  return kOk;
}

}  // namespace

void declare_policy(Arguments root, Action& chosen) {
  const Arguments policy = root.add_group("policy", "The ground rules for answering: init, check, test, print.",
                                          "  monitor policy init\n  monitor policy check\n  monitor policy print | lp");
  declare<None>(policy, chosen, "init", "Add a set of rules to start from to the configuration.",
                "  monitor policy init", init);
  declare<None>(policy, chosen, "check", "Find rules that can never fire, or take mentions from one another.",
                "  monitor policy check", check);
  declare<None>(policy, chosen, "test", "Try the rules on their examples.", "  monitor policy test", test);
  declare<None>(policy, chosen, "print", "Print the rules as a page to hand out.", "  monitor policy print", print);
}

}  // namespace monitor::cli
