// SPDX-License-Identifier: MIT
#include "store/states.h"

#include "store/identity.h"
#include "store/pack.h"

namespace monitor::store {
namespace {

std::string pack_problems(const std::vector<Problem>& problems) {
  Packer packer;
  for (const Problem& p : problems) packer.text(p.what);
  return packer.bytes();
}

std::string pack_outages(const std::vector<Outage>& outages) {
  Packer packer;
  const auto seconds = [](Time t) { return static_cast<std::uint64_t>(t.time_since_epoch().count()); };
  for (const Outage& o : outages) packer.number(seconds(o.began)).number(seconds(o.ended)).text(o.why);
  return packer.bytes();
}

std::vector<Outage> unpack_outages(std::string_view bytes) {
  std::vector<Outage> out;
  const auto time = [](std::uint64_t seconds) { return Time{Seconds{static_cast<std::int64_t>(seconds)}}; };
  for (Unpacker rest(bytes); rest.more();) {
    Outage o{.began = time(rest.number()), .ended = time(rest.number())};
    o.why = rest.text();
    out.push_back(std::move(o));
  }
  return out;
}

// In the order of the table.
constexpr std::string_view kPut =
    "INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

SourceState read_state(const Statement& s) {
  SourceState state;
  int c = 0;
  const auto text = [&] { return s.text(c++); };
  const auto when = [&] { return s.maybe_time(c++); };
  state.source = text(), state.kind = text(), state.fingerprint = text(), state.scope = text(), state.cursor = text();
  state.validators.etag = text(), state.validators.last_modified = text(), state.validators_since = when();
  state.body_hash = text();
  state.first_answered = when(), state.last_polled = when(), state.last_answered = when(), state.last_fresh = when();
  state.due = s.time(c++), state.interval = Seconds{s.integer(c++)};
  if (!s.null(c)) state.gap = Seconds{s.integer(c)};
  ++c;
  state.failures = static_cast<int>(s.integer(c++)), state.failing_since = when();
  if (!s.null(c)) state.error = Error{static_cast<ErrorCode>(s.integer(c)), s.text(c + 1), s.text(c + 2)};
  c += 3;
  state.announced = s.flag(c++), state.gone = s.flag(c++);
  state.moved_to = text(), state.moved_count = static_cast<int>(s.integer(c++)), state.moved_since = when();
  state.overflows = s.integer(c++), state.last_overflow = when(), state.window = s.integer(c++);
  if (!s.null(c)) state.hints.interval = Seconds{s.integer(c)};
  ++c;
  state.hints.not_before = when();
  state.hints.skip_hours = static_cast<unsigned>(s.integer(c++)),
  state.hints.skip_days = static_cast<unsigned>(s.integer(c++));
  state.feed = {text(), text(), text(), text(), text()};
  for (std::string& what : unpack_texts(s.view(c++))) state.problems.push_back({std::move(what)});
  state.polls = s.integer(c++), state.items = s.integer(c++);
  state.outages = unpack_outages(s.view(c++));
  return state;
}

constexpr std::string_view kRead =
    "SELECT n.name, kind, fingerprint, scope, cursor, etag, last_modified, validators_since, body_hash, first_answered,"
    " last_polled, last_answered, last_fresh, due, interval, gap, failures, failing_since, error_code, error_what, "
    "error_hint,"
    " announced, gone, moved_to, moved_count, moved_since, overflows, last_overflow, window, hint_interval, "
    "hint_not_before,"
    " hint_skip_hours, hint_skip_days, feed_title, feed_format, feed_language, feed_home, feed_hub, problems, polls, "
    "items, outages FROM state s JOIN source n ON n.id = s.source";

void note(Database& db, const Change& change) {
  db.run("INSERT INTO change (at, what, name, before, after, who) VALUES (?, ?, ?, ?, ?, ?)", change.at, change.what,
         change.name, change.before, change.after, change.who);
}

using Configured = std::map<std::pair<std::string, std::string>, std::string>;

Configured read_configured(Database& db) {
  Configured configured;
  Statement s = db.prepare("SELECT what, name, text FROM configured");
  while (s.step()) configured[{s.text(0), s.text(1)}] = s.text(2);
  return configured;
}

}  // namespace

void put_state(Database& db, const SourceState& t) {
  using Word = std::optional<std::string>;
  const auto code = t.error ? std::optional(static_cast<std::int64_t>(t.error->code)) : std::nullopt;
  const std::string problems = pack_problems(t.problems), outages = pack_outages(t.outages);
  db.run(kPut, source_number(db, t.source), t.kind, t.fingerprint, t.scope, t.cursor, t.validators.etag,
         t.validators.last_modified, t.validators_since, t.body_hash, t.first_answered, t.last_polled, t.last_answered,
         t.last_fresh, t.due, t.interval, t.gap, t.failures, t.failing_since, code,
         t.error ? Word(t.error->what) : Word(), t.error ? Word(t.error->hint) : Word(), t.announced, t.gone,
         t.moved_to, t.moved_count, t.moved_since, t.overflows, t.last_overflow, t.window, t.hints.interval,
         t.hints.not_before, static_cast<std::int64_t>(t.hints.skip_hours),
         static_cast<std::int64_t>(t.hints.skip_days), t.feed.title, t.feed.format, t.feed.language, t.feed.home,
         t.feed.hub, Blob{problems}, t.polls, t.items, Blob{outages});
}

std::optional<SourceState> state_of(Database& db, const std::string& name) {
  Statement s = db.prepare(std::string(kRead) + " WHERE n.name = ?");
  return s.bind(name).step() ? std::optional(read_state(s)) : std::nullopt;
}

std::vector<SourceState> all_states(Database& db) {
  std::vector<SourceState> states;
  Statement s = db.prepare(std::string(kRead) + " ORDER BY n.name");
  while (s.step()) states.push_back(read_state(s));
  return states;
}

void put_hosts(Database& db, std::span<const HostState> hosts) {
  for (const HostState& h : hosts)
    db.run("INSERT OR REPLACE INTO host VALUES (?, ?, ?)", h.host, h.blocked_until, h.why);
}

std::vector<HostState> blocked_hosts(Database& db, Time now) {
  std::vector<HostState> hosts;
  Statement s = db.prepare("SELECT host, blocked_until, why FROM host WHERE blocked_until > ? ORDER BY host");
  s.bind(now);
  while (s.step()) hosts.push_back({s.text(0), s.time(1), s.text(2)});
  return hosts;
}

std::vector<Change> note_configured(Database& db, std::span<const Entry> entries, const std::string& who, Time now) {
  const bool first = !db.number("SELECT 1 FROM meta WHERE key = 'configured'");
  Configured before = read_configured(db);
  std::vector<Change> changes;
  for (const Entry& e : entries) {
    const auto old = before.extract({e.what, e.name});
    if (!old.empty() && old.mapped() == e.text) continue;
    db.run("INSERT OR REPLACE INTO configured VALUES (?, ?, ?)", e.what, e.name, e.text);
    // Of a source only the kind was written down once: told better is not changed.
    if (e.what == "source" && !old.empty() && e.text.starts_with(old.mapped() + ' ')) continue;
    changes.push_back({now, e.what, e.name, old.empty() ? std::string() : old.mapped(), e.text, who});
  }
  for (const auto& [key, text] : before) {
    db.run("DELETE FROM configured WHERE what = ? AND name = ?", key.first, key.second);
    changes.push_back({now, key.first, key.second, text, {}, who});
  }
  if (first) {
    db.run("INSERT INTO meta VALUES ('configured', 1)");
    return {};
  }
  for (const Change& change : changes) note(db, change);
  return changes;
}

std::vector<Change> changes_between(Database& db, Time from, Time to) {
  std::vector<Change> changes;
  Statement s =
      db.prepare("SELECT at, what, name, before, after, who FROM change WHERE at >= ? AND at < ? ORDER BY at, id");
  s.bind(from, to);
  while (s.step()) changes.push_back({s.time(0), s.text(1), s.text(2), s.text(3), s.text(4), s.text(5)});
  return changes;
}

}  // namespace monitor::store
