// SPDX-License-Identifier: MIT
#include "policy/audience.h"

#include <algorithm>

#include "util/text.h"

namespace monitor::policy {
namespace {

bool host_within(std::string_view host, std::string_view site) {
  if (site.size() < host.size() || host.empty()) return false;
  const std::string_view end = site.substr(site.size() - host.size());
  return util::same(end, host) && (site.size() == host.size() || site[site.size() - host.size() - 1] == '.');
}

// What follows the host, without query and fragment.
std::string_view path_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  const auto begin = url.find('/');
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 1);
  return url.substr(0, url.find_first_of("?#"));
}

bool below(std::string_view path, std::string_view folder) {
  return util::starts_same(path, folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string_view without_at(std::string_view name) { return name.starts_with('@') ? name.substr(1) : name; }

}  // namespace

bool within(std::string_view place, const Mention& m) {
  const auto slash = place.find('/');
  if (!host_within(place.substr(0, slash), m.site)) return false;
  if (slash == std::string_view::npos) return true;
  const std::string_view folder = place.substr(slash + 1);
  if (below(path_of(m.url), folder)) return true;
  const auto last = folder.rfind('/');
  return !m.community.empty() && (util::same(m.community, folder) ||
                                  (last != std::string_view::npos && util::same(m.community, folder.substr(last + 1))));
}

bool by(std::string_view author, const Author& who) {
  const bool handle = !who.handle.empty() && util::same(without_at(author), without_at(who.handle));
  return handle || (!author.starts_with('@') && !who.name.empty() && util::same(author, who.name));
}

bool belongs(const Audience& audience, const Mention& m) {
  return std::ranges::any_of(audience.places, [&](const std::string& place) { return within(place, m); }) ||
         std::ranges::any_of(audience.authors, [&](const std::string& author) { return by(author, m.author); });
}

std::vector<std::size_t> audiences_of(const std::vector<Audience>& audiences, const Mention& m) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < audiences.size(); ++i)
    if (belongs(audiences[i], m)) out.push_back(i);
  return out;
}

}  // namespace monitor::policy
