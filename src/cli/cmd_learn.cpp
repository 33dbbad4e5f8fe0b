// SPDX-License-Identifier: MIT
// `monitor learn`: teaches what people feel from texts that people judged, and measures what it brought.
#include <algorithm>
#include <iomanip>
#include <ostream>
#include <sstream>

#include "app/learning.h"
#include "cli/input.h"
#include "cli/labelled.h"
#include "cli/meaning.h"
#include "enrich/sentiment.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

using enrich::Agreement;
using enrich::Feeling;

constexpr std::size_t kFewest = 10;         // below that, there is nothing to measure by
constexpr std::size_t kMost = 1u << 30;     // bytes of a file
constexpr double kMostlyWrong = 0.5;        // right on a smaller share
constexpr std::size_t kManyTexts = 20'000;  // are measured well enough in three parts

struct Options {
  std::string from{}, eval{}, language{};
};

std::string percent(double share) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << 100 * share;
  return out.str();
}

void print_row(std::ostream& out, const std::string& name, double before, double after) {
  std::ostringstream gain;
  gain << std::showpos << std::fixed << std::setprecision(1) << 100 * (after - before);
  out << "  " << std::left << std::setw(18) << name << std::right << std::setw(8) << percent(before) << std::setw(8)
      << percent(after) << std::setw(8) << gain.str() << '\n';
}

void print_effect(std::ostream& out, const std::string& title, const Agreement& before, const Agreement& after) {
  out << title << '\n'
      << "  " << std::setw(26) << "before" << std::setw(8) << "after" << std::setw(8) << "gain" << '\n';
  print_row(out, "macro recall", before.macro_recall(), after.macro_recall());
  print_row(out, "macro F1", before.macro_f1(), after.macro_f1());
  print_row(out, "accuracy", before.accuracy(), after.accuracy());
  for (const Feeling f : {Feeling::negative, Feeling::neutral, Feeling::positive}) {
    print_row(out, std::string(name(f)) + " found", before.recall(f), after.recall(f));
    print_row(out, std::string(name(f)) + " right", before.precision(f), after.precision(f));
  }
}

Result<Labelled> read_labelled(const std::string& path, const std::string& language, Session& session) {
  const auto bytes = read_input(path, session.terminal.in, kMost);
  if (!bytes) return std::unexpected(bytes.error());
  Labelled lines = labelled_lines(*bytes, language);
  if (lines.passed_over > 0)
    session.terminal.err << util::clean_line(path) << ": "
                         << counted(static_cast<std::int64_t>(lines.passed_over), "line has", "lines have")
                         << " no text or no judgement that is known: passed over\n";
  return lines;
}

// Whether it was measured on other texts.
bool learn_one(const std::string& language, const std::vector<enrich::Judged>& judged, const Labelled& eval,
               std::ostream& out, std::ostream& err) {
  const auto texts = static_cast<std::int64_t>(judged.size());
  const Agreement before = enrich::agreement(judged, language, nullptr);
  print_effect(out,
               language + ": learnt from " + counted(texts, "text", "texts") + "; measured on parts not learnt from",
               before, enrich::cross_validated(judged, language, judged.size() > kManyTexts ? 3 : 5).agreement);
  if (before.accuracy() < kMostlyWrong)
    err << language
        << ": what is built in is wrong on most of these texts; corrections alone teach that nothing was right, so add "
           "texts on which it is\n";
  const auto asked = eval.by_language.find(language);
  if (asked == eval.by_language.end()) return false;
  const enrich::Learnt learnt = enrich::teach(judged, language);
  print_effect(out,
               language + ": measured on " +
                   counted(static_cast<std::int64_t>(asked->second.size()), "other text", "other texts"),
               enrich::agreement(asked->second, language, nullptr),
               enrich::agreement(asked->second, language, &learnt));
  return true;
}

// From what people marked in the store.
Result<int> learn_marks(Session& session) {
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto config = session.app.config();  // what was marked can be learnt without it
  const auto learnt = app::learn_from_marks(**store, config ? **config : Config{}, true, session.app.clock().now());
  if (!learnt) return std::unexpected(learnt.error());
  for (const app::Learning& one : *learnt) session.terminal.out << effect_of(one) << '\n';
  if (learnt->empty())
    session.terminal.err << "too little is marked to learn from: " << app::kFewestFelt
                         << " feelings of one language, or for one watch " << enrich::kFewestMarks
                         << " mentions that are relevant and " << enrich::kFewestMarks << " that are not\n";
  return kOk;
}

// Those of the same watch, or of one that is not named.
std::vector<enrich::Marked> others_of(const std::string& watch, const Labelled& eval) {
  auto asked = eval.by_watch.find(watch);
  if (asked == eval.by_watch.end())
    asked = watch.empty() && eval.by_watch.size() == 1 ? eval.by_watch.begin() : eval.by_watch.find("");
  return asked == eval.by_watch.end() ? std::vector<enrich::Marked>() : asked->second;
}

