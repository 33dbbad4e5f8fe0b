// SPDX-License-Identifier: MIT
// Two readers: a strict one for the ISO 8601 family, which most services write, and a patient one that cuts
// anything else into numbers, words and signs and asks what each can only be.
#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "parse/date_words.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

using util::is_digit;
namespace chrono = std::chrono;

constexpr std::size_t kLongest = 200;  // bytes; nothing longer is a date
constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2200;

struct Moment {
  int year = 0, month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;
  int zone = 0;  // minutes east
};

std::optional<Time> in_range(std::int64_t seconds) {
  constexpr std::int64_t kEnd = 7289654400;  // 2201-01-01
  if (seconds < 0 || seconds >= kEnd) return std::nullopt;
  return Time{Seconds{seconds}};
}

// 24:00 is the next day's midnight and second 60 a leap second; days that no month has are refused.
std::optional<Time> moment_at(const Moment& m) {
  if (m.year < kFirstYear || m.year > kLastYear) return std::nullopt;
  const chrono::year_month_day date{chrono::year{m.year}, chrono::month{static_cast<unsigned>(m.month)},
                                    chrono::day{static_cast<unsigned>(m.day)}};
  if (!date.ok()) return std::nullopt;
  const bool midnight = m.hour == 24 && m.minute == 0 && m.second == 0;
  if ((m.hour > 23 && !midnight) || m.minute > 59 || m.second > 60) return std::nullopt;
  const auto day = chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t clock = m.hour * 3600 + m.minute * 60 + m.second - m.zone * 60;
  return in_range(std::int64_t{day} * 86400 + clock);
}

int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

// ---- ISO 8601

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

enum class Outcome { date, nonsense, not_mine };

Outcome iso(std::string_view text, Moment& m) {
  Scanner s(text);
  if (!iso_date(s, m)) return Outcome::not_mine;
  if (s.done()) return Outcome::date;
  if (s.peek() != '+' && !s.take_any("Tt _")) return Outcome::not_mine;
  s.spaces();
  if (s.peek() == '+') return iso_zone(s, m) ? Outcome::date : Outcome::not_mine;
  if (!is_digit(s.peek()) || !iso_clock(s, m)) return Outcome::not_mine;
  return iso_zone(s, m) ? Outcome::date : Outcome::not_mine;
}

// ---- Unix time

std::optional<Time> unix_time(std::string_view digits) {
  if (digits.size() < 9 || digits.size() > 19) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) value = value > INT64_MAX / 10 - 1 ? value : value * 10 + (c - '0');
  for (std::size_t size = digits.size(); size > 11; size -= 3) value /= 1000;
  return in_range(value);
}

// 20261122150405, 202611221504, 261122, and seconds to nanoseconds since 1970.
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

// ---- anything else

struct Piece {
  enum class Type { number, word, sign } type = Type::sign;
  std::string_view text{};
  int value = 0;       // of a number
  bool spaced = true;  // white space stands before it
};

bool word_byte(char c) { return util::is_letter(c) || (static_cast<unsigned char>(c) & 0x80) != 0; }

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool spaced = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    Piece piece{.spaced = spaced};
    spaced = false;
    if (util::is_space(text[at])) {
      ++at;
      spaced = true;
      continue;
    }
    if (is_digit(text[at])) {
      piece.type = Piece::Type::number;
      for (; at < text.size() && is_digit(text[at]); ++at)
        piece.value = std::min(piece.value, 1'000'000) * 10 + (text[at] - '0');
    } else if (word_byte(text[at])) {
      piece.type = Piece::Type::word;
      while (at < text.size() && word_byte(text[at])) ++at;
    } else {
      ++at;
    }
    piece.text = text.substr(first, at - first);
    pieces.push_back(piece);
  }
  return pieces;
}

// A time in Korean letters was told by a Korean clock, of which there is one; those who write so never name it.
int home_of(std::string_view text) {
  constexpr std::array<std::string_view, 4> kKorean{"년", "월", "오전", "오후"};
  const bool korean = std::ranges::any_of(kKorean, [&](auto word) { return text.find(word) != text.npos; });
  return korean ? 9 * 60 : 0;
}

