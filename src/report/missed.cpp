// SPDX-License-Identifier: MIT
#include "report/missed.h"

#include <algorithm>
#include <array>
#include <map>

#include "util/duration.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kLate{86400};        // news of yesterday comes too late for today's page
constexpr std::size_t kLongest = 200;  // of a query that is proposed whole
constexpr Seconds kSlack{86400};       // pages often tell the day alone

std::string show(MentionId id) { return "monitor show " + std::to_string(id); }

const WatchWord* taker(const MissFacts& f) {
  const auto found = std::ranges::find_if(f.words, &WatchWord::matches);
  return found == f.words.end() ? nullptr : &*found;
}

// A person chose to leave that out: which word it was, and the query without it, to try.
Miss left_out(const WatchWord& word) {
  const std::string terms = util::join(word.excludes, " and "), watch = "\"" + word.watch + "\"";
  std::string mend = "in the query of " + watch + " narrow what is left out, or let go of " + terms;
  if (!word.without.empty() && word.without.size() <= kLongest)
    mend += "; what that brings: monitor replay " + util::shell_word(word.without) + " --since 90d";
  return {"filtered", watch + " leaves out " + terms, std::move(mend)};
}

// No watch takes it: by what a person chose to leave out, or by what it lacks.
Miss unmatched(const MissFacts& f) {
  const auto excluding = std::ranges::find_if(f.words, [](const WatchWord& w) { return !w.excludes.empty(); });
  if (excluding != f.words.end()) return left_out(*excluding);
  const WatchWord& word = f.words.front();
  return {"query did not match", "\"" + word.watch + "\" does not take it: " + word.why,
          "widen the query of \"" + word.watch + "\", and try it: monitor replay 'QUERY' --since 90d"};
}

// The longest round time that is not longer: what a person would write.
std::string every(Seconds most, const std::string& source) {
  constexpr std::array<std::int64_t, 9> kMinutes{720, 360, 180, 120, 60, 30, 15, 10, 5};
  const auto round = std::ranges::find_if(kMinutes, [&](std::int64_t m) { return Seconds{m * 60} <= most; });
  const Seconds told{(round == kMinutes.end() ? kMinutes.back() : *round) * 60};
  return "every = \"" + util::compact(told) + "\" for the source " + source;
}

// Why what came late did: nobody asked, nobody could be asked, or its source showed it late.
Miss came_late(const MissFacts& f) {
  constexpr Seconds kQuarter{900};
  const StoredMention& m = *f.found;
  const Time then = said(m.mention);
  const Seconds after = m.mention.heard - then;
  const std::string late = "it was heard " + util::in_words(after) + " after it was said";
  const std::string source = m.sources.empty() ? "" : m.sources.front();
  const auto state = std::ranges::find(f.states, source, &SourceState::source);
  const bool known = state != f.states.end();
  static const std::vector<Outage> kNone;
  for (const Outage& o : known ? state->outages : kNone) {
    if (o.began >= m.mention.heard || o.ended <= then) continue;
    if (o.why.empty())
      return {"polled too late", late + ": nobody asked \"" + source + "\" in between",
              "monitor fetch from cron, or monitor run"};
    return {"could not be heard", late + ": \"" + source + "\" failed: " + util::clean_line(o.why),
            "monitor try " + util::shell_word(source)};
  }
  if (f.between)
    return {"brought late", late + ", and \"" + source + "\" was asked in between: it shows things late", ""};
  if (known && state->interval > Seconds{0} && state->interval * 2 <= after)
    return {
        "brought late",
        late + ", and \"" + source + "\" is asked more often: it showed it late, or nothing was fetched for that long",
        "monitor fetch from cron, or monitor run"};
  return {
      "polled too late", late,
      source.empty()
          ? ""
          : every(known && state->interval > Seconds{0} ? std::min(kQuarter, state->interval / 2) : kQuarter, source)};
}

