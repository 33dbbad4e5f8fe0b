// SPDX-License-Identifier: MIT
// Short words for what tests of the store keep and ask.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "monitor/store.h"
#include "store/open.h"

namespace monitor::test {

inline constexpr Time kNow{Seconds{1'790'000'000}};
inline constexpr Seconds kDay{86400};

inline std::unique_ptr<Store> memory_store() {
  auto opened = store::open(":memory:");
  REQUIRE(opened);
  return std::move(*opened);
}

inline std::unique_ptr<Store> file_store(const std::filesystem::path& path, store::OpenOptions options = {}) {
  auto opened = store::open(path, std::move(options));
  if (!opened) FAIL(opened.error().what);
  return std::move(*opened);
}

// A mention of a feed; the address follows from the id.
inline Mention mention(const std::string& id, const std::string& title = "A title",
                       const std::string& text = "Some text") {
  Mention m;
  m.identity = {"feed", "feed-1", id};
  m.url = "https://example.org/" + id;
  m.site = "example.org";
  m.target = "example.org/" + id;
  m.title = title;
  m.text = text;
  m.published = kNow - Seconds{3600};
  return m;
}

inline Heard heard(Mention m, const std::vector<std::string>& watches = {"own"}) {
  Heard h{std::move(m), {}};
  for (const std::string& w : watches) h.matches.push_back({w, false, {{Field::title, 0, 0, 1}}});
  return h;
}

inline Haul caught(std::vector<Heard> things, Time now = kNow, const std::string& source = "news") {
  Haul c;
  c.heard = std::move(things);
  c.state.source = source;
  c.state.kind = "feed";
  c.state.scope = "feed-1";
  c.now = now;
  return c;
}

template <class T>
T value(Result<T> result) {
  if (!result) FAIL(result.error().what);
  return std::move(*result);
}

inline std::vector<StoredMention> all(const Store& store, const Selection& which = {}) {
  std::vector<StoredMention> found;
  const Status read = store.each(which, [&](const StoredMention& m) { return found.push_back(m), true; });
  if (!read) FAIL(read.error().what);
  return found;
}

}  // namespace monitor::test
