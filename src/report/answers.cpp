// SPDX-License-Identifier: MIT
#include "report/answers.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "policy/facts.h"
#include "report/concerns.h"
#include "report/line.h"
#include "util/text.h"

namespace monitor::report {
namespace {

Time end_of(const Period& period, Time now) { return period.to == now ? now + Seconds(1) : period.to; }

Answer open_answer(const Promise& p, const std::string& status, std::span<const Marking> said, Time now) {
  Answer a{.rule = util::clean_line(p.rule),
           .reaction = p.reaction,
           .who = p.who,
           .assigned = status == "assigned",
           .began = p.began,
           .within = p.within,
           .due = p.due,
           .late = p.due && *p.due < now,
           .why = util::shortened(util::clean_line(p.why), kLongestTitle)};
  a.line.id = p.mention;
  if (const Marking* owner = policy::find(said, Aspect::owner); a.assigned && owner != nullptr) a.who = owner->value;
  a.who = util::shortened(util::clean_line(a.who), kLongestAuthor);
  return a;
}

// Those with a promise before those without, what was to be done first before the rest.
bool more_urgent(const Answer& a, const Answer& b) {
  constexpr Time kNever = Time::max();
  return std::tuple(a.due.value_or(kNever), a.began, a.line.id) <
         std::tuple(b.due.value_or(kNever), b.began, b.line.id);
}

void add_times(std::vector<Seconds>& times, Answers& out) {
  if (times.empty()) return;
  std::ranges::sort(times);
  const std::size_t half = times.size() / 2;
  out.median = times.size() % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
  out.slowest = times.back();
}

void add_advice(const Config& config, Answer& a) {
  const auto rule = std::ranges::find(config.rules, a.rule, &Rule::name);
  if (rule == config.rules.end()) return;
  a.words = util::clean_line(rule->words);
  a.approval = util::clean_line(rule->approval);
  a.disclosure = util::clean_line(rule->disclosure);
}

Status keep_those_that_concern(const Store& store, const AnswersOptions& options, std::span<const Marking> standing,
                               std::vector<Answer>& open) {
  std::vector<Answer> kept;
  for (Answer& a : open) {
    const auto mine = concerns(store, a.line.id, policy::of_mention(standing, a.line.id), options.watches);
    if (!mine) return std::unexpected(mine.error());
    if (*mine) kept.push_back(std::move(a));
  }
  open = std::move(kept);
  return {};
}

// What has waited for too long to be listed; those that the period itself began with are not.
std::int64_t set_aside(const AnswersOptions& options, std::vector<Answer>& open) {
  if (options.all) return 0;
  const Time since = std::min(options.period.from, options.now - kOpenFor);
  return static_cast<std::int64_t>(std::erase_if(open, [&](const Answer& a) { return a.began < since; }));
}

// Twelve papers that print one story are one thing to decide about: told where its oldest promise stands.
std::vector<std::vector<MentionId>> fold(std::vector<Answer>& open, std::span<const Row> rows) {
  std::unordered_map<MentionId, MentionId> story_of;
  for (const Answer& a : open) story_of.emplace(a.line.id, 0);
  for (const Row& r : rows)
    if (const auto asked = story_of.find(r.id); asked != story_of.end()) asked->second = r.story;
  std::map<std::tuple<MentionId, std::string, std::string>, std::size_t> place;
  std::vector<Answer> kept;
  std::vector<std::vector<MentionId>> behind;
  for (Answer& a : open) {
    const MentionId id = a.line.id, story = story_of[id];
    const auto [at, first] = place.try_emplace({story == 0 ? -id : story, a.rule, a.who}, kept.size());
    if (first)
      kept.push_back(std::move(a)), behind.emplace_back();
    else
      ++kept[at->second].also;
    behind[at->second].push_back(id);
  }
  open = std::move(kept);
  return behind;
}

}  // namespace

Answers weigh(std::span<const Promise> promises, std::span<const Marking> standing, const policy::Calendar& calendar,
              const Period& period, Time now) {
  Answers out{.rules = true};
  std::vector<Seconds> times;
  const auto in_period = [&](Time t) { return t >= period.from && t < end_of(period, now); };
  for (const Promise& p : promises) {
    const auto said = policy::of_mention(standing, p.mention);
    const std::string status = policy::status_of(said);
    if (p.reaction == Reaction::leave) {
      out.left_alone += in_period(p.began) ? 1 : 0;
    } else if (status == "open" || status == "assigned") {
      out.open.push_back(open_answer(p, status, said, now));
    } else if (const Marking* done = policy::find(said, Aspect::status); status == "answered" && in_period(done->at)) {
      ++out.answered;
      out.promised += p.due ? 1 : 0;
      out.in_time += p.due && done->at <= *p.due ? 1 : 0;
      times.push_back(policy::worked(calendar, p.began, done->at));
    }
  }
  std::ranges::sort(out.open, more_urgent);
  add_times(times, out);
  return out;
}

Result<AnswersRead> read_answers(const Store& store, const Config& config, const AnswersOptions& options,
                                 std::span<const Marking> standing) {
  AnswersRead out;
  const auto promises = store.promises(Time{}, end_of(options.period, options.now));
  if (!promises) return std::unexpected(promises.error());
  Answers& a = out.answers;
  const policy::Calendar calendar = policy::calendar_of(config, options.zone);
  a = weigh(*promises, standing, calendar, options.period, options.now);
  a.rules = !config.rules.empty() || !promises->empty();
  if (const Status s = keep_those_that_concern(store, options, standing, a.open); !s) return std::unexpected(s.error());
  a.older = set_aside(options, a.open);
  a.open_total = std::ssize(a.open);
  a.late_total = std::ranges::count_if(a.open, &Answer::late);
  for (const Answer& open : a.open) out.needing.push_back(open.line.id);
  out.behind = fold(a.open, options.rows);
  a.lessons = lessons_for(a.open, options.notes);
  a.open.resize(std::min(a.open.size(), options.limit));
  for (Answer& open : a.open) {
    const auto mention = store.mention(open.line.id);
    if (!mention) return std::unexpected(mention.error());
    if (*mention) open.line = line_of(**mention);
    open.waited = policy::worked(calendar, open.began, options.now);
    add_advice(config, open);
  }
  return out;
}

Status add_answers(const Store& store, const Config& config, const DigestOptions& options, std::span<const Row> rows,
                   std::span<const Marking> standing, std::span<const Note> notes, Digest& d) {
  auto read = read_answers(store, config,
                           {.period = options.period,
                            .watches = options.watches,
                            .limit = options.limit,
                            .now = options.now,
                            .zone = options.zone,
                            .notes = notes,
                            .rows = rows},
                           standing);
  if (!read) return std::unexpected(read.error());
  d.answers = std::move(read->answers);
  const auto figure = [&](std::vector<MentionId> ids) {
    d.figures.push_back(std::move(ids));
    return static_cast<FigureNumber>(d.figures.size());
  };
  for (std::size_t i = 0; i < d.answers.open.size(); ++i) {
    std::ranges::sort(read->behind[i]);
    d.answers.open[i].figure = figure(std::move(read->behind[i]));
  }
  if (d.answers.open_total > 0) {
    std::ranges::sort(read->needing);
    d.answers.figure = figure(std::move(read->needing));
  }
  return {};
}

std::vector<RuleLesson> lessons_for(std::span<const Answer> open, std::span<const Note> notes) {
  std::vector<RuleLesson> out;
  const auto in_trouble = [&](const std::string& rule) {
    return std::ranges::any_of(open, [&](const Answer& a) { return a.late && a.rule == rule; });
  };
  for (const Note& n : notes)
    if (n.kind == NoteKind::lesson && !n.rule.empty() && in_trouble(n.rule))
      out.push_back({n.rule, util::shortened(util::clean_line(n.text), kLongestTitle)});
  return out;
}

}  // namespace monitor::report
