// SPDX-License-Identifier: MIT
// `monitor triage`: what needs somebody by the ground rules, the oldest promise first. At a terminal it goes through
// them one by one, with single keys; in a pipe it prints.
#include <algorithm>
#include <ostream>

#include "app/ruling.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/keys.h"
#include "cli/names.h"
#include "policy/facts.h"
#include "render/json.h"
#include "render/text.h"
#include "report/answers.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string format = "text", who;
  std::size_t limit = 100;
  bool list = false;
};

constexpr std::string_view kKeys = "a answered  i ignore  x not about us  s assign  n note  u undo  space next  q quit";
constexpr std::string_view kSays = "aixsn";  // those that say something of the mention

struct Desk {
  Session& session;
  const Config& config;
  Store& store;
  util::Zone zone;
  MentionId undone = 0;  // what was last taken back
};

Result<Digest> needing(const Desk& desk, const Options& options) {
  const Time now = desk.session.app.clock().now();
  const auto standing = desk.store.standing({});
  if (!standing) return std::unexpected(standing.error());
  Digest d{.period = {.from = now - Seconds{7 * 86400}, .to = now}, .made = now, .zone = desk.zone.name()};
  const std::size_t limit = options.who.empty() ? options.limit : std::numeric_limits<std::size_t>::max();
  auto read =
      report::read_answers(desk.store, desk.config,
                           {.period = d.period, .limit = limit, .all = true, .now = now, .zone = desk.zone}, *standing);
  if (!read) return std::unexpected(read.error());
  d.answers = std::move(read->answers);
  if (options.who.empty()) return d;
  std::erase_if(d.answers.open, [&](const Answer& a) { return !util::same(a.who, options.who); });
  d.answers.open_total = std::ssize(d.answers.open);
  d.answers.late_total = std::ranges::count_if(d.answers.open, &Answer::late);
  d.answers.open.resize(std::min(d.answers.open.size(), options.limit));
  return d;
}

RenderOptions page(const Session& session) {
  const Terminal& t = session.terminal;
  RenderOptions out;
  out.width = t.out_is_terminal ? std::min(t.columns, 120) : 78;
  out.colour = t.out_is_terminal && !session.app.environment()("NO_COLOR");
  out.ascii = t.out_is_terminal && !session.app.speaks_utf8();
  return out;
}

Status mark(Desk& desk, MentionId id, Aspect aspect, std::string value, std::string note = {}) {
  const Marking marking{.at = desk.session.app.clock().now(),
                        .who = desk.session.app.person(),
                        .mention = id,
                        .aspect = aspect,
                        .value = std::move(value),
                        .note = std::move(note)};
  const auto act = desk.store.mark_mentions({&marking, 1});
  return act ? Status{} : std::unexpected(act.error());
}

enum class Step { stay, next, back, quit, interrupted };

// What a key says of the mention at hand.
Result<Step> strike(Desk& desk, const Answer& at, char key) {
  std::ostream& out = desk.session.terminal.out;
  const auto done = [](const Status& s) { return s ? Result<Step>(Step::next) : std::unexpected(s.error()); };
  switch (key) {
    case 'a':
      return done(mark(desk, at.line.id, Aspect::status, "answered"));
    case 'i':
      return done(mark(desk, at.line.id, Aspect::status, "ignored"));
    case 'x':
      return done(mark(desk, at.line.id, Aspect::relevance, "irrelevant"));
    case 'u': {
      const auto undone = desk.store.undo(0, desk.session.app.person(), desk.session.app.clock().now());
      out << (undone ? "taken back: " + std::to_string(undone->front().mention) : undone.error().what) << '\n';
      desk.undone = undone ? undone->front().mention : 0;
      return undone ? Step::back : Step::stay;
    }
    case ' ':
    case '\n':
    case '\r':
      return Step::next;
    case 'q':
      return Step::quit;
    case kInterrupt:
      return Step::interrupted;
    default:
      return Step::stay;
  }
}

// Keys that ask for a line: the terminal is as usual meanwhile.
Result<Step> ask(Desk& desk, const Answer& at, char key) {
  const auto text = prompt(desk.session.terminal, key == 's' ? "to whom" : "note", "");
  if (!text || text->empty()) return Step::stay;
  const std::string line = util::clean_line(*text);
  const Status s =
      key == 's' ? mark(desk, at.line.id, Aspect::owner, line) : mark(desk, at.line.id, Aspect::note, "", line);
  if (!s) return std::unexpected(s.error());
  return key == 's' ? Step::next : Step::stay;
}

// Asks once keys are taken as they are struck, so that none is taken for something else. Where no more come, it is
// over.
char struck(Desk& desk, std::string_view question) {
  const SingleKeys keys;
  desk.session.terminal.out << question << '\n' << std::flush;
  return read_key(desk.session.terminal).value_or('q');
}

// Somebody else may have answered it since the list was made.
Result<bool> still_open(Desk& desk, const Answer& at) {
  const auto standing = desk.store.standing({&at.line.id, 1});
  if (!standing) return std::unexpected(standing.error());
  const std::string status = policy::status_of(*standing);
  if (status == "open" || status == "assigned") return true;
  const Marking* said = policy::find(*standing, Aspect::status);
  desk.session.terminal.out << '\n'
                            << at.line.id << ' ' << status << " by " << util::clean_line(said->who) << " meanwhile\n";
  return false;
}

