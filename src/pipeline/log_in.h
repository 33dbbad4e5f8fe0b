// SPDX-License-Identifier: MIT
// Logging in to an account, and out of it, apart from polling.
#pragma once

#include "monitor/http.h"
#include "monitor/session.h"
#include "monitor/source.h"

namespace monitor::pipeline {

struct AccountTalk {
  const SourceSpec& spec;
  const Settings& settings;  // secrets resolved
  HttpClient& http;
  Sessions& sessions;
  Time now{};
};

// A new session is kept. Errors: usage for a kind without accounts, auth when the service does not let us in.
[[nodiscard]] Status log_in(const AccountTalk& talk);
// What is kept goes, whatever the service says to that.
[[nodiscard]] Status log_out(const AccountTalk& talk);

}  // namespace monitor::pipeline
