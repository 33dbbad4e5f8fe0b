// SPDX-License-Identifier: MIT
#include "util/url.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "util/text.h"

namespace monitor::util {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void append_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// Percent-encodes what the standard encodes there, and nothing twice.
std::string encode_for(std::string_view text, std::string_view forbidden) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || forbidden.find(c) != std::string_view::npos) {
      append_encoded(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

// Without white space and controls around it, and without tabs and line ends anywhere.
std::string stripped(std::string_view text) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && control(text.front())) text.remove_prefix(1);
  while (!text.empty() && control(text.back())) text.remove_suffix(1);
  std::string out(text);
  std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return out;
}

std::size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_letter(text[0])) return 0;
  std::size_t i = 1;
  while (i < text.size() &&
         (is_letter(text[i]) || is_digit(text[i]) || text[i] == '+' || text[i] == '-' || text[i] == '.'))
    ++i;
  return i < text.size() && text[i] == ':' ? i : 0;
}

bool web(std::string_view scheme) { return same(scheme, "http") || same(scheme, "https"); }

bool single_dot(std::string_view segment) { return segment == "." || same(segment, "%2e"); }
bool double_dot(std::string_view segment) {
  return segment == ".." || same(segment, ".%2e") || same(segment, "%2e.") || same(segment, "%2e%2e");
}

// Backslashes are slashes; "." and ".." are walked.
std::string walked(std::string_view path) {
  std::string slashed(path);
  std::ranges::replace(slashed, '\\', '/');
  if (!slashed.starts_with('/')) slashed.insert(0, 1, '/');
  std::string out;
  out.reserve(slashed.size());
  for (std::size_t begin = 1;;) {
    const std::size_t end = std::min(slashed.find('/', begin), slashed.size());
    const std::string_view segment = std::string_view(slashed).substr(begin, end - begin);
    const bool last = end == slashed.size();
    if (double_dot(segment)) {
      out.resize(out.empty() ? 0 : out.rfind('/'));
      if (last) out += '/';
    } else if (!single_dot(segment)) {
      out += '/';
      out += segment;
    } else if (last) {
      out += '/';
    }
    if (last) return out;
    begin = end + 1;
  }
}

// ---- the parts of an authority

struct Authority {
  std::string userinfo, host, port;
};

std::optional<Authority> authority(std::string_view text, bool secure) {
  Authority out;
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
    out.userinfo = encode_for(text.substr(0, at), "\"#<>?`{}/;=@[\\]^|");
    text.remove_prefix(at + 1);
  }
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  if (bracket == std::string_view::npos) return std::nullopt;
  const std::size_t colon = text.find(':', bracket);
  auto host = canonical_host(text.substr(0, colon));
  if (!host) return std::nullopt;
  out.host = std::move(*host);
  if (colon == std::string_view::npos) return out;
  std::string_view port = text.substr(colon + 1);
  while (port.size() > 1 && port[0] == '0') port.remove_prefix(1);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (!port.empty() && (error != std::errc{} || end != port.data() + port.size() || number > 65535))
    return std::nullopt;
  if (!port.empty() && number != (secure ? 443u : 80u)) out.port = port;
  return out;
}

void set_rest(Url& url, std::string_view rest) {
  const std::size_t hash = std::min(rest.find('#'), rest.size());
  if (hash < rest.size()) url.fragment = encode_for(rest.substr(hash + 1), "\"<>`");
  rest = rest.substr(0, hash);
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  if (mark < rest.size()) url.query = encode_for(rest.substr(mark + 1), "\"<>'");
  url.path = encode_for(walked(rest.substr(0, mark)), "\"<>^`{}");
}

bool secret_name(std::string_view name) {
  constexpr std::string_view kSecrets[] = {"token", "key", "apikey",    "secret",  "password", "passwd", "pwd",
                                           "auth",  "sig", "signature", "session", "sid",      "code",   "credential"};
  std::string plain = lower(percent_decode(name));
  std::erase_if(plain, [](char c) { return c == '_' || c == '-' || c == '.'; });
  return std::ranges::any_of(kSecrets, [&](std::string_view secret) {
    return plain == secret || (secret != "code" && secret.size() > 3 && plain.ends_with(secret)) ||
           plain.ends_with("key");
  });
}

// "token=abc", not "token" and not "q=abc".
bool secret_pair(std::string_view pair) {
  const std::size_t equal = pair.find('=');
  return equal != std::string_view::npos && secret_name(pair.substr(0, equal));
}

}  // namespace

bool has_scheme(std::string_view text) { return scheme_length(trim(text)) != 0; }

