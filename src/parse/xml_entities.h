// SPDX-License-Identifier: MIT
// What "&...;" means in a document: XML's, HTML's, and those that its own DOCTYPE declares.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace monitor::parse {

class XmlEntities {
 public:
  // Reads the <!ENTITY name "value"> declarations of an internal subset. External and parameter entities are left
  // out; so are values above 64 kB.
  void declare(std::string_view subset);
  // Appends `raw` with its references decoded; what is no reference stays as it is.
  void decode(std::string_view raw, std::string& out) { decode(raw, out, 0); }
  // Did a document ask for more than a megabyte of its own entities? The rest was left out.
  [[nodiscard]] bool exhausted() const { return budget_ == 0; }

 private:
  void decode(std::string_view raw, std::string& out, int depth);
  bool named(std::string_view name, std::string& out, int depth);

  std::map<std::string, std::string, std::less<>> own_{};
  std::size_t budget_ = 1u << 20;
};

}  // namespace monitor::parse
