// SPDX-License-Identifier: MIT
#include "app/ruling.h"

#include <algorithm>

#include "app/fetching.h"
#include "app/learning.h"
#include "app/mention_facts.h"
#include "policy/facts.h"
#include "policy/hours.h"
#include "policy/rules.h"
#include "util/sha256.h"

namespace monitor::app {
namespace {

constexpr Seconds kWeek{7 * 86400};
constexpr Seconds kAgain{3 * 86400};  // figures and sentiment settle within days
constexpr auto kMark = "ruled", kFingerprint = "ruled by", kSince = "ruled since";

// Of everything that decides what fires. A mark of the store is a number that is not negative.
CommitNumber fingerprint(const Config& config) {
  std::string text;
  for (const Rule& r : config.rules)
    text += r.name + '\n' + r.when + '\n' + std::string(name(r.reaction)) + '\n' + r.who + '\n' +
            std::to_string(r.within.value_or(Seconds{0}).count()) + '\n';
  for (const Audience& a : config.audiences) {
    text += a.name + '\n';
    for (const std::string& place : a.places) text += place + '\n';
    for (const std::string& author : a.authors) text += author + '\n';
  }
  for (const Watch& w : config.watches) text += w.name + '\n' + std::to_string(static_cast<int>(w.role)) + '\n';
  return static_cast<CommitNumber>(util::hash64(text) >> 4);
}

// What the rules of today say of one mention.
struct Verdict {
  MentionId mention = 0;
  Time began{};
  const Rule* rule = nullptr;  // null: none speaks of it
  std::string why{};
  bool open = true;  // nobody has said yet what became of it
};

// Asks the rules; what follows from it for what was promised is for Promises to say.
class Judge {
 public:
  Judge(const Config& config, policy::Rules rules, std::vector<Marking> standing, enrich::Taught taught)
      : config_(config), rules_(std::move(rules)), standing_(std::move(standing)), taught_(std::move(taught)) {
    for (const Source& source : config.sources) kinds_.emplace(source.name, source.kind);
  }

  [[nodiscard]] std::optional<Verdict> verdict(const StoredMention& m) const {
    const Time at = said(m.mention);
    if (m.backlog && at + kWeek < m.mention.heard) return std::nullopt;
    const auto said_of_it = policy::of_mention(standing_, m.mention.rowid);
    if (policy::irrelevant(said_of_it, m.matches)) return std::nullopt;
    const MentionFacts facts(m, taught_, config_.audiences, said_of_it);
    const std::string source = m.sources.empty() ? "" : m.sources.front();
    const auto kind = kinds_.find(source);
    policy::Ruling ruling =
        rules_.judge(m.mention, {.source = source, .kind = kind == kinds_.end() ? "" : kind->second, .facts = &facts},
                     policy::ours(config_, m.matches));
    const std::string status = policy::status_of(said_of_it);
    return Verdict{.mention = m.mention.rowid,
                   .began = m.backlog ? m.mention.heard : at,
                   .rule = ruling.rule,
                   .why = std::move(ruling.why),
                   .open = status == "open" || status == "assigned"};
  }

  [[nodiscard]] bool may_match_later() const { return rules_.may_match_later(); }

 private:
  const Config& config_;
  policy::Rules rules_;
  std::vector<Marking> standing_;
  enrich::Taught taught_;
  std::map<std::string, std::string> kinds_{};
};

// What a verdict makes of what was promised before. Pure.
//
// A rule that stands before the one that decided takes a mention over when the mention has grown: more people answered
// it, or it is known to mean something else. That it did not fit before is certain when the rules are still those that
// were asked then, so a promise of older rules stays. When rules change, promises that the new ones would leave where
// they are count as asked of them.
class Promises {
 public:
  Promises(const Config& config, policy::Calendar calendar, Time now, std::optional<Time> since)
      : rules_(config.rules), calendar_(std::move(calendar)), now_(now), since_(since) {}

  // What is to be kept anew; nothing = all stays as it is.
  [[nodiscard]] std::optional<Promise> next(const std::optional<Promise>& before, const Verdict& v) const {
    if (!before) return v.rule == nullptr ? std::nullopt : std::optional(promise(v, *v.rule, v.began));
    const bool earlier = place(v.rule) < place(named(before->rule));
    if (!since_) return earlier ? std::nullopt : std::optional(asked_anew(*before));
    // Nobody is promised less because a mention grew, so a rule that leaves things alone takes none over.
    if (!earlier || !v.open || before->fired < *since_ || v.rule->reaction == Reaction::leave) return std::nullopt;
    return taken_over(*before, promise(v, *v.rule, now_));
  }

