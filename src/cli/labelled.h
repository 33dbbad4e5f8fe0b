// SPDX-License-Identifier: MIT
// Texts that people judged, from a file: JSON lines {"text", "sentiment" or "label", "lang"?}, or lines of
// "neg|neu|pos TAB text".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "enrich/learnt.h"
#include "enrich/relevance.h"

namespace monitor::cli {

struct Labelled {
  std::map<std::string, std::vector<enrich::Judged>> by_language{};
  std::map<std::string, std::vector<enrich::Marked>> by_watch{};  // what is relevant to it; "" = one that is not named
  std::size_t passed_over = 0;                                    // lines without a text, or a judgement that we know
};

// What most of these are about, where they do not say it: the word that nearly all texts have, so that the words around
// it count as such. Empty when there is none, or when most name what their watch listens for.
[[nodiscard]] std::string common_name(const std::vector<enrich::Marked>& marks);
void find_name(std::vector<enrich::Marked>& marks, const std::string& query);

// Without a language of its own, a text is taken to be of the file's commonest, so that a short text is not lost;
// `language`, if not empty, is that of all.
[[nodiscard]] Labelled labelled_lines(std::string_view lines, const std::string& language);

}  // namespace monitor::cli
