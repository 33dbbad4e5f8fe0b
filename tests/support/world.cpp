// SPDX-License-Identifier: MIT
#include "support/world.h"

#include <algorithm>

#include "net/pacing.h"
#include "net/policy.h"
#include "sources/registry.h"

namespace monitor::test {

using namespace pipeline;

// ---- the network

std::string host_of(const Request& request) { return net::host_of(request.url); }

void Servers::at(const std::string& host, Script script) { hosts_[host].script = std::move(script); }

void Servers::during(const std::string& host, Time from, Time to, Script script) {
  hosts_[host].outages.push_back({from, to, std::move(script)});
}

void Servers::limit(const std::string& host, Limit limit) { hosts_[host].limit = limit; }

Result<Response> Servers::operator()(const Request& request) {
  const auto found = hosts_.find(host_of(request));
  if (found == hosts_.end()) return fail(ErrorCode::network, "cannot resolve host " + host_of(request));
  Host& host = found->second;
  const Time now = clock_.now();
  host.times.push_back(now);
  auto given = answer(host, request, now);
  if (given && (given->status == 429 || given->status == 503))
    if (const auto until = net::retry_after(*given, now)) host.closed_until = *until;
  return given;
}

Result<Response> Servers::answer(Host& host, const Request& request, Time now) {
  if (now < host.closed_until) ++host.pestered;
  for (auto outage = host.outages.rbegin(); outage != host.outages.rend(); ++outage)
    if (now >= outage->from && now < outage->to) return outage->script(request, now);
  if (host.limit) {
    if (now - host.window_began >= host.limit->window) host.window_began = now, host.in_window = 0;
    if (++host.in_window > host.limit->requests) {
      Response refusal{.status = host.limit->status};
      const Seconds left = host.window_began + host.limit->window - now;
      if (host.limit->says_when) refusal.headers = {{"Retry-After", std::to_string(left.count())}};
      return refusal;
    }
  }
  return host.script ? host.script(request, now) : Response{.status = 404};
}

std::size_t Servers::asked(const std::string& host) const { return times(host).size(); }

const std::vector<Time>& Servers::times(const std::string& host) const {
  static const std::vector<Time> never;
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? never : found->second.times;
}

std::size_t Servers::pestered(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? 0 : found->second.pestered;
}

Response ok(std::string body, std::vector<Header> headers) {
  return {.status = 200, .headers = std::move(headers), .body = std::move(body)};
}

Script failing(int status, std::vector<Header> headers) {
  return [=](const Request&, Time) { return Response{.status = status, .headers = headers}; };
}

Script silent() {
  return [](const Request&, Time) -> Result<Response> { return fail(ErrorCode::network, "nobody answers"); };
}

Script redirecting(int status, std::string to, Script there) {
  return [=](const Request& request, Time now) {
    auto answer = there(request, now);
    if (!answer) return answer;
    answer->url = to;
    answer->hops.insert(answer->hops.begin(), Hop{status, request.url, to});
    return answer;
  };
}

Script conditional(Script script) {
  return [=](const Request& request, Time now) {
    auto answer = script(request, now);
    if (!answer || answer->status != 200) return answer;
    const std::string tag = "W/\"" + net::body_hash(answer->body) + '"';
    answer->headers.push_back({"ETag", tag});
    if (request.validators.etag == tag) {
      answer->status = 304;
      answer->body.clear();
    }
    return answer;
  };
}

// ---- what is said there

Channel Channel::regular(const std::string& name, Time from, Seconds every, std::size_t count) {
  Channel channel{.name = name};
  for (std::size_t i = 0; i < count; ++i) {
    const Time said = from + static_cast<std::int64_t>(i) * every;
    channel.posts.push_back({.id = name + '-' + std::to_string(i), .text = "words", .said = said, .shown = said});
  }
  return channel;
}

std::vector<const Post*> Channel::visible(Time now) const {
  std::vector<const Post*> out;
  for (auto post = posts.rbegin(); post != posts.rend() && out.size() < window; ++post)
    if (post->shown <= now && !(post->taken_back && *post->taken_back <= now)) out.push_back(&*post);
  return out;
}

std::string rss(const std::vector<std::string>& ids, const std::string& words) {
  std::string out = "<rss version=\"2.0\"><channel><title>t</title>";
  for (const auto& id : ids)
    out += "<item><guid isPermaLink=\"false\">" + id + "</guid><title>" + words + ' ' + id +
           "</title><link>https://x.example/" + id + "</link></item>";
  return out + "</channel></rss>";
}

namespace {

// "2026-10-25T02:30:00+01:00"
std::string local(Time at, Seconds offset) {
  const Time shifted = at + offset;
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{shifted - day};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d+%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()), static_cast<int>(offset / kHour),
                static_cast<int>(offset % kHour / kMinute));
  return text;
}

