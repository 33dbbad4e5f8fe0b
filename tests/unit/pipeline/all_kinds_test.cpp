// SPDX-License-Identifier: MIT
// A whole day of `monitor fetch` every half hour, in a moment: thirty sources of all kinds, each against a
// scripted service that shows some things late, edits, deletes, fails for hours and lets itself be asked only so often.
// At the end there must be exactly what was said and not taken back, once, and no limit may have been broken.
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "match/ask.h"
#include "parse/dates.h"
#include "pipeline/recheck.h"
#include "support/world.h"
#include "util/text.h"
#include "util/url.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;
using Json = nlohmann::json;

namespace {

constexpr Seconds kEvery = 30 * kMinute, kBefore = 6 * kHour;
constexpr std::string_view kWord = "riverbank";

struct KeptSessions final : Sessions {
  Result<std::string> session(const std::string& kind, const std::string& account) const override {
    const auto found = kept.find(kind + account);
    return found == kept.end() ? std::string() : found->second;
  }
  Status keep(const std::string& kind, const std::string& account, const std::string& session) override {
    kept[kind + account] = session;
    return {};
  }
  std::map<std::string, std::string> kept{};
};

// ---- what requests ask

std::string asked(const Request& request, std::string_view name) {
  const auto mark = request.url.find('?');
  return mark == std::string::npos ? "" : util::parameter(request.url.substr(mark + 1), name).value_or("");
}

std::vector<std::string> all_asked(const Request& request, std::string_view name) {
  std::vector<std::string> out;
  for (const auto part : util::split(std::string_view(request.url).substr(request.url.find('?') + 1), '&'))
    if (part.starts_with(std::string(name) + '=')) out.push_back(util::percent_decode(part.substr(name.size() + 1)));
  return out;
}

bool asks(const Request& request, std::string_view what) { return request.url.find(what) != std::string::npos; }

Time time_in(const std::string& text, Time otherwise) { return parse::parse_date(text).value_or(otherwise); }

std::int64_t number_in(const std::string& text, std::int64_t otherwise) {
  return text.empty() ? otherwise : std::stoll(text);
}

Response json(const Json& body) { return ok(body.dump(), {{"Content-Type", "application/json"}}); }

// ---- what services show

std::string text_of(const Post& post, Time now) {
  return post.edited && *post.edited <= now ? post.new_text : post.text;
}

bool there(const Post& post, Time now) { return post.shown <= now && !(post.taken_back && *post.taken_back <= now); }

// Newest first, said in [from, to].
std::vector<const Post*> shown(const Channel& channel, Time now, Time from = {}, Time to = Time{Seconds{1LL << 40}}) {
  std::vector<const Post*> out;
  for (auto post = channel.posts.rbegin(); post != channel.posts.rend(); ++post)
    if (there(*post, now) && post->said >= from && post->said <= to) out.push_back(&*post);
  return out;
}

const Post* find(const Channel& channel, std::string_view id, Time now) {
  for (const Post& post : channel.posts)
    if (post.id == id && there(post, now)) return &post;
  return nullptr;
}

using Service = std::function<Response(const Channel&, const Request&, Time now)>;

Json skeet(const Post& p, Time now) {
  const std::string at = util::format_rfc3339(p.said);
  return {{"uri", p.id},
          {"cid", "c"},
          {"author", {{"did", "did:plc:ana"}, {"handle", "ana.example"}}},
          {"record", {{"text", text_of(p, now)}, {"createdAt", at}}},
          {"indexedAt", at},
          {"likeCount", 1}};
}

Response bluesky(const Channel& channel, const Request& request, Time now) {
  if (asks(request, "Session")) return json({{"accessJwt", "a"}, {"refreshJwt", "r"}, {"handle", "h"}, {"did", "d"}});
  Json posts = Json::array();
  if (asks(request, "getPosts")) {
    for (const std::string& uri : all_asked(request, "uris"))
      if (const Post* p = find(channel, uri, now)) posts.push_back(skeet(*p, now));
    return json({{"posts", posts}});
  }
  const auto all = shown(channel, now, time_in(asked(request, "since"), {}), time_in(asked(request, "until"), now));
  const auto from = static_cast<std::size_t>(number_in(asked(request, "cursor"), 0));
  for (std::size_t i = from; i < std::min(all.size(), from + 20); ++i) posts.push_back(skeet(*all[i], now));
  Json out{{"posts", posts}};
  if (from + 20 < all.size()) out["cursor"] = std::to_string(from + 20);
  return json(out);
}

// The number stands at the end of an address: https://a.example/@x/1007
std::int64_t toot_id(const Post& p) { return std::stoll(p.url.substr(p.url.rfind('/') + 1)); }

Json toot(const Post& p, Time now) {
  Json out{{"id", std::to_string(toot_id(p))},
           {"uri", p.id},
           {"url", p.url},
           {"visibility", "public"},
           {"content", "<p>" + text_of(p, now) + "</p>"},
           {"created_at", util::format_rfc3339(p.said)},
           {"account", {{"acct", "x"}, {"display_name", "X"}, {"url", "https://a.example/@x"}}}};
  if (p.edited && *p.edited <= now) out["edited_at"] = util::format_rfc3339(*p.edited);
  return out;
}

Response mastodon(const Channel& channel, const Request& request, Time now) {
  Json out = Json::array();
  if (asks(request, "/statuses?")) {
    for (const std::string& id : all_asked(request, "id[]"))
      for (const Post& p : channel.posts)
        if (there(p, now) && std::to_string(toot_id(p)) == id) out.push_back(toot(p, now));
    return json(out);
  }
  if (!asks(request, "/tag/" + std::string(kWord))) return json(out);
  const std::int64_t above = number_in(asked(request, "min_id"), -1),
                     below = number_in(asked(request, "max_id"), INT64_MAX);
  std::vector<const Post*> page;
  for (const Post* p : shown(channel, now))
    if (toot_id(*p) > above && toot_id(*p) < below) page.push_back(p);
  if (above >= 0 && page.size() > 40) page.erase(page.begin(), page.end() - 40);
  for (std::size_t i = 0; i < std::min<std::size_t>(page.size(), 40); ++i) out.push_back(toot(*page[i], now));
  return json(out);
}

Json hit(const Post& p, Time now) {
  return {{"objectID", p.id},  {"title", text_of(p, now)}, {"author", "a"},
          {"points", 3},       {"num_comments", 1},        {"created_at_i", p.said.time_since_epoch().count()},
          {"_tags", {"story"}}};
}

Response hackernews(const Channel& channel, const Request& request, Time now) {
  if (const auto at = request.url.find("/items/"); at != std::string::npos) {
    const Post* p = find(channel, request.url.substr(at + 7), now);
    if (p == nullptr) return {.status = 404};
    return json({{"id", p->id},
                 {"type", "story"},
                 {"title", text_of(*p, now)},
                 {"author", "a"},
                 {"points", 3},
                 {"created_at_i", p->said.time_since_epoch().count()},
                 {"children", Json::array()}});
  }
  const std::string filters = asked(request, "numericFilters"), tags = asked(request, "tags");
  const auto limit = [&](const std::string& sign, std::int64_t otherwise) {
    const auto at = filters.find(sign);
    return at == std::string::npos ? otherwise : std::stoll(filters.substr(at + sign.size()));
  };
  std::vector<const Post*> all;
  for (const Post* p : shown(channel, now, Time{Seconds{limit("created_at_i>", 0) + 1}},
                             Time{Seconds{limit("created_at_i<=", 1LL << 40)}}))
    if (!tags.starts_with("story,(") ||
        (tags + ",").find("story_" + p->id + (tags.ends_with(p->id + ")") ? ")" : ",")) != std::string::npos)
      all.push_back(p);
  Json hits = Json::array();
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 10); ++i) hits.push_back(hit(*all[i], now));
  return json({{"hits", hits}, {"nbHits", all.size()}, {"nbPages", (all.size() + 9) / 10}});
}

