// SPDX-License-Identifier: MIT
#include "match/values.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "match/keys.h"
#include "util/languages.h"
#include "util/text.h"

namespace monitor::match {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> kKinds{"page", "article", "post", "comment", "video", "episode"};
constexpr std::array<std::string_view, 3> kSentiments{"positive", "negative", "neutral"};
constexpr std::array<std::string_view, 3> kRelevances{"yes", "no", "unknown"};
constexpr std::array<std::string_view, 4> kStatuses{"open", "assigned", "answered", "ignored"};

Words words_of(Key key) {
  if (key == Key::kind) return kKinds;
  if (key == Key::sentiment) return kSentiments;
  if (key == Key::relevant) return kRelevances;
  if (key == Key::status) return kStatuses;
  return {};
}

std::string one_of(Words words) {
  std::string out = "write ";
  for (std::size_t i = 0; i < words.size(); ++i)
    (out += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") += words[i];
  return out;
}

QueryError no_such(const Node& field, const std::string& meant, std::string otherwise) {
  const std::string name(spec(field.key).name);
  return {field.column, field.length,
          "there is no " + (field.key == Key::lang ? "language" : name) + " \"" + util::shortened(field.text, 60) + '"',
          meant.empty() ? std::move(otherwise) : "did you mean " + name + ':' + meant + '?'};
}

// Stories are counted from one.
bool is_story(std::string_view text) {
  return !text.empty() && text.size() < 19 && text.front() != '0' && std::ranges::all_of(text, util::is_digit);
}

}  // namespace

std::optional<QueryError> wrong_value(const Node& field, std::string_view folded) {
  if (field.key == Key::lang && !util::is_language(folded))
    return no_such(field, util::language_meant(field.text), "write its code, such as lang:de or lang:pt-BR");
  if (field.key == Key::story && !is_story(field.text)) return no_such(field, {}, "write its number, such as story:12");
  const Words words = words_of(field.key);
  if (words.empty() || std::ranges::find(words, folded) != words.end()) return std::nullopt;
  return no_such(field, util::closest(folded, words), one_of(words));
}

}  // namespace monitor::match