class Reader {
 public:
  // `home` is the zone, in minutes, of a time that names none.
  Reader(std::vector<Piece> pieces, std::optional<Time> now, int home)
      : pieces_(std::move(pieces)), now_(now), home_(home) {}

  std::optional<Time> read() {
    while (at_ < pieces_.size()) {
      const Piece& piece = pieces_[at_];
      if (piece.type == Piece::Type::number) {
        number(piece);
      } else if (piece.type == Piece::Type::word) {
        word(piece);
      } else {
        sign(piece);
      }
    }
    if (unix_ && numbers_.empty() && month_ == 0) return unix_;
    if (wrong_ || !settle_day() || !settle_hour()) return std::nullopt;
    if (!zone_) m_.zone = weak_zone_.value_or(timed_ ? home_ : 0);
    return yearless_ ? latest() : moment_at(m_);
  }

 private:
  struct Number {
    int value;
    std::size_t digits;
    char before;  // the sign between it and the number before, or a space
  };

  [[nodiscard]] const Piece* ahead(std::size_t n) const {
    return at_ + n < pieces_.size() ? &pieces_[at_ + n] : nullptr;
  }
  [[nodiscard]] bool is_sign(std::size_t n, char c) const {
    const Piece* p = ahead(n);
    return p != nullptr && p->type == Piece::Type::sign && p->text[0] == c;
  }
  [[nodiscard]] bool is_number(std::size_t n) const {
    const Piece* p = ahead(n);
    return p != nullptr && p->type == Piece::Type::number && p->text.size() <= 9;
  }
  [[nodiscard]] bool is_word(std::size_t n, std::string_view word) const {
    const Piece* p = ahead(n);
    return p != nullptr && p->type == Piece::Type::word && p->text == word;
  }

  void number(const Piece& piece) {
    if (piece.text.size() > 8) {
      unix_ = unix_time(piece.text);
      ++at_;
      return;
    }
    if (clock(piece) || counted(piece)) return;
    numbers_.push_back({piece.value, piece.text.size(), before_});
    before_ = ' ';
    ++at_;
  }

  // 15:04, 15:04:05.123, 15h04, 3 pm; and 15.04 once the day is complete.
  bool clock(const Piece& piece) {
    if (timed_ || piece.text.size() > 2) return false;
    const bool dotted = numbers_.size() + (month_ != 0) >= 3 && is_sign(1, '.') && is_number(2) && !ahead(2)->spaced;
    if ((is_sign(1, ':') && is_number(2)) || dotted) {
      m_.hour = piece.value;
      m_.minute = ahead(2)->value;
      at_ += 3;
      if ((is_sign(0, ':') || (dotted && is_sign(0, '.'))) && is_number(1)) {
        m_.second = ahead(1)->value;
        at_ += 2;
        if ((is_sign(0, '.') || is_sign(0, ',') || is_sign(0, ':')) && is_number(1) && !ahead(1)->spaced) at_ += 2;
      }
      return timed_ = true;
    }
    const Piece* next = ahead(1);
    if (next == nullptr || next->type != Piece::Type::word) return false;
    if (next->text == "h" || next->text == "uhr") {
      m_.hour = piece.value;
      at_ += 2;
      if (is_number(0) && !ahead(0)->spaced && ahead(0)->text.size() == 2) m_.minute = pieces_[at_++].value;
      return timed_ = true;
    }
    if (half_named(next->text) == Half::none || !(next->text[0] == 'a' || next->text[0] == 'p')) return false;
    m_.hour = piece.value;
    ++at_;
    return timed_ = true;
  }

