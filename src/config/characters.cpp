// SPDX-License-Identifier: MIT
#include "config/characters.h"

#include "util/utf8.h"

namespace monitor::config {
namespace {

// Walks the text of a file and knows in which line and column it stands.
class Walker {
 public:
  Walker(std::string_view text, std::size_t at, Place place) : text_(text), at_(at), place_(place) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] bool sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  [[nodiscard]] bool sees_break() const { return sees("\n") || sees("\r\n"); }
  [[nodiscard]] bool sees_blank() const { return sees(" ") || sees("\t") || sees_break(); }
  [[nodiscard]] Place place() const { return place_; }
  [[nodiscard]] std::size_t at() const { return at_; }

  void step() {
    if (done()) return;
    if (sees("\r\n")) ++at_;
    const bool end = text_[at_] == '\n';
    (void)util::next_code_point(text_, at_);
    place_ = end ? Place{place_.line + 1, 1} : Place{place_.line, place_.column + 1};
  }
  void steps(std::size_t count) {
    for (; count > 0 && !done(); --count) step();
  }

 private:
  std::string_view text_;
  std::size_t at_;
  Place place_;
};

// In a string of several lines, a backslash at the end of a line swallows the blanks that follow.
bool skip_continuation(Walker& walker) {
  if (!walker.sees("\\")) return false;
  Walker ahead = walker;
  ahead.step();
  while (ahead.sees(" ") || ahead.sees("\t")) ahead.step();
  if (!ahead.sees_break()) return false;
  while (!ahead.done() && ahead.sees_blank()) ahead.step();
  walker = ahead;
  return true;
}

void step_escaped(Walker& walker) {
  if (!walker.sees("\\")) return walker.step();
  walker.steps(walker.sees("\\u") ? 6 : walker.sees("\\U") ? 10 : 2);
}

}  // namespace

std::size_t offset_of(std::string_view text, Place place) {
  Walker walker(text, text.starts_with("\xEF\xBB\xBF") ? 3 : 0, {1, 1});
  while (!walker.done() && walker.place().line < place.line) walker.step();
  while (!walker.done() && walker.place().line == place.line && walker.place().column < place.column) walker.step();
  return walker.at();
}

Place inside_string(std::string_view text, Place value, std::size_t index) {
  Walker walker(text, offset_of(text, value), value);
  const bool basic = walker.sees("\"");
  const bool lines = walker.sees("\"\"\"") || walker.sees("'''");
  walker.steps(lines ? 3 : 1);
  if (lines && walker.sees_break()) walker.step();
  for (;; --index) {
    while (basic && lines && skip_continuation(walker)) {
    }
    if (index == 0 || walker.done()) return walker.place();
    if (basic) {
      step_escaped(walker);
    } else {
      walker.step();
    }
  }
}

}  // namespace monitor::config
