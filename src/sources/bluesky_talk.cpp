// SPDX-License-Identifier: MIT
#include "sources/bluesky_talk.h"

#include <utility>

#include "sources/json.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Seconds kTokenLasts{100 * 60};  // of 120 minutes

std::string written(const BlueskySession& s) {
  return Json{
      {"access", s.access}, {"refresh", s.refresh}, {"server", s.server}, {"since", s.since.time_since_epoch().count()}}
      .dump();
}

// The account's own server, as its document names it; the one where we logged in if there is none, or if it would take
// the tokens over an open line.
std::string server_in(const Json& answer, const std::string& service) {
  for (const Json& one : array(object(answer, "didDoc"), "service")) {
    const auto url = util::parse_url(text(one, "serviceEndpoint"));
    const bool safe = url && (url->scheme == "https" || service.starts_with("http:"));
    if (text(one, "id").ends_with("#atproto_pds") && safe) return text(one, "serviceEndpoint");
  }
  return service;
}

// The token is over or not taken: a new one helps.
bool is_of_token(std::string_view error) {
  return error == "ExpiredToken" || error == "InvalidToken" || error == "AuthMissing";
}

}  // namespace

BlueskySession read_bluesky_session(const std::string& kept) {
  const auto read = kept.empty() ? Result<Json>(Json::object()) : read_json(kept);
  if (!read) return {};
  return {text(*read, "access"), text(*read, "refresh"), text(*read, "server"),
          moment(*read, "since").value_or(Time{})};
}

std::string bluesky_base(std::string server) {
  while (server.ends_with('/')) server.pop_back();
  return server + "/xrpc/";
}

std::string bluesky_error(const Response& answer) {
  const auto read = read_json(answer.body);
  return read ? text(*read, "error") : std::string();
}

BlueskyTalk::BlueskyTalk(PollContext context)
    : settings_(std::move(context.settings)), now_(context.now), session_(read_bluesky_session(context.session)) {}

std::string BlueskyTalk::address(std::string_view method) const {
  return bluesky_base(session_.server) + std::string(method);
}

std::optional<Request> BlueskyTalk::next() {
  if (over()) return std::nullopt;
  if (!session_.open()) return log_in();
  if (stale_ || now_ - session_.since > kTokenLasts || session_.since > now_) return refresh();
  step_ = Step::ask;
  Request request = ask();
  request.headers = {{"Authorization", "Bearer " + session_.access}, {"Accept", "application/json"}};
  return request;
}

bool BlueskyTalk::understands(const Response& answer) const {
  if (answer.status != 400 && answer.status != 401) return false;
  const std::string error = bluesky_error(answer);
  if (step_ == Step::refresh) return !error.empty();  // revoked or too old: log in anew
  if (step_ == Step::log_in) return false;
  return is_of_token(error) ? !renewed_ : answer.status == 400 && bears(error);
}

Result<Batch> BlueskyTalk::receive(const Response& answer) {
  if (step_ != Step::ask) return renewed(answer);
  if (answer.status < 400) return heard(answer);
  if (!is_of_token(bluesky_error(answer))) return refused(answer);
  stale_ = true;
  return Batch{.cursor = cursor()};
}

Request BlueskyTalk::log_in() {
  step_ = Step::log_in;
  const Json body{{"identifier", settings_.text("handle")}, {"password", settings_.text("password")}};
  return {.method = "POST",
          .url = bluesky_base(settings_.text("service")) + "com.atproto.server.createSession",
          .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Request BlueskyTalk::refresh() {
  step_ = Step::refresh;
  return {.method = "POST",
          .url = address("com.atproto.server.refreshSession"),
          .headers = {{"Authorization", "Bearer " + session_.refresh}, {"Accept", "application/json"}}};
}

// The answer to a log-in or a refresh.
Result<Batch> BlueskyTalk::renewed(const Response& answer) {
  if (answer.status >= 400) {
    session_ = {};
    return Batch{.cursor = cursor(), .session = ""};
  }
  const auto read = read_json(answer.body);
  if (!read) return std::unexpected(read.error());
  BlueskySession fresh{text(*read, "accessJwt"), text(*read, "refreshJwt"), {}, now_};
  if (fresh.access.empty() || fresh.refresh.empty())
    return fail(ErrorCode::parse, "the answer to the log-in holds no tokens");
  if (read->contains("active") && !flag(*read, "active"))
    return fail(ErrorCode::auth, "the Bluesky account is not active: " + text(*read, "status"),
                "log in at https://bsky.app and look why");
  const bool anew = step_ == Step::log_in || read->contains("didDoc");
  fresh.server =
      anew ? server_in(*read, step_ == Step::log_in ? settings_.text("service") : session_.server) : session_.server;
  session_ = std::move(fresh);
  stale_ = false;
  renewed_ = true;
  logged_in();
  return Batch{.cursor = cursor(), .session = written(session_)};
}

}  // namespace monitor::sources
