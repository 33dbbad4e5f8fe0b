// SPDX-License-Identifier: MIT
#include "net/transfer.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <cassert>
#include <cstdlib>

#include "net/fault.h"
#include "net/proxy.h"

namespace monitor::net {
namespace {

using std::chrono::milliseconds;

constexpr auto kFeedTypes =
    "Accept: application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";
constexpr std::size_t kEnoughOfRedirect = 64u << 10;  // a page nobody reads: past this the connection is not worth it

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody calls setenv
  return value == nullptr ? std::string() : std::string(value);
}

milliseconds since(Tick start) {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start);
}

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

curl_off_t number(CURL* easy, CURLINFO what) {
  curl_off_t value = 0;
  curl_easy_getinfo(easy, what, &value);
  return value;
}

long whole(CURL* easy, CURLINFO what) {
  long value = 0;
  curl_easy_getinfo(easy, what, &value);
  return value;
}

bool idempotent(const std::string& method) { return method == "GET" || method == "HEAD"; }

}  // namespace

bool Budget::admit(const void* who, std::size_t bytes) {
  if (used_ + bytes > limit_) {
    if (favourite_ == nullptr) favourite_ = who;
    if (favourite_ != who) return false;
  }
  used_ += bytes;
  return true;
}

void Budget::release(const void* who, std::size_t bytes) {
  assert(bytes <= used_);
  used_ -= bytes;
  if (favourite_ == who) favourite_ = nullptr;
}

Transfer::Transfer(Shared& shared, Step step, HttpClient::Done done)
    : shared_(shared), step_(std::move(step)), done_(std::move(done)) {}

Transfer::~Transfer() { curl_slist_free_all(headers_); }

// ---- before a round

void Transfer::prepare(CURL* easy) {
  easy_ = easy;
  if (started_ == Tick{}) started_ = std::chrono::steady_clock::now();
  curl_easy_reset(easy);
  reset_answer();
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_.data());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // A name server that hangs must not hold up every other transfer when this one gives up on it.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_SHARE, shared_.share);
  curl_easy_setopt(easy, CURLOPT_URL, step_.url.text.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, plain_http_ ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS);
  if (plain_encoding_)
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  else
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_request);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  proxy_ = proxy_for(step_.url, shared_.options.proxy, from_environment);
  direct_ = proxy_.empty();
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy_.c_str());  // empty = none, whatever the environment says
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  set_limits();
  set_trust();
  set_method();
  set_headers();
}

void Transfer::set_limits() {
  const ClientOptions& o = shared_.options;
  const auto left = std::max(o.timeout - since(started_), milliseconds(1));
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(left, o.connect_timeout).count()));
  curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(o.slow_bytes));
  curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(o.slow_time.count()));
  curl_easy_setopt(easy_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_body()));
}

void Transfer::set_trust() {
  if (!shared_.ca_file.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, shared_.ca_file.c_str());
  // Without a folder of certificates OpenSSL's parsed store is kept and shared: a hundred times cheaper a connection.
  curl_easy_setopt(easy_, CURLOPT_CAPATH, shared_.ca_path.empty() ? nullptr : shared_.ca_path.c_str());
}

void Transfer::set_method() {
  const Request& r = step_.request;
  if (r.method == "HEAD") {
    curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
    return;
  }
  if (!r.body.empty() || r.method == "POST") {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(r.body.size()));
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, r.body.c_str());
    if (r.method == "POST") return;
  }
  if (r.method != "GET" || !r.body.empty()) curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, r.method.c_str());
}

