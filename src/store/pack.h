// SPDX-License-Identifier: MIT
// Lists in one column: numbers as varints (7 bits a byte, lowest first), texts with their length before them.
//
// Nothing asks inside these columns, so a table of their own would only cost. Reading is safe for any bytes: a damaged
// column gives a shorter list, never a crash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"

namespace monitor::store {

class Packer {
 public:
  Packer& number(std::uint64_t value);
  Packer& text(std::string_view value);
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  [[nodiscard]] std::uint64_t number();   // 0 at the end
  [[nodiscard]] std::string_view text();  // what is left when it should be longer

 private:
  std::string_view rest_;
};

[[nodiscard]] std::string pack_texts(const std::vector<std::string>& texts);
[[nodiscard]] std::vector<std::string> unpack_texts(std::string_view bytes);

// Ids behind each figure of a digest: sorted, as differences.
[[nodiscard]] std::string pack_figures(const std::vector<std::vector<MentionId>>& figures);
[[nodiscard]] std::vector<std::vector<MentionId>> unpack_figures(std::string_view bytes);

// A watch that a mention matches: its row and whether its source says so.
struct Matched {
  std::int64_t watch = 0;
  bool by_source = false;
  friend bool operator==(const Matched&, const Matched&) = default;
};
[[nodiscard]] std::string pack_watches(const std::vector<Matched>& watches);
[[nodiscard]] std::vector<Matched> unpack_watches(std::string_view bytes);

[[nodiscard]] std::string pack_spans(const std::vector<std::vector<Span>>& lists);
[[nodiscard]] std::vector<std::vector<Span>> unpack_spans(std::string_view bytes);

}  // namespace monitor::store
