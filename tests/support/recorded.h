// SPDX-License-Identifier: MIT
// Recorded cases of source kinds: tests/sources/KIND/CASE/. What the files in them hold is told in
// docs/adding-a-source.md.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/source.h"

namespace monitor::test {

struct RecordedCase {
  std::filesystem::path folder{};
  const SourceSpec* spec = nullptr;
  Source source{};                // options as given, with the kind's fallbacks
  std::set<std::string> given{};  // names of those that are not fallbacks
  std::string cursor{};
  std::vector<Spent> spent{};  // "spent = 2026-11-22T10:00:00Z UNITS MICROS"
  std::string session{};
  std::vector<Search> searches{};  // of the watches named in it
  Validators validators{};
  std::string conversation = "poll";  // or "recheck", "thread", "log-in"
  std::vector<Remembered> about{};    // "about = ID URL": a post, or with "comment" behind it a comment
  Time now{};
};

// `session` with NOW in it replaced by that moment.
[[nodiscard]] std::string session_at(const RecordedCase& one, Time now);

// Starts the conversation that the case records.
[[nodiscard]] Result<std::unique_ptr<Poll>> begin_recorded(const RecordedCase& one);

// Throws std::runtime_error when the folder is not what it should be.
[[nodiscard]] RecordedCase recorded_case(const std::filesystem::path& folder);

// All of them, in order of their names.
[[nodiscard]] std::vector<std::filesystem::path> recorded_folders();

}  // namespace monitor::test
