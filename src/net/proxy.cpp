// SPDX-License-Identifier: MIT
#include "net/proxy.h"

#include <string_view>

#include "util/text.h"

namespace monitor::net {
namespace {

// "example.org" and ".example.org" both mean the name and everything under it.
bool covers(std::string_view entry, std::string_view host, std::string_view port) {
  if (entry == "*") return true;
  if (const auto colon = entry.rfind(':'); colon != std::string_view::npos && entry.find(':') == colon) {
    if (entry.substr(colon + 1) != port) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty() || entry.size() > host.size()) return false;
  if (!util::same(host.substr(host.size() - entry.size()), entry)) return false;
  return host.size() == entry.size() || host[host.size() - entry.size() - 1] == '.';
}

bool excepted(std::string_view list, const Url& url) {
  std::string_view host = url.host;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(", "), list.size());
    if (covers(list.substr(0, end), host, url.port)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

std::string first_set(const Environment& environment, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (std::string value = environment(name); !value.empty()) return value;
  return {};
}

}  // namespace

std::string proxy_for(const Url& url, const std::string& configured, const Environment& environment) {
  if (excepted(first_set(environment, {"no_proxy", "NO_PROXY"}), url)) return {};
  if (!configured.empty()) return configured;
  return url.scheme == "https" ? first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                               : first_set(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
}

}  // namespace monitor::net
