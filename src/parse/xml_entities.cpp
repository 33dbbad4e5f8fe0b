// SPDX-License-Identifier: MIT
// Entity bombs are harmless here: everything that a document's own entities give counts against one budget.
#include "parse/xml_entities.h"

#include <charconv>
#include <optional>

#include "parse/ascii.h"
#include "parse/html_entities.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestValue = 64u << 10;
constexpr std::size_t kMostEntities = 1000;
constexpr int kDeepest = 8;

// "#65", "#x41"; characters that XML does not have are nothing at all.
bool numeric(std::string_view name, std::string& out) {
  const bool hex = name.size() > 1 && lower(name[1]) == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  unsigned long value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size() || error == std::errc::invalid_argument) return false;
  if (error != std::errc()) value = 0x110000;
  if (value < 0x20 && value != '\n' && value != '\t' && value != '\r') return true;
  util::append_utf8(out, numeric_entity(value));
  return true;
}

// "name" of "&name;" at the start of `raw`; empty when no reference stands there.
std::string_view reference(std::string_view raw) {
  const std::size_t end = raw.substr(0, kLongestName).find(';', 1);
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view name = raw.substr(1, end - 1);
  return name.find_first_of("& <>\n\t\"'") == std::string_view::npos ? name : std::string_view();
}

std::string_view word(std::string_view& rest) {
  rest = trim(rest);
  const std::size_t end = std::min(rest.find_first_of(" \t\n\r\"'>"), rest.size());
  const std::string_view found = rest.substr(0, end);
  rest.remove_prefix(end);
  return found;
}

// A declaration's value has its character references decoded at once, the others when it is used.
std::string declared(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size();) {
    const std::string_view name = raw[i] == '&' ? reference(raw.substr(i)) : std::string_view();
    if (name.starts_with('#') && numeric(name, out)) {
      i += name.size() + 2;
    } else {
      out += raw[i++];
    }
  }
  return out;
}

}  // namespace

void XmlEntities::declare(std::string_view subset) {
  constexpr std::string_view kStart = "<!ENTITY";
  for (std::size_t at = subset.find(kStart); at != std::string_view::npos; at = subset.find(kStart, at + 1)) {
    if (own_.size() >= kMostEntities) return;
    std::string_view rest = subset.substr(at + kStart.size());
    const std::string_view name = word(rest);
    rest = trim(rest);
    if (name.empty() || name == "%" || rest.empty() || (rest.front() != '"' && rest.front() != '\'')) continue;
    const std::size_t end = rest.find(rest.front(), 1);
    if (end == std::string_view::npos || end > kLongestValue) continue;
    own_.emplace(name, declared(rest.substr(1, end - 1)));
  }
}

void XmlEntities::decode(std::string_view raw, std::string& out, int depth) {
  while (!raw.empty()) {
    const std::size_t at = raw.find('&');
    out += raw.substr(0, at);
    if (at == std::string_view::npos) return;
    raw.remove_prefix(at);
    std::size_t taken = 0;
    if (const char32_t whole = halved_entity(raw, taken); taken > 0) {
      util::append_utf8(out, whole);
      raw.remove_prefix(taken);
      continue;
    }
    const std::string_view name = reference(raw);
    const bool known = !name.empty() && (name.front() == '#' ? numeric(name, out) : named(name, out, depth));
    if (!known) out += '&';
    raw.remove_prefix(known ? name.size() + 2 : 1);
  }
}

bool XmlEntities::named(std::string_view name, std::string& out, int depth) {
  if (const auto found = own_.find(name); found != own_.end()) {
    const std::size_t cost = found->second.size() + 1;
    if (depth < kDeepest && cost <= budget_) {
      budget_ -= cost;
      decode(found->second, out, depth + 1);
    } else {
      budget_ = 0;
    }
    return true;
  }
  if (name == "apos") {
    out += '\'';
    return true;
  }
  const auto found = named_entity(name);
  if (found) out += *found;
  return found.has_value();
}

}  // namespace monitor::parse
