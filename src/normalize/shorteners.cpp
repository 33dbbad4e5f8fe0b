// SPDX-License-Identifier: MIT
#include "normalize/shorteners.h"

#include <string>
#include <unordered_set>

#include "embedded/normalize.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::normalize {
namespace {

std::unordered_set<std::string> read(std::string_view list) {
  std::unordered_set<std::string> hosts;
  for (const std::string_view line : util::split(list, '\n'))
    if (const auto host = util::trim(line.substr(0, line.find('#'))); !host.empty()) hosts.emplace(host);
  return hosts;
}

}  // namespace

bool is_short_link(std::string_view url) {
  static const std::unordered_set<std::string> hosts = read(embedded::shorteners_txt);
  const auto parsed = util::parse_url(url);
  if (!parsed || parsed->path.size() < 2) return false;  // its front page is an ordinary one
  for (std::string_view host = parsed->host; !host.empty();) {
    if (hosts.contains(std::string(host))) return true;
    const auto dot = host.find('.');
    host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
  }
  return false;
}

}  // namespace monitor::normalize