Json reddit_post(const Post& p, Time now) {
  Json data{{"name", p.id},
            {"title", "On the " + std::string(kWord)},
            {"selftext", text_of(p, now)},
            {"author", "ana"},
            {"permalink", "/r/town/comments/" + p.id.substr(3) + "/x/"},
            {"is_self", true},
            {"score", 2},
            {"created_utc", p.said.time_since_epoch().count()},
            {"subreddit", "town"}};
  if (p.edited && *p.edited <= now) data["edited"] = p.edited->time_since_epoch().count();
  return {{"kind", "t3"}, {"data", data}};
}

Response reddit(const Channel& channel, const Request& request, Time now) {
  if (asks(request, "access_token")) return json({{"access_token", "t"}, {"expires_in", 3600}});
  std::vector<const Post*> all;
  if (asks(request, "/api/info")) {
    const std::string ids = asked(request, "id");
    for (const auto id : util::split(ids, ','))
      if (const Post* p = find(channel, id, now)) all.push_back(p);
  } else {
    all = shown(channel, now);
  }
  Json children = Json::array();
  std::size_t from = 0;
  for (const std::string after = asked(request, "after"); from < all.size() && !after.empty(); ++from)
    if (all[from]->id == after) break;
  from += asked(request, "after").empty() ? 0 : 1;
  const std::size_t to = asks(request, "/api/info") ? all.size() : std::min(all.size(), from + 25);
  for (std::size_t i = from; i < to; ++i) children.push_back(reddit_post(*all[i], now));
  Json after = to < all.size() && to > from ? Json(all[to - 1]->id) : Json();
  Response out = json({{"kind", "Listing"}, {"data", {{"after", after}, {"children", children}}}});
  out.headers.insert(out.headers.end(),
                     {{"X-Ratelimit-Used", "1"}, {"X-Ratelimit-Remaining", "99.0"}, {"X-Ratelimit-Reset", "300"}});
  return out;
}

