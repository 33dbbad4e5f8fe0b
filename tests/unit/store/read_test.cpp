// SPDX-License-Identifier: MIT
// Reading: whatever is asked, the answer is that of a plain filter over all that was kept.
#include <sqlite3.h>

#include <random>
#include <set>

#include "make.h"
#include "store/row_reader.h"
#include "store/select.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

const std::vector<std::string> kWatches{"own", "rival", "topic"};
const std::vector<std::string> kSources{"news", "blog", "forum"};
const std::vector<std::string> kWords{"river", "bank", "meals", "council", "zebra"};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int to(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return to(n) == 0; }
  const std::string& of(const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(to(static_cast<int>(list.size())))];
  }
  Time time() { return kNow - Seconds{to(40) * 3600}; }

 private:
  std::mt19937 engine_;
};

// What began to match after it was kept: in which commit, and which watch; none = anything at all.
struct Later {
  MentionId id = 0;
  CommitNumber commit = 0;
  std::string watch{};
};

std::map<MentionId, std::vector<Match>> matches_of(const Store& store) {
  std::map<MentionId, std::vector<Match>> out;
  for (const StoredMention& m : all(store, {.deleted = true})) out[m.mention.rowid] = m.matches;
  return out;
}

// `ever`: what matched at some time, so that it is no news when it does again.
void note_later(const Store& store, const std::map<MentionId, std::vector<Match>>& before, bool backlog,
                std::set<std::pair<MentionId, std::string>>& ever, std::vector<Later>& out) {
  const CommitNumber commit = value(store.last_commit());
  for (const auto& [id, matches] : before) {
    if (!matches.empty()) ever.emplace(id, "");
    for (const Match& m : matches) ever.emplace(id, m.watch);
  }
  for (const auto& [id, matches] : matches_of(store)) {
    if (backlog || !before.contains(id)) continue;
    if (!matches.empty() && !ever.contains({id, ""})) out.push_back({id, commit});
    for (const Match& m : matches)
      if (!ever.contains({id, m.watch})) out.push_back({id, commit, m.watch});
  }
}

std::vector<Later> fill(Store& store, Dice& dice) {
  std::vector<Later> later;
  std::set<std::pair<MentionId, std::string>> ever;
  for (int i = 0; i < 40; ++i) {
    std::vector<Heard> things;
    for (int j = dice.to(8); j >= 0; --j) {
      Mention m = mention(std::to_string(dice.to(150)), "T", dice.of(kWords) + " " + dice.of(kWords));
      m.url.clear();
      if (dice.one_in(3)) m.published.reset();
      if (m.published) m.published = dice.time();
      if (dice.one_in(2)) m.author.name = dice.one_in(2) ? "Ann" : "Bob";
      if (dice.one_in(4)) m.author.handle = "ann";
      std::set<std::string> watches;
      for (int k = dice.to(3); k > 0; --k) watches.insert(dice.of(kWatches));
      things.push_back(heard(m, {watches.begin(), watches.end()}));
    }
    Haul haul = caught(things, dice.time(), dice.of(kSources));
    haul.backlog = dice.one_in(4);
    if (dice.one_in(3)) haul.deleted = {{"feed", "feed-1", std::to_string(dice.to(150))}};
    const auto before = matches_of(store);
    REQUIRE(store.keep(haul));
    note_later(store, before, haul.backlog, ever, later);
  }
  return later;
}

Selection selection(Dice& dice) {
  Selection s;
  if (dice.one_in(3)) s.said_from = dice.time();
  if (dice.one_in(3)) s.said_to = dice.time();
  if (dice.one_in(4)) s.heard_from = dice.time();
  if (dice.one_in(4)) s.heard_to = dice.time();
  if (dice.one_in(5)) s.after = dice.to(40);
  if (dice.one_in(5)) s.upto = dice.to(40);
  for (int k = dice.one_in(3) ? dice.to(3) : 0; k > 0; --k)
    s.watches.push_back(dice.one_in(5) ? "nobody" : dice.of(kWatches));
  if (dice.one_in(3)) s.matched = dice.one_in(2);
  if (dice.one_in(3)) s.backlog = dice.one_in(2) ? Backlog::without : Backlog::only;
  if (dice.one_in(4)) s.source = dice.of(kSources);
  if (dice.one_in(5)) s.author = dice.one_in(2) ? "Ann" : "@ann";
  if (dice.one_in(4)) s.full_text = dice.of(kWords);
  s.deleted = dice.one_in(3);
  s.text = dice.one_in(2);
  s.oldest_first = dice.one_in(2);
  return s;
}

