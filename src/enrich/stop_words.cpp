// SPDX-License-Identifier: MIT
// The table has a line for each language: its code, a tab, its words in order with blanks between.
#include "enrich/stop_words.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "embedded/enrich_data.h"

namespace monitor::enrich {
namespace {

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view line) {
  Words out;
  while (!line.empty()) {
    const auto end = std::min(line.find(' '), line.size());
    out.insert(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

std::unordered_map<std::string_view, Words> read_table() {
  std::unordered_map<std::string_view, Words> out;
  for (std::string_view rest = embedded::stop_words_txt; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (const auto tab = line.find('\t'); tab != line.npos)
      out.emplace(line.substr(0, tab), words_of(line.substr(tab + 1)));
  }
  return out;
}

const Words* list_of(std::string_view language) {
  static const auto kTable = read_table();
  const auto list = kTable.find(language.substr(0, language.find('-')));
  return list == kTable.end() ? nullptr : &list->second;
}

}  // namespace

bool is_stop_word(std::string_view word, std::string_view language) {
  const Words* list = list_of(language);
  return (list == nullptr ? list_of("en") : list)->contains(word);
}

bool is_stop_word_of(std::string_view word, std::string_view language) {
  const Words* list = list_of(language);
  return list != nullptr && list->contains(word);
}

}  // namespace monitor::enrich
