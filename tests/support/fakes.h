// SPDX-License-Identifier: MIT
// A clock that stands still until it is told, and a network made of a function.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

#include "monitor/http.h"
#include "monitor/time.h"

namespace monitor::test {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Time start) : seconds_(start.time_since_epoch().count()) {}
  [[nodiscard]] Time now() const override { return Time{Seconds{seconds_.load()}}; }
  [[nodiscard]] Tick tick() const override { return Tick{Seconds{seconds_.load()}}; }
  void set(Time to) { seconds_ = to.time_since_epoch().count(); }
  void pass(Seconds by) { seconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> seconds_;
};

// Answers at once, from inside send(). Requests are kept in order.
class FakeHttp final : public HttpClient {
 public:
  using Handler = std::function<Result<Response>(const Request&)>;
  explicit FakeHttp(Handler handler) : handler_(std::move(handler)) {}

  void send(Request request, Done done) override {
    Result<Response> answer = std::unexpected(Error{ErrorCode::interrupted, "stopped"});
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      if (!stopped_) answer = handler_(request);
    }
    if (answer && answer->url.empty()) answer->url = request.url;
    done(std::move(answer));
  }
  void stop() override { stopped_ = true; }

  [[nodiscard]] std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] std::size_t count() const { return requests().size(); }

 private:
  Handler handler_;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace monitor::test
