// SPDX-License-Identifier: MIT
#include "store/promises.h"

namespace monitor::store {
namespace {

constexpr std::string_view kRead =
    "SELECT p.mention, p.rule, p.reaction, p.who, p.fired, p.began, p.within, p.due, p.why FROM promise p";

Reaction reaction_named(std::string_view word) {
  for (const Reaction r : {Reaction::answer, Reaction::escalate, Reaction::thank, Reaction::correct})
    if (name(r) == word) return r;
  return Reaction::leave;
}

Promise read_one(const Statement& s) {
  Promise p{.mention = s.integer(0),
            .rule = s.text(1),
            .reaction = reaction_named(s.view(2)),
            .who = s.text(3),
            .fired = s.time(4),
            .began = s.time(5)};
  if (const auto within = s.maybe_integer(6)) p.within = Seconds{*within};
  p.due = s.maybe_time(7);
  p.why = s.text(8);
  return p;
}

}  // namespace

// Two who judge at once find the same, and the first stays.
void add_promises(Database& db, std::span<const Promise> promises) {
  for (const Promise& p : promises)
    db.run(
        "INSERT INTO promise VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mention) DO UPDATE SET rule = "
        "excluded.rule,"
        " reaction = excluded.reaction, who = excluded.who, fired = excluded.fired, began = excluded.began,"
        " within = excluded.within, due = excluded.due, why = excluded.why WHERE excluded.fired > promise.fired",
        p.mention, p.rule, name(p.reaction), p.who, p.fired, p.began, p.within, p.due, p.why);
}

std::vector<Promise> read_promises(Database& db, Time from, Time to) {
  std::vector<Promise> out;
  Statement s = db.prepare(std::string(kRead) + " WHERE p.began >= ? AND p.began < ? ORDER BY p.began, p.mention");
  s.bind(from, to);
  while (s.step()) out.push_back(read_one(s));
  return out;
}

std::optional<Promise> promise_of(Database& db, MentionId mention) {
  Statement s = db.prepare(std::string(kRead) + " WHERE p.mention = ?");
  return s.bind(mention).step() ? std::optional(read_one(s)) : std::nullopt;
}

}  // namespace monitor::store
