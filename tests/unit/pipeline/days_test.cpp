// SPDX-License-Identifier: MIT
// Three days of `monitor fetch` every half hour, in a moment: some thirty sources that die and come back, turn
// us away, move, tell late, edit, take back, say more than they show. At the end there must be exactly what was said,
// every state and announcement as it should be, and nobody may have been pestered.
#include <catch2/catch.hpp>
#include <map>

#include "support/world.h"
#include "util/text.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

namespace {

// Saturday 24 October 2026, 06:00 GMT. In the night to Sunday Berlin sets its clocks back.
constexpr Time kBegin = std::chrono::sys_days{std::chrono::year{2026} / 10 / 24} + std::chrono::hours{6};
constexpr Time kClocksBack = std::chrono::sys_days{std::chrono::year{2026} / 10 / 25} + std::chrono::hours{1};
constexpr Seconds kLength = 3 * kDay, kCron = 30 * kMinute;

constexpr Time hour(int n) { return kBegin + n * kHour; }

using What = Announcement::What;
using Told = std::map<std::pair<std::string, What>, int>;

struct ThreeDays {
  World world{};
  std::map<std::string, Channel> channels{};
  std::map<std::string, std::set<std::string>> delivered{};  // by channel: ids in answers that were sent in full
  Told told{};
  std::size_t fresh = 0, updated = 0;

  ThreeDays() { world.clock.set(kBegin); }

  // A feed of its own host that says something each `every`, from a quarter of a day before we begin.
  Channel& add(const std::string& name, Seconds every = kHour, std::optional<Seconds> interval = kCron) {
    const Time from = kBegin - 6 * kHour;
    const auto count = static_cast<std::size_t>((kLength + 6 * kHour) / every);
    Channel& channel = channels.emplace(name, Channel::regular(name, from, every, count)).first->second;
    channel.window = 16;
    world.config.sources.push_back(feed(name, interval));
    world.servers.at(name + ".example", noted(name, serving(channel)));
    return channel;
  }

  // Remembers what was sent.
  Script noted(const std::string& name, Script script) {
    return [this, name, script = std::move(script)](const Request& request, Time now) {
      auto answer = script(request, now);
      if (answer && answer->status == 200)
        for (const Post* post : channels[name].visible(now)) delivered[name].insert(post->id);
      return answer;
    };
  }

  void run() {
    world.cron(kLength, kCron, [this](const RoundReport& report) {
      fresh += report.fresh;
      updated += report.updated;
      for (const Announcement& a : report.announcements) ++told[{a.source, a.what}];
    });
  }

