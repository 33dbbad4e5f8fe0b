// SPDX-License-Identifier: MIT
// Configuration files that teach: "##" explains, "#" shows what holds anyway.
#pragma once

#include <string>
#include <string_view>

#include "config/read.h"

namespace monitor::config {

// Every key of every section and kind. It reads without a finding as it is, and still does when the "#" of all
// keys with a default is taken away.
[[nodiscard]] std::string sample(Kinds kinds);

// What `monitor init` asks.
struct Answers {
  std::string organisation{};  // "Riverside Food Bank"
  std::string domain{};        // "riverside.example"; may be empty
  std::string time_zone{};     // may be empty
  std::string contact{};       // may be empty
  std::string watch{};         // name; made from the organisation when empty
  std::string query{};         // made from the organisation and the domain when empty
};

// One organisation, one watch, one source (may be absent: kind null), with comments for a beginner.
[[nodiscard]] std::string starter(const Answers& answers, const Source& source, const SourceSpec* kind);

// The keys of all sections as tables in Markdown, as docs/configuration.md shows them.
[[nodiscard]] std::string keys_in_markdown();

}  // namespace monitor::config
