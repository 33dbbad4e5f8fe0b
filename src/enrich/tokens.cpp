// SPDX-License-Identifier: MIT
#include "enrich/tokens.h"

#include <unicode/uchar.h>

namespace monitor::enrich {

bool detail::is_wide_blank(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)); }

bool is_noise(std::string_view token) {
  if (token.starts_with('@')) return true;
  if (util::starts_same(token, "http://") || util::starts_same(token, "https://") || util::starts_same(token, "www."))
    return true;
  const auto at = token.find('@');
  return at != std::string_view::npos && token.find('.', at) != std::string_view::npos;
}

}  // namespace monitor::enrich
