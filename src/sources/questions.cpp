// SPDX-License-Identifier: MIT
// The cursor is a line for each question, the one asked the longest ago first: the hash of its text, ":" or, while it
// has never been asked to its end, "!", and its place.
#include "sources/questions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "util/sha256.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kKeyLength = 32;

bool plain_byte(char c) {
  const bool sign = c == '.' || c == '_' || c == '@' || c == '#' || c == '$';
  return util::is_letter(c) || util::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || sign;
}

struct Written {
  std::string text;
  std::vector<std::string> terms;
};

class Translator {
 public:
  explicit Translator(const Dialect& dialect) : d_(dialect) {}

  void add(const Search& search) {
    for (const std::string& missed : search.missed) out_.unasked.push_back({search.watch, missed});
    std::vector<Written> alternatives;
    for (const SearchAlternative& one : search.any) write(one, search.watch, alternatives);
    if (d_.any.empty())
      for (Written& w : alternatives) ask(w.text + std::string(d_.around), std::move(w.terms), search.watch);
    else
      pack(alternatives, search.watch);
  }

  Translation take() { return std::move(out_); }

 private:
  [[nodiscard]] bool fits(std::size_t bytes) const { return d_.longest == 0 || bytes + d_.around.size() <= d_.longest; }

  // Terms that the service does not know, or that would make it too long, are left to the watch.
  void write(const SearchAlternative& one, const std::string& watch, std::vector<Written>& out) {
    std::vector<Written> rows{{}};
    SearchAlternative told, left_out;
    for (const SearchTerm& term : one.all) {
      const auto ways = d_.term(term);
      const bool asked = !ways.empty() && fits(longest_of(rows) + d_.all.size() + longest_of(ways));
      (asked ? told : left_out).all.push_back(term);
      if (!asked) continue;
      std::vector<Written> more;
      for (const Written& row : rows)
        for (const std::string& way : ways) more.push_back(with(row, way));
      rows = std::move(more);
    }
    if (told.all.empty()) return out_.unasked.push_back({watch, shown(one)});
    if (!left_out.all.empty()) leave_out({watch, shown(left_out) + " beside " + shown(told)});
    for (Written& row : rows) {
      exclude(one, row);
      if (std::ranges::find(out, row.text, &Written::text) == out.end()) out.push_back(std::move(row));
    }
  }

  void leave_out(Unasked what) {
    if (std::ranges::find(out_.left_out, what) == out_.left_out.end()) out_.left_out.push_back(std::move(what));
  }

  [[nodiscard]] Written with(Written row, const std::string& way) const {
    if (std::ranges::find(row.terms, way) != row.terms.end()) return row;
    row.text.append(row.text.empty() ? "" : d_.all).append(way);
    row.terms.push_back(way);
    return row;
  }

  void exclude(const SearchAlternative& one, Written& row) const {
    if (d_.without.empty()) return;
    for (const SearchTerm& term : one.without)
      for (const std::string& way : d_.term(term)) {
        const std::string piece = std::string(d_.without) + way;
        if (fits(row.text.size() + 1 + piece.size())) row.text += " " + piece, row.terms.push_back(piece);
      }
  }

  static std::size_t longest_of(const std::vector<Written>& rows) {
    return std::ranges::max(rows, {}, [](const Written& w) { return w.text.size(); }).text.size();
  }
  static std::size_t longest_of(const std::vector<std::string>& ways) {
    return std::ranges::max(ways, {}, &std::string::size).size();
  }

  static std::string shown(const SearchAlternative& one) {
    std::string out;
    for (const SearchTerm& t : one.all)
      out.append(out.empty() ? "" : " ").append(name(t.what)).append(" ").append(t.text).append(t.prefix ? "*" : "");
    return out;
  }

  // As many alternatives as fit into one question.
  void pack(std::vector<Written>& alternatives, const std::string& watch) {
    std::string text;
    std::size_t held = 0;
    std::vector<std::string> terms;
    const auto close = [&] {
      if (held > 0) ask(std::exchange(text, {}) + std::string(d_.around), held == 1 ? terms : decltype(terms){}, watch);
      held = 0;
    };
    const bool alone = alternatives.size() == 1;
    for (Written& w : alternatives) {
      const bool bracketed = !alone && w.terms.size() > 1;
      std::string piece = bracketed && fits(w.text.size() + 2) ? "(" + w.text + ")" : w.text;
      const bool room = fits(text.size() + d_.any.size() + piece.size()) && (d_.most == 0 || held < d_.most);
      if (held > 0 && !room) close();
      text.append(held > 0 ? d_.any : "").append(piece);
      terms = std::move(w.terms);
      ++held;
    }
    close();
  }