std::int64_t last_of(const std::vector<Marking>& standing) {
  std::int64_t last = 0;
  for (const Marking& m : standing) last = std::max(last, m.id);
  return last;
}

// Before a key says something: what others said since it was shown, so that nobody's word is overwritten unseen.
Result<bool> said_meanwhile(Desk& desk, const Answer& at, std::int64_t& seen) {
  const auto standing = desk.store.standing({&at.line.id, 1});
  if (!standing) return std::unexpected(standing.error());
  bool any = false;
  for (const Marking& m : *standing) {
    if (m.id <= seen || m.who == desk.session.app.person()) continue;
    any = true;
    desk.session.terminal.out << '\n'
                              << at.line.id << ": " << name(m.aspect) << ' ' << util::clean_line(m.value) << " by "
                              << util::clean_line(m.who) << " meanwhile; strike again to say it all the same\n";
  }
  seen = last_of(*standing);
  return any;
}

Result<Step> one(Desk& desk, const Digest& all, std::size_t index) {
  Digest single = all;
  single.answers.open = {all.answers.open[index]};
  desk.session.terminal.out << "\n-- " << index + 1 << " of " << all.answers.open.size() << " --\n"
                            << render::answer_text(single, index, page(desk.session)) << '\n';
  const auto before = desk.store.standing({&all.answers.open[index].line.id, 1});
  if (!before) return std::unexpected(before.error());
  std::int64_t seen = last_of(*before);
  for (;;) {
    const char key = struck(desk, kKeys);
    if (kSays.find(key) != std::string_view::npos) {
      const auto meanwhile = said_meanwhile(desk, all.answers.open[index], seen);
      if (!meanwhile) return std::unexpected(meanwhile.error());
      if (*meanwhile) continue;
    }
    const auto step = key == 's' || key == 'n' ? ask(desk, single.answers.open.front(), key)
                                               : strike(desk, single.answers.open.front(), key);
    if (!step || *step != Step::stay) return step;
  }
}

// After the last one there is still a way back.
Result<Step> at_the_end(Desk& desk, std::int64_t left) {
  const std::string all =
      left == 0 ? "that was all" : util::number(left) + " more need an answer: monitor triage goes on with them";
  const char key = struck(desk, "\n" + all + "; u takes back the last, any other key ends");
  return strike(desk, {}, key == 'u' || key == kInterrupt ? key : 'q');
}

// Where to go on: the next, or the one that was taken back.
std::size_t after(Step step, const Desk& desk, const std::vector<Answer>& open, std::size_t index) {
  if (step == Step::next) return index + 1;
  const auto back = std::ranges::find(open, desk.undone, [](const Answer& a) { return a.line.id; });
  return back == open.end() ? index : static_cast<std::size_t>(back - open.begin());
}

Result<int> interactive(Desk& desk, const Digest& all) {
  const std::vector<Answer>& open = all.answers.open;
  for (std::size_t index = 0;;) {
    if (index < open.size()) {
      const auto mine = still_open(desk, open[index]);
      if (!mine) return std::unexpected(mine.error());
      if (!*mine) {
        ++index;
        continue;
      }
    }
    const auto step =
        index < open.size() ? one(desk, all, index) : at_the_end(desk, all.answers.open_total - std::ssize(open));
    if (!step) return std::unexpected(step.error());
    if (*step == Step::quit) return kOk;
    if (*step == Step::interrupted) return kInterrupted;
    index = after(*step, desk, open, index);
  }
}

Result<int> triage(const Options& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  // A store that can only be read has a list all the same, of what was found when it could be written.
  auto store = session.app.store(app::Access::write);
  const bool writable = store.has_value();
  if (!writable) store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  Desk desk{session, **config, **store, *zone};
  const Time now = session.app.clock().now();
  if (const Status s = writable ? app::apply_rules(**store, **config, now, *zone, app::Ruling::fresh) : Status{}; !s)
    return std::unexpected(s.error());
  const auto all = needing(desk, options);
  if (!all) return std::unexpected(all.error());
  if (!all->answers.rules)
    return fail(ErrorCode::usage, "there are no ground rules, so nothing can be said to need an answer",
                "monitor policy init adds a set to start from");
  // Mentions may be assigned to anybody, so a name that no rule has is a doubt and no mistake.
  if (const Status known = known_desk(options.who, **config); !known && all->answers.open.empty())
    session.terminal.err << "monitor: " << known.error().what << ": " << known.error().hint << '\n';
  if (options.format == "json") {
    session.terminal.out << render::answers_json(*all);
    return kOk;
  }
  const bool keys = writable && session.terminal.in_is_terminal && session.terminal.out_is_terminal && !options.list;
  if (keys && !all->answers.open.empty()) return interactive(desk, *all);
  session.terminal.out << render::answers_text(*all, page(session));
  return kOk;
}

}  // namespace

void declare_triage(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "triage", "Go through what the ground rules say needs somebody, the oldest promise first.",
      "  monitor triage                       one by one, with single keys\n"
      "  monitor triage --list --who \"Press desk\"\n  monitor triage --format json | jq .open",
      triage);
  command.add_option("--who", options->who, "Only what this person or desk is to do.").type_name("NAME");
  command.add_option("--limit", options->limit, "So many at the most.").shows_default().type_name("N").positive();
  command.add_option("--format", options->format, "text or json.")
      .shows_default()
      .type_name("FORMAT")
      .one_of({"text", "json"});
  command.add_flag("--list", options->list, "Print them all, at a terminal as well.");
}

}  // namespace monitor::cli
