// SPDX-License-Identifier: MIT
// The one door to what was heard. Nothing outside src/store knows SQLite.
//
// Reading functions are const and never wait for a writer; one process writes at a time. Every
// writing function is one transaction: it is kept whole or not at all, and when it returns a value
// the data is on disk. Errors have ErrorCode::store, and say what to do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/http.h"
#include "monitor/marking.h"
#include "monitor/meaning.h"
#include "monitor/mention.h"
#include "monitor/note.h"
#include "monitor/promise.h"
#include "monitor/result.h"
#include "monitor/source.h"
#include "monitor/time.h"

namespace monitor {

// Rises with every transaction that brings mentions; marks cut at it, never at a clock.
using CommitNumber = std::int64_t;

// ---- what fetching leaves behind

// From when to when a source could not be heard, and what was said there then may be missing: when it answered again it
// showed nothing that was known.
struct Outage {
  Time began{};  // its last answer before
  Time ended{};
  std::string why{};  // of the last failure; empty = nobody asked
  friend bool operator==(const Outage&, const Outage&) = default;
};

// Everything that is kept about a source between polls.
struct SourceState {
  std::string source{};  // its name in the configuration
  std::string kind{};
  std::string fingerprint{};  // hash of kind and settings: another one starts the source anew
  std::string scope{};        // see Identity; stays when the feed moves
  std::string cursor{};
  Validators validators{};
  std::optional<Time> validators_since{};  // when they were last got with a full answer
  std::string body_hash{};                 // of the last answer that parsed
  std::optional<Time> first_answered{};    // what was said before is backlog
  std::optional<Time> last_polled{};
  std::optional<Time> last_answered{};
  std::optional<Time> last_fresh{};  // last poll that brought something new
  Time due{};                        // the next poll; the epoch = now
  Seconds interval{0};               // as last decided
  std::optional<Seconds> gap{};      // moving average between its items: its own rhythm
  int failures = 0;                  // in a row
  std::optional<Time> failing_since{};
  std::optional<Error> error{};  // of the last poll
  bool announced = false;        // people have been told that it is broken
  bool gone = false;             // answered 410, or 404 for weeks: not polled any more
  std::string moved_to{};        // where permanent redirects point
  int moved_count = 0;
  std::optional<Time> moved_since{};
  std::int64_t overflows = 0;  // polls that shared no item with the one before
  std::optional<Time> last_overflow{};
  std::int64_t window = 0;  // most items that one answer held
  Hints hints{};            // of the last full answer: a 304 does not repeat them
  FeedInfo feed{};
  std::vector<Problem> problems{};  // of the last answer
  std::int64_t polls = 0;
  std::int64_t items = 0;         // ever new
  std::vector<Outage> outages{};  // that are over, oldest first; the last fifty
};

// Its credentials were refused, or it is not let in: it is not asked again before a person did something about it, or a
// day is over.
[[nodiscard]] inline bool stopped(const SourceState& s) {
  return s.failures > 0 && s.error && s.error->code == ErrorCode::auth;
}
// Waits until what it may use up is there again. No failure.
[[nodiscard]] inline bool spent(const SourceState& s) {
  return s.failures == 0 && s.failing_since && s.error && s.error->code == ErrorCode::spent;
}

// A host that asked us to stay away.
struct HostState {
  std::string host{};
  Time blocked_until{};
  std::string why{};
};

// What is left of a quota that several sources share, as the last answer told it.
struct BudgetState {
  std::string key{};  // host, and account where there is one
  std::int64_t remaining = 0;
  std::int64_t limit = 0;  // 0 = the service does not say
  Time reset{};
  Time next{};  // no further request before; see pipeline/budget.h
};

// Where a short address leads, as it was found out.
struct ShortLink {
  std::string url{};
  std::string target{};  // empty: nowhere that can be known
};

struct Heard {
  Mention mention{};
  std::vector<Match> matches{};
  // The words of title and text as match::fts_text() folds them: whoever folds for matching hands them on. Empty: the
  // store folds by itself.
  std::string words{};
  std::optional<Meaning> meaning{};  // of what matches; a story is given by the store
};

// A mention and what was found out about it later.
struct Found {
  MentionId mention = 0;
  Meaning meaning{};
};

// What was learnt from markings.
struct LearntModel {
  std::string name{};  // of what: "sentiment en", "relevance us"
  Time made{};
  std::int64_t marks = 0;        // that it was learnt from
  double before = 0, after = 0;  // how often it agrees with people who were held back, without and with it; 0..1
  std::string model{};           // bytes
};

// What one answer of a source leaves behind. (Not "Catch": the test library owns that name.)
struct Haul {
  std::vector<Heard> heard{};
  std::vector<Identity> deleted{};
  std::vector<Identity> unnamed{};  // whose author's account is gone
  std::vector<Count> counts{};      // ids in the service and scope of the source
  std::string account{};            // of what was spent
  Spent spent{};                    // added to that hour
  bool recheck = false;             // `state` is not kept: it was no poll
  SourceState state{};              // as it is to be from now on, cursor included
  bool backlog = false;             // part of the source's first conversation
  Time now{};
};

enum class Fate { fresh, known, updated, forgotten, doubled };  // doubled: came twice in this haul

struct Kept {
  CommitNumber commit = 0;
  std::vector<Fate> fates{};     // one for each heard, in order
  std::vector<MentionId> ids{};  // likewise; 0 for forgotten
  Saved saved{};
};

// ---- what reading gives

struct StoredMention {
  Mention mention{};
  std::vector<Match> matches{};
  std::vector<std::string> sources{};  // names; the first is who brought it first
  CommitNumber commit = 0;
  bool backlog = false;
  bool deleted = false;              // erased at its source: only id and time are left
  int revisions = 0;                 // real changes of the text since it was first heard
  std::optional<Meaning> meaning{};  // nothing: not enriched yet, or nothing that a watch listens for
};

// Figures as they were at some time.
struct FigurePoint {
  Time at{};
  Figures figures{};
  std::optional<std::int64_t> followers{};
};

enum class Backlog { without, only, with };

// Which mentions, and in which order. What is not set does not narrow.
struct Selection {
  std::optional<Time> said_from{}, said_to{};  // [from, to)
  std::optional<Time> heard_from{}, heard_to{};
  std::optional<CommitNumber> after{}, upto{};  // (after, upto]
  std::vector<std::string> watches{};           // any of them
  std::optional<bool> matched{};                // true: matches some watch; false: matches none
  Backlog backlog = Backlog::with;
  std::string source{};       // name
  std::string author{};       // name or handle, whole
  MentionId story = 0;        // mentions that tell it; 0 = any
  std::string full_text{};    // an FTS5 expression from match::fts_query
  bool deleted = false;       // those erased at their source as well
  bool text = true;           // false leaves text, links and spans unread: faster
  bool slim = false;          // with text = false: address, figures, title, target, meaning as well, for counting
  bool figures = false;       // with slim: figures all the same
  bool links = false;         // with slim: address, links, target and meaning all the same
  bool oldest_first = false;  // by when it was said; newest first otherwise
};

struct Tally {
  std::string name{};
  std::int64_t count = 0;
};

// What one source brought first of a watch on one day, as far as it feels alike.
struct DayCount {
  std::int64_t day = 0;  // 0 begins at the time that was asked for
  std::string watch{}, source{};
  std::optional<Feeling> feeling{};  // of the text as a whole, as it was found; nothing where it cannot be judged
  std::int64_t count = 0;
};
// The largest story of a watch on one day.
struct DayStory {
  std::int64_t day = 0;
  std::string watch{};
  std::int64_t mentions = 0;
};
// Of what was said on some days of 24 hours. Mentions whose story is not told yet belong to none.
struct Days {
  std::vector<DayCount> counts{};
  std::vector<DayStory> stories{};
};

// A configured thing (watch, source) as it was at some time: trends that cross a change say so.
struct Entry {
  std::string what{};  // "watch", "source"
  std::string name{};
  std::string text{};  // query, kind; never a secret
};
struct Change {
  Time at{};
  std::string what{}, name{};
  std::string before{}, after{};  // empty before: added; empty after: removed
  std::string who{};              // by whose command it was noted; empty: nobody knows any more
};

// A digest as it was printed. Its number is given by its hash: printing it again reuses the number.
struct DigestRecord {
  std::string hash{};
  Time made{};
  std::string content{};                          // the digest as JSON
  std::vector<std::vector<MentionId>> figures{};  // figure N is figures[N-1]
};

struct Health {
  bool sound = true;
  std::vector<std::string> findings{};  // one line each, with what to do
  std::int64_t bytes = 0, mentions = 0;
  int schema = 0;
};

struct Pruned {
  std::int64_t matched = 0, unmatched = 0;
};

struct KeepRule {  // retention of one source where it differs
  std::string source{};
  Seconds keep{};
};

class Store {
 public:
  virtual ~Store() = default;

