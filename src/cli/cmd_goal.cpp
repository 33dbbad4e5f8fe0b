// SPDX-License-Identifier: MIT
// `monitor goal`: what the boss wants, with a measure, a target and a date.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <ostream>

#include "app/anew.h"
#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/goal_request.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/read.h"
#include "render/page.h"
#include "render/phrases.h"
#include "report/goal_changes.h"
#include "report/goals.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

struct None {};
struct Name {
  std::string name;
};
struct Set {
  std::string name, note;
  double value = 0;
};

// Everything that telling of a goal needs. It does not move: what it holds points into itself.
struct Desk {
  Desk(const Config& c, std::unique_ptr<Store> s, util::Zone z, Time n)
      : config(c), store(std::move(s)), zone(std::move(z)), now(n) {}
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  const Config& config;
  std::unique_ptr<Store> store;
  util::Zone zone;
  Time now;
  std::vector<Marking> standing{};
  std::vector<Note> notes{};
  std::optional<report::Anew> anew{};
  std::optional<report::GoalDesk> goals{};
};

Result<std::unique_ptr<Desk>> desk(Session& session, app::Access access) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  auto store = session.app.store(access);
  if (!store) return std::unexpected(store.error());
  auto d = std::make_unique<Desk>(**config, std::move(*store), *zone, session.app.clock().now());
  if (access == app::Access::write)
    if (const Status s = app::note_configured(*d->store, d->config, session.app.person(), d->now); !s)
      return std::unexpected(s.error());
  auto standing = d->store->standing({});
  auto notes = d->store->notes();
  if (!standing || !notes) return std::unexpected(standing ? notes.error() : standing.error());
  d->standing = std::move(*standing), d->notes = std::move(*notes);
  auto anew = app::asking_anew(d->config, session.app.kinds(), *d->store, d->now, d->zone);
  if (!anew) return std::unexpected(anew.error());
  d->anew = std::move(*anew);
  auto goals = report::goal_desk(*d->store, d->config,
                                 {.period = {.to = d->now}, .zone = d->zone, .anew = d->anew ? &*d->anew : nullptr},
                                 d->standing, d->notes);
  if (!goals) return std::unexpected(goals.error());
  d->goals.emplace(std::move(*goals));
  d->goals->changes_told = 1000;
  return d;
}

Result<Goal> named(const Config& config, const std::string& name) {
  const auto found = std::ranges::find(config.goals, name, &Goal::name);
  if (found != config.goals.end()) return *found;
  std::vector<std::string> known;
  for (const Goal& g : config.goals) known.push_back(g.name);
  const std::string near = util::closest(name, known);
  return fail(ErrorCode::usage, "there is no goal `" + util::clean_line(name) + "`",
              near.empty() ? "monitor goal list" : "did you mean `" + near + "`?");
}

Result<DigestGoal> stands(const Desk& d, const Goal& goal) {
  auto all = report::goals_now(*d.store, *d.goals, {&goal, 1});
  if (!all) return std::unexpected(all.error());
  return std::move(all->front());
}

std::string told(const Desk& d, const DigestGoal& g) {
  const Digest empty{.zone = d.zone.name()};
  return render::Phrases(empty).standing(g);
}

Result<int> list(const None&, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if ((*config)->goals.empty()) {
    session.terminal.err << "none yet: monitor goal add --help\n";
    return kOk;
  }
  const auto d = desk(session, app::Access::read);
  if (!d) return std::unexpected(d.error());
  for (const Goal& goal : (*config)->goals) {
    if (report::closing_of(goal, (*d)->notes) != nullptr) {
      tell(session.terminal.out, goal.name + ": closed");
      continue;
    }
    const auto g = stands(**d, goal);
    if (!g) return std::unexpected(g.error());
    tell(session.terminal.out, goal.name + ": " + std::string(name(g->verdict)) + "; " + told(**d, *g));
  }
  return kOk;
}

std::string day(std::chrono::local_days d) { return util::full_day(d); }

