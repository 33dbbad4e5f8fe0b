// SPDX-License-Identifier: MIT
#include "util/host.h"

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>

#include "util/text.h"
#include "util/url.h"

namespace monitor::util {
namespace {

// "127.1", "0x7f.0.0.1", "2130706433": nullopt when it is no number, an empty text when it is a wrong one.
std::optional<std::string> ipv4(std::string_view host) {
  auto parts = split(host, '.');
  if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  const auto value = [](std::string_view part) -> std::optional<std::uint64_t> {
    int base = 10;
    if (part.starts_with("0x") || part.starts_with("0X")) {
      base = 16;
      part.remove_prefix(2);
      if (part.empty()) return 0;
    } else if (part.size() > 1 && part[0] == '0') {
      base = 8;
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number, base);
    return error == std::errc{} && end == part.data() + part.size() && !part.empty() ? std::optional(number)
                                                                                     : std::nullopt;
  };
  const bool numeric = !parts.back().empty() && std::ranges::all_of(parts.back(), is_digit);
  if (!numeric && !value(parts.back())) return std::nullopt;
  if (parts.size() > 4) return "";
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = value(parts[i]);
    const bool last = i + 1 == parts.size();
    const std::uint64_t limit = last ? std::uint64_t{1} << (8 * (5 - parts.size())) : 256;
    if (!number || *number >= limit) return "";
    address |= last ? *number : *number << (8 * (3 - i));
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    out += std::to_string(address >> shift & 255);
    if (shift != 0) out += '.';
  }
  return out;
}

// Eight groups, or nothing. `text` is what stands between the brackets.
std::optional<std::array<std::uint16_t, 8>> ipv6_groups(std::string_view text) {
  std::array<std::uint16_t, 8> groups{};
  std::size_t count = 0, gap = SIZE_MAX;
  std::size_t i = 0;
  if (text.starts_with("::")) {
    gap = 0;
    i = 2;
  }
  while (i < text.size()) {
    if (count == 8) return std::nullopt;
    const std::size_t end = std::min(text.find(':', i), text.size());
    const std::string_view part = text.substr(i, end - i);
    if (end == text.size() && part.find('.') != std::string_view::npos) {
      const auto four = ipv4(part);
      if (!four || four->empty() || count > 6) return std::nullopt;
      const auto bytes = split(*four, '.');
      for (std::size_t b = 0; b < 4; b += 2)
        groups[count++] =
            static_cast<std::uint16_t>(std::stoi(std::string(bytes[b])) << 8 | std::stoi(std::string(bytes[b + 1])));
      break;
    }
    std::uint16_t value = 0;
    const auto [digits, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
    if (part.size() > 4 || error != std::errc{} || digits != part.data() + part.size()) return std::nullopt;
    groups[count++] = value;
    i = end;
    if (i == text.size()) break;
    if (text.substr(i).starts_with("::")) {
      if (gap != SIZE_MAX) return std::nullopt;
      gap = count;
      i += 2;
    } else if (++i == text.size()) {
      return std::nullopt;
    }
  }
  if (gap == SIZE_MAX) return count == 8 ? std::optional(groups) : std::nullopt;
  if (count == 8) return std::nullopt;
  std::rotate(groups.begin() + static_cast<std::ptrdiff_t>(gap), groups.begin() + static_cast<std::ptrdiff_t>(count),
              groups.end());
  return groups;
}

std::string ipv6(const std::array<std::uint16_t, 8>& groups) {
  std::size_t best = 8, longest = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t run = 0;
    while (i + run < 8 && groups[i + run] == 0) ++run;
    if (run > longest) best = i, longest = run;
    i += run;
  }
  std::string out = "[";
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      out += "::";
      i += longest - 1;
      continue;
    }
    if (!out.ends_with(':') && i != 0) out += ':';
    std::array<char, 4> hex{};
    const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), groups[i], 16).ptr;
    out.append(hex.data(), end);
  }
  return out + "]";
}

struct Idna {
  Idna() {
    UErrorCode error = U_ZERO_ERROR;
    handle = uidna_openUTS46(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
        &error);
  }
  UIDNA* handle = nullptr;
};

