// SPDX-License-Identifier: MIT
// Reads the configuration file and checks it whole, before the first request is made.
//
// A mistake of syntax ends the reading, because what follows it may mean anything; mistakes of meaning are all
// reported at once. The tables of keys (sections.h) and of options (SourceSpec) decide what is known.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/finding.h"
#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/source.h"

namespace monitor::config {

struct QueryFinding {
  std::size_t column = 1;  // in the query, 1-based, counted in characters
  std::string what{};
  std::string hint{};
  bool warning = false;
};

// What reading cannot know itself. What is left empty is not checked.
struct Checks {
  // The mistakes in the query of one of these watches, references to others included.
  std::function<std::vector<QueryFinding>(const Watch&, std::span<const Watch>)> query{};
  // Likewise in a rule's, which may ask for what only the store knows.
  std::function<std::vector<QueryFinding>(const Rule&, const Config&)> rule{};
  std::function<bool(const std::string&)> known_zone{};
  std::filesystem::path home{};  // for paths that begin with ~/
};

struct Reading {
  Config config{};                  // to be used only when ok(); otherwise what could be understood
  std::vector<Finding> findings{};  // in the order of the file
  [[nodiscard]] bool ok() const;    // no finding but warnings
};

using Kinds = std::span<const SourceSpec* const>;

// `file` is only named in the result, and relative paths in the text are relative to its folder.
[[nodiscard]] Reading read(std::string_view text, const std::filesystem::path& file, Kinds kinds,
                           const Checks& checks = {});

// Fails when the file cannot be read at all. Warns when others may read a file that holds secret addresses.
[[nodiscard]] Result<Reading> load(const std::filesystem::path& file, Kinds kinds, const Checks& checks = {});

// The bytes of a file of at most 4 MiB.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);

// The name that a source without one gets: from its address, or from its kind and what it searches. The same
// settings give the same name; a secret address leaves only a hash.
[[nodiscard]] std::string derived_name(const Source& source, const SourceSpec* kind);

[[nodiscard]] std::string_view name(Role role);

}  // namespace monitor::config
