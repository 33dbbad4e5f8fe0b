// SPDX-License-Identifier: MIT
#include "config/read_people.h"

#include <algorithm>
#include <array>

#include "config/limits.h"
#include "config/values.h"
#include "util/duration.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::config {
namespace {

constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};  // bits of Hours
constexpr auto kLongestPromise = Seconds{2000 * 3600};                                             // a working year
constexpr auto kLongestWindow = Seconds{400 * 86400};

// One section under way: its fields, and where its mistakes go.
struct Part {
  const Fields& f;
  std::vector<Finding>& findings;

  void doubt(std::string_view key, std::string what, std::string hint) const {
    findings.push_back({f.place(key), ticked(key) + ' ' + std::move(what), std::move(hint), true});
  }
  void wrong(std::string_view key, std::string what, std::string hint = {}) const {
    findings.push_back({f.place(key), ticked(key) + ' ' + std::move(what), std::move(hint)});
  }
  [[nodiscard]] std::string line(std::string_view key) const { return line_of(f, key, findings); }
  [[nodiscard]] std::vector<std::string> list(std::string_view key) const {
    const auto values = f.settings.list(key);
    return {values.begin(), values.end()};
  }
  [[nodiscard]] std::string zone(const KnownZone& known) const {
    std::string name = line("zone");
    if (!name.empty() && known && !known(name))
      wrong("zone", "is an unknown time zone: " + ticked(name), "write one such as \"Europe/Berlin\"");
    return name;
  }
  [[nodiscard]] std::optional<double> number(std::string_view key) const {
    if (!f.settings.has(key)) return std::nullopt;
    return util::parse_decimal(f.settings.text(key)).value_or(0);
  }
  [[nodiscard]] std::chrono::local_days day(std::string_view key) const {
    const std::string& text = f.settings.text(key);
    const auto date = parse_date(text);
    if (!date && f.settings.has(key)) wrong(key, "is no date: " + ticked(text), "write one such as \"2026-11-30\"");
    return date.value_or(std::chrono::local_days{});
  }
};

unsigned working_days(const Part& p) {
  unsigned bits = 0;
  for (const std::string& text : p.list("days")) {
    const std::string word = util::lower(text);
    const auto day = std::ranges::find_if(kDays, [&](std::string_view d) { return word.starts_with(d); });
    if (day == kDays.end())
      p.wrong("days", "has no day " + ticked(text), "write mon, tue, wed, thu, fri, sat, sun");
    else
      bits |= 1u << (day - kDays.begin());
  }
  if (bits == 0) p.wrong("days", "names no day: then no promise would ever end");
  return bits;
}

Seconds clock(const Part& p, std::string_view key) {
  const auto time = parse_clock(p.f.settings.text(key));
  if (!time) p.wrong(key, "is no time of day: " + ticked(p.f.settings.text(key)), "write one such as \"09:00\"");
  return time.value_or(Seconds{0});
}

template <class Named>
Named choice(std::string_view word, Named last) {
  for (int i = 0; i < static_cast<int>(last); ++i)
    if (name(static_cast<Named>(i)) == word) return static_cast<Named>(i);
  return last;
}

}  // namespace

void check_name(const Fields& f, std::string_view what, std::vector<Finding>& findings) {
  const std::string& name = f.settings.text("name");
  if (name.empty() || slug(name) == name) return;
  const std::string better = slug(name);
  findings.push_back({f.place("name"),
                      ticked(name) + " is no name of " + std::string(what) + ": lower case letters, digits and dashes",
                      better.empty() ? "" : "write \"" + better + '"'});
}

