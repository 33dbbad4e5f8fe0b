// SPDX-License-Identifier: MIT
// Any bytes as a configuration: reading ends with findings, and an edit that succeeds can be undone.
#include <cstdint>
#include <cstdlib>

#include "config/edit.h"
#include "config/queries.h"
#include "unit/config/kinds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace monitor;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto reading = config::read(text, "c.toml", test::kKinds, {.query = config::check_query});
  for (const auto& finding : reading.findings) (void)config::to_string("c.toml", finding);
  const Watch watch{.name = "fuzz-new-watch", .query = "x"};
  const auto more = config::append_watch(text, watch);
  if (!more) return 0;
  for (const Watch& w : reading.config.watches)
    if (w.name == watch.name) return 0;
  const auto back = config::remove_watch(*more, watch.name);
  if (back && *back != text) std::abort();
  return 0;
}