Miss heard(const MissFacts& f) {
  const StoredMention& m = *f.found;
  const std::string id = std::to_string(m.mention.rowid);
  if (const WatchWord* word = taker(f); word != nullptr && m.matches.empty())
    return {"not watched yet", "\"" + word->watch + "\" takes it now, and did not when it was heard",
            "monitor fetch lets it take what is stored"};
  if (m.matches.empty())
    return f.words.empty() ? Miss{"query did not match", "no watch takes it", "monitor why " + id} : unmatched(f);
  if (f.denied) return {"filtered", "it was marked as not about us", "monitor mark " + id + " relevant"};
  if (m.backlog)
    return {"not listened to yet", "it was said before we listened, and came with the first poll of its source",
            "monitor digest --backlog tells it"};
  if (m.mention.heard - said(m.mention) >= kLate) return came_late(f);
  // The first of a story is the one that is told.
  const bool first = m.meaning && m.meaning->story == m.mention.rowid;
  if (f.alike > 0 && !first)
    return {"folded into a story", "it is one of " + util::counted(f.alike + 1, "mention") + " of one story",
            show(m.mention.rowid)};
  return {"told", "it was heard in time and is counted", show(m.mention.rowid)};
}

const SourceState* worst(const MissFacts& f, bool (*is)(const SourceState&, Time)) {
  const auto found =
      std::ranges::find_if(f.states, [&](const SourceState& s) { return is(s, f.said.value_or(f.now)); });
  return found == f.states.end() ? nullptr : &*found;
}

bool failing(const SourceState& s, Time) { return s.failures > 0 || s.gone; }
// What an overflow lost was said between two polls. Of what was said when nobody knows, it is taken to be new.
bool overflowed(const SourceState& s, Time said) {
  return s.last_overflow && said >= *s.last_overflow - s.interval - kSlack && said <= *s.last_overflow + kSlack;
}

Miss not_heard(const MissFacts& f) {
  if (const SourceState* s = worst(f, failing))
    return {"could not be heard",
            "\"" + s->source + "\" fails" + (s->error ? ": " + util::clean_line(s->error->what) : ""),
            s->error && !s->error->hint.empty() ? util::clean_line(s->error->hint)
                                                : "monitor try " + util::shell_word(s->source)};
  const auto later = [&](const SourceState& s) { return s.first_answered && f.said && *f.said < *s.first_answered; };
  if (!f.states.empty() && std::ranges::all_of(f.states, later))
    return {"not listened to yet", "it was said before \"" + f.states.front().source + "\" was first listened to", ""};
  if (const SourceState* s = worst(f, overflowed))
    return {"window overflowed", "\"" + s->source + "\" had more between two polls than it shows at once",
            every(s->interval / 2, s->source)};
  const std::string name = f.listeners.front().name;
  if (f.states.empty())
    return {"not listened to yet", "\"" + name + "\" was not polled yet",
            "monitor fetch --source " + util::shell_word(name)};
  if (!f.words.empty() && taker(f) == nullptr) return unmatched(f);
  return {"not in the source", "\"" + name + "\" answers, and did not bring it",
          "monitor try " + util::shell_word(name)};
}

}  // namespace

Miss why_missed(const MissFacts& f) {
  if (f.found) return heard(f);
  if (f.teller != 0)
    return {"folded into a story", util::counted(f.alike, "mention") + (f.alike == 1 ? " points" : " point") + " to it",
            show(f.teller)};
  if (!f.listeners.empty()) return not_heard(f);
  if (!f.disabled.empty())
    return {"source is disabled", "\"" + f.disabled.front() + "\" would listen there, and is disabled",
            "enabled = true for the source " + f.disabled.front()};
  Miss out{"no source", "nobody listens to " + f.place,
           "monitor sources add " + util::shell_word("https://" + f.place)};
  if (!f.words.empty() && taker(f) == nullptr)
    out.why += "; and \"" + f.words.front().watch + "\" would not take it: " + f.words.front().why;
  return out;
}

std::vector<DigestTally> misses_by_cause(std::span<const Note> notes, Time from, Time to) {
  std::map<std::string, std::int64_t> counts;
  for (const Note& n : notes)
    if (n.kind == NoteKind::miss && n.cause != "told" && n.at >= from && n.at <= to) ++counts[n.cause];
  std::vector<DigestTally> out;
  for (const auto& [cause, count] : counts) out.push_back({util::clean_line(cause), count});
  std::ranges::stable_sort(out, std::greater{}, &DigestTally::count);
  return out;
}

}  // namespace monitor::report
