// SPDX-License-Identifier: MIT
// Sentences about what people promised and did.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "render/phrases.h"
#include "util/words.h"

namespace monitor::render {

constexpr std::int64_t kPicture = 20;  // mentions; fewer make no pattern

using util::counted;
using util::number;

std::string working(Seconds length) {
  const auto minutes = length.count() / 60;
  if (minutes == 0) return "less than a minute";
  if (minutes < 60) return std::to_string(minutes) + " min";
  const auto rest = minutes % 60;
  const bool whole = rest == 0 || minutes >= 600;
  return number(minutes / 60) + " h" + (whole ? "" : " " + std::to_string(rest) + " min");
}

std::string to_do(const Answer& a) {
  static constexpr std::array<std::string_view, 5> kDo{"answer", "escalate", "thank", "correct the fact",
                                                       "leave it alone"};
  std::string out(kDo.at(static_cast<std::size_t>(a.reaction)));
  if (!a.who.empty()) out += (a.assigned ? ", assigned to " : ", ") + a.who;
  if (a.within) out += ", within " + working(*a.within) + " of working time";
  return out;
}

std::string plain_number(double value) {
  std::array<char, 32> text{};
  const bool whole = std::abs(value) >= 10 || std::abs(value) < 0.05 || value == std::round(value);
  std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.1f", value);
  return text.data();
}

std::string Phrases::standing(const DigestGoal& g) const {
  std::string out;
  // What a person entered is told as it was entered, what was counted as far as it matters.
  const auto told = [&](double value) {
    return g.measure == Measure::number ? util::decimal(value) : plain_number(value);
  };
  if (g.baseline) out += "baseline " + told(*g.baseline) + ", ";
  out += "now " + (g.now ? told(*g.now) : std::string("unknown"));
  if (g.now && g.of) out += " (" + number(g.count) + " of " + number(*g.of) + ")";
  if (g.now && g.entered) out += " (entered " + util::short_day(util::day_of(zone_.local(*g.entered))) + ")";
  out += ", target " + util::decimal(g.target);
  if (!g.unit.empty()) out += " " + g.unit;
  return out + "; " + (g.days_left == 0 ? "the time is over" : counted(g.days_left, "day") + " left");
}

std::string Phrases::other_goals() const {
  const std::int64_t other = digest_.goals.other, all = digest_.total.now;
  if (other == 0 || all == 0) return {};
  const auto share = std::lround(100.0 * static_cast<double>(other) / static_cast<double>(all));
  return "Other: " + number(other) + " of " + counted(all, "mention") +
         (all >= 20 ? " (" + std::to_string(share) + " %)" : "") + (other == 1 ? " serves" : " serve") + " no goal.";
}

std::string Phrases::note(const DigestNote& n) const {
  if (n.kind == monitor::name(NoteKind::decision))
    return time(n.at) + ", decision by " + (n.credit.empty() ? n.who : n.credit) + ": " + n.text;
  return time(n.at) + ", " + n.kind + ": " + n.text + (n.credit.empty() ? "" : " \u2014 thanks to " + n.credit);
}

std::string Phrases::needing() const {
  const Answers& a = digest_.answers;
  if (a.open_total == 0 && a.older == 0) return "Nothing needs an answer.";
  const std::string older = a.older == 0 ? ""
                                         : counted(a.older, "mention") + (a.older == 1 ? " has" : " have") +
                                               " waited for more than 90 days: monitor triage lists " +
                                               (a.older == 1 ? "it." : "them.");
  if (a.open_total == 0) return older;
  std::string out = counted(a.open_total, "mention") + (a.open_total == 1 ? " needs" : " need") + " an answer";
  if (a.late_total > 0) out += ", " + number(a.late_total) + " of them late";
  return out + "." + (older.empty() ? "" : " " + older);
}

std::string Phrases::waiting(const Answer& a) const {
  const bool begun = a.waited > Seconds{0};
  std::string out = begun ? "waits " + working(a.waited) : "waits no working time yet";
  if (a.within) out += (begun ? " of " : "; ") + working(*a.within) + " promised";
  // A weekday tells the near future as well as the near past.
  constexpr Seconds kNear{6 * 86400};
  if (a.within && !a.late && a.due)
    out += ", until " + (*a.due - digest_.period.to < kNear ? util::near_time(zone_.local(*a.due), zone_.local(*a.due))
                                                            : time(*a.due));
  return out + (a.late ? ": late" : "");
}

std::string Phrases::ruled(const Answer& a) const {
  return a.rule + (a.why.empty() ? "" : " (" + a.why + ")") + ": " + to_do(a);
}

std::string Phrases::also(const Answer& a) const {
  return "and " + number(a.also) + " more that " + (a.also == 1 ? "tells" : "tell") + " the same";
}

std::vector<std::string> Phrases::advice(const Answer& a) const {
  std::vector<std::string> out;
  if (!a.words.empty()) out.push_back(a.words);
  if (!a.approval.empty()) out.push_back("ask first: " + a.approval);
  if (!a.disclosure.empty()) out.push_back("say who you are: " + a.disclosure);
  return out;
}

// A median and the slowest: a mean would hide the one who waited.
std::vector<std::string> Phrases::kept() const {
  const Answers& a = digest_.answers;
  std::vector<std::string> out;
  if (a.answered > 0) {
    std::string text = number(a.answered) + (a.answered == 1 ? " was answered" : " were answered");
    if (a.promised > 0) text += ", " + number(a.in_time) + " of " + number(a.promised) + " as promised";
    if (a.median && a.answered > 1) text += "; half of them within " + working(*a.median);
    if (a.slowest) text += (a.answered > 1 ? ", the slowest after " : ", after ") + working(*a.slowest);
    out.push_back(text + " of working time.");
  }
  if (a.left_alone > 0)
    out.push_back(counted(a.left_alone, "mention") + (a.left_alone == 1 ? " is" : " are") +
                  " to be left alone, by the rules.");
  return out;
}

namespace {

// "a (3), b (2)"
std::string listed(std::span<const DigestTally> tallies) {
  std::string out;
  for (const DigestTally& t : tallies) out += (out.empty() ? "" : ", ") + t.name + " (" + number(t.count) + ")";
  return out;
}

std::string language_name(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? code : out;
}

}  // namespace

std::string Phrases::audience(const DigestAudience& a) const {
  if (a.mentions == 0) return "not heard in this period";
  const bool one = a.places.size() == 1 && a.more_places == 0;
  std::string out =
      counted(a.mentions, "mention") +
      (one ? (a.mentions == 1 ? ", on " : ", all on ") + a.places.front().name : ", on " + listed(a.places));
  if (a.more_places > 0) out += " and " + counted(a.more_places, "other place");
  return out;
}

std::vector<std::string> Phrases::habits(const DigestAudience& a) const {
  std::vector<DigestTally> languages = a.languages;
  for (DigestTally& t : languages) t.name = language_name(t.name);
  if (languages.empty()) return {};
  return {languages.size() == 1 ? "in " + languages.front().name : "in " + listed(languages)};
}

std::string Phrases::hours(const DigestAudience& a) const {
  static constexpr std::array kParts{"night", "morning", "afternoon", "evening"};
  static constexpr std::array kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (a.mentions == 0 || a.mentions >= kPicture) return {};
  std::vector<DigestTally> parts;
  for (std::size_t part = 0; part < 28; ++part) {
    std::int64_t sum = 0;
    for (std::size_t hour = 0; hour < 6; ++hour) sum += a.hours[part * 6 + hour];
    if (sum > 0) parts.push_back({std::string(kDays.at(part / 4)) + " " + kParts.at(part % 4), sum});
  }
  std::ranges::stable_sort(parts, std::greater{}, &DigestTally::count);
  // What came once is no habit.
  const auto often = std::ranges::count_if(parts, [](const DigestTally& p) { return p.count > 1; });
  const std::size_t most = std::min<std::size_t>(static_cast<std::size_t>(often), 4);
  std::string out = most > 0 ? "spoke " + listed(std::span(parts).first(most)) : "spoke";
  if (parts.size() > most)
    out += most > 0           ? " and at other times"
           : parts.size() > 1 ? " at no time more than once"
                              : " " + parts.front().name;
  return out + (zone_of(a).empty() ? "" : ", by the clock of " + zone_of(a));
}

std::string Phrases::zone_of(const DigestAudience& a) const { return a.zone == digest_.zone ? "" : a.zone; }

std::string Phrases::lead(const DigestLead& l) const {
  return "points to " + l.place + " (" + counted(l.links, "text") + "), where nobody listens";
}

std::string Phrases::misses() const {
  std::int64_t all = 0;
  for (const DigestTally& t : digest_.listening.misses) all += t.count;
  if (all == 0) return {};
  return counted(all, "mention") + (all == 1 ? " was" : " were") +
         " found elsewhere and missed here: " + listed(digest_.listening.misses) + ".";
}

}  // namespace monitor::render
