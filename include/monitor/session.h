// SPDX-License-Identifier: MIT
// The door to the sessions of accounts that we log in to. A session changes hands: each refresh makes the one before
// worthless, so it is kept at once, and apart from configuration and store. Its content is a secret.
#pragma once

#include <string>

#include "monitor/result.h"

namespace monitor {

class Sessions {
 public:
  virtual ~Sessions() = default;
  // Of an account of a kind; empty when there is none. Safe to call from any thread, as keep().
  [[nodiscard]] virtual Result<std::string> session(const std::string& kind, const std::string& account) const = 0;
  // On disk when it returns; an empty one removes it.
  virtual Status keep(const std::string& kind, const std::string& account, const std::string& session) = 0;
};

}  // namespace monitor