// What was noted of it, numbers included.
void add_notes(const Desk& d, const Goal& goal, render::Page& page) {
  const auto former = report::former_closed(goal, d.notes);
  for (const Note& n : d.notes) {
    if (n.goal != goal.name || n.kind == NoteKind::closing || (former && n.at <= *former)) continue;
    const std::string value = n.value ? " " + util::decimal(*n.value) : "";
    page.paragraph(4,
                   util::full_day(util::day_of(d.zone.local(n.at))) + ", " + std::string(name(n.kind)) + value +
                       (n.text.empty() ? "" : ": " + n.text) + (n.credit.empty() ? "" : ", thanks to " + n.credit),
                   0, "  - ");
  }
}

std::string direction_words(const Goal& goal) {
  const Direction d = direction(goal);
  const std::string words = d.better == Better::less ? "Less is better" : "More is better";
  return d.guessed ? words + ", as nothing is said of it: better = \"less\" in the configuration turns it" : words;
}

// Held against the line as `goal` has it.
Result<std::string> report_on(const Desk& d, const Goal& goal) {
  const auto g = stands(d, goal);
  if (!g) return std::unexpected(g.error());
  render::Page page({.width = 78}, 0);
  page.strong(page.clean("\u201c" + goal.phrase + "\u201d"));
  page.rule();
  page.paragraph(0, day(goal.start) + " to " + day(goal.end) + (goal.owner.empty() ? "" : ", " + goal.owner));
  if (!goal.success.empty()) page.paragraph(0, "Judged by: " + goal.success);
  page.paragraph(0, direction_words(goal));
  page.paragraph(0, std::string(name(g->verdict)) + ": " + told(d, *g));
  if (!g->baseline_why.empty()) page.paragraph(2, g->baseline_why);
  if (!g->why.empty()) page.paragraph(2, g->why);
  for (const std::string& note : g->notes) page.paragraph(4, note, 0, "  - ");
  add_notes(d, goal, page);
  return page.take();
}

// The line as it was first written down: what was changed of it since does not move the posts. Watches that are gone
// count nothing, so where none is left, those of today do.
Goal as_first_written(const Desk& d, const Goal& today, Session& session) {
  const auto text = report::first_text(report::own_changes(today, d.goals->changes, d.notes), today.name);
  if (!text) return today;
  const auto read = config::read(*text, {}, session.app.kinds());
  if (read.config.goals.empty()) return today;
  Goal first = read.config.goals.front();
  const auto known = [&](const std::string& name) {
    return std::ranges::find(d.config.watches, name, &Watch::name) != d.config.watches.end();
  };
  std::erase_if(first.watches, std::not_fn(known));
  if (first.watches.empty()) first.watches = today.watches;
  return first;
}

std::string closed_words(const Desk& d, const Note& closing) {
  return "closed by " + util::clean_line(closing.who) + ", " + util::full_day(util::day_of(d.zone.local(closing.at))) +
         '\n';
}

Result<int> show(const Name& options, Session& session) {
  const auto d = desk(session, app::Access::read);
  if (!d) return std::unexpected(d.error());
  const auto goal = named((*d)->config, options.name);
  if (!goal) return std::unexpected(goal.error());
  if (const Note* closed = report::closing_of(*goal, (*d)->notes)) {
    session.terminal.out << util::clean_text(closed->text) << closed_words(**d, *closed);
    return kOk;
  }
  const auto text = report_on(**d, *goal);
  if (!text) return std::unexpected(text.error());
  session.terminal.out << *text;
  const auto snapshots = (*d)->store->snapshots(goal->name);
  if (!snapshots) return std::unexpected(snapshots.error());
  const auto former = report::former_closed(*goal, (*d)->notes);
  for (const Snapshot& s : *snapshots) {
    if (former && s.at <= *former) continue;
    session.terminal.out << "  " << util::full_day(util::day_of((*d)->zone.local(s.at))) << "  "
                         << (goal->measure == Measure::number ? util::decimal(s.value) : render::plain_number(s.value))
                         << "  " << s.verdict << '\n';
  }
  return kOk;
}

Result<int> write_down(Desk& d, Session& session, Note note) {
  note.at = d.now, note.who = session.app.person();
  if (note.kind == NoteKind::closing) session.terminal.out << closed_words(d, note);
  const auto id = d.store->put_note(note);
  if (!id) return std::unexpected(id.error());
  session.terminal.out << "to take it back: monitor note undo " << *id << '\n';
  return kOk;
}

