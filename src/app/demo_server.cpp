// SPDX-License-Identifier: MIT
#include "app/demo_server.h"

#include <httplib.h>

#include <thread>

namespace monitor::app {
namespace {

class Server final : public DemoServer {
 public:
  explicit Server(Answer answer) : answer_(std::move(answer)) {
    http_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      const auto mark = request.target.find('?');
      const DemoAnswer a = answer_(request.path, mark == std::string::npos ? "" : request.target.substr(mark + 1));
      response.status = a.status;
      response.set_content(a.body, a.type);
    });
    http_.set_tcp_nodelay(true);  // else each answer waits 40 ms for the acknowledgement of its head
    port_ = http_.bind_to_any_port("127.0.0.1");
    if (port_ > 0) thread_ = std::thread([this] { http_.listen_after_bind(); });
  }
  ~Server() override {
    http_.stop();
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] bool listens() const { return port_ > 0; }
  [[nodiscard]] std::string url() const override { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  Answer answer_;
  httplib::Server http_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<DemoServer>> DemoServer::start(Answer answer) {
  auto server = std::make_unique<Server>(std::move(answer));
  if (!server->listens())
    return fail(ErrorCode::network, "cannot listen on 127.0.0.1", "is the loopback interface up? ip link set lo up");
  return server;
}

}  // namespace monitor::app
