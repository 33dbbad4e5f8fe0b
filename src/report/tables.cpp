// SPDX-License-Identifier: MIT
// Counting rows in tables. Everything is sorted by something that never ties, so that the same rows in another order
// give the same digest.
#include "report/tables.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "util/text.h"

namespace monitor::report {
namespace {

template <class T>
void sort_by_said(std::span<const Row> rows, std::vector<Counted<T>>& table) {
  for (auto& line : table)
    std::sort(line.rows.begin(), line.rows.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(rows[a].said, rows[a].id) < std::pair(rows[b].said, rows[b].id);
    });
}

double weight(const DigestAuthor& a) {
  const auto followers = static_cast<double>(std::max<std::int64_t>(0, a.followers.value_or(0)));
  return static_cast<double>(a.mentions) * (1 + std::log10(1 + followers));
}

// Of numbers that others send.
std::int64_t sum(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  return __builtin_add_overflow(a, b, &out) ? INT64_MAX : out;
}

// Weighed once each, and moved once each.
std::vector<Counted<DigestAuthor>> by_weight(std::vector<Counted<DigestAuthor>> table) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < table.size(); ++i) order.emplace_back(-weight(table[i].line), i);
  std::sort(order.begin(), order.end(), [&](const auto& x, const auto& y) {
    if (x.first != y.first) return x.first < y.first;
    const auto &a = table[x.second], &b = table[y.second];
    return std::tuple(std::string_view(a.line.name), std::string_view(a.line.site), a.rows[0]) <
           std::tuple(std::string_view(b.line.name), std::string_view(b.line.site), b.rows[0]);
  });
  std::vector<Counted<DigestAuthor>> out;
  out.reserve(table.size());
  for (const auto& [_, i] : order) out.push_back(std::move(table[i]));
  return out;
}

std::string_view name_of(const Row& r) {
  return r.handle.empty() ? std::string_view(r.author) : std::string_view(r.handle);
}

}  // namespace

std::vector<Counted<DigestPlace>> places(std::span<const Row> rows, std::span<const std::string> watches) {
  std::unordered_map<std::string_view, std::size_t> found;
  std::vector<Counted<DigestPlace>> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].site.empty()) continue;
    const auto [at, fresh] = found.emplace(rows[i].site, out.size());
    if (fresh) out.push_back({.line = {.site = rows[i].site}});
    out[at->second].rows.push_back(i);
  }
  for (auto& p : out) {
    p.line.mentions = static_cast<std::int64_t>(p.rows.size());
    p.line.watches = watches_of(rows, p.rows, watches);
  }
  sort_by_said(rows, out);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.line.mentions, std::string_view(a.line.site)) <
           std::tuple(-b.line.mentions, std::string_view(b.line.site));
  });
  return out;
}

std::vector<Counted<DigestAuthor>> authors(std::span<const Row> rows) {
  std::unordered_map<std::string, std::size_t> found;
  std::vector<Counted<DigestAuthor>> out;
  std::string key;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& r = rows[i];
    if (name_of(r).empty()) continue;
    key.assign(r.site).append(1, '\n').append(util::lower(name_of(r)));
    const auto [at, fresh] = found.emplace(key, out.size());
    if (fresh) out.push_back({});
    Counted<DigestAuthor>& a = out[at->second];
    a.rows.push_back(i);
    if (r.followers && r.followers > a.line.followers) a.line.followers = r.followers;
  }
  sort_by_said(rows, out);
  for (auto& a : out) {  // named as they last called themselves
    const Row& last = rows[a.rows.back()];
    a.line.name = last.author.empty() ? last.handle : last.author;
    a.line.site = last.site;
    a.line.mentions = static_cast<std::int64_t>(a.rows.size());
  }
  return by_weight(std::move(out));
}

DigestReach reach(std::span<const Row> rows, std::span<const Counted<DigestAuthor>> authors) {
  DigestReach out;
  for (const Counted<DigestAuthor>& a : authors) {
    if (!a.line.followers || *a.line.followers <= 0) continue;
    ++out.authors;
    out.followers = sum(out.followers, *a.line.followers);
  }
  for (const Row& row : rows) out.reactions = sum(out.reactions, row.reactions);
  return out;
}

bool tells_reactions(const monitor::Figures& f) { return f.likes || f.reposts || f.replies || f.quotes || f.score; }

std::int64_t reactions(const monitor::Figures& f) {
  std::int64_t out = 0;
  for (const auto& n : {f.likes, f.reposts, f.replies, f.quotes, f.score})
    out = sum(out, std::max<std::int64_t>(0, n.value_or(0)));
  return out;
}

std::vector<Group> by_watch(std::span<const Row> rows, std::size_t watches) {
  std::vector<Group> out(watches);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const std::uint32_t w : rows[i].watches) out[w].push_back(i);
  return out;
}

std::vector<std::string> watches_of(std::span<const Row> rows, const Group& group,
                                    std::span<const std::string> watches) {
  std::vector<std::uint32_t> seen;
  for (const std::size_t i : group)
    for (const std::uint32_t w : rows[i].watches)
      if (std::find(seen.begin(), seen.end(), w) == seen.end()) seen.push_back(w);
  std::sort(seen.begin(), seen.end());
  std::vector<std::string> out;
  for (const std::uint32_t w : seen) out.push_back(watches[w]);
  return out;
}

// Days for up to three weeks, else twelve parts: two hours of a day, a month of a year.
std::vector<std::int64_t> spark(std::span<const Row> rows, const Group& group, const Period& period) {
  const auto length = (period.to - period.from).count();
  if (length < 12) return {};
  const auto days = (length + 43200) / 86400;
  const std::int64_t parts = days >= 2 && days <= 21 ? days : 12;
  std::vector<std::int64_t> out(static_cast<std::size_t>(parts));
  for (const std::size_t i : group) {
    const auto at = (rows[i].said - period.from).count() * parts / length;
    ++out[static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, parts - 1))];
  }
  return out;
}

}  // namespace monitor::report
