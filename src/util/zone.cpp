// SPDX-License-Identifier: MIT
// Time zones by the machine's tz database, and dates in English.
#include "util/zone.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <vector>

#include "util/text.h"

namespace monitor::util {
namespace {

using std::chrono::floor;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

struct Parts {
  int year;
  unsigned month, day;
  int hour, minute, second;
};

Parts parts(Local t) {
  const LocalDay d = floor<std::chrono::days>(t);
  const year_month_day ymd(d);
  const auto rest = static_cast<int>((t - d).count());
  return {static_cast<int>(ymd.year()),
          static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day()),
          rest / 3600,
          rest / 60 % 60,
          rest % 60};
}

Parts parts(LocalDay d) { return parts(Local(d)); }

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }
std::string two(unsigned n) { return two(static_cast<int>(n)); }

std::string four(int n) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d", n);
  return text.data();
}

std::string_view month_name(unsigned month) { return kMonths.at(month - 1); }
std::string_view short_weekday(LocalDay day) { return weekday_name(day).substr(0, 3); }

// The known zone that was probably meant; a city alone ("Berlin") finds its zone.
std::string nearest(std::string_view wanted) {
  std::vector<std::string> names;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    const std::size_t slash = zone.name().rfind('/');
    if (slash != std::string::npos && same(std::string_view(zone.name()).substr(slash + 1), wanted)) return zone.name();
    names.push_back(zone.name());
  }
  return closest(wanted, names);
}

const date::time_zone* lookup(std::string_view name) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::exception&) {
  }
  for (const date::time_zone& zone : date::get_tzdb().zones)
    if (same(zone.name(), name)) return &zone;
  return nullptr;
}

// TZ is how POSIX programs are told; a rule such as "CET-1CEST" has no name and counts as unset.
Zone machine_zone() {
  if (const char* tz = std::getenv("TZ")) {
    std::string_view name = tz;
    if (name.starts_with(':')) name.remove_prefix(1);
    if (name.empty() || name == "UTC" || name == "UTC0") return {};
    if (const auto* rules = lookup(name)) return {rules->name(), rules};
  }
  try {
    const auto* rules = date::current_zone();
    return {rules->name(), rules};
  } catch (const std::exception&) {
    return {};
  }
}

date::local_seconds theirs(Local t) { return date::local_seconds(t.time_since_epoch()); }

std::string offset_text(Seconds offset, std::string_view colon) {
  const auto minutes = static_cast<int>(offset.count() / 60);
  const int size = std::abs(minutes);
  return (minutes < 0 ? "-" : "+") + two(size / 60) + std::string(colon) + two(size % 60);
}

std::string date_time(Local t) {
  const Parts p = parts(t);
  return four(p.year) + "-" + two(p.month) + "-" + two(p.day) + "T" + two(p.hour) + ":" + two(p.minute) + ":" +
         two(p.second);
}

}  // namespace

Result<Zone> find_zone(std::string_view name) {
  if (name == "UTC") return Zone();  // no need to read the database
  try {
    if (name.empty()) return machine_zone();
    if (const auto* rules = lookup(name)) return Zone(rules->name(), rules);
    const std::string near = nearest(name);
    return fail(ErrorCode::config, "unknown time zone \"" + std::string(name) + "\"",
                near.empty() ? "write it as in \"Europe/Berlin\"" : "did you mean \"" + near + "\"?");
  } catch (const std::exception& e) {  // no tz database on this machine
    if (name.empty()) return Zone();
    return fail(ErrorCode::config, "cannot read the time zones of this machine", "install tzdata");
  }
}

Seconds Zone::offset(Time t) const {
  if (!rules_) return Seconds(0);
  try {
    return rules_->get_info(t).offset;
  } catch (const std::exception&) {  // a damaged zone file: UTC is better than no digest
    return Seconds(0);
  }
}

Local Zone::local(Time t) const { return Local(t.time_since_epoch() + offset(t)); }

Time Zone::utc(Local t) const {
  const Time plain(t.time_since_epoch());
  if (!rules_) return plain;
  try {
    const date::local_info info = rules_->get_info(theirs(t));
    if (info.result == date::local_info::nonexistent) return Time(info.first.end.time_since_epoch());
    return plain - info.first.offset;  // when it comes twice, `first` is the earlier
  } catch (const std::exception&) {
    return plain;
  }
}

std::string Zone::abbreviation(Time t) const {
  if (!rules_) return "UTC";
  try {
    return rules_->get_info(t).abbrev;
  } catch (const std::exception&) {
    return name_;
  }
}

LocalDay day_of(Local t) { return floor<std::chrono::days>(t); }

std::string_view weekday_name(LocalDay day) { return kWeekdays.at(std::chrono::weekday(day).c_encoding()); }

std::string clock(Local t) {
  const Parts p = parts(t);
  return two(p.hour) + ":" + two(p.minute);
}

std::string short_day(LocalDay day) {
  const Parts p = parts(day);
  return std::to_string(p.day) + " " + std::string(month_name(p.month));
}

std::string full_day(LocalDay day) { return short_day(day) + " " + std::to_string(parts(day).year); }

std::string weekday_time(Local t) {
  const LocalDay day = day_of(t);
  return std::string(short_weekday(day)) + " " + short_day(day) + " " + clock(t);
}

std::string near_time(Local t, Local near) {
  const LocalDay day = day_of(t);
  const auto days = (day_of(near) - day).count();
  if (days >= 0 && days < 7) return std::string(short_weekday(day)) + " " + clock(t);
  if (parts(t).year == parts(near).year || (days >= 0 && days < 120)) return short_day(day) + " " + clock(t);
  return full_day(day);
}

std::string day_range(LocalDay first, LocalDay last) {
  const Parts a = parts(first), b = parts(last);
  if (last <= first) return full_day(first);
  if (a.year != b.year) return full_day(first) + "-" + full_day(last);
  if (a.month != b.month) return short_day(first) + "-" + full_day(last);
  return std::to_string(a.day) + "-" + full_day(last);
}

std::string rfc3339(Time t, const Zone& zone) { return date_time(zone.local(t)) + offset_text(zone.offset(t), ":"); }

std::string rfc5322(Time t, const Zone& zone) {
  const Local local = zone.local(t);
  const Parts p = parts(local);
  return std::string(short_weekday(day_of(local))) + ", " + two(p.day) + " " + std::string(month_name(p.month)) + " " +
         four(p.year) + " " + two(p.hour) + ":" + two(p.minute) + ":" + two(p.second) + " " +
         offset_text(zone.offset(t), "");
}

}  // namespace monitor::util