bool within(Time t, const std::optional<Time>& from, const std::optional<Time>& to) {
  return (!from || t >= *from) && (!to || t < *to);
}

bool came_within(const Selection& s, const StoredMention& m, const std::vector<Later>& later) {
  const auto between = [&](CommitNumber c) { return (!s.after || c > *s.after) && (!s.upto || c <= *s.upto); };
  return between(m.commit) ||
         (s.after && std::ranges::any_of(later, [&](const Later& l) {
            return l.id == m.mention.rowid && between(l.commit) &&
                   (s.watches.empty() ? l.watch.empty() : std::ranges::count(s.watches, l.watch) > 0);
          }));
}

// The naive filter. Names compare without case, as the store's do.
bool wanted(const Selection& s, const StoredMention& m, const std::vector<Later>& later) {
  const auto has_watch = [&](const std::string& w) { return std::ranges::count(m.matches, w, &Match::watch) > 0; };
  const auto& a = m.mention.author;
  return within(said(m.mention), s.said_from, s.said_to) && within(m.mention.heard, s.heard_from, s.heard_to) &&
         came_within(s, m, later) && (s.watches.empty() || std::ranges::any_of(s.watches, has_watch)) &&
         (!s.matched || *s.matched == !m.matches.empty()) &&
         (s.backlog == Backlog::with || m.backlog == (s.backlog == Backlog::only)) &&
         (s.source.empty() || std::ranges::count(m.sources, s.source) > 0) &&
         (s.author.empty() || (s.author == "Ann" ? a.name == "Ann" || a.handle == "ann" : a.handle == "ann")) &&
         (s.full_text.empty() || m.mention.text.find(s.full_text) != std::string::npos) && (s.deleted || !m.deleted);
}

std::vector<MentionId> expected(const Selection& s, std::vector<StoredMention> everything,
                                const std::vector<Later>& later) {
  std::erase_if(everything, [&](const StoredMention& m) { return !wanted(s, m, later); });
  std::ranges::sort(everything, {}, [](const StoredMention& m) { return std::pair(said(m.mention), m.mention.rowid); });
  if (!s.oldest_first) std::ranges::reverse(everything);
  std::vector<MentionId> ids;
  for (const StoredMention& m : everything) ids.push_back(m.mention.rowid);
  return ids;
}

}  // namespace

TEST_CASE("reading any selection gives what a plain filter gives, in order, and counting agrees") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Dice dice(seed);
    const auto store = memory_store();
    const auto later = fill(*store, dice);
    REQUIRE(later.size() > 10);
    const auto everything = all(*store, {.deleted = true});
    REQUIRE(everything.size() > 50);
    for (int i = 0; i < 150; ++i) {
      const Selection s = selection(dice);
      INFO("seed " << seed << ", selection " << i);
      std::vector<MentionId> ids;
      std::map<std::string, std::int64_t> tallies;
      for (const StoredMention& m : all(*store, s)) {
        ids.push_back(m.mention.rowid);
        for (const Match& match : m.matches) ++tallies[match.watch];
        CHECK(m.mention.text.empty() == (!s.text || m.deleted));
      }
      CHECK(ids == expected(s, everything, later));
      CHECK(value(store->count(s)) == static_cast<std::int64_t>(ids.size()));
      std::map<std::string, std::int64_t> counted;
      for (const Tally& t : value(store->count_by_watch(s))) counted[t.name] = t.count;
      CHECK(counted == tallies);
    }
    CHECK(value(store->check()).findings == std::vector<std::string>{});
  }
}