  // 2026年11月22日 15時04分, 2026년 11월 22일
  bool counted(const Piece& piece) {
    const Piece* next = ahead(1);
    std::size_t length = 0;
    if (next == nullptr || next->type != Piece::Type::word) return false;
    switch (unit_after_number(next->text, length)) {
      case Unit::none:
        return false;
      case Unit::year:
        year_ = era_ != 0 ? era_ + piece.value : full_year(piece.value, piece.text.size());
        break;
      case Unit::month:
        month_ = piece.value;
        break;
      case Unit::day:
        day_ = piece.value;
        break;
      case Unit::hour:
        m_.hour = piece.value, timed_ = true;
        break;
      case Unit::minute:
        m_.minute = piece.value;
        break;
      case Unit::second:
        m_.second = piece.value;
        break;
    }
    if (month_ > 12) wrong_ = true;
    ++at_;
    Piece& unit = pieces_[at_];
    unit.text.remove_prefix(length);
    if (unit.text.empty()) ++at_;
    return true;
  }

  void word(const Piece& piece) {
    if (half(piece)) return;
    if (timed_ && !zone_) {
      if (const auto zone = zone_named(piece.text); zone && !(piece.text == "t" && is_number(1))) {
        zone_ = true;
        m_.zone = *zone;
        ++at_;
        if ((is_sign(0, '+') || is_sign(0, '-')) && is_number(1)) zone_offset();
        return;
      }
    }
    if (const int era = years_before(piece.text); era != 0) era_ = era;
    if (const int month = month_named(piece.text); month != 0) month_ = month;
    ++at_;
    if (piece.text == "thang" && is_number(0)) month_ = std::min(pieces_[at_++].value, 13);  // Vietnamese "tháng 7"
  }

  // am, pm, a.m., π.μ., and in one word.
  bool half(const Piece& piece) {
    const bool dotted = is_sign(1, '.') && (is_word(2, "m") || is_word(2, "μ"));
    const std::string joined = dotted ? std::string(piece.text).append(ahead(2)->text) : std::string(piece.text);
    const Half half = half_named(joined);
    if (half == Half::none) return false;
    half_ = half;
    at_ += dotted ? 3 : 1;
    return true;
  }

  void sign(const Piece& piece) {
    const char c = piece.text[0];
    if (c == '(') return comment();
    if ((c == '+' || c == '-') && timed_ && is_number(1) && !ahead(1)->spaced) return zone_offset();
    if (c == '/' || c == '-' || c == '.') before_ = c;
    ++at_;
  }

  void zone_offset() {
    const int direction = is_sign(0, '-') ? -1 : 1;
    const Piece& digits = *ahead(1);
    at_ += 2;
    int hours = digits.text.size() > 2 ? digits.value / 100 : digits.value;
    int minutes = digits.text.size() > 2 ? digits.value % 100 : 0;
    if (digits.text.size() <= 2 && is_sign(0, ':') && is_number(1)) {
      minutes = ahead(1)->value;
      at_ += 2;
    }
    if (hours > 15 || minutes > 59) return;
    zone_ = true;
    m_.zone = direction * (hours * 60 + minutes);
  }

  // A comment of RFC 822 may name the zone, where nothing better does.
  void comment() {
    for (++at_; at_ < pieces_.size() && !is_sign(0, ')'); ++at_) {
      const Piece& piece = pieces_[at_];
      if (piece.type == Piece::Type::word && !weak_zone_) weak_zone_ = zone_named(piece.text);
      if (piece.type == Piece::Type::number && !unix_) unix_ = unix_time(piece.text);
    }
    if (at_ < pieces_.size()) ++at_;
  }

  void set(int year, std::size_t digits, int month, int day) {
    m_.year = full_year(year, digits);
    m_.month = month;
    m_.day = day;
  }

  bool settle_day() {
    if (day_ != 0 && month_ != 0) {
      yearless_ = year_ == 0 && numbers_.empty();
      set(year_ != 0 ? year_ : numbers_.empty() ? 0 : numbers_[0].value, 4, month_, day_);
      return !yearless_ || now_;
    }
    if (year_ != 0 && month_ != 0) return set(year_, 4, month_, 1), true;
    return month_ != 0 ? with_month() : all_numbers();
  }

