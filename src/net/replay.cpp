// SPDX-License-Identifier: MIT
#include "net/replay.h"

#include <algorithm>
#include <mutex>

#include "net/exchange.h"
#include "net/policy.h"
#include "net/timer.h"
#include "util/text.h"

namespace monitor::net {
namespace {

const Header* find(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [&](const Header& h) { return util::same(h.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

std::string line_of(const Request& r) { return r.method + " " + r.url; }

// Empty when the request is the recorded one.
std::string difference(const Exchange& expected, const Request& sent) {
  const Request asked = blanked(sent);
  if (expected.request.method != asked.method ||
      (expected.request.url != asked.url && expected.request.url != sent.url))
    return "asked for " + line_of(asked) + ", expected " + line_of(expected.request);
  for (const Header& h : expected.request.headers) {
    const Header* got = find(asked.headers, h.name);
    if (got == nullptr) return "asked for " + line_of(asked) + " without " + h.name + ": " + h.value;
    if (h.value != "REDACTED" && got->value != h.value)
      return "asked for " + line_of(asked) + " with " + got->name + ": " + got->value + ", expected " + h.value;
  }
  const std::string body = without_secrets(sent.body, secrets_of(sent));
  if (!expected.request.body.empty() && expected.request.body != body && expected.request.body != sent.body)
    return "asked for " + line_of(asked) + " with the body \"" + util::shortened(util::clean_line(body), 200) +
           "\", expected \"" + util::shortened(util::clean_line(expected.request.body), 200) + "\"";
  return {};
}

Error network(std::string what, bool unsent = false) {
  return {ErrorCode::network, std::move(what), "the next run tries again", unsent};
}

Result<Response> outcome(const Exchange& e) {
  const std::string host = host_of(e.request.url);
  if (e.fault.empty()) return e.response;
  if (e.fault == "refused") return std::unexpected(network(host + " refused the connection", true));
  if (e.fault == "timeout") return std::unexpected(network("no answer from " + host + " within 60 s"));
  if (e.fault == "unresolved") return std::unexpected(network("cannot resolve host " + host, true));
  if (e.fault.starts_with("cut"))
    return std::unexpected(network("the answer of " + host + " was cut off after " +
                                   std::string(util::trim(std::string_view(e.fault).substr(3))) + " bytes"));
  return fail(ErrorCode::config, "the recording has a fault that is not known: " + e.fault);
}

class Replaying final : public ReplayClient {
 public:
  explicit Replaying(std::vector<Exchange> exchanges) : exchanges_(std::move(exchanges)) {}

  void send(Request request, Done done) override {
    auto result = std::make_shared<Result<Response>>(next(request));
    timer_->at(Tick{}, [done = std::move(done), result] { done(std::move(*result)); });
  }

  void stop() override {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }

  std::vector<std::string> left() const override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> out;
    for (std::size_t i = at_; i < exchanges_.size(); ++i) out.push_back(line_of(exchanges_[i].request));
    return out;
  }

  std::vector<std::string> unexpected() const override {
    const std::lock_guard lock(mutex_);
    return unexpected_;
  }

 private:
  Result<Response> next(const Request& request) {
    const std::lock_guard lock(mutex_);
    if (stopped_) return fail(ErrorCode::interrupted, "stopped before it was asked");
    if (at_ == exchanges_.size())
      return complain("the recording is over, and it asked for " + line_of(blanked(request)));
    const Exchange& expected = exchanges_[at_];
    if (const std::string wrong = difference(expected, request); !wrong.empty())
      return complain("exchanges.txt:" + std::to_string(expected.line) + ": " + wrong);
    ++at_;
    return outcome(expected);
  }

  Result<Response> complain(std::string what) {
    unexpected_.push_back(what);
    return fail(ErrorCode::config, std::move(what), "record the exchange anew, or mend exchanges.txt");
  }

  mutable std::mutex mutex_;
  std::vector<Exchange> exchanges_;
  std::size_t at_ = 0;
  std::vector<std::string> unexpected_;
  bool stopped_ = false;
  std::unique_ptr<Timer> timer_ = make_timer();  // last: answers still under way are told first
};

}  // namespace

Result<std::unique_ptr<ReplayClient>> make_replay(const std::filesystem::path& folder) {
  auto exchanges = read_exchanges(folder);
  if (!exchanges) return std::unexpected(std::move(exchanges).error());
  return std::make_unique<Replaying>(*std::move(exchanges));
}

}  // namespace monitor::net