TEST_CASE("many hits of the full text come in the order in which they were said") {
  const auto store = memory_store();
  std::vector<Heard> things;
  for (int i = 0; i < 5000; ++i) {
    Mention m = mention(std::to_string(i), "T", i % 3 == 0 ? "common rare" : "common");
    m.url.clear();
    m.published = kNow - Seconds{(i * 7919) % 5000};
    things.push_back(heard(m, {}));
  }
  REQUIRE(store->keep(caught(things)));
  std::vector<Time> order;
  Selection s{.full_text = "common", .text = false};
  REQUIRE(
      store->each(s, [&](const StoredMention& m) { return order.push_back(said(m.mention)), order.size() < 2500; }));
  CHECK(order.size() == 2500);
  CHECK(std::ranges::is_sorted(order, std::greater{}));
  CHECK(order.front() == kNow);
  CHECK(all(*store, {.full_text = "common rare", .text = false}).size() == 1667);
  CHECK(value(store->count(s)) == 5000);
}

TEST_CASE("a visitor may stop, read on, and is never shown half a change") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1")), heard(mention("2")), heard(mention("3"))})));
  int seen = 0;
  REQUIRE(store->each({}, [&](const StoredMention& m) {
    CHECK(value(store->mention(m.mention.rowid)));
    CHECK(all(*store).size() == 3);
    return ++seen < 2;
  }));
  CHECK(seen == 2);
}

TEST_CASE("a full-text expression that is none is an error and not a crash") {
  const auto store = memory_store();
  for (const char* bad : {"\"", "AND", "a NEAR(", "nocolumn: x"}) {
    const Status read = store->each({.full_text = bad}, [](const StoredMention&) { return true; });
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::store);
  }
}

TEST_CASE("a slim row has what counting needs, and where it points to only when that is asked for") {
  const auto store = memory_store();
  Mention m = mention("1");
  m.heard = kNow;
  m.links = {"https://petitions.example/1"};
  m.author.handle = "ann", m.community = "berlin", m.figures.likes = 7;
  REQUIRE(store->keep(caught({heard(m, {"own", "rival"})})));
  const auto slim = all(*store, {.text = false, .slim = true}).front();
  CHECK(slim.matches.size() == 2);
  CHECK(said(slim.mention) == said(m));
  CHECK(slim.mention.url.empty());
  CHECK(slim.mention.site == m.site);
  CHECK(slim.mention.author.handle == "ann");
  CHECK(slim.mention.community == "berlin");
  CHECK_FALSE(slim.mention.figures.likes);
  CHECK(all(*store, {.text = false, .slim = true, .figures = true}).front().mention.figures.likes == 7);
  CHECK(slim.mention.title.empty());
  CHECK(slim.mention.target.empty());
  CHECK(slim.mention.links.empty());
  CHECK_FALSE(slim.meaning);
  const auto pointing = all(*store, {.text = false, .slim = true, .links = true}).front();
  CHECK(pointing.mention.url == m.url);
  CHECK(pointing.mention.target == m.target);
  CHECK(pointing.mention.links == m.links);
  CHECK(pointing.mention.text.empty());
}

TEST_CASE("months are counted from an index alone, and in its order") {
  const TempDir dir;
  const auto path = dir.path() / "store.db";
  REQUIRE(store::open(path));
  store::Database db(path.string(), SQLITE_OPEN_READWRITE, "", path.string(), std::chrono::milliseconds{100});
  const auto plan_of = [&](const Selection& which, store::Extent extent) {
    const store::Query query = store::query_for(which);
    std::string plan;
    store::Statement s = db.prepare("EXPLAIN QUERY PLAN SELECT " + store::columns(extent) + " FROM " + query.from +
                                    store::joins(extent) + " WHERE " + query.where + " ORDER BY " + query.order);
    for (store::bind_all(s, query); s.step();) plan += s.text(3) + '\n';
    return plan;
  };
  const Selection months{.said_from = kNow - 90 * kDay, .said_to = kNow, .matched = true, .backlog = Backlog::without};
  CHECK(plan_of(months, {.slim = true}) == "SEARCH m USING COVERING INDEX mention_matched_said (said>? AND said<?)\n");
  CHECK(plan_of(months, {}).starts_with("SEARCH m USING INDEX mention_matched_said (said>? AND said<?)\n"));
  CHECK(plan_of(months, {}).find("TEMP B-TREE") == std::string::npos);
}
