// SPDX-License-Identifier: MIT
// A conversation with Bluesky that is logged in: what is asked is the kinds' own, and the session is looked after here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "monitor/source.h"

namespace monitor::sources {

struct BlueskySession {
  std::string access, refresh, server;
  Time since{};
  [[nodiscard]] bool open() const { return !access.empty() && !server.empty(); }
};

// As Batch::session kept it; not open when that cannot be read.
[[nodiscard]] BlueskySession read_bluesky_session(const std::string& kept);

// "https://example.social/xrpc/"
[[nodiscard]] std::string bluesky_base(std::string server);

// "ExpiredToken"; empty when the answer names no error.
[[nodiscard]] std::string bluesky_error(const Response& answer);

class BlueskyTalk : public Poll {
 public:
  explicit BlueskyTalk(PollContext context);

  std::optional<Request> next() final;
  [[nodiscard]] bool understands(const Response& answer) const final;
  Result<Batch> receive(const Response& answer) final;

 protected:
  [[nodiscard]] virtual bool over() const = 0;
  [[nodiscard]] virtual Request ask() = 0;
  virtual Result<Batch> heard(const Response& answer) = 0;
  [[nodiscard]] virtual std::string cursor() const { return {}; }
  // An error of this name concerns this one request, and refused() goes on without it.
  [[nodiscard]] virtual bool bears(const std::string&) const { return false; }
  virtual Result<Batch> refused(const Response&) { return Batch{.cursor = cursor()}; }
  virtual void logged_in() {}

  [[nodiscard]] std::string address(std::string_view method) const;
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] const BlueskySession& session() const { return session_; }

 private:
  enum class Step { log_in, refresh, ask };

  Request log_in();
  Request refresh();
  Result<Batch> renewed(const Response& answer);

  Settings settings_;
  Time now_;
  BlueskySession session_;
  Step step_ = Step::ask;
  bool stale_ = false;    // the service says that the token has expired
  bool renewed_ = false;  // in this conversation: once is enough
};

}  // namespace monitor::sources
