// SPDX-License-Identifier: MIT
#include "match/link.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <memory>

#include "match/automaton.h"
#include "match/characters.h"

namespace monitor::match {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

std::string_view without_scheme(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme < 12) url.remove_prefix(scheme + 3);
  return url;
}

// "mailto:press@riverbank.org" and the like.
bool is_mail(std::string_view url) {
  return without_scheme(url).size() == url.size() && url.substr(0, url.find_first_of("/?#")).find('@') != url.npos;
}

std::string_view path_of(std::string_view url) {
  url = without_scheme(url);
  const auto slash = url.find_first_of("/?#");
  return slash == url.npos ? std::string_view{} : url.substr(slash);
}

std::string to_dns(const std::string& host) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(UIDNA_DEFAULT, status));
  if (U_FAILURE(status)) return host;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(host, sink, info, status);
  return U_FAILURE(status) || info.hasErrors() ? host : out;
}

bool host_ends(std::string_view host, std::string_view domain) {
  if (host.size() < domain.size() || domain.empty()) return false;
  const auto tail = host.substr(host.size() - domain.size());
  if (!std::ranges::equal(tail, domain, {}, [](char c) { return lower(c); })) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

// "/news" covers /news, /news/today and /news?x, not /newsroom.
bool path_starts(std::string_view path, std::string_view with) {
  return with.empty() ||
         (path.starts_with(with) &&
          (path.size() == with.size() || std::string_view("/?#").find(path[with.size()]) != std::string_view::npos));
}

class Finder {
 public:
  Finder(const Domain& domain, const Folded& folded) : d_(domain), f_(folded) {}

  std::optional<std::size_t> last_of(std::size_t first) const {
    std::size_t i = first;
    if (f_.word(i) != d_.words[0].text || !free_before(i)) return std::nullopt;
    for (std::size_t j = 1; j < d_.words.size(); ++j) {
      const auto next = step(i, d_.between[j - 1]);
      if (!next || f_.word(*next) != d_.words[j].text) return std::nullopt;
      i = *next;
    }
    return ends(i) ? std::optional(i) : std::nullopt;
  }

 private:
  const Domain& d_;
  const Folded& f_;

  [[nodiscard]] std::string_view gap(std::size_t i) const {
    return std::string_view(f_.text).substr(f_.tokens[i].end, f_.tokens[i + 1].begin - f_.tokens[i].end);
  }

  // The next word after a sign, or after something that stands for a dot.
  [[nodiscard]] std::optional<std::size_t> step(std::size_t i, char sign) const {
    if (i + 1 >= f_.tokens.size()) return std::nullopt;
    const std::string_view g = gap(i);
    if (sign == '\0') return g.empty() ? std::optional(i + 1) : std::nullopt;
    if (sign == '-') return g == "-" ? std::optional(i + 1) : std::nullopt;
    static constexpr std::array<std::string_view, 8> kDots = {".",     "[.]",   "(.)", "{.}",
                                                              " [.] ", " (.) ", "\\.", "[.] "};
    if (std::ranges::find(kDots, g) != kDots.end()) return i + 1;
    if (is_wide_dot(g) && !f_.tokens[i].unspaced && !f_.tokens[i + 1].unspaced) return i + 1;
    static constexpr std::array<std::string_view, 4> kWords = {"dot", "punkt", "point", "punto"};
    if (i + 2 < f_.tokens.size() && std::ranges::find(kWords, f_.word(i + 1)) != kWords.end() && is_loose(g) &&
        is_loose(gap(i + 1)))
      return i + 2;
    return std::nullopt;
  }

  // Blanks and brackets only.
  static bool is_loose(std::string_view g) {
    return !g.empty() && g.size() <= 3 && g.find_first_not_of(" []()") == g.npos;
  }

  // Domain names take these for dots (UTS 46). Between characters of a script without spaces they end sentences.
  static bool is_wide_dot(std::string_view g) { return g == "\u3002" || g == "\uFF0E" || g == "\uFF61"; }

  // press@riverbank.org leads nobody to the domain, https://press@riverbank.org does; @riverbank.org is a handle.
  [[nodiscard]] bool of_mail(std::size_t i) const {
    constexpr std::string_view kNotOfHost = " \t\r\n@/()[]<>\"'`,;", kNotOfName = " \t\r\n/()<>\",;";
    const std::string_view before = std::string_view(f_.text).substr(0, f_.tokens[i].begin);
    const auto at = before.find_last_of(kNotOfHost);
    if (at == before.npos || before[at] != '@') return false;
    const std::string_view name = before.substr(0, at);
    const auto end = name.find_last_of(kNotOfName);
    if (end == name.npos) return !name.empty();
    const bool behind_scheme = end > 0 && name[end] == '/' && name[end - 1] == '/';
    return end + 1 < name.size() && !behind_scheme;
  }

  // not-riverbank.org is another domain.
  [[nodiscard]] bool free_before(std::size_t i) const {
    const Token& t = f_.tokens[i];
    const bool begins = !t.glued || (!t.unspaced && f_.tokens[i - 1].unspaced);
    if (!begins || of_mail(i)) return false;
    return t.begin < 2 || f_.text[t.begin - 1u] != '-' ||
           !is_word_character(character_before(f_.text.data(), t.begin - 1u));
  }

  // riverbank.org.uk is another domain, riverbank.org@evil.example another place; and the path must begin as asked.
  [[nodiscard]] bool ends(std::size_t i) const {
    const std::size_t end = f_.tokens[i].end;
    const std::string_view rest = std::string_view(f_.text).substr(end);
    const bool more = i + 1 < f_.tokens.size();
    if (more && (f_.tokens[i + 1].glued || gap(i) == "." || gap(i) == "-" || gap(i) == "@") &&
        !f_.tokens[i + 1].unspaced)
      return false;
    if (d_.path.empty()) return true;
    const std::string path = fold(d_.path).text;
    if (!rest.starts_with(path)) return false;
    std::size_t p = path.size();
    return p == rest.size() || !is_word_character(next_character(rest.data(), rest.size(), p));
  }
};

}  // namespace

