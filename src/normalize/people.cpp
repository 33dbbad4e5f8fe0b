// SPDX-License-Identifier: MIT
// What feeds state of authors and languages, in one form.
#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "normalize/normalize.h"
#include "util/text.h"

namespace monitor::normalize {
namespace {

bool mail_address(std::string_view text) {
  return text.find('@') != std::string_view::npos && text.find('@') != 0 && text.find(' ') == std::string_view::npos;
}

std::string_view unquoted(std::string_view text) {
  text = util::trim(text);
  if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    text = text.substr(1, text.size() - 2);
  return util::trim(text);
}

}  // namespace

std::string author_name(std::string_view stated) {
  const std::string clean = util::clean_line(stated);
  std::string_view name = clean;
  const std::size_t open = name.find_first_of("(<");
  if (open != std::string_view::npos && (name.ends_with(')') || name.ends_with('>'))) {
    const std::string_view before = util::trim(name.substr(0, open));
    const std::string_view inside = util::trim(name.substr(open + 1, name.size() - open - 2));
    if (mail_address(before) && !inside.empty()) name = inside;
    if (mail_address(inside) && !before.empty()) name = before;
  }
  if (util::starts_same(name, "by ") && name.size() > 3) name.remove_prefix(3);
  if (util::starts_same(name, "mailto:")) name.remove_prefix(7);
  name = unquoted(name);
  for (const std::string_view nobody : {"(author unknown)", "(unknown)", "unknown author"})
    if (util::same(name, nobody)) return {};
  return std::string(name);
}

std::string language_tag(std::string_view stated) {
  std::string tag = util::lower(util::trim(stated));
  tag = tag.substr(0, tag.find_first_of(",; ."));
  std::ranges::replace(tag, '_', '-');
  if (tag.size() < 2 || tag.size() > 35 || !util::is_letter(tag[0]) || tag.starts_with("x-") || tag.starts_with("und"))
    return {};
  std::array<char, 64> locale{}, out{};
  UErrorCode error = U_ZERO_ERROR;
  int32_t parsed = 0;
  uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<int32_t>(locale.size()), &parsed, &error);
  if (U_FAILURE(error) || parsed == 0 || error == U_STRING_NOT_TERMINATED_WARNING) return {};
  const int32_t size = uloc_toLanguageTag(locale.data(), out.data(), static_cast<int32_t>(out.size()), false, &error);
  if (U_FAILURE(error) || size <= 0 || size >= static_cast<int32_t>(out.size())) return {};
  const std::string result(out.data(), static_cast<std::size_t>(size));
  const std::size_t primary = result.find('-');
  // "english" has the shape of a tag but names nothing.
  if (std::min(primary, result.size()) > 3 || result.starts_with("und") || result.starts_with("zxx")) return {};
  return result;
}

}  // namespace monitor::normalize
