// SPDX-License-Identifier: MIT
#include "support/sample_week.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <stdexcept>
#include <string_view>

#include "report/compute.h"
#include "store/open.h"
#include "util/zone.h"

namespace monitor::testing {
namespace {

constexpr Seconds kDay{86400};

struct Telling {
  std::string_view title, site, author, text;
  int hours_before;  // before now
};

// Twelve mentions as a small organisation hears them in a week; the first four are one story.
constexpr std::array<Telling, 12> kTellings = {{
    {"Council cuts school meals", "tagesspiegel.example", "Anna Schmidt",
     "The council voted on Monday to end free school meals from January. Riverside Food Bank expects 400 more families "
     "at its doors, its director said after the meeting.",
     127},
    {"Council cuts school meals - Riverside Post", "riversidepost.example", "",
     "From January there will be no free school meals. \"We will not turn anyone away\", said the Riverside Food Bank.",
     125},
    {"Council cuts school meals: who fills the gap?", "morning.example", "J. Okafor",
     "Charities such as Riverside Food Bank are asked to do what the council no longer does.", 101},
    {"Council cuts school meals", "eastern-herald.example", "Agency",
     "The council voted on Monday to end free school meals from January.", 99},
    {"Volunteers wanted at Riverside Food Bank", "volunteer.example", "Riverside Food Bank",
     "Sort and pack on Saturdays. No experience needed; two hours are enough.", 80},
    {"", "forum.example", "mother_of_three",
     "They turned my mother away on Monday because she had no letter. Riverside Food Bank should say so on its web "
     "page.",
     26},
    {"Größere Spende für die Tafel am Fluss", "lokalzeitung.example", "Jörg Müller",
     "Die Riverside Food Bank hat 12.000 Euro bekommen; das Geld ist für einen Kühlwagen.", 60},
    {"東京の食料銀行が世界の仲間を紹介、Riverside Food Bank も登場", "shokuryo.example", "山田 太郎",
     "世界の食料銀行を紹介する連載の第三回。川沿いの町で四百の家族を支える Riverside Food Bank を取り上げる。", 50},
    {"Ask: how do food banks keep track of stock?", "news.ycombinator.com", "stockpile",
     "I help at Riverside Food Bank and we still use a paper ledger. What do others do?", 44},
    {"Ask: how do food banks keep track of stock?", "news.ycombinator.com", "ledger99",
     "A spreadsheet with one line a crate took us a long way.", 43},
    {"Harvest supper raises 3,200 for food bank", "parish.example", "Rev. Dale",
     "Thank you to everyone who came. Riverside Food Bank will buy winter coats with it.", 12},
    {"City Pantry opens second shop", "riversidepost.example", "",
     "City Pantry, which works beside Riverside Food Bank, has opened a second shop in the old mill.", 8},
}};

// What is kept in one go: everything that came to be heard at one time.
using Hauls = std::map<Time, Haul>;

Mention mention(MentionId id, const Telling& t, Time said) {
  Mention m;
  const std::string place = std::string(t.site) + "/2026/11/" + std::to_string(id);
  m.identity = {"feed", "https://feeds.example/" + std::string(t.site), std::to_string(id)};
  m.url = "https://" + place;
  m.site = t.site;
  m.target = place;
  m.title = t.title;
  m.text = t.text;
  m.author.name = t.author;
  m.published = said;
  return m;
}

std::vector<Match> matches(const Mention& m) {
  std::vector<Match> out{{.watch = "riverside"}};
  const std::string all = m.title + " " + m.text;
  if (all.find("City Pantry") != std::string::npos) out.push_back({.watch = "city-pantry"});
  if (all.find("school meals") != std::string::npos) out.push_back({.watch = "school-meals"});
  return out;
}

Heard heard(Mention m) {
  auto why = matches(m);
  return {.mention = std::move(m), .matches = std::move(why)};
}

// Heard at the next full hour, as a source that is polled every hour hears it.
Time next_hour(Time said) {
  return std::min(std::chrono::ceil<std::chrono::hours>(said),
                  std::chrono::time_point_cast<std::chrono::hours>(kSampleNow));
}

SourceState state(std::string name) {
  SourceState s{.source = std::move(name), .kind = "feed"};
  s.first_answered = kSampleNow - 60 * kDay;
  s.last_polled = s.last_answered = kSampleNow - Seconds(600);
  s.last_fresh = kSampleNow - Seconds(3600);
  s.items = 900;
  s.gap = Seconds(7200);
  return s;
}

Config config() {
  Config c;
  c.organisation = {.name = "Riverside Food Bank", .domains = {"riverside.example"}, .time_zone = "Europe/Berlin"};
  c.watches.push_back({.name = "riverside", .query = "\"Riverside Food Bank\""});
  c.watches.push_back({.name = "city-pantry", .query = "\"City Pantry\"", .role = Role::competitor});
  c.watches.push_back({.name = "school-meals", .query = "\"school meals\"", .role = Role::topic});
  for (const char* name : {"alerts", "hn", "post"}) c.sources.push_back({.name = name, .kind = "feed"});
  return c;
}

// Thousands of mentions: a few large stories and a long tail, spread without chance.
void add_many(Hauls& hauls, std::size_t count) {
  static constexpr std::array<std::string_view, 24> kWords = {
      "winter",   "petition", "mayor",   "school",   "budget", "coats",   "lorry",   "supper",
      "library",  "bridge",   "harvest", "choir",    "market", "clinic",  "tenants", "bakers",
      "students", "council",  "mill",    "festival", "grant",  "kitchen", "garden",  "night"};
  static std::vector<std::string> keep;  // a Telling holds views
  keep.clear();
  keep.reserve(count * 3);
  const auto word = [&](std::size_t n) { return std::string(kWords[n % kWords.size()]); };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t story = i % 7 < 3 ? i % 7 : 10 + i / 5;
    const std::size_t n = story * 2654435761u % 100003;
    const std::string& title =
        keep.emplace_back(story == 0 ? "Council cuts school meals for four hundred families"
                                     : "Riverside " + word(n) + " and " + word(n / 7) + " " + word(n / 31 + 3) +
                                           " meet " + word(n / 101 + 5) + " " + word(n / 211 + 1));
    const std::string& site = keep.emplace_back("paper" + std::to_string(i * i % 97 % 41) + ".example");
    const std::string& author = keep.emplace_back(i % 3 == 0 ? "" : "Writer " + std::to_string(i * 7 % 211));
    const auto back = static_cast<std::int64_t>((i * 7919) % 604000 / (story == 0 ? 2 : 1)) + 300;
    const Telling t{title, site, author, "Riverside Food Bank was named here.", 0};
    const Time said = kSampleNow - Seconds(back);
    Heard h = heard(mention(static_cast<MentionId>(i + 1), t, said));
    if (i % 11 == 0) h.mention.author.followers = static_cast<std::int64_t>(i * 37 % 90000);
    if (i % 4 == 0) h.matches.front().watch = "city-pantry";
    hauls[next_hour(said)].heard.push_back(std::move(h));
  }
}

void add_week_before(Hauls& hauls, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Time said = kSampleNow - 7 * kDay - Seconds(7200 + static_cast<std::int64_t>(i * 7919 % 590000));
    hauls[next_hour(said)].heard.push_back(heard(mention(static_cast<MentionId>(i) + 500000, kTellings[i % 12], said)));
  }
}