  // ---- fetching
  virtual Result<Kept> keep(const Haul& caught) = 0;
  virtual Status put(const SourceState& state) = 0;  // after a poll that brought nothing
  [[nodiscard]] virtual Result<std::optional<SourceState>> source(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<std::vector<SourceState>> sources() const = 0;
  virtual Status put_hosts(std::span<const HostState> hosts) = 0;  // replaces those named
  [[nodiscard]] virtual Result<std::vector<HostState>> hosts(Time now) const = 0;
  virtual Status put_budgets(std::span<const BudgetState> budgets) = 0;  // replaces those named
  [[nodiscard]] virtual Result<std::vector<BudgetState>> budgets(Time now) const = 0;
  // Some thousands of short addresses are remembered; those named replace what was known of them.
  virtual Status put_short_links(std::span<const ShortLink> links) = 0;
  [[nodiscard]] virtual Result<std::vector<ShortLink>> short_links() const = 0;
  // What all accounts of its service used up from that hour on: several names of one key are one purse.
  [[nodiscard]] virtual Result<std::vector<Spent>> spent(const std::string& account, Time from) const = 0;
  // Matched mentions of a source's service to be looked at again: said since `since`, last looked at before `before`;
  // those looked at the longest ago first, then the newest.
  [[nodiscard]] virtual Result<std::vector<Remembered>> to_recheck(const std::string& source, Time since, Time before,
                                                                   std::size_t most) const = 0;
  virtual Status rechecked(const std::string& source, std::span<const std::string> ids, Time now) = 0;
  // Several hauls in one transaction: faster, and each still whole. Results in order.
  virtual Result<std::vector<Kept>> keep_all(std::span<const Haul> caught) = 0;
  // Notes what is configured now; returns what changed since the last time. `who` had it noted.
  virtual Result<std::vector<Change>> configured(std::span<const Entry> entries, const std::string& who, Time now) = 0;

  // ---- reading
  // Calls `visit` in order until it returns false. All mentions of one call come from one state of the store.
  virtual Status each(const Selection& which, const std::function<bool(const StoredMention&)>& visit) const = 0;
  [[nodiscard]] virtual Result<std::optional<StoredMention>> mention(MentionId id) const = 0;
  // What it answers and what answers it, as far as we have it, itself included; oldest first.
  [[nodiscard]] virtual Result<std::vector<StoredMention>> thread(MentionId id) const = 0;
  // How its figures went, oldest first; the last is what the mention holds.
  [[nodiscard]] virtual Result<std::vector<FigurePoint>> figures(MentionId id) const = 0;
  [[nodiscard]] virtual Result<std::int64_t> count(const Selection& which) const = 0;
  [[nodiscard]] virtual Result<std::vector<Tally>> count_by_watch(const Selection& which) const = 0;
  // So many days from then, in their order.
  [[nodiscard]] virtual Result<Days> days(Time from, std::int64_t count, Backlog backlog) const = 0;
  [[nodiscard]] virtual Result<CommitNumber> last_commit() const = 0;
  [[nodiscard]] virtual Result<std::vector<Change>> changes(Time from, Time to) const = 0;

  // ---- meaning
  // Mentions above `after` that match a watch and lack what enriching finds; with `again` also those that other
  // versions of it have judged. In order of their ids.
  [[nodiscard]] virtual Result<std::vector<MentionId>> to_enrich(const std::string& versions, bool again,
                                                                 MentionId after, std::size_t most) const = 0;
  virtual Status put_meanings(std::span<const Found> found) = 0;  // a story that is known stays
  virtual Status put_learnt(const LearntModel& learnt) = 0;       // in place of the one of that name
  [[nodiscard]] virtual Result<std::vector<LearntModel>> learnt() const = 0;

  // ---- digests
  virtual Result<std::int64_t> number(const DigestRecord& digest) = 0;
  [[nodiscard]] virtual Result<std::optional<DigestRecord>> digest(std::int64_t number) const = 0;
  [[nodiscard]] virtual Result<std::optional<CommitNumber>> mark(const std::string& name) const = 0;  // "last-digest"
  virtual Status set_mark(const std::string& name, CommitNumber commit) = 0;

  // ---- what people say of mentions
  // Appends these as one act; `id`, `act` and `undoes` are given here. The act's number. ErrorCode::usage when a
  // mention is not kept.
  virtual Result<std::int64_t> mark_mentions(std::span<const Marking> markings) = 0;
  // Takes back an act: what held before holds again. 0 = the last of `who` that still holds. What was taken back;
  // ErrorCode::usage when there is nothing.
  virtual Result<std::vector<Marking>> undo(std::int64_t act, const std::string& who, Time at) = 0;
  // The whole history of a mention, oldest first.
  [[nodiscard]] virtual Result<std::vector<Marking>> markings(MentionId mention) const = 0;
  // What holds of these mentions (empty = of all): for each at most one marking of an aspect and watch. In the order of
  // mentions; costs as much as there are markings, not mentions.
  [[nodiscard]] virtual Result<std::vector<Marking>> standing(std::span<const MentionId> mentions) const = 0;

  // ---- ground rules, goals, notes
  // Keeps what rules promised: of two promises for one mention the one that fired later, else the first.
  virtual Status keep_promises(std::span<const Promise> promises) = 0;
  // Of mentions that are still there, those that began in [from, to), oldest first.
  [[nodiscard]] virtual Result<std::vector<Promise>> promises(Time from, Time to) const = 0;
  [[nodiscard]] virtual Result<std::optional<Promise>> promise(MentionId mention) const = 0;
  virtual Result<std::int64_t> put_note(const Note& note) = 0;  // its number
  // Takes back a note; 0 = the last of `who` that still holds. ErrorCode::usage when there is none.
  virtual Result<Note> undo_note(std::int64_t id, const std::string& who, Time at) = 0;
  [[nodiscard]] virtual Result<std::vector<Note>> notes() const = 0;  // those that hold, oldest first
  [[nodiscard]] virtual Result<std::vector<Note>> note_log()
      const = 0;  // all there ever were, and what takes them back
  virtual Status put_snapshots(std::span<const Snapshot> snapshots) = 0;  // a second of the same moment replaces it
  [[nodiscard]] virtual Result<std::vector<Snapshot>> snapshots(const std::string& goal) const = 0;  // oldest first

  // ---- care
  [[nodiscard]] virtual Result<Health> check() const = 0;
  virtual Status backup(const std::filesystem::path& to) const = 0;
  virtual Result<Pruned> prune(const struct Retention& rules, std::span<const KeepRule> exceptions, Time now) = 0;
  // Erases text, index, figures and copies, and leaves a hashed tombstone. Number of mentions erased.
  virtual Result<std::int64_t> forget(MentionId id) = 0;
  virtual Result<std::int64_t> forget_author(const std::string& author) = 0;
  virtual Status forget_source(const std::string& name) = 0;  // its state only; mentions stay
};

}  // namespace monitor
