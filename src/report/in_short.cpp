// SPDX-License-Identifier: MIT
// The sentences at the top.
#include "report/in_short.h"

#include <algorithm>
#include <cstdlib>

#include "report/statistics.h"
#include "util/duration.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

using util::counted;
using util::number;

constexpr std::size_t kSentences = 5;
constexpr std::int64_t kFew = 20;  // two counts that make less than this are too few to speak of
constexpr Seconds kStale{86400};

bool stale(const Digest& d) { return d.listening.last_fetch && *d.listening.last_fetch + kStale < d.period.to; }

// "39 more than in the week before (103): more than chance explains"
std::string change(const Digest& d) {
  const Comparison& c = d.total;
  const std::string& before = d.before_words;
  if (!c.comparable) return "; no comparison with " + before + ": " + c.why_not + ".";
  if (c.now == c.before) return ", as many as in " + before + ".";
  if (c.trend != Trend::none) {
    if (c.before == 0) return ", none in " + before + ": more than chance explains.";
    const std::string size =
        number(std::abs(c.now - c.before)) + (c.now > c.before ? " more than in " : " fewer than in ");
    return ", " + size + before + ": more than chance explains.";
  }
  const std::string was = c.before == 0 ? "none" : number(c.before);
  return ", " + was + " in " + before +
         (c.now + c.before < kFew ? ": too few to speak of a change." : ": no more change than chance explains.");
}

std::string nothing_heard(const Digest& d, const util::Zone& zone) {
  const Listening& l = d.listening;
  if (l.total == 0) return "No source is switched on, so nothing could be heard: monitor sources add ADDRESS.";
  if (!l.last_fetch) return "Nothing has been fetched yet, so this page cannot say anything: monitor fetch.";
  if (unheard(l, d.period))
    return "Nobody listened then: a source first answered " +
           util::near_time(zone.local(*l.began), zone.local(d.made)) + ".";
  if (l.answered + l.partly == 0) return "No source could be heard, so this page cannot say whether anything was said.";
  const std::string who = util::every(l.total, "source") + " answered";
  if (l.answered == l.total && !stale(d) && d.late_total > 0) return "No mentions from this period: " + who + ".";
  if (l.answered == l.total && !stale(d) && l.backlog > 0) return "Nothing new: " + who + ".";
  if (l.answered == l.total && !stale(d)) return "No mentions: " + who + ", and had nothing that a watch listens for.";
  if (l.answered == l.total) return "No mentions.";
  if (l.answered + l.partly == l.total)
    return "No mentions, but " +
           (l.total == 1 ? "the only source" : number(l.partly) + " of " + counted(l.total, "source")) +
           (l.partly == 1 ? " was" : " were") + " not heard the whole time.";
  return "No mentions in the " + counted(l.answered + l.partly, "source") + " that answered; " +
         number(l.total - l.answered - l.partly) + " could not be heard.";
}

Sentence total(const Digest& d, const util::Zone& zone) {
  if (d.total.now > 0) return {counted(d.total.now, "mention") + change(d), d.total_figure};
  std::string text = nothing_heard(d, zone);
  if (d.total.comparable && d.listening.answered > 0 && d.total.before > 0)
    text +=
        " In " + d.before_words + " there " + (d.total.before == 1 ? "was " : "were ") + number(d.total.before) + ".";
  return {text, 0};
}

// "2 mentions need an answer; the oldest waits 26 working hours of 8 promised."
void add_answers(const Digest& d, std::vector<Sentence>& out) {
  const Answers& a = d.answers;
  if (a.rules && a.open_total == 0 && a.older > 0)
    return out.push_back({counted(a.older, "mention") + (a.older == 1 ? " has" : " have") +
                              " waited for an answer for more than 90 days.",
                          0, true});
  if (!a.rules || (a.open_total == 0 && (d.listening.answered == 0 || unheard(d.listening, d.period)))) return;
  if (a.open_total == 0) return out.push_back({"Nothing needs an answer.", 0});
  std::string text = counted(a.open_total, "mention") + (a.open_total == 1 ? " needs" : " need") + " an answer";
  const auto promised = [](const Answer& one) { return one.within.has_value(); };
  if (std::ranges::any_of(a.open, promised)) {
    const auto waited = [](const Answer& one) { return one.within ? one.waited : Seconds{-1}; };
    const auto over = [](const Answer& one) { return one.late ? one.waited - *one.within : Seconds::min(); };
    const auto longest = std::ranges::max_element(a.open, {}, waited),
               latest = std::ranges::max_element(a.open, {}, over);
    const Answer& oldest = latest->late ? *latest : *longest;  // of whom to tell: what is late before what is old
    const auto hours = [](Seconds s) { return s.count() / 3600; };
    text += a.open_total == 1 ? "; it waits " : &oldest == &*longest ? "; the oldest waits " : "; one waits ";
    text += oldest.waited < Seconds{3600} ? "less than a working hour" : counted(hours(oldest.waited), "working hour");
    text += " of " + (*oldest.within < Seconds{3600} ? util::in_words(*oldest.within) : number(hours(*oldest.within))) +
            " promised";
  }
  out.push_back({text + ".", a.figure, true});
}