std::string url_of(const Post& post) { return post.url.empty() ? "https://x.example/" + post.id : post.url; }

const std::string& text_of(const Post& post, Time now) {
  return post.edited && *post.edited <= now ? post.new_text : post.text;
}

std::int64_t number_after(const std::string& url, const std::string& sign, std::int64_t otherwise) {
  const auto at = url.find(sign);
  return at == std::string::npos ? otherwise : std::stoll(url.substr(at + sign.size()));
}

}  // namespace

std::string document(const Channel& channel, Time now, Seconds offset, const std::string& extra) {
  std::string out = "<rss version=\"2.0\"><channel><title>" + channel.name + "</title>" + extra;
  for (const Post* post : channel.visible(now))
    out += "<item><guid isPermaLink=\"false\">" + post->id + "</guid><title>" + post->id + "</title><link>" +
           url_of(*post) + "</link><description>" + text_of(*post, now) + "</description><pubDate>" +
           local(post->said, offset) + "</pubDate></item>";
  return out + "</channel></rss>";
}

Script serving(const Channel& channel) {
  return [&channel](const Request&, Time now) { return ok(document(channel, now)); };
}

Script searching(const Channel& channel, std::size_t page) {
  return [&channel, page](const Request& request, Time now) {
    const auto upto = number_after(request.url, "created_at_i%3C%3D", now.time_since_epoch().count());
    const auto above = number_after(request.url, "created_at_i%3E", 0);
    std::string hits;
    std::size_t shown = 0, all = 0;
    for (auto post = channel.posts.rbegin(); post != channel.posts.rend(); ++post) {
      const auto at = post->said.time_since_epoch().count();
      if (post->shown > now || at > upto || at <= above) continue;
      ++all;
      if (shown == page) continue;
      ++shown;
      hits += (hits.empty() ? "" : ",") + std::string(R"({"objectID":")") + post->id + R"(","title":")" + post->id +
              R"(","url":")" + url_of(*post) + R"(","author":"a","created_at_i":)" + std::to_string(at) + "}";
    }
    return ok(R"({"hits":[)" + hits + R"(],"nbHits":)" + std::to_string(all) + R"(,"nbPages":)" +
              std::to_string((all + page - 1) / page) + "}");
  };
}

// ---- sources, and the world

Source feed(const std::string& name, std::optional<Seconds> interval) {
  Source source{.name = name, .kind = "feed", .interval = interval};
  source.settings.set("url", {"https://" + name + ".example/feed"});
  return source;
}

Source search(const std::string& name, std::optional<Seconds> interval) {
  Source source{.name = name, .kind = "hackernews", .interval = interval};
  source.settings.set("query", {"river"});
  source.settings.set("api", {"https://" + name + ".example"});
  return source;
}

void river(Heard& heard, const Source&) {
  if (heard.mention.title.find("river") != std::string::npos) heard.matches = {Match{.watch = "river"}};
}

World::World() : store(*store::open(":memory:")), http([this](const Request& r) { return servers(r); }) {}
World::World(FakeHttp::Handler handler) : store(*store::open(":memory:")), http(std::move(handler)) {}

Deps World::deps(HttpClient& client) { return {config, sources::kinds(), client, *store, clock, {}, river}; }

Result<RoundReport> World::try_round(RoundOptions options, std::stop_token stop) {
  return fetch_round(deps(http), options, std::move(stop));
}

RoundReport World::round(RoundOptions options, std::stop_token stop) {
  auto report = try_round(std::move(options), std::move(stop));
  REQUIRE(report);
  return *report;
}

RoundReport World::polite_round(RoundOptions options) {
  struct Borrowed final : HttpClient {
    HttpClient& to;
    explicit Borrowed(HttpClient& client) : to(client) {}
    void send(Request request, Done done) override { to.send(std::move(request), std::move(done)); }
    void stop() override {}  // the paced one stops at its end; the network lives on
  };
  const auto paced = net::make_paced(std::make_unique<Borrowed>(http), {}, clock);
  Deps all = deps(*paced);
  all.hosts = paced.get();
  auto report = fetch_round(all, options);
  REQUIRE(report);
  return *report;
}

void World::cron(Seconds length, Seconds every, const std::function<void(const RoundReport&)>& after) {
  const Time began = clock.now();
  int late = 0;
  for (Seconds at{0}; at <= length; at += every) {
    clock.set(began + at + Seconds{late++ % 7});  // cron starts a little late
    const RoundReport report = polite_round();
    if (after) after(report);
  }
}

SourceState World::state(const std::string& name) { return **store->source(name); }

std::multiset<std::string> World::ids() {
  std::multiset<std::string> out;
  REQUIRE(store->each({}, [&](const StoredMention& m) { return out.insert(m.mention.identity.id), true; }));
  return out;
}

}  // namespace monitor::test