  [[nodiscard]] std::size_t asked(const std::string& name) const { return world.servers.asked(name + ".example"); }
  // What the channel had shown by the last time it was asked and answered.
  [[nodiscard]] std::set<std::string> shown(const std::string& name, Time upto) const {
    std::set<std::string> out;
    for (const Post& post : channels.at(name).posts)
      if (post.shown <= upto && post.taken_back.value_or(upto) > kBegin) out.insert(post.id);
    return out;
  }
};

void set_up_trouble(ThreeDays& days) {
  Servers& servers = days.world.servers;
  const auto during = [&](const std::string& name, int from, int to, Script script) {
    days.add(name);
    servers.during(name + ".example", hour(from), hour(to), std::move(script));
  };
  during("dies", 10, 20, failing(500));
  days.channels.at("dies").window = 24;  // it is asked ever more rarely, and not at once when it is back
  during("silent", 30, 36, silent());
  during("captive", 50, 53, [](const Request&, Time) { return ok("<!DOCTYPE html><html><body>Log in</body></html>"); });
  during("strict", 24, 27, failing(429, {{"Retry-After", "3000"}}));
  during("vague", 5, 8, failing(429));
  during("repaired", 40, 44, failing(503, {{"Retry-After", "Mon, 26 Oct 2026 02:00:00 GMT"}}));
  during("gone", 12, 1000, failing(410));
  during("dead", -1000, 1000, failing(404));
  Channel& flaky = days.add("flaky");
  servers.at("flaky.example", days.noted("flaky", [&flaky, n = 0](const Request& r, Time now) mutable {
    return ++n % 3 == 0 ? Result<Response>(Response{.status = 502}) : serving(flaky)(r, now);
  }));
}

void set_up_moves(ThreeDays& days) {
  Servers& servers = days.world.servers;
  const Script moved = days.noted("moved", serving(days.add("moved")));
  servers.at("moved.example", redirecting(301, "https://new.example/feed", moved));
  servers.at("new.example", moved);
  const Script wanders = days.noted("wanders", serving(days.add("wanders")));
  servers.at("wanders.example", redirecting(302, "https://mirror.example/feed", wanders));
}

void set_up_tellers(ThreeDays& days) {
  Servers& servers = days.world.servers;
  Channel& late = days.add("late");
  for (std::size_t i = 0; i < late.posts.size(); i += 5) late.posts[i].shown += 6 * kHour;
  Channel& edits = days.add("edits");
  for (std::size_t i = 0; i < edits.posts.size(); i += 4) {
    edits.posts[i].edited = edits.posts[i].shown + kHour;
    edits.posts[i].new_text = "other words";
  }
  Channel& removes = days.add("removes");
  for (std::size_t i = 0; i < removes.posts.size(); i += 3)
    removes.posts[i].taken_back = removes.posts[i].shown + 2 * kHour;
  days.add("torrent", kMinute).window = 10;
  Channel& berlin = days.add("berlin", 30 * kMinute);
  servers.at("berlin.example", days.noted("berlin", [&berlin](const Request&, Time now) {
    return ok(document(berlin, now, now < kClocksBack ? 2 * kHour : kHour));
  }));
  for (const std::string twin : {"twin-a", "twin-b"})
    for (std::size_t i = 0; Post & post : days.add(twin).posts)
      post.url = "https://wire.example/" + std::to_string(i++);
}

void set_up_wishes(ThreeDays& days) {
  Servers& servers = days.world.servers;
  Channel& sunday = days.add("sunday", 2 * kHour, std::nullopt);
  servers.at("sunday.example", days.noted("sunday", [&sunday](const Request&, Time now) {
    return ok(document(sunday, now, {}, "<skipDays><day>Sunday</day></skipDays>"));
  }));
  Channel& ttl = days.add("ttl", kHour, std::nullopt);
  servers.at("ttl.example", days.noted("ttl", [&ttl](const Request&, Time now) {
    return ok(document(ttl, now, {}, "<ttl>240</ttl>"));
  }));
  days.add("slow", 8 * kHour, std::nullopt);
  for (const std::string name : {"shared-1", "shared-2", "shared-3"}) {
    days.add(name);
    days.world.config.sources.back().settings.set("url", {"https://shared.example/" + name});
  }
  servers.at("shared.example", [&days](const Request& r, Time now) {
    const std::string name = r.url.substr(r.url.rfind('/') + 1);
    return days.noted(name, serving(days.channels.at(name)))(r, now);
  });
  servers.limit("shared.example", {.requests = 2, .window = 10 * kMinute});
}

// A search API that pages, indexes late and lets itself be asked ten times in ten minutes.
void set_up_search(ThreeDays& days) {
  Channel& hits = days.add("search", 20 * kMinute);
  hits.window = hits.posts.size();
  for (std::size_t i = 0; i < hits.posts.size(); i += 7) hits.posts[i].shown += 30 * kMinute;
  Source& source = days.world.config.sources.back();
  source = search("search", kCron);
  source.settings.set("first-days", {"1"});
  days.world.servers.at("search.example", searching(hits, 5));
  days.world.servers.limit("search.example", {.requests = 10, .window = 10 * kMinute});
}

void set_up(ThreeDays& days) {
  for (int i = 0; i < 8; ++i) {
    const std::string name = "steady-" + std::to_string(i);
    Channel& channel = days.add(name, (40 + 7 * i) * kMinute);
    if (i % 2 == 0) days.world.servers.at(name + ".example", conditional(days.noted(name, serving(channel))));
  }
  set_up_trouble(days);
  set_up_moves(days);
  set_up_tellers(days);
  set_up_wishes(days);
  set_up_search(days);
}

void check_kept(ThreeDays& days) {
  const Time last = days.world.clock.now();
  const auto kept = days.world.ids();
  std::set<std::string> expected = days.shown("search", last);
  for (const auto& [name, ids] : days.delivered)
    if (!name.starts_with("twin")) expected.insert(ids.begin(), ids.end());
  std::set<std::string> found;
  std::map<std::string, int> twins;
  for (const std::string& id : kept) {
    if (id.starts_with("twin"))
      ++twins[id.substr(id.rfind('-'))];
    else
      found.insert(id);
  }
  CHECK(found == expected);                           // what was told is there
  CHECK(kept.size() == found.size() + twins.size());  // once
  CHECK(twins.size() == days.delivered["twin-a"].size());
  CHECK(days.fresh == kept.size());
  for (const std::string name :
       {"steady-0", "steady-7", "dies", "silent", "captive", "strict", "vague", "repaired", "flaky", "moved", "wanders",
        "late", "edits", "removes", "berlin", "shared-1", "shared-2", "shared-3"}) {
    INFO(name);  // and nothing that was said was never told to us
    const auto state = days.world.state(name);
    CHECK(days.delivered[name] == days.shown(name, *state.last_answered));
    CHECK(state.failures == 0);
    CHECK(last - *state.last_answered <= kHour);
  }
  CHECK(days.delivered["gone"] == days.shown("gone", hour(12) - kCron + kMinute));
}

void check_announcements(const ThreeDays& days) {
  CHECK(days.told == Told{{{"captive", What::back}, 1},
                          {{"captive", What::broken}, 1},
                          {{"dead", What::broken}, 1},
                          {{"dies", What::back}, 1},
                          {{"dies", What::broken}, 1},
                          {{"gone", What::gone}, 1},
                          {{"moved", What::moved}, 1},
                          {{"silent", What::back}, 1},
                          {{"silent", What::broken}, 1}});
}

void check_manners(const ThreeDays& days) {
  for (const std::string host : {"strict", "vague", "repaired", "shared", "search"}) {
    INFO(host);
    CHECK(days.world.servers.pestered(host + ".example") == 0);
  }
  CHECK(days.asked("steady-0") == 3 * 48 + 1);  // half an hour never becomes a whole one
  CHECK(days.asked("gone") == 12 * 2 + 1);
  CHECK(days.asked("dies") < 3 * 48 - 10);  // left in peace while it was down
  CHECK(days.asked("dead") < 15);
  CHECK(days.asked("ttl") <= 3 * 6 + 1);
  CHECK(days.asked("slow") <= 3 * 24);
  CHECK(days.asked("moved") < 2 * 48 + 2);  // then straight to where it went
  CHECK(days.asked("wanders") == 3 * 48 + 1);
  for (const Time at : days.world.servers.times("sunday.example"))
    CHECK(std::chrono::weekday(std::chrono::floor<std::chrono::days>(at)) != std::chrono::Sunday);
}

void check_mentions(ThreeDays& days) {
  std::map<std::string, const Post*> posts;
  for (const auto& [name, channel] : days.channels)
    for (const Post& post : channel.posts) posts[post.id] = &post;
  std::size_t revised = 0;
  REQUIRE(days.world.store->each({}, [&](const StoredMention& m) {
    INFO(m.mention.identity.id);
    const Post& post = *posts.at(m.mention.identity.id);
    CHECK(m.mention.published == post.said);             // also in the hour that Berlin had twice
    if (m.backlog) CHECK(post.shown <= kBegin + kHour);  // of a first conversation
    if (post.shown <= kBegin && !post.id.starts_with("search")) CHECK(m.backlog);
    if (m.revisions > 0) {
      ++revised;
      CHECK(m.revisions == 1);
      CHECK(m.mention.text == "other words");
    }
    if (post.id.starts_with("twin")) CHECK(m.sources.size() == 2);
    return true;
  }));
  CHECK(revised == days.updated);
  CHECK(revised > 15);
}

}  // namespace

