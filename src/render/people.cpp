// SPDX-License-Identifier: MIT
#include "render/people.h"

#include <algorithm>
#include <array>

#include "util/words.h"

namespace monitor::render {
namespace {

using util::counted;

constexpr int kIndent = 2;
constexpr int kInner = 5;

void one_answer(Sheet& s, const Answer& a, std::size_t number) {
  const std::string count = std::to_string(number);
  s.page.paragraph(kInner, told_title(a.line, a.line.title), a.figure, "  " + count + (count.size() < 2 ? "  " : " "),
                   2);
  if (!a.line.title.empty()) s.page.quote(kInner, a.line.snippet, 2);
  // Where no digest has numbered it, the mention's own id stands for it.
  const std::string id = s.digest.number > 0 ? "" : " [" + std::to_string(a.line.id) + "]";
  s.page.paragraph(kInner, origin(s, a.line) + id + "; " + s.words.waiting(a));
  s.page.paragraph(kInner, s.words.ruled(a));
  if (a.also > 0) s.page.paragraph(kInner, s.words.also(a));
  for (const std::string& advice : s.words.advice(a)) s.page.paragraph(kInner + 2, advice, 0, "     - ");
  s.page.link(kInner, a.line.url);
}

}  // namespace

std::string origin(const Sheet& s, const Line& line) {
  std::string out = line.site;
  if (!line.author.empty()) out += (out.empty() ? "" : ", ") + line.author;
  return out + (out.empty() ? "" : ", ") + s.words.time(line.said);
}

std::string told_title(const Line& line, std::string_view title) {
  if (!title.empty() && !line.title.empty()) return std::string(title);
  const std::string_view said = title.empty() ? std::string_view(line.snippet) : title;
  return said.empty() ? "(without a title)" : "\u201c" + std::string(said) + "\u201d";
}

void goals(Sheet& s) {
  const Goals& all = s.digest.goals;
  if (all.goals.empty()) return;
  s.page.heading("Goals");
  for (const DigestGoal& g : all.goals) {
    s.page.paragraph(kIndent, "\u201c" + g.phrase + "\u201d: " + std::string(name(g.verdict)) +
                                  (g.owner.empty() ? "" : "; " + g.owner));
    s.page.paragraph(kIndent + 2, s.words.standing(g));
    if (!g.baseline_why.empty()) s.page.paragraph(kIndent + 2, g.baseline_why);
    if (!g.why.empty()) s.page.paragraph(kIndent + 2, g.why);
    if (g.mentions > 0) s.page.paragraph(kIndent + 2, counted(g.mentions, "mention") + " in this period", g.figure);
    if (!g.success.empty()) s.page.paragraph(kIndent + 2, "judged by: " + g.success);
    for (const std::string& note : g.notes) s.page.paragraph(kIndent + 4, note, 0, "    - ");
    for (const std::string& lesson : g.lessons) s.page.paragraph(kIndent + 4, "learnt before: " + lesson, 0, "    - ");
  }
  if (const std::string other = s.words.other_goals(); !other.empty())
    s.page.paragraph(kIndent, other, all.other_figure);
}

void answer(Sheet& s, std::size_t index) {
  for (const RuleLesson& lesson : s.digest.answers.lessons)
    if (lesson.rule == s.digest.answers.open.front().rule)
      s.page.paragraph(kIndent, "learnt before (" + lesson.rule + "): " + lesson.text);
  one_answer(s, s.digest.answers.open.front(), index + 1);
}

void answers(Sheet& s) {
  const Answers& a = s.digest.answers;
  if (!a.rules || (a.open_total == 0 && a.older == 0 && a.answered == 0)) return;
  s.page.heading("Needs an answer");
  s.page.paragraph(kIndent, s.words.needing(), a.figure);
  for (const RuleLesson& lesson : a.lessons)
    s.page.paragraph(kIndent, "learnt before (" + lesson.rule + "): " + lesson.text);
  for (std::size_t i = 0; i < a.open.size(); ++i) one_answer(s, a.open[i], i + 1);
  auto left = a.open_total;
  for (const Answer& one : a.open) left -= 1 + one.also;
  if (left > 0) s.page.paragraph(kIndent, "and " + util::number(left) + " more: monitor triage");
  for (const std::string& kept : s.words.kept()) s.page.paragraph(kIndent, kept);
}

// Digits as long as they are counts, and beyond that heights.
std::string hour_sign(std::int64_t count, std::int64_t most, bool ascii) {
  static constexpr std::array<std::string_view, 8> kHeights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (count == 0) return ".";
  if (most <= 9) return std::to_string(count);
  const auto height = static_cast<std::size_t>((count * 8 - 1) / most);
  return ascii ? std::to_string(height + 1) : std::string(kHeights.at(height));
}

// A line for each day and a column for each hour; of few mentions words tell more.
void week(Sheet& s, const DigestAudience& a) {
  static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const std::int64_t most = std::ranges::max(a.hours);
  const std::string zone = s.words.zone_of(a), highest = s.page.ascii() ? "8" : "█";
  s.page.line(kInner, "     0     6     12    18    " + zone + (zone.empty() || most <= 9 ? "" : ", ") +
                          (most <= 9 ? "" : highest + " = " + util::number(most)));
  for (std::size_t day = 0; day < 7; ++day) {
    std::string line(kDays.at(day));
    line += "  ";
    for (std::size_t hour = 0; hour < 24; ++hour) line += hour_sign(a.hours[day * 24 + hour], most, s.page.ascii());
    s.page.line(kInner, line);
  }
}

void audiences(Sheet& s) {
  if (s.digest.audiences.empty()) return;
  s.page.heading("Where the audience is");
  for (const DigestAudience& a : s.digest.audiences) {
    s.page.paragraph(kIndent, a.name + ": " + s.words.audience(a), a.figure);
    for (const std::string& line : s.words.habits(a)) s.page.paragraph(kInner, line);
    const std::string hours = s.words.hours(a);
    if (!hours.empty())
      s.page.paragraph(kInner, hours);
    else if (a.mentions > 0)
      week(s, a);
    for (const DigestLead& lead : a.leads) {
      s.page.paragraph(kInner, s.words.lead(lead));
      s.page.paragraph(kInner + 2, lead.command);
    }
  }
}

void notes(Sheet& s) {
  if (s.digest.notes.empty()) return;
  s.page.heading("Wins, decisions and lessons");
  for (const DigestNote& n : s.digest.notes) {
    s.page.paragraph(kIndent + 2, s.words.note(n), 0, "  ");
    if (!n.since.empty()) s.page.paragraph(kIndent + 2, n.since);
  }
}

}  // namespace monitor::render
