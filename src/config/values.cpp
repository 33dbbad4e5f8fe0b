// SPDX-License-Identifier: MIT
#include "config/values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "util/text.h"

namespace monitor::config {
namespace {

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
using util::lower;

struct Unit {
  std::string_view name;
  std::size_t bytes;
};
constexpr std::array kUnits{Unit{"kB", 1u << 10},  Unit{"KB", 1u << 10},  Unit{"MB", 1u << 20},
                            Unit{"GB", 1u << 30},  Unit{"kiB", 1u << 10}, Unit{"KiB", 1u << 10},
                            Unit{"MiB", 1u << 20}, Unit{"GiB", 1u << 30}, Unit{"B", 1}};

// user:password@host:port of "https://user:password@host:port/path".
std::string_view authority_of(std::string_view url) {
  const auto begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

std::string_view without_user(std::string_view authority) {
  const auto at = authority.rfind('@');
  return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

// A number of exactly so many digits, taken off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  int number = 0;
  const std::string_view part = text.substr(0, digits);
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  if (error != std::errc{} || part.size() != digits || end != part.data() + digits || number < 0) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool good_port(std::string_view port) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  return error == std::errc{} && end == port.data() + port.size() && number > 0 && number < 65536;
}

}  // namespace

std::optional<std::size_t> parse_size(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  const auto unit = std::ranges::find(kUnits, text, &Unit::name);
  if (unit == kUnits.end() || number > (std::size_t{1} << 50) / unit->bytes) return std::nullopt;
  return number * unit->bytes;
}

std::optional<std::chrono::local_days> parse_date(std::string_view text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day || !text.empty()) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(std::chrono::local_days(date)) : std::nullopt;
}

std::optional<std::chrono::seconds> parse_clock(std::string_view text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || !text.empty() || *minute > 59) return std::nullopt;
  const std::chrono::seconds time{*hour * 3600 + *minute * 60};
  return time <= std::chrono::hours{24} ? std::optional(time) : std::nullopt;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (alphanumeric(lower(c))) {
      out += lower(c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string_view wrong_with_url(std::string_view url) {
  if (url.empty()) return "is empty";
  if (std::ranges::any_of(url, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }))
    return "has a blank or a control character in it";
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return "does not begin with https:// or http://";
  const std::string scheme = lower(url.substr(0, scheme_end));
  if (scheme != "https" && scheme != "http") return "does not begin with https:// or http://";
  const std::string_view host = host_of(url);
  if (host.empty() || host.front() == '.' || host.find("..") != std::string_view::npos) return "has no host";
  if (host.find_first_of("<>\"{}|\\^`%") != std::string_view::npos) return "has a host that cannot be";
  const std::string_view place = without_user(authority_of(url));
  const auto colon = place.starts_with('[') ? place.find("]:") : place.find(':');
  if (colon == std::string_view::npos) return {};
  return good_port(place.substr(colon + (place.starts_with('[') ? 2 : 1))) ? "" : "has a port that cannot be";
}

std::string_view host_of(std::string_view url) {
  const std::string_view place = without_user(authority_of(url));
  if (place.starts_with('[')) return place.substr(1, place.find(']') - 1);
  return place.substr(0, place.find(':'));
}

bool holds_password(std::string_view url) {
  const std::string_view authority = authority_of(url);
  const auto at = authority.rfind('@');
  return at != std::string_view::npos && authority.substr(0, at).find(':') != std::string_view::npos;
}

bool has_control_characters(std::string_view text, bool lines_allowed) {
  return std::ranges::any_of(text, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !(lines_allowed && (c == '\n' || c == '\t' || c == '\r'))) || byte == 0x7F;
  });
}

}  // namespace monitor::config