void add_late(Hauls& hauls) {
  const Telling letter{"Letters: food banks are no policy", "weekly.example", "A reader",
                       "Riverside Food Bank does what a government should.", 0};
  hauls[kSampleNow - 2 * kDay].heard.push_back(heard(mention(900001, letter, kSampleNow - 9 * kDay)));
}

void keep(Store& store, Hauls& hauls) {
  std::vector<Haul> all;
  for (auto& [now, haul] : hauls) {
    haul.now = now;
    haul.state = state("alerts");
    all.push_back(std::move(haul));
  }
  if (const auto kept = store.keep_all(all); !kept) throw std::runtime_error(kept.error().what);
}

SourceState failing(SourceState s) {
  s.failures = 9;
  s.failing_since = kSampleNow - Seconds(9 * 3600);
  s.last_answered = kSampleNow - Seconds(10 * 3600);
  s.error = Error{ErrorCode::http, "hn.algolia.com answered 503 Service Unavailable", {}};
  return s;
}

}  // namespace

SampleWeek sample_week(std::size_t count) {
  auto store = store::open(":memory:");
  if (!store) throw std::runtime_error(store.error().what);
  SampleWeek week{.config = config(), .store = std::move(*store)};
  Hauls hauls;
  if (count > kTellings.size()) add_many(hauls, count);
  for (std::size_t i = 0; count <= kTellings.size() && i < count; ++i) {
    const Time said = kSampleNow - Seconds(3600 * kTellings[i].hours_before);
    hauls[next_hour(said)].heard.push_back(heard(mention(static_cast<MentionId>(i + 1), kTellings[i], said)));
  }
  if (count > 1) add_late(hauls);
  add_week_before(hauls, count == 0 ? 0 : count == 1 ? 2 : count < 100 ? 9 : count * 3 / 4);
  keep(*week.store, hauls);
  for (const Source& s : week.config.sources)
    if (const Status put = week.store->put(s.name == "hn" && count > 1 ? failing(state(s.name)) : state(s.name)); !put)
      throw std::runtime_error(put.error().what);
  return week;
}

Digest sample_digest(std::size_t count) {
  SampleWeek week = sample_week(count);
  const auto zone = util::find_zone("Europe/Berlin");
  if (!zone) throw std::runtime_error(zone.error().what);
  const auto period = report::parse_period("7d", "", kSampleNow, *zone, {});
  if (!period) throw std::runtime_error(period.error().what);
  auto digest = report::compute(*week.store, week.config, {.period = *period, .now = kSampleNow, .zone = *zone});
  if (!digest) throw std::runtime_error(digest.error().what);
  digest->number = 41;
  return std::move(*digest);
}

}  // namespace monitor::testing
