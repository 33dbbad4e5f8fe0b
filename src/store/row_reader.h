// SPDX-License-Identifier: MIT
// A row of `mention`, with or without its body, as a StoredMention.
#pragma once

#include <string>
#include <string_view>

#include "store/sqlite_store.h"

namespace monitor::store {

// How much of a row is read.
struct Extent {
  bool text = false;     // all there is
  bool slim = false;     // what counting needs: when it was said, matches, place, author
  bool figures = false;  // with slim: likes and the like as well
  bool links = false;    // with slim: where it stands, where it points to and what it means as well
};

// What RowReader reads, in its order, of `mention m` and the joins that bring the rest of it.
[[nodiscard]] std::string columns(Extent extent);
[[nodiscard]] std::string joins(Extent extent);

class RowReader {
 public:
  RowReader(Core& core, Extent extent) : core_(core), extent_(extent) {}
  // Valid until the next call: one object is filled again and again, so a week costs no memory.
  [[nodiscard]] const StoredMention& read(const Statement& row);

 private:
  const StoredMention& read_slim(const Statement& row);
  void read_watches(std::string_view packed);
  void read_text(const Statement& row, int column);
  void read_sources(std::int64_t first, bool sighted);

  Core& core_;
  Extent extent_;
  StoredMention out_{};
};

[[nodiscard]] const std::string& source_name(Core& core, std::int64_t id);
[[nodiscard]] const std::string& watch_name(Core& core, std::int64_t id);

}  // namespace monitor::store
