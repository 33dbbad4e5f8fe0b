// SPDX-License-Identifier: MIT
// Character references after the HTML standard, with one mercy that it lacks: `&section=2` in the
// middle of an address is no section sign.
#include "parse/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "util/utf8.h"

namespace monitor::parse {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
  bool bare;  // also known without its semicolon, from HTML's early days
};

#define E(name, text, bare) Entity{(name), (text), (bare) != 0},
constexpr Entity kEntities[] = {
#include "parse/html_entities.inc"
};
#undef E

static_assert(std::ranges::is_sorted(kEntities, {}, &Entity::name));

constexpr std::size_t kLongestName = 31;
constexpr std::size_t kLongestBareName = 6;

const Entity* find(std::string_view name) {
  const auto* found = std::ranges::lower_bound(kEntities, name, {}, &Entity::name);
  return found != std::end(kEntities) && found->name == name ? found : nullptr;
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool alphanumeric(char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hex_digit(char c) {
  if (digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The number of a reference that begins at `at` with "&#"; returns how many bytes it takes, 0 when it is none.
std::size_t read_number(std::string_view text, std::size_t at, unsigned long& number) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t first = i;
  number = 0;
  for (; i < text.size(); ++i) {
    const int value = hex_digit(text[i]);
    if (value < 0 || (!hex && value > 9)) break;
    number = std::min(number * (hex ? 16u : 10u) + static_cast<unsigned long>(value), 0x110000ul);
  }
  if (i == first) return 0;
  return i + (i < text.size() && text[i] == ';') - at;
}

std::size_t decode_numeric(std::string_view text, std::size_t at, std::string& out) {
  std::size_t taken = 0;
  if (const char32_t whole = halved_entity(text.substr(at), taken); taken > 0) {
    util::append_utf8(out, whole);
    return taken;
  }
  unsigned long number = 0;
  taken = read_number(text, at, number);
  if (taken > 0) util::append_utf8(out, numeric_entity(number));
  return taken;
}

// `&eacute` without a semicolon, also in the middle of a word.
std::size_t decode_bare(std::string_view text, std::size_t at, std::string_view run, EntityPlace place,
                        std::string& out) {
  for (std::size_t length = std::min(run.size(), kLongestBareName); length >= 2; --length) {
    const Entity* entity = find(run.substr(0, length));
    if (entity == nullptr || !entity->bare) continue;
    if (place == EntityPlace::attribute && length < run.size()) return 0;
    std::size_t end = at + 1 + run.size();
    while (end < text.size() && end < at + 64 && (alphanumeric(text[end]) || text[end] == '_')) ++end;
    if (end < text.size() && text[end] == '=') return 0;
    out += entity->text;
    return 1 + length;
  }
  return 0;
}

}  // namespace

std::optional<std::string_view> named_entity(std::string_view name) {
  const Entity* entity = find(name);
  if (entity == nullptr) return std::nullopt;
  return entity->text;
}

char32_t numeric_entity(unsigned long number) {
  constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number >= 0x80 && number <= 0x9F) return kWindows1252[number - 0x80];
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return util::kReplacement;
  return static_cast<char32_t>(number);
}

char32_t halved_entity(std::string_view text, std::size_t& taken) {
  taken = 0;
  unsigned long high = 0, low = 0;
  const std::size_t first = text.starts_with("&#") ? read_number(text, 0, high) : 0;
  if (first == 0 || high < 0xD800 || high > 0xDBFF || !text.substr(first).starts_with("&#")) return 0;
  const std::size_t second = read_number(text, first, low);
  if (second == 0 || low < 0xDC00 || low > 0xDFFF) return 0;
  taken = first + second;
  return static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
}

std::size_t decode_entity(std::string_view text, std::size_t at, EntityPlace place, std::string& out) {
  if (at + 2 >= text.size()) return 0;
  if (text[at + 1] == '#') return decode_numeric(text, at, out);
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName && alphanumeric(text[end])) ++end;
  const std::string_view run = text.substr(at + 1, end - at - 1);
  if (end < text.size() && text[end] == ';') {
    if (const Entity* entity = find(run)) {
      out += entity->text;
      return run.size() + 2;
    }
  }
  return decode_bare(text, at, run, place, out);
}

std::string decode_entities(std::string_view text, EntityPlace place) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::size_t taken = decode_entity(text, at, place, out);
    if (taken == 0) out.push_back('&');
    at += std::max<std::size_t>(taken, 1);
  }
  return out;
}

}  // namespace monitor::parse
