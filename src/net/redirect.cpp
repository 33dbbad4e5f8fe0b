// SPDX-License-Identifier: MIT
#include "net/redirect.h"

#include <algorithm>
#include <array>

#include "util/text.h"

namespace monitor::net {
namespace {

// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.contains(c);
  });
}

bool is_value(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

// Anything else that a source sends along may be a key, so only these go to another server.
bool travels(std::string_view name) {
  constexpr std::array<std::string_view, 5> kHarmless{"accept", "accept-language", "content-type", "content-language",
                                                      "user-agent"};
  return std::ranges::any_of(kHarmless, [&](std::string_view n) { return util::same(n, name); });
}

bool becomes_get(int status, std::string_view method) {
  if (status == 303) return method != "HEAD";
  return (status == 301 || status == 302) && method == "POST";
}

void drop_body(Request& request) {
  request.method = "GET";
  request.body.clear();
  std::erase_if(request.headers, [](const Header& h) { return util::same(h.name, "content-type"); });
}

bool been_there(const Step& from, const Url& to, const std::vector<Hop>& hops) {
  return to.plain == from.url.plain || std::ranges::any_of(hops, [&](const Hop& h) { return h.from == to.plain; });
}

std::unexpected<Error> refuse(const Step& from, const std::string& why) {
  return fail(ErrorCode::http, shown(from.url, from.request.secret_url) + " " + why,
              "open the address in a browser and configure the one where it ends");
}

}  // namespace

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<Step> first_step(Request request) {
  if (!is_token(request.method)) return fail(ErrorCode::config, "the request's method is not a word");
  for (const Header& h : request.headers)
    if (!is_token(h.name) || !is_value(h.value))
      return fail(ErrorCode::config, "a request header holds characters that are not allowed in one",
                  "look for line breaks in tokens and other secrets");
  auto url = parse_url(request.url);
  if (!url) return std::unexpected(std::move(url).error());
  // Validators came from a server; bad ones cost a full answer, not the poll.
  if (!is_value(request.validators.etag)) request.validators.etag.clear();
  if (!is_value(request.validators.last_modified)) request.validators.last_modified.clear();
  return Step{std::move(request), *std::move(url)};
}

Result<Step> next_step(const Step& from, int status, std::string_view location, const std::vector<Hop>& hops,
                       std::size_t max_redirects) {
  if (hops.size() >= max_redirects)
    return refuse(from, "is the end of " + std::to_string(hops.size()) + " redirects, and points on");
  auto to = resolve(from.url, location);
  if (!to) return refuse(from, "redirects to an address that cannot be read");
  if (to->scheme != "http" && to->scheme != "https")
    return refuse(from, "redirects to a " + to->scheme + ": address, which is never followed");
  if (to->host.empty()) return refuse(from, "redirects to an address without a host");
  if (from.url.scheme == "https" && to->scheme == "http")
    return refuse(from, "redirects from https to http, which is never followed");
  // A POST that is answered with "see here" may point at itself: asking for it is another request.
  const bool turns = becomes_get(status, from.request.method);
  if (!turns && been_there(from, *to, hops)) return refuse(from, "redirects in a circle");

  Step step{from.request, *std::move(to)};
  if (turns) drop_body(step.request);
  if (!same_origin(from.url, step.url)) {
    if (!step.request.body.empty()) return refuse(from, "redirects to another server, which does not get what we send");
    std::erase_if(step.request.headers, [](const Header& h) { return !travels(h.name); });
    step.url.text = step.url.plain;
    step.url.userinfo.clear();
  } else if (!from.url.userinfo.empty()) {
    step.url.userinfo = from.url.userinfo;
    step.url.text = step.url.scheme + "://" + from.url.userinfo + step.url.plain.substr(step.url.scheme.size() + 3);
  } else {
    step.url.text = step.url.plain;
    step.url.userinfo.clear();
  }
  step.request.url = step.url.text;
  return step;
}

}  // namespace monitor::net
