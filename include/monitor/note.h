// SPDX-License-Identifier: MIT
// What people write down: wins, lessons, decisions, numbers for a goal, its closing report, coverage that was missed.
// A log like that of markings: rows are only added, and taken back by another row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/mention.h"
#include "monitor/time.h"

namespace monitor {

enum class NoteKind { win, lesson, decision, number, closing, miss };
[[nodiscard]] std::string_view name(NoteKind kind);
[[nodiscard]] std::optional<NoteKind> note_kind_named(std::string_view name);

struct Note {
  std::int64_t id = 0;  // rises; given by the store
  Time at{};
  std::string who{};
  NoteKind kind = NoteKind::win;
  std::string text{};             // of a miss, the address
  std::string goal{};             // that it is about; may be empty
  std::string rule{};             // likewise
  std::string credit{};           // whose merit it is
  MentionId mention = 0;          // that it is about; 0 = none
  std::optional<double> value{};  // of a number
  std::string cause{};            // of a miss: "no source", ...; of a closing: what it closes
  std::int64_t undoes = 0;
};

// Where a goal stood on a day, as it was told then.
struct Snapshot {
  std::string goal{};
  Time at{};
  double value = 0;
  std::optional<double> low{}, high{};
  std::string verdict{};  // "on track", "behind", ...
};

}  // namespace monitor