  // 22 Nov 2026, Nov 22 26, 2026. november 22., November 2026, Nov 22
  bool with_month() {
    const auto long_one = std::ranges::find_if(numbers_, [](const Number& n) { return n.digits == 4; });
    if (long_one != numbers_.end()) {
      const Number year = *long_one;
      numbers_.erase(long_one);
      set(year.value, 4, month_, numbers_.empty() ? 1 : numbers_[0].value);
      return numbers_.empty() || numbers_[0].digits <= 2;
    }
    if (numbers_.empty() || numbers_[0].digits > 2) return false;
    if (numbers_.size() == 1) {
      yearless_ = true;
      set(0, 4, month_, numbers_[0].value);
      return now_.has_value();
    }
    const bool year_first = numbers_[0].value > 31;
    const Number& year = numbers_[year_first ? 0 : 1];
    if (year.digits != 2) return false;
    set(year.value, 2, month_, numbers_[year_first ? 1 : 0].value);
    return true;
  }

  // 22.11.2026, 11/22/2026, 2026/11/22, 22-11-26, 11/2026
  bool all_numbers() {
    if (numbers_.size() < 2) return false;
    const Number a = numbers_[0], b = numbers_[1];
    if (numbers_.size() == 2) {
      if (b.before == ' ') return false;
      if (a.digits == 4 && b.digits <= 2) return set(a.value, 4, b.value, 1), true;
      if (b.digits == 4 && a.digits <= 2) return set(b.value, 4, a.value, 1), true;
      return false;
    }
    const Number c = numbers_[2];
    if (a.digits == 4 || (a.value > 31 && a.digits == 2)) return set(a.value, a.digits, b.value, c.value), true;
    if (c.digits != 4 && c.digits != 2) return false;
    const bool american = b.value > 12 || (b.before == '/' && a.value <= 12);
    set(c.value, c.digits, american ? a.value : b.value, american ? b.value : a.value);
    return b.before != ' ';
  }

  bool settle_hour() {
    if (half_ == Half::none) return true;
    if (m_.hour > 12) return m_.hour < 24;  // "15:04 PM"
    if (m_.hour == 12) m_.hour = 0;
    if (half_ == Half::afternoon) m_.hour += 12;
    return true;
  }

  // The last such day that is not ahead of now.
  std::optional<Time> latest() {
    const int this_year = static_cast<int>(chrono::year_month_day{chrono::floor<chrono::days>(*now_)}.year());
    for (int year = this_year + 1; year > this_year - 5; --year) {
      m_.year = year;
      const auto time = moment_at(m_);
      if (time && *time <= *now_ + chrono::days{1}) return time;
    }
    return std::nullopt;
  }

  std::vector<Piece> pieces_;
  std::optional<Time> now_;
  std::size_t at_ = 0;
  Moment m_;
  std::vector<Number> numbers_;  // those of the day, in order
  std::optional<Time> unix_;
  int home_ = 0;
  std::optional<int> weak_zone_;
  int era_ = 0;                         // the year before its first, of a Japanese era
  int year_ = 0, month_ = 0, day_ = 0;  // as named by a word or a unit
  char before_ = ' ';
  bool timed_ = false, zone_ = false, yearless_ = false, wrong_ = false;
  Half half_ = Half::none;
};

}  // namespace

std::optional<Time> parse_date(std::string_view text, std::optional<Time> now) {
  text = util::trim(text);
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  Moment m;
  if (iso(text, m) == Outcome::date) return moment_at(m);
  if (Moment month; without_century(text, month)) return moment_at(month);
  const std::string_view whole = text.substr(0, text.find('.'));
  if (std::ranges::all_of(whole, is_digit) &&
      std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) && std::ranges::count(text, '.') <= 1 &&
      whole.size() != 1 && whole.size() != 2)
    return only_digits(whole);
  const std::string folded = fold_date(text);
  return Reader(pieces_of(folded), now, home_of(text)).read();
}

}  // namespace monitor::parse
