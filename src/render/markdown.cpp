// SPDX-License-Identifier: MIT
// The digest as Markdown. Whatever came from outside is escaped, so that a headline cannot become a link or a heading.
#include "render/markdown.h"

#include <algorithm>

#include "render/columns.h"
#include "render/phrases.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::render {
namespace {

using util::counted;
using util::number;

struct Sheet {
  const Digest& digest;
  const RenderOptions& options;
  Phrases words;
  std::string out;

  // Cleans, transliterates where asked, and escapes.
  [[nodiscard]] std::string safe(std::string_view text) const {
    return markdown_text(options.ascii ? to_ascii(util::clean_line(text)) : std::string(text));
  }
  [[nodiscard]] std::string link(std::string_view text, std::string_view url) const {
    return markdown_link(options.ascii ? to_ascii(util::clean_line(text)) : std::string(text), url);
  }
  void heading(std::string_view text) { out.append("\n## ").append(text).append("\n\n"); }
  void item(std::string_view text, FigureNumber figure = 0) {
    out.append("- ").append(text);
    if (figure && digest.number > 0)
      out.append(" (").append(std::to_string(digest.number)).append(".").append(std::to_string(figure)).append(")");
    out += '\n';
  }
};

std::string origin(const Sheet& s, const Line& l) {
  std::string text = l.site;
  if (!l.author.empty()) text += (text.empty() ? "" : ", ") + l.author;
  return s.safe(text + (text.empty() ? "" : ", ") + s.words.time(l.said));
}

std::string told_title(const Line& l) {
  if (!l.title.empty()) return l.title;
  return l.snippet.empty() ? "(without a title)" : "\u201c" + l.snippet + "\u201d";
}

void story(Sheet& s, const DigestStory& t) {
  const Line& first = t.lines.front();
  const std::string title = t.title.empty() || first.title.empty() ? told_title(first) : t.title;
  if (t.mentions == 1) {
    s.item("**" + s.link(title, first.url) + "**, " + origin(s, first), t.figure);
    if (s.digest.each_told && !first.title.empty() && !first.snippet.empty())
      s.out += "  > " + s.safe(first.snippet) + "\n";
    return;
  }
  const std::string where = t.outlets == 1 ? "all on " + s.safe(t.first_site)
                                           : counted(t.outlets, "outlet") + ", first " + s.safe(t.first_site);
  std::string spark;
  if (t.mentions >= 5 && !t.spark.empty()) spark = " `" + sparkline(t.spark, s.options.ascii) + "`";
  s.item("**" + number(t.mentions) + " mentions: " + s.link(title, first.url) + "**, " + where + ", " +
             s.safe(s.words.time(t.first_said)) + spark,
         t.figure);
  if (!s.digest.each_told) return;
  for (const Line& l : t.lines)
    s.out += "  - " + s.link(l.site.empty() ? "link" : l.site, l.url) + ", " + s.safe(s.words.time(l.said)) + "\n";
}

void goals(Sheet& s) {
  const Goals& all = s.digest.goals;
  if (all.goals.empty()) return;
  s.heading("Goals");
  for (const DigestGoal& g : all.goals) {
    s.item("**" + s.safe(g.phrase) + "**: " + std::string(name(g.verdict)) +
               (g.owner.empty() ? "" : "; " + s.safe(g.owner)) + "; " + s.safe(s.words.standing(g)),
           g.figure);
    if (!g.baseline_why.empty()) s.out += "  - " + s.safe(g.baseline_why) + "\n";
    if (!g.why.empty()) s.out += "  - " + s.safe(g.why) + "\n";
    if (!g.success.empty()) s.out += "  - judged by: " + s.safe(g.success) + "\n";
    for (const std::string& note : g.notes) s.out += "  - " + s.safe(note) + "\n";
    for (const std::string& lesson : g.lessons) s.out += "  - learnt before: " + s.safe(lesson) + "\n";
  }
  if (const std::string other = s.words.other_goals(); !other.empty()) s.item(s.safe(other), all.other_figure);
}

void answers(Sheet& s) {
  const Answers& a = s.digest.answers;
  if (!a.rules || (a.open_total == 0 && a.older == 0 && a.answered == 0)) return;
  s.heading("Needs an answer");
  s.item(s.safe(s.words.needing()), a.figure);
  for (const RuleLesson& lesson : a.lessons)
    s.item("learnt before (" + s.safe(lesson.rule) + "): " + s.safe(lesson.text));
  for (const Answer& one : a.open) {
    s.item("**" + s.link(told_title(one.line), one.line.url) + "**, " + origin(s, one.line) + "; " +
               s.safe(s.words.waiting(one)) + "; " + s.safe(s.words.ruled(one)) +
               (one.also > 0 ? "; " + s.safe(s.words.also(one)) : ""),
           one.figure);
    for (const std::string& advice : s.words.advice(one)) s.out += "  - " + s.safe(advice) + "\n";
  }
  for (const std::string& kept : s.words.kept()) s.item(s.safe(kept));
}

void audiences(Sheet& s) {
  if (s.digest.audiences.empty()) return;
  s.heading("Where the audience is");
  for (const DigestAudience& a : s.digest.audiences) {
    s.item("**" + s.safe(a.name) + "**: " + s.safe(s.words.audience(a)), a.figure);
    for (const std::string& line : s.words.habits(a)) s.out += "  - " + s.safe(line) + "\n";
    if (const std::string hours = s.words.hours(a); !hours.empty()) s.out += "  - " + s.safe(hours) + "\n";
    for (const DigestLead& lead : a.leads)
      s.out += "  - " + s.safe(s.words.lead(lead)) + ": " + s.safe(lead.command) + "\n";
  }
}

void sections(Sheet& s) {
  const Digest& d = s.digest;
  const bool alone =
      d.more_stories == 0 && std::ranges::all_of(d.stories, [](const auto& t) { return t.mentions == 1; });
  if (!d.spikes.empty()) s.heading("Out of the ordinary");
  for (const DigestSpike& spike : d.spikes) s.item(s.safe(s.words.spike(spike)), spike.figure);
  if (!d.stories.empty()) s.heading(alone ? "Mentions" : "Stories");
  for (const DigestStory& t : d.stories) story(s, t);
  if (d.more_stories > 0) s.item("and " + counted(d.more_stories, "smaller story", "smaller stories"));
  if (d.late_total > 0) {
    s.heading("Heard late");
    s.out += "Said before " + s.safe(s.words.begin()) + ", heard only now, and not counted above:\n\n";
    for (const Line& l : d.late) s.item(s.link(told_title(l), l.url) + ", " + origin(s, l));
    const auto left = d.late_total - static_cast<std::int64_t>(d.late.size());
    s.item(left > 0 ? "and " + number(left) + " more" : counted(d.late_total, "mention") + " in all", d.late_figure);
  }
  if (!d.places.empty()) s.heading("Where");
  for (const DigestPlace& p : d.places) s.item(s.safe(p.site) + ": " + number(p.mentions), p.figure);
  if (!d.places.empty() && d.more_places > 0) s.item(s.words.others(d.more_places, "place"));
  const std::string reach = s.words.reach();
  if (!d.authors.empty() || !reach.empty()) s.heading("Who");
  if (!reach.empty()) s.item(s.safe(reach));
  for (const DigestAuthor& a : d.authors) s.item(s.safe(s.words.author(a)), a.figure);
  if (!d.authors.empty() && d.more_authors > 0) s.item(s.words.others(d.more_authors, "author"));
  const std::vector<std::string> words = s.words.words();
  if (!words.empty()) s.heading("Said now and not before");
  for (const std::string& line : words) s.item(s.safe(line));
}

void voices(Sheet& s) {
  const Digest& d = s.digest;
  if (d.voices.size() < 2 || d.total.now == 0) return;
  s.heading(s.words.rivals() ? "Share of voice" : "By watch");
  for (const Voice& v : d.voices) {
    const std::string change = s.words.change(v);
    s.item(s.safe(s.words.voice(v)) + ": " + number(v.count.now) + (change.empty() ? "" : "; " + s.safe(change)),
           v.figure);
  }
}

void feelings(Sheet& s) {
  if (s.digest.feelings.empty()) return;
  s.heading("What people feel");
  for (const DigestFeelings& f : s.digest.feelings)
    s.item(s.safe(s.words.feelings(f)), f.negative_figure ? f.negative_figure : f.positive_figure);
  s.item(s.safe(kHowJudged));
}

void listening(Sheet& s) {
  bool begun = false;
  for (const SourceReport& r : s.digest.listening.sources) {
    if (!unheard(r)) continue;
    if (!std::exchange(begun, true)) s.heading(s.words.unheard_heading());
    s.item(s.safe(s.words.trouble(r)) + (r.mend.empty() ? "" : "; mend: " + s.safe(r.mend)));
  }
  begun = false;
  for (const SourceReport& r : s.digest.listening.sources)
    for (const std::string& note : s.words.notes(r)) {
      if (!std::exchange(begun, true)) s.heading("Worth a look");
      s.item(s.safe(note));
    }
  s.heading("How well we listened");
  for (const std::string& sentence : s.words.listening()) s.item(s.safe(sentence));
  if (const std::string doubtful = s.words.doubtful(); !doubtful.empty())
    s.item(s.safe(doubtful), s.digest.doubtful_figure);
  for (const std::string& change : s.words.changes()) s.item(s.safe(change));
}

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string out;
  const std::string clean = util::clean_line(text);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    const std::string_view rest = std::string_view(clean).substr(i);
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_[]|~>#").find(c) != std::string_view::npos)
      out.append(1, '\\').append(1, c);
    else if (rest.starts_with("://"))
      out += "\\:";  // or GitHub's dialect makes a link of it
    else if (c == '@')
      out += "\\@";
    else if (i > 2 && c == '.' && util::same(std::string_view(clean).substr(i - 3, 3), "www"))
      out += "\\.";
    else if (c == '!' && rest.starts_with("!["))
      out += "\\!";
    else
      out += c;
  }
  // At the beginning of a line these would start a list or an underlined heading.
  if (!out.empty() && std::string_view("-+=").find(out[0]) != std::string_view::npos) out.insert(0, 1, '\\');
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits > 0 && digits != std::string::npos && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, 1, '\\');
  return out;
}

