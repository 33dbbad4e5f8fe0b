// SPDX-License-Identifier: MIT
// A page of facts about a period. Computed once, rendered many times; it knows no format.
//
// Same store, configuration, now and zone: same digest. All texts are plain UTF-8 without control
// characters; renderers escape for their format. Every figure has a handle: figure 3 of digest 41 is
// printed as 41.3 and `monitor show 41.3` lists its mentions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/config.h"
#include "monitor/mention.h"
#include "monitor/store.h"
#include "monitor/time.h"

namespace monitor {

// The period of a digest. With `after`, it is cut at commits and the times are only for people.
struct Period {
  Time from{};
  Time to{};  // exclusive
  std::optional<CommitNumber> after{};
  std::string words{};  // as it was asked for: "7d", "last-digest"
};

// A number that has mentions behind it. 0 = has none of its own.
using FigureNumber = int;

enum class Trend { none, up, down };  // only when counting statistics say so

struct Comparison {
  std::int64_t now = 0;
  std::int64_t before = 0;  // in the period before, of the same length
  bool comparable = true;   // false: a watch or source changed, or it was not listened to
  Trend trend = Trend::none;
  std::string why_not{};  // "the watch changed on 12 Oct"
};

struct Sentence {
  std::string text{};
  FigureNumber figure = 0;
  bool moving = false;  // moves with the clock, whatever is said: no part of the content
};

struct Line {  // one mention as a digest tells it
  MentionId id = 0;
  std::string title{};  // or the beginning of the text
  std::string snippet{};
  std::string site{};  // host, with the community behind it where there is one
  std::string author{};
  std::string url{};  // http or https, or empty
  Time said{};
};

struct DigestStory {
  std::string title{};
  std::int64_t mentions = 0;
  std::int64_t outlets = 0;  // distinct sites
  MentionId story = 0;       // its number in the store: monitor story tells more; 0 = it has none
  std::string first_site{};
  Time first_said{};
  std::vector<std::int64_t> spark{};  // mentions in equal parts of the period
  std::vector<std::string> watches{};
  std::string goal{};         // the phrase of the goal that it serves; empty = none, or there are no goals
  std::vector<Line> lines{};  // at least one, oldest first; all of them when there are few
  FigureNumber figure = 0;
};

// A day on which a watch, or a part of it, was much louder than usual; with no mentions, a silence. A part is what one
// source brought, what is felt alike, or the largest story of each day.
struct DigestSpike {
  std::string watch{};
  std::string source{};
  std::optional<Feeling> feeling{};
  bool one_story = false;
  Time from{}, to{};
  std::int64_t mentions = 0;
  double usual = 0;  // mentions a day
  // What and who made most of it; empty where nothing stands out.
  std::string story{}, site{}, author{};
  std::int64_t of_story = 0, of_site = 0, of_author = 0;
  std::int64_t of_negative = 0;      // told where there were unusually many
  std::vector<std::string> words{};  // that day and not on the others
  FigureNumber figure = 0;
};

// Said now and not before, the most telling first.
struct DigestWord {
  std::string text{};
  std::int64_t now = 0, before = 0;  // stories that hold it, among those that were read
};
struct DigestWords {
  std::vector<DigestWord> words{}, hashtags{}, emoji{};
};

struct DigestPlace {
  std::string site{};
  std::int64_t mentions = 0;
  std::vector<std::string> watches{};
  FigureNumber figure = 0;
};

struct DigestAuthor {
  std::string name{};
  std::string site{};
  std::int64_t mentions = 0;
  std::optional<std::int64_t> followers{};
  bool returning = false;  // was heard before the period
  FigureNumber figure = 0;
};

// How many people may have seen it: no count of readers, which nobody tells.
struct DigestReach {
  std::int64_t authors = 0;    // whose followers are known
  std::int64_t followers = 0;  // theirs, each author's once, as last seen
  std::int64_t reactions = 0;  // likes, reposts, replies, quotes and points of all mentions, as last seen
  friend bool operator==(const DigestReach&, const DigestReach&) = default;
};

struct Voice {  // share of voice: one watch beside the others
  std::string watch{};
  Role role = Role::own;
  Comparison count{};
  double share = 0;  // of own and competitor mentions; 0..1
  FigureNumber figure = 0;
};

// A name and how often it came.
struct DigestTally {
  std::string name{};
  std::int64_t count = 0;
};

// A place that an audience points to and nobody listens to.
struct DigestLead {
  std::string place{};  // "petitions.example", "reddit.com/r/berlin"
  std::int64_t links = 0;
  std::string command{};  // that would listen there
};

struct DigestAudience {
  std::string name{};
  std::string zone{};  // of its hours, IANA
  std::int64_t mentions = 0;
  std::vector<DigestTally> places{};  // the most frequent
  std::int64_t more_places = 0;
  std::vector<DigestTally> languages{};  // of the texts that were read
  std::vector<std::int64_t> hours{};     // 168, from Monday 00:00 on; empty without mentions
  std::vector<DigestLead> leads{};
  FigureNumber figure = 0;
};

// A lesson that was noted of a rule, told again when mentions wait too long under it.
struct RuleLesson {
  std::string rule{};
  std::string text{};
};

// A mention that needs somebody, by the ground rules.
struct Answer {
  Line line{};
  std::string rule{};
  Reaction reaction = Reaction::answer;
  std::string who{};  // to whom it was assigned, else who the rule says; may be empty
  bool assigned = false;
  Time began{};                     // the promise counts from here
  Seconds waited{};                 // since then, in working time
  std::optional<Seconds> within{};  // promised, in working time; nothing = no promise
  std::optional<Time> due{};
  bool late = false;
  std::string why{};                              // the words that led the rule there
  std::string words{}, approval{}, disclosure{};  // as the rule has them today
  std::int64_t also = 0;                          // more that tell the same story and need the same of the same
  FigureNumber figure = 0;
};

// How a goal stands. docs/statistics.md tells how it is decided.
enum class Verdict { not_begun, too_few, behind, on_track, reached, missed };
[[nodiscard]] std::string_view name(Verdict verdict);  // "on track"

struct DigestGoal {
  std::string name{};
  std::string phrase{};
  std::string owner{};
  Measure measure = Measure::mentions;
  std::string unit{};  // "mentions a week", "per cent"
  std::optional<double> baseline{};
  std::string baseline_why{};           // why there is none, or how little it rests on
  std::optional<double> now{};          // nothing: there is nothing to go by
  std::optional<Time> entered{};        // when a person entered `now`
  std::optional<double> low{}, high{};  // of now
  double target = 0;
  std::int64_t count = 0;            // what now was made of,
  std::optional<std::int64_t> of{};  // and out of how many
  int days_left = 0;                 // the last day included
  std::int64_t mentions = 0;         // of the period that serve it
  FigureNumber figure = 0;           // behind them
  Verdict verdict = Verdict::too_few;
  std::string why{};  // one sentence: what the verdict rests on
  std::string success{};
  std::vector<std::string> notes{};    // changes since it began; a load that nobody agreed to
  std::vector<std::string> lessons{};  // learnt before, told again when it is in trouble
};

// Something that was written down, and what has changed since.
struct DigestNote {
  std::int64_t id = 0;
  std::string kind{};  // "win", "lesson", "decision"
  Time at{};
  std::string who{};
  std::string text{};
  std::string credit{};
  std::string goal{};   // its name
  std::string since{};  // one sentence; empty for lessons and for what is too young
};

struct Goals {
  std::vector<DigestGoal> goals{};  // in the order of the configuration
  std::int64_t other = 0;           // mentions of the period that serve none
  FigureNumber other_figure = 0;
};

struct Answers {
  bool rules = false;                          // there are ground rules at all
  std::vector<Answer> open{};                  // the oldest promise first; cut at the limit
  std::int64_t open_total = 0;                 // need somebody
  std::int64_t late_total = 0;                 // of them, past what was promised
  std::int64_t older = 0;                      // need somebody, too, but have waited so long that they are only counted
  FigureNumber figure = 0;                     // behind open_total
  std::int64_t answered = 0;                   // in the period
  std::int64_t promised = 0;                   // of them, how many had a promise,
  std::int64_t in_time = 0;                    // and kept it
  std::optional<Seconds> median{}, slowest{};  // until they were answered, in working time
  std::int64_t left_alone = 0;                 // of the period: a rule says to leave them
  std::vector<RuleLesson> lessons{};
};

// What is felt towards a watch, as far as texts tell it; those that are probably not about it are left out.
struct DigestFeelings {
  std::string watch{};
  std::int64_t negative = 0, neutral = 0, positive = 0;
  std::int64_t unjudged = 0;  // in languages of which too little is known
  FigureNumber negative_figure = 0, positive_figure = 0;
};

enum class Hearing { answered, failing, quiet, never, gone, outage, disabled };

struct SourceReport {
  std::string source{};
  std::string kind{};
  Hearing hearing = Hearing::answered;
  std::optional<Time> since{};  // failing or quiet since; of an outage, its last answer before
  std::optional<Time> until{};  // an outage that is over by now: when it answered again
  std::optional<Time> last_answered{};
  std::string why{};
  std::string mend{};                // a command or a sentence
  std::optional<Time> overflowed{};  // last in the period: older items were gone before we came
  std::vector<std::string> problems{};
};

struct Listening {
  std::vector<SourceReport> sources{};  // those that need attention first
  std::int64_t answered = 0;            // the whole time
  std::int64_t partly = 0;              // answer now, and were not heard for a part of the period
  std::int64_t total = 0;               // enabled
  std::int64_t disabled = 0;
  std::optional<Time> began{};        // when a source first answered; before, silence says nothing
  std::int64_t backlog = 0;           // from before a source was listened to, heard in the period; or, where nobody
                                      // listened yet, said in it
  std::int64_t unmatched = 0;         // heard in the period, matches no watch
  std::optional<Time> last_fetch{};   // nothing was polled since
  std::vector<DigestTally> misses{};  // that people reported in the period, by cause
};

// Nobody listened yet when the period ended: that nothing was heard is no news.
[[nodiscard]] inline bool unheard(const Listening& listening, const Period& period) {
  return listening.began && *listening.began > period.to;
}

struct Digest {
  std::int64_t number = 0;  // 0 until the store gave it one
  std::string organisation{};
  Period period{};
  Period before{};                     // of equal length, for comparison
  std::string before_words{};          // "the week before"
  Time made{};                         // now, as it was handed in; not part of the content
  CommitNumber upto = 0;               // what was committed later is not in it; likewise not part of the content
  std::string zone{};                  // IANA name in which times are told
  std::vector<std::string> watches{};  // empty = all
  Comparison total{};
  FigureNumber total_figure = 0;
  std::vector<Sentence> in_short{};  // at most five
  Goals goals{};
  Answers answers{};
  std::vector<DigestStory> stories{};
  std::int64_t more_stories = 0;  // left out by the limit
  std::vector<DigestSpike> spikes{};
  DigestWords words{};
  bool each_told = false;    // so few mentions that each is told with its link
  std::vector<Line> late{};  // heard in the period, said before it
  std::int64_t late_total = 0;
  FigureNumber late_figure = 0;
  std::vector<DigestPlace> places{};
  std::int64_t more_places = 0;
  std::vector<DigestAudience> audiences{};  // as configured
  std::vector<DigestAuthor> authors{};
  std::int64_t more_authors = 0;
  DigestReach reach{};
  std::vector<Voice> voices{};
  std::vector<DigestFeelings> feelings{};
  std::int64_t doubtful = 0;  // probably about none of the watches: counted above, and told in no story
  FigureNumber doubtful_figure = 0;
  std::vector<DigestNote> notes{};  // of the period, and decisions whose effect is still watched; oldest first
  std::vector<Change> changes{};    // of watches and sources, in the period or the one before
  Listening listening{};
  std::vector<std::vector<MentionId>> figures{};  // behind each handle
};

}  // namespace monitor
