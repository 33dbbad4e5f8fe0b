// SPDX-License-Identifier: MIT
// What a poll asks a service for, one question after the other, and where each of them stands.
//
// Each goes on from where it stopped: a question that is new or was changed starts anew, and the others are not touched
// by that. Those never asked come first, then the one whose turn is the longest ago.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"

namespace monitor::sources {

struct Question {
  std::string text{};  // in the service's words; the same text is the same search from poll to poll
};

// What a poll says when the source gives it nothing to ask.
[[nodiscard]] std::unexpected<Error> nothing_to_ask(std::string_view kind);

class Questions {
 public:
  // `cursor` is what cursor() gave; anything else counts as nothing.
  Questions(std::string_view cursor, std::vector<Question> questions);

  [[nodiscard]] bool done() const { return turn_ == entries_.size(); }
  // The rest only while not done().
  [[nodiscard]] const Question& question() const { return entries_[turn_].question; }
  [[nodiscard]] const std::string& place() const { return entries_[turn_].place; }  // empty = never asked
  // How far it has come; one line. `finished`: this turn is over, and the next question's begins.
  void keep(std::string place, bool finished);
  // The turn is over without an answer of use.
  void skip();

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
};

}  // namespace monitor::sources