Response atom(const Channel& channel, const Request&, Time now) {
  std::string out = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>";
  for (const Post* p : shown(channel, now))
    out += "<entry><id>" + p->id + "</id><title>" + text_of(*p, now) +
           "</title><link href=\"https://www.reddit.com/r/town/comments/" + p->id.substr(p->id.size() - 3) +
           "/x/\"/><published>" + util::format_rfc3339(p->said) + "</published><content type=\"html\">" +
           text_of(*p, now) + "</content></entry>";
  return ok(out + "</feed>",
            {{"Content-Type", "application/atom+xml"}, {"X-Ratelimit-Remaining", "0.0"}, {"X-Ratelimit-Reset", "41"}});
}

Response alerts(const Channel& channel, const Request&, Time now) {
  std::string out = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Google Alert - x</title>";
  const auto all = shown(channel, now);
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 20); ++i)
    out += "<entry><id>" + all[i]->id + "</id><title type=\"html\">" + text_of(*all[i], now) + "</title><link href=\"" +
           all[i]->url + "\"/><published>" + util::format_rfc3339(all[i]->said) +
           "</published><content type=\"html\">" + text_of(*all[i], now) + "</content></entry>";
  return ok(out + "</feed>", {{"Content-Type", "application/atom+xml"}});
}

Response news(const Channel& channel, const Request&, Time now) {
  Channel titled = channel;
  titled.window = 100;
  return ok(document(titled, now), {{"Content-Type", "application/rss+xml"}});
}

Response x(const Channel& channel, const Request& request, Time now) {
  if (asks(request, "/2/tweets?")) {
    Json data = Json::array();
    const std::string ids = asked(request, "ids");
    for (const auto id : util::split(ids, ','))
      if (const Post* p = find(channel, id, now)) data.push_back({{"id", p->id}, {"text", text_of(*p, now)}});
    return json({{"data", data}});
  }
  const std::string since = asked(request, "since_id");
  Json data = Json::array();
  for (const Post* p : shown(channel, now, time_in(asked(request, "start_time"), {})))
    if (since.empty() || std::stoll(p->id) > std::stoll(since))
      if (static_cast<std::int64_t>(data.size()) < number_in(asked(request, "max_results"), 10))
        data.push_back({{"id", p->id},
                        {"text", text_of(*p, now)},
                        {"author_id", "7"},
                        {"created_at", util::format_rfc3339(p->said)}});
  Json out{{"meta", {{"result_count", data.size()}}}};
  if (!data.empty()) out["data"] = data;
  return json(out);
}