// Whether it was measured on other texts, or there is nothing to measure.
bool learn_watch(const std::string& watch, std::vector<enrich::Marked> marks, const Labelled& eval, std::ostream& out) {
  auto others = others_of(watch, eval);
  if (const std::string word = common_name(marks); !word.empty()) {
    out << "nearly all texts have \"" << util::clean_line(word) << "\", so that is taken to be the name\n";
    find_name(marks, word), find_name(others, word);
  }
  const auto learnt = enrich::teach_relevance(marks, app::start_of({.query = watch}));
  const std::string name = watch.empty() ? "relevance" : "relevance " + watch;
  const std::string bytes = learnt.model.empty() ? std::string() : learnt.model.bytes();
  out << effect_of({{name, {}, std::ssize(marks), learnt.before, learnt.after, bytes}}) << '\n';
  if (learnt.model.empty() || others.empty()) return learnt.model.empty();
  const auto right = std::ranges::count_if(others, [&](const enrich::Marked& one) {
    return (learnt.model.chance(one.mention, one.spans) >= 0.5) == one.relevant;
  });
  out << "  right in " << percent(static_cast<double>(right) / static_cast<double>(others.size())) << " % of "
      << counted(std::ssize(others), "other text", "other texts") << '\n';
  return true;
}

Result<int> learn(const Options& options, Session& session) {
  if (options.from.empty() && !options.eval.empty())
    return fail(ErrorCode::usage, "--eval measures what is learnt --from a file");
  if (options.from.empty()) return learn_marks(session);
  const auto from = read_labelled(options.from, options.language, session);
  if (!from) return std::unexpected(from.error());
  Result<Labelled> eval{};
  if (!options.eval.empty()) eval = read_labelled(options.eval, options.language, session);
  if (!eval) return std::unexpected(eval.error());
  bool any = !from->by_watch.empty(), measured = options.eval.empty();
  for (const auto& [watch, marks] : from->by_watch)
    if (learn_watch(watch, marks, *eval, session.terminal.out)) measured = true;
  for (const auto& [language, judged] : from->by_language) {
    if (judged.size() < kFewest) {
      session.terminal.err << language << ": " << judged.size() << " texts are too few to learn from\n";
      continue;
    }
    any = true;
    if (learn_one(language, judged, *eval, session.terminal.out, session.terminal.err)) measured = true;
  }
  if (any && !measured)
    session.terminal.err << util::clean_line(options.eval)
                         << " holds nothing by which what was learnt can be measured\n";
  if (!any)
    return fail(ErrorCode::parse, "there are no labelled texts to learn from in " + util::clean_line(options.from),
                R"(lines are {"text": ..., "sentiment": "negative"} or "relevant": true; or: neg, a tab, the text)");
  return kOk;
}

}  // namespace

namespace {

std::string relevance_effect(const LearntModel& m) {
  const std::string measured = "right in " + percent(m.after) +
                               " % of those that were held back, always saying the same in " + percent(m.before) + " %";
  if (enrich::Relevance::read(m.model).trusted()) return measured;
  if (m.after <= m.before) return measured + "; no better, so it is not used";
  const bool few = m.marks < static_cast<std::int64_t>(enrich::kFewestMeasured);
  return measured + (few ? "; too few to be used yet" : "; that may be luck, so it is not used yet");
}

std::string feeling_effect(const app::Learning& one) {
  const auto& [m, others, changed] = one;
  if (m.model.empty()) return "forgotten, since too few are left";
  std::string out =
      "macro recall " + percent(m.after) + " on those that were held back, " + percent(m.before) + " without";
  if (others > 0)
    out +=
        "; of " + std::to_string(others) + " that nobody marked, " + std::to_string(changed) + " would read otherwise";
  return m.after >= m.before ? out : out + "; worse, so it is not used";
}

}  // namespace

std::string effect_of(const app::Learning& one) {
  const LearntModel& m = one.model;
  const std::string from = m.name + " from " + counted(m.marks, "mark", "marks") + ": ";
  if (!m.name.starts_with("relevance")) return from + feeling_effect(one);
  return from + (m.model.empty() ? "nothing, too few of one kind" : relevance_effect(m));
}

void declare_learn(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "learn",
      "Learn what people feel, and what is relevant, from what was marked or from a file; and measure the gain.",
      "  monitor learn                  from what was marked; marking does it by itself now and then\n"
      "  monitor learn --from judged.jsonl --eval others.jsonl\n"
      "  monitor learn --from judged.tsv --lang de",
      learn);
  command
      .add_option("--from", options->from,
                  "Texts to try it on: JSON lines with \"text\" and \"sentiment\" (or \"relevant\": true, and "
                  "\"watch\"), or TSV. Nothing of it is kept.")
      .type_name("FILE");
  command.add_option("--eval", options->eval, "Texts to measure on, beside those held back from the first.")
      .type_name("FILE");
  command.add_option("--lang", options->language, "The language of all texts; else as the lines say or the words tell.")
      .type_name("CODE");
}

}  // namespace monitor::cli
