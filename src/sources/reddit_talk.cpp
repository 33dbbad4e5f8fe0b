// SPDX-License-Identifier: MIT
#include "sources/reddit_talk.h"

#include <algorithm>
#include <utility>

#include "sources/json.h"
#include "util/base64.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr Seconds kDay{86400}, kHour{3600}, kSpare{300};

}  // namespace

// {"message": "Forbidden", "error": 403, "reason": "private"}
Error reddit_forbids(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read)
    return {ErrorCode::rate_limited, "Reddit turns this network away",
            "it is left alone for an hour; if this lasts, only an app's credentials help"};
  const std::string reason = util::clean_line(text(*read, "reason"));
  if (!reason.empty())
    return {ErrorCode::config, "a subreddit cannot be read: it is " + reason, "take it out of `subreddits`"};
  return {ErrorCode::auth, "Reddit does not let this app in", "look at https://www.reddit.com/prefs/apps"};
}

RedditTalk::RedditTalk(PollContext context) : settings_(std::move(context.settings)), now_(context.now) {
  const auto kept = context.session.empty() ? Result<Json>(Json::object()) : read_json(context.session);
  if (!kept) return;
  token_ = text(*kept, "token");
  until_ = moment(*kept, "until").value_or(Time{});
}

// What is too far ahead comes from a clock that was wrong.
bool RedditTalk::good() const { return !token_.empty() && now_ + kSpare < until_ && until_ < now_ + 30 * kDay; }

std::optional<Request> RedditTalk::next() {
  if (over()) return std::nullopt;
  fresh_ = !good() && !taken_;
  if (fresh_) return ask_token();
  Request request = ask();
  request.headers = {{"Authorization", "bearer " + token_}, agent()};
  return request;
}

bool RedditTalk::understands(const Response& answer) const {
  return !fresh_ && (answer.status == 401 ? !taken_ : bears(answer));
}

Result<Batch> RedditTalk::receive(const Response& answer) {
  if (fresh_) return read_token(answer);
  if (answer.status < 400) return heard(answer);
  if (answer.status != 401) return refused(answer);
  token_.clear();
  return Batch{.cursor = cursor(), .session = ""};
}

Header RedditTalk::agent() const {
  return {"User-Agent",
          "linux:monitor-listens:v" MONITOR_VERSION " (by /u/" + util::clean_line(settings_.text("username")) + ")"};
}

Request RedditTalk::ask_token() {
  const std::string who = settings_.text("client-id") + ':' + settings_.text("client-secret");
  return {.method = "POST",
          .url = settings_.text("site") + "/api/v1/access_token",
          .headers = {{"Authorization", "Basic " + util::base64(who)},
                      agent(),
                      {"Content-Type", "application/x-www-form-urlencoded"}},
          .body = "grant_type=client_credentials"};
}

Result<Batch> RedditTalk::read_token(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read) return std::unexpected(read.error());
  token_ = text(*read, "access_token");
  if (token_.empty()) {
    const std::string said = text(*read, "error");
    return fail(ErrorCode::auth, "Reddit gives no token" + (said.empty() ? "" : ": " + util::clean_line(said)),
                "look at client-id and client-secret at https://www.reddit.com/prefs/apps");
  }
  const auto lasts = std::clamp<std::int64_t>(number(*read, "expires_in").value_or(kHour.count()), 0, 86400 * 7);
  until_ = now_ + Seconds{lasts};
  taken_ = true;
  let_in();
  const Json session{{"token", token_}, {"until", until_.time_since_epoch().count()}};
  return Batch{.cursor = cursor(), .session = session.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

}  // namespace monitor::sources