std::optional<Url> parse_url(std::string_view raw) {
  const std::string clean = stripped(raw);
  std::string_view text = clean;
  const std::size_t scheme = scheme_length(text);
  if (scheme == 0 || !web(text.substr(0, scheme))) return std::nullopt;
  Url url{.scheme = lower(text.substr(0, scheme))};
  text.remove_prefix(scheme + 1);
  while (!text.empty() && (text[0] == '/' || text[0] == '\\')) text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_of("/\\?#"), text.size());
  auto parts = authority(text.substr(0, end), url.scheme == "https");
  if (!parts) return std::nullopt;
  url.userinfo = std::move(parts->userinfo);
  url.host = std::move(parts->host);
  url.port = std::move(parts->port);
  set_rest(url, text.substr(end));
  return url;
}

std::string to_string(const Url& url) {
  std::string out = url.scheme + "://";
  if (!url.userinfo.empty()) out += url.userinfo + "@";
  out += url.host;
  if (!url.port.empty()) out += ":" + url.port;
  out += url.path.empty() ? "/" : url.path;
  if (!url.query.empty()) out += "?" + url.query;
  if (!url.fragment.empty()) out += "#" + url.fragment;
  return out;
}

std::string resolve(std::string_view base, std::string_view relative) {
  const std::string clean = stripped(relative);
  std::string_view text = clean;
  auto from = parse_url(base);
  const std::size_t scheme = scheme_length(text);
  if (scheme != 0 && web(text.substr(0, scheme))) {
    // "https:path" without slashes is relative to a base of the same scheme, as the standard has it.
    const bool slashes = text.size() > scheme + 1 && (text[scheme + 1] == '/' || text[scheme + 1] == '\\');
    if (slashes || !from || !same(from->scheme, text.substr(0, scheme))) {
      const auto url = parse_url(text);
      return url ? to_string(*url) : clean;
    }
    text.remove_prefix(scheme + 1);
  } else if (scheme != 0 || !from) {
    return clean;
  }
  const auto slash = [&](std::size_t i) { return i < text.size() && (text[i] == '/' || text[i] == '\\'); };
  if (slash(0) && slash(1)) {
    const auto url = parse_url(from->scheme + ":" + std::string(text));
    return url ? to_string(*url) : clean;
  }
  Url url = *from;
  url.fragment.clear();
  if (text.empty()) return to_string(url);
  if (text[0] == '#') {
    url.fragment = encode_for(text.substr(1), "\"<>`");
    return to_string(url);
  }
  const std::string directory = url.path.substr(0, url.path.rfind('/') + 1);
  const std::string path = text[0] == '?' ? url.path : slash(0) ? std::string() : directory;
  url.query.clear();
  set_rest(url, path + std::string(text));
  return to_string(url);
}

std::optional<unsigned char> escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<unsigned char>(high << 4 | low);
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto escaped = escaped_byte(text, i);
    out += escaped ? static_cast<char>(*escaped) : text[i];
    if (escaped) i += 2;
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

std::optional<std::string> parameter(std::string_view query, std::string_view name) {
  if (query.starts_with('?')) query.remove_prefix(1);
  for (const std::string_view pair : split(query, '&')) {
    const std::size_t equal = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equal) == name) return percent_decode(pair.substr(std::min(equal + 1, pair.size())));
  }
  return std::nullopt;
}

std::string site_of(std::string_view url) {
  const auto parsed = parse_url(url);
  if (!parsed) return {};
  std::string_view host = parsed->host;
  if (host.starts_with("www.") && host.find('.', 4) != std::string_view::npos) host.remove_prefix(4);
  return std::string(host);
}

std::string_view host_in(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#:"));
}

bool names_page(std::string_view address) {
  const auto scheme = address.find("://");
  const auto slash = address.find_first_of("/?", scheme == std::string_view::npos ? 0 : scheme + 3);
  return slash != std::string_view::npos && slash + 1 < address.size();
}

bool holds_secrets(std::string_view text) {
  const auto url = parse_url(text);
  return url && (!url->userinfo.empty() || std::ranges::any_of(split(url->query, '&'), secret_pair));
}

std::string without_secrets(std::string_view text) {
  auto url = parse_url(text);
  if (!url) return clean_line(text);
  if (!url->userinfo.empty()) url->userinfo = "...";
  std::string query;
  for (const std::string_view pair : split(url->query, '&')) {
    if (!query.empty()) query += '&';
    query += secret_pair(pair) ? std::string(pair.substr(0, pair.find('='))) + "=..." : std::string(pair);
  }
  url->query = query;
  return to_string(*url);
}

std::string mask(std::string_view text) {
  const auto url = parse_url(text);
  if (!url) return "...";
  return url->scheme + "://" + url->host + (url->port.empty() ? "" : ":" + url->port) + "/...";
}

}  // namespace monitor::util
