// SPDX-License-Identifier: MIT
// Sentences about what people promised and did.
#include <array>
#include <cmath>
#include <cstdio>

#include "render/phrases.h"
#include "util/words.h"

namespace monitor::render {

using util::counted;
using util::number;

std::string working(Seconds length) {
  const auto minutes = length.count() / 60;
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
  const bool whole = std::abs(value) >= 10 || value == std::round(value);
  std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.1f", value);
  return text.data();
}

std::string Phrases::standing(const DigestGoal& g) const {
  std::string out;
  if (g.baseline) out += "baseline " + plain_number(*g.baseline) + ", ";
  out += "now " + (g.now ? plain_number(*g.now) : std::string("unknown"));
  if (g.now && g.of) out += " (" + number(g.count) + " of " + number(*g.of) + ")";
  out += ", target " + plain_number(g.target);
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
  return time(n.at) + ", " + n.kind + ": " + n.text + (n.credit.empty() ? "" : " \u2014 thanks to " + n.credit);
}

std::string Phrases::needing() const {
  const Answers& a = digest_.answers;
  if (a.open_total == 0) return "Nothing needs an answer.";
  std::string out = counted(a.open_total, "mention") + (a.open_total == 1 ? " needs" : " need") + " an answer";
  if (a.late_total > 0) out += ", " + number(a.late_total) + " of them late";
  return out + ".";
}

std::string Phrases::waiting(const Answer& a) const {
  std::string out = "waits " + working(a.waited);
  if (a.within) out += " of " + working(*a.within) + " promised";
  if (a.within && !a.late && a.due) out += ", until " + time(*a.due);
  return out + (a.late ? ": late" : "");
}

std::vector<std::string> Phrases::advice(const Answer& a) const {
  std::vector<std::string> out;
  if (!a.words.empty()) out.push_back(a.words);
  if (!a.approval.empty()) out.push_back("ask first: " + a.approval);
  if (!a.disclosure.empty()) out.push_back("say who you are: " + a.disclosure);
  if (!a.why.empty()) out.push_back("the rule " + a.why);
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

}  // namespace monitor::render
