// SPDX-License-Identifier: MIT
// Dates: never harm, never a year outside 1970..2200, and what we write ourselves is read as it was.
#include "parse/dates.h"

#include <cstdint>
#include <cstdlib>

#include "util/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const monitor::Time now{monitor::Seconds{1'795'359'845}};
  for (const auto& time : {monitor::parse::parse_date(text), monitor::parse::parse_date(text, now)}) {
    if (!time) continue;
    if (time->time_since_epoch().count() < 0 || time->time_since_epoch().count() >= 7'289'654'400) std::abort();
    if (monitor::parse::parse_date(monitor::util::format_rfc3339(*time)) != time) std::abort();
  }
  return 0;
}