TEST_CASE("three days of fetching end with exactly what was said, and nobody was pestered") {
  ThreeDays days;
  set_up(days);
  CHECK(days.world.config.sources.size() >= 30);
  days.run();
  check_kept(days);
  check_announcements(days);
  check_manners(days);
  check_mentions(days);
  CHECK(days.world.state("gone").gone);
  CHECK_FALSE(days.world.state("dead").gone);  // 404 is believed only after two weeks
  CHECK(days.world.state("dead").due <= days.world.clock.now() + kDay + 3 * kHour);
  CHECK(days.world.state("torrent").overflows > 3 * 48 - 5);
  CHECK(days.world.state("steady-0").overflows == 0);
  CHECK(days.world.state("wanders").moved_to.empty());
}

TEST_CASE("a clock that jumps, forwards or backwards, loses nothing and silences nobody") {
  ThreeDays days;
  Channel& channel = days.add("steady");
  days.world.servers.at("steady.example", conditional(days.noted("steady", serving(channel))));
  const auto rounds = [&](int count) {
    std::size_t polled = 0;
    for (int i = 0; i < count; ++i, days.world.clock.pass(kCron)) polled += days.world.polite_round().sources.size();
    return polled;
  };
  CHECK(rounds(8) == 8);
  const Time right = days.world.clock.now();
  days.world.clock.set(right + 365 * kDay);  // a battery died
  CHECK(rounds(4) == 4);
  days.world.clock.set(right + kHour);  // and the time was set right
  CHECK(rounds(4) == 4);
  days.world.clock.set(right - 30 * kDay);  // wrong the other way
  CHECK(rounds(4) == 4);
  days.world.clock.set(right + 3 * kHour);
  CHECK(rounds(8) == 8);
  const auto kept = days.world.ids();
  const auto wanted = days.delivered["steady"];
  CHECK(std::set<std::string>(kept.begin(), kept.end()) == wanted);
  CHECK(kept.size() == wanted.size());
}
