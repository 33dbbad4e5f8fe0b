// SPDX-License-Identifier: MIT
#include "match/pattern.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

namespace monitor::match {

struct Pattern::Impl {
  re2::RE2 re;
  Impl(const std::string& pattern, const re2::RE2::Options& options) : re(pattern, options) {}
};

namespace {

constexpr int kLargestProgram = 20000;

re2::RE2::Options options(std::size_t memory) {
  re2::RE2::Options o(re2::RE2::Quiet);
  o.set_case_sensitive(false);
  o.set_max_mem(static_cast<std::int64_t>(std::clamp<std::size_t>(memory, 64u << 10, 8u << 20)));
  return o;
}

// The longest run of ASCII letters and digits: that much of an atom survives folding whatever stands around it.
std::string solid(const std::string& atom) {
  std::string best, run;
  for (const char c : atom) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) run += c;
    if (run.size() > best.size()) best = run;
    if (!plain) run.clear();
  }
  return best.substr(0, 32);
}

std::vector<std::string> literals_of(const std::string& pattern, const re2::RE2::Options& o) {
  re2::FilteredRE2 filter(2);
  int id = 0;
  if (filter.Add(pattern, o, &id) != re2::RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  std::vector<int> unfiltered;
  filter.AllPotentials({}, &unfiltered);
  if (!unfiltered.empty()) return {};
  std::vector<std::string> out;
  for (const std::string& atom : atoms) {
    std::string literal = solid(atom);
    if (literal.size() < 2) return {};
    out.push_back(std::move(literal));
  }
  return out;
}

}  // namespace

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::~Pattern() = default;

std::expected<std::shared_ptr<const Pattern>, std::string> Pattern::make(const std::string& pattern,
                                                                         std::size_t memory) {
  if (pattern.size() > 2000) return std::unexpected("a regular expression may have 2000 bytes at most");
  const auto o = options(memory);
  auto impl = std::make_unique<Impl>(pattern, o);
  if (!impl->re.ok()) return std::unexpected(impl->re.error());
  if (impl->re.ProgramSize() > kLargestProgram) return std::unexpected("the regular expression is too large");
  std::shared_ptr<Pattern> made(new Pattern(std::move(impl)));
  made->literals_ = literals_of(pattern, o);
  return made;
}

bool Pattern::found(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), impl_->re);
}

std::vector<std::pair<std::size_t, std::size_t>> Pattern::places(std::string_view text, std::size_t limit) const {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  const re2::StringPiece all(text.data(), text.size());
  re2::StringPiece hit;
  for (std::size_t at = 0; at <= text.size() && out.size() < limit;) {
    if (!impl_->re.Match(all, at, text.size(), re2::RE2::UNANCHORED, &hit, 1)) break;
    const auto begin = static_cast<std::size_t>(hit.data() - text.data());
    if (!hit.empty()) out.emplace_back(begin, begin + hit.size());
    at = hit.empty() ? begin + 1 : begin + hit.size();
  }
  return out;
}

}  // namespace monitor::match
