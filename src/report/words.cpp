// SPDX-License-Identifier: MIT
#include "report/words.h"

#include <algorithm>
#include <unordered_map>

#include "enrich/language.h"
#include "enrich/words.h"
#include "util/text.h"

namespace monitor::report {
namespace {

constexpr std::size_t kRead = 500;         // texts of the period, and of its past
constexpr std::size_t kFewestBefore = 20;  // texts; a past of less says nothing
constexpr Seconds kPast{28 * 86400};
constexpr std::int64_t kSlices = 10;
constexpr std::size_t kListed = 20;

// The language that was found, or else the one that was stated.
std::string language_of(const StoredMention& s) {
  const std::string found = s.meaning ? s.meaning->language : std::string();
  return found.empty() || found == "und" ? s.mention.language : found;
}

enrich::Said said_of(const StoredMention& s, std::uint32_t story) {
  const Mention& m = s.mention;
  return {m.title + '\n' + m.text, m.author.handle.empty() ? m.author.name : m.author.handle, language_of(s), story};
}

Result<std::vector<enrich::Said>> read_period(const Store& store, std::span<const Row> rows, const Grouping& grouping) {
  std::vector<std::uint32_t> stories(rows.size(), 0);
  for (std::size_t g = 0; g < grouping.groups.size(); ++g)
    for (const std::size_t i : grouping.groups[g]) stories[i] = static_cast<std::uint32_t>(g);
  std::vector<enrich::Said> out;
  const std::size_t step = rows.size() / kRead + 1;
  for (std::size_t i = 0; i < rows.size(); i += step) {
    const auto mention = store.mention(rows[i].id);
    if (!mention) return std::unexpected(mention.error());
    if (*mention) out.push_back(said_of(**mention, stories[i]));
  }
  return out;
}

// Of the past no stories are known: equal titles and equal articles are one.
class PastStories {
 public:
  std::uint32_t number(const Mention& m) {
    const std::string key = !m.title.empty() ? util::lower(m.title) : !m.target.empty() ? m.target : m.text;
    return numbers_.emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_{};
};

Result<std::vector<enrich::Said>> read_past(const Store& store, Selection which, Time end) {
  std::vector<enrich::Said> out;
  PastStories stories;
  const Seconds slice = kPast / kSlices;
  for (std::int64_t i = 0; i < kSlices; ++i) {
    which.said_from = end - kPast + slice * i;
    which.said_to = *which.said_from + slice;
    std::size_t left = kRead / kSlices;
    const Status read = store.each(which, [&](const StoredMention& s) {
      out.push_back(said_of(s, stories.number(s.mention)));
      return --left > 0;
    });
    if (!read) return std::unexpected(read.error());
  }
  return out;
}

// Of those of which none is known: finding it for each would take longer than all else, so what most of a handful are
// in is taken for the rest.
void guess_languages(std::vector<enrich::Said>& said) {
  static constexpr std::size_t kAsked = 15;
  std::unordered_map<std::string, std::size_t> votes;
  const std::size_t step = said.size() / kAsked + 1;
  for (std::size_t i = 0; i < said.size(); i += step) ++votes[enrich::language_of(said[i].text).code];
  std::string most;
  for (const auto& [language, count] : votes)
    if (most.empty() || count > votes[most] || (count == votes[most] && language < most)) most = language;
  for (enrich::Said& s : said)
    if (s.language.empty()) s.language = most;
}

std::vector<DigestWord> told(const std::vector<enrich::KeyWord>& keys) {
  std::vector<DigestWord> out;
  for (const enrich::KeyWord& key : keys) out.push_back({util::clean_line(key.text), key.now, key.before});
  return out;
}

}  // namespace

Result<DigestWords> new_words(const Store& store, std::span<const Row> rows, const Grouping& grouping,
                              const Selection& selection, const Period& period) {
  Selection which = selection;
  which.text = true;
  which.after = which.upto = std::nullopt;
  if (rows.size() < 3) return DigestWords{};
  auto past = read_past(store, which, period.from);
  if (!past) return std::unexpected(past.error());
  if (past->size() < kFewestBefore) return DigestWords{};
  auto now = read_period(store, rows, grouping);
  if (!now) return std::unexpected(now.error());
  guess_languages(*now);
  guess_languages(*past);
  const enrich::KeyWords found = enrich::key_words(*now, *past, kListed);
  return DigestWords{told(found.words), told(found.hashtags), told(found.emoji)};
}

}  // namespace monitor::report
