// SPDX-License-Identifier: MIT
#include "util/csv.h"

#include <algorithm>

namespace monitor::util {
namespace {

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  const auto commas = std::ranges::count(first, ',');
  if (std::ranges::count(first, ';') > commas) return ';';
  return std::ranges::count(first, '\t') > commas ? '\t' : ',';
}

// Walks the text once; a cell is quoted when it begins with a quote.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  std::vector<CsvRow> rows() {
    while (at_ < text_.size()) row();
    return std::move(rows_);
  }

 private:
  [[nodiscard]] bool at_break() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

  void row() {
    CsvRow out{.line = line_};
    const std::size_t begin = at_;
    for (bool more = true; more;) {
      out.cells.push_back(cell());
      more = at_ < text_.size() && text_[at_] == separator_;
      if (more) ++at_;
    }
    if (at_ > begin) rows_.push_back(std::move(out));
    if (at_ < text_.size()) skip_break();
  }

  void skip_break() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++line_;
  }

  std::string cell() {
    std::string out;
    if (at_ < text_.size() && text_[at_] == '"') out = in_quotes();
    while (at_ < text_.size() && text_[at_] != separator_ && !at_break()) out += text_[at_++];
    return out;
  }

  std::string in_quotes() {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') {
          ++at_;
          return out;
        }
        ++at_;
      }
      if (text_[at_] == '\n') ++line_;
      out += text_[at_];
    }
    return out;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1;
  std::vector<CsvRow> rows_{};
};

std::string written(std::string_view cell) {
  std::string out = !cell.empty() && std::string_view("=+-@\t\r").contains(cell.front()) ? "'" : "";
  out += cell;
  if (out.find_first_of(",;\"\r\n\t") == std::string::npos && !out.starts_with(' ') && !out.ends_with(' ')) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return Reader(text).rows();
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + written(cells[i]);
  return out + "\r\n";
}

}  // namespace monitor::util
