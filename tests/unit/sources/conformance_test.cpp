// SPDX-License-Identifier: MIT
// What every kind must bear, asked of all that the registry holds: its recorded case `ordinary` is a sound answer, and
// here the service breaks it in every way we could think of. Whole rounds with a real store in memory, so that what
// counts is what is kept: nothing crashes, failures have the right code, no mention is lost or doubled.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "net/exchange.h"
#include "pipeline/engine.h"
#include "sources/registry.h"
#include "store/open.h"
#include "support/fakes.h"
#include "support/places.h"
#include "support/recorded.h"
#include "util/text.h"

using namespace monitor;
using pipeline::Outcome;
using pipeline::SourceOutcome;
using Ids = std::set<std::string>;
using Json = nlohmann::json;

namespace {

constexpr Seconds kLater{2 * 86400};

// A sound conversation: one answer is going to be broken, and those before it, such as for a token, go well.
struct Sound {
  test::RecordedCase recorded;
  Response answer{};
  std::vector<net::Exchange> before{};
  std::string nothing{};  // the body of its case `empty`
};

std::string_view path(std::string_view url) { return url.substr(0, url.find('?')); }

Sound sound_answer(const SourceSpec& kind) {
  const auto folder = monitor::testing::tests_dir() / "sources" / kind.name / "ordinary";
  const auto exchanges = net::read_exchanges(folder);
  REQUIRE(exchanges);
  const auto empty = net::read_exchanges(folder.parent_path() / "empty");
  // Of several pages the fullest stands for all; what goes elsewhere, such as a log-in, goes well.
  const std::string_view last = path(exchanges->back().request.url);
  Sound sound{.recorded = test::recorded_case(folder), .nothing = empty ? empty->back().response.body : ""};
  for (const net::Exchange& e : *exchanges)
    if (path(e.request.url) != last)
      sound.before.push_back(e);
    else if (e.response.body.size() >= sound.answer.body.size())
      sound.answer = e.response;
  return sound;
}

// A session that is always fresh.
struct FreshSessions final : Sessions {
  FreshSessions(const test::RecordedCase& of, const Clock& its_clock) : recorded(of), clock(its_clock) {}
  Result<std::string> session(const std::string&, const std::string&) const override {
    return test::session_at(recorded, clock.now());
  }
  Status keep(const std::string&, const std::string&, const std::string&) override { return {}; }
  const test::RecordedCase& recorded;
  const Clock& clock;
};

// One source, a store, and a service that says whatever `answer` holds.
struct World {
  Config config{};
  test::FakeClock clock;
  std::unique_ptr<Store> store = *store::open(":memory:");
  Result<Response> answer = Response{};
  std::vector<net::Exchange> before;
  test::FakeHttp http{[this](const Request& request) -> Result<Response> {
    for (const net::Exchange& e : before)
      if (path(e.request.url) == path(request.url)) return e.response;
    return answer;
  }};
  std::vector<Search> searches{};
  FreshSessions sessions;

  explicit World(const Sound& sound)
      : clock(sound.recorded.now),
        answer(sound.answer),
        before(sound.before),
        searches(sound.recorded.searches),
        sessions(sound.recorded, clock) {
    config.sources = {sound.recorded.source};
  }

