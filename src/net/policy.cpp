// SPDX-License-Identifier: MIT
#include "net/policy.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "net/header.h"
#include "net/url.h"
#include "util/text.h"

namespace monitor::net {
namespace {

constexpr Seconds kUnnamedWait{600};

Time clamp_to_day(Time when, Time now) { return std::clamp(when, now, now + kDay); }

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

std::optional<std::string_view> first_of(const Response& answer, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (const auto value = answer.header(name)) return value;
  return std::nullopt;
}

std::optional<std::int64_t> count_in(std::optional<std::string_view> text) {
  const auto value = text ? read_number(*text) : std::nullopt;
  return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

// Epoch seconds, epoch milliseconds, seconds left, ISO 8601 or an HTTP date: the size tells the first three apart.
std::optional<Time> read_reset(std::string_view text, Time now) {
  if (const auto value = read_number(text)) {
    if (*value > 1e11)
      return clamp_to_day(Time{Seconds{static_cast<std::int64_t>(std::min(*value, 1e17) / 1000)}}, now);
    if (*value > 1e9) return clamp_to_day(Time{Seconds{static_cast<std::int64_t>(*value)}}, now);
    return clamp_to_day(now + Seconds{static_cast<std::int64_t>(*value)} + Seconds{*value > 0 ? 1 : 0}, now);
  }
  auto when = read_iso_time(text);
  if (!when) when = read_http_date(text);
  return when ? std::optional(clamp_to_day(*when, now)) : std::nullopt;
}

// RateLimit: "default";r=50;t=30     and before that     RateLimit: limit=100, remaining=50, reset=30
void read_draft(const Response& answer, Time now, Quota& q) {
  if (const auto line = answer.header("ratelimit")) {
    for (const auto& [key, value] : read_parameters(*line)) {
      const auto number = count_in(value);
      if (!number) continue;
      if (key == "r" || key == "remaining") q.remaining = q.remaining ? std::min(*q.remaining, *number) : *number;
      if (key == "t" || key == "reset")
        q.reset = clamp_to_day(now + Seconds{std::min<std::int64_t>(*number, 86400)}, now);
      if (key == "limit") q.limit = number;
    }
  }
  if (const auto line = answer.header("ratelimit-policy"); line && !q.limit) {
    for (const auto& [key, value] : read_parameters(*line)) {
      if (q.limit) break;
      if (key == "q") q.limit = count_in(value);
      if (value.empty()) q.limit = count_in(key);  // 3000;w=300
    }
  }
}

bool google(std::string_view host) {
  return host.starts_with("google.") || host.find(".google.") != std::string_view::npos ||
         host == "consent.youtube.com";
}

std::string_view path_of(std::string_view url) {
  const auto start = url.find('/', url.find("://") == std::string_view::npos ? 0 : url.find("://") + 3);
  return start == std::string_view::npos ? std::string_view("/") : url.substr(start);
}

std::string_view reason(int status) {
  switch (status) {
    case 400:
      return "cannot make sense of the request";
    case 401:
      return "wants to know who we are";
    case 402:
      return "wants to be paid";
    case 403:
      return "does not let us in";
    case 404:
      return "does not know this address";
    case 405:
      return "does not take such requests";
    case 406:
      return "has nothing of the kind that was asked for";
    case 407:
      return "is behind a proxy that wants a password";
    case 408:
      return "waited too long for us";
    case 410:
      return "says that this is gone for good";
    case 413:
      return "finds the request too large";
    case 414:
      return "finds the address too long";
    case 422:
      return "does not accept the request";
    case 429:
      return "asks us to come less often";
    case 451:
      return "may not show this by law";
    case 500:
      return "has an error of its own";
    case 502:
      return "has no answer from the machine behind it";
    case 503:
      return "is overloaded or being repaired";
    case 504:
      return "waited too long for the machine behind it";
    default:
      return status >= 500 ? "has an error of its own" : "refused";
  }
}

std::string remedy(int status) {
  switch (status) {
    case 401:
      return "check the token or password of this source";
    case 403:
      return "open the address in a browser; some sites refuse programs, or want a contact in user-agent under [fetch]";
    case 404:
      return "open the address in a browser; it may have moved";
    case 407:
      return "put user and password into fetch.proxy";
    case 410:
      return "remove the source, or look for its new address";
    case 429:
      return "nothing to do; we wait as long as it asks";
    default:
      return status >= 500 ? "the next run tries again" : "check the options of this source";
  }
}

}  // namespace

std::optional<Time> retry_after(const Response& answer, Time now) {
  const auto text = answer.header("retry-after");
  if (!text) return std::nullopt;
  if (const auto seconds = read_number(*text)) {
    const double whole = *seconds > 86400 ? 86400 : *seconds;
    const auto rounded = static_cast<std::int64_t>(whole);
    return now + Seconds{rounded + (whole > static_cast<double>(rounded) ? 1 : 0)};
  }
  const auto date = read_http_date(*text);
  return date ? std::optional(clamp_to_day(*date, now)) : std::nullopt;
}

std::optional<Quota> quota(const Response& answer, Time now) {
  Quota q;
  q.remaining = count_in(first_of(answer, {"x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining"}));
  q.limit = count_in(first_of(answer, {"x-ratelimit-limit", "x-rate-limit-limit", "ratelimit-limit"}));
  if (const auto left = answer.header("x-ratelimit-reset-after")) q.reset = read_reset(*left, now);
  if (!q.reset)
    if (const auto text = first_of(answer, {"x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset"}))
      q.reset = read_reset(*text, now);
  read_draft(answer, now, q);
  return q.remaining || q.limit || q.reset ? std::optional(q) : std::nullopt;
}

std::optional<Time> stay_away(const Response& answer, Time now) {
  const auto named = retry_after(answer, now);
  const auto q = quota(answer, now);
  const bool spent = q && q->remaining && *q->remaining <= 0 && q->reset;
  const bool refused = answer.status == 429 || answer.status == 503 || answer.status == 403;
  // "Retry-After: 0", or a time that is over by our clock, names nothing: who refuses does not want us back at once.
  if (refused && named && *named > now) return named;
  if (spent) return q->reset;
  if (answer.status == 429) return q && q->reset && *q->reset > now ? *q->reset : now + kUnnamedWait;
  return std::nullopt;
}

std::optional<Seconds> freshness(const Response& answer, Time now, Seconds cap) {
  std::optional<std::int64_t> seconds;
  if (const auto control = answer.header("cache-control"))
    for (const auto& [key, value] : read_parameters(*control))
      if (key == "max-age") seconds = count_in(value);
  if (seconds) {
    *seconds -= count_in(answer.header("age")).value_or(0);
  } else if (const auto expires = answer.header("expires")) {
    const auto until = read_http_date(*expires);
    const auto date = answer.header("date") ? read_http_date(*answer.header("date")) : std::nullopt;
    if (until) seconds = (*until - date.value_or(now)).count();
  }
  if (!seconds || *seconds <= 0) return std::nullopt;
  return std::min(Seconds{*seconds}, cap);
}

Seconds jittered(Seconds interval, std::uint64_t seed) {
  const std::int64_t most = std::min<std::int64_t>(interval.count() / 10, 1800);
  if (most <= 0) return interval;
  const auto spread = static_cast<std::uint64_t>(2 * most + 1);
  return interval + Seconds{static_cast<std::int64_t>(mix(seed) % spread) - most};
}

Seconds backoff(int failures, std::uint64_t seed, Seconds first) {
  if (failures <= 0) return Seconds{0};
  Seconds wait = first;
  for (int i = 1; i < failures && wait < kDay; ++i) wait *= 2;
  return std::min(jittered(std::min(wait, kDay), seed + static_cast<std::uint64_t>(failures)), kDay);
}

Validators validators(const Response& answer, const Validators& before) {
  const auto etag = answer.header("etag");
  const auto date = answer.header("last-modified");
  if (answer.status != 304) return {std::string(etag.value_or("")), std::string(date.value_or(""))};
  return {etag ? std::string(*etag) : before.etag, date ? std::string(*date) : before.last_modified};
}

std::uint64_t hash(std::string_view bytes) {
  std::uint64_t h = mix(bytes.size() + 0x9e3779b97f4a7c15u);
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t n = std::min<std::size_t>(bytes.size(), sizeof word);
    std::memcpy(&word, bytes.data(), n);
    bytes.remove_prefix(n);
    h = (h ^ word) * 0x9fb21c651e98df25u;
    h ^= h >> 32;
  }
  return mix(h);
}

std::string body_hash(std::string_view body) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::uint64_t h = hash(body);
  std::string text(16, '0');
  for (auto c = text.rbegin(); c != text.rend(); ++c, h >>= 4) *c = kDigits[h & 15];
  return text;
}

