// SPDX-License-Identifier: MIT
// A mention for people: a few lines of text.
#include "render/list.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "render/columns.h"
#include "render/page.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::render {
namespace {

constexpr std::string_view kMark = "\x1b[1;33m", kPlain = "\x1b[0m";
constexpr std::size_t kAhead = 60, kSnippet = 240;

// The words that matched, cleaned, the longest first so that "food bank" is marked before "food".
std::vector<std::string> matched_words(const StoredMention& s) {
  std::vector<std::string> out;
  for (const Match& m : s.matches)
    for (const Span& span : m.spans) {
      const std::string& in = span.field == Field::title ? s.mention.title : s.mention.text;
      if ((span.field != Field::title && span.field != Field::text) || span.begin >= span.end || span.end > in.size())
        continue;
      std::string word = util::clean_line(std::string_view(in).substr(span.begin, span.end - span.begin));
      if (!word.empty() && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
    }
  std::sort(out.begin(), out.end(),
            [](const auto& a, const auto& b) { return std::pair(b.size(), a) < std::pair(a.size(), b); });
  return out;
}

std::string marked(std::string_view line, const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const auto word =
        std::find_if(words.begin(), words.end(), [&](const auto& w) { return line.substr(at).starts_with(w); });
    if (word == words.end()) {
      out += line[at++];
      continue;
    }
    out.append(kMark).append(*word).append(kPlain);
    at += word->size();
  }
  return out;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string snippet(const StoredMention& s) {
  std::size_t begin = s.mention.text.size();
  for (const Match& m : s.matches)
    for (const Span& span : m.spans)
      if (span.field == Field::text) begin = std::min<std::size_t>(begin, span.begin);
  if (begin == s.mention.text.size()) begin = 0;
  begin = begin > kAhead ? begin - kAhead : 0;
  const std::string_view text = s.mention.text;
  while (begin > 0 && begin < text.size() && continues(text[begin])) ++begin;
  const std::size_t space = text.find(' ', begin);
  if (begin > 0 && space != std::string_view::npos && space < begin + kAhead / 2) begin = space + 1;
  return util::shortened((begin > 0 ? "\u2026 " : "") + util::clean_line(text.substr(begin, kSnippet * 4)), kSnippet);
}

}  // namespace

std::string list_entry(const StoredMention& s, const ListOptions& options) {
  const Mention& m = s.mention;
  RenderOptions look{.width = options.width, .colour = false, .ascii = options.ascii};
  Page page(look, 0);
  if (s.deleted) {
    page.paragraph(0, "(deleted at its source)  [" + std::to_string(m.rowid) + "]");
    return page.take();
  }
  const std::string title = util::shortened(util::clean_line(m.title), 200);
  const std::string text = snippet(s);
  page.paragraph(0, !title.empty() ? title : text.empty() ? "(without a title)" : text, 0, {}, 2);
  std::string facts = util::display_host(util::clean_line(m.site));
  const std::string author =
      util::shortened(util::clean_line(m.author.name.empty() ? m.author.handle : m.author.name), 80);
  if (!author.empty()) facts += (facts.empty() ? "" : ", ") + author;
  facts += (facts.empty() ? "" : ", ") + util::near_time(options.zone.local(said(m)), options.zone.local(options.now));
  page.paragraph(2, facts + "  [" + std::to_string(m.rowid) + "]");
  if (!title.empty() && !text.empty()) page.paragraph(2, text, 0, {}, 2);
  std::string out = page.take();
  if (options.colour) out = marked(out, matched_words(s));
  Page link(look, 0);
  link.link(2, m.url);
  return out + link.take();
}

}  // namespace monitor::render
