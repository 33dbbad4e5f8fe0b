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
constexpr auto kMark = "ruled", kFingerprint = "ruled by";

// Of everything that decides what fires. A mark of the store is a number, and fifteen digits tell rules apart.
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
  return std::stoll(util::hash128_hex(text).substr(0, 15), nullptr, 16);
}

class Judge {
 public:
  Judge(const Config& config, policy::Rules rules, const util::Zone& zone, Time now, std::vector<Marking> standing,
        enrich::Taught taught)
      : config_(config),
        rules_(std::move(rules)),
        calendar_(policy::calendar_of(config, zone)),
        now_(now),
        standing_(std::move(standing)),
        taught_(std::move(taught)) {
    for (const Source& source : config.sources) kinds_.emplace(source.name, source.kind);
  }

  void see(const StoredMention& m) {
    const Time at = said(m.mention);
    if (m.backlog && at + kWeek < m.mention.heard) return;
    const auto said_of_it = policy::of_mention(standing_, m.mention.rowid);
    if (policy::irrelevant(said_of_it, m.matches)) return;
    const MentionFacts facts(m, taught_, config_.audiences, said_of_it);
    const std::string source = m.sources.empty() ? "" : m.sources.front();
    const auto kind = kinds_.find(source);
    policy::Ruling ruling =
        rules_.judge(m.mention, {.source = source, .kind = kind == kinds_.end() ? "" : kind->second, .facts = &facts},
                     policy::ours(config_, m.matches));
    if (ruling.rule != nullptr) promise(m, at, *ruling.rule, std::move(ruling.why));
  }

  [[nodiscard]] const std::vector<Promise>& promises() const { return promises_; }
  [[nodiscard]] bool may_match_later() const { return rules_.may_match_later(); }

 private:
  void promise(const StoredMention& m, Time at, const Rule& rule, std::string why) {
    Promise p{.mention = m.mention.rowid,
              .rule = rule.name,
              .reaction = rule.reaction,
              .who = rule.who,
              .fired = now_,
              .began = m.backlog ? m.mention.heard : at,
              .within = rule.within,
              .why = std::move(why)};
    if (p.within) p.due = policy::after(calendar_, p.began, *p.within);
    promises_.push_back(std::move(p));
  }

  const Config& config_;
  policy::Rules rules_;
  policy::Calendar calendar_;
  Time now_;
  std::vector<Marking> standing_;
  enrich::Taught taught_;
  std::map<std::string, std::string> kinds_{};
  std::vector<Promise> promises_{};
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
  return Judge(config, std::move(*rules), zone, now, std::move(*standing), std::move(*taught));
}

Status see_all(const Store& store, Selection which, CommitNumber upto, Judge& judge) {
  which.matched = true;
  which.upto = upto;
  which.oldest_first = true;
  return store.each(which, [&](const StoredMention& m) {
    judge.see(m);
    return true;
  });
}

}  // namespace

Status apply_rules(Store& store, const Config& config, Time now, const util::Zone& zone, Ruling how) {
  if (config.rules.empty()) return {};
  const auto upto = store.last_commit();
  const auto last = store.mark(kMark), by = store.mark(kFingerprint);
  if (!upto) return std::unexpected(upto.error());
  if (!last || !by) return std::unexpected(last ? by.error() : last.error());
  const CommitNumber today = fingerprint(config);
  const bool changed = *by != today || how == Ruling::week;
  if (!changed && *last == *upto && how == Ruling::fresh) return {};
  auto judge = ready(store, config, now, zone);
  if (!judge) return std::unexpected(judge.error());
  // What came in between is judged even when it was said long before.
  if (*last && **last < *upto)
    if (const Status s = see_all(store, {.after = *last}, *upto, *judge); !s) return s;
  if (changed || (how == Ruling::again && judge->may_match_later()))
    if (const Status s = see_all(store, {.heard_from = now - (changed ? kWeek : kAgain)}, *upto, *judge); !s) return s;
  if (!judge->promises().empty())
    if (const Status s = store.keep_promises(judge->promises()); !s) return s;
  if (const Status s = store.set_mark(kFingerprint, today); !s) return s;
  return store.set_mark(kMark, *upto);
}

}  // namespace monitor::app