  SourceOutcome poll() {
    const pipeline::Deps deps{
        config, sources::kinds(), http, *store, clock, {}, {}, [this](const Source&) { return searches; }, &sessions};
    auto report = pipeline::fetch_round(deps, {.all = true, .workers = 1});
    REQUIRE(report);
    REQUIRE(report->sources.size() == 1);
    clock.pass(kLater);
    return report->sources[0];
  }
  SourceOutcome poll(Result<Response> with) {
    answer = std::move(with);
    return poll();
  }
  SourceState state() { return **store->source(config.sources[0].name); }
  Ids ids() const {
    Ids out;
    std::size_t count = 0;
    REQUIRE(store->each({}, [&](const StoredMention& m) { return out.insert(m.mention.identity.id), ++count, true; }));
    CHECK(out.size() == count);  // none twice
    return out;
  }
  // An item whose id was not readable is known by its address instead.
  std::size_t missing(const World& whole) const {
    Ids there;
    const auto note = [&](const StoredMention& m) {
      return there.insert(m.mention.identity.id), there.insert(m.mention.url), true;
    };
    REQUIRE(store->each({}, note));
    std::size_t count = 0;
    const auto look = [&](const StoredMention& m) {
      return count += !there.contains(m.mention.identity.id) && !there.contains(m.mention.url), true;
    };
    REQUIRE(whole.store->each({}, look));
    return count;
  }
};

Response with_body(Response answer, std::string body) {
  answer.body = std::move(body);
  return answer;
}

Ids sound_ids(const Sound& sound) {
  World place(sound);
  REQUIRE(place.poll().outcome == Outcome::answered);
  return place.ids();
}

std::size_t missing(const Ids& wanted, const Ids& got) {
  return static_cast<std::size_t>(
      std::ranges::count_if(wanted, [&](const std::string& id) { return !got.contains(id); }));
}

void check_failure(const Sound& sound, Result<Response> answer, std::initializer_list<ErrorCode> codes) {
  const Ids whole = sound_ids(sound);
  World place(sound);
  const auto outcome = place.poll(std::move(answer));
  CHECK(
      (outcome.outcome == Outcome::failed || outcome.outcome == Outcome::waiting || outcome.outcome == Outcome::gone));
  REQUIRE(outcome.error);
  CHECK(std::ranges::find(codes, outcome.error->code) != codes.end());
  CHECK_FALSE(outcome.error->what.empty());
  CHECK(outcome.error->what.find('\n') == std::string::npos);
  CHECK(place.ids().empty());
  if (outcome.outcome == Outcome::gone) return;
  CHECK(place.poll(sound.answer).outcome == Outcome::answered);  // and it is forgotten as soon as it is well again
  CHECK(place.ids() == whole);
  CHECK_FALSE(place.state().error);
}

// Each value of a JSON document in turn becomes something else.
template <class Visit>
void each_mutant(Json& whole, Json& part, const Visit& visit) {
  static const std::vector<Json> others{nullptr, Json::object(), Json::array(), "", -1, 1e300,
                                        true,    UINT64_MAX,     "\xEF\xBF\xBD"};
  for (const Json& other : others) {
    Json kept = std::exchange(part, other);
    visit(whole.dump());
    part = std::move(kept);
  }
  if (part.is_structured())
    for (Json& child : part) each_mutant(whole, child, visit);
}

// Each text between two tags in turn becomes something else, and each tag goes.
template <class Visit>
void each_mutant(const std::string& xml, const Visit& visit) {
  for (std::size_t at = xml.find('<'); at != std::string::npos;) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return;
    const std::size_t next = std::min(xml.find('<', end), xml.size());
    for (const char* other : {"", "99999999999999999999999999", "\xFF\x01", "<![CDATA[<b>&nope;]]>"})
      visit(xml.substr(0, end + 1) + other + xml.substr(next));
    visit(xml.substr(0, at) + xml.substr(end + 1));
    at = next == xml.size() ? std::string::npos : next;
  }
}

template <class Visit>
void mutants(const std::string& body, const Visit& visit) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded()) return each_mutant(body, visit);
  each_mutant(json, json, visit);
}

// So many of all mutants are tried, evenly spread: to read one is cheap, a whole round costs a store.
constexpr std::size_t kRead = 600;
constexpr std::size_t kWholeRounds = 40;

bool is_chosen(std::size_t which, std::size_t all, std::size_t wanted) {
  return which % std::max<std::size_t>(all / wanted, 1) == 0;
}

// All that a kind may be told, without engine and store: whatever it makes of it, it must live.
void only_read(const Sound& sound, std::string body) {
  const SourceSpec& kind = *sound.recorded.spec;
  auto poll = kind.begin({.settings = sound.recorded.source.settings,
                          .now = sound.recorded.now,
                          .searches = sound.recorded.searches,
                          .session = test::session_at(sound.recorded, sound.recorded.now)});
  REQUIRE(poll);
  if (!(*poll)->next()) return;
  const auto batch = (*poll)->receive(with_body(sound.answer, std::move(body)));
  if (!batch) CHECK_FALSE(batch.error().what.empty());
}

template <class Test>
void for_each_kind(const Test& test) {
  for (const SourceSpec* kind : sources::kinds()) DYNAMIC_SECTION(kind->name) {
      test(sound_answer(*kind));
    }
}

}  // namespace

TEST_CASE("every kind: a sound answer is kept, and the same page again changes nothing") {
  for_each_kind([](const Sound& sound) {
    World place(sound);
    const auto first = place.poll();
    CHECK(first.outcome == Outcome::answered);
    CHECK(first.fresh > 0);
    const Ids ids = place.ids();
    CHECK(ids.size() == first.fresh);
    for (int i = 0; i < 2; ++i) {
      const auto again = place.poll();
      CHECK((again.outcome == Outcome::answered || again.outcome == Outcome::unchanged));
      CHECK(again.fresh == 0);
      CHECK(again.requests <= 60);
    }
    CHECK(place.poll(with_body(sound.answer, sound.answer.body + "\n \n")).fresh == 0);
    CHECK(place.ids() == ids);
    CHECK_FALSE(place.state().last_overflow);
  });
}