std::string markdown_link(std::string_view text, std::string_view url) {
  const bool http = util::starts_same(url, "https://") || util::starts_same(url, "http://");
  if (!http) return markdown_text(text);
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string address;
  for (const char c : util::valid_utf8(url)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        byte > 0x20 && byte < 0x7f && std::string_view("()<>[]\\\"'`*_|").find(c) == std::string_view::npos;
    if (plain || c == '_')
      address += c;
    else
      address.append(1, '%').append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
  }
  return "[" + markdown_text(text) + "](" + address + ")";
}

Result<std::string> markdown(const Digest& digest, const RenderOptions& options) {
  Sheet s{digest, options, Phrases(digest), {}};
  s.out =
      "# " + s.safe(digest.organisation.empty() ? "Digest" : digest.organisation) + "\n\n" + s.safe(s.words.dates());
  if (digest.number > 0) s.out += ", digest " + std::to_string(digest.number);
  s.out += "\n";
  s.heading("In short");
  for (const Sentence& sentence : digest.in_short) s.item(s.safe(sentence.text), sentence.figure);
  goals(s);
  answers(s);
  sections(s);
  feelings(s);
  audiences(s);
  voices(s);
  if (!digest.notes.empty()) s.heading("Wins, decisions and lessons");
  for (const DigestNote& n : digest.notes)
    s.item(s.safe(s.words.note(n)) + (n.since.empty() ? "" : "; " + s.safe(n.since)));
  listening(s);
  s.out += "\nTimes are those of " + s.safe(s.words.zone()) + ".";
  if (digest.number > 0 && digest.total_figure)
    s.out += " Numbers in brackets have mentions behind them: `monitor show " + std::to_string(digest.number) + "." +
             std::to_string(digest.total_figure) + "`.";
  return s.out + "\n";
}

}  // namespace monitor::render
