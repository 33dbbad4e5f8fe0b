// SPDX-License-Identifier: MIT
// RFC 3986 resolution, for references that people and content systems wrote: never fails.
#include "parse/address.h"

#include "parse/ascii.h"

namespace monitor::parse {
namespace {

struct Parts {
  std::string_view scheme;     // with ":"
  std::string_view authority;  // with "//"
  std::string_view path;
  std::string_view query;  // with "?"
};

// The fragment of a base plays no part.
Parts split(std::string_view address) {
  Parts parts;
  address = address.substr(0, address.find('#'));
  const std::size_t colon = address.find(':');
  parts.scheme = address.substr(0, colon + 1);
  address.remove_prefix(colon + 1);
  if (address.starts_with("//")) {
    parts.authority = address.substr(0, address.find_first_of("/?", 2));
    address.remove_prefix(parts.authority.size());
  }
  parts.path = address.substr(0, address.find('?'));
  parts.query = address.substr(parts.path.size());
  return parts;
}

// An "&" that was escaped once too often.
std::size_t escaped_ampersand(std::string_view text) {
  for (const std::string_view form : {"&amp;", "&#38;", "&#038;"})
    if (text.starts_with(form)) return form.size();
  return 0;
}

std::string tidy(std::string_view reference) {
  std::string out;
  reference = trim(reference);
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const char c = reference[i];
    if (c == '&')
      if (const std::size_t size = escaped_ampersand(reference.substr(i)); size > 0) i += size - 1;
    if (c == '\n' || c == '\t' || c == '\r') continue;
    if (c == ' ')
      out += "%20";
    else
      out += c;
  }
  return out;
}

// Section 5.2.4; `path` has no query.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t cut = path.find('/', 1);
    const std::string_view segment = path.substr(0, cut);
    const bool last = cut == std::string_view::npos;
    if (segment == "/..") {
      out.erase(std::min(out.rfind('/'), out.size()));
      if (last) out += '/';
    } else if (segment == "/.") {
      if (last) out += '/';
    } else {
      out += segment;
    }
    path.remove_prefix(segment.size());
  }
  return out;
}

std::string merged(const Parts& base, std::string_view reference) {
  const std::size_t cut = reference.find_first_of("?#");
  const std::string_view path = reference.substr(0, cut);
  const std::string_view rest = cut == std::string_view::npos ? std::string_view() : reference.substr(cut);
  if (path.starts_with('/')) return without_dots(path) + std::string(rest);
  std::string whole(base.path.substr(0, base.path.rfind('/') + 1));
  if (!whole.starts_with('/')) whole.insert(0, "/");
  whole += path;
  return without_dots(whole) + std::string(rest);
}

}  // namespace

bool has_scheme(std::string_view address) {
  if (address.empty() || !is_alpha(address.front())) return false;
  for (const char c : address) {
    if (c == ':') return true;
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

bool is_http(std::string_view address) {
  return starts_with_icase(address, "http://") || starts_with_icase(address, "https://");
}

std::string resolve(std::string_view base, std::string_view reference) {
  std::string tidied = tidy(reference);
  if (tidied.empty() || has_scheme(tidied)) return tidied;
  if (starts_with_icase(tidied, "www.")) return "http://" + tidied;
  base = trim(base);
  if (!has_scheme(base)) return tidied;
  const Parts parts = split(base);
  if (tidied.starts_with("//")) return std::string(parts.scheme) + tidied;
  if (parts.authority.empty()) return tidied;
  // "paper.example/story" on paper.example: what is missing is the scheme.
  const std::string_view host = parts.authority.substr(2);
  if (starts_with_icase(tidied, host) && tidied.size() > host.size() && tidied[host.size()] == '/')
    return std::string(parts.scheme) + "//" + tidied;
  const std::string root = std::string(parts.scheme) + std::string(parts.authority);
  const std::string path = parts.path.empty() ? "/" : std::string(parts.path);
  if (tidied.front() == '#') return root + path + std::string(parts.query) + tidied;
  if (tidied.front() == '?') return root + path + tidied;
  return root + merged(parts, tidied);
}

}  // namespace monitor::parse
