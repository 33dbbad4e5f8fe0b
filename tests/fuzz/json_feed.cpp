// SPDX-License-Identifier: MIT
// Any text as JSON Feed: every type in every place, cut off anywhere.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "parse/encoding.h"
#include "parse/feed.h"
#include "parse/report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace monitor::parse;
  const std::string text = to_utf8({reinterpret_cast<const char*>(data), size}, {}).text;
  if (const auto document = parse_json_feed(text, {.url = "https://river.example/feed.json", .content_type = {}}))
    if (to_json_lines(*document).empty()) std::abort();
  return 0;
}