void Transfer::set_headers() {
  curl_slist_free_all(headers_);
  headers_ = nullptr;
  const auto add = [this](const std::string& line) { headers_ = curl_slist_append(headers_, line.c_str()); };
  const Request& r = step_.request;
  if (!shared_.options.user_agent.empty())
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, shared_.options.user_agent.c_str());
  if (r.feed) add(kFeedTypes);
  if (!r.validators.etag.empty()) add("If-None-Match: " + r.validators.etag);
  if (!r.validators.last_modified.empty()) add("If-Modified-Since: " + r.validators.last_modified);
  if (r.feed && !r.validators.empty()) add("A-IM: feed");
  if (!r.body.empty()) add("Expect:");  // no waiting for "100 Continue"
  for (const Header& h : r.headers) add(h.value.empty() ? h.name + ";" : h.name + ": " + h.value);
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
}

void Transfer::reset_answer() {
  shared_.budget.release(this, response_.body.size());
  response_.status = 0;
  response_.headers.clear();
  response_.body.clear();
  header_bytes_ = 0;
  stopped_ = Stopped::no;
  paused_ = false;
  error_.fill('\0');
}

std::size_t Transfer::max_body() const {
  return step_.request.max_body != 0 ? step_.request.max_body : shared_.options.max_body;
}

// ---- during a round

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_header({data, size * count}) ? size * count : 0;
}

