// SPDX-License-Identifier: MIT
// Who else is named in a text, as far as capitals tell.
#pragma once

#include <string_view>
#include <vector>

#include "enrich/pieces.h"

namespace monitor::enrich {

// For each piece whether a sentence, or a line, begins with it.
[[nodiscard]] std::vector<bool> sentence_starts(std::string_view text, const Pieces& pieces);

// For each piece whether it names somebody beside those at `named`: a handle, or a word with a capital that is no day,
// month or feast, no place behind "in" or "from", no part of the name itself, does not only begin a sentence, and
// stands in no headline whose every word has a capital. German, where every noun has one, names whoever acts.
// Where it need not be sure, words of headlines, behind "to" and "from" and at the beginning of sentences may be names:
// that is for who asks what a relation between names stands beside.
enum class Sure { no, yes };
[[nodiscard]] std::vector<bool> other_names(std::string_view text, const Pieces& pieces, const std::vector<bool>& named,
                                            const std::vector<bool>& starts, std::string_view language, Sure sure);

}  // namespace monitor::enrich
