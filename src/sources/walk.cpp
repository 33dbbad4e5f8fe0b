// SPDX-License-Identifier: MIT
// The cursor is "walk FLOOR CEILING RESUME", with "-" for what there is none of.
#include "sources/walk.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace monitor::sources {
namespace {

constexpr std::string_view kTag = "walk";

// Splits off the next word; words are parted by one space.
std::string_view word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const auto found = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return found;
}

std::optional<Position> number(std::string_view text) {
  Position value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string shown(std::optional<Position> p) { return p ? std::to_string(*p) : "-"; }

// a - b without leaving the numbers that there are.
Position less(Position a, Position b) {
  Position out = 0;
  return __builtin_sub_overflow(a, b, &out) ? INT64_MIN : out;
}

}  // namespace

void WalkPage::note(std::optional<Time> at) {
  if (!at) return;
  const Position seconds = at->time_since_epoch().count();
  newest = std::max(newest.value_or(seconds), seconds);
  oldest = std::min(oldest.value_or(seconds), seconds);
}

Walk::Walk(std::string_view cursor, WalkRules rules) : rules_(rules), floor_(rules.first_floor) {
  if (word(cursor) != kTag) return;
  const auto floor = number(word(cursor));
  if (!floor) return;
  // A floor in the future comes from a clock that was wrong; what it hides must be heard again.
  floor_ = std::min(*floor, less(rules_.top, rules_.overlap));
  ceiling_ = number(word(cursor));
  resume_ = number(cursor);
  if (!ceiling_ || !resume_ || *resume_ > *ceiling_ || *resume_ <= floor_) {
    ceiling_.reset();
    resume_.reset();
  }
  resumed_ = ceiling_.has_value();
}

void Walk::step(const WalkPage& page) {
  ++pages_;
  if (page.newest && !ceiling_) ceiling_ = std::min(*page.newest, rules_.top);
  if (!page.more || !page.oldest || *page.oldest <= floor_) {
    arrive();
  } else {
    pass(*page.oldest);
  }
  if (pages_ >= rules_.most_pages) done_ = true;
}

// Known ground: the floor rises. After an old walk the newest things are still to be seen.
void Walk::arrive() {
  if (ceiling_) floor_ = std::max(floor_, less(*ceiling_, rules_.overlap));
  ceiling_.reset();
  resume_.reset();
  width_ = 1;
  done_ = !resumed_;
  resumed_ = false;
}

void Walk::pass(Position oldest) {
  const Position next = std::min({oldest, resume_.value_or(oldest), ceiling_.value_or(oldest)});
  if (resume_ != next) {
    resume_ = next;
    width_ = 1;
  } else if (width_ < rules_.widest) {  // the whole page stood at one position, or the service did not listen
    width_ = std::min(width_ * 2, rules_.widest);
  } else {
    resume_ = less(next, 1);
    width_ = 1;
    if (*resume_ <= floor_) arrive();
  }
}

std::string Walk::cursor() const {
  return std::string(kTag) + ' ' + std::to_string(floor_) + ' ' + shown(ceiling_) + ' ' + shown(resume_);
}

}  // namespace monitor::sources
