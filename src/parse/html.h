// SPDX-License-Identifier: MIT
// HTML as feeds and services carry it, to plain UTF-8 text.
//
// All of these take markup with one level of escaping already removed, never fail, and take time in
// proportion to the bytes. What they give holds no control characters, no bidirectional overrides, no
// invisible characters but the joiners, and only valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::parse {

// Paragraphs, blocks and <br> become one line feed, list items begin with "- ", white space collapses to one
// space (not in <pre>), scripts and styles go, references are decoded. A picture's alt text counts only where
// there is nothing else. Plain text such as "AT&T" or "a < b and c > d" comes through as it is.
[[nodiscard]] std::string html_to_text(std::string_view html);

// A title as one line. Removes a second level of escaping ("&lt;b&gt;x&lt;/b&gt;", "AT&amp;amp;T") where it is
// plain that there was one, and leaves "how to use the <b> tag", "vector<int>" and "<3" alone.
[[nodiscard]] std::string html_title_to_text(std::string_view html);

// The addresses of its links, in order, as written: neither resolved nor freed of repeats.
[[nodiscard]] std::vector<std::string> html_links(std::string_view html, std::size_t most = 200);

// The texts within <b>, in order: the words by which a search service shows why it found something.
[[nodiscard]] std::vector<std::string> emphasised(std::string_view html, std::size_t most = 100);

}  // namespace monitor::parse