std::string_view host_of(std::string_view url) {
  url = without_scheme(url);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto at = url.rfind('@'); at != url.npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  if (url.ends_with('.')) url.remove_suffix(1);
  return url;
}

std::optional<Domain> make_domain(std::string_view text) {
  if (text.starts_with("*.")) text.remove_prefix(2);
  Domain d;
  d.host = lower(host_of(text));
  if (d.host.starts_with("www.") && std::ranges::count(d.host, '.') > 1) d.host.erase(0, 4);
  if (d.host.starts_with('.')) d.host.erase(0, 1);
  d.path = path_of(text);
  while (d.path.ends_with('/') || d.path.ends_with('*')) d.path.pop_back();
  d.ascii = to_dns(d.host);
  const Folded f = fold(d.host);
  if (f.tokens.empty() || f.tokens.front().begin != 0 || f.tokens.size() > 40) return std::nullopt;
  for (std::size_t i = 0; i < f.tokens.size(); ++i) {
    const Token& t = f.tokens[i];
    if (i > 0) {
      const std::size_t before = f.tokens[i - 1].end;
      if (t.begin - before > 1 || (t.begin > before && f.text[before] != '.' && f.text[before] != '-'))
        return std::nullopt;
      d.between += t.begin == before ? '\0' : f.text[before];
    }
    d.words.push_back({std::string(f.word(i)), f.hashes[i], t.unspaced, {}});
  }
  return f.tokens.back().end == f.text.size() ? std::optional(std::move(d)) : std::nullopt;
}

bool host_within(std::string_view host, const Domain& d) { return host_ends(host, d.host) || host_ends(host, d.ascii); }

bool url_within(std::string_view url, const Domain& d) {
  if (is_mail(url)) return false;
  return host_within(host_of(url), d) && path_starts(path_of(url), d.path);
}

void find(const Domain& domain, const Folded& folded, std::size_t limit, std::vector<Interval>& out) {
  const Finder finder(domain, folded);
  for (std::size_t i = 0; i < folded.tokens.size() && limit > 0; ++i) {
    if (folded.hashes[i] != domain.words[0].hash) continue;
    const auto last = finder.last_of(i);
    if (!last) continue;
    out.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(*last), folded.tokens[i].raw_begin,
                   folded.tokens[*last].raw_end});
    --limit;
  }
}

std::string required_literal(const Domain& domain) {
  // The last words are "com" and the like; of the rest the longest tells most.
  const std::size_t most = domain.words.size() > 1 ? domain.words.size() - 1 : 1;
  const auto best = std::max_element(domain.words.begin(), domain.words.begin() + static_cast<std::ptrdiff_t>(most),
                                     [](const auto& a, const auto& b) { return a.text.size() < b.text.size(); });
  if (best->unspaced) return best->text;
  std::string literal;
  Automaton::open_word(literal);
  literal += best->text;
  Automaton::open_word(literal);
  return literal;
}

}  // namespace monitor::match
