// SPDX-License-Identifier: MIT
#include "report/load.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "policy/facts.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kWeek{7 * 86400};
constexpr std::size_t kShown = 3;
constexpr std::int64_t kPrice = 5;  // so many must go for each that was worth something

std::string quoted_term(std::string_view field, std::string_view value) {
  std::string clean = util::clean_line(value);
  std::erase(clean, '"');
  const bool plain = clean.find_first_of(" ()`") == std::string::npos;
  return "-" + std::string(field) + (plain ? clean : '"' + clean + '"');
}

}  // namespace

std::vector<Exclusion> exclusions(std::span<const LoadRow> rows) {
  std::unordered_map<std::string_view, Exclusion> sites, authors;
  const auto add = [](auto& found, std::string_view name, bool valued) {
    if (name.empty()) return;
    Exclusion& e = found[name];
    ++e.drops;
    e.price += valued ? 1 : 0;
  };
  std::unordered_map<std::string_view, std::string_view> at;  // where an author speaks; empty = at several places
  for (const LoadRow& r : rows) {
    add(sites, r.site, r.valued), add(authors, r.author, r.valued);
    if (const auto [known, first] = at.try_emplace(r.author, r.site); !first && known->second != r.site)
      known->second = {};
  }
  // Who is the only one to speak at a place is left out with it, and named once.
  std::erase_if(authors, [&](const auto& one) {
    const auto site = sites.find(at.at(one.first));
    return site != sites.end() && site->second.drops == one.second.drops;
  });
  std::vector<Exclusion> out;
  const auto propose = [&](const auto& found, std::string_view field) {
    for (const auto& [name, e] : found)
      if (e.drops * 10 >= std::ssize(rows) && e.drops < std::ssize(rows))
        out.push_back({quoted_term(field, name), e.drops, e.price});
  };
  propose(sites, "site:"), propose(authors, "author:");
  const auto worth = [](const Exclusion& e) { return e.drops - kPrice * e.price; };
  std::ranges::sort(out, [&](const Exclusion& a, const Exclusion& b) {
    return std::tuple(-worth(a), a.term) < std::tuple(-worth(b), b.term);
  });
  if (out.size() > kShown) out.resize(kShown);
  return out;
}

Result<std::vector<LoadRow>> LoadGuard::rows(const std::vector<std::string>& watches) {
  const auto promises = store_.promises(now_ - kWeek, now_);
  if (!promises) return std::unexpected(promises.error());
  std::unordered_set<MentionId> valued;
  for (const Promise& p : *promises)
    if (p.reaction != Reaction::leave) valued.insert(p.mention);
  for (const Marking& m : standing_)
    if (m.aspect == Aspect::relevance && m.value == "relevant") valued.insert(m.mention);
  std::vector<LoadRow> out;
  const auto asked = [&](const Match& m) { return std::ranges::find(watches, m.watch) != watches.end(); };
  const Status read = store_.each(
      {.said_from = now_ - kWeek,
       .said_to = now_,
       .matched = true,
       .backlog = Backlog::without,
       .text = false,
       .slim = true},
      [&](const StoredMention& m) {
        const Author& a = m.mention.author;
        if (std::ranges::any_of(m.matches, asked))
          out.push_back({m.mention.site, a.handle.empty() ? a.name : "@" + a.handle, valued.contains(m.mention.rowid)});
        return true;
      });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<std::vector<std::string>> LoadGuard::of(const Goal& goal, const std::vector<std::string>& watches) {
  std::vector<std::string> out;
  if (!goal.reading || watches.empty()) return out;
  const auto known = read_.find(watches);
  if (known == read_.end()) {
    auto read = rows(watches);
    if (!read) return std::unexpected(read.error());
    read_.emplace(watches, std::move(*read));
  }
  const std::vector<LoadRow>& week = read_.at(watches);
  if (static_cast<double>(week.size()) <= *goal.reading) return out;
  out.push_back(util::number(std::ssize(week)) + " a week, the goal says " +
                util::number(static_cast<std::int64_t>(*goal.reading)) + ": more than was agreed to be read");
  for (const Exclusion& e : exclusions(week))
    out.push_back(e.term + " would leave out " + util::number(e.drops) + " of them, " +
                  (e.price == 0
                       ? "none that needed somebody"
                       : util::number(e.price) + (e.price == 1 ? " of which needed" : " of which need") + " somebody"));
  return out;
}

}  // namespace monitor::report