const Note* last_number(const Desk& d, const std::string& goal) {
  const Note* out = nullptr;
  for (const Note& n : d.notes)
    if (n.kind == NoteKind::number && n.goal == goal && n.value) out = &n;
  return out;
}

Result<int> set(const Set& options, Session& session) {
  auto d = desk(session, app::Access::write);
  if (!d) return std::unexpected(d.error());
  const auto goal = named((*d)->config, options.name);
  if (!goal) return std::unexpected(goal.error());
  if (goal->measure != Measure::number)
    return fail(ErrorCode::usage, "the goal `" + goal->name + "` is counted, not entered",
                "its measure is " + std::string(name(goal->measure)));
  constexpr double kMost = 1e15;
  if (!(std::abs(options.value) <= kMost))
    return fail(ErrorCode::usage, "that is no number", "monitor goal set NAME 41");
  const Note* before = last_number(**d, goal->name);
  tell(session.terminal.out,
       goal->name + ": " + util::decimal(options.value) +
           (before == nullptr ? ""
                              : ", before " + util::decimal(*before->value) + " (" +
                                    util::short_day(util::day_of((*d)->zone.local(before->at))) + ")") +
           "; target " + util::decimal(goal->target));
  return write_down(
      **d, session,
      {.kind = NoteKind::number, .text = util::clean_line(options.note), .goal = goal->name, .value = options.value});
}

Result<int> close(const Name& options, Session& session) {
  auto d = desk(session, app::Access::write);
  if (!d) return std::unexpected(d.error());
  const auto goal = named((*d)->config, options.name);
  if (!goal) return std::unexpected(goal.error());
  if (report::closing_of(*goal, (*d)->notes) != nullptr)
    return fail(ErrorCode::usage, "the goal `" + goal->name + "` is closed", "monitor goal show " + goal->name);
  const auto text = report_on(**d, as_first_written(**d, *goal, session));
  if (!text) return std::unexpected(text.error());
  session.terminal.out << *text;
  return write_down(**d, session,
                    {.kind = NoteKind::closing, .text = *text, .goal = goal->name, .cause = report::closes(*goal)});
}

// The line is kept as it is now, so that later changes of it can be told. Without a store nothing was heard yet.
Status note_change(Session& session) {
  const auto file = session.app.store_file();
  std::error_code error;
  if (!file || !std::filesystem::exists(*file, error)) return {};
  session.app.forget_config();
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  return app::note_configured(**store, **config, session.app.person(), session.app.clock().now());
}

// The configuration is written already, so a store that is busy or full is no failure: the next fetch notes it.
void write_down_change(Session& session) {
  if (const Status noted = note_change(session); !noted)
    session.terminal.err << "monitor: the change is not noted yet: " << noted.error().what << '\n';
}

// None where nothing was kept yet.
std::vector<Note> notes_kept(Session& session) {
  const auto file = session.app.store_file();
  std::error_code error;
  if (!file || !std::filesystem::exists(*file, error)) return {};
  const auto store = session.app.store(app::Access::read);
  auto notes = store ? (*store)->notes() : Result<std::vector<Note>>();
  return notes ? *std::move(notes) : std::vector<Note>();
}

// A name that a closed goal has is said to be used again.
void tell_former(const Goal& goal, std::span<const Note> notes, const util::Zone& zone, Session& session) {
  if (report::closing_of(goal, notes) != nullptr)
    tell(session.terminal.err, "a goal `" + goal.name + "` with these days and this line is closed already: " +
                                   "monitor goal show " + goal.name);
  else if (const auto closed = report::former_closed(goal, notes))
    tell(session.terminal.err, "another goal `" + goal.name + "` was closed on " +
                                   util::full_day(util::day_of(zone.local(*closed))) + "; this is a new one");
}

// A closed goal leaves its name to another; its report and what was noted of it stay in the store.
bool is_closed(const std::string& name, std::span<const Note> notes, Session& session) {
  const auto config = session.app.config();
  if (!config) return false;
  const auto goal = std::ranges::find((*config)->goals, name, &Goal::name);
  return goal != (*config)->goals.end() && report::closing_of(*goal, notes) != nullptr;
}