// ""Be heard in the county": behind; "60 more volunteers by June": on track." What is in trouble comes first.
void add_goals(const Digest& d, std::vector<Sentence>& out) {
  using enum Verdict;
  std::string text;
  for (const Verdict verdict : {behind, missed, reached, on_track, too_few}) {
    std::string phrases;
    for (const DigestGoal& g : d.goals.goals)
      if (g.verdict == verdict)
        phrases += (phrases.empty() ? "" : ", ") + ("\"" + util::shortened(g.phrase, 80) + "\"");
    if (!phrases.empty()) text += (text.empty() ? "" : "; ") + phrases + ": " + std::string(name(verdict));
  }
  if (!text.empty()) out.push_back({text + ".", 0});
}

// The story made the change when there would be none to speak of without it.
bool made_the_change(const Digest& d, const DigestStory& s) {
  Comparison without = d.total;
  without.now -= s.mentions;
  return d.total.trend == Trend::up && trend(without) != Trend::up;
}

void add_story(const Digest& d, std::vector<Sentence>& out) {
  const auto largest =
      std::ranges::max_element(d.stories, {}, &DigestStory::mentions);  // goals may have reordered them
  if (largest == d.stories.end() || largest->mentions < 3) return;
  const DigestStory& s = *largest;
  const bool tied = std::ranges::count(d.stories, s.mentions, &DigestStory::mentions) > 1;
  std::string text = made_the_change(d, s) ? "One story made it: \""
                     : tied                ? "Among the largest stories: \""
                                           : "The largest story: \"";
  text += util::shortened(s.title, 120) + "\", " + counted(s.mentions, "mention") + " in " +
          counted(s.outlets, "outlet") + ".";
  out.push_back({text, s.figure});
}

void add_voice(const Digest& d, std::vector<Sentence>& out) {
  std::int64_t own = 0, all = 0;
  bool rivals = false;
  FigureNumber figure = 0;
  for (const Voice& v : d.voices) {
    if (v.role == Role::topic) continue;
    all += v.count.now;
    rivals = rivals || v.role == Role::competitor;
    if (v.role == Role::own) own += v.count.now, figure = v.figure;
  }
  if (!rivals || figure == 0 || all < 10) return;
  out.push_back({"Of " + number(all) + " mentions of us and our competitors, " + number(own) +
                     (own == 1 ? " was" : " were") + " ours.",
                 0});
}

void add_listening(const Digest& d, const util::Zone& zone, std::vector<Sentence>& out) {
  const Listening& l = d.listening;
  if (stale(d)) {
    const std::string since = util::near_time(zone.local(*l.last_fetch), zone.local(d.made));
    out.push_back({"Nothing has been fetched since " + since + ": what was said later is missing here.", 0});
  }
  if (l.total == 0 || !l.last_fetch || d.total.now == 0) return;  // then the first sentence says it
  const std::int64_t missing = l.total - l.answered - l.partly;
  if (l.partly > 0)
    out.push_back({(l.total == 1 ? "The only source" : number(l.partly) + " of " + counted(l.total, "source")) +
                       (l.partly == 1 ? " was" : " were") +
                       " not heard the whole time: what was said meanwhile may be missing here.",
                   0});
  if (missing > 0)
    out.push_back({number(missing) + " of " + counted(l.total, "source") +
                       " could not be heard: what was said there is missing here.",
                   0});
  else if (!stale(d) && l.partly == 0)
    out.push_back({util::capital(util::every(l.total, "source")) + " answered.", 0});
}

void add_late(const Digest& d, std::vector<Sentence>& out) {
  if (d.late_total > 0)
    out.push_back({counted(d.late_total, "mention") + (d.late_total == 1 ? " was" : " were") +
                       " said earlier and heard only now; not counted above.",
                   d.late_figure});
  else if (unheard(d.listening, d.period) && d.listening.backlog > 0)
    out.push_back({counted(d.listening.backlog, "mention") + " of that time came later and " +
                       (d.listening.backlog == 1 ? "is" : "are") + " kept as backlog: monitor digest --backlog tells " +
                       (d.listening.backlog == 1 ? "it." : "them."),
                   0});
  else if (d.total.now == 0 && d.listening.backlog > 0)
    out.push_back({counted(d.listening.backlog, "earlier mention") + " came with the first poll of a source and " +
                       (d.listening.backlog == 1 ? "is" : "are") + " kept as backlog: monitor digest --backlog tells " +
                       (d.listening.backlog == 1 ? "it." : "them."),
                   0});
}

}  // namespace

std::vector<Sentence> in_short(const Digest& digest, const util::Zone& zone) {
  std::vector<Sentence> out{total(digest, zone)};
  add_answers(digest, out);
  add_goals(digest, out);
  add_story(digest, out);
  add_listening(digest, zone, out);
  add_late(digest, out);
  add_voice(digest, out);
  if (out.size() > kSentences) out.resize(kSentences);
  return out;
}

}  // namespace monitor::report
