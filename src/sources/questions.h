// SPDX-License-Identifier: MIT
// From what watches want to what a service is asked, and where each of its questions stands.
//
// translate() writes alternatives in a service's dialect: several in one question where it knows OR, each its
// own where it does not. What a service cannot say is left out where another term stands beside it (it then sends
// too much, and the watch decides), and reported where none does.
//
//   translate(searches, {.term = words_and_phrases, .any = " OR ", .longest = 512})
//
// Questions goes through them in turn, each from where it stopped: a question that is new or was changed starts
// anew, and the others are not touched by that.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"

namespace monitor::sources {

struct Dialect {
  // A term in the service's words; none when it cannot be asked for; several when one thing must be asked for in
  // several ways. What it writes may hold blanks only within double quotes.
  std::vector<std::string> (*term)(const SearchTerm&) = nullptr;
  std::string_view any{};      // what joins alternatives, with its blanks; empty = each is a question
  std::size_t longest = 0;     // bytes of a question; 0 = no limit
  std::size_t most = 0;        // alternatives in a question; 0 = no limit
  std::string_view all = " ";  // what joins the terms of one alternative
  std::string_view without{};  // what stands before a term that is excluded, "-"; empty = never told
  std::string_view around{};   // what every question ends with, such as " -filter:retweets"; counts in `longest`
};

[[nodiscard]] Translation translate(std::span<const Search> searches, const Dialect& dialect);

// In double quotes, with what would break out of them made blank.
[[nodiscard]] std::string in_quotes(std::string_view text);
// As it is when it is one plain word that no service takes for an operator; quoted otherwise.
[[nodiscard]] std::string plain_or_quoted(std::string_view text);
// Words, phrases, handles and hashtags as words; domains and names of authors as phrases. For Dialect::term where a
// service just looks for words. Words that begin so cannot be asked for.
[[nodiscard]] std::vector<std::string> words_and_phrases(const SearchTerm& term);

// For search boxes of news sites' articles: words, phrases and whole sites. Exclusions are not told, as such a service
// looks at whole articles, and we are to judge by what it shows.
[[nodiscard]] Translation translate_for_news(const Settings& settings, std::span<const Search> searches);

// What a poll asks: the source's own `query`, as it stands, or else what the watches want.
[[nodiscard]] std::vector<Question> questions_of(const PollContext& context,
                                                 Translation (*translate)(const Settings&, std::span<const Search>));

// What a poll says when neither the source nor any watch gives it something to ask.
[[nodiscard]] std::unexpected<Error> nothing_to_ask(std::string_view kind);

class Questions {
 public:
  // `cursor` is what cursor() gave; anything else counts as nothing. Those never asked come first, then the one whose
  // turn is the longest ago.
  Questions(std::string_view cursor, std::vector<Question> questions);

  [[nodiscard]] bool done() const { return turn_ == entries_.size(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // The rest only while not done().
  [[nodiscard]] const Question& question() const { return entries_[turn_].question; }
  [[nodiscard]] const std::string& place() const { return entries_[turn_].place; }  // empty = never asked
  // It has never been asked to its end: what it brings is backlog.
  [[nodiscard]] bool first() const { return !entries_[turn_].finished; }
  // How far it has come; one line. `finished`: this turn is over, and the next question's begins.
  void keep(std::string place, bool finished);
  // The turn is over without an answer of use.
  void skip();
  // The turn is over because the service does not understand the question. True: it understood none of them.
  [[nodiscard]] bool refuse();

  // Holds the places of all questions, and of no others.
  [[nodiscard]] std::string cursor() const;

 private:
  struct Entry {
    Question question;
    std::string key;
    std::string place{};
    bool finished = false;
  };
  std::vector<Entry> entries_;
  std::size_t turn_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace monitor::sources
