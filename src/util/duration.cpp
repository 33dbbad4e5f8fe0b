// SPDX-License-Identifier: MIT
#include "util/duration.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace monitor::util {
namespace {

using std::chrono::seconds;

struct Unit {
  char letter;
  std::int64_t length;
};
constexpr std::array kUnits{Unit{'w', 604800}, Unit{'d', 86400}, Unit{'h', 3600}, Unit{'m', 60}, Unit{'s', 1}};
constexpr std::int64_t kLongest = 366000ll * 86400;

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<seconds> parse_duration(std::string_view text) {
  std::int64_t total = 0;
  std::size_t at = 0;
  auto unit = kUnits.begin();  // a later part must have a smaller unit
  if (text.empty() || !digit(text.front())) return std::nullopt;
  while (at < text.size()) {
    std::int64_t count = 0;
    const std::size_t begin = at;
    for (; at < text.size() && digit(text[at]); ++at) {
      count = count * 10 + (text[at] - '0');
      if (count > kLongest) return std::nullopt;
    }
    if (at == begin) return std::nullopt;
    if (at < text.size() && text[at] == ' ') ++at;
    if (at == text.size()) return std::nullopt;
    unit = std::find_if(unit, kUnits.end(), [c = text[at]](const Unit& u) { return u.letter == c; });
    if (unit == kUnits.end() || count > kLongest / unit->length) return std::nullopt;
    total += count * unit->length;
    if (total > kLongest) return std::nullopt;
    ++unit;
    if (++at < text.size() && text[at] == ' ' && at + 1 < text.size()) ++at;
  }
  return seconds{total};
}

std::string compact(seconds length) {
  std::int64_t rest = std::max<std::int64_t>(length.count(), 0);
  std::string out;
  for (const Unit& unit : kUnits) {
    if (unit.letter == 'w') continue;
    if (rest / unit.length > 0) out += std::to_string(rest / unit.length) + unit.letter;
    rest %= unit.length;
  }
  return out.empty() ? "0s" : out;
}

// Hours go up to 48, because "26 h" is how people count while a day still hurts.
std::string in_words(seconds length) {
  std::int64_t rest = std::max<std::int64_t>(length.count(), 0);
  std::string out;
  int parts = 0;
  for (const Unit& unit : kUnits) {
    if (unit.letter == 'w' || (unit.letter == 'd' && rest < 2 * unit.length)) continue;
    const std::int64_t count = rest / unit.length;
    rest %= unit.length;
    if (count == 0 && parts == 0) continue;
    if (count > 0) out += (parts > 0 ? " " : "") + std::to_string(count) + ' ' + unit.letter;
    if (++parts == 2) break;
  }
  return out.empty() ? "0 s" : out;
}

}  // namespace monitor::util
