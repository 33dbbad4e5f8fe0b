// SPDX-License-Identifier: MIT
// Sentences about a digest.
#include "render/phrases.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "util/text.h"
#include "util/words.h"

namespace monitor::render {
namespace {

using util::counted;
using util::number;

constexpr std::int64_t kShares = 20;  // below this a percentage says more than we know
constexpr std::size_t kChanges = 6;
constexpr std::size_t kWords = 8;  // of a kind

std::string listed(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

bool unheard(const SourceReport& r) {
  return r.hearing == Hearing::failing || r.hearing == Hearing::gone || r.hearing == Hearing::never ||
         r.hearing == Hearing::outage;
}

Phrases::Phrases(const Digest& digest) : digest_(digest) {
  if (auto zone = util::find_zone(digest.zone.empty() ? "UTC" : digest.zone)) zone_ = std::move(*zone);
}

bool Phrases::rivals() const {
  return std::any_of(digest_.voices.begin(), digest_.voices.end(),
                     [](const Voice& v) { return v.role == Role::competitor; });
}

// The last day is the one in which the last second lies. A part of a day is told by the clock.
std::string Phrases::dates() const {
  const Period& p = digest_.period;
  const util::Local from = zone_.local(p.from), to = zone_.local(p.to - Seconds(1));
  std::string out = util::day_range(util::day_of(from), util::day_of(to));
  if (p.to - p.from < Seconds(86400)) {
    const util::Local end = zone_.local(p.to);
    if (util::day_of(from) == util::day_of(to)) return out + " " + util::clock(from) + "-" + util::clock(end);
    return util::short_day(util::day_of(from)) + " " + util::clock(from) + "-" + util::full_day(util::day_of(end)) +
           " " + util::clock(end);
  }
  return out;
}

std::string Phrases::begin() const {
  const util::Local from = zone_.local(digest_.period.from);
  const bool midnight = util::clock(from) == "00:00";
  return util::short_day(util::day_of(from)) + (midnight ? "" : " " + util::clock(from));
}

std::string Phrases::zone() const {
  const std::string letters = zone_.abbreviation(digest_.period.to);
  return letters == zone_.name() ? letters : zone_.name() + " (" + letters + ")";
}

std::string Phrases::time(Time t) const { return util::near_time(zone_.local(t), zone_.local(digest_.period.to)); }

std::string Phrases::voice(const Voice& v) const {
  if (!rivals() && v.role == Role::own) return v.watch;
  return v.watch + (v.role == Role::own ? " (ours)" : v.role == Role::topic ? " (topic)" : "");
}

std::string Phrases::change(const Voice& v) const {
  std::string share;
  std::int64_t all = 0;
  for (const Voice& other : digest_.voices)
    if (other.role != Role::topic) all += other.count.now;
  if (rivals() && v.role != Role::topic && all >= kShares) share = std::to_string(std::lround(v.share * 100)) + " %";
  const Comparison& c = v.count;
  std::string change;
  if (!c.comparable)
    change = {};
  else if (c.trend == Trend::none)
    change = c.now == c.before ? "as in " + digest_.before_words
                               : (c.before == 0 ? "none" : number(c.before)) + " in " + digest_.before_words;
  else
    change = number(std::abs(c.now - c.before)) + (c.trend == Trend::up ? " more than in " : " fewer than in ") +
             digest_.before_words;
  return share.empty() || change.empty() ? share + change : share + ", " + change;
}

std::string Phrases::spike(const DigestSpike& s) const {
  const std::string usual = s.usual < 1     ? "usually less than one a day"
                            : s.usual < 1.5 ? "usually one a day"
                                            : "usually " + number(std::llround(s.usual)) + " a day";
  const std::string part = s.feeling          ? ", " + std::string(monitor::name(*s.feeling))
                           : s.source.empty() ? ""
                                              : ", from " + s.source;
  if (s.mentions == 0) return s.watch + part + ": no mention since " + time(s.from) + ", " + usual;
  const std::string count = counted(s.mentions, "mention") + " in the day to " + time(s.to);
  std::string out = s.watch + part + ": " + count + ", " + usual;
  if (s.one_story)
    out = s.watch + ": \"" + s.story + "\" has " + count + "; the largest story of a day usually has " +
          number(std::max<std::int64_t>(1, std::llround(s.usual)));
  else if (s.of_story > 0)
    out += "; " + number(s.of_story) + " tell \"" + s.story + "\"";
  if (s.of_negative > 0) out += "; " + number(s.of_negative) + (s.of_negative == 1 ? " is" : " are") + " negative";
  if (s.of_site > 0) out += "; " + number(s.of_site) + " on " + s.site;
  if (s.of_author > 0) out += "; " + number(s.of_author) + " by " + s.author;
  if (!s.words.empty()) out += "; words of that day: " + listed(s.words);
  return out;
}

std::string Phrases::feelings(const DigestFeelings& f) const {
  std::string out = f.watch + ": " + number(f.negative) + " negative, " + number(f.neutral) + " neutral, " +
                    number(f.positive) + " positive";
  if (f.unjudged > 0) out += ", " + number(f.unjudged) + " in languages that cannot be judged";
  return out;
}

std::string Phrases::doubtful() const {
  const std::int64_t n = digest_.doubtful;
  if (n == 0) return {};
  return counted(n, "mention") + (n == 1 ? " is" : " are") + " probably not about what " +
         (n == 1 ? "its watch means" : "their watches mean") + "; counted above, and in no story.";
}

std::vector<std::string> Phrases::words() const {
  std::vector<std::string> out;
  const auto add = [&](std::string_view what, const std::vector<DigestWord>& words) {
    std::vector<std::string> texts;
    for (const DigestWord& word : words)
      if (texts.size() < kWords) texts.push_back(word.text);
    if (!texts.empty()) out.push_back(std::string(what) + ": " + listed(texts));
  };
  add("Words", digest_.words.words);
  add("Hashtags", digest_.words.hashtags);
  add("Emoji", digest_.words.emoji);
  return out;
}

// With what it means: "reach" is said of many things.
std::string Phrases::reach() const {
  const DigestReach& r = digest_.reach;
  std::string out;
  if (r.authors > 0)
    out = "Reach: " + counted(r.followers, "follower") + " of " + counted(r.authors, "author") +
          (r.authors == 1 ? "" : ", each counted once") + "; how many of them saw it nobody tells.";
  if (r.reactions > 0)
    out += (out.empty() ? "" : " ") + util::capital(counted(r.reactions, "reaction", "reactions")) +
           " up to now: likes, reposts, replies, quotes and points.";
  return out;
}

std::string Phrases::author(const DigestAuthor& a) const {
  std::string text = a.name + (a.site.empty() ? "" : ", " + a.site) + ": " + counted(a.mentions, "mention");
  if (a.followers) text += ", " + counted(*a.followers, "follower");
  return text + (a.returning ? ", heard before" : ", new");
}

// When each mention is told, only those with several have a line.
std::string Phrases::others(std::int64_t count, std::string_view what) const {
  const std::string out = "and " + counted(count, "other " + std::string(what));
  if (!digest_.each_told) return out;
  return out + (count == 1 ? " with one mention" : " with one mention each");
}

std::string Phrases::unheard_heading() const {
  const auto& sources = digest_.listening.sources;
  const bool over =
      std::ranges::all_of(sources, [](const SourceReport& r) { return !unheard(r) || r.hearing == Hearing::outage; });
  return over ? "Not heard the whole time" : "Could not be heard";
}

std::string Phrases::trouble(const SourceReport& r) const {
  if (r.hearing == Hearing::outage)
    return r.source + ": not heard from " + time(*r.since) + " to " + time(*r.until) + " (" + r.why +
           "); what it no longer showed then is missing";
  std::string out = r.source + ": " + r.why;
  if (r.since && r.hearing == Hearing::failing) out += "; failing since " + time(*r.since);
  if (r.hearing == Hearing::failing || r.hearing == Hearing::gone)
    out += r.last_answered ? ", last answer " + time(*r.last_answered) : ", has never answered";
  return out;
}

std::vector<std::string> Phrases::notes(const SourceReport& r) const {
  std::vector<std::string> out;
  if (r.hearing == Hearing::quiet)
    out.push_back(r.source + ": " + r.why + (r.since ? ", since " + time(*r.since) : ""));
  if (r.overflowed)
    out.push_back(r.source + ": on " + time(*r.overflowed) +
                  " older items had already dropped out of its window; poll it more often");
  if (r.hearing == Hearing::answered || r.hearing == Hearing::quiet)
    for (const std::string& problem : r.problems) out.push_back(r.source + ": " + problem);
  return out;
}

std::vector<std::string> Phrases::listening() const {
  const Listening& l = digest_.listening;
  std::vector<std::string> out;
  std::string first;
  if (l.total == 0)
    first = "No source is switched on";
  else if (unheard(l, digest_.period))
    first = "Nobody listened in this period: a source first answered " + time(*l.began);
  else if (l.answered == l.total)
    first = util::capital(util::every(l.total, "source")) + " answered";
  else if (l.answered + l.partly == l.total)
    first = util::capital(util::every(l.total, "source")) + (l.total == 1 ? " answers" : " answer") + " now, and " +
            (l.total == 1 ? "was" : number(l.partly) + (l.partly == 1 ? " was" : " were")) +
            " not heard the whole time";
  else if (l.total == 1)
    first = "The only source could not be heard";
  else
    first = number(l.answered) + " of " + number(l.total) + " sources answered" +
            (l.partly > 0 ? ", " + number(l.partly) + " more a part of the time" : "");
  if (l.began && *l.began > digest_.period.from && *l.began < digest_.period.to)
    first += "; nobody listened before " + time(*l.began);
  if (l.disabled > 0) first += ", " + number(l.disabled) + (l.disabled == 1 ? " is switched off" : " are switched off");
  out.push_back(first + "; " + (l.last_fetch ? "last fetch " + time(*l.last_fetch) : "nothing has been fetched yet") +
                ".");
  if (l.unmatched > 0)
    out.push_back(counted(l.unmatched, "item") + " matched no watch and " + (l.unmatched == 1 ? "is" : "are") +
                  " not in this digest.");
  if (l.backlog > 0)
    out.push_back(counted(l.backlog, "mention") + " from before a source was first listened to came as backlog and " +
                  (l.backlog == 1 ? "is" : "are") + " not told as news.");
  if (std::string missed = misses(); !missed.empty()) out.push_back(std::move(missed));
  return out;
}

std::vector<std::string> Phrases::changes() const {
  std::vector<std::string> out;
  for (const Change& c : digest_.changes) {
    if (out.size() == kChanges) {
      out.push_back("and " + counted(static_cast<std::int64_t>(digest_.changes.size() - kChanges), "more change") +
                    ".");
      break;
    }
    const std::string verb = c.before.empty() ? " was added" : c.after.empty() ? " was removed" : " was changed";
    const std::string by = c.who.empty() ? "" : " (noted by " + util::clean_line(c.who) + ")";
    out.push_back(time(c.at) + ": the " + c.what + " \"" + c.name + "\"" + verb + by + '.');
  }
  return out;
}

}  // namespace monitor::render
