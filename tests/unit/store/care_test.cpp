// SPDX-License-Identifier: MIT
// Backup, retention, forgetting, digests, the lock.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "make.h"
#include "monitor/config.h"
#include "store/lock.h"
#include "store/redact.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Kept by a source, then pushed out of its document by something else.
void keep_old(Store& store, const std::string& source, const std::string& id, bool matches, Seconds age) {
  Mention m = mention(id);
  m.identity.scope = source;
  const auto watches = matches ? std::vector<std::string>{"own"} : std::vector<std::string>{};
  REQUIRE(store.keep(caught({heard(m, watches)}, kNow - age, source)));
}

}  // namespace

TEST_CASE("a backup is a whole store, and an old one is replaced in one step") {
  const TempDir dir;
  const auto store = file_store(dir / "s.db");
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  REQUIRE(store->backup(dir / "copy.db"));
  REQUIRE(store->keep(caught({heard(mention("2"))})));
  CHECK(all(*file_store(dir / "copy.db")).size() == 1);
  REQUIRE(store->backup(dir / "copy.db"));
  CHECK(all(*file_store(dir / "copy.db", {.read_only = true})).size() == 2);
  const Status itself = store->backup(dir / "." / "s.db");
  REQUIRE_FALSE(itself);
  CHECK(itself.error().what.ends_with("is the store itself"));
  const Status nowhere = store->backup(dir / "none" / "copy.db");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().what.find("cannot write") == 0);
}

TEST_CASE("pruning goes by age, by match and by the longest of its sources") {
  const auto store = memory_store();
  const Retention rules{400 * kDay, 90 * kDay};
  keep_old(*store, "news", "matched-401", true, 401 * kDay);
  keep_old(*store, "news", "matched-399", true, 399 * kDay);
  keep_old(*store, "news", "unmatched-91", false, 91 * kDay);
  keep_old(*store, "news", "unmatched-89", false, 89 * kDay);
  keep_old(*store, "short", "short-31", true, 31 * kDay);
  keep_old(*store, "short", "short-unmatched-31", false, 31 * kDay);
  keep_old(*store, "long", "long-900", true, 900 * kDay);
  keep_old(*store, "short", "both", true, 50 * kDay);
  Mention again = mention("other-id");
  again.identity.scope = "long";
  again.url = mention("both").url;
  REQUIRE(store->keep(caught({heard(again)}, kNow - 50 * kDay, "long")));
  for (const char* source : {"news", "short", "long"})
    keep_old(*store, source, std::string("last-") + source, true, 0 * kDay);
  const std::vector<KeepRule> exceptions{{"short", 30 * kDay}, {"long", 1000 * kDay}};
  const Pruned pruned = value(store->prune(rules, exceptions, kNow));
  CHECK(pruned.matched == 2);
  CHECK(pruned.unmatched == 2);
  std::vector<std::string> left;
  for (const auto& m : all(*store)) left.push_back(m.mention.identity.id);
  std::ranges::sort(left);
  CHECK(left == std::vector<std::string>{"both", "last-long", "last-news", "last-short", "long-900", "matched-399",
                                         "unmatched-89"});
  CHECK(value(store->check()).findings == std::vector<std::string>{});
}

TEST_CASE("what a document still holds is not pruned, so it cannot come back as news") {
  const auto store = memory_store();
  const Haul slow = caught({heard(mention("1"), {})}, kNow - 200 * kDay);
  REQUIRE(store->keep(slow));
  CHECK(value(store->prune(Retention{}, {}, kNow)).unmatched == 0);
  CHECK(value(store->keep(slow)).fates == std::vector{Fate::known});
  REQUIRE(store->keep(caught({heard(mention("2"), {})})));
  CHECK(value(store->prune(Retention{}, {}, kNow)).unmatched == 1);
}

TEST_CASE("what is forgotten is nowhere in the file, nor fetched again") {
  const TempDir dir;
  const auto path = dir / "s.db";
  const auto store = file_store(path);
  Mention m = mention("1", "Xylophone scandal", "Zanzibar teacups were thrown at the quizmaster");
  m.author = {"Wilhelmina Quux", "wquux", "", {}};
  const Kept kept = value(store->keep(caught({heard(m), heard(mention("2"))})));
  DigestRecord digest{
      "h",
      kNow,
      R"({"organisation":"Zanzibar teacups","lines":[{"title":"Xylophone scandal","snippet":"Zanzibar teacups were…"},)"
      R"({"title":"A title"}]})",
      {{kept.ids[0], kept.ids[1]}, {kept.ids[0]}}};
  const auto number = value(store->number(digest));
  CHECK(value(store->forget(kept.ids[0])) == 1);
  CHECK(value(store->forget(kept.ids[0])) == 0);
  CHECK_FALSE(value(store->mention(kept.ids[0])));
  const auto left = value(store->digest(number));
  CHECK(left->figures == std::vector<std::vector<MentionId>>{{kept.ids[1]}, {}});
  CHECK(
      left->content ==
      R"j({"organisation":"Zanzibar teacups","lines":[{"title":"(forgotten)","snippet":"(forgotten)"},{"title":"A title"}]})j");
  for (const auto& file : {path, std::filesystem::path(path.string() + "-wal")}) {
    const std::string bytes = bytes_of(file);
    for (const char* word : {"ylophone", "quizmaster", "Quux", "quux", "example.org/1"}) {
      INFO(file << " " << word);
      CHECK(bytes.find(word) == std::string::npos);
    }
  }
  m.identity.id = "renamed";
  CHECK(value(store->keep(caught({heard(mention("1")), heard(m)}))).fates ==
        std::vector{Fate::forgotten, Fate::forgotten});
  CHECK(all(*store).size() == 1);
  CHECK(value(store->check()).findings == std::vector<std::string>{});
}

