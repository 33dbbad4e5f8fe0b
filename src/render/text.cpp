// SPDX-License-Identifier: MIT
// The digest as plain text, to be read at a terminal, in a mail or on paper.
//
// Few mentions are told one by one with their links; many are told as stories, and `monitor show 41.9` lists what
// stands behind a number. Sections with nothing in them are left out; what could not be heard never is.
#include "render/text.h"

#include <algorithm>
#include <cmath>

#include "render/columns.h"
#include "render/page.h"
#include "render/people.h"
#include "render/phrases.h"
#include "util/text.h"
#include "util/words.h"
#include "util/zone.h"

namespace monitor::render {
namespace {

using util::counted;
using util::number;

constexpr int kIndent = 2;

void header(Sheet& s) {
  const Digest& d = s.digest;
  const std::string name = d.organisation.empty() ? "Digest" : d.organisation;
  std::string right = s.words.dates();
  if (d.number > 0) right += ", digest " + std::to_string(d.number);
  s.page.edges(to_upper(s.page.clean(name)), right);
  s.page.rule();
}

void in_short(Sheet& s) {
  s.page.strong("In short");
  for (const Sentence& sentence : s.digest.in_short) s.page.paragraph(kIndent, sentence.text, sentence.figure);
}

int count_width(const Digest& d) {
  std::size_t width = 2;
  for (const DigestStory& story : d.stories) width = std::max(width, number(story.mentions).size());
  return static_cast<int>(width);
}

void one_mention(Sheet& s, const DigestStory& story, int indent, bool few) {
  const Line& line = story.lines.front();
  s.page.paragraph(indent, origin(s, line), story.figure);
  if (!few) return;
  if (!line.title.empty()) s.page.quote(indent, line.snippet, 2);
  s.page.link(indent, line.url);
}

void several_mentions(Sheet& s, const DigestStory& story, int indent, bool few) {
  std::string facts = story.outlets == 1 ? "all on " + story.first_site + ", first "
                                         : counted(story.outlets, "outlet") + ", first " + story.first_site + " ";
  facts += s.words.time(story.first_said);
  std::string head(static_cast<std::size_t>(indent), ' ');
  if (story.mentions >= 5 && !story.spark.empty()) head += sparkline(story.spark, s.page.ascii()) + "  ";
  s.page.paragraph(columns(head), facts, story.figure, head);
  if (!few) return;
  for (const Line& line : story.lines)
    if (!line.snippet.empty()) {
      s.page.quote(indent, line.snippet, 2);
      break;
    }
  for (const Line& line : story.lines) {
    s.page.paragraph(indent + 2, origin(s, line), 0, std::string(static_cast<std::size_t>(indent), ' ') + "- ");
    s.page.link(indent + 2, line.url);
  }
  const auto left = story.mentions - static_cast<std::int64_t>(story.lines.size());
  if (left > 0) s.page.paragraph(indent + 2, "and " + number(left) + " more");
}

void stories(Sheet& s) {
  const Digest& d = s.digest;
  if (d.stories.empty()) return;
  const bool few = s.digest.each_told;
  const bool alone =
      std::all_of(d.stories.begin(), d.stories.end(), [](const auto& story) { return story.mentions == 1; });
  s.page.heading(alone && d.more_stories == 0 ? "Mentions" : "Stories");
  const int width = count_width(d), indent = alone ? kIndent : kIndent + width + 2;
  bool first = true;
  std::string goal;
  for (const DigestStory& story : d.stories) {
    if (few && !first) s.page.blank();
    if (!d.goals.goals.empty() && (first || story.goal != goal))
      s.page.paragraph(kIndent, story.goal.empty() ? "Other" : "For \u201c" + story.goal + "\u201d");
    goal = story.goal;
    first = false;
    const std::string count = alone ? "" : "  " + padded_left(number(story.mentions), width) + "  ";
    const std::string title = told_title(story.lines.front(), story.title);
    s.page.paragraph(indent, title, 0, count, few ? 3 : 2);
    if (story.mentions == 1)
      one_mention(s, story, indent, few);
    else
      several_mentions(s, story, indent, few);
  }
  if (d.more_stories > 0)
    s.page.paragraph(indent, "and " + counted(d.more_stories, "smaller story", "smaller stories"), 0);
}

void spikes(Sheet& s) {
  if (s.digest.spikes.empty()) return;
  s.page.heading("Out of the ordinary");
  for (const DigestSpike& spike : s.digest.spikes) s.page.paragraph(kIndent, s.words.spike(spike), spike.figure);
}

void new_words(Sheet& s) {
  const std::vector<std::string> lines = s.words.words();
  if (!lines.empty()) s.page.heading("Said now and not before");
  for (const std::string& line : lines) s.page.paragraph(kIndent, line);
}

void late(Sheet& s) {
  const Digest& d = s.digest;
  if (d.late_total == 0) return;
  s.page.heading("Heard late");
  s.page.paragraph(kIndent, "Said before " + s.words.begin() + ", heard only now, and not counted above:");
  for (const Line& line : d.late) {
    s.page.paragraph(kIndent, told_title(line, line.title), 0, {}, 2);
    s.page.paragraph(kIndent + 2, origin(s, line));
    if (s.digest.each_told) s.page.link(kIndent + 2, line.url);
  }
  const auto left = d.late_total - static_cast<std::int64_t>(d.late.size());
  s.page.paragraph(kIndent, left > 0 ? "and " + number(left) + " more" : counted(d.late_total, "mention") + " in all",
                   d.late_figure);
}

// A name, a number and a bar.
void bar_line(Sheet& s, std::string_view name, int name_width, std::int64_t count, int count_width, std::int64_t most,
              FigureNumber figure) {
  const int handle = static_cast<int>(s.page.handle(figure).size());
  const int room = std::min(40, s.page.width() - kIndent - name_width - count_width - 4 - handle - 2);
  const std::string text = padded(fitted(s.page.clean(name), name_width), name_width) + "  " +
                           padded_left(number(count), count_width) + "  " + bar(count, most, room, s.page.ascii());
  s.page.line(kIndent, text, figure);
}

void places(Sheet& s) {
  const Digest& d = s.digest;
  if (d.places.empty()) return;
  s.page.heading("Where");
  int name = 0;
  for (const DigestPlace& p : d.places) name = std::max(name, columns(s.page.clean(p.site)));
  name = std::min(name, s.page.width() / 2 - 4);
  const int count = static_cast<int>(number(d.places.front().mentions).size());
  for (const DigestPlace& p : d.places)
    bar_line(s, p.site, name, p.mentions, count, d.places.front().mentions, p.figure);
  if (d.more_places > 0) s.page.paragraph(kIndent, s.words.others(d.more_places, "place"));
}

void authors(Sheet& s) {
  const Digest& d = s.digest;
  const std::string reach = s.words.reach();
  if (d.authors.empty() && reach.empty()) return;
  s.page.heading("Who");
  if (!reach.empty()) s.page.paragraph(kIndent, reach);
  for (const DigestAuthor& a : d.authors) s.page.paragraph(kIndent, s.words.author(a), a.figure);
  if (d.more_authors > 0) s.page.paragraph(kIndent, s.words.others(d.more_authors, "author"));
}

void voices(Sheet& s) {
  const Digest& d = s.digest;
  if (d.voices.size() < 2 || d.total.now == 0) return;
  s.page.heading(s.words.rivals() ? "Share of voice" : "By watch");
  int name = 0;
  std::int64_t most = 1;
  for (const Voice& v : d.voices) {
    name = std::max(name, columns(s.page.clean(s.words.voice(v))));
    most = std::max(most, v.count.now);
  }
  name = std::min(name, s.page.width() / 3);
  const int count = static_cast<int>(number(most).size());
  for (const Voice& v : d.voices) {
    const std::string change = s.words.change(v);
    const std::string head = padded(fitted(s.page.clean(s.words.voice(v)), name), name) + "  " +
                             padded_left(number(v.count.now), count) + "  ";
    s.page.paragraph(kIndent + columns(head), change.empty() ? " " : change, v.figure, "  " + head);
  }
}

void feelings(Sheet& s) {
  const Digest& d = s.digest;
  if (d.feelings.empty()) return;
  s.page.heading("What people feel");
  for (const DigestFeelings& f : d.feelings)
    s.page.paragraph(kIndent, s.words.feelings(f), f.negative_figure ? f.negative_figure : f.positive_figure);
  s.page.paragraph(kIndent, std::string(kHowJudged));
}

void not_heard(Sheet& s) {
  bool begun = false;
  for (const SourceReport& r : s.digest.listening.sources) {
    if (!unheard(r)) continue;
    if (!std::exchange(begun, true)) s.page.heading(s.words.unheard_heading());
    s.page.paragraph(kIndent + 2, s.words.trouble(r), 0, "  ");
    if (!r.mend.empty()) s.page.paragraph(kIndent + 8, r.mend, 0, "    mend: ");
  }
}

void worth_a_look(Sheet& s) {
  const auto& sources = s.digest.listening.sources;
  bool begun = false;
  for (const SourceReport& r : sources) {
    for (const std::string& note : s.words.notes(r)) {
      if (!std::exchange(begun, true)) s.page.heading("Worth a look");
      s.page.paragraph(kIndent + 2, note, 0, "  ");
    }
  }
}

void listening(Sheet& s) {
  s.page.heading("How well we listened");
  for (const std::string& sentence : s.words.listening()) s.page.paragraph(kIndent, sentence);
  if (const std::string doubtful = s.words.doubtful(); !doubtful.empty())
    s.page.paragraph(kIndent, doubtful, s.digest.doubtful_figure);
  for (const std::string& change : s.words.changes()) s.page.paragraph(kIndent, change);
}

void footer(Sheet& s) {
  s.page.blank();
  s.page.rule();
  const FigureNumber some = s.digest.total_figure ? s.digest.total_figure : s.digest.late_figure;
  if (!s.page.handle(some).empty())
    s.page.paragraph(0, "The numbers at the right have mentions behind them: monitor show " + s.page.handle(some));
  s.page.paragraph(0, "Times are those of " + s.words.zone() + ".");
}

}  // namespace

Result<std::string> text(const Digest& digest, const RenderOptions& options) {
  Page page(options, digest.number);
  Sheet sheet{digest, page, Phrases(digest)};
  header(sheet);
  in_short(sheet);
  goals(sheet);
  answers(sheet);
  spikes(sheet);
  stories(sheet);
  late(sheet);
  places(sheet);
  audiences(sheet);
  authors(sheet);
  new_words(sheet);
  feelings(sheet);
  voices(sheet);
  notes(sheet);
  not_heard(sheet);
  worth_a_look(sheet);
  listening(sheet);
  footer(sheet);
  return page.take();
}

std::string answer_text(const Digest& digest, std::size_t index, const RenderOptions& options) {
  Page page(options, digest.number);
  Sheet sheet{digest, page, Phrases(digest)};
  answer(sheet, index);
  return page.take();
}

std::string answers_text(const Digest& digest, const RenderOptions& options) {
  Page page(options, digest.number);
  Sheet sheet{digest, page, Phrases(digest)};
  if (digest.answers.open_total == 0)
    page.paragraph(0, sheet.words.needing());
  else
    answers(sheet);
  return page.take();
}

}  // namespace monitor::render
