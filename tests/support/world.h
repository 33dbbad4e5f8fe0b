// SPDX-License-Identifier: MIT
// A small world for rounds of fetching: a clock that stands still until it is told, a network of scripted servers, and
// a real store in memory. Days of fetching run in a moment.
//
//   World world;
//   world.servers.at("blog.example", [&](const Request& r, Time now) { return ok(document(channel, now)); });
//   world.servers.limit("api.example", {.requests = 10, .window = Seconds{600}});
//   world.servers.during("blog.example", from, to, failing(500));
//   world.config.sources = {feed("blog")};
//   world.cron(3 * kDay, Seconds{900}, [&](const RoundReport& report) { ... });
//   CHECK(world.ids() == ...);
//
// Servers take one request at a time, so scripts need no locks. They note who was asked when.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/engine.h"
#include "store/open.h"
#include "support/fakes.h"

namespace monitor::test {

inline constexpr Time kStart{Seconds{1'795'348'800}};  // Sunday 22 November 2026, 12:00 GMT
inline constexpr Seconds kMinute{60}, kHour{3600}, kDay{86400};

// ---- the network

using Script = std::function<Result<Response>(const Request&, Time now)>;

// How often a host lets itself be asked. More is answered with 429 until the window is over.
struct Limit {
  std::size_t requests = 60;
  Seconds window{60};
  bool says_when = true;  // Retry-After; else the client must guess
  int status = 429;
};

class Servers {
 public:
  explicit Servers(const Clock& clock) : clock_(clock) {}

  void at(const std::string& host, Script script);
  // Wins over what stands at the host, in [from, to). The latest given wins.
  void during(const std::string& host, Time from, Time to, Script script);
  void limit(const std::string& host, Limit limit);

  // Hosts that nobody set up do not exist.
  Result<Response> operator()(const Request& request);

  [[nodiscard]] std::size_t asked(const std::string& host) const;
  [[nodiscard]] const std::vector<Time>& times(const std::string& host) const;
  // Requests that came although the host had said how long to stay away.
  [[nodiscard]] std::size_t pestered(const std::string& host) const;

 private:
  struct Outage {
    Time from{}, to{};
    Script script{};
  };
  struct Host {
    Script script{};
    std::vector<Outage> outages{};
    std::optional<Limit> limit{};
    Time window_began{};
    std::size_t in_window = 0, pestered = 0;
    Time closed_until{};
    std::vector<Time> times{};
  };
  Result<Response> answer(Host& host, const Request& request, Time now);

  const Clock& clock_;
  std::map<std::string, Host> hosts_{};
};

[[nodiscard]] std::string host_of(const Request& request);

[[nodiscard]] Response ok(std::string body, std::vector<Header> headers = {});
[[nodiscard]] Script failing(int status, std::vector<Header> headers = {});
[[nodiscard]] Script silent();  // nobody answers
// Where it went: the answer of the whole chain, as the client tells it.
[[nodiscard]] Script redirecting(int status, std::string to, Script there);
// Gives the body an ETag, and 304 to whoever has it.
[[nodiscard]] Script conditional(Script script);

// ---- what is said there

struct Post {
  std::string id{};
  std::string text{};
  Time said{};
  Time shown{};                  // when the service shows it: late, where it is later than said
  std::optional<Time> edited{};  // from then on the text is `new_text`
  std::string new_text{};
  std::optional<Time> taken_back{};  // from then on it is not shown any more
  std::string url{};                 // empty: made of the id
};

// A place where posts appear, as a document of the newest ones.
struct Channel {
  std::string name{};
  std::vector<Post> posts{};  // oldest first
  std::size_t window = 20;

  // `count` posts, one each `every` from `from` on; ids are NAME-0, NAME-1, ...
  static Channel regular(const std::string& name, Time from, Seconds every, std::size_t count);
  // What a document shows at `now`, newest first.
  [[nodiscard]] std::vector<const Post*> visible(Time now) const;
};

// RSS with the ids given, undated.
[[nodiscard]] std::string rss(const std::vector<std::string>& ids, const std::string& words = "words");
// RSS of what the channel shows; dates with the offset of `offset`, as a server writes them that lives there. `extra`
// goes into the channel: "<ttl>60</ttl>".
[[nodiscard]] std::string document(const Channel& channel, Time now, Seconds offset = {},
                                   const std::string& extra = {});
// A script that serves it.
[[nodiscard]] Script serving(const Channel& channel);
// The Algolia API for Hacker News over a channel, `page` hits a page: newest first, down to the second that is asked
// for.
[[nodiscard]] Script searching(const Channel& channel, std::size_t page);

// ---- sources, and the world

[[nodiscard]] Source feed(const std::string& name,
                          std::optional<Seconds> interval = {});  // of https://NAME.example/feed
[[nodiscard]] Source search(const std::string& name,
                            std::optional<Seconds> interval = {});  // hackernews, by NAME.example

// Mentions with "river" in the title belong to the watch "river".
void river(Heard& heard, const Source& source);

struct World {
  Config config{};
  FakeClock clock{kStart};
  std::unique_ptr<Store> store;
  Servers servers{clock};
  FakeHttp http;

  World();                                    // asks `servers`
  explicit World(FakeHttp::Handler handler);  // asks a function
  World(const World&) = delete;

  [[nodiscard]] pipeline::Deps deps(HttpClient& client);
  Result<pipeline::RoundReport> try_round(pipeline::RoundOptions options = {}, std::stop_token stop = {});
  pipeline::RoundReport round(pipeline::RoundOptions options = {}, std::stop_token stop = {});
  // As the program does it: one request at a time to a host, and hosts that turned us away are remembered.
  pipeline::RoundReport polite_round(pipeline::RoundOptions options = {});
  // A polite round each `every`, the first now and the last at `length` from now.
  void cron(Seconds length, Seconds every, const std::function<void(const pipeline::RoundReport&)>& after = {});

  SourceState state(const std::string& name);
  std::multiset<std::string> ids();  // native ids of all mentions
};

}  // namespace monitor::test
