// SPDX-License-Identifier: MIT
// The only file that knows RE2: regular expressions in linear time and bounded memory.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace monitor::match {

class Pattern {
 public:
  // Ignores case unless the pattern says (?-i). The error is RE2's sentence.
  [[nodiscard]] static std::expected<std::shared_ptr<const Pattern>, std::string> make(const std::string& pattern,
                                                                                       std::size_t memory);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  [[nodiscard]] bool found(std::string_view text) const;
  // At most `limit` places that are not empty, as [begin, end).
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> places(std::string_view text, std::size_t limit) const;
  // Parts of words, in lower case ASCII: one of them occurs in every text that matches. Empty = unknown.
  [[nodiscard]] const std::vector<std::string>& literals() const { return literals_; }

 private:
  struct Impl;
  explicit Pattern(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  std::vector<std::string> literals_{};
};

}  // namespace monitor::match