TEST_CASE("an author is forgotten by name or handle, whatever the case") {
  const auto store = memory_store();
  Mention a = mention("1"), b = mention("2"), c = mention("3");
  a.author.name = "Ann Bee", b.author.handle = "annbee", c.author.name = "Ann Beech";
  REQUIRE(store->keep(caught({heard(a), heard(b), heard(c)})));
  CHECK(value(store->forget_author("")) == 0);
  CHECK(value(store->forget_author("ann bee")) == 1);
  CHECK(value(store->forget_author("@annbee")) == 1);
  CHECK(all(*store).size() == 1);
}

TEST_CASE("redaction takes whole quotations and nothing of our own") {
  Mention m =
      mention("1", "Council cuts school meals", "It said on Monday that the “meals” would end.\nParents protest.");
  m.author = {"Al", "al_b", "", {}};
  const struct {
    std::string before, after;
  } table[]{
      {R"j({"a":"Council cuts school meals"})j", R"j({"a":"(forgotten)"})j"},
      {R"j({"a":"One story: \"Council cuts school meals\", 61."})j", R"j({"a":"(forgotten)"})j"},
      {R"j({"a":"It said on Monday…"})j", R"j({"a":"(forgotten)"})j"},
      {R"j({"a":"on Monday that the \u201cmeals\u201d would end. Parents"})j", R"j({"a":"(forgotten)"})j"},
      {R"j({"a":"Al","b":"Also","c":"@al_b"})j", R"j({"a":"(forgotten)","b":"Also","c":"(forgotten)"})j"},
      {R"({"Council cuts school meals":1,"n":[1,2.5,true,null]})",
       R"({"Council cuts school meals":1,"n":[1,2.5,true,null]})"},
      {R"j({"watches":["Council cuts school meals"],"url":"https://example.org/1"})j",
       R"j({"watches":["Council cuts school meals"],"url":"(forgotten)"})j"},
      {R"({"a":"school"})", R"({"a":"school"})"},
      {R"({"a":"unended)", ""},
      {"plain Council cuts school meals", ""},
  };
  for (const auto& row : table) CHECK(store::redact(row.before, m) == row.after);
}

TEST_CASE("a digest has one number, however often it is printed") {
  const auto store = memory_store();
  const DigestRecord one{"hash-1", kNow, "{}", {{5, 3, 9}, {}, {1'000'000'000'000}}};
  DigestRecord two = one;
  two.hash = "hash-2";
  CHECK(value(store->number(one)) == 1);
  CHECK(value(store->number(two)) == 2);
  CHECK(value(store->number(one)) == 1);
  const auto got = value(store->digest(1));
  CHECK(got->figures == one.figures);
  CHECK(got->made == kNow);
  CHECK_FALSE(value(store->digest(3)));
}

TEST_CASE("changes of the configuration are noted from the second time on") {
  const auto store = memory_store();
  CHECK(value(store->configured(std::vector<Entry>{{"watch", "own", "q"}, {"watch", "gone", "g"}}, "anna", kNow))
            .empty());
  const std::vector<Entry> now{{"watch", "own", "q2"}, {"source", "news", "feed"}};
  CHECK(value(store->configured(now, "ben", kNow + kDay)).size() == 3);
  CHECK(value(store->configured(now, "anna", kNow + 2 * kDay)).empty());
  const auto changes = value(store->changes(kNow, kNow + 2 * kDay));
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].before == "q");
  CHECK(changes[0].after == "q2");
  CHECK(changes[0].who == "ben");
  CHECK(changes[2].who == "ben");
  CHECK(changes[1].before.empty());
  CHECK(changes[2].after.empty());
  CHECK(value(store->changes(kNow + 2 * kDay, kNow + 3 * kDay)).empty());
}

TEST_CASE("hosts are blocked until their time has come") {
  const auto store = memory_store();
  REQUIRE(store->put_hosts(std::vector<HostState>{{"a.example", kNow + kDay, "429"}, {"b.example", kNow, "503"}}));
  REQUIRE(store->put_hosts(std::vector<HostState>{{"a.example", kNow + 2 * kDay, "again"}}));
  const auto hosts = value(store->hosts(kNow));
  REQUIRE(hosts.size() == 1);
  CHECK(hosts[0].why == "again");
}

TEST_CASE("the lock says who holds it and for how long, and ends with its holder") {
  const TempDir dir;
  const auto path = dir / "s.db";
  CHECK_FALSE(store::lock_holder(path));
  {
    const auto held = store::lock_fetch(path, true, kNow - Seconds{180});
    REQUIRE(held);
    const auto second = store::lock_fetch(path, false, kNow);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::busy);
    CHECK(second.error().what == "`monitor run` is running: process " + std::to_string(::getpid()) + ", for 3 minutes");
    const auto holder = store::lock_holder(path);
    REQUIRE(holder);
    CHECK(holder->scheduler);
    CHECK(holder->pid == ::getpid());
  }
  const pid_t child = ::fork();
  if (child == 0) {
    auto lock = store::lock_fetch(path, false);
    ::_exit(lock ? 0 : 1);  // without letting go
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK_FALSE(store::lock_holder(path));
  std::ofstream(path.string() + ".lock") << "rubbish";
  CHECK(store::lock_fetch(path, false));
}
