// SPDX-License-Identifier: MIT
// Languages by their codes and by the names that people write instead.
#pragma once

#include <string>
#include <string_view>

namespace monitor::util {

// Whether it is a BCP 47 tag whose language exists: "de", "pt-BR", "zh_Hant", "es-419"; case does not matter. "und" is
// a language, too: the one that nobody could tell.
[[nodiscard]] bool is_language(std::string_view tag);

// What somebody who wrote "german", "Deutsch" or "geman" means: "de". Empty when nothing is near.
[[nodiscard]] std::string language_meant(std::string_view word);

}  // namespace monitor::util
