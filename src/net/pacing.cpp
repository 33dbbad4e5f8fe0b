// SPDX-License-Identifier: MIT
#include "net/pacing.h"

#include <condition_variable>
#include <deque>
#include <mutex>

#include "net/policy.h"
#include "util/text.h"

namespace monitor::net {
namespace {

struct Waiting {
  Request request;
  HttpClient::Done done;
};

struct Line {
  std::deque<Waiting> waiting{};
  std::size_t in_flight = 0;
  std::uint64_t started = 0;
  Tick next{};         // not before
  bool timed = false;  // a timer will look at this line
};

Error left_alone(const HostState& state) {
  return {ErrorCode::rate_limited,
          state.host + " asked us to stay away until " + util::format_rfc3339(state.blocked_until),
          "nothing to do; we wait as long as it asks"};
}

class Paced final : public PacedClient {
 public:
  Paced(std::unique_ptr<HttpClient> inner, Manners manners, const Clock& clock, std::unique_ptr<Timer> timer)
      : manners_(manners),
        clock_(clock),
        timer_owner_(std::move(timer)),
        timer_(timer_owner_.get()),
        inner_owner_(std::move(inner)),
        inner_(inner_owner_.get()) {}

  ~Paced() override {
    stop();
    {
      std::unique_lock lock(mutex_);
      idle_.wait(lock, [this] { return launching_ == 0; });
    }
    inner_owner_.reset();  // each Done of its requests has been called now
    timer_owner_.reset();  // and each of those that never reached it
  }

  void send(Request request, Done done) override {
    std::string host = host_of(request.url);
    launch([&](Starts& starts) {
      if (stopped_) return answer(std::move(done), interrupted(host));
      if (const auto state = find_block(host)) return answer(std::move(done), left_alone(*state));
      lines_[host].waiting.push_back({std::move(request), std::move(done)});
      pump(host, starts);
    });
  }

  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      for (auto& [host, line] : lines_) empty(line, interrupted(host));
    }
    inner_->stop();
  }

  void load(std::vector<HostState> hosts) override {
    const std::lock_guard lock(mutex_);
    for (HostState& state : hosts) block(std::move(state));
  }

  std::vector<HostState> blocked() const override {
    const std::lock_guard lock(mutex_);
    std::vector<HostState> out;
    for (const auto& [host, state] : blocks_)
      if (state.blocked_until > clock_.now()) out.push_back(state);
    return out;
  }

  std::optional<HostState> blocked(std::string_view host) const override {
    const std::lock_guard lock(mutex_);
    return find_block(host);
  }

 private:
  using Starts = std::vector<std::pair<std::string, Waiting>>;

  static Error interrupted(const std::string& host) {
    return {ErrorCode::interrupted, "stopped before " + host + " was asked"};
  }

  // On the timer's thread: callers may hold locks of their own.
  void answer(Done done, Error error) {
    timer_->at(Tick{}, [done = std::move(done), error = std::move(error)] { done(std::unexpected(error)); });
  }

  void empty(Line& line, const Error& error) {
    for (Waiting& w : line.waiting) answer(std::move(w.done), error);
    line.waiting.clear();
  }

  [[nodiscard]] std::optional<HostState> find_block(std::string_view host) const {
    const auto found = blocks_.find(host);
    if (found == blocks_.end() || found->second.blocked_until <= clock_.now()) return std::nullopt;
    return found->second;
  }

  void block(HostState state) {
    if (state.blocked_until <= clock_.now()) return;
    HostState& known = blocks_[state.host];
    if (known.blocked_until < state.blocked_until) known = std::move(state);
    if (const auto line = lines_.find(known.host); line != lines_.end()) empty(line->second, left_alone(known));
  }

  // What `decide` chose under the lock goes out without it: a wrapped client may call back at once.
  template <class Decide>
  void launch(Decide decide) {
    Starts starts;
    {
      const std::lock_guard lock(mutex_);
      decide(starts);
      ++launching_;
    }
    for (auto& [host, next] : starts) start(host, std::move(next));
    const std::lock_guard lock(mutex_);
    if (--launching_ == 0) idle_.notify_all();
  }

  void pump(const std::string& host, Starts& starts) {
    const auto found = lines_.find(host);
    if (found == lines_.end()) return;
    Line& line = found->second;
    while (!line.waiting.empty() && line.in_flight < manners_.per_host) {
      if (clock_.tick() < line.next) return look_again(host, line);
      const Seconds gap = std::max(line.waiting.front().request.gap, manners_.host_gap);
      starts.emplace_back(host, std::move(line.waiting.front()));
      line.waiting.pop_front();
      ++line.in_flight;
      if (gap.count() > 0) line.next = clock_.tick() + with_a_quarter(gap, host, line.started++);
    }
    if (line.waiting.empty() && line.in_flight == 0 && line.next <= clock_.tick()) lines_.erase(found);
  }

  static std::chrono::milliseconds with_a_quarter(std::chrono::milliseconds gap, std::string_view host,
                                                  std::uint64_t nth) {
    const auto quarter = static_cast<std::uint64_t>(gap.count() / 4 + 1);
    return gap + std::chrono::milliseconds((hash(host) + nth * 2654435761u) % quarter);
  }

  void look_again(const std::string& host, Line& line) {
    if (std::exchange(line.timed, true)) return;
    timer_->at(line.next, [this, host] {
      launch([&](Starts& starts) {
        if (const auto found = lines_.find(host); found != lines_.end()) found->second.timed = false;
        pump(host, starts);
      });
    });
  }

  void start(const std::string& host, Waiting next) {
    inner_->send(std::move(next.request), [this, host, done = std::move(next.done)](Result<Response> result) {
      launch([&](Starts& starts) { finished(host, result, starts); });
      done(std::move(result));
    });
  }

  void finished(const std::string& host, const Result<Response>& result, Starts& starts) {
    if (const auto found = lines_.find(host); found != lines_.end()) --found->second.in_flight;
    if (result) {
      const Time now = clock_.now();
      if (const auto until = stay_away(*result, now))
        block({host_of(result->url), *until, "it answered " + std::to_string(result->status)});
    }
    pump(host, starts);
  }

  const Manners manners_;
  const Clock& clock_;
  std::unique_ptr<Timer> timer_owner_;
  Timer* timer_;
  std::unique_ptr<HttpClient> inner_owner_;
  HttpClient* inner_;

  mutable std::mutex mutex_;
  std::map<std::string, Line, std::less<>> lines_;
  std::map<std::string, HostState, std::less<>> blocks_;
  std::condition_variable idle_;
  int launching_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::unique_ptr<PacedClient> make_paced(std::unique_ptr<HttpClient> inner, Manners manners, const Clock& clock,
                                        std::unique_ptr<Timer> timer) {
  manners.per_host = std::max<std::size_t>(manners.per_host, 1);
  return std::make_unique<Paced>(std::move(inner), manners, clock, std::move(timer));
}

}  // namespace monitor::net
