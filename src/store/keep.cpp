// SPDX-License-Identifier: MIT
// Decides what becomes of each thing that was heard: fresh, known, updated, forgotten or doubled.
//
// Text: the origin that a text is from may revise it, and a real change (white space aside) counts as a revision.
// Another origin that brings the same thing only adds a sighting, unless its text is clearly fuller: a feed has the
// article of which an alert showed two lines. Then its text is taken, without counting as a change. Matches: a revision
// replaces them, but for those that a source vouches for. Everything else only adds: what a digest has once shown under
// a watch stays there.
#include "store/keep.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/budget.h"
#include "store/figures.h"
#include "store/identity.h"
#include "store/meanings.h"
#include "store/rows.h"
#include "store/states.h"
#include "store/stories.h"

namespace monitor::store {
namespace {

struct Known {
  std::int64_t origin = 0, text_from = 0, source = 0, hash = 0;
  std::string native{};
  bool deleted = false, anonymous = false;
  std::optional<Time> updated{};
};

Known read_known(Database& db, MentionId id) {
  Statement s = db.prepare(
      "SELECT origin, text_from, source, text_hash, native, deleted, author IS NULL AND handle IS NULL, updated"
      " FROM mention WHERE id = ?");
  if (!s.bind(id).step()) return {};
  return {s.integer(0), s.integer(1), s.integer(2), s.integer(3), s.text(4), s.flag(5), s.flag(6), s.maybe_time(7)};
}

// A server's old copy of a post that was edited elsewhere. Ids of feeds are their own, and what they hold is the last
// word.
bool stale(const Known& known, const Mention& m) {
  return m.identity.scope.empty() && known.updated && (!m.updated || *m.updated < *known.updated);
}

// A quarter more, and more than a few words: two cuts of one snippet do not take turns.
bool clearly_fuller(Database& db, MentionId id, const Mention& m) {
  const auto had = db.number("SELECT length(CAST(text AS BLOB)) FROM body WHERE mention = ?", id).value_or(0);
  return static_cast<std::int64_t>(m.text.size()) > had + had / 4 + 40;
}

Matching numbered(Database& db, const std::vector<Match>& matches) {
  Matching out;
  for (const Match& match : matches) {
    const std::int64_t watch = watch_number(db, match.watch);
    const auto found = std::ranges::find(out.watches, watch, &Matched::watch);
    if (found == out.watches.end()) {
      out.watches.push_back({watch, match.by_source});
      out.spans.push_back(match.spans);
    } else {
      found->by_source |= match.by_source;
    }
  }
  return out;
}

// Adds to `base` what it lacks of `more`. Spans go along only where they point into the text that is kept.
void unite(Matching& base, const Matching& more, bool with_spans, bool only_by_source) {
  for (std::size_t i = 0; i < more.watches.size(); ++i) {
    const Matched& m = more.watches[i];
    const auto found = std::ranges::find(base.watches, m.watch, &Matched::watch);
    if (found != base.watches.end()) {
      found->by_source |= m.by_source;
    } else if (m.by_source || !only_by_source) {
      base.watches.push_back(m);
      base.spans.push_back(with_spans ? more.spans[i] : std::vector<Span>{});
    }
  }
}

// Commits are numbered only when there is something to tell: marks then cut exactly between two digests' mentions.
class CommitBook {
 public:
  explicit CommitBook(Database& db) : db_(db), number_(latest_commit(db)) {}
  CommitNumber open() {
    if (!opened_) ++number_;
    opened_ = true;
    return number_;
  }
  void last(MentionId id) { last_ = id; }
  [[nodiscard]] CommitNumber number() const { return number_; }
  void close() {
    if (!opened_) return;
    if (last_ == 0) last_ = db_.number("SELECT max(last_mention) FROM commits").value_or(0);
    db_.run("INSERT INTO commits (number, last_mention) VALUES (?, ?)", number_, last_);
  }

 private:
  Database& db_;
  CommitNumber number_;
  MentionId last_ = 0;
  bool opened_ = false;
};

class Keeper {
 public:
  Keeper(Core& core, const Haul& caught, CommitBook& book)
      : core_(core),
        caught_(caught),
        book_(book),
        document_(caught),
        source_(source_number(core.db, caught.state.source)) {}

  Kept keep() {
    Kept kept;
    for (const Heard& heard : caught_.heard) {
      const auto [fate, id] = take(heard);
      kept.fates.push_back(fate);
      kept.ids.push_back(id);
      if (fate == Fate::fresh) ++kept.saved.fresh;
      if (fate == Fate::known || fate == Fate::updated || fate == Fate::forgotten) ++kept.saved.known;
    }
    for (const Identity& identity : caught_.deleted) erase(identity);
    for (const Identity& identity : caught_.unnamed) unname(identity);
    for (const Count& count : caught_.counts) refigure(count);
    add_spent(core_.db, caught_.account, caught_.spent);
    note_what_it_holds();
    kept.commit = book_.number();
    return kept;
  }

