// SPDX-License-Identifier: MIT
// Grouping by union-find. Equal targets and equal titles meet in hash tables; near-identical titles are found by
// prefix filtering: sets that share four of five words share at least one of their rarest few.
#include "report/stories.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "enrich/title.h"
#include "util/url.h"

namespace monitor::report {
namespace {

class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Whether the store knows the story of each.
bool join_stories(std::span<const Row> rows, Sets& sets) {
  std::unordered_map<MentionId, std::size_t> first;
  bool all = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].story == 0) {
      all = false;
      continue;
    }
    const auto [found, fresh] = first.emplace(rows[i].story, i);
    if (!fresh) sets.join(found->second, i);
  }
  return all;
}

// Two that the store knows to tell different stories stay apart.
void join_unless_known(std::span<const Row> rows, std::size_t a, std::size_t b, Sets& sets) {
  if (rows[a].story == 0 || rows[b].story == 0) sets.join(a, b);
}

void join_targets(std::span<const Row> rows, Sets& sets) {
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!util::names_page(rows[i].target)) continue;
    const auto [found, fresh] = first.emplace(rows[i].target, i);
    if (!fresh) join_unless_known(rows, found->second, i, sets);
  }
}

struct Titled {
  enrich::TitleKey key;
  std::size_t row;
};

// One of each distinct title; equal ones are joined on the way.
std::vector<Titled> join_equal_titles(std::span<const Row> rows, Sets& sets) {
  std::vector<Titled> distinct;
  std::unordered_map<std::uint64_t, std::size_t> first;
  first.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    enrich::TitleKey key = enrich::title_key(rows[i].title, rows[i].site);
    if (!key.telling()) continue;
    const auto [found, fresh] = first.emplace(key.whole, i);
    if (!fresh)
      join_unless_known(rows, found->second, i, sets);
    else
      distinct.push_back({std::move(key), i});
  }
  return distinct;
}

// The words of each title, the rarest first.
std::vector<std::vector<std::uint64_t>> rarest_first(const std::vector<Titled>& titles) {
  std::unordered_map<std::uint64_t, std::uint32_t> times;
  for (const Titled& t : titles)
    for (const std::uint64_t w : t.key.words) ++times[w];
  std::vector<std::vector<std::uint64_t>> out;
  out.reserve(titles.size());
  std::vector<std::pair<std::uint32_t, std::uint64_t>> ranked;
  for (const Titled& t : titles) {
    ranked.clear();
    for (const std::uint64_t w : t.key.words) ranked.emplace_back(times.find(w)->second, w);
    std::sort(ranked.begin(), ranked.end());
    auto& words = out.emplace_back();
    words.reserve(ranked.size());
    for (const auto& [count, word] : ranked) words.push_back(word);
  }
  return out;
}

// A title as those that share a rare word with it are told it: enough to pass nearly all of them by.
struct Posting {
  std::uint64_t signature;  // a bit for each word
  std::uint32_t title;
  std::uint32_t words;
};

std::uint64_t signature_of(const std::vector<std::uint64_t>& words) {
  std::uint64_t bits = 0;
  for (const std::uint64_t w : words) bits |= std::uint64_t{1} << ((w ^ (w >> 32)) & 63);
  return bits;
}

// Sets that share four of five differ in at most a ninth of both sizes' sum, and in at least as many words as bits.
bool may_be_near(const Posting& a, const Posting& b) {
  return static_cast<std::uint32_t>(std::popcount(a.signature ^ b.signature)) * 9 <= a.words + b.words;
}

void join_near_titles(std::span<const Row> rows, const std::vector<Titled>& titles, Sets& sets) {
  const auto words = rarest_first(titles);
  std::unordered_map<std::uint64_t, std::vector<Posting>> index;
  std::vector<std::uint32_t> seen(titles.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < titles.size(); ++i) {
    const std::size_t size = words[i].size();
    const std::size_t prefix = size - (size * 4 + 4) / 5 + 1;
    const Posting mine{signature_of(words[i]), i, static_cast<std::uint32_t>(size)};
    for (std::size_t p = 0; p < prefix; ++p) {
      auto& others = index[words[i][p]];
      for (const Posting& other : others) {
        if (!may_be_near(mine, other) || seen[other.title] == i) continue;
        seen[other.title] = i;
        if (enrich::near_identical(titles[i].key, titles[other.title].key))
          join_unless_known(rows, titles[i].row, titles[other.title].row, sets);
      }
      others.push_back(mine);
    }
  }
}

std::vector<Group> collect(std::span<const Row> rows, Sets& sets) {
  std::unordered_map<std::size_t, std::size_t> place;
  std::vector<Group> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [found, fresh] = place.emplace(sets.find(i), groups.size());
    if (fresh) groups.emplace_back();
    groups[found->second].push_back(i);
  }
  for (Group& g : groups)
    std::sort(g.begin(), g.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(rows[a].said, rows[a].id) < std::pair(rows[b].said, rows[b].id);
    });
  return groups;
}

std::int64_t outlets(std::span<const Row> rows, const Group& group, std::vector<std::string_view>& scratch) {
  scratch.clear();
  for (const std::size_t i : group) scratch.push_back(rows[i].site);
  std::sort(scratch.begin(), scratch.end());
  return std::unique(scratch.begin(), scratch.end()) - scratch.begin();
}

}  // namespace

Grouping group_stories(std::span<const Row> rows) {
  Sets sets(rows.size());
  if (!join_stories(rows, sets)) {
    join_targets(rows, sets);
    join_near_titles(rows, join_equal_titles(rows, sets), sets);
  }
  std::vector<Group> groups = collect(rows, sets);

  std::vector<std::string_view> scratch;
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t g = 0; g < groups.size(); ++g) order.emplace_back(outlets(rows, groups[g], scratch), g);
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    const Group &x = groups[a.second], &y = groups[b.second];
    if (x.size() != y.size()) return x.size() > y.size();
    if (a.first != b.first) return a.first > b.first;
    // Among stories of equal weight the newest comes first.
    return std::pair(rows[x[0]].said, rows[x[0]].id) > std::pair(rows[y[0]].said, rows[y[0]].id);
  });
  Grouping out;
  for (const auto& [count, g] : order) {
    out.groups.push_back(std::move(groups[g]));
    out.outlets.push_back(count);
  }
  return out;
}

std::size_t representative(std::span<const Row> rows, const Group& group) {
  std::unordered_map<std::string_view, std::size_t> times;
  std::size_t most = 0;
  for (const std::size_t i : group) most = std::max(most, rows[i].title.empty() ? 0 : ++times[rows[i].title]);
  for (const std::size_t i : group)
    if (!rows[i].title.empty() && times[rows[i].title] == most) return i;
  return group.front();
}

}  // namespace monitor::report
