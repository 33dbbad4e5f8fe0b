// SPDX-License-Identifier: MIT
#include "util/languages.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <vector>

#include "util/text.h"

namespace monitor::util {
namespace {

constexpr std::size_t kLongestTag = 35;

bool alphanumeric(char c) { return is_letter(c) || is_digit(c); }

bool exists(std::string_view code) {
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known)
    if (code == *known) return true;
  // Three letters for what has two ("deu"), and codes that were given up ("iw").
  const std::string text(code);
  const icu::Locale locale = icu::Locale::createCanonical(text.c_str());
  return code.size() == 3 && locale.getLanguage() != text;
}

std::string folded(const icu::UnicodeString& name) {
  std::string out;
  icu::UnicodeString(name).foldCase().toUTF8String(out);
  return out;
}

// Every name of a language, in English and in itself, with its code.
const std::map<std::string, std::string>& names() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> out;
    for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known) {
      const icu::Locale locale(*known);
      icu::UnicodeString english, own;
      locale.getDisplayLanguage(icu::Locale::getEnglish(), english);
      locale.getDisplayLanguage(locale, own);
      out.try_emplace(folded(english), *known);
      out.try_emplace(folded(own), *known);
    }
    return out;
  }();
  return all;
}

}  // namespace

bool is_language(std::string_view tag) {
  if (tag.size() > kLongestTag) return false;
  std::string normal = lower(tag);
  std::ranges::replace(normal, '_', '-');
  const auto parts = split(normal, '-');
  const auto sound = [](std::string_view part) {
    return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, alphanumeric);
  };
  const std::string_view language = parts.front();
  return language.size() >= 2 && language.size() <= 3 && std::ranges::all_of(parts, sound) &&
         (language == "und" || exists(language));
}

std::string language_meant(std::string_view word) {
  const std::string wanted = folded(icu::UnicodeString::fromUTF8(std::string(word)));
  if (const auto found = names().find(wanted); found != names().end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [name, code] : names())
    if (code.size() == 2 && name.size() > 3) known.push_back(name);
  if (wanted.size() < 4) return {};
  const auto longer = std::ranges::find_if(known, [&](const std::string& name) { return name.starts_with(wanted); });
  const std::string nearest = longer != known.end() ? *longer : closest(wanted, known);
  return nearest.empty() ? std::string() : names().at(nearest);
}

}  // namespace monitor::util
