// SPDX-License-Identifier: MIT
// A conversation with Reddit's API: what is asked is the kinds' own, and the app's token is looked after here.
//
// A token lives an hour or longer and is kept as the app's session: it is asked for when it is over, and once more when
// Reddit does not take it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "monitor/source.h"

namespace monitor::sources {

// What an answer of 403 means: a subreddit that is closed, an app that is not let in, a network that is turned away.
[[nodiscard]] Error reddit_forbids(const Response& answer);

class RedditTalk : public Poll {
 public:
  explicit RedditTalk(PollContext context);

  std::optional<Request> next() final;
  [[nodiscard]] bool understands(const Response& answer) const final;
  Result<Batch> receive(const Response& answer) final;

 protected:
  [[nodiscard]] virtual bool over() const = 0;
  [[nodiscard]] virtual Request ask() = 0;
  virtual Result<Batch> heard(const Response& answer) = 0;
  [[nodiscard]] virtual std::string cursor() const { return {}; }
  // Concerns this one request, and refused() goes on without it.
  [[nodiscard]] virtual bool bears(const Response&) const { return false; }
  virtual Result<Batch> refused(const Response&) { return Batch{.cursor = cursor()}; }
  virtual void let_in() {}

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] bool over_18() const { return settings_.flag("over-18"); }
  [[nodiscard]] std::string address(std::string_view path) const { return settings_.text("api") + std::string(path); }

 private:
  [[nodiscard]] Header agent() const;
  [[nodiscard]] bool good() const;
  Request ask_token();
  Result<Batch> read_token(const Response& answer);

  Settings settings_;
  Time now_;
  std::string token_{};
  Time until_{};
  bool fresh_ = false;  // the request that is out asks for a token
  bool taken_ = false;  // one was asked for in this conversation: once is enough
};

}  // namespace monitor::sources