bool permanent(const std::vector<Hop>& hops) {
  return !hops.empty() && std::ranges::all_of(hops, [](const Hop& h) { return h.status == 301 || h.status == 308; });
}

std::optional<Error> wall(const Response& answer) {
  const std::string host = host_of(answer.url);
  if (const auto mitigated = answer.header("cf-mitigated"); mitigated && util::same(*mitigated, "challenge"))
    return Error{ErrorCode::http, host + " lets only browsers in (a Cloudflare challenge)",
                 "ask its owner to let feed readers in, or look for another address of the feed"};
  if (!google(host)) return std::nullopt;
  if (path_of(answer.url).starts_with("/sorry"))
    return Error{ErrorCode::rate_limited, host + " takes us for a robot and shows its \"sorry\" page",
                 "poll less often; it passes within hours"};
  if (host.starts_with("consent."))
    return Error{ErrorCode::http, host + " asks for consent instead of answering",
                 "open the address in a browser; it may need another form of it"};
  return std::nullopt;
}

Error refusal(const Response& answer) {
  if (auto blocked = wall(answer)) return *std::move(blocked);
  const int status = answer.status;
  const auto q = quota(answer, Time{});
  const bool spent = q && q->remaining && *q->remaining <= 0;
  const bool named = answer.header("retry-after").has_value();
  ErrorCode code = ErrorCode::http;
  if (status == 401) code = ErrorCode::auth;
  if (status == 407) code = ErrorCode::config;  // the proxy's word, not the source's
  if (status == 429 || (status == 503 && named) || (status == 403 && (spent || named))) code = ErrorCode::rate_limited;
  const std::string_view why = code == ErrorCode::rate_limited ? reason(429) : reason(status);
  return {code, host_of(answer.url) + " " + std::string(why) + " (" + std::to_string(status) + ")",
          remedy(code == ErrorCode::rate_limited ? 429 : status)};
}

std::string host_of(std::string_view url) {
  const auto parsed = parse_url(url);
  return parsed ? parsed->host : std::string();
}

}  // namespace monitor::net
