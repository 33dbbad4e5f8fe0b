// SPDX-License-Identifier: MIT
// A row of `mention`, with or without its body, as a StoredMention.
#pragma once

#include <string>

#include "store/sqlite_store.h"

namespace monitor::store {

// What RowReader reads, in its order, of `mention m` and the joins that bring the rest of it.
[[nodiscard]] std::string columns(bool with_text);
[[nodiscard]] std::string joins(bool with_text);

class RowReader {
 public:
  RowReader(Core& core, bool with_text) : core_(core), with_text_(with_text) {}
  // Valid until the next call: one object is filled again and again, so a week costs no memory.
  [[nodiscard]] const StoredMention& read(const Statement& row);

 private:
  void read_text(const Statement& row, int column);
  void read_sources(std::int64_t first, bool sighted);

  Core& core_;
  bool with_text_;
  StoredMention out_{};
};

[[nodiscard]] const std::string& source_name(Core& core, std::int64_t id);
[[nodiscard]] const std::string& watch_name(Core& core, std::int64_t id);

}  // namespace monitor::store