Response youtube(const Channel& channel, const Request& request, Time now) {
  Json items = Json::array();
  if (asks(request, "/channels?"))
    return json(
        {{"items", {{{"id", "UC1"}, {"snippet", {{"title", "Ana"}}}, {"statistics", {{"subscriberCount", "9"}}}}}}});
  const auto snippet = [&](const Post& p) {
    return Json{{"publishedAt", util::format_rfc3339(p.said)},
                {"channelId", "UC1"},
                {"title", text_of(p, now)},
                {"channelTitle", "Ana"}};
  };
  if (asks(request, "/videos?")) {
    const std::string ids = asked(request, "id");
    for (const auto id : util::split(ids, ','))
      if (const Post* p = find(channel, id, now))
        items.push_back({{"id", p->id}, {"snippet", snippet(*p)}, {"statistics", {{"viewCount", "5"}}}});
  } else {
    for (const Post* p : shown(channel, now, time_in(asked(request, "publishedAfter"), {}),
                               time_in(asked(request, "publishedBefore"), now)))
      if (items.size() < 50) items.push_back({{"id", {{"videoId", p->id}}}, {"snippet", snippet(*p)}});
  }
  return json({{"items", items}});
}

Response github(const Channel& channel, const Request& request, Time now) {
  const std::string q = asked(request, "q");
  const std::string created = q.substr(q.find("created:") + 8);
  const auto dots = created.find("..");
  const Time from = time_in(dots == std::string::npos ? created.substr(2) : created.substr(0, dots), {});
  const Time to = dots == std::string::npos ? now : time_in(created.substr(dots + 2), now);
  Json items = Json::array();
  const auto all = q.starts_with("is:issue") ? shown(channel, now, from, to) : std::vector<const Post*>{};
  for (const Post* p : all)
    items.push_back({{"node_id", p->id},
                     {"html_url", "https://github.com/town/map/issues/" + p->id.substr(2)},
                     {"title", text_of(*p, now)},
                     {"user", {{"login", "ana"}}},
                     {"created_at", util::format_rfc3339(p->said)},
                     {"updated_at", util::format_rfc3339(p->said)}});
  return json({{"total_count", items.size()}, {"incomplete_results", false}, {"items", items}});
}

std::string stamped(Time at, bool marked) {
  std::string out;
  for (const char c : util::format_rfc3339(at))
    if (util::is_digit(c) || (marked && (c == 'T' || c == 'Z'))) out += c;
  return out;
}

Response gdelt(const Channel& channel, const Request& request, Time now) {
  Json articles = Json::array();
  for (const Post* p : shown(channel, now))
    if (stamped(p->said, false) >= asked(request, "startdatetime") &&
        stamped(p->said, false) <= asked(request, "enddatetime"))
      articles.push_back({{"url", p->url},
                          {"title", text_of(*p, now)},
                          {"seendate", stamped(p->said, true)},
                          {"domain", "n.example"},
                          {"language", "English"}});
  return json({{"articles", articles}});
}

// ---- the day

struct Day {
  World world{[this](const Request& r) { return answer(r); }};
  KeptSessions sessions{};
  std::map<std::string, Channel> channels{};
  std::map<std::string, int> refused{};  // answers for having asked too often
  std::int64_t x_posts = 0;
  int searches = 0;

  Result<Response> answer(const Request& request) {
    auto given = world.servers(request);
    const std::string host = host_of(request);
    if (given && given->status == 429 && !host.starts_with("strict")) ++refused[host];
    if (given && host == "x.example" && given->status == 200)
      x_posts += static_cast<std::int64_t>(Json::parse(given->body).value("data", Json::array()).size());
    if (host == "youtube.example" && asks(request, "/search?")) ++searches;
    return given;
  }

