// SPDX-License-Identifier: MIT
#include "cli/watch_noise.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>

#include "app/learning.h"
#include "cli/input.h"
#include "cli/names.h"
#include "enrich/pieces.h"
#include "enrich/stop_words.h"
#include "report/compute.h"
#include "report/noise.h"
#include "report/period.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

// Words that hold sentences together stand in what is relevant, too, sooner or later.
std::set<std::string> words_of(std::string_view text, std::string_view language) {
  std::set<std::string> out;
  const enrich::Pieces pieces = enrich::pieces_of(text);
  for (const enrich::TextPiece& piece : pieces.list)
    if (piece.kind == enrich::PieceKind::word && !piece.number && pieces.key(piece).size() > 2 &&
        !enrich::is_stop_word(pieces.key(piece), language))
      out.emplace(pieces.key(piece));
  return out;
}

Result<const Watch*> watch_named(const std::string& name, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const Status known = known_watch(name, **config); !known) return std::unexpected(known.error());
  return &*std::ranges::find((*config)->watches, name, &Watch::name);
}

// All of the period, with what a person said of them or a trusted model tells.
Result<std::vector<report::Judged>> judged_of(const Store& store, const Watch& watch, const Period& period) {
  const auto marks = app::marked_of(store, watch.name);
  if (!marks) return std::unexpected(marks.error());
  std::set<MentionId> marked;
  for (const enrich::Marked& m : *marks) marked.insert(m.mention.rowid);
  std::vector<report::Judged> out;
  Selection which{.said_from = period.from, .said_to = period.to, .watches = {watch.name}};
  const Status read = store.each(which, [&](const StoredMention& s) {
    if (!s.meaning) return true;
    const auto about = std::ranges::find(s.meaning->towards, watch.name, &Towards::watch);
    const bool known = about != s.meaning->towards.end() && about->relevant && about->trusted;
    out.push_back({.source = s.sources.empty() ? "" : s.sources.front(),
                   .words = words_of(s.mention.title + '\n' + s.mention.text, s.meaning->language),
                   .relevant = known ? std::optional(!is_doubtful(*about)) : std::nullopt,
                   .by_person = marked.contains(s.mention.rowid)});
    return true;
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

void tell(const report::Noise& noise, const std::string& since, std::ostream& out) {
  const std::int64_t all = noise.relevant + noise.irrelevant;
  out << counted(all, "mention", "mentions") << " since " << since << ": " << noise.relevant << " relevant, "
      << noise.irrelevant << " not; ";
  out << (noise.by_person == all ? "as people said"
                                 : std::to_string(noise.by_person) + " by people, the others as the model tells");
  if (noise.unjudged > 0) out << "; of " << noise.unjudged << " more nobody knows";
  out << '\n';
  for (const report::SourceNoise& s : noise.sources)
    out << "  " << std::left << std::setw(24) << util::clean_line(s.source) << std::right << std::setw(4)
        << std::lround(100 * s.precision()) << " % of " << s.relevant + s.irrelevant << '\n';
  if (noise.relevant == 0) {
    out << "no exclusion has a price until some are marked as relevant: monitor mark ID relevant\n";
    return;
  }
  if (noise.exclusions.empty()) {
    out << "no word would leave out much of the rest without leaving out what is relevant\n";
    return;
  }
  out << "exclusions, each on top of those before it:\n";
  for (const report::PricedExclusion& e : noise.exclusions)
    out << "  -" << util::clean_line(e.word) << "  would have removed " << e.irrelevant << " irrelevant and "
        << e.relevant << " relevant"
        << (e.unjudged > 0 ? ", and " + std::to_string(e.unjudged) + " of which nobody knows" : "") << '\n';
}

}  // namespace

Result<int> watch_noise(const std::string& name, const std::string& since, Session& session) {
  const auto watch = watch_named(name, session);
  if (!watch) return std::unexpected(watch.error());
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto period = report::parse_period(since, "", session.app.clock().now(), *zone, report::find_mark(**store));
  if (!period) return std::unexpected(period.error());
  const auto judged = judged_of(**store, **watch, *period);
  if (!judged) return std::unexpected(judged.error());
  if (std::ranges::none_of(*judged, [](const report::Judged& j) { return j.relevant.has_value(); })) {
    session.terminal.err << "nothing is known of what is relevant: monitor mark ID relevant, or irrelevant\n";
    return kOk;
  }
  tell(report::noise_of(*judged, words_of((*watch)->query, "")), since, session.terminal.out);
  return kOk;
}

}  // namespace monitor::cli
