// SPDX-License-Identifier: MIT
#include "normalize/tracking.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "embedded/normalize.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::normalize {
namespace {

// Names are lower-cased copies; the map owns them.
struct Rules {
  std::unordered_map<std::string, std::vector<std::string_view>> names;  // to hosts, empty = all
  std::vector<std::pair<std::string, std::vector<std::string_view>>> starts;
};

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> out;
  for (const std::string_view word : util::split(line.substr(0, line.find('#')), ' '))
    if (!util::trim(word).empty()) out.push_back(util::trim(word));
  return out;
}

Rules read(std::string_view list) {
  Rules rules;
  for (const std::string_view line : util::split(list, '\n')) {
    auto parts = words(line);
    if (parts.empty()) continue;
    std::string name = util::lower(parts.front());
    parts.erase(parts.begin());
    if (name.ends_with('*')) {
      name.pop_back();
      rules.starts.emplace_back(std::move(name), std::move(parts));
      continue;
    }
    // A rule for all hosts beats the same name's rule for some.
    const auto [found, fresh] = rules.names.try_emplace(std::move(name), parts);
    if (fresh || found->second.empty()) continue;
    if (parts.empty()) found->second.clear();
    found->second.insert(found->second.end(), parts.begin(), parts.end());
  }
  return rules;
}

bool on(std::string_view host, const std::vector<std::string_view>& hosts) {
  return hosts.empty() ||
         std::ranges::any_of(hosts, [&](std::string_view pattern) { return host_fits(host, pattern); });
}

}  // namespace

bool host_fits(std::string_view host, std::string_view pattern) {
  if (!pattern.ends_with(".*")) return util::same_or_subdomain(host, pattern);
  pattern.remove_suffix(1);  // "google."
  std::size_t at = host.find(pattern);
  if (at != 0 && (at == std::string_view::npos || host[at - 1] != '.')) return false;
  const std::string_view country = host.substr(at + pattern.size());  // "de", "co.uk", "com.au"
  const std::size_t dot = country.find('.');
  if (dot == std::string_view::npos) return country == "com" || country == "cat" || country.size() == 2;
  return dot <= 3 && country.size() - dot - 1 == 2 && country.find('.', dot + 1) == std::string_view::npos;
}

bool is_tracking(std::string_view name, std::string_view host) {
  static const Rules rules = read(embedded::tracking_txt);
  const auto found = rules.names.find(std::string(name));
  if (found != rules.names.end() && on(host, found->second)) return true;
  return std::ranges::any_of(rules.starts,
                             [&](const auto& rule) { return name.starts_with(rule.first) && on(host, rule.second); });
}

}  // namespace monitor::normalize
