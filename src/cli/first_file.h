// SPDX-License-Identifier: MIT
// The first configuration, by questions at a terminal or by flags in a script: what `init` and `start` share.
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"
#include "config/sample.h"

namespace monitor::cli {

// What a person is asked about who they are and where they listen; what a flag said already is not asked.
struct FirstRequest {
  std::string organisation, domain, watch, query, source, contact, time_zone;
  bool ask_contact = true;
};

// One question. In a script what is needed and was not given is an error, and the rest has its fallback. A person who
// gives a wrong answer hears why, and is asked again.
struct Question {
  std::string text, fallback, flag;
  bool needed = false;
  std::function<Status(const std::string&)> check{};  // empty: every answer is right
};
[[nodiscard]] Result<std::string> ask_or_fail(Session& session, const std::string& given, const Question& question);

[[nodiscard]] Result<config::Answers> first_answers(const FirstRequest& request, Session& session);
[[nodiscard]] Result<std::string> ask_address(const FirstRequest& request, Session& session);
// The file's text with one source at that address, or none yet.
[[nodiscard]] Result<std::string> first_text(const config::Answers& answers, const std::string& address,
                                             Session& session);
// Writes it whole or not at all, and nothing that the program itself would refuse; what it replaces must still be what
// it was when we looked.
[[nodiscard]] Status write_first(std::string text, Session& session);

void add_first_options(Arguments command, FirstRequest& request);

}  // namespace monitor::cli