 private:
  std::pair<Fate, MentionId> take(const Heard& heard) {
    const Mention& m = heard.mention;
    const Newcomer newcomer{m, origin(m.identity), native(m), heard.words};
    const auto [place, first] = seen_.try_emplace({newcomer.origin, newcomer.native}, 0);
    if (!first) return {Fate::doubled, place->second};
    Identity identity = m.identity;
    identity.id = newcomer.native;
    if (is_forgotten(core_, identity, m)) return {Fate::forgotten, 0};
    auto known = find_by_identity(core_.db, newcomer.origin, newcomer.native);
    if (!known) known = find_by_address(core_, newcomer, document_);
    const auto fate = known ? meet(*known, newcomer, heard) : Fate::fresh;
    place->second = known ? *known : insert(newcomer, heard);
    return {fate, place->second};
  }

  MentionId insert(const Newcomer& newcomer, const Heard& heard) {
    const FreshRow row{newcomer, source_, book_.open(), caught_.now, caught_.backlog};
    const MentionId id = insert_mention(core_, row, numbered(core_.db, heard.matches));
    if (heard.meaning) {
      write_meaning(core_, id, *heard.meaning);
      tell_story(core_, id, heard.mention, heard.meaning->sketch);
    }
    book_.last(id);
    return id;
  }

  Fate meet(MentionId id, const Newcomer& newcomer, const Heard& heard) {
    const Known known = read_known(core_.db, id);
    if (known.deleted) return Fate::known;  // an index that lags behind must not bring it back
    note_sighting(id, known, newcomer);
    const Mention& m = newcomer.mention;
    const bool same = known.hash == text_hash(core_.key, m.title, m.text);
    const bool own = known.text_from == newcomer.origin && !stale(known, m);
    const bool revised = !same && own;
    const bool replaced = revised || (!same && !stale(known, m) && clearly_fuller(core_.db, id, m));
    const Matching before = read_matching(core_, id);
    Matching after = numbered(core_.db, heard.matches);
    if (replaced) {
      replace_text(core_, id, newcomer, revised);
      unite(after, before, false, revised);
    } else {
      const Matching fresh = std::exchange(after, before);
      unite(after, fresh, same, false);
    }
    if (caught_.recheck && !replaced) add_links(core_, id, m.links);  // before the spans that point to them
    // Who looks back, or again, brings the same text: that a watch is new is no news of the mention. Nor is what a
    // source held when it was first asked.
    if (replaced || !caught_.recheck) note_late_matches(id, before, after);
    write_matching(core_, id, before, after);
    if (heard.meaning) take_meaning(id, heard, replaced, before.watches != after.watches);
    if (known.anonymous) name_author(core_, id, m.author);  // alerts do not tell; the feed of the site does
    if (own || replaced) {
      note_updated(core_, id, m.updated);
      refresh_figures(core_, id, m.figures, m.author.followers, caught_.now);
    }
    return revised ? Fate::updated : Fate::known;
  }

  // A text that swings between two forms is told once: what it matched before stands in commit 0.
  void note_late_matches(MentionId id, const Matching& before, const Matching& after) {
    const auto lacks = [](const Matching& matching, std::int64_t watch) {
      return std::ranges::find(matching.watches, watch, &Matched::watch) == matching.watches.end();
    };
    const auto told = [&](std::int64_t watch) {
      core_.db.run("INSERT OR IGNORE INTO late_match VALUES (0, ?, ?)", watch, id);
    };
    const auto note = [&](std::int64_t watch) {
      if (core_.db.number("SELECT 1 FROM late_match WHERE watch = ? AND mention = ?", watch, id)) return;
      core_.db.run("INSERT INTO late_match VALUES (?, ?, ?)", book_.open(), watch, id);
      core_.db.run("UPDATE mention SET backlog = 0 WHERE id = ?", id);
    };
    for (const Matched& m : before.watches)
      if (lacks(after, m.watch)) told(m.watch);
    if (!before.watches.empty() && after.watches.empty()) told(0);
    if (caught_.backlog) return;
    for (const Matched& m : after.watches)
      if (lacks(before, m.watch)) note(m.watch);
    if (before.watches.empty() && !after.watches.empty()) note(0);
  }

