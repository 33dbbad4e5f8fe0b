// SPDX-License-Identifier: MIT
#include "parse/iso_dates.h"

#include <chrono>

#include "parse/date_words.h"
#include "util/text.h"

namespace monitor::parse {
namespace {

using util::is_digit;
namespace chrono = std::chrono;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const { return at_ == text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool take(char c) { return peek() == c && (++at_, true); }
  bool take_any(std::string_view set) { return !done() && set.find(peek()) != std::string_view::npos && (++at_, true); }
  void spaces() {
    while (peek() == ' ') ++at_;
  }
  [[nodiscard]] std::size_t digits() const {
    std::size_t n = 0;
    while (is_digit(peek(n))) ++n;
    return n;
  }
  // Exactly that many digits, or -1.
  int number(std::size_t count) {
    if (digits() < count || count > 9) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[at_ + i] - '0');
    at_ += count;
    return value;
  }
  // One or two digits, or -1.
  int short_number() {
    const std::size_t n = digits();
    return n == 1 || n == 2 ? number(n) : -1;
  }
  void skip_digits() { at_ += digits(); }
  std::string_view word() {
    const std::size_t first = at_;
    while (util::is_letter(peek())) ++at_;
    return text_.substr(first, at_ - first);
  }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool set_day(Moment& m, chrono::sys_days day) {
  const chrono::year_month_day date{day};
  m.year = static_cast<int>(date.year());
  m.month = static_cast<int>(static_cast<unsigned>(date.month()));
  m.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return true;
}

bool set_ordinal(Moment& m, int ordinal) {
  const chrono::year year{m.year};
  if (ordinal < 1 || ordinal > (year.is_leap() ? 366 : 365)) return false;
  return set_day(m, chrono::sys_days{year / 1 / 1} + chrono::days{ordinal - 1});
}

// Week 1 is the one with the fourth of January; weekday 1 is Monday.
bool set_week(Moment& m, int week, int weekday) {
  if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return false;
  const chrono::sys_days fourth{chrono::year{m.year} / 1 / 4};
  const auto monday = fourth - chrono::days{chrono::weekday{fourth}.iso_encoding() - 1};
  return set_day(m, monday + chrono::days{(week - 1) * 7 + weekday - 1});
}

// 26-11-22 and 26-326, the century left out. With a blank behind it, it is a day first, as people write it.
bool short_iso_date(Scanner& s, Moment& m) {
  m.year = full_year(s.number(2), 2);
  if (!s.take('-')) return false;
  if (s.digits() == 3) return set_ordinal(m, s.number(3));
  m.month = s.number(2);
  if (m.month < 1 || m.month > 12 || !s.take('-') || s.digits() != 2) return false;
  m.day = s.number(2);
  return s.done() || s.peek() == 'T';
}

// 03335: year and day of the year.
bool set_short_ordinal(Scanner& s, Moment& m) {
  m.year = full_year(s.number(2), 2);
  return set_ordinal(m, s.number(3));
}

// -0312 and -03-12: year and month, the century left out.
bool without_century(std::string_view text, Moment& m) {
  Scanner s(text);
  if (!s.take('-') || (s.digits() != 2 && s.digits() != 4)) return false;
  m.year = full_year(s.number(2), 2);
  if (s.digits() == 0 && !s.take('-')) return false;
  m.month = s.digits() == 2 ? s.number(2) : 0;
  return s.done();
}

bool iso_date(Scanner& s, Moment& m) {
  const std::size_t run = s.digits();
  if (run == 2) return short_iso_date(s, m);
  if (run == 8 || run == 7 || (run == 4)) {
    m.year = s.number(4);
    if (m.year < kFirstYear - 1 || m.year > kLastYear) return false;
  } else {
    return false;
  }
  if (run == 8) {
    m.month = s.number(2);
    m.day = s.number(2);
    return true;
  }
  if (run == 7) return set_ordinal(m, s.number(3));
  const bool dash = s.take('-');
  if (s.take_any("Ww")) {
    const int week = s.number(2);
    const bool weekday = dash ? s.take('-') : is_digit(s.peek());
    return set_week(m, week, weekday ? s.number(1) : 1);
  }
  if (!dash) return s.done();
  if (s.digits() == 3) return set_ordinal(m, s.number(3));
  m.month = s.short_number();
  if (m.month < 0) return false;
  if (!s.take('-')) return s.done();
  m.day = s.short_number();
  return m.day > 0;
}

bool iso_clock(Scanner& s, Moment& m) {
  const std::size_t run = s.digits();
  if (run == 4 || run == 6) {
    m.hour = s.number(2);
    m.minute = s.number(2);
    if (run == 6) m.second = s.number(2);
  } else {
    m.hour = s.short_number();
    if (m.hour < 0) return false;
    if (s.take(':')) {
      m.minute = s.number(2);
      if (m.minute < 0) return false;
      if (s.take(':')) m.second = s.short_number();
      if (m.second < 0) return false;
    }
  }
  if ((s.peek() == '.' || s.peek() == ',') && is_digit(s.peek(1))) {
    (void)s.take_any(".,");
    s.skip_digits();
  }
  return !is_digit(s.peek());
}

// +02:00, -0800, +5, +0530; nonsense is no offset.
bool offset(Scanner& s, int& zone) {
  const int sign = s.peek() == '-' ? -1 : 1;
  if (!s.take_any("+-")) return false;
  const std::size_t run = s.digits();
  if (run == 0 || run > 6 || run == 5) return false;
  const int hours = s.number(run < 3 ? run : run == 3 ? 1 : 2);
  int minutes = run >= 3 ? s.number(2) : 0;
  if (run == 6) (void)s.number(2);
  if (run <= 2 && s.take(':')) minutes = s.short_number();
  if (s.peek() == ':' && is_digit(s.peek(1))) return false;
  if (hours > 15 || minutes < 0 || minutes > 59) return false;
  zone = sign * (hours * 60 + minutes);
  return true;
}

bool iso_zone(Scanner& s, Moment& m) {
  s.spaces();
  if (util::is_letter(s.peek())) {
    const auto zone = zone_named(util::lower(s.word()));
    if (!zone) return false;
    m.zone = *zone;
    s.spaces();
  }
  if ((s.peek() == '+' || s.peek() == '-') && !offset(s, m.zone)) return false;
  s.spaces();
  return s.done() || s.peek() == '[' || s.peek() == '(';
}

}  // namespace

std::optional<Moment> iso_moment(std::string_view text) {
  if (Moment month; without_century(text, month)) return month;
  Scanner s(text);
  Moment m;
  if (!iso_date(s, m)) return std::nullopt;
  if (s.done()) return m;
  if (s.peek() != '+' && !s.take_any("Tt _")) return std::nullopt;
  s.spaces();
  if (s.peek() != '+' && (!is_digit(s.peek()) || !iso_clock(s, m))) return std::nullopt;
  return iso_zone(s, m) ? std::optional(m) : std::nullopt;
}

std::optional<Time> only_digits(std::string_view text) {
  Scanner s(text);
  Moment m;
  const bool century = text.starts_with("19") || text.starts_with("20") || text.starts_with("21");
  if ((text.size() == 14 || text.size() == 12) && century) {
    m.year = s.number(4);
    m.month = s.number(2);
    m.day = s.number(2);
    m.hour = s.number(2);
    m.minute = s.number(2);
    if (text.size() == 14) m.second = s.number(2);
    return moment_at(m);
  }
  if (text.size() == 6) {
    m.year = full_year(s.number(2), 2);
    m.month = s.number(2);
    m.day = s.number(2);
    return moment_at(m);
  }
  if (text.size() == 5 && set_short_ordinal(s, m)) return moment_at(m);
  return unix_time(text);
}

}  // namespace monitor::parse
