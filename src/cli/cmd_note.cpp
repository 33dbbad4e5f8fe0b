// SPDX-License-Identifier: MIT
// `monitor note`: wins, lessons and decisions, with who has the merit.
#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"
#include "util/text.h"
#include "util/words.h"
#include "util/zone.h"

namespace monitor::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string goal, rule, credit;
  MentionId mention = 0;
};

// A closing report is a page of its own; its first line tells which.
std::string one_line(std::string_view text) {
  return util::shortened(util::clean_line(text.substr(0, text.find('\n'))), 100);
}

template <class T>
Status named(const std::vector<T>& things, const std::string& name, const std::string& what) {
  if (name.empty() || std::ranges::find(things, name, &T::name) != things.end()) return {};
  std::vector<std::string> known;
  for (const T& thing : things) known.push_back(thing.name);
  const std::string near = util::closest(name, known);
  return fail(ErrorCode::usage, "there is no " + what + " `" + util::clean_line(name) + "`",
              near.empty() ? "" : "did you mean `" + near + "`?");
}

// "  after the radio talk 41; goal volunteers": what stands behind its kind.
std::string told(const Note& n, std::string_view gap) {
  std::string out = one_line(n.text);
  if (n.value) out += (out.empty() ? "" : " ") + util::decimal(*n.value);
  if (!out.empty()) out.insert(0, gap);
  if (!n.goal.empty()) out += "; goal " + n.goal;
  if (!n.rule.empty()) out += "; rule " + n.rule;
  if (!n.credit.empty()) out += "; thanks to " + util::clean_line(n.credit);
  return out;
}

Result<int> list(Session& session, Result<std::vector<Note>> (Store::*which)() const) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto notes = ((**store).*which)();
  if (!notes) return std::unexpected(notes.error());
  for (const Note& n : *notes)
    session.terminal.out << n.id << "  " << util::full_day(util::day_of(zone->local(n.at))) << "  "
                         << (n.undoes == 0 ? "" : "took back " + std::to_string(n.undoes) + ": ") << name(n.kind)
                         << told(n, n.undoes == 0 ? "  " : " ") << " (" << util::clean_line(n.who) << ")\n";
  return kOk;
}

Result<int> undo(const Options& options, Session& session) {
  std::int64_t id = 0;
  if (options.words.size() > 1) id = std::atoll(options.words[1].c_str());
  if (options.words.size() > 2 || (options.words.size() == 2 && id <= 0))
    return fail(ErrorCode::usage, "undo takes the number of one note", "monitor note list tells the numbers");
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto undone = (*store)->undo_note(id, session.app.person(), session.app.clock().now());
  if (!undone) return std::unexpected(undone.error());
  session.terminal.out << "taken back: " << (undone->undoes == 0 ? "" : "undoing ") << name(undone->kind)
                       << told(*undone, " ") << " (" << util::clean_line(undone->who) << ")\n";
  return kOk;
}

Result<int> note(const Options& options, Session& session) {
  if (options.words.front() == "list") return list(session, &Store::notes);
  if (options.words.front() == "history") return list(session, &Store::note_log);
  if (options.words.front() == "undo") return undo(options, session);
  const auto kind = note_kind_named(options.words.front());
  if (!kind || *kind > NoteKind::decision)
    return fail(ErrorCode::usage, "`" + util::clean_line(options.words.front()) + "` is nothing to note",
                "monitor note win|lesson|decision \"...\", note list, note history, or note undo");
  if (options.words.size() != 2 || util::clean_line(options.words[1]).empty())
    return fail(ErrorCode::usage, "what is to be noted?", "put it in quotes: monitor note win \"...\"");
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const Status s = named((*config)->goals, options.goal, "goal"); !s) return std::unexpected(s.error());
  if (const Status s = named((*config)->rules, options.rule, "rule"); !s) return std::unexpected(s.error());
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto id = (*store)->put_note({.at = session.app.clock().now(),
                                      .who = session.app.person(),
                                      .kind = *kind,
                                      .text = util::clean_line(options.words[1]),
                                      .goal = options.goal,
                                      .rule = options.rule,
                                      .credit = util::clean_line(options.credit),
                                      .mention = options.mention});
  if (!id) return std::unexpected(id.error());
  session.terminal.out << "noted; to take it back: monitor note undo " << *id << '\n';
  return kOk;
}

}  // namespace

void declare_note(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "note", "Write down a win, a lesson or a decision; later digests say what has changed since.",
      "  monitor note win 'Two volunteers from the radio talk' --goal volunteers --credit 'Dr Osei'\n"
      "  monitor note decision 'We answer on the forum now' --goal volunteers\n"
      "  monitor note lesson 'Never answer on a Friday night' --rule unhappy\n"
      "  monitor note list\n  monitor note undo\n"
      "  monitor note history                    with what was taken back, by whom and when",
      note);
  command
      .add_option("words", options->words,
                  "win, lesson or decision and the text; or list, or history; or undo and a number.")
      .required()
      .type_name("WORD TEXT");
  command.add_option("--goal", options->goal, "The goal that it is about.").type_name("NAME");
  command.add_option("--rule", options->rule, "The ground rule that it is about.").type_name("NAME");
  command.add_option("--credit", options->credit, "Whose merit it is.").type_name("NAME");
  command.add_option("--mention", options->mention, "The mention that it is about.").type_name("ID");
}

}  // namespace monitor::cli