  void ask(std::string text, std::vector<std::string> terms, const std::string& watch) {
    const auto same = std::ranges::find(out_.questions, text, &Question::text);
    if (same == out_.questions.end()) {
      out_.questions.push_back({std::move(text), std::move(terms), {watch}});
    } else if (std::ranges::find(same->watches, watch) == same->watches.end()) {
      same->watches.push_back(watch);
    }
  }

  const Dialect& d_;
  Translation out_;
};

}  // namespace

Translation translate(std::span<const Search> searches, const Dialect& dialect) {
  Translator translator(dialect);
  for (const Search& search : searches) translator.add(search);
  return translator.take();
}

std::string in_quotes(std::string_view text) {
  std::string inside;
  for (const char c : text) inside += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return '"' + std::string(util::trim(inside)) + '"';
}

std::string plain_or_quoted(std::string_view text) {
  constexpr std::array<std::string_view, 5> operators{"and", "or", "not", "near", "to"};
  const bool plain = !text.empty() && std::ranges::all_of(text, plain_byte) &&
                     std::ranges::none_of(operators, [&](std::string_view o) { return util::same(o, text); });
  return plain ? std::string(text) : in_quotes(text);
}

std::vector<std::string> words_and_phrases(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.prefix) return {};
  switch (term.what) {
    case What::word:
      return {plain_or_quoted(term.text)};
    case What::handle:
      return {plain_or_quoted("@" + term.text)};
    case What::hashtag:
      return {plain_or_quoted("#" + term.text)};
    case What::phrase:
    case What::link:
    case What::author:
      return {in_quotes(term.text)};
    case What::site:
      break;
  }
  return {};
}

Translation translate_for_news(const Settings&, std::span<const Search> searches) {
  constexpr std::size_t kLongest = 1500;  // some 2,000 bytes of address are safe everywhere
  const auto written = [](const SearchTerm& term) -> std::vector<std::string> {
    if (term.what == SearchTerm::What::site && !term.prefix) return {"site:" + term.text};
    return words_and_phrases(term);
  };
  return translate(searches, {.term = written, .any = " OR ", .longest = kLongest});
}

std::vector<Question> questions_of(const PollContext& context,
                                   Translation (*translate)(const Settings&, std::span<const Search>)) {
  if (const std::string& own = context.settings.text("query"); !own.empty()) return {{.text = own}};
  return translate(context.settings, context.searches).questions;
}

std::unexpected<Error> nothing_to_ask(std::string_view kind) {
  return fail(
      ErrorCode::config, "a " + std::string(kind) + " source has nothing to ask for",
      "write a watch for it to serve, with words, names or links that can be searched for, or give it a `query`");
}

Questions::Questions(std::string_view cursor, std::vector<Question> questions) {
  std::map<std::string, std::pair<std::size_t, std::string>, std::less<>> known;
  for (const auto line : util::split(cursor, '\n'))
    if (line.size() > kKeyLength)
      known.try_emplace(std::string(line.substr(0, kKeyLength)), known.size(), line.substr(kKeyLength));
  for (Question& q : questions) {
    Entry entry{std::move(q), {}};
    entry.key = util::hash128_hex(entry.question.text);
    if (const auto found = known.find(entry.key); found != known.end()) {
      entry.finished = found->second.second.front() == ':';
      entry.place = found->second.second.substr(1);
    }
    entries_.push_back(std::move(entry));
  }
  std::ranges::stable_sort(entries_, {}, [&](const Entry& e) {
    const auto found = known.find(e.key);
    return found == known.end() ? 0 : found->second.first + 1;
  });
}

void Questions::keep(std::string place, bool finished) {
  std::ranges::replace(place, '\n', ' ');
  entries_[turn_].place = std::move(place);
  if (!finished) return;
  entries_[turn_].finished = true;
  ++turn_;
}

void Questions::skip() { ++turn_; }

bool Questions::refuse() {
  skip();
  return ++refused_ == entries_.size();
}

// Those that had their turn are the last to have one again.
std::string Questions::cursor() const {
  std::string out;
  const auto add = [&](const Entry& e) {
    if (!e.place.empty()) out += e.key + (e.finished ? ':' : '!') + e.place + '\n';
  };
  for (std::size_t i = turn_; i < entries_.size(); ++i) add(entries_[i]);
  for (std::size_t i = 0; i < turn_; ++i) add(entries_[i]);
  return out;
}

}  // namespace monitor::sources
