// SPDX-License-Identifier: MIT
// The cursor is a line for each question, the one asked the longest ago first: the hash of its text, ":" or, while it
// has never been asked to its end, "!", and its place.
#include "sources/questions.h"

#include <algorithm>
#include <map>

#include "util/sha256.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kKeyLength = 32;

}  // namespace

std::unexpected<Error> nothing_to_ask(std::string_view kind) {
  return fail(ErrorCode::config, "a " + std::string(kind) + " source has nothing to ask for", "give it a `query`");
}

Questions::Questions(std::string_view cursor, std::vector<Question> questions) {
  std::map<std::string, std::pair<std::size_t, std::string>, std::less<>> known;
  for (const auto line : util::split(cursor, '\n'))
    if (line.size() > kKeyLength)
      known.try_emplace(std::string(line.substr(0, kKeyLength)), known.size(), line.substr(kKeyLength));
  for (Question& q : questions) {
    Entry entry{.question = std::move(q), .key = {}};
    entry.key = util::hash128_hex(entry.question.text);
    if (const auto found = known.find(entry.key); found != known.end()) {
      entry.finished = found->second.second.front() == ':';
      entry.place = found->second.second.substr(1);
    }
    entries_.push_back(std::move(entry));
  }
  std::ranges::stable_sort(entries_, {}, [&](const Entry& e) {
    const auto found = known.find(e.key);
    return found == known.end() ? 0 : found->second.first + 1;
  });
}

void Questions::keep(std::string place, bool finished) {
  std::ranges::replace(place, '\n', ' ');
  entries_[turn_].place = std::move(place);
  if (!finished) return;
  entries_[turn_].finished = true;
  ++turn_;
}

void Questions::skip() { ++turn_; }

// Those that had their turn are the last to have one again.
std::string Questions::cursor() const {
  std::string out;
  const auto add = [&](const Entry& e) {
    if (!e.place.empty()) out += e.key + (e.finished ? ':' : '!') + e.place + '\n';
  };
  for (std::size_t i = turn_; i < entries_.size(); ++i) add(entries_[i]);
  for (std::size_t i = 0; i < turn_; ++i) add(entries_[i]);
  return out;
}

}  // namespace monitor::sources
