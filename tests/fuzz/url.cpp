// SPDX-License-Identifier: MIT
// Addresses: writing one anew, making it canonical and taking its target are done after one time.
#include "util/url.h"

#include <cstdint>
#include <cstdlib>

#include "normalize/canonical.h"
#include "util/text.h"

namespace {

void same_or_abort(const std::string& a, const std::string& b) {
  if (a != b) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace util = monitor::util;
  namespace normalize = monitor::normalize;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)util::mask(text);
  (void)util::without_secrets(text);
  (void)normalize::unwrap(text);
  const std::size_t half = size / 2;
  (void)util::resolve(text.substr(0, half), text.substr(half));
  const auto url = util::parse_url(text);
  if (!url) return 0;
  const std::string written = util::to_string(*url);
  const auto again = util::parse_url(written);
  if (!again) std::abort();
  same_or_abort(util::to_string(*again), written);
  same_or_abort(util::resolve(written, written), written);
  (void)util::display_host(url->host);
  const std::string canonical = normalize::canonical_url(text);
  same_or_abort(normalize::canonical_url(canonical), canonical);
  const std::string target = normalize::target_of(text);
  if (!target.empty()) (void)normalize::target_of(target);
  return 0;
}
