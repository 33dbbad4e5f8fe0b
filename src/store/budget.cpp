// SPDX-License-Identifier: MIT
#include "store/budget.h"

namespace monitor::store {
namespace {

constexpr Seconds kKept{400 * 86400};  // what was spent, for people who ask

}  // namespace

void put_budgets(Database& db, std::span<const BudgetState> budgets) {
  for (const BudgetState& b : budgets)
    db.run("INSERT OR REPLACE INTO budget VALUES (?, ?, ?, ?, ?)", b.key, b.remaining, b.limit, b.reset, b.next);
}

std::vector<BudgetState> open_budgets(Database& db, Time now) {
  std::vector<BudgetState> out;
  Statement s = db.prepare("SELECT key, remaining, quota, reset, next FROM budget WHERE reset > ? ORDER BY key");
  s.bind(now);
  while (s.step()) out.push_back({s.text(0), s.integer(1), s.integer(2), s.time(3), s.time(4)});
  return out;
}

// They stand in `meta`, each under "short " and its address. When there are too many, all are asked for anew in time.
void put_short_links(Database& db, std::span<const ShortLink> links) {
  constexpr std::int64_t kMost = 5000;
  const auto held = db.number("SELECT count(*) FROM meta WHERE key >= 'short ' AND key < 'short!'").value_or(0);
  if (held > kMost) db.run("DELETE FROM meta WHERE key >= 'short ' AND key < 'short!'");
  for (const ShortLink& link : links)
    db.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", "short " + link.url, link.target);
}

std::vector<ShortLink> known_short_links(Database& db) {
  std::vector<ShortLink> out;
  Statement s = db.prepare("SELECT substr(key, 7), value FROM meta WHERE key >= 'short ' AND key < 'short!'");
  while (s.step()) out.push_back({s.text(0), s.text(1)});
  return out;
}

void add_spent(Database& db, const std::string& account, const Spent& spent) {
  if (spent.units == 0 && spent.micros == 0) return;
  const Time hour = std::chrono::floor<std::chrono::hours>(spent.hour);
  db.run(
      "INSERT INTO spent VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET units = units + excluded.units,"
      " micros = micros + excluded.micros",
      account, hour, spent.units, spent.micros);
  db.run("DELETE FROM spent WHERE account = ? AND hour < ?", account, Time{hour - kKept});
}

// Of a service as a whole: earlier versions kept a book for each place where a key was kept.
std::vector<Spent> spent_by(Database& db, const std::string& account, Time from) {
  const std::string service = account.substr(0, account.find(' '));
  std::vector<Spent> out;
  Statement s = db.prepare(
      "SELECT hour, sum(units), sum(micros) FROM spent WHERE (account = ?1 OR account > ?1 || ' ' AND account < ?1 || "
      "'!')"
      " AND hour > ?2 GROUP BY hour ORDER BY hour");
  s.bind(service, Time{from - Seconds{3600}});
  while (s.step()) out.push_back({s.time(0), s.integer(1), s.integer(2)});
  return out;
}

}  // namespace monitor::store
