// SPDX-License-Identifier: MIT
#include "enrich/beside.h"

#include "enrich/listed.h"
#include "enrich/qualities.h"

namespace monitor::enrich {

std::size_t Beside::find_word(std::string_view words) const {
  for (std::size_t i = p_.begin; i < p_.end; ++i)
    if (s_.is_word(i) && !s_.named(i) && is_listed_in(words, s_.key(i))) return i;
  return Scene::kNone;
}

std::string_view Beside::leading(std::size_t name) const {
  std::size_t i = name;
  while (i > p_.begin && s_.somebody(i - 1)) --i;
  for (std::size_t back = 0; i-- > p_.begin && back < 3; ++back)
    if (s_.is_word(i) && !s_.is(i, {"the", "my", "your", "their", "new", "old", "using", "der", "den", "dem", "die"}))
      return s_.key(i);
  return {};
}

std::size_t Beside::led_by(std::string_view words) const {
  for (std::size_t i = p_.begin; i < p_.end; ++i)
    if (s_.somebody(i) && is_listed_in(words, leading(i))) return i;
  return Scene::kNone;
}

Part Beside::behind(std::size_t at) const {
  Part part{at, at};
  while (part.end < p_.end && part.end - at < kNear && !s_.ends_clause(part.end)) {
    ++part.end;
    if (s_.somebody(part.end - 1) && (part.end == p_.end || !s_.somebody(part.end))) break;
  }
  return part;
}

bool Beside::is_forced(std::size_t verb) const {
  const std::size_t from = verb > p_.begin + 4 ? verb - 4 : p_.begin;
  for (std::size_t i = from; i < verb; ++i) {
    if (s_.is(i, {"forced", "obliged", "compelled", "gezwungen", "musste", "mussten", "obligé", "obligée", "obligado",
                  "costretto", "costretta", "obrigado", "gedwongen"}))
      return true;
    if (s_.is(i, {"had", "have", "has"}) && s_.is(i + 1, {"to"}) && i + 2 == verb) return true;
    if (s_.is(i, {"made", "makes"}) && s_.is(i + 1, {"me", "us"}) && i + 2 == verb) return true;
  }
  return false;
}

int Beside::worth_in(Part part) const {
  int sum = 0;
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (s_.denies(i)) {
      continue;
    } else if (i > 1 && s_.is(i - 1, {"be", "feel"}) && s_.is(i - 2, {"couldn't", "can't"}) &&
               s_.key(i).ends_with("er")) {
      sum += worth_of(s_, i);  // "couldn't be happier"
    } else {
      sum += s_.denial_of(i, part) != Denial::none ? -worth_of(s_, i) : worth_of(s_, i);
    }
  return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

}  // namespace monitor::enrich
