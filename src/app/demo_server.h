// SPDX-License-Identifier: MIT
// The loopback server of `monitor demo`: on 127.0.0.1, on a free port, for as long as it lives.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/demo_data.h"
#include "monitor/result.h"

namespace monitor::app {

class DemoServer {
 public:
  // `answer` is called on the server's threads with the path and the query of each GET.
  using Answer = std::function<DemoAnswer(const std::string& path, const std::string& query)>;
  static Result<std::unique_ptr<DemoServer>> start(Answer answer);
  virtual ~DemoServer() = default;                    // stops it
  [[nodiscard]] virtual std::string url() const = 0;  // "http://127.0.0.1:PORT"
};

}  // namespace monitor::app