Hours read_hours(const Fields& f, const KnownZone& zone, std::vector<Finding>& findings) {
  const Part p{f, findings};
  Hours h{.days = working_days(p), .from = clock(p, "from"), .to = clock(p, "to"), .zone = p.zone(zone)};
  const auto stated = [&](std::string_view key) { return parse_clock(f.settings.text(key)).has_value(); };
  if (stated("from") && stated("to") && h.to == h.from)
    p.wrong("to", "is the same as `from`", "around the clock is from \"00:00\" to \"24:00\"");
  for (const std::string& text : p.list("holidays"))
    if (const auto day = parse_date(text))
      h.holidays.push_back(*day);
    else
      p.wrong("holidays", "has something that is no date: " + ticked(text), "write one such as \"2026-12-25\"");
  std::ranges::sort(h.holidays);
  return h;
}

Rule read_rule(const Fields& f, std::vector<Finding>& findings) {
  const Part p{f, findings};
  check_name(f, "a rule", findings);
  Rule r{.name = f.settings.text("name"),
         .when = f.settings.text("when"),
         .reaction = choice(f.settings.text("do"), Reaction::leave),
         .who = p.line("who"),
         .words = f.settings.text("words"),
         .approval = p.line("approval"),
         .disclosure = p.line("disclosure"),
         .matches = p.list("matches"),
         .rejects = p.list("rejects"),
         .place = f.header};
  if (!f.settings.has("within")) return r;
  r.within = util::parse_duration(f.settings.text("within"));
  if (r.reaction == Reaction::leave && f.settings.text("do") == name(Reaction::leave))
    p.wrong("within", "promises an answer where the rule says to leave it", "take one of them away");
  if (r.within && (*r.within < Seconds{60} || *r.within > kLongestPromise))
    p.wrong("within", "is out of bounds", "between \"1m\" and \"2000h\" of working time");
  return r;
}

Audience read_audience(const Fields& f, const KnownZone& zone, std::vector<Finding>& findings) {
  const Part p{f, findings};
  check_name(f, "an audience", findings);
  Audience a{.name = f.settings.text("name"),
             .places = p.list("places"),
             .authors = p.list("authors"),
             .zone = p.zone(zone),
             .place = f.header};
  if (a.places.empty() && a.authors.empty())
    findings.push_back({f.header, "the audience " + ticked(a.name) + " has neither places nor authors",
                        "write places = [\"courier.example\"]"});
  for (std::string& place : a.places) {
    if (const auto scheme = place.find("://"); scheme != std::string::npos) place.erase(0, scheme + 3);
    if (place.starts_with("www.")) place.erase(0, 4);
    while (place.ends_with('/')) place.pop_back();
  }
  return a;
}

Goal read_goal(const Fields& f, std::vector<Finding>& findings) {
  const Part p{f, findings};
  check_name(f, "a goal", findings);
  Goal g{.name = f.settings.text("name"),
         .phrase = p.line("phrase"),
         .owner = p.line("owner"),
         .watches = p.list("watches"),
         .audiences = p.list("audiences"),
         .measure = choice(f.settings.text("measure"), Measure::number),
         .baseline = p.number("baseline"),
         .window = util::parse_duration(f.settings.text("window")).value_or(Seconds{28 * 86400}),
         .target = p.number("target").value_or(0),
         .start = p.day("start"),
         .end = p.day("end"),
         .success = p.line("success"),
         .reading = p.number("reading"),
         .place = f.header};
  if (const std::string word = f.settings.text("better"); !word.empty()) g.better = choice(word, Better::less);
  if (g.window < Seconds{86400} || g.window > kLongestWindow)
    p.wrong("window", "is out of bounds", "between \"1d\" and \"400d\"");
  const auto stated = [&](std::string_view key) { return parse_date(f.settings.text(key)).has_value(); };
  if (stated("start") && stated("end") && g.end <= g.start) p.wrong("end", "is not later than `start`");
  if (is_share(g.measure) && g.target > 100) p.wrong("target", "is a share and cannot be more than 100 per cent");
  if (direction(g).guessed)
    p.doubt("target", "leaves open whether more or less is better: more is taken",
            "write better = \"more\", or better = \"less\"");
  return g;
}

}  // namespace monitor::config
