// SPDX-License-Identifier: MIT
// What a person told us to do, read and checked: plain data.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
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

// When people work: a promise of eight hours counts these.
struct Hours {
  unsigned days = 0b0111110;  // bit d = works on that day, 0 = Sunday
  Seconds from{9 * 3600};     // on the wall clock, since midnight
  Seconds to{17 * 3600};      // at most 24 h; before `from`: on the next morning, the day being that of the evening
  std::string zone{};         // IANA; empty = the organisation's
  std::vector<std::chrono::local_days> holidays{};
};

// A labelled group of places and authors: "parents", "press".
struct Audience {
  std::string name{};                  // unique; lower case, digits, dashes
  std::vector<std::string> places{};   // "courier.example", "reddit.com/r/berlin"; subdomains included
  std::vector<std::string> authors{};  // handles or whole names
  std::string zone{};                  // IANA; empty = the organisation's
  Place place{};
};

// What a ground rule says to do. The program suggests it; people do it.
enum class Reaction { answer, escalate, thank, correct, leave };
[[nodiscard]] std::string_view name(Reaction reaction);

// One ground rule. The first that matches a mention decides, in the order of the file.
struct Rule {
  std::string name{};  // unique; lower case, digits, dashes
  std::string when{};  // in the query language, fields of the store included
  Reaction reaction = Reaction::answer;
  std::string who{};                   // person or desk; empty = whoever reads the digest
  std::optional<Seconds> within{};     // of working time
  std::string words{};                 // to use
  std::string approval{};              // who must agree first; empty = nobody
  std::string disclosure{};            // the line that says who is speaking
  std::vector<std::string> matches{};  // examples that this rule must decide
  std::vector<std::string> rejects{};  // examples that it must not
  Place place{};
};

// What a goal counts. Each has its interval in docs/statistics.md.
enum class Measure { mentions, people, outlets, voice, positive, links, answered, engagement, number };
[[nodiscard]] std::string_view name(Measure measure);
// In per cent: there is no more than 100 of it.
[[nodiscard]] constexpr bool is_share(Measure m) {
  return m == Measure::voice || m == Measure::positive || m == Measure::answered;
}

enum class Better { more, less };
[[nodiscard]] std::string_view name(Better better);

struct Goal {
  std::string name{};    // unique; lower case, digits, dashes
  std::string phrase{};  // in the boss's own words
  std::string owner{};
  std::vector<std::string> watches{};    // any of them; empty = all of our own
  std::vector<std::string> audiences{};  // any of them; empty = everybody
  Measure measure = Measure::mentions;
  std::optional<double> baseline{};        // where it stood at the start; counted when absent
  Seconds window{28 * 86400};              // the time before the start that the baseline counts; now counts as much
  double target = 0;                       // a week for counts, per cent for shares
  std::chrono::local_days start{}, end{};  // both days included
  std::optional<Better> better{};          // absent: see direction()
  std::string success{};                   // the line by which it will be judged, written beforehand
  std::optional<double> reading{};         // mentions a week that somebody has agreed to read
  Place place{};
};

// Which way a goal points, by its own lines alone: nothing that is counted later turns it.
struct Direction {
  Better better = Better::more;
  bool guessed = false;  // its lines leave it open, or speak against each other
};
[[nodiscard]] Direction direction(const Goal& goal);

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
  bool short_links = true;   // are looked up
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
  Hours hours{};
  std::vector<Rule> rules{};  // in the order of the file
  std::vector<Audience> audiences{};
  std::vector<Goal> goals{};
  FetchLimits fetch{};
  Retention retention{};
  std::filesystem::path store{};  // empty = the default under XDG_DATA_HOME
  std::filesystem::path log{};    // empty = standard error
};

}  // namespace monitor
