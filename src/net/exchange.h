// SPDX-License-Identifier: MIT
// Recorded exchanges: a folder with `exchanges.txt` and one plain file a body.
//
//   # Comments and empty lines are for people.
//   > GET https://hn.algolia.com/api/v1/search_by_date?query=river
//   > If-None-Match: "abc"
//   < 200
//   < Content-Type: application/json
//   @ page1.json
//
// A line with `>` and a method begins an exchange. Further `>` lines are headers that must be sent just so;
// headers that are not named may be anything. `>@ FILE` is the body that must be sent. `<` gives the status,
// then the headers of the answer, `@ FILE` its body, and `= URL` the address that answered in the end, if a
// redirect led there; `^ 301 URL` is one redirect on the way. Instead of an answer there may be a fault:
//
//   ! refused | timeout | unresolved | cut N      (cut: the answer broke off after N bytes)
//
// Secrets are blanked when recording: a request is blanked in the same way before it is compared.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/http.h"

namespace monitor::net {

struct Exchange {
  Request request{};  // url blanked; validators stand among the headers
  Response response{};
  std::string fault{};   // "refused", "timeout", "unresolved", "cut 40"; empty = answered
  std::size_t line = 0;  // where it begins in exchanges.txt, 1-based
};

// The text of exchanges.txt alone is read; bodies are files in `folder`. Errors tell file and line.
[[nodiscard]] Result<std::vector<Exchange>> read_exchanges(const std::filesystem::path& folder);

// What a request would be recorded as: its headers with validators among them, and secrets blanked.
[[nodiscard]] Request blanked(const Request& request);
// The secrets of a request that must not appear anywhere else either, longest first.
[[nodiscard]] std::vector<std::string> secrets_of(const Request& request);
// Without these, and without what a log-in sends and is answered: JSON fields whose names say that they are secret.
[[nodiscard]] std::string without_secrets(std::string text, const std::vector<std::string>& secrets);

}  // namespace monitor::net
