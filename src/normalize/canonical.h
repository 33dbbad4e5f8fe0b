// SPDX-License-Identifier: MIT
// One address for one page: what tells where a reader came from goes, what tells what is read stays.
#pragma once

#include <string>
#include <string_view>

namespace monitor::normalize {

// The address of the same thing without tracking parameters, sessions, default ports and user names; host in lower
// case and punycode, percent-encoding in one form. Order and fragment are kept. "ref" goes where it names
// `feed_host`, the host of the feed that carried it. What is no address of http comes back trimmed.
[[nodiscard]] std::string canonical_url(std::string_view raw, std::string_view feed_host = {});

// The key by which equal articles meet: no www., mobile or AMP form, always https, no fragment, no final slash or
// index file, parameters sorted. It looks like an address but is for comparing, not for opening. Takes any
// address; empty when it is none of http.
[[nodiscard]] std::string target_of(std::string_view url);

// The key by which one thing at several addresses is known: its target, and the fragment that it has there.
[[nodiscard]] std::string page_of(std::string_view url);

// What a redirector of a search engine or a social network leads to, read from the address alone; others come
// back as they are. At most three are taken off each other.
[[nodiscard]] std::string unwrap(std::string_view url);

}  // namespace monitor::normalize
