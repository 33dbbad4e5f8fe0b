// SPDX-License-Identifier: MIT
// What text and Markdown say alike: dates in the digest's zone, and the sentences of the listening report. Nothing in
// here is escaped or cleaned for a format; that is the renderer's work.
#pragma once

#include <string>
#include <vector>

#include "monitor/digest.h"
#include "util/zone.h"

namespace monitor::render {

// Did it fall silent in a way that leaves a hole in the digest?
[[nodiscard]] bool unheard(const SourceReport& report);

// "45 min", "3 h 20 min", "26 h": a length of working time, which has no days.
[[nodiscard]] std::string working(Seconds length);

// "answer, press desk, within 8 working hours"
[[nodiscard]] std::string to_do(const Answer& answer);

[[nodiscard]] std::string plain_number(double value);  // "12", "3.5"

// Said wherever feelings are counted.
inline constexpr std::string_view kHowJudged =
    "Judged by the words of each text; people would judge about one in four otherwise.";

class Phrases {
 public:
  explicit Phrases(const Digest& digest);

  [[nodiscard]] bool rivals() const;                       // some watch is a competitor's
  [[nodiscard]] std::string dates() const;                 // "16-22 Nov 2026"
  [[nodiscard]] std::string begin() const;                 // "16 Nov"
  [[nodiscard]] std::string zone() const;                  // "Europe/Berlin (CET)"
  [[nodiscard]] std::string time(Time t) const;            // "Tue 07:10" within the week before the end
  [[nodiscard]] std::string voice(const Voice& v) const;   // "riverside (ours)"
  [[nodiscard]] std::string change(const Voice& v) const;  // "60 %, 12 more than in the week before"
  // "us: 84 mentions on Tue 17 Nov, usually 20 a day; 61 tell "Council cuts school meals"; new words: cuts, petition"
  [[nodiscard]] std::string spike(const DigestSpike& s) const;
  [[nodiscard]] std::string feelings(const DigestFeelings& f) const;
  [[nodiscard]] std::string doubtful() const;                     // empty when there are none
  [[nodiscard]] std::vector<std::string> words() const;           // "New words: cuts, petition", "Hashtags: ..."
  [[nodiscard]] std::string reach() const;                        // empty when nothing is known of it
  [[nodiscard]] std::string author(const DigestAuthor& a) const;  // "Anna, x.example: 3 mentions, new"
  [[nodiscard]] std::string others(std::int64_t count, std::string_view what) const;  // "and 3 other places"
  [[nodiscard]] std::string unheard_heading() const;
  [[nodiscard]] std::string trouble(const SourceReport& r) const;
  [[nodiscard]] std::vector<std::string> notes(const SourceReport& r) const;
  [[nodiscard]] std::vector<std::string> listening() const;
  [[nodiscard]] std::vector<std::string> changes() const;
  [[nodiscard]] std::string standing(const DigestGoal& g) const;  // "baseline 12, now 18, target 30 mentions a week"
  [[nodiscard]] std::string other_goals() const;                  // "40 of 142 mentions (28 %) serve no goal"
  [[nodiscard]] std::string note(const DigestNote& n) const;      // "Tue 07:10, win: ... (credit: Anna)"
  [[nodiscard]] std::string needing() const;                      // "3 need an answer, 1 of them late"
  [[nodiscard]] std::string waiting(const Answer& a) const;       // "waits 26 h of 8 h promised, since Tue 07:10"
  [[nodiscard]] std::string ruled(const Answer& a) const;         // "safety (matches poisoning): escalate, press desk"
  [[nodiscard]] std::string also(const Answer& a) const;          // "and 11 more that tell the same"
  [[nodiscard]] std::vector<std::string> advice(const Answer& a) const;
  [[nodiscard]] std::vector<std::string> kept() const;                // how well promises were kept
  [[nodiscard]] std::string audience(const DigestAudience& a) const;  // "12 mentions, on courier.example (7), ..."
  [[nodiscard]] std::vector<std::string> habits(const DigestAudience& a) const;
  // "Mon morning (3), Tue evening (1)"; empty where a picture tells more.
  [[nodiscard]] std::string hours(const DigestAudience& a) const;
  [[nodiscard]] std::string zone_of(const DigestAudience& a) const;  // empty when it is the digest's own
  [[nodiscard]] std::string lead(const DigestLead& lead) const;
  [[nodiscard]] std::string misses() const;

 private:
  const Digest& digest_;
  util::Zone zone_;
};

}  // namespace monitor::render
