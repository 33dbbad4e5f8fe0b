// SPDX-License-Identifier: MIT
#include "net/curl_client.h"

#include <curl/curl.h>
#include <pthread.h>

#include <csignal>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

#include "net/transfer.h"

namespace monitor::net {
namespace {

void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)started;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody calls setenv
  return value == nullptr ? std::string() : std::string(value);
}

// The curl program reads these three variables, in this order, and the library does not; people expect them to work.
void choose_trust(Shared& shared) {
  shared.ca_file = environment("CURL_CA_BUNDLE");
  if (!shared.ca_file.empty()) return;
  shared.ca_file = environment("SSL_CERT_FILE");
  shared.ca_path = environment("SSL_CERT_DIR");
  const curl_version_info_data* about = curl_version_info(CURLVERSION_NOW);
  if (shared.ca_file.empty() && shared.ca_path.empty() && about->cainfo == nullptr && about->capath != nullptr)
    shared.ca_path = about->capath;
}

// A signal belongs to the main thread, and a connection that the peer closed is an error code here and not
// the end of the program.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

struct Letter {
  Request request;
  HttpClient::Done done;
};

class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(ClientOptions options)
      : shared_{.options = std::move(options), .ca_file = {}, .ca_path = {}, .budget = Budget(0)} {
    start_curl();
    shared_.budget = Budget(shared_.options.bytes_in_flight);
    choose_trust(shared_);
    shared_.share = curl_share_init();
    curl_share_setopt(shared_.share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);  // one thread: no locks needed
    multi_ = curl_multi_init();
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(shared_.options.jobs + 16));
    thread_ = std::thread([this] { run(); });
  }

  ~CurlClient() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = quitting_ = true;
    }
    curl_multi_wakeup(multi_);
    thread_.join();
    for (CURL* easy : idle_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
    curl_share_cleanup(shared_.share);
  }

  void send(Request request, Done done) override {
    bool first = false;
    {
      const std::lock_guard lock(mutex_);
      first = inbox_.empty();
      inbox_.push_back({std::move(request), std::move(done)});
    }
    if (first && std::this_thread::get_id() != thread_.get_id()) curl_multi_wakeup(multi_);
  }

  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    curl_multi_wakeup(multi_);
  }

 private:
  void run() {
    block_signals();
    bool quit = false;
    while (!quit) {
      const bool stopping = collect(quit);
      if (stopping) end_all();
      admit();
      int running = 0;
      curl_multi_perform(multi_, &running);
      if (harvest() || has_mail()) continue;
      if (!quit) curl_multi_poll(multi_, nullptr, 0, 60'000, nullptr);
    }
    do {  // whoever is told that it ends may still send
      collect(quit);
      end_all();
    } while (has_mail());
  }

  // True when everything is to be ended.
  bool collect(bool& quit) {
    std::deque<Letter> letters;
    bool stopping = false;
    {
      const std::lock_guard lock(mutex_);
      letters.swap(inbox_);
      stopping = stopping_;
      quit = quitting_;
    }
    for (Letter& letter : letters) waiting_.push_back(std::move(letter));
    return stopping;
  }

  bool has_mail() {
    const std::lock_guard lock(mutex_);
    return !inbox_.empty();
  }

  void admit() {
    while (!waiting_.empty() && active_.size() < shared_.options.jobs && !shared_.budget.full()) {
      Letter letter = std::move(waiting_.front());
      waiting_.pop_front();
      auto step = first_step(std::move(letter.request));
      if (!step) {
        letter.done(std::unexpected(std::move(step).error()));
        continue;
      }
      auto transfer = std::make_unique<Transfer>(shared_, *std::move(step), std::move(letter.done));
      CURL* easy = take_handle();
      transfer->prepare(easy);
      curl_multi_add_handle(multi_, easy);
      active_.emplace(easy, std::move(transfer));
    }
  }

  CURL* take_handle() {
    if (idle_.empty()) return curl_easy_init();
    CURL* easy = idle_.back();
    idle_.pop_back();
    return easy;
  }

  // True when something ended, so that there may be more to start.
  bool harvest() {
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      round_ended(message->easy_handle, message->data.result);
    }
    if (any) unpause();
    return any;
  }

  void round_ended(CURL* easy, CURLcode code) {
    const auto found = active_.find(easy);
    const bool more = found->second->finished(code);
    curl_multi_remove_handle(multi_, easy);
    if (more) {
      found->second->prepare(easy);
      curl_multi_add_handle(multi_, easy);
      return;
    }
    const auto transfer = std::move(found->second);
    active_.erase(found);
    retire(easy);
    transfer->deliver();
  }

  void retire(CURL* easy) {
    curl_easy_reset(easy);  // it must not point at a transfer that is gone
    idle_.push_back(easy);
  }

  void unpause() {
    for (const auto& [easy, transfer] : active_)
      if (transfer->paused()) transfer->unpause();
  }

  void end_all() {
    auto waiting = std::exchange(waiting_, {});
    auto active = std::exchange(active_, {});
    // People first: taking a transfer out of curl may have to wait.
    for (const auto& [easy, transfer] : active) transfer->interrupt();
    for (const Letter& letter : waiting) letter.done(fail(ErrorCode::interrupted, "stopped before it was asked"));
    for (const auto& [easy, transfer] : active) {
      curl_multi_remove_handle(multi_, easy);
      retire(easy);
    }
  }

  Shared shared_;
  CURLM* multi_ = nullptr;
  std::unordered_map<CURL*, std::unique_ptr<Transfer>> active_;
  std::vector<CURL*> idle_;
  std::deque<Letter> waiting_;

  std::mutex mutex_;
  std::deque<Letter> inbox_;
  bool stopping_ = false;
  bool quitting_ = false;

  std::thread thread_;  // last: everything else is there when it starts
};

}  // namespace

ClientOptions options_from(const FetchLimits& limits, const std::string& user_agent) {
  ClientOptions o;
  o.jobs = std::max<std::size_t>(limits.jobs, 1);
  o.max_body = limits.max_body;
  o.max_redirects = limits.max_redirects;
  o.connect_timeout = limits.connect_timeout;
  o.timeout = limits.timeout;
  o.user_agent = limits.user_agent.empty() ? user_agent : limits.user_agent;
  o.proxy = limits.proxy;
  return o;
}

std::unique_ptr<HttpClient> make_client(ClientOptions options) {
  return std::make_unique<CurlClient>(std::move(options));
}

std::unique_ptr<HttpClient> make_client(const FetchLimits& limits, const std::string& user_agent) {
  return make_client(options_from(limits, user_agent));
}

}  // namespace monitor::net
