// SPDX-License-Identifier: MIT
// Redirectors that carry the address they lead to, so that no network is needed to see through them.
#include <algorithm>
#include <array>
#include <optional>

#include "normalize/canonical.h"
#include "normalize/tracking.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::normalize {
namespace {

struct Redirector {
  std::string_view host;
  std::string_view path;       // begins so
  std::string_view parameter;  // whose value is the address
};

constexpr Redirector kRedirectors[] = {
    {"bing.com", "/news/apiclick.aspx", "url"},
    {"bing.com", "/apiclick.aspx", "url"},
    {"facebook.com", "/l.php", "u"},
    {"l.messenger.com", "/", "u"},
    {"l.instagram.com", "/", "u"},
    {"l.threads.net", "/", "u"},
    {"l.threads.com", "/", "u"},
    {"youtube.com", "/redirect", "q"},
    {"t.umblr.com", "/redirect", "z"},
    {"out.reddit.com", "/", "url"},
    {"duckduckgo.com", "/l/", "uddg"},
    {"vk.com", "/away.php", "to"},
    {"linkedin.com", "/redir/", "url"},
    {"linkedin.com", "/safety/go", "url"},
    {"slack-redir.net", "/link", "url"},
    {"steamcommunity.com", "/linkfilter", "url"},
    {"steamcommunity.com", "/linkfilter", "u"},
    {"medium.com", "/r/", "url"},
    {"safelinks.protection.outlook.com", "/", "url"},
    {"getpocket.com", "/redirect", "url"},
    {"flipboard.com", "/redirect", "url"},
    {"tiktok.com", "/link/v2", "target"},
    {"exit.sc", "/", "url"},
    {"disq.us", "/url", "url"},
    {"redirect.viglink.com", "/", "u"},
    {"go.redirectingat.com", "/", "url"},
    {"go.skimresources.com", "/", "url"},
    {"click.linksynergy.com", "/", "murl"},
    {"awin1.com", "/cread.php", "ued"},
    {"googleadservices.com", "/pagead/", "adurl"},
    {"news.url.google.com", "/", "url"},
    {"pixiv.net", "/jump.php", "url"},
    {"deviantart.com", "/users/outgoing", "url"},
    {"curseforge.com", "/linkout", "remoteUrl"},
    {"douban.com", "/link2", "url"},
    {"link.zhihu.com", "/", "target"},
    {"naver.com", "/outlink", "url"},
    {"yandex.ru", "/clck/", "url"},
    {"translate.google.com", "/translate", "u"},
};

bool is_address(std::string_view text) {
  return util::starts_same(text, "http://") || util::starts_same(text, "https://");
}

// The raw value of a parameter to the next "&", or nullopt.
std::optional<std::string_view> raw_parameter(std::string_view query, std::string_view name, std::size_t& begin) {
  for (std::size_t at = 0; at <= query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size());
    const std::string_view pair = query.substr(at, end - at);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      begin = at + name.size() + 1;
      return pair.substr(name.size() + 1);
    }
    at = end + 1;
  }
  return std::nullopt;
}

// Google does not always encode the address, so its own "&" may stand bare, up to Google's next parameter.
std::string_view google_value(std::string_view query, std::string_view value, std::size_t begin) {
  if (!is_address(value) || value.find('?') == std::string_view::npos) return value;
  const std::string_view rest = query.substr(begin);
  std::size_t end = rest.find("&ct=ga");
  constexpr std::string_view kOwn[] = {
      "&ct=", "&cd=", "&usg=", "&ved=", "&sa=", "&rct=", "&sig2=", "&opi=", "&psig=", "&ust="};
  for (const std::string_view own : kOwn) end = std::min(end, rest.find(own));
  return rest.substr(0, end);
}

std::optional<std::string> google(const util::Url& url) {
  if (!host_fits(url.host, "google.*")) return std::nullopt;
  if (url.path != "/url" && url.path != "/interstitial" && url.path != "/imgres") return std::nullopt;
  for (const std::string_view name : {"url", "q", "imgrefurl"}) {
    std::size_t begin = 0;
    const auto value = raw_parameter(url.query, name, begin);
    if (!value) continue;
    std::string target = util::percent_decode(google_value(url.query, *value, begin));
    if (is_address(target)) return target;
  }
  return std::nullopt;
}

// "r.search.yahoo.com/_ylt=.../RU=https%3a%2f%2fexample.org%2f/RK=2/RS=..."
std::optional<std::string> yahoo(const util::Url& url) {
  if (!util::same_or_subdomain(url.host, "search.yahoo.com")) return std::nullopt;
  const std::size_t begin = url.path.find("/RU=");
  if (begin == std::string::npos) return std::nullopt;
  const std::string_view value = std::string_view(url.path).substr(begin + 4);
  return util::percent_decode(value.substr(0, value.find('/')));
}

std::optional<std::string> led_to(const util::Url& url) {
  if (auto target = google(url)) return target;
  if (auto target = yahoo(url)) return target;
  if (url.host == "href.li") return util::percent_decode(url.query);
  for (const Redirector& r : kRedirectors) {
    if (!util::same_or_subdomain(url.host, r.host) || !url.path.starts_with(r.path)) continue;
    if (auto target = util::parameter(url.query, r.parameter)) return target;
  }
  return std::nullopt;
}

}  // namespace

std::string unwrap(std::string_view raw) {
  std::string address(util::trim(raw));
  for (int depth = 0; depth < 3; ++depth) {
    const auto url = util::parse_url(address);
    auto target = url ? led_to(*url) : std::nullopt;
    if (!target || !is_address(*target) || !util::parse_url(*target)) break;
    address = std::move(*target);
  }
  return address;
}

}  // namespace monitor::normalize
