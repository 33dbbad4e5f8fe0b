// SPDX-License-Identifier: MIT
// How rooms tell each other that something failed.
//
// A Result is a value or an Error. Exceptions of other libraries are caught where they are wrapped;
// our own bugs are caught by assert. The code of an Error says what the caller can do about it, not
// which library complained.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace monitor {

enum class ErrorCode {
  usage,         // the command line asks for something that makes no sense
  config,        // the configuration must be mended by a person
  network,       // no answer, or a broken one: worth another try later
  rate_limited,  // the service asks us to wait
  auth,          // the service wants (other) credentials
  http,          // the service answered, and refused
  parse,         // an answer or a file that cannot be read
  store,         // the store cannot be read or written
  deliver,       // a digest could not be handed over
  busy,          // another run holds the lock
  interrupted,   // a person or the system asked us to stop
  spent,         // what a person allows, or the day's quota, is used up: nobody is at fault, and it passes by itself
};

struct Error {
  ErrorCode code;
  std::string what;     // what happened, on which thing; one line of plain text, no secrets
  std::string hint{};   // what to do about it; may be empty
  bool unsent = false;  // of a request: it cannot have reached its service
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

// `return fail(ErrorCode::store, "cannot open the store", "monitor doctor");`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string what, std::string hint = {}) {
  return std::unexpected(Error{code, std::move(what), std::move(hint)});
}

}  // namespace monitor
