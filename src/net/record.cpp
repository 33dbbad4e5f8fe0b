// SPDX-License-Identifier: MIT
#include "net/record.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <mutex>

#include "net/exchange.h"
#include "net/policy.h"
#include "util/text.h"

namespace monitor::net {
namespace {

// Headers that a source or the engine may look at; dates and cookies of one day only make noise.
bool matters(std::string_view name) {
  constexpr std::array<std::string_view, 14> kKept{"content-type",
                                                   "content-language",
                                                   "content-location",
                                                   "etag",
                                                   "last-modified",
                                                   "cache-control",
                                                   "expires",
                                                   "age",
                                                   "retry-after",
                                                   "link",
                                                   "location",
                                                   "cf-mitigated",
                                                   "im",
                                                   "deprecation"};
  const std::string n = util::lower(name);
  return std::ranges::find(kKept, n) != kKept.end() || n.find("ratelimit") != std::string::npos ||
         n.find("rate-limit") != std::string::npos;
}

std::string extension(const Response& r) {
  const std::string type = util::lower(r.header("content-type").value_or(""));
  if (type.find("json") != std::string::npos) return ".json";
  if (type.find("html") != std::string::npos) return ".html";
  return type.find("xml") != std::string::npos ? ".xml" : ".body";
}

std::string fault_of(const Error& error) {
  if (error.what.find("resolve") != std::string::npos) return "unresolved";
  if (error.what.find("within") != std::string::npos) return "timeout";
  const auto cut = error.what.find("cut off after ");
  if (cut == std::string::npos) return "refused";
  const auto number = error.what.substr(cut + 14);
  return "cut " + number.substr(0, number.find(' '));
}

class Recording final : public HttpClient {
 public:
  Recording(std::unique_ptr<HttpClient> inner, std::filesystem::path folder)
      : folder_(std::move(folder)), inner_(std::move(inner)) {}

  void send(Request request, Done done) override {
    Request copy = request;
    inner_->send(std::move(request), [this, copy = std::move(copy), done = std::move(done)](Result<Response> result) {
      write(copy, result);
      done(std::move(result));
    });
  }

  void stop() override { inner_->stop(); }

 private:
  void write(const Request& request, const Result<Response>& result) {
    const std::lock_guard lock(mutex_);
    const auto secrets = secrets_of(request);
    const Request asked = blanked(request);
    std::string text = "> " + asked.method + " " + asked.url + "\n";
    for (const Header& h : asked.headers) text += "> " + h.name + ": " + h.value + "\n";
    if (!asked.body.empty()) text += ">@ " + keep(without_secrets(asked.body, secrets), "sent", ".body") + "\n";
    text += result ? answer(*result, request.secret_url, secrets) : "! " + fault_of(result.error()) + "\n";
    std::ofstream(folder_ / "exchanges.txt", std::ios::app | std::ios::binary) << text << "\n";
  }

  std::string answer(const Response& r, bool secret, const std::vector<std::string>& secrets) {
    const auto hide = [&](const std::string& url) {
      return blanked({.url = without_secrets(url, secrets), .secret_url = secret}).url;
    };
    std::string text;
    for (const Hop& h : r.hops) text += "^ " + std::to_string(h.status) + " " + hide(h.to) + "\n";
    text += "< " + std::to_string(r.status) + "\n";
    for (const Header& h : r.headers)
      if (matters(h.name)) text += "< " + h.name + ": " + without_secrets(h.value, secrets) + "\n";
    if (!r.body.empty()) text += "@ " + keep(without_secrets(r.body, secrets), "answer", extension(r)) + "\n";
    return text;
  }

  // The name of the file that now holds it.
  std::string keep(const std::string& body, const std::string& stem, const std::string& ending) {
    std::string name;
    do name = stem + std::to_string(++files_) + ending;
    while (std::filesystem::exists(folder_ / name));
    std::ofstream(folder_ / name, std::ios::binary) << body;
    return name;
  }

  std::filesystem::path folder_;
  std::mutex mutex_;
  int files_ = 0;
  std::unique_ptr<HttpClient> inner_;  // last: it ends first, while there is still somewhere to write
};

}  // namespace

Result<std::unique_ptr<HttpClient>> make_recording(std::unique_ptr<HttpClient> inner, std::filesystem::path folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::ofstream probe(folder / "exchanges.txt", std::ios::app | std::ios::binary);
  if (error || !probe)
    return fail(ErrorCode::usage, "cannot record into " + folder.string(), "name a folder that can be written");
  return std::make_unique<Recording>(std::move(inner), std::move(folder));
}

}  // namespace monitor::net
