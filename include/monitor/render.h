// SPDX-License-Identifier: MIT
// A renderer turns a digest into the bytes of one format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/digest.h"
#include "monitor/result.h"

namespace monitor {

struct RenderOptions {
  int width = 78;       // columns, for text
  bool colour = false;  // only at a terminal
  bool ascii = false;   // for pipes that cannot carry Unicode
  std::string from{};   // for mail
  std::vector<std::string> to{};
  std::string subject{};  // empty = made from the digest
};

struct Renderer {
  std::string_view name;  // "text", "markdown", "json", "eml"
  std::string_view summary;
  Result<std::string> (*render)(const Digest&, const RenderOptions&);
};

}  // namespace monitor
