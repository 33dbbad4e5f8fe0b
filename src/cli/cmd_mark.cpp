// SPDX-License-Identifier: MIT
// `monitor mark`: what people say of mentions, many at once; and how to take it back.
#include <algorithm>
#include <array>
#include <ostream>

#include "app/learning.h"
#include "cli/commands.h"
#include "cli/handle.h"
#include "cli/input.h"
#include "cli/meaning.h"
#include "cli/names.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string to, note, sentiment, category, story, watch;
};

struct Verb {
  std::string_view word;
  Aspect aspect;
};
constexpr std::array kVerbs{
    Verb{"answered", Aspect::status},    Verb{"ignored", Aspect::status},       Verb{"open", Aspect::status},
    Verb{"relevant", Aspect::relevance}, Verb{"irrelevant", Aspect::relevance}, Verb{"assigned", Aspect::owner},
};

bool of_a_watch(Aspect aspect) {
  return aspect == Aspect::relevance || aspect == Aspect::sentiment || aspect == Aspect::category;
}

// What the command line says of each mention, the mention itself left open.
class Sayings {
 public:
  explicit Sayings(const Options& options) : options_(options) {}

  Result<std::vector<Marking>> read(std::vector<std::string>& handles) {
    for (const std::string& word : options_.words)
      if (read_handle(word))
        handles.push_back(word);
      else if (const Status s = verb(word); !s)
        return std::unexpected(s.error());
    if (!options_.to.empty() && !assigned_) say(Aspect::owner, options_.to);
    if (!options_.sentiment.empty()) say(Aspect::sentiment, options_.sentiment);
    if (!options_.category.empty()) say(Aspect::category, options_.category);
    if (!options_.story.empty()) say(Aspect::story, options_.story);
    if (said_.empty() && !options_.note.empty()) say(Aspect::note, {});
    return check(handles);
  }

 private:
  Status verb(const std::string& word) {
    const auto found = std::ranges::find(kVerbs, word, &Verb::word);
    if (found == kVerbs.end()) {
      std::vector<std::string_view> known{"undo"};
      for (const Verb& v : kVerbs) known.push_back(v.word);
      const std::string near = util::closest(word, known);
      return fail(ErrorCode::usage, "`" + util::clean_line(word) + "` is no mention and nothing to say of one",
                  near.empty() ? "monitor mark 4711 answered" : "did you mean `" + near + "`?");
    }
    const auto other = std::ranges::find(said_, found->aspect, &Marking::aspect);
    if (other != said_.end() && found->aspect != Aspect::owner && other->value != word)
      return fail(ErrorCode::usage, "it cannot be both " + other->value + " and " + word, "nothing was marked");
    if (other != said_.end()) return {};
    assigned_ = assigned_ || found->aspect == Aspect::owner;
    say(found->aspect, found->aspect == Aspect::owner ? options_.to : word);
    return {};
  }

  void say(Aspect aspect, std::string value) {
    said_.push_back({.aspect = aspect,
                     .watch = of_a_watch(aspect) ? options_.watch : "",
                     .value = util::clean_line(value),
                     .note = util::clean_line(options_.note)});
  }

  Result<std::vector<Marking>> check(const std::vector<std::string>& handles) const {
    if (handles.empty()) return fail(ErrorCode::usage, "which mention?", "monitor mark 4711 answered");
    if (said_.empty()) return fail(ErrorCode::usage, "what of it?", "monitor mark " + handles.front() + " answered");
    if (assigned_ && options_.to.empty())
      return fail(ErrorCode::usage, "assigned to whom?", "monitor mark " + handles.front() + " assigned --to NAME");
    if (!options_.watch.empty() && std::ranges::none_of(said_, of_a_watch, &Marking::aspect))
      return fail(ErrorCode::usage, "--watch goes with relevant, irrelevant, --sentiment and --class");
    if (options_.story != "new" && !options_.story.empty() && !read_handle(options_.story))
      return fail(ErrorCode::usage, "`" + util::clean_line(options_.story) + "` is no story",
                  "--story new, or the id of a mention of the story that it belongs to");
    return said_;
  }

  const Options& options_;
  std::vector<Marking> said_{};
  bool assigned_ = false;
};

