// SPDX-License-Identifier: MIT
#include "cli/mended_json.h"

#include <charconv>
#include <optional>

#include "util/text.h"

namespace monitor::cli {
namespace {

// The unit of "\\uXXXX" at `at`, if one stands there.
std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* end = text.data() + at + 6;
  const auto [stopped, error] = std::from_chars(text.data() + at + 2, end, unit, 16);
  return error == std::errc() && stopped == end ? std::optional(unit) : std::nullopt;
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

class Mender {
 public:
  explicit Mender(std::string_view line) : text_(util::valid_utf8(line)) { out_.reserve(text_.size()); }

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (inside_ && c == '\\') {
        escape();
      } else if (!inside_ && (c == '-' || util::is_digit(c))) {
        number();
      } else {
        inside_ ^= c == '"';
        take(1);
      }
    }
    return std::move(out_);
  }

 private:
  void take(std::size_t bytes) {
    out_ += text_.substr(at_, bytes);
    at_ += bytes;
  }

  void escape() {
    const auto unit = unit_at(text_, at_);
    if (!unit) return take(2);
    const auto next = is_high(*unit) ? unit_at(text_, at_ + 6) : std::nullopt;
    if (next && is_low(*next)) return take(12);
    if (!is_high(*unit) && !is_low(*unit)) return take(6);
    out_ += "\\ufffd";
    at_ += 6;
  }

  void number() {
    const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789eE", at_), text_.size());
    double value = 0;
    const auto [stopped, error] = std::from_chars(text_.data() + at_, text_.data() + end, value);
    if (error != std::errc::result_out_of_range) return take(end - at_);
    out_ += "null";
    at_ = end;
  }

  std::string text_, out_{};
  std::size_t at_ = 0;
  bool inside_ = false;  // a string
};

}  // namespace

std::string mended_json(std::string_view line) { return Mender(line).run(); }

}  // namespace monitor::cli