// Made once, shared by all threads, never destroyed: ICU's object is constant after opening.
UIDNA* idna() {
  static const Idna shared;
  return shared.handle;
}

template <class Convert>
std::optional<std::string> converted(std::string_view host, Convert convert) {
  std::array<char, 1024> buffer{};
  if (host.size() > 512 || idna() == nullptr) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const int32_t size = convert(idna(), host.data(), static_cast<int32_t>(host.size()), buffer.data(),
                               static_cast<int32_t>(buffer.size()), &info, &error);
  constexpr uint32_t kForgiven = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                 UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                 UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(error) || size <= 0 || size > static_cast<int32_t>(buffer.size()) || (info.errors & ~kForgiven) != 0)
    return std::nullopt;
  return std::string(buffer.data(), static_cast<std::size_t>(size));
}

bool plain_host(std::string_view host) {
  return std::ranges::all_of(host,
                             [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; });
}

bool bad_host_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0x7F || std::string_view("#/:<>?@[\\]^|%\"`{}").find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> canonical_host(std::string_view raw) {
  if (raw.starts_with('[')) {
    const auto groups = raw.ends_with(']') ? ipv6_groups(raw.substr(1, raw.size() - 2)) : std::nullopt;
    return groups ? std::optional(ipv6(*groups)) : std::nullopt;
  }
  std::string host = percent_decode(raw);
  if (host.empty() || host.size() > 512 || std::ranges::any_of(host, bad_host_byte)) return std::nullopt;
  host = lower(host);
  if (!plain_host(host) || host.find("xn--") != std::string::npos) {
    auto ascii = converted(host, uidna_nameToASCII_UTF8);
    if (!ascii && !plain_host(host)) return std::nullopt;
    if (ascii) host = std::move(*ascii);
    if (std::ranges::any_of(host, bad_host_byte)) return std::nullopt;
  }
  while (host.size() > 1 && host.ends_with('.')) host.pop_back();
  if (host.find_first_not_of('.') == std::string::npos) return std::nullopt;
  const auto four = ipv4(host);
  if (four && four->empty()) return std::nullopt;
  return four ? *four : host;
}

std::string display_host(std::string_view host) {
  if (host.find("xn--") == std::string_view::npos) return std::string(host);
  const auto unicode = converted(host, uidna_nameToUnicodeUTF8);
  if (!unicode) return std::string(host);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&error), uspoof_close);
  if (U_FAILURE(error)) return std::string(host);
  uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
  uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
  for (const std::string_view label : split(*unicode, '.')) {
    const int32_t found =
        uspoof_check2UTF8(checker.get(), label.data(), static_cast<int32_t>(label.size()), nullptr, &error);
    if (U_FAILURE(error) || found != 0) return std::string(host);
  }
  // A whole name in Cyrillic that reads as Latin ("аррӏе") passes for another too.
  std::array<char, 1024> skeleton{};
  const int32_t size = uspoof_getSkeletonUTF8(checker.get(), 0, unicode->data(), static_cast<int32_t>(unicode->size()),
                                              skeleton.data(), static_cast<int32_t>(skeleton.size()), &error);
  if (U_FAILURE(error) || size > static_cast<int32_t>(skeleton.size())) return std::string(host);
  return plain_host({skeleton.data(), static_cast<std::size_t>(size)}) ? std::string(host) : *unicode;
}

bool same_or_subdomain(std::string_view host, std::string_view domain) {
  if (domain.empty() || host.size() < domain.size()) return false;
  if (!same(host.substr(host.size() - domain.size()), domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

std::string_view owned_domain(std::string_view host) {
  const auto last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const auto before = host.rfind('.', last - 1);
  if (before == std::string_view::npos) return host;
  const std::string_view middle = host.substr(before + 1, last - before - 1);
  static constexpr std::string_view kShared[] = {"co",  "com", "org", "net", "gov", "ac",
                                                 "edu", "or",  "ne",  "go",  "gob"};
  const bool shared = host.size() - last == 3 && std::ranges::find(kShared, middle) != std::end(kShared);
  if (!shared) return host.substr(before + 1);
  const auto third = before == 0 ? std::string_view::npos : host.rfind('.', before - 1);
  return third == std::string_view::npos ? host : host.substr(third + 1);
}

}  // namespace monitor::util
