// SPDX-License-Identifier: MIT
// Widths by Unicode properties, wrapping, small charts.
#include "render/columns.h"

#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "util/text.h"
#include "util/utf8.h"

namespace monitor::render {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

bool extends(UChar32 c) {
  if (c < 0x300) return false;
  const int type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || c == 0x200D || c == 0x200C ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x1160 && c <= 0x11FF);
}

int own_width(UChar32 c) {
  if (c < 0x300) return 1;
  if (extends(c)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool regional(UChar32 c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

// One character as people see it: a base with its marks, a flag, an emoji joined from several.
struct Cluster {
  std::string_view bytes;
  int width;
};

Cluster next_cluster(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  const auto base = static_cast<UChar32>(util::next_code_point(text, at));
  int width = own_width(base);
  bool joined = false, paired = false;
  while (at < text.size()) {
    std::size_t after = at;
    const auto c = static_cast<UChar32>(util::next_code_point(text, after));
    const bool flag = regional(base) && regional(c) && !paired;
    if (!extends(c) && !joined && !flag) break;
    if (c == 0xFE0F || flag) width = 2;  // shown as an emoji
    paired = paired || flag;
    joined = c == 0x200D && u_hasBinaryProperty(base, UCHAR_EXTENDED_PICTOGRAPHIC);
    at = after;
  }
  return {text.substr(begin, at - begin), width};
}

// Words and the spaces between them; a word too long for a line comes in pieces.
class Wrapper {
 public:
  explicit Wrapper(int width) : width_(std::max(width, 1)) {}

  void word(std::string_view word) {
    const int size = columns(word);
    if (used_ > 0 && used_ + 1 + size <= width_) {
      line_.append(1, ' ').append(word);
      used_ += 1 + size;
      return;
    }
    if (size <= width_) {
      if (used_ > 0) finish();
      line_ = word;
      used_ = size;
      return;
    }
    long_word(word);
  }

  std::vector<std::string> lines() {
    if (used_ > 0 || lines_.empty()) finish();
    return std::move(lines_);
  }

 private:
  void finish() {
    lines_.push_back(std::exchange(line_, {}));
    used_ = 0;
  }

  // Begins on the same line: text without spaces would leave holes otherwise.
  void long_word(std::string_view word) {
    if (used_ > 0 && used_ + 2 < width_)
      line_ += ' ', ++used_;
    else if (used_ > 0)
      finish();
    for (std::size_t at = 0; at < word.size();) {
      const Cluster c = next_cluster(word, at);
      if (used_ + c.width > width_ && used_ > 0) finish();
      if (c.width > width_) continue;  // a wide character on a page one column wide
      line_ += c.bytes;
      used_ += c.width;
    }
  }

  int width_;
  int used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

int columns(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += next_cluster(text, at).width;
  return width;
}

std::string fitted(std::string_view text, int width) {
  if (width < 1) return {};
  std::string out;
  int used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster c = next_cluster(text, at);
    const bool last = at >= text.size();
    if (used + c.width > width - (last ? 0 : 1)) {
      if (columns(text) <= width) return std::string(text);
      out.resize(util::whole_words(text, out.size()));
      while (out.ends_with(' ')) out.pop_back();
      return out.append(kEllipsis);
    }
    out += c.bytes;
    used += c.width;
  }
  return out;
}

namespace {

bool begins_with_digit(std::string_view word) { return !word.empty() && util::is_digit(word.front()); }

// "16 Nov", "16-22 Nov 2026", "Thu 19 Nov", "19 Nov 09:12": what is read at one glance stays on one line.
bool one_date(std::string_view left, std::string_view right) {
  static constexpr std::string_view kDays = "Mon Tue Wed Thu Fri Sat Sun";
  static constexpr std::string_view kMonths = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
  const auto among = [](std::string_view word, std::string_view names) {
    return word.size() >= 3 && names.find(word.substr(0, 3)) != std::string_view::npos &&
           (word.size() == 3 || !util::is_letter(word[3]));
  };
  if (among(right, kMonths)) return begins_with_digit(left) && left.size() <= 5;
  return begins_with_digit(right) && left.size() == 3 && (among(left, kDays) || among(left, kMonths));
}

// The end of the word that begins at `at`, or of the date.
std::size_t unit_end(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  std::size_t end = std::min(text.find(' ', at), text.size());
  while (end < text.size()) {
    const std::size_t next = std::min(text.find(' ', end + 1), text.size());
    if (!one_date(text.substr(begin, end - begin), text.substr(end + 1, next - end - 1))) break;
    begin = end + 1;
    end = next;
  }
  return end;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, int width, std::size_t most) {
  Wrapper wrapper(width);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = unit_end(text, at);
    if (end > at) wrapper.word(text.substr(at, end - at));
    at = end + 1;
  }
  std::vector<std::string> lines = wrapper.lines();
  if (lines.size() <= most) return lines;
  lines.resize(std::max<std::size_t>(most, 1));
  lines.back() =
      columns(lines.back()) < width ? lines.back() + std::string(kEllipsis) : fitted(lines.back() + "  ", width);
  return lines;
}

std::string padded(std::string_view text, int width) {
  return std::string(text).append(static_cast<std::size_t>(std::max(0, width - columns(text))), ' ');
}

std::string padded_left(std::string_view text, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - columns(text))), ' ').append(text);
}

std::string sparkline(std::span<const std::int64_t> counts, bool ascii) {
  static constexpr std::array<std::string_view, 8> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  static constexpr std::array<std::string_view, 8> kAscii = {"_", ".", ".", "-", "-", "=", "=", "#"};
  const std::int64_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  std::string out;
  for (const std::int64_t n : counts) {
    // Nought is the lowest block and nothing else is, so that a single mention can be seen.
    const std::int64_t height = n <= 0 ? 0 : std::max<std::int64_t>(1, (n * 7 + most / 2) / most);
    out += (ascii ? kAscii : kBlocks)[static_cast<std::size_t>(height)];
  }
  return out;
}

std::string bar(std::int64_t value, std::int64_t most, int width, bool ascii) {
  if (value <= 0 || most <= 0 || width < 1) return {};
  static constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = std::max<std::int64_t>(1, value * width * 8 / most);
  std::string out;
  for (std::int64_t i = 0; i < eighths / 8; ++i) out += ascii ? "#" : "█";
  if (ascii) return out.empty() ? "." : out;
  return out.append(kEighths[static_cast<std::size_t>(eighths % 8)]);
}

std::string to_ascii(std::string_view text) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), plain)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> kToAscii(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (kToAscii) kToAscii->transliterate(wide);
  std::string out;
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 c = wide.char32At(i);
    if (c < 0x80)
      out += static_cast<char>(c);
    else if (!extends(c))
      out += c == 0x2026 ? "..." : "?";
  }
  return out;
}

std::string to_upper(std::string_view text) {
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  wide.toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

}  // namespace monitor::render
