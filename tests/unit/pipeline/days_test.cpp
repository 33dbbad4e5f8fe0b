// SPDX-License-Identifier: MIT
// Three days of `monitor fetch` every quarter of an hour, in a moment: servers that die and come back, that turn us
// away, that move, that tell late, against what must be in the store at the end and what may have been asked.
#include <catch2/catch.hpp>
#include <map>

#include "unit/pipeline/world.h"
#include "util/text.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::pipeline::test;

namespace {

constexpr int kDays = 3;
constexpr Seconds kCron = 15 * kMinute;

std::string dated(const std::string& id, Time at) {
  return "<item><guid isPermaLink=\"false\">" + id + "</guid><title>" + id + "</title><link>https://x.example/" + id +
         "</link><pubDate>" + util::format_rfc3339(at) + "</pubDate></item>";
}

// One item each half hour; the newest sixty are shown. `late`: each fifth appears six hours after its date.
std::string window(const std::string& name, Time now, bool late) {
  std::string out = "<rss version=\"2.0\"><channel><title>t</title>";
  int shown = 0;
  for (std::int64_t n = (now - kStart) / (30 * kMinute); n >= 0 && shown < 60; --n) {
    const Time said = kStart + n * 30 * kMinute;
    if (late && n % 5 == 0 && now < said + 6 * kHour) continue;
    out += dated(name + "-" + std::to_string(n), said);
    ++shown;
  }
  return out + "</channel></rss>";
}

std::set<std::string> expected(const std::string& name, Time last_poll, bool late) {
  std::set<std::string> out;
  for (std::int64_t n = 0; kStart + n * 30 * kMinute <= last_poll; ++n)
    if (!late || n % 5 != 0 || kStart + n * 30 * kMinute + 6 * kHour <= last_poll)
      out.insert(name + "-" + std::to_string(n));
  return out;
}

std::string name_of(const Request& r) {
  const auto begin = r.url.find("//") + 2;
  return r.url.substr(begin, r.url.find('.', begin) - begin);
}

struct Servers {
  const FakeClock& clock;
  std::map<std::string, int> asked;
  int asked_while_closed = 0;
  Time closed_until{};

  Result<Response> operator()(const Request& r) {
    const std::string name = name_of(r);
    ++asked[name];
    const Seconds at = clock.now() - kStart;
    if (name == "dies" && at >= 10 * kHour && at < 20 * kHour) return Response{.status = 500};
    if (name == "silent" && at >= 30 * kHour && at < 36 * kHour)
      return std::unexpected(Error{ErrorCode::network, "nobody answers"});
    if (name == "strict") {
      if (clock.now() < closed_until) ++asked_while_closed;
      if (at >= 24 * kHour && at < 27 * kHour) {
        closed_until = clock.now() + 50 * kMinute;
        return Response{.status = 429, .headers = {{"Retry-After", "3000"}}};
      }
    }
    if (name == "moved") {
      Response answer = ok(window("moved", clock.now(), false));
      answer.url = "https://new.example/feed";
      answer.hops = {{301, r.url, answer.url}};
      return answer;
    }
    if (name == "new") return ok(window("moved", clock.now(), false));
    if (name == "gone" && at >= 12 * kHour) return Response{.status = 410};
    return ok(window(name, clock.now(), name == "late"));
  }
};

}  // namespace

TEST_CASE("three days of fetching end with exactly what was said, and nobody was pestered") {
  std::optional<Servers> servers;
  World world([&](const Request& r) { return (*servers)(r); });
  servers.emplace(Servers{.clock = world.clock, .asked = {}});
  for (const std::string name : {"steady", "dies", "silent", "strict", "moved", "gone", "late"})
    world.config.sources.push_back(feed(name, kCron));
  std::map<std::string, int> told;
  std::size_t fresh = 0;
  for (int run = 0; run <= kDays * 96; ++run) {
    world.clock.set(kStart + run * kCron + Seconds{run % 7});  // cron starts a little late
    const auto report = world.round();
    fresh += report.fresh;
    for (const auto& a : report.announcements) ++told[a.source + "/" + std::to_string(static_cast<int>(a.what))];
  }

  const Time end = world.clock.now();
  std::set<std::string> all;
  for (const std::string name : {"steady", "dies", "silent", "strict", "moved", "late"}) {
    const auto some = expected(name, end, name == "late");
    all.insert(some.begin(), some.end());
  }
  const auto until_gone = expected("gone", kStart + 12 * kHour - kCron, false);
  all.insert(until_gone.begin(), until_gone.end());
  const auto kept = world.ids();
  CHECK(std::set<std::string>(kept.begin(), kept.end()) == all);
  CHECK(kept.size() == all.size());
  CHECK(fresh == all.size());

  using What = Announcement::What;
  const auto times_told = [&](const std::string& source, What what) {
    return told[source + "/" + std::to_string(static_cast<int>(what))];
  };
  CHECK(times_told("dies", What::broken) == 1);
  CHECK(times_told("dies", What::back) == 1);
  CHECK(times_told("silent", What::broken) == 1);
  CHECK(times_told("silent", What::back) == 1);
  CHECK(times_told("moved", What::moved) == 1);
  CHECK(times_told("gone", What::gone) == 1);
  CHECK(times_told("strict", What::broken) == 0);
  CHECK(times_told("steady", What::broken) == 0);

  CHECK(servers->asked["steady"] == kDays * 96 + 1);  // fifteen minutes never become thirty
  CHECK(servers->asked["gone"] == 12 * 4 + 1);
  CHECK(servers->asked_while_closed == 0);
  CHECK(servers->asked["dies"] < servers->asked["steady"] - 25);  // it was left in peace while it was down
}
