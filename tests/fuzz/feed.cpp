// SPDX-License-Identifier: MIT
// Any bytes as a feed: neither crash nor hang, and the lines printed are always UTF-8.
#include "parse/feed.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "parse/autodiscovery.h"
#include "parse/encoding.h"
#include "parse/report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace monitor::parse;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Origin origin{.url = size % 2 == 0 ? "https://river.example/feed" : "",
                      .content_type = "text/xml; charset=utf-8"};
  if (const auto document = parse_feed(bytes, origin)) {
    const std::string lines = to_json_lines(*document);
    if (to_utf8(lines, {}).encoding != "utf-8" || lines.back() != '\n') std::abort();
    if (document->items.size() > kMostItems) std::abort();
  }
  static_cast<void>(find_feeds(bytes, origin.url, bytes.substr(0, 100)));
  return 0;
}
