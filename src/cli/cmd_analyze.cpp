// SPDX-License-Identifier: MIT
// `monitor analyze`: what a text tells by itself, as JSON lines: language, feeling and why, class, keywords.
#include <cmath>
#include <map>

#include "cli/json_lines.h"
#include "cli/meaning.h"
#include "enrich/classes.h"
#include "enrich/language.h"
#include "enrich/towards.h"
#include "enrich/words.h"
#include "match/compile.h"
#include "match/evaluate.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {
  int jobs = 0;
};

using Queries = std::map<std::string, match::Compiled>;

// A watch of the configuration goes by its name; anything else is a query.
Result<match::Compiled> query_of(const std::string& watch, Session& session) {
  std::string query = watch;
  if (const auto config = session.app.config())
    for (const Watch& one : (*config)->watches)
      if (one.name == watch) query = one.query;
  return match::compile_one(query, {.now = session.app.clock().now()});
}

std::vector<enrich::Spot> spots_of(const match::Compiled& query, const std::string& text) {
  Mention mention;
  mention.text = text;
  std::vector<enrich::Spot> spots;
  for (const Span& span : match::spans(query.root, match::fold(mention), {})) spots.push_back({span.begin, span.end});
  return spots;
}

Json words_of(const enrich::Sentiment& sentiment) {
  Json words = Json::array();
  for (const enrich::Cause& cause : sentiment.why) words.push_back(cause.word);
  return words;
}

// Two digits are all that a score can bear.
double rounded(double score) { return std::round(score * 100) / 100; }

Json analyzed(Json line, const match::Compiled* query) {
  const std::string text = text_of(line, "text");
  const std::string language = enrich::language_of(text, text_of(line, "lang")).code;
  const enrich::Utterance said = enrich::utterance_of(text, language);
  const auto names = query == nullptr ? std::vector<enrich::Spot>() : spots_of(*query, text);
  auto sentiment = enrich::sentiment_of(said, nullptr, names);
  if (query != nullptr) sentiment = enrich::sentiment_towards(said, sentiment, names);
  const auto classed = enrich::class_of(said, sentiment);
  line["language"] = language;
  line["sentiment"] = name(sentiment.feeling);
  line["score"] = rounded(sentiment.score);
  line["why"] = words_of(sentiment);
  line["by"] = sentiment.by;
  line["class"] = enrich::name_of(classed.kind);
  line["class_why"] = classed.why;
  line["keywords"] = enrich::keywords_of(text, language);
  return line;
}

Result<int> analyze(const Options& options, Session& session) {
  Queries queries;
  // Queries are compiled on the one thread that reads; the texts are judged on all.
  const auto prepare = [&](const Json& line) -> Status {
    if (!line.contains("text") || !line["text"].is_string()) return fail(ErrorCode::parse, "there is no \"text\"");
    const std::string watch = text_of(line, "watch");
    if (watch.empty() || queries.contains(watch)) return {};
    auto query = query_of(watch, session);
    if (!query) return std::unexpected(query.error());
    queries.emplace(watch, std::move(*query));
    return {};
  };
  const auto answer = [&](Json line) {
    const auto found = queries.find(text_of(line, "watch"));
    return analyzed(std::move(line), found == queries.end() ? nullptr : &found->second);
  };
  return answer_lines_together(session.terminal, prepare, answer, options.jobs);
}

}  // namespace

void declare_analyze(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "analyze",
      "Read JSON lines with \"text\" and perhaps \"lang\" and \"watch\", and add language, sentiment, score, why, "
      "class.",
      "  monitor export --format jsonl | jq -c '{id, text}' | monitor analyze\n"
      "  echo '{\"text\":\"Acme is so much better than Initech\",\"watch\":\"Initech\"}' | monitor analyze",
      analyze);
  command.add_option("--jobs", options->jobs, "Texts that are read at once; 0 = one for each processor.")
      .shows_default()
      .between(0, 64)
      .type_name("N");
}

}  // namespace monitor::cli