TEST_CASE("every kind: what is no answer has the right name, stores nothing, and passes") {
  for_each_kind([](const Sound& sound) {
    check_failure(sound, with_body(sound.answer, ""), {ErrorCode::parse, ErrorCode::http});
    check_failure(sound, with_body(sound.answer, " \r\n "), {ErrorCode::parse, ErrorCode::http});
    for (const char* page : {"<!DOCTYPE html><html><head><title>Sign in</title></head><body>x</body></html>",
                             "\n<html>", "<script>go()</script>"})
      check_failure(sound, with_body(sound.answer, page), {ErrorCode::parse, ErrorCode::rate_limited});
    for (const char* nonsense :
         {"{}", "[]", "null", "0", "\"text\"", "{\"error\":\"no\"}", "nonsense", "<a/>", "\xFF\xFE\x00"})
      if (nonsense != util::trim(sound.nothing))
        check_failure(sound, with_body(sound.answer, nonsense), {ErrorCode::parse});
    check_failure(sound, Response{.status = 304}, {ErrorCode::http});
    check_failure(sound, Response{.status = 400}, {ErrorCode::http, ErrorCode::config});
    check_failure(sound, Response{.status = 401}, {ErrorCode::auth});
    check_failure(sound, Response{.status = 404}, {ErrorCode::http});
    check_failure(sound, Response{.status = 410}, {ErrorCode::http});
    for (const int status : {500, 502, 504})
      check_failure(sound, Response{.status = status, .body = sound.answer.body},
                    {ErrorCode::network, ErrorCode::http});
    check_failure(sound, fail(ErrorCode::network, "no answer"), {ErrorCode::network});
  });
}

TEST_CASE("every kind: 429 waits as long as it is told, and is no failure") {
  for_each_kind([](const Sound& sound) {
    World place(sound);
    const Time asked = place.clock.now();
    const auto outcome = place.poll(Response{.status = 429, .headers = {{"Retry-After", "7205"}}});
    CHECK(outcome.outcome == Outcome::waiting);
    CHECK(outcome.due == asked + Seconds{7205});
    CHECK(place.state().failures == 0);
    REQUIRE(place.state().error);
    CHECK(place.state().error->code == ErrorCode::rate_limited);  // what it waits for
    const auto shorter = place.poll(Response{.status = 429, .headers = {{"Retry-After", "1"}}});
    CHECK(shorter.due - (place.clock.now() - kLater) >=
          (sound.recorded.spec->searches ? sound.recorded.spec->interval : Seconds{1}));
  });
}

TEST_CASE("every kind: a body cut off anywhere loses and doubles nothing once the whole one has come") {
  for_each_kind([](const Sound& sound) {
    const Ids whole = sound_ids(sound);
    const std::string& body = sound.answer.body;
    for (std::size_t part = 0; part < 300; ++part) only_read(sound, body.substr(0, body.size() * part / 300));
    for (std::size_t part = 0; part < 20; ++part) {
      const std::size_t length = body.size() * part / 20;
      INFO("cut off after " << length << " bytes: ..." << body.substr(length - std::min<std::size_t>(length, 40), 40));
      World place(sound);
      auto answer = with_body(sound.answer, body.substr(0, length));
      answer.headers.push_back({"ETag", "\"half\""});
      place.poll(answer);
      CHECK(place.state().validators.empty());
      CHECK(missing(place.ids(), whole) == 0);  // nothing under half an id
      place.poll(sound.answer);
      CHECK(place.ids() == whole);
    }
  });
}

TEST_CASE("every kind: one thing that is null, huge or of another type costs one item at most") {
  for_each_kind([](const Sound& sound) {
    World whole(sound);
    whole.poll();
    std::size_t all = 0, count = 0;
    mutants(sound.answer.body, [&](const std::string&) { ++all; });
    mutants(sound.answer.body, [&](const std::string& body) {
      if (is_chosen(count, all, kRead)) only_read(sound, body);
      if (!is_chosen(count++, all, kWholeRounds)) return;
      World place(sound);
      const auto outcome = place.poll(with_body(sound.answer, body));
      INFO(body);
      if (outcome.outcome == Outcome::answered)
        CHECK(place.missing(whole) <= 1);
      else
        CHECK(place.ids().empty());
      place.poll(sound.answer);
      CHECK(place.missing(whole) == 0);
    });
    CHECK(all > 100);
  });
}
