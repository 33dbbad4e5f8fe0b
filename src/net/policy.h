// SPDX-License-Identifier: MIT
// What an HTTP answer says beside its body: when to come again, what to send next time, whether it
// is a refusal and what to do about it. All pure, so that a good guest's manners are tables of tests.
//
// Facts on the dialects are from the services' own documentation (docs/sources.md); the reset of a
// quota alone comes in four units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/http.h"
#include "monitor/source.h"

namespace monitor::net {

constexpr Seconds kDay{86400};

// ---- when to come again

// The Retry-After header, as seconds or HTTP date; never before now, never more than a day after.
[[nodiscard]] std::optional<Time> retry_after(const Response& answer, Time now);

// What is left of a quota, out of X-RateLimit-*, X-Rate-Limit-*, RateLimit-* and the RateLimit header of the IETF
// drafts.
// The reset is never before now, and never more than a day after.
[[nodiscard]] std::optional<Quota> quota(const Response& answer, Time now);

// Until when this host wants to be left alone: after 429, after a 503 or 403 that names a time, after the last
// request of a quota. A 429 that names no time means ten minutes.
[[nodiscard]] std::optional<Time> stay_away(const Response& answer, Time now);

// How long the answer stays fresh (max-age less Age, else Expires less Date); nothing when it does not say.
[[nodiscard]] std::optional<Seconds> freshness(const Response& answer, Time now, Seconds cap = kDay);

// Doubles with each failure in a row from `first` on up to a day, less or more a tenth by `seed`. Nothing for 0
// failures.
[[nodiscard]] Seconds backoff(int failures, std::uint64_t seed, Seconds first = Seconds{300});
// The interval less or more at most a tenth (and at most half an hour), the same for the same seed.
[[nodiscard]] Seconds jittered(Seconds interval, std::uint64_t seed);

// ---- what to ask next time

// Byte for byte. What a 304 does not repeat stays as it was `before`.
[[nodiscard]] Validators validators(const Response& answer, const Validators& before = {});
// Tells whether a body is the same as last time; no protection against anybody.
[[nodiscard]] std::uint64_t hash(std::string_view bytes);
[[nodiscard]] std::string body_hash(std::string_view body);  // 16 hexadecimal digits
// Whether all of these redirects are for good (301, 308); false when there are none.
[[nodiscard]] bool permanent(const std::vector<Hop>& hops);

// ---- refusals

// A page put in the way of what was asked for, with whatever status: a Cloudflare challenge, Google's "sorry" and
// consent pages. Nothing when the answer is none.
[[nodiscard]] std::optional<Error> wall(const Response& answer);
// What an answer of 400 and above means. Names the host and never the whole address.
[[nodiscard]] Error refusal(const Response& answer);

// The host of an address in lower case, without port; empty when there is none.
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace monitor::net
