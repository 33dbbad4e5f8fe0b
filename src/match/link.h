// SPDX-License-Identifier: MIT
// Domains as `link:` and `site:` see them: in addresses, and in text however people disguise them
// (example.com, example[.]com, example dot com).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/fold.h"
#include "match/term.h"

namespace monitor::match {

struct Domain {
  std::string host{};   // lower case, without "www."
  std::string ascii{};  // the same as DNS has it (xn--...)
  std::string path{};   // "/news", without a slash at the end; may be empty
  std::vector<Term::Word> words{};
  std::string between{};  // the sign before each word but the first: '.' or '-'; '\0' none
};

// From what a person writes: riverbank.org, https://www.riverbank.org/news/, *.riverbank.org. Nothing when it is none.
[[nodiscard]] std::optional<Domain> make_domain(std::string_view text);

[[nodiscard]] bool host_within(std::string_view host, const Domain& domain);
[[nodiscard]] bool url_within(std::string_view url, const Domain& domain);
// The host of an address, which may lack its scheme; a view into it.
[[nodiscard]] std::string_view host_of(std::string_view url);

// Where the text names the domain or a subdomain of it.
void find(const Domain& domain, const Folded& folded, std::size_t limit, std::vector<Interval>& out);

// As required_literal of terms: occurs in every text in which find() finds it.
[[nodiscard]] std::string required_literal(const Domain& domain);

}  // namespace monitor::match
