// SPDX-License-Identifier: MIT
#include "net/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "util/text.h"
#include "util/url.h"

namespace monitor::net {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

// Addresses in the wild carry spaces and raw UTF-8: encode them instead of refusing. Any scheme is read so
// that the refusal of `file:` can name it.
constexpr unsigned kReading = CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_NON_SUPPORT_SCHEME;

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string part(CURLU* handle, CURLUPart what, unsigned flags = 0) {
  char* raw = nullptr;
  if (curl_url_get(handle, what, &raw, flags) != CURLUE_OK || raw == nullptr) return {};
  std::string text(raw);
  curl_free(raw);
  return text;
}

std::string userinfo(CURLU* handle) {
  const std::string user = part(handle, CURLUPART_USER);
  const std::string password = part(handle, CURLUPART_PASSWORD);
  if (user.empty() && password.empty()) return {};
  return password.empty() ? user + "@" : user + ":" + password + "@";
}

std::optional<Url> read(CURLU* handle) {
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  if (const std::string host = part(handle, CURLUPART_HOST); !host.empty())
    curl_url_set(handle, CURLUPART_HOST, util::lower(host).c_str(), 0);
  Url url;
  url.text = part(handle, CURLUPART_URL);
  url.scheme = util::lower(part(handle, CURLUPART_SCHEME));
  url.host = util::lower(part(handle, CURLUPART_HOST));
  url.port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.userinfo = userinfo(handle);
  curl_url_set(handle, CURLUPART_USER, nullptr, 0);
  curl_url_set(handle, CURLUPART_PASSWORD, nullptr, 0);
  url.plain = part(handle, CURLUPART_URL);
  return url.text.empty() || url.scheme.empty() ? std::nullopt : std::optional(std::move(url));
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  constexpr auto kHint = "an address starts with https:// or http:// and holds no line breaks";
  if (has_control(text)) return fail(ErrorCode::config, "the address holds control characters", kHint);
  const Handle handle(curl_url(), &curl_url_cleanup);
  const std::string copy(text);
  if (curl_url_set(handle.get(), CURLUPART_URL, copy.c_str(), kReading) != CURLUE_OK)
    return fail(ErrorCode::config, "the address cannot be read", kHint);
  auto url = read(handle.get());
  if (!url || url->host.empty()) return fail(ErrorCode::config, "the address names no host", kHint);
  if (url->scheme != "http" && url->scheme != "https")
    return fail(ErrorCode::config, "addresses with " + url->scheme + ": are not fetched", kHint);
  return *std::move(url);
}

std::optional<Url> resolve(const Url& base, std::string_view location) {
  if (has_control(location)) return std::nullopt;
  if (location.empty() || location.starts_with('#')) return base;  // curl reads it otherwise
  const Handle handle(curl_url(), &curl_url_cleanup);
  const std::string copy(location);
  if (curl_url_set(handle.get(), CURLUPART_URL, base.plain.c_str(), kReading) != CURLUE_OK) return std::nullopt;
  if (curl_url_set(handle.get(), CURLUPART_URL, copy.c_str(), kReading) != CURLUE_OK) return std::nullopt;
  return read(handle.get());
}

bool same_origin(const Url& a, const Url& b) { return a.scheme == b.scheme && a.host == b.host && a.port == b.port; }

std::string shown(const Url& url, bool secret) {
  return secret ? util::mask(url.plain) : util::without_secrets(url.text);
}

}  // namespace monitor::net
