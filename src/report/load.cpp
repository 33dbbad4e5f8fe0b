// SPDX-License-Identifier: MIT
#include "report/load.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "policy/facts.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr Seconds kWeek{7 * 86400};
constexpr std::size_t kShown = 3;

std::string quoted_term(std::string_view field, std::string_view value) {
  std::string clean = util::clean_line(value);
  std::erase(clean, '"');
  const bool plain = clean.find_first_of(" ()`") == std::string::npos;
  return "-" + std::string(field) + (plain ? clean : '"' + clean + '"');
}

}  // namespace

std::vector<Exclusion> exclusions(std::span<const LoadRow> rows) {
  std::map<std::string, Exclusion> found;
  const auto add = [&](const std::string& term, bool valued) {
    Exclusion& e = found[term];
    e.term = term;
    ++e.drops;
    e.price += valued ? 1 : 0;
  };
  for (const LoadRow& r : rows) {
    if (!r.site.empty()) add(quoted_term("site:", r.site), r.valued);
    if (!r.author.empty()) add(quoted_term("author:", r.author), r.valued);
  }
  std::vector<Exclusion> out;
  for (auto& [term, e] : found)
    if (e.drops * 10 >= std::ssize(rows) && e.drops < std::ssize(rows)) out.push_back(std::move(e));
  std::ranges::sort(out, [](const Exclusion& a, const Exclusion& b) {
    return std::tuple(a.price, -a.drops, a.term) < std::tuple(b.price, -b.drops, b.term);
  });
  if (out.size() > kShown) out.resize(kShown);
  return out;
}

Result<std::vector<std::string>> load_of(const Store& store, const Config&, const Goal& goal,
                                         const std::vector<std::string>& watches, Time now,
                                         std::span<const Marking> standing) {
  std::vector<std::string> out;
  if (!goal.reading || watches.empty()) return out;
  const Selection week{.said_from = now - kWeek,
                       .said_to = now,
                       .watches = watches,
                       .matched = true,
                       .backlog = Backlog::without,
                       .text = false};
  const auto count = store.count(week);
  if (!count) return std::unexpected(count.error());
  if (static_cast<double>(*count) <= *goal.reading) return out;
  out.push_back(util::number(*count) + " a week, the goal says " +
                util::number(static_cast<std::int64_t>(*goal.reading)) + ": more than was agreed to be read");
  const auto promises = store.promises(now - kWeek, now);
  if (!promises) return std::unexpected(promises.error());
  std::unordered_set<MentionId> valued;
  for (const Promise& p : *promises)
    if (p.reaction != Reaction::leave) valued.insert(p.mention);
  for (const Marking& m : standing)
    if (m.aspect == Aspect::relevance && m.value == "relevant") valued.insert(m.mention);
  std::vector<LoadRow> rows;
  const Status read = store.each(week, [&](const StoredMention& m) {
    const Author& a = m.mention.author;
    rows.push_back({m.mention.site, a.handle.empty() ? a.name : "@" + a.handle, valued.contains(m.mention.rowid)});
    return true;
  });
  if (!read) return std::unexpected(read.error());
  for (const Exclusion& e : exclusions(rows))
    out.push_back(e.term + " would leave out " + util::number(e.drops) + " of them, " +
                  (e.price == 0
                       ? "none that needed somebody"
                       : util::number(e.price) + (e.price == 1 ? " of which needed" : " of which need") + " somebody"));
  return out;
}

}  // namespace monitor::report
