// SPDX-License-Identifier: MIT
#include "net/retry.h"

#include <atomic>
#include <map>
#include <mutex>

#include "net/policy.h"

namespace monitor::net {
namespace {

bool hiccup(const Result<Response>& result) {
  if (!result) return result.error().code == ErrorCode::network;
  return (result->status == 502 || result->status == 504) && !result->header("retry-after");
}

class Retrying final : public HttpClient {
 public:
  Retrying(std::unique_ptr<HttpClient> inner, const Clock& clock, Patience patience, std::unique_ptr<Timer> timer)
      : clock_(clock),
        patience_(patience),
        timer_owner_(std::move(timer)),
        timer_(timer_owner_.get()),
        inner_owner_(std::move(inner)),
        inner_(inner_owner_.get()) {}

  ~Retrying() override {
    stop();
    inner_owner_.reset();  // nothing new comes to wait after this
    timer_owner_.reset();
  }

  void send(Request request, Done done) override {
    if (stopped_) return timer_->at(Tick{}, [done = std::move(done)] { done(interrupted()); });
    const bool safe = request.method == "GET" || request.method == "HEAD";
    if (!safe || request.once) return inner_->send(std::move(request), std::move(done));
    Request copy = request;
    inner_->send(std::move(request), [this, copy = std::move(copy), done = std::move(done),
                                      start = clock_.tick()](Result<Response> result) mutable {
      if (stopped_ || !hiccup(result) || clock_.tick() - start > patience_.quick) return done(std::move(result));
      wait(std::move(copy), std::move(done), std::move(result));
    });
  }

  // Those that wait for their second try get the answer of the first.
  void stop() override {
    if (stopped_.exchange(true)) return;
    inner_->stop();
    timer_->at(Tick{}, [this] {
      for (Waiting& w : take_all()) w.done(std::move(w.first));
    });
  }

 private:
  struct Waiting {
    Request request;
    Done done;
    Result<Response> first;
  };

  static Result<Response> interrupted() { return fail(ErrorCode::interrupted, "stopped before it was asked"); }

  void wait(Request request, Done done, Result<Response> first) {
    const auto half = static_cast<std::uint64_t>(patience_.wait.count() / 2 + 1);
    const auto later = patience_.wait + std::chrono::milliseconds(hash(request.url) % half);
    std::uint64_t id = 0;
    {
      const std::lock_guard lock(mutex_);
      id = next_++;
      waiting_.emplace(id, Waiting{std::move(request), std::move(done), std::move(first)});
    }
    timer_->at(clock_.tick() + later, [this, id] { again(id); });
  }

  void again(std::uint64_t id) {
    std::optional<Waiting> w;
    {
      const std::lock_guard lock(mutex_);
      if (auto node = waiting_.extract(id)) w = std::move(node.mapped());
    }
    if (!w) return;
    if (stopped_) return w->done(std::move(w->first));
    inner_->send(std::move(w->request), std::move(w->done));
  }

  std::vector<Waiting> take_all() {
    const std::lock_guard lock(mutex_);
    std::vector<Waiting> all;
    for (auto& [id, w] : waiting_) all.push_back(std::move(w));
    waiting_.clear();
    return all;
  }

  const Clock& clock_;
  const Patience patience_;
  std::atomic<bool> stopped_ = false;
  std::unique_ptr<Timer> timer_owner_;
  Timer* timer_;
  std::unique_ptr<HttpClient> inner_owner_;
  HttpClient* inner_;

  std::mutex mutex_;
  std::map<std::uint64_t, Waiting> waiting_;
  std::uint64_t next_ = 0;
};

}  // namespace

std::unique_ptr<HttpClient> make_retrying(std::unique_ptr<HttpClient> inner, const Clock& clock, Patience patience,
                                          std::unique_ptr<Timer> timer) {
  return std::make_unique<Retrying>(std::move(inner), clock, patience, std::move(timer));
}

}  // namespace monitor::net