  // Something is said each `every`; each fifth thing is shown `late`, each fourth edited, each third taken back.
  Channel& channel(const std::string& name, Seconds every, Seconds late, bool edits, bool deletes,
                   const std::function<void(Post&, std::size_t)>& mark) {
    Channel& out = channels[name] =
        Channel::regular(name, kStart - kBefore, every, static_cast<std::size_t>((kDay + kBefore) / every));
    for (std::size_t i = 0; i < out.posts.size(); ++i) {
      Post& p = out.posts[i];
      p.text = std::string(kWord) + " " + name + " " + std::to_string(i);
      mark(p, i);
      if (i % 5 == 0) p.shown += late;
      if (edits && i % 4 == 0) p.edited = p.shown + kHour, p.new_text = p.text + ", corrected";
      if (deletes && i % 3 == 0) p.taken_back = p.shown + 5 * kHour;
    }
    return out;
  }

  void serve(const std::string& host, const std::string& name, Service service) {
    world.servers.at(host, [this, name, service = std::move(service)](const Request& r, Time now) {
      return Result<Response>(service(channels[name], r, now));
    });
  }

  Source& source(const std::string& name, const std::string& kind, std::map<std::string, std::string> options) {
    Source made{.name = name, .kind = kind};
    for (auto& [option, value] : options) made.settings.set(option, {value});
    world.config.sources.push_back(std::move(made));
    return world.config.sources.back();
  }

  Deps deps() {
    Deps out = world.deps(world.http);
    out.sessions = &sessions;
    out.searches = [](const Source&) {
      Search search = match::search_for(*match::compile_one(kWord, {}));
      search.watch = "us";
      return std::vector{search};
    };
    out.understand.match = [](Heard& heard, const Source&) {
      const Mention& m = heard.mention;
      if ((m.title + ' ' + m.text).find(kWord) != std::string::npos) heard.matches = {Match{.watch = "us"}};
    };
    return out;
  }

  void run() {
    world.config.watches = {{.name = "us", .query = std::string(kWord)}};
    for (Seconds at{0}; at <= kDay; at += kEvery) {
      world.clock.set(kStart + at);
      fetch();
    }
    world.clock.set(kStart + kDay + 6 * kHour);  // all is taken back that will be
    fetch();
  }

  void fetch() {
    REQUIRE(fetch_round(deps(), {.workers = 1}));
    const auto again = recheck(deps(), {});
    REQUIRE(again);
    for (const RecheckTrouble& trouble : again->troubles)
      CHECK((trouble.error.code == ErrorCode::http || trouble.error.code == ErrorCode::network ||
             trouble.error.code == ErrorCode::rate_limited));
  }
};

std::string digits(std::size_t base, std::size_t i) { return std::to_string(base + i); }

void set_up_feeds(Day& day) {
  for (int n = 0; n < 6; ++n) {
    const std::string name = "feed-" + std::to_string(n);
    day.channel(name, 40 * kMinute, 30 * kMinute, true, false, [](Post&, std::size_t) {}).window = 20;
    day.serve(name + ".example", name, news);
    day.source(name, "feed", {{"url", "https://" + name + ".example/feed"}}).interval = kEvery;
  }
  for (int n = 0; n < 3; ++n) {
    const std::string name = "alert-" + std::to_string(n);
    day.channel(name, 50 * kMinute, 20 * kMinute, false, false, [&](Post& p, std::size_t i) {
      p.id = "tag:google.com,2013:googlealerts/feed:" + digits(1000 * static_cast<std::size_t>(n + 1), i);
      p.url = "https://paper" + std::to_string(n) + ".example/" + std::to_string(i);
    });
    day.serve(name + ".example", name, alerts);
    day.source(name, "google-alerts", {{"url", "https://" + name + ".example/alerts/feeds/1/" + std::to_string(n)}})
        .interval = kEvery;
  }
  for (const std::string kind : {"google-news", "bing-news"})
    for (int n = 0; n < 2; ++n) {
      const std::string name = kind + "-" + std::to_string(n);
      day.channel(name, 45 * kMinute, 30 * kMinute, false, false, [&](Post& p, std::size_t i) {
        p.url = "https://" + name + ".paper.example/" + std::to_string(i);
        p.id = kind == "bing-news" ? p.url : std::string(kWord) + "-" + p.id;  // its title: descriptions do not count
      });
      day.serve(name + ".example", name, news);
      day.source(name, kind, {{"api", "https://" + name + ".example"}}).interval = kEvery;
    }
}

