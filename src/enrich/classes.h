// SPDX-License-Identifier: MIT
// What kind of thing was said, as far as it matters for answering: each class by simple rules, with the words that
// decided. One mention has one class, or none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/sentiment.h"

namespace monitor::enrich {

// Rises when any text may get another class.
inline constexpr int kClassVersion = 5;

enum class Class : std::uint8_t {
  none,
  praise,     // good words for us
  question,   // somebody wants to know something
  complaint,  // bad words from somebody who was affected
  error,      // a fact is said to be wrong, or disputed
  press,      // reporting, or written as reporting is
  spam,       // machine-written filler and offers
};

// What is known beside the text; all of it may be left empty.
struct About {
  // Published as an article. It is press then, unless somebody speaks in it of what happened to them.
  bool article = false;
};

struct Classed {
  Class kind = Class::none;
  std::vector<std::string> why{};  // words of the text or what was seen: "9 hashtags"
};

[[nodiscard]] Classed class_of(const Utterance& said, const Sentiment& sentiment, const About& about = {});

[[nodiscard]] std::string_view name_of(Class kind);  // "none", "praise", ...
[[nodiscard]] std::optional<Class> class_named(std::string_view name);

}  // namespace monitor::enrich
