// SPDX-License-Identifier: MIT
// Laying out plain text.
#include "render/page.h"

#include <algorithm>

#include "render/columns.h"
#include "util/text.h"

namespace monitor::render {
namespace {

constexpr int kNarrowest = 40;
constexpr std::size_t kLongestLink = 600;  // bytes; nobody reads or types more
constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

std::string spaces(int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), ' '); }

}  // namespace

Page::Page(const RenderOptions& options, std::int64_t digest_number)
    : width_(std::max(options.width, kNarrowest)),
      ascii_(options.ascii),
      colour_(options.colour),
      number_(digest_number) {}

std::string Page::clean(std::string_view text) const {
  std::string line = util::clean_line(text);
  return ascii_ ? util::clean_line(to_ascii(line)) : line;
}

std::string Page::handle(FigureNumber figure) const {
  if (figure == 0 || number_ == 0) return {};
  return std::to_string(number_) + "." + std::to_string(figure);
}

// The mark of a cut is one column wide in either form.
std::string Page::ascii_cut(std::string line) const {
  if (ascii_ && line.ends_with("\u2026")) line.replace(line.size() - 3, 3, "~");
  return line;
}

void Page::rule() { out_.append(static_cast<std::size_t>(width_), '-').append(1, '\n'); }
void Page::blank() { out_ += '\n'; }

void Page::strong(std::string_view text) {
  if (colour_)
    out_.append(kBold).append(text).append(kPlain).append(1, '\n');
  else
    out_.append(text).append(1, '\n');
}

void Page::heading(std::string_view text) {
  blank();
  strong(text);
}

// The handle follows on a line of its own where it does not fit.
void Page::put(std::string_view text, FigureNumber figure) {
  const std::string mark = handle(figure);
  if (mark.empty()) text = text.substr(0, text.find_last_not_of(' ') + 1);
  out_ += text;
  if (!mark.empty()) {
    const int size = static_cast<int>(mark.size());
    int used = columns(text);
    if (used + 2 + size > width_) out_ += '\n', used = 0;
    out_ += spaces(width_ - used - size);
    if (colour_)
      out_.append(kDim).append(mark).append(kPlain);
    else
      out_ += mark;
  }
  out_ += '\n';
}

void Page::paragraph(int indent, std::string_view text, FigureNumber figure, std::string_view first, std::size_t most) {
  const std::string shown = clean(text);
  const int room = width_ - indent;
  const int mark = static_cast<int>(handle(figure).size());
  auto lines = wrapped(shown, room, most);
  // A handle that does not fit beside the last line gets its room from all of them, rather than a line of its own.
  if (mark > 0 && columns(lines.back()) + 2 + mark > room) lines = wrapped(shown, room - mark - 2, most);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string margin = i == 0 && !first.empty() ? std::string(first) : spaces(indent);
    put(margin + ascii_cut(lines[i]), i + 1 == lines.size() ? figure : 0);
  }
}

void Page::line(int indent, std::string_view text, FigureNumber figure) {
  const std::string mark = handle(figure);
  const int room = width_ - indent - (mark.empty() ? 0 : static_cast<int>(mark.size()) + 2);
  put(spaces(indent) + ascii_cut(fitted(text, room)), figure);
}

void Page::edges(std::string_view left, std::string_view right) {
  const int gap = width_ - columns(left) - columns(right);
  if (gap >= 2) return strong(std::string(left) + spaces(gap) + std::string(right));
  for (const std::string& l : wrapped(left, width_)) strong(l);
  for (const std::string& l : wrapped(right, width_)) out_.append(l).append(1, '\n');
}

void Page::link(int indent, std::string_view url) {
  if (!util::starts_same(url, "https://") && !util::starts_same(url, "http://")) return;
  if (url.size() > kLongestLink) return;
  const std::string plain = clean(url);
  if (plain.find(' ') != std::string::npos) return;  // was no address
  // Where the margin would break it, the link is moved to the left before it is allowed to stand out.
  const int size = columns(plain);
  out_.append(spaces(std::clamp(width_ - size, 0, indent))).append(plain).append(1, '\n');
}

void Page::quote(int indent, std::string_view text, std::size_t most) {
  if (!text.empty()) paragraph(indent, text, 0, {}, most);
}

}  // namespace monitor::render
