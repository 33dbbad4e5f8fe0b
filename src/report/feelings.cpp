// SPDX-License-Identifier: MIT
#include "report/feelings.h"

#include <algorithm>

namespace monitor::report {
namespace {

constexpr std::int64_t kFewest = 5;  // judged; fewer are read faster than summed up

void count(std::optional<Feeling> feeling, std::size_t row, Felt& felt) {
  if (!feeling)
    ++felt.told.unjudged;
  else if (*feeling == Feeling::neutral)
    ++felt.told.neutral;
  else
    (*feeling == Feeling::negative ? felt.negative : felt.positive).push_back(row);
}

}  // namespace

std::vector<Felt> feelings(std::span<const Row> rows, std::span<const std::string> watches) {
  std::vector<Felt> out(watches.size());
  for (std::size_t w = 0; w < watches.size(); ++w) out[w].told.watch = watches[w];
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k < rows[i].watches.size(); ++k)
      if (!rows[i].doubtful)
        count(k < rows[i].feelings.size() ? rows[i].feelings[k] : std::nullopt, i, out[rows[i].watches[k]]);
  for (Felt& felt : out) felt.told.negative = std::ssize(felt.negative), felt.told.positive = std::ssize(felt.positive);
  std::erase_if(out, [](const Felt& f) { return f.told.negative + f.told.neutral + f.told.positive < kFewest; });
  return out;
}

Group leave_out_doubtful(std::span<const Row> rows, Grouping& grouping) {
  Group doubtful;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].doubtful) doubtful.push_back(i);
  if (doubtful.empty()) return doubtful;
  Grouping left;
  for (std::size_t g = 0; g < grouping.groups.size(); ++g) {
    if (std::ranges::all_of(grouping.groups[g], [&](std::size_t i) { return rows[i].doubtful; })) continue;
    left.groups.push_back(std::move(grouping.groups[g]));
    left.outlets.push_back(grouping.outlets[g]);
  }
  grouping = std::move(left);
  return doubtful;
}

}  // namespace monitor::report