Result<int> add(const GoalRequest& options, Session& session) {
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto goal = goal_of(options, session.app.clock().now(), *zone);
  if (!goal) return std::unexpected(goal.error());
  const std::string by = "written down by " + util::clean_line(session.app.person()) + ", " +
                         util::full_day(util::day_of(zone->local(session.app.clock().now())));
  const std::vector<Note> notes = notes_kept(session);
  const bool again = is_closed(goal->name, notes, session);
  const Status done = edit_config(session, [&](const std::string& text) -> Result<std::string> {
    auto without = again ? config::remove_goal(text, goal->name) : Result<std::string>(text);
    return without ? config::append_goal(*without, *goal, by) : without;
  });
  if (!done) return std::unexpected(done.error());
  write_down_change(session);
  tell_former(*goal, notes, *zone, session);
  const std::string_view better = name(direction(*goal).better);
  const bool guessed = options.better.empty() && goal->better.has_value();
  session.terminal.err << "added; " << better
                       << (guessed ? " is taken to be better (--better less turns it)" : " is better")
                       << ". Where it stands: monitor goal show " << goal->name
                       << "\nto take it back: monitor goal remove " << goal->name << '\n';
  return kOk;
}

Result<int> remove(const Name& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const auto goal = named(**config, options.name); !goal) return std::unexpected(goal.error());
  const Status done =
      edit_config(session, [&](const std::string& text) { return config::remove_goal(text, options.name); });
  if (!done) return std::unexpected(done.error());
  write_down_change(session);
  return kOk;
}

void declare_add(Arguments goal, Action& chosen) {
  auto [command, o] = declare<GoalRequest>(
      goal, chosen, "add", "Add a goal to the configuration.",
      "  monitor goal add '60 more volunteers by June' --name volunteers --measure number --target 60 "
      "--end 2027-05-31\n"
      "  monitor goal add 'Be heard in the county' --measure outlets --target 12 --end 2027-03-31",
      add);
  command.add_option("phrase", o->phrase, "The goal in the boss's own words.").required();
  command.add_option("--name", o->name, "Its name: lower case, digits, dashes; made from the phrase when absent.")
      .type_name("NAME");
  command.add_option("--watch", o->watches, "What it counts; may be repeated.").type_name("NAME");
  command.add_option("--audience", o->audiences, "Whom it counts; may be repeated.").type_name("NAME");
  command.add_option("--target", o->target, "Where it is to stand at the end.")
      .required()
      .type_name("N")
      .not_negative();
  command.add_option("--end", o->end, "The last day.").required().type_name("DAY");
  add_goal_options(command, *o);
}

}  // namespace

void declare_goal(Arguments root, Action& chosen) {
  const Arguments goal = root.add_group("goal", "What the boss wants: add, list, show, set, close, remove.",
                                        "  monitor goal list\n  monitor goal set volunteers 41");
  declare_add(goal, chosen);
  declare<None>(goal, chosen, "list", "List the goals, and how they stand.", "  monitor goal list", list);
  auto [show_command, shown] =
      declare<Name>(goal, chosen, "show", "Show where a goal stands, and what was noted of it.",
                    "  monitor goal show volunteers", show);
  show_command.add_option("name", shown->name, "Its name.").required();
  auto [set_command, number] = declare<Set>(goal, chosen, "set", "Enter the number of a goal that a person counts.",
                                            "  monitor goal set volunteers 41 --note 'after the radio talk'", set);
  set_command.add_option("name", number->name, "Its name.").required();
  set_command.add_option("value", number->value, "The number.").required();
  set_command.add_option("--note", number->note, "Where the number comes from.").type_name("TEXT");
  auto [close_command, closed] =
      declare<Name>(goal, chosen, "close", "Close a goal, with a report against the line written at the start.",
                    "  monitor goal close volunteers", close);
  close_command.add_option("name", closed->name, "Its name.").required();
  auto [remove_command, gone] = declare<Name>(
      goal, chosen, "remove", "Take a goal out of the configuration, as if it had not been added; notes of it stay.",
      "  monitor goal remove volunteers", remove);
  remove_command.add_option("name", gone->name, "Its name.").required();
}

}  // namespace monitor::cli
