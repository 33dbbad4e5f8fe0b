// SPDX-License-Identifier: MIT
// A service may say in its answer what it was sent: secrets stay out of what is told and kept of it.
#pragma once

#include <string>
#include <vector>

#include "monitor/http.h"
#include "monitor/result.h"
#include "monitor/source.h"

namespace monitor::pipeline {

// Of one conversation.
class Secrets {
 public:
  Secrets() = default;
  // The values of a source's secret options, as they are sent; `settings` are resolved.
  Secrets(const SourceSpec& spec, const Settings& settings);
  // And what a request carries, tokens of a session among it. What it carried before is forgotten.
  void sent(const Request& request);
  [[nodiscard]] Error without(Error error) const;

 private:
  std::vector<std::string> settings_{}, request_{};
  bool feed_ = false;  // nothing in a feed's address is secret but the address itself, which is never told
};

}  // namespace monitor::pipeline
