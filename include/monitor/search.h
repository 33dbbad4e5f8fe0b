// SPDX-License-Identifier: MIT
// What a watch listens for, in the plain form from which every service's own search is made.
//
// A watch's query is richer than what any service understands. Matching makes this form out of it, a kind
// turns it into questions in its service's words, and what comes is judged by the whole query again. So a
// question may ask for too much, and never for too little.
//
//   ("river bank" OR riverbank OR link:riverbank.org) -jobs
//     any: {phrase "river bank"}  {word riverbank}  {link riverbank.org}     each without: {word jobs}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace monitor {

struct SearchTerm {
  enum class What {
    word,     // one word, perhaps with signs: riverbank, C++, AT&T, $TSLA
    phrase,   // words in this order
    handle,   // somebody is named: text without the @; may have a server, ana@example.social
    hashtag,  // text without the #
    link,     // it points to this domain or path, or below: riverbank.org, riverbank.org/news
    site,     // it was said on this domain or below
    author,   // by this handle or name, without an @
  };
  What what = What::word;
  std::string text{};   // UTF-8 as the person wrote it; domains in lower case, and as DNS has them (xn--...)
  bool prefix = false;  // words that begin so; of a phrase its last word

  friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

// All of `all`, and none of `without`. A service need not be told of `without`, nor of more than one of `all`.
struct SearchAlternative {
  std::vector<SearchTerm> all{};      // at least one
  std::vector<SearchTerm> without{};  // only what is excluded to the letter; services that stem would exclude more
  friend bool operator==(const SearchAlternative&, const SearchAlternative&) = default;
};

struct Search {
  std::string watch{};
  std::vector<SearchAlternative> any{};  // one of these; empty = nothing that a service could be asked for
  std::vector<std::string> local{};   // parts of the query that we look at ourselves: "followers:1000..", "/colou?r/"
  std::vector<std::string> missed{};  // alternatives that no search can ask for, so that services do not bring them
  friend bool operator==(const Search&, const Search&) = default;
};

[[nodiscard]] std::string_view name(SearchTerm::What what);

}  // namespace monitor
