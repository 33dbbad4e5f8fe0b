// SPDX-License-Identifier: MIT
#include "pipeline/short_links.h"

#include <catch2/catch.hpp>

#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

namespace {

Response moved(std::string to) { return {.status = 301, .headers = {{"Location", std::move(to)}}}; }

// A feed of one entry that says nothing of us but a short address, and the services behind such addresses.
struct Linked {
  World world;
  std::string link = "https://bit.ly/abc";
  std::map<std::string, Response> leads{};
  std::vector<std::string> asked{};
  std::shared_ptr<ShortLinks> links{};

  Linked()
      : world([this](const Request& request) -> Result<Response> {
          if (request.method != "HEAD")
            return ok(
                "<rss version=\"2.0\"><channel><title>t</title><item><guid>1</guid><title>Good news</title>"
                "<description>Read &lt;a href=\"" +
                link + "\"&gt;this&lt;/a&gt;</description></item></channel></rss>");
          asked.push_back(request.url);
          CHECK_FALSE(request.follow);
          const auto found = leads.find(request.url);
          return found == leads.end() ? Result<Response>(fail(ErrorCode::network, "nobody answers")) : found->second;
        }) {
    world.config.watches = {{.name = "us", .query = "link:riverside.example"}};
    world.config.sources = {feed("a")};
    anew();
  }

  // As another run of the program begins.
  void anew() { links = std::make_shared<ShortLinks>(*world.store->short_links(), *world.store->last_commit()); }

  void round() {
    Deps deps = world.deps(world.http);
    deps.short_links = links;
    deps.understand.match = [this](Heard& heard, const Source& source) {
      links->see_through(heard.mention, source);
      for (const std::string& l : heard.mention.links)
        if (l.find("//riverside.example/") != std::string::npos) heard.matches = {Match{.watch = "us"}};
    };
    REQUIRE(fetch_round(deps, {.all = true, .workers = 1}));
    world.clock.pass(kHour);
  }

  std::vector<std::string> kept_links() {
    std::vector<std::string> out;
    REQUIRE(world.store->each({}, [&](const StoredMention& m) { return out = m.mention.links, true; }));
    return out;
  }
  std::int64_t heard_of_us() { return *world.store->count({.watches = {"us"}}); }
};

}  // namespace

TEST_CASE("a link to us behind a short address is found, and each address is asked once") {
  Linked at;
  at.leads = {{"https://bit.ly/abc", moved("https://t.co/xyz")},
              {"https://t.co/xyz", moved("https://riverside.example/give?utm_source=x")}};
  at.round();
  CHECK(at.heard_of_us() == 1);
  CHECK(at.asked == std::vector<std::string>{"https://bit.ly/abc", "https://t.co/xyz"});  // and not we ourselves
  CHECK(at.kept_links() == std::vector<std::string>{"https://bit.ly/abc", "https://riverside.example/give"});
  at.anew();
  at.round();
  CHECK(at.asked.size() == 2);
  CHECK(at.heard_of_us() == 1);
}

TEST_CASE("what leads elsewhere or nowhere is asked once, and a service that does not answer again") {
  Linked at;
  at.round();  // nobody answers
  CHECK(at.asked.size() == 1);
  CHECK(at.world.store->short_links()->empty());
  at.leads["https://bit.ly/abc"] = {.status = 404};
  at.round();
  at.round();
  CHECK(at.heard_of_us() == 0);
  CHECK(at.asked.size() == 2);
}

TEST_CASE("circles end, and no redirector of Google is asked") {
  Linked at;
  SECTION("a circle") {
    at.leads = {{"https://bit.ly/abc", moved("https://t.co/1")}, {"https://t.co/1", moved("https://bit.ly/abc")}};
    at.round();
    CHECK(at.asked.size() == 4);
    CHECK(at.heard_of_us() == 0);
  }
  SECTION("Google carries the address") {
    at.leads = {{"https://bit.ly/abc", moved("https://www.google.com/url?q=https://riverside.example/&sa=D")}};
    at.round();
    CHECK(at.asked.size() == 1);
    CHECK(at.heard_of_us() == 1);
  }
  SECTION("Google hides it") {
    at.leads = {{"https://bit.ly/abc", moved("https://goo.gl/abc")}};
    at.round();
    CHECK(at.asked.size() == 1);
    CHECK(at.kept_links() == std::vector<std::string>{"https://bit.ly/abc"});
  }
  SECTION("an address of ours within") {
    at.leads = {{"https://bit.ly/abc", moved("javascript:alert(1)")}};
    at.round();
    CHECK(at.heard_of_us() == 0);
  }
}

TEST_CASE("nobody looks where no watch listens for links and no goal counts them") {
  Config config;
  config.watches = {{.name = "us", .query = "riverside"}};
  config.goals = {{.name = "heard", .measure = Measure::mentions}};
  CHECK_FALSE(wants_links(config));
  config.goals.push_back({.name = "visited", .measure = Measure::links});
  CHECK(wants_links(config));
  config.goals.clear();
  config.watches.push_back({.name = "links", .query = "river OR link:riverside.example"});
  CHECK(wants_links(config));
}
