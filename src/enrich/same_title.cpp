// SPDX-License-Identifier: MIT
#include "enrich/same_title.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "enrich/fingerprint.h"
#include "enrich/lookalike.h"
#include "enrich/published.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kFewestGrams = 20;  // of a text that says something
constexpr double kOfTitle = 0.8;          // so much of it stands in the title: it says that again
constexpr double kAlike = 0.3;            // of the shorter one's grams; texts on one matter share a tenth or two
constexpr std::size_t kLongHeadline = 7;  // words, by which chance is excluded
constexpr Seconds kOnePress{3 * 86400};

struct Piece {
  Fingerprint title{}, body{};
  bool says_more = false;
};

Piece read(const Mention& m) {
  std::string_view body = m.text;
  if (body.starts_with(m.title)) body.remove_prefix(m.title.size());
  Piece out{fingerprint(m.title), fingerprint(body)};
  out.says_more = out.body.grams.size() >= kFewestGrams && GramSet(out.title).share(out.body.grams) < kOfTitle;
  return out;
}

// "Has anyone had trouble with Acme lately?" is asked by many.
bool is_headline(const Mention& m, const Fingerprint& title) {
  return title.words.size() >= kLongHeadline && is_published(m) && m.title.find('?') == std::string::npos &&
         m.title.find("\u061F") == std::string::npos && m.title.find("\uFF1F") == std::string::npos;
}

}  // namespace

bool may_share_title(const Mention& a, Time said_a, const Mention& b, Time said_b) {
  const Piece one = read(a), other = read(b);
  if (lookalike(one.title, other.title)) return false;
  if (!one.says_more || !other.says_more) return true;
  if (GramSet(one.body).overlap(other.body).contained >= kAlike) return true;
  const Seconds apart = said_a > said_b ? said_a - said_b : said_b - said_a;
  return apart <= kOnePress && is_headline(a, one.title) && is_headline(b, other.title);
}

}  // namespace monitor::enrich