bool Transfer::take_header(std::string_view line) {
  if (line.starts_with("HTTP/")) {  // also after "103 Early Hints": only the last answer counts
    response_.headers.clear();
    response_.status = static_cast<int>(whole(easy_, CURLINFO_RESPONSE_CODE));
    return true;
  }
  header_bytes_ += line.size();
  if (header_bytes_ > shared_.options.max_header_bytes || response_.headers.size() >= shared_.options.max_headers) {
    stopped_ = Stopped::headers_too_large;
    return false;
  }
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  if (line.empty()) return true;
  const bool folded = line.front() == ' ' || line.front() == '\t';
  if (folded && !response_.headers.empty()) {
    response_.headers.back().value.append(" ").append(trim(line));
    return true;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return true;
  response_.headers.push_back({std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  return true;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({data, size * count});
}

bool Transfer::redirecting() const {
  return step_.request.follow && is_redirect(response_.status) && response_.header("location").has_value();
}

std::size_t Transfer::take_body(std::string_view data) {
  if (redirecting()) {
    response_.wire_bytes += data.size();
    if (response_.wire_bytes <= kEnoughOfRedirect) return data.size();
    stopped_ = Stopped::enough;
    return 0;
  }
  if (response_.body.size() + data.size() > max_body()) {
    stopped_ = Stopped::body_too_large;
    return 0;
  }
  if (!shared_.budget.admit(this, data.size())) {
    paused_ = true;
    return CURL_WRITEFUNC_PAUSE;
  }
  response_.body.append(data);
  return data.size();
}

void Transfer::unpause() {
  paused_ = false;
  curl_easy_pause(easy_, CURLPAUSE_CONT);
}

// The address that a person configured may lie anywhere; what it redirects to may lie on the public
// Internet, or in the same sort of place as itself.
bool Transfer::may_reach(Area area) {
  if (!direct_) return true;
  const bool first = response_.hops.empty();
  if (first && !origin_) origin_ = shared_.options.origin_is_public ? Area::open : area;
  if (first || area == Area::open || area == origin_) return true;
  stopped_ = Stopped::bad_address;
  return false;
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(self);
  if (!transfer->may_reach(area_of(&address->addr))) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A connection that another transfer opened is looked at as well: it did not pass on_socket.
int Transfer::on_request(void* self, char* remote, char*, int, int) {
  auto* transfer = static_cast<Transfer*>(self);
  if (transfer->may_reach(area_of(remote))) {
    transfer->stopped_ = Stopped::no;  // one of several addresses was bad, and another one good
    return CURL_PREREQFUNC_OK;
  }
  return CURL_PREREQFUNC_ABORT;
}

// ---- after a round

bool Transfer::finished(CURLcode code) {
  response_.wire_bytes = static_cast<std::size_t>(number(easy_, CURLINFO_SIZE_DOWNLOAD_T));
  const bool redirected =
      redirecting() && (code == CURLE_OK || code == CURLE_FILESIZE_EXCEEDED || stopped_ == Stopped::enough);
  if (redirected) return follow();
  if (code == CURLE_OK) {
    result_ = answer();
    return false;
  }
  if (try_again(code)) return true;
  // A refusal is an answer even when its page does not come through.
  if (response_.status >= 400 && stopped_ != Stopped::bad_address && stopped_ != Stopped::headers_too_large)
    result_ = answer();
  else
    result_ = std::unexpected(trouble(code));
  return false;
}

bool Transfer::follow() {
  const std::string location(*response_.header("location"));
  const int status = response_.status;
  auto next = next_step(step_, status, location, response_.hops, shared_.options.max_redirects);
  if (!next) {
    result_ = std::unexpected(std::move(next).error());
    return false;
  }
  response_.hops.push_back({status, step_.url.plain, next->url.plain});
  if (!direct_) origin_ = Area::open;
  step_ = *std::move(next);
  return true;
}

bool Transfer::try_again(CURLcode code) {
  if (stopped_ != Stopped::no || step_.request.once || !idempotent(step_.request.method)) return false;
  const bool undecodable = code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_WRITE_ERROR;
  if (undecodable && !plain_encoding_) return plain_encoding_ = true;
  const bool broken_stream = code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
  if (broken_stream && !plain_http_) return plain_http_ = true;
  return false;
}

Response Transfer::answer() {
  shared_.budget.release(this, response_.body.size());
  Response done = std::move(response_);
  response_ = {};
  done.url = step_.url.plain;
  done.took = std::chrono::duration_cast<Seconds>(since(started_));
  return done;
}

Error Transfer::trouble(CURLcode code) {
  const std::string where = shown(step_.url, step_.request.secret_url);
  switch (stopped_) {
    case Stopped::body_too_large:
      return {ErrorCode::http, "the answer of " + where + " is larger than " + spoken_bytes(max_body()) + " unpacked",
              "if it is right, raise max-body under [fetch]"};
    case Stopped::headers_too_large:
      return {ErrorCode::http, "the answer of " + where + " has too many headers", "the server is out of order"};
    case Stopped::bad_address:
      return {ErrorCode::http, "was redirected to " + where + ", which lies in a private network",
              "configure that address itself if you trust it"};
    case Stopped::enough:
    case Stopped::no:
      break;
  }
  if (code == CURLE_FILESIZE_EXCEEDED) {
    stopped_ = Stopped::body_too_large;
    return trouble(code);
  }
  Fault f{.curl_code = code, .detail = error_.data(), .where = where, .host = step_.url.host};
  if (f.detail.empty()) f.detail = curl_easy_strerror(code);
  curl_easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &f.certificate);
  f.connect_errno = whole(easy_, CURLINFO_OS_ERRNO);
  f.resolved = number(easy_, CURLINFO_NAMELOOKUP_TIME_T) > 0;
  f.connected = number(easy_, CURLINFO_CONNECT_TIME_T) > 0;
  f.secured = step_.url.scheme == "http" || number(easy_, CURLINFO_APPCONNECT_TIME_T) > 0;
  f.proxied = !direct_;
  f.redirected = !response_.hops.empty();
  f.answered = response_.status != 0;
  f.received = response_.wire_bytes;
  f.elapsed = since(started_);
  f.connect_timeout = shared_.options.connect_timeout;
  f.timeout = shared_.options.timeout;
  return explain(f);
}

void Transfer::deliver() {
  shared_.budget.release(this, response_.body.size());
  response_ = {};
  assert(result_);
  const HttpClient::Done done = std::move(done_);
  done(*std::move(result_));
}

void Transfer::interrupt() {
  shared_.budget.release(this, response_.body.size());
  response_ = {};
  const HttpClient::Done done = std::move(done_);
  done(fail(ErrorCode::interrupted, "stopped before " + step_.url.host + " answered"));
}

}  // namespace monitor::net
