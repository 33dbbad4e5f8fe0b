// SPDX-License-Identifier: MIT
// A digest as JSON: fields in a fixed order, times RFC 3339 in UTC, absent fields left out.
#include "render/json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "util/text.h"
#include "util/zone.h"

namespace monitor::render {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;  // rises when a field changes its meaning or goes; new fields do not count

std::string_view name(Trend t) { return t == Trend::up ? "up" : t == Trend::down ? "down" : "none"; }
std::string_view name(Role r) { return r == Role::own ? "own" : r == Role::competitor ? "competitor" : "topic"; }

std::string_view name(Hearing h) {
  switch (h) {
    case Hearing::answered:
      return "answered";
    case Hearing::failing:
      return "failing";
    case Hearing::quiet:
      return "quiet";
    case Hearing::never:
      return "never";
    case Hearing::gone:
      return "gone";
    case Hearing::outage:
      return "outage";
    case Hearing::disabled:
      return "disabled";
  }
  return "answered";
}

std::string when(Time t) { return util::format_rfc3339(t); }

void put(Json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}
void put(Json& out, const char* key, const std::optional<Time>& time) {
  if (time) out[key] = when(*time);
}
void put_figure(Json& out, FigureNumber figure) {
  if (figure) out["figure"] = figure;
}

Json comparison(const Comparison& c) {
  Json out{{"now", c.now}, {"before", c.before}, {"comparable", c.comparable}, {"trend", name(c.trend)}};
  put(out, "why_not", c.why_not);
  return out;
}

Json line(const Line& l) {
  Json out{{"id", l.id}};
  put(out, "title", l.title);
  put(out, "snippet", l.snippet);
  put(out, "site", l.site);
  put(out, "author", l.author);
  put(out, "url", l.url);
  out["said"] = when(l.said);
  return out;
}

template <class T, class F>
Json list(const std::vector<T>& values, F&& each) {
  Json out = Json::array();
  for (const T& v : values) out.push_back(each(v));
  return out;
}

Json sentence(const Sentence& s) {
  Json out{{"text", s.text}};
  put_figure(out, s.figure);
  return out;
}

Json story(const DigestStory& s) {
  Json out{{"title", s.title},           {"mentions", s.mentions},           {"outlets", s.outlets},
           {"first_site", s.first_site}, {"first_said", when(s.first_said)}, {"spark", s.spark},
           {"watches", s.watches}};
  put(out, "goal", s.goal);
  if (s.story > 0) out["story"] = s.story;
  out["lines"] = list(s.lines, line);
  put_figure(out, s.figure);
  return out;
}

Json place(const DigestPlace& p) {
  Json out{{"site", p.site}, {"mentions", p.mentions}, {"watches", p.watches}};
  put_figure(out, p.figure);
  return out;
}

Json author(const DigestAuthor& a) {
  Json out{{"name", a.name}, {"site", a.site}, {"mentions", a.mentions}};
  if (a.followers) out["followers"] = *a.followers;
  out["returning"] = a.returning;
  put_figure(out, a.figure);
  return out;
}

Json voice(const Voice& v) {
  Json out{{"watch", v.watch}, {"role", name(v.role)}, {"count", comparison(v.count)}};
  // Four digits say all that there is to say, and say it alike on every machine.
  if (v.role != Role::topic) out["share"] = static_cast<double>(std::llround(v.share * 10000)) / 10000;
  put_figure(out, v.figure);
  return out;
}

Json tally(const DigestTally& t) { return {{"name", t.name}, {"count", t.count}}; }

Json lead(const DigestLead& l) { return {{"place", l.place}, {"links", l.links}, {"command", l.command}}; }

Json audience(const DigestAudience& a) {
  Json out{{"name", a.name}, {"zone", a.zone}, {"mentions", a.mentions}};
  out["places"] = list(a.places, tally);
  out["more_places"] = a.more_places;
  out["languages"] = list(a.languages, tally);
  out["hours"] = a.hours;
  out["leads"] = list(a.leads, lead);
  put_figure(out, a.figure);
  return out;
}

// Four digits after the point are more than any of it is known to.
Json rounded(double value) { return static_cast<double>(std::llround(value * 10000)) / 10000; }

Json goal(const DigestGoal& g) {
  Json out{{"name", g.name}, {"phrase", g.phrase}};
  put(out, "owner", g.owner);
  out["measure"] = monitor::name(g.measure);
  put(out, "unit", g.unit);
  if (g.baseline) out["baseline"] = rounded(*g.baseline);
  put(out, "baseline_why", g.baseline_why);
  if (g.now) out["now"] = rounded(*g.now);
  put(out, "entered", g.entered);
  if (g.low) out["low"] = rounded(*g.low);
  if (g.high) out["high"] = rounded(*g.high);
  out["target"] = rounded(g.target);
  out["count"] = g.count;
  if (g.of) out["of"] = *g.of;
  out["days_left"] = g.days_left;
  out["mentions"] = g.mentions;
  out["verdict"] = monitor::name(g.verdict);
  put(out, "why", g.why);
  put(out, "success", g.success);
  out["notes"] = g.notes;
  out["lessons"] = g.lessons;
  put_figure(out, g.figure);
  return out;
}

Json goals(const Goals& all) {
  Json out{{"goals", list(all.goals, goal)}, {"other", all.other}};
  put_figure(out, all.other_figure);
  return out;
}

Json note(const DigestNote& n) {
  Json out{{"id", n.id}, {"kind", n.kind}, {"at", when(n.at)}, {"who", n.who}, {"text", n.text}};
  put(out, "credit", n.credit);
  put(out, "goal", n.goal);
  put(out, "since", n.since);
  return out;
}

Json answer(const Answer& a, bool lasting) {
  Json out{{"mention", line(a.line)}, {"rule", a.rule}, {"do", monitor::name(a.reaction)}};
  put(out, "who", a.who);
  out["assigned"] = a.assigned;
  out["began"] = when(a.began);
  put(out, "due", a.due);
  if (a.within) out["promised_seconds"] = a.within->count();
  if (!lasting) out["waited_seconds"] = a.waited.count();
  out["late"] = a.late;
  put(out, "why", a.why);
  put(out, "words", a.words);
  put(out, "approval", a.approval);
  put(out, "disclosure", a.disclosure);
  if (a.also > 0) out["also"] = a.also;
  put_figure(out, a.figure);
  return out;
}

// All lengths are working time.
Json answers(const Answers& a, bool lasting) {
  Json out{{"open", a.open_total},   {"late", a.late_total}, {"answered", a.answered},
           {"promised", a.promised}, {"in_time", a.in_time}, {"left_alone", a.left_alone}};
  if (a.older > 0) out["older"] = a.older;
  if (a.median) out["median_seconds"] = a.median->count();
  if (a.slowest) out["slowest_seconds"] = a.slowest->count();
  if (!a.lessons.empty())
    out["lessons"] = list(a.lessons, [](const RuleLesson& l) { return Json{{"rule", l.rule}, {"text", l.text}}; });
  out["mentions"] = list(a.open, [&](const Answer& one) { return answer(one, lasting); });
  put_figure(out, a.figure);
  return out;
}

Json feelings(const DigestFeelings& f) {
  Json out{{"watch", f.watch},
           {"negative", f.negative},
           {"neutral", f.neutral},
           {"positive", f.positive},
           {"unjudged", f.unjudged}};
  if (f.negative_figure) out["negative_figure"] = f.negative_figure;
  if (f.positive_figure) out["positive_figure"] = f.positive_figure;
  return out;
}

Json change(const Change& c) {
  // Of a source the kind tells something, and its fingerprint nothing.
  const auto told = [&](const std::string& text) { return c.what == "source" ? text.substr(0, text.find(' ')) : text; };
  Json out{{"at", when(c.at)}, {"what", c.what}, {"name", c.name}};
  put(out, "before", told(c.before));
  put(out, "after", told(c.after));
  put(out, "who", c.who);
  return out;
}

// `lasting` leaves out what each fetch moves on, whatever it brings.
Json source(const SourceReport& r, bool lasting) {
  Json out{{"source", r.source}, {"kind", r.kind}, {"hearing", name(r.hearing)}};
  put(out, "since", r.since);
  put(out, "until", r.until);
  if (!lasting) put(out, "last_answered", r.last_answered);
  put(out, "why", r.why);
  put(out, "mend", r.mend);
  put(out, "overflowed", r.overflowed);
  if (!r.problems.empty()) out["problems"] = r.problems;
  return out;
}

Json listening(const Listening& l, bool lasting) {
  Json out{{"answered", l.answered}, {"partly", l.partly},   {"total", l.total},
           {"disabled", l.disabled}, {"backlog", l.backlog}, {"unmatched", l.unmatched}};
  put(out, "began", l.began);
  if (!lasting) put(out, "last_fetch", l.last_fetch);
  if (!l.misses.empty()) out["misses"] = list(l.misses, tally);
  out["sources"] = list(l.sources, [&](const SourceReport& r) { return source(r, lasting); });
  return out;
}

// The days of a period stay while its hours move along with now.
std::string period_end(Time t, const Digest& d, const util::Zone& zone, bool lasting) {
  if (!lasting || d.period.to - d.period.from < Seconds(86400)) return when(t);
  return util::full_day(util::day_of(zone.local(t)));
}

Json spike(const DigestSpike& s, const Digest& d, const util::Zone& zone, bool lasting) {
  Json out{{"watch", s.watch},
           {"from", period_end(s.from, d, zone, lasting)},
           {"to", period_end(s.to, d, zone, lasting)},
           {"mentions", s.mentions}};
  out["usual"] = static_cast<double>(std::llround(s.usual * 100)) / 100;
  if (!s.source.empty()) out["source"] = s.source;
  if (s.feeling) out["sentiment"] = monitor::name(*s.feeling);
  if (s.one_story) out["one_story"] = true;
  if (s.of_negative > 0) out["negative"] = s.of_negative;
  const auto maker = [&](const char* key, const std::string& name, std::int64_t count) {
    if (count > 0) out[key] = {{"name", name}, {"mentions", count}};
  };
  maker("story", s.story, s.of_story);
  maker("site", s.site, s.of_site);
  maker("author", s.author, s.of_author);
  if (!s.words.empty()) out["words"] = s.words;
  put_figure(out, s.figure);
  return out;
}

Json word(const DigestWord& w) { return {{"text", w.text}, {"now", w.now}, {"before", w.before}}; }

void put_words(Json& out, const DigestWords& words) {
  const auto put_list = [&](const char* key, const std::vector<DigestWord>& said) {
    if (!said.empty()) out[key] = list(said, word);
  };
  put_list("words", words.words);
  put_list("hashtags", words.hashtags);
  put_list("emoji", words.emoji);
}

// Programs print what they read: overrides of the writing direction do not reach them either.
void clean(Json& value) {
  if (value.is_string())
    value = util::clean_line(value.get_ref<const std::string&>());
  else if (value.is_structured())
    for (Json& inner : value) clean(inner);
}

Json page(const Digest& d, bool lasting) {
  const auto zone = util::find_zone(d.zone.empty() ? "UTC" : d.zone).value_or(util::Zone());
  Json out{{"digest", kVersion}};
  if (!lasting && d.number > 0) out["number"] = d.number;
  if (!lasting) out["made"] = when(d.made);
  out["organisation"] = d.organisation;
  out["zone"] = d.zone;
  out["period"] = {{"from", period_end(d.period.from, d, zone, lasting)},
                   {"to", period_end(d.period.to, d, zone, lasting)},
                   {"asked", d.period.words}};
  out["before"] = {{"from", period_end(d.before.from, d, zone, lasting)},
                   {"to", period_end(d.before.to, d, zone, lasting)},
                   {"words", d.before_words}};
  out["watches"] = d.watches;
  out["total"] = comparison(d.total);
  put_figure(out["total"], d.total_figure);
  out["in_short"] = Json::array();
  for (const Sentence& s : d.in_short)
    if (!lasting || !s.moving) out["in_short"].push_back(sentence(s));
  if (!d.goals.goals.empty()) out["goals"] = goals(d.goals);
  if (d.answers.rules) out["answers"] = answers(d.answers, lasting);
  out["stories"] = list(d.stories, story);
  out["more_stories"] = d.more_stories;
  if (!d.spikes.empty())
    out["spikes"] = list(d.spikes, [&](const DigestSpike& s) { return spike(s, d, zone, lasting); });
  put_words(out, d.words);
  out["late"] = {{"total", d.late_total}, {"lines", list(d.late, line)}};
  put_figure(out["late"], d.late_figure);
  out["places"] = list(d.places, place);
  out["more_places"] = d.more_places;
  if (!d.audiences.empty()) out["audiences"] = list(d.audiences, audience);
  out["authors"] = list(d.authors, author);
  out["more_authors"] = d.more_authors;
  out["reach"] = {{"authors", d.reach.authors}, {"followers", d.reach.followers}, {"reactions", d.reach.reactions}};
  out["voices"] = list(d.voices, voice);
  if (!d.notes.empty()) out["notes"] = list(d.notes, note);
  if (!d.feelings.empty()) out["feelings"] = list(d.feelings, feelings);
  if (d.doubtful > 0) {
    out["doubtful"] = {{"total", d.doubtful}};
    put_figure(out["doubtful"], d.doubtful_figure);
  }
  out["changes"] = list(d.changes, change);
  out["listening"] = listening(d.listening, lasting);
  clean(out);
  out["figures"] = d.figures;
  return out;
}

// What is not UTF-8 becomes U+FFFD: a digest that somebody waits for is not refused for one byte.
std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<std::string> json(const Digest& digest, const RenderOptions& options) {
  const Json out = page(digest, false);
  if (options.ascii) return out.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
  return dump(out, 2) + "\n";
}

std::string answers_json(const Digest& digest) {
  Json out{{"version", kVersion}};
  out.update(answers(digest.answers, false));
  clean(out);
  return dump(out, 2) + "\n";
}

std::string digest_content(const Digest& digest) { return dump(page(digest, true), -1); }

}  // namespace monitor::render