void set_up_social(Day& day) {
  for (int n = 0; n < 2; ++n) {
    const std::string name = "bluesky-" + std::to_string(n);
    day.channel(name, 25 * kMinute, 10 * kMinute, false, true, [&](Post& p, std::size_t i) {
      p.id = "at://did:plc:ana/app.bsky.feed.post/" + name + "-" + std::to_string(i);
    });
    day.serve(name + ".example", name, bluesky);
    day.world.servers.limit(name + ".example", {.requests = 60, .window = 5 * kMinute});
    day.source(name, "bluesky",
               {{"handle", name + ".example"}, {"password", "secret"}, {"service", "https://" + name + ".example"}});
  }
  // Two servers that show the posts of the first, and one by itself.
  day.channel("toots", 30 * kMinute, 40 * kMinute, true, true, [](Post& p, std::size_t i) {
    p.id = "https://toots.example/users/x/statuses/" + digits(1000, i);
    p.url = "https://toots.example/@x/" + digits(1000, i);
  });
  day.channel("alone", 35 * kMinute, 40 * kMinute, true, true, [](Post& p, std::size_t i) {
    p.id = "https://alone.example/users/x/statuses/" + digits(1000, i);
    p.url = "https://alone.example/@x/" + digits(1000, i);
  });
  for (const auto& [host, name] :
       {std::pair("toots", "toots"), std::pair("mirror", "toots"), std::pair("alone", "alone")}) {
    day.serve(host + std::string(".example"), name, mastodon);
    day.world.servers.limit(host + std::string(".example"), {.requests = 300, .window = 5 * kMinute});
    day.source(host, "mastodon", {{"instance", "https://" + std::string(host) + ".example"}});
  }
  for (int n = 0; n < 2; ++n) {
    const std::string name = "hackernews-" + std::to_string(n);
    day.channel(name, 30 * kMinute, 20 * kMinute, true, true,
                [&](Post& p, std::size_t i) { p.id = digits(10'000 * static_cast<std::size_t>(n + 1), i); });
    day.serve(name + ".example", name, hackernews);
    day.world.servers.limit(name + ".example", {.requests = 200, .window = kHour});
    day.source(name, "hackernews", {{"api", "https://" + name + ".example"}});
  }
  day.channel("reddit", 30 * kMinute, 3 * kHour, true, true,
              [](Post& p, std::size_t i) { p.id = "t3_" + digits(100, i); });
  day.serve("reddit.example", "reddit", reddit);
  day.serve("token.example", "reddit", reddit);
  day.serve("feeds.example", "reddit", atom);
  day.world.servers.limit("feeds.example", {.requests = 1, .window = Seconds{65}});
  day.world.servers.limit("token.example", {.requests = 2, .window = kHour});
  day.source("reddit", "reddit",
             {{"client-id", "i"},
              {"client-secret", "s"},
              {"username", "u"},
              {"api", "https://reddit.example"},
              {"site", "https://token.example"}});
  for (const std::string name : {"reddit-feed-1", "reddit-feed-2"})
    day.source(name, "reddit", {{"site", "https://feeds.example"}});
}

void set_up_searches(Day& day) {
  day.channel("x", 60 * kMinute, 20 * kMinute, false, false, [&](Post& p, std::size_t) {
    p.id = std::to_string((p.said.time_since_epoch().count() * 1000 - 1288834974657LL) << 22);
  });
  day.serve("x.example", "x", x);
  day.source("x", "x",
             {{"token", "t"},
              {"api", "https://x.example"},
              {"day-budget", "1.00"},
              {"month-budget", "20.00"},
              {"authors", "false"}});
  day.channel("youtube", 90 * kMinute, 2 * kHour, false, true,
              [](Post& p, std::size_t i) { p.id = "vid-" + std::to_string(i); });
  day.serve("youtube.example", "youtube", youtube);
  day.source("youtube", "youtube", {{"key", "k"}, {"api", "https://youtube.example"}});
  for (int n = 0; n < 3; ++n) {
    const std::string name = "github-" + std::to_string(n);
    day.channel(name, 55 * kMinute, 10 * kMinute, false, false,
                [&](Post& p, std::size_t i) { p.id = "I_" + digits(1000 * static_cast<std::size_t>(n + 1), i); });
    day.serve(name + ".example", name, github);
    day.world.servers.limit(name + ".example", {.requests = 10, .window = kMinute});
    day.source(name, "github", {{"api", "https://" + name + ".example"}, {"what", "issues"}});
  }
  for (int n = 0; n < 2; ++n) {
    const std::string name = "gdelt-" + std::to_string(n);
    day.channel(name, 45 * kMinute, 30 * kMinute, false, false, [&](Post& p, std::size_t i) {
      p.url = "https://" + name + ".paper.example/" + std::to_string(i);
      p.id = p.url;
    });
    day.serve(name + ".example", name, gdelt);
    day.world.servers.limit(name + ".example", {.requests = 1, .window = Seconds{5}});
    day.source(name, "gdelt", {{"api", "https://" + name + ".example"}});
  }
}

void set_up_trouble(Day& day) {
  Servers& servers = day.world.servers;
  servers.during("feed-1.example", kStart + 2 * kHour, kStart + 4 * kHour, failing(500));
  servers.during("bluesky-1.example", kStart + 5 * kHour, kStart + 7 * kHour, failing(502));
  servers.during("toots.example", kStart + 8 * kHour, kStart + 9 * kHour, silent());
  servers.during("hackernews-0.example", kStart + 6 * kHour, kStart + 8 * kHour,
                 failing(503, {{"Retry-After", "1800"}}));
  servers.during("reddit.example", kStart + 10 * kHour, kStart + 11 * kHour, failing(500));
  servers.during("x.example", kStart + 12 * kHour, kStart + 14 * kHour, [](const Request&, Time) -> Result<Response> {
    return std::unexpected(Error{ErrorCode::network, "x.example refused the connection", "", true});  // costs nothing
  });
  servers.during("youtube.example", kStart + 3 * kHour, kStart + 5 * kHour, failing(503));
  servers.during("github-0.example", kStart + 9 * kHour, kStart + 10 * kHour, failing(500));
  servers.during("gdelt-0.example", kStart + 2 * kHour, kStart + 3 * kHour, failing(503));
}

}  // namespace

TEST_CASE("a day with thirty sources of all kinds ends with exactly what was said, and no limit was broken") {
  Day day;
  set_up_feeds(day);
  set_up_social(day);
  set_up_searches(day);
  set_up_trouble(day);
  std::set<std::string> kinds;
  for (const Source& source : day.world.config.sources) kinds.insert(source.kind);
  CHECK(day.world.config.sources.size() >= 30);
  CHECK(kinds.size() == 12);
  day.run();

  const Time last = day.world.clock.now();
  std::map<std::string, const Post*> posts;
  std::multiset<std::string> expected;
  for (const auto& [name, channel] : day.channels)
    for (const Post& post : channel.posts) {
      posts[post.id] = &post;
      if (there(post, last)) expected.insert(post.id);
    }
  std::multiset<std::string> found;
  REQUIRE(day.world.store->each({}, [&](const StoredMention& m) {
    const std::string& id = m.mention.identity.id;
    INFO(id);
    found.insert(id);
    REQUIRE(posts.contains(id));
    const Post& post = *posts.at(id);
    CHECK(m.matches.size() == 1);
    // Whoever is looked at again tells the words as they are now; feeds as long as they show them.
    const bool again = post.id.find("feed-") == std::string::npos;
    if (post.edited && again) CHECK((m.mention.title + m.mention.text).find("corrected") != std::string::npos);
    return true;
  }));
  for (const std::string& id : expected)
    if (!found.contains(id)) FAIL_CHECK("not heard: " + id);
  for (const std::string& id : found)
    if (!expected.contains(id)) FAIL_CHECK("should be gone: " + id);
  CHECK(found == expected);
  CHECK(day.refused == std::map<std::string, int>{});
  CHECK(day.searches <= 100 + 1);
  CHECK(day.x_posts * 5'000 <= 2'000'000);
  for (const Source& source : day.world.config.sources) {
    INFO(source.name);
    CHECK(day.world.state(source.name).failures == 0);
  }
}
