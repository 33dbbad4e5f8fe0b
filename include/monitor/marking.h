// SPDX-License-Identifier: MIT
// What people say of mentions: a log to which rows are only ever added.
//
// "Answered", "not ours", "this one is positive": each is a marking by somebody at some time. What holds of a mention
// is read from the log: of each aspect the last marking that nobody has taken back. Taking back is a marking, too, so
// two people who mark at once lose nothing, and the history says who did what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/mention.h"
#include "monitor/time.h"

namespace monitor {

// What is said of it, and the values that it takes.
enum class Aspect {
  status,     // answered, ignored, open
  owner,      // a person's name: who is to answer; empty = nobody
  relevance,  // relevant, irrelevant: to a watch
  sentiment,  // positive, neutral, negative: towards a watch
  category,   // the name of a class of a watch; spoken of as "class"
  story,      // new, or the id of the mention whose story it belongs to
  note,       // nothing but a note
};

[[nodiscard]] std::string_view name(Aspect aspect);
[[nodiscard]] std::optional<Aspect> aspect_named(std::string_view name);

struct Marking {
  std::int64_t id = 0;   // rises; given by the store
  std::int64_t act = 0;  // markings made by one command share it, and are taken back together; given by the store
  Time at{};
  std::string who{};
  MentionId mention = 0;
  Aspect aspect = Aspect::status;
  std::string watch{};  // of relevance, sentiment and class; empty = every watch
  std::string value{};
  std::string note{};
  std::int64_t undoes = 0;  // the marking that this one takes back; 0 = none
};

}  // namespace monitor
