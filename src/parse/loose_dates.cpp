// SPDX-License-Identifier: MIT
#include "parse/loose_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "parse/date_words.h"
#include "parse/moment.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

using util::is_digit;
namespace chrono = std::chrono;

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

  // 22 Nov 2026, Nov 22 26, 22 Nov 126, 2026. november 22., November 2026, Nov 22
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
    if (year.digits != 2 && year.digits != 3) return false;
    set(year.value, year.digits, month_, numbers_[year_first ? 1 : 0].value);
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

std::optional<Time> loose_date(std::string_view text, std::optional<Time> now) {
  const std::string folded = fold_date(text);
  return Reader(pieces_of(folded), now, home_of(text)).read();
}

}  // namespace monitor::parse
