// SPDX-License-Identifier: MIT
// Feeling in a text that is nobody's towards the name: a rival called "Happy Socks", "my awful boss".
#pragma once

#include <optional>
#include <string>

#include "enrich/scene.h"

namespace monitor::enrich {

// The text without it, each byte where it was; nothing where there is none. What a name is made of is written over, so
// that a name still stands there; what is felt towards somebody's people is left blank.
[[nodiscard]] std::optional<std::string> without_bystanders(const Scene& scene);

}  // namespace monitor::enrich