 private:
  [[nodiscard]] const Rule* named(const std::string& name) const {
    const auto found = std::ranges::find(rules_, name, &Rule::name);
    return found == rules_.end() ? nullptr : &*found;
  }
  [[nodiscard]] std::size_t place(const Rule* rule) const {  // the last where there is none
    return rule == nullptr ? rules_.size() : static_cast<std::size_t>(rule - rules_.data());
  }

  [[nodiscard]] Promise asked_anew(Promise p) const {
    p.fired = now_;
    return p;
  }

  [[nodiscard]] Promise promise(const Verdict& v, const Rule& rule, Time began) const {
    Promise p{.mention = v.mention,
              .rule = rule.name,
              .reaction = rule.reaction,
              .who = rule.who,
              .fired = now_,
              .began = began,
              .within = rule.within,
              .why = v.why};
    if (p.within) p.due = policy::after(calendar_, p.began, *p.within);
    return p;
  }

  // What was promised first is still owed where it ends sooner, or where the new rule promises no time at all.
  static Promise taken_over(const Promise& before, Promise p) {
    p.why += "; first \"" + before.rule + '"';
    const bool owed = before.reaction != Reaction::leave;
    if (owed && (!p.due || (before.due && *before.due <= *p.due)))
      p.began = before.began, p.within = before.within, p.due = before.due;
    return p;
  }

  std::span<const Rule> rules_;
  policy::Calendar calendar_;
  Time now_;
  std::optional<Time> since_;  // the rules are those of then; nothing = they have just changed
};

Result<Judge> ready(const Store& store, const Config& config, Time now, const util::Zone& zone) {
  auto options = compile_options(config, now);
  options.offset = zone.offset(now);
  auto rules = policy::Rules::compile(config.rules, options);
  if (!rules) return std::unexpected(rules.error());
  auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  auto taught = taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  return Judge(config, std::move(*rules), std::move(*standing), std::move(*taught));
}

// `all`: those of which no rule speaks, too.
Status judge_all(const Store& store, Selection which, CommitNumber upto, const Judge& judge, bool all,
                 std::vector<Verdict>& out) {
  which.matched = true;
  which.upto = upto;
  which.oldest_first = true;
  return store.each(which, [&](const StoredMention& m) {
    if (auto v = judge.verdict(m); v && (all || v->rule != nullptr)) out.push_back(std::move(*v));
    return true;
  });
}

Status keep(Store& store, const Promises& promises, std::span<const Verdict> verdicts) {
  std::vector<Promise> out;
  for (const Verdict& v : verdicts) {
    const auto before = store.promise(v.mention);
    if (!before) return std::unexpected(before.error());
    if (auto next = promises.next(*before, v)) out.push_back(std::move(*next));
  }
  return out.empty() ? Status{} : store.keep_promises(out);
}

}  // namespace

Status apply_rules(Store& store, const Config& config, Time now, const util::Zone& zone, Ruling how) {
  if (config.rules.empty()) return {};
  const auto upto = store.last_commit();
  const auto last = store.mark(kMark), by = store.mark(kFingerprint), since = store.mark(kSince);
  if (!upto) return std::unexpected(upto.error());
  for (const auto* mark : {&last, &by, &since})
    if (!*mark) return std::unexpected(mark->error());
  const CommitNumber today = fingerprint(config);
  const bool changed = *by != today || !*since || how == Ruling::week;
  if (!changed && *last == *upto && how == Ruling::fresh) return {};
  const auto judge = ready(store, config, now, zone);
  if (!judge) return std::unexpected(judge.error());
  std::vector<Verdict> verdicts;
  // What came in between is judged even when it was said long before.
  if (*last && **last < *upto)
    if (const Status s = judge_all(store, {.after = *last}, *upto, *judge, changed, verdicts); !s) return s;
  if (changed || (how == Ruling::again && judge->may_match_later())) {
    const Time from = now - (changed ? kWeek : kAgain);
    if (const Status s = judge_all(store, {.heard_from = from}, *upto, *judge, changed, verdicts); !s) return s;
  }
  const auto valid_since = changed ? std::nullopt : std::optional(Time{Seconds{**since}});
  if (const Status s = keep(store, {config, policy::calendar_of(config, zone), now, valid_since}, verdicts); !s)
    return s;
  if (changed)
    if (const Status s = store.set_mark(kSince, now.time_since_epoch().count()); !s) return s;
  if (const Status s = store.set_mark(kFingerprint, today); !s) return s;
  return store.set_mark(kMark, *upto);
}

}  // namespace monitor::app