  // A new text means what it means; of the same text, or a shorter one, only what concerns new watches is taken.
  void take_meaning(MentionId id, const Heard& heard, bool replaced, bool more_watches) {
    auto meaning = replaced ? std::nullopt : found_meaning(core_, id);
    if (meaning && !more_watches) return;
    if (!meaning) meaning = *heard.meaning;
    for (const Towards& t : heard.meaning->towards)
      if (std::ranges::find(meaning->towards, t.watch, &Towards::watch) == meaning->towards.end())
        meaning->towards.push_back(t);
    write_meaning(core_, id, *meaning);
    tell_story(core_, id, heard.mention, heard.meaning->sketch);
  }

  void note_sighting(MentionId id, const Known& known, const Newcomer& newcomer) {
    if (known.source == source_ && known.origin == newcomer.origin && known.native == newcomer.native) return;
    const auto before = core_.db.word("SELECT native FROM sighting WHERE mention = ? AND source = ? AND origin = ?", id,
                                      source_, newcomer.origin);
    if (before == newcomer.native) return;
    if (before) {
      core_.db.run("UPDATE sighting SET native = ? WHERE mention = ? AND source = ? AND origin = ?", newcomer.native,
                   id, source_, newcomer.origin);
      return;
    }
    core_.db.run("INSERT INTO sighting (mention, source, origin, native, heard) VALUES (?, ?, ?, ?, ?)", id, source_,
                 newcomer.origin, newcomer.native, caught_.now);
    core_.db.run("UPDATE mention SET sighted = 1 WHERE id = ? AND sighted = 0", id);
  }

  // What the document holds now, so that pruning leaves it alone.
  void note_what_it_holds() {
    Packer hashes;
    std::int64_t origin_of_all = 0;
    for (const auto& [who, id] : seen_) {
      origin_of_all = who.first;
      hashes.number(static_cast<std::uint64_t>(keyed_hash(core_.key, who.second)));
    }
    if (caught_.recheck || seen_.empty() || last_.scope.empty()) return;
    core_.db.run("UPDATE origin SET holds = ?1 WHERE id = ?2 AND holds IS NOT ?1", Blob{hashes.bytes()}, origin_of_all);
  }

  void refigure(const Count& count) {
    const std::int64_t from = origin({caught_.state.kind, caught_.state.scope, {}});
    if (const auto own = core_.db.number("SELECT id FROM mention WHERE origin = ? AND native = ?", from, count.id))
      refresh_figures(core_, *own, count.figures, count.followers, caught_.now);
  }

  // Whoever said it takes it back: it goes. Somebody who only passed it on takes back the passing on.
  void erase(const Identity& identity) {
    const std::int64_t from = origin(identity);
    if (const auto own = core_.db.number("SELECT id FROM mention WHERE origin = ? AND native = ? AND deleted = 0", from,
                                         identity.id))
      erase_at_source(core_, *own);
    core_.db.run("DELETE FROM sighting WHERE origin = ? AND native = ?", from, identity.id);
  }

  // An empty handle, which is not none: an index that lags behind must not bring the name back.
  void unname(const Identity& identity) {
    const std::int64_t from = origin(identity);
    core_.db.run(
        "UPDATE mention SET author = NULL, handle = '', author_url = NULL, followers = NULL"
        " WHERE origin = ? AND native = ?",
        from, identity.id);
  }

  std::int64_t origin(const Identity& identity) {
    if (last_origin_ == 0 || identity.service != last_.service || identity.scope != last_.scope) {
      last_origin_ = origin_number(core_.db, identity);
      last_ = identity;
    }
    return last_origin_;
  }

  // Normalising gives every item an id. Should one have none, its address or its words still tell it from others.
  std::string native(const Mention& m) const {
    if (!m.identity.id.empty()) return m.identity.id;
    return m.url.empty() ? "text:" + std::to_string(text_hash(core_.key, m.title, m.text)) : m.url;
  }

  Core& core_;
  const Haul& caught_;
  CommitBook& book_;
  Document document_;
  std::int64_t source_;
  std::map<std::pair<std::int64_t, std::string>, MentionId> seen_{};
  Identity last_{};
  std::int64_t last_origin_ = 0;
};

}  // namespace

std::vector<Kept> keep_hauls(Core& core, std::span<const Haul> caught) {
  CommitBook book(core.db);
  std::vector<Kept> kept;
  for (const Haul& c : caught) kept.push_back(Keeper(core, c, book).keep());
  // After all mentions: a statement that replaces a row, or changes a foreign key, opens a savepoint, and at each of
  // these the full text writes out what it has gathered.
  for (const Haul& c : caught)
    if (!c.recheck) put_state(core.db, c.state);
  book.close();
  return kept;
}

CommitNumber latest_commit(Database& db) { return db.number("SELECT max(number) FROM commits").value_or(0); }

}  // namespace monitor::store