// Every mention once, in the order in which they were named.
Result<std::vector<MentionId>> mentions_of(const std::vector<std::string>& handles, const Store& store) {
  std::vector<MentionId> ids;
  for (const std::string& text : handles) {
    const auto handle = read_handle(text);
    const auto behind = mentions_behind(*handle, store);
    if (!behind) return std::unexpected(behind.error());
    for (const MentionId id : *behind) {
      const auto kept = store.mention(id);
      if (!kept) return std::unexpected(kept.error());
      // What was forgotten since the digest was printed cannot be marked; what a person named must be there.
      if (handle->figure > 0 && !*kept) continue;
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  return ids;
}

// A story has the name of its first mention: the one that was named must be there, and the first cannot leave it.
Status name_story(std::vector<Marking>& said, std::span<const MentionId> ids, const Store& store) {
  const auto told = std::ranges::find(said, Aspect::story, &Marking::aspect);
  if (told == said.end()) return {};
  if (told->value != "new") {
    const auto named = mentions_of({told->value}, store);
    if (!named) return std::unexpected(named.error());
    if (named->empty()) return fail(ErrorCode::usage, "`" + told->value + "` stands for no mention any more");
    const MentionId id = named->front();
    const auto kept = store.mention(id);
    if (!kept) return std::unexpected(kept.error());
    const auto others = store.count({.story = id});  // a story keeps the name of a mention that was forgotten
    if (!others) return std::unexpected(others.error());
    if (!*kept && *others == 0) return fail(ErrorCode::usage, "there is no mention or story " + std::to_string(id));
    told->value = std::to_string(id);
    return {};
  }
  for (const MentionId id : ids) {
    const auto others = store.count({.story = id});
    if (!others) return std::unexpected(others.error());
    if (*others > 1)
      return fail(ErrorCode::usage, "the story has its name from " + std::to_string(id) + ", which is its first",
                  "say --story new of those that tell another: monitor story " + std::to_string(id));
  }
  return {};
}

// Enough new corrections are learnt from at once.
Result<int> learn(Store& store, std::span<const Marking> said, Session& session) {
  const auto teaches = [](Aspect aspect) { return aspect == Aspect::relevance || aspect == Aspect::sentiment; };
  if (std::ranges::none_of(said, teaches, &Marking::aspect)) return kOk;
  const auto config = session.app.config();  // what was marked can be learnt without it
  const auto learnt = app::learn_from_marks(store, config ? **config : Config{}, false, session.app.clock().now());
  if (!learnt) return std::unexpected(learnt.error());
  for (const app::Learning& one : *learnt) session.terminal.out << "learnt " << effect_of(one) << '\n';
  return kOk;
}

Result<int> undo(const Options& options, Session& session) {
  std::int64_t act = 0;
  if (options.words.size() > 1) {
    const auto handle = read_handle(options.words[1]);
    if (!handle || handle->figure > 0 || options.words.size() > 2)
      return fail(ErrorCode::usage, "undo takes the number of one act", "monitor mark undo 12");
    act = handle->number;
  }
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto undone = (*store)->undo(act, session.app.person(), session.app.clock().now());
  if (!undone) return std::unexpected(undone.error());
  for (const Marking& m : *undone)
    session.terminal.out << "taken back: " << m.mention << ' ' << (m.undoes != 0 ? "undoing " : "") << name(m.aspect)
                         << (m.value.empty() ? "" : " ") << m.value << " by " << util::clean_line(m.who) << '\n';
  return learn(**store, *undone, session);
}

Result<int> mark(const Options& options, Session& session) {
  if (!options.words.empty() && options.words.front() == "undo") return undo(options, session);
  std::vector<std::string> handles;
  const auto said = Sayings(options).read(handles);
  if (!said) return std::unexpected(said.error());
  if (!options.watch.empty()) {
    const auto config = session.app.config();
    if (!config) return std::unexpected(config.error());
    if (const Status s = known_watch(options.watch, **config); !s) return std::unexpected(s.error());
  }
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto ids = mentions_of(handles, **store);
  if (!ids) return std::unexpected(ids.error());
  std::vector<Marking> saying = *said;
  if (const Status named = name_story(saying, *ids, **store); !named) return std::unexpected(named.error());
  std::vector<Marking> markings;
  for (const MentionId id : *ids)
    for (Marking m : saying) {
      m.at = session.app.clock().now(), m.who = session.app.person(), m.mention = id;
      markings.push_back(std::move(m));
    }
  const auto act = (*store)->mark_mentions(markings);
  if (!act) return std::unexpected(act.error());
  session.terminal.out << "marked " << counted(std::ssize(*ids), "mention", "mentions")
                       << "; to take it back: monitor mark undo " << *act << '\n';
  return learn(**store, *said, session);
}

}  // namespace

void declare_mark(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "mark", "Say of mentions that they are answered, ignored, assigned or not ours; or take it back.",
      "  monitor mark 4711 answered --note 'called her'\n"
      "  monitor mark 4711 4712 41.3 assigned --to \"Press desk\"\n"
      "  monitor mark 41.7 irrelevant --watch us\n"
      "  monitor mark 4711 --sentiment negative --watch us\n"
      "  monitor mark undo                       the last thing that you marked\n"
      "  monitor show 4711                       tells who marked it, and when",
      mark);
  command
      .add_option("words", options->words,
                  "Mentions (ids, or figures of a digest), and answered, ignored, open, assigned, relevant or "
                  "irrelevant; or undo, and the number of an act.")
      .required()
      .type_name("ID... WORD");
  command.add_option("--to", options->to, "With assigned: who is to answer.").type_name("NAME");
  command.add_option("--note", options->note, "What others should know of it.").type_name("TEXT");
  command.add_option("--sentiment", options->sentiment, "It is positive, neutral or negative.")
      .type_name("WORD")
      .one_of({"positive", "neutral", "negative"});
  command.add_option("--class", options->category, "It belongs to this class.").type_name("NAME");
  command.add_option("--story", options->story, "It begins a story (new), or tells that of this mention.")
      .type_name("new|ID");
  command.add_option("--watch", options->watch, "For this watch only: relevance, sentiment and class.")
      .type_name("NAME");
}

}  // namespace monitor::cli
