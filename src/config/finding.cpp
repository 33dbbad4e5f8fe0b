// SPDX-License-Identifier: MIT
#include "config/finding.h"

#include <array>
#include <cstdio>

#include "util/text.h"
#include "util/utf8.h"

namespace monitor::config {
namespace {

constexpr std::size_t kLongestQuote = 60;  // characters
constexpr std::size_t kLongestWord = 64;   // longer ones are no typing mistakes

bool harmless(char32_t c) {
  const bool direction = c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
  return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !direction;
}

}  // namespace

std::string to_string(const std::filesystem::path& file, const Finding& finding) {
  std::string out = file.string();
  if (finding.place.line > 0)
    out += ':' + std::to_string(finding.place.line) + ':' + std::to_string(finding.place.column);
  out += finding.warning ? ": warning: " : ": ";
  out += finding.what;
  if (!finding.hint.empty()) out += ": " + finding.hint;
  return out;
}

std::string ticked(std::string_view text) {
  std::string out = "`";
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == kLongestQuote) return out + "…`";
    const std::size_t begin = at;
    const char32_t c = util::next_code_point(text, at);
    if (c == util::kReplacement || !harmless(c)) {
      std::array<char, 16> number{};
      std::snprintf(number.data(), number.size(), "\\u%04X", static_cast<unsigned>(c));
      out += number.data();
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out + '`';
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::string nearest = word.size() > kLongestWord ? std::string{} : util::closest(word, known);
  return nearest.empty() ? std::string{} : "did you mean " + ticked(nearest) + "?";
}

}  // namespace monitor::config
