// SPDX-License-Identifier: MIT
// What a person told us to do, read and checked: plain data.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "monitor/source.h"
#include "monitor/time.h"

namespace monitor {

// Where something stands in the configuration file; 1-based, counted in characters. 0 = not in a file.
struct Place {
  std::size_t line = 0;
  std::size_t column = 0;
};

enum class Role { own, competitor, topic };

struct Organisation {
  std::string name{};
  std::vector<std::string> domains{};  // "riverside.example": links to us
  std::string time_zone{};             // IANA; empty = the machine's
  std::string contact{};               // goes into the User-Agent
};

struct Watch {
  std::string name{};  // unique; lower case, digits, dashes
  std::string query{};
  Role role = Role::own;
  std::vector<std::string> matches{};  // texts that must match
  std::vector<std::string> rejects{};  // texts that must not
  Place place{};
  Place query_place{};  // of the first character inside the quotes of `query`
};

struct Source {
  std::string name{};                 // unique; what people call it
  std::string kind{};                 // a SourceSpec's name
  Settings settings{};                // secrets unresolved: see Secret below
  std::string watch{};                // bound to this watch and believed; empty = serves all watches
  std::optional<Seconds> interval{};  // the person's own minimum
  std::optional<Seconds> keep{};      // retention for what only this source brought
  bool enabled = true;
  Place place{};
};

struct FetchLimits {
  std::size_t jobs = 50;  // transfers in flight
  std::size_t per_host = 1;
  Seconds host_gap{0};  // between two requests to one host
  Seconds connect_timeout{10};
  Seconds timeout{60};               // one transfer, redirects included
  Seconds deadline{900};             // one `monitor fetch` as a whole
  std::size_t max_body = 15u << 20;  // decompressed bytes
  std::size_t max_items = 1000;      // of one answer
  std::size_t max_redirects = 10;
  std::string user_agent{};  // empty = monitor/VERSION (+URL; contact)
  std::string proxy{};       // empty = the environment's
};

struct Retention {
  Seconds mentions{400 * 86400};
  Seconds unmatched{90 * 86400};  // polled items that match nothing
};

struct Config {
  std::filesystem::path file{};  // where it was read from; empty for a default
  Organisation organisation{};
  std::vector<Watch> watches{};
  std::vector<Source> sources{};
  FetchLimits fetch{};
  Retention retention{};
  std::filesystem::path store{};  // empty = the default under XDG_DATA_HOME
  std::filesystem::path log{};    // empty = standard error
};

}  // namespace monitor
