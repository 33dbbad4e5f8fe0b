// SPDX-License-Identifier: MIT
// HTML to text: whatever comes in, what goes out is valid UTF-8 without controls, and reading it as plain text changes
// nothing.
#include "parse/html.h"

#include <cstdint>
#include <cstdlib>

#include "util/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const std::string text = monitor::parse::html_to_text(html);
  if (monitor::util::clean_text(text) != text) std::abort();
  const std::string title = monitor::parse::html_title_to_text(html);
  if (monitor::util::clean_line(title) != title) std::abort();
  (void)monitor::parse::html_links(html);
  for (const std::string& words : monitor::parse::emphasised(html))
    if (words.empty() || monitor::util::clean_line(words) != words) std::abort();
  return 0;
}
