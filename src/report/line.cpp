// SPDX-License-Identifier: MIT
// Choosing what to show of a mention.
#include "report/line.h"

#include <algorithm>
#include <string_view>

#include "util/text.h"
#include "util/url.h"

namespace monitor::report {
namespace {

constexpr std::size_t kAhead = 80;  // bytes shown before the first match

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t first_match(const StoredMention& s) {
  std::size_t at = s.mention.text.size();
  for (const Match& m : s.matches)
    for (const Span& span : m.spans)
      if (span.field == Field::text) at = std::min<std::size_t>(at, span.begin);
  return at == s.mention.text.size() ? 0 : at;
}

// Where to begin so that the match is seen: at the start of its sentence, or failing that at a word.
std::size_t begin_near(std::string_view text, std::size_t match) {
  if (match <= kAhead) return 0;
  const std::size_t least = match - kAhead;
  for (std::size_t i = match; i-- > least;)
    if (text[i] == '\n' ||
        (i + 1 < text.size() && text[i + 1] == ' ' && (text[i] == '.' || text[i] == '!' || text[i] == '?')))
      return i + 1;
  std::size_t i = least;
  while (i < match && text[i] != ' ') ++i;
  if (i == match) i = least;  // a script without spaces
  while (i < match && continues(text[i])) ++i;
  return i;
}

std::string snippet(const StoredMention& s) {
  const std::string_view text = s.mention.text;
  const std::size_t begin = begin_near(text, first_match(s));
  // Cleaning only shortens, so four times the length is enough to cut from and spares long articles.
  std::string clean = util::clean_line(text.substr(begin, kLongestSnippet * 4));
  const bool inside = begin > 0 && !clean.empty() && text[begin - 1] != '\n' && text[begin - 1] != '.' &&
                      text[begin - 1] != '!' && text[begin - 1] != '?';
  return util::shortened(inside ? "\u2026 " + clean : clean, kLongestSnippet);
}

bool http(std::string_view url) { return util::starts_same(url, "https://") || util::starts_same(url, "http://"); }

}  // namespace

Line line_of(const StoredMention& s) {
  const Mention& m = s.mention;
  Line line{.id = m.rowid, .said = said(m)};
  line.title = util::shortened(util::clean_line(m.title), kLongestTitle);
  line.snippet = snippet(s);
  if (!line.title.empty() && line.snippet.starts_with(line.title) && line.snippet.size() < line.title.size() + 30)
    line.snippet.clear();
  line.site = util::display_host(util::clean_line(m.site));
  if (!m.community.empty()) line.site += " " + util::shortened(util::clean_line(m.community), 60);
  line.author =
      util::shortened(util::clean_line(m.author.name.empty() ? m.author.handle : m.author.name), kLongestAuthor);
  if (http(m.url)) line.url = util::clean_line(m.url);
  return line;
}

}  // namespace monitor::report
