// SPDX-License-Identifier: MIT
// The digest as text: what it looks like stands in tests/data/digests, one file for each size and width.
#include "render/text.h"

#include <catch2/catch.hpp>

#include "render/columns.h"
#include "support/golden.h"
#include "support/sample_week.h"
#include "util/text.h"

using namespace monitor;

namespace {

// Links are not broken, so they alone may be wider than the page.
void check_widths(const std::string& page, int width) {
  for (const std::string_view line : util::split(page, '\n')) {
    if (util::trim(line).starts_with("http")) continue;
    CAPTURE(line);
    CHECK(render::columns(line) <= width);
  }
}

}  // namespace

TEST_CASE("a digest reads well with none, one, twelve and five thousand mentions") {
  for (const std::size_t mentions : {0u, 1u, 12u, 5000u}) {
    const Digest digest = testing::sample_digest(mentions);
    for (const int width : {50, 78, 120}) {
      const auto page = render::text(digest, {.width = width});
      REQUIRE(page);
      testing::check_golden("digests/" + std::to_string(mentions) + "-" + std::to_string(width) + ".txt", *page);
      check_widths(*page, width);
    }
    const auto plain = render::text(digest, {.ascii = true});
    REQUIRE(plain);
    testing::check_golden("digests/" + std::to_string(mentions) + "-ascii.txt", *plain);
    CHECK(std::all_of(plain->begin(), plain->end(), [](char c) { return c == '\n' || (c >= ' ' && c < '\x7f'); }));
  }
}

TEST_CASE("a date stays on one line, and no line is cut within a word") {
  using render::wrapped;
  CHECK(wrapped("could not be heard since 19 Nov", 28) ==
        std::vector<std::string>{"could not be heard since", "19 Nov"});
  CHECK(wrapped("not since Thu 19 Nov 2026 at all", 22) ==
        std::vector<std::string>{"not since", "Thu 19 Nov 2026 at all"});
  CHECK(wrapped("the page of 16-22 Nov 2026", 16) == std::vector<std::string>{"the page of", "16-22 Nov 2026"});
  CHECK(wrapped("3 Novels were read", 9) == std::vector<std::string>{"3 Novels", "were read"});
  CHECK(render::fitted("The council closes the food bank", 20) == "The council closes\u2026");
  CHECK(wrapped("the council closes the food bank", 18, 1) == std::vector<std::string>{"the council\u2026"});
}

TEST_CASE("no width from 40 columns on makes a line too wide, and a narrower page is forty columns") {
  const Digest digest = testing::sample_digest(12);
  for (int width = 40; width < 100; ++width) check_widths(*render::text(digest, {.width = width}), width);
  CHECK(*render::text(digest, {.width = 3}) == *render::text(digest, {.width = 40}));
}

TEST_CASE("colour is only escape sequences around the same text") {
  const Digest digest = testing::sample_digest(12);
  std::string page = *render::text(digest, {.colour = true});
  CHECK(page.find("\x1b[1m") != std::string::npos);
  for (const char* code : {"\x1b[1m", "\x1b[2m", "\x1b[0m"})
    for (std::size_t at = 0; (at = page.find(code)) != std::string::npos;) page.erase(at, 4);
  CHECK(page == *render::text(digest, {}));
}

TEST_CASE("reach is told with what it means, and not at all where nothing is known of it") {
  Digest digest = testing::sample_digest(12);
  const auto said = [&](DigestReach reach) {
    digest.reach = reach;
    return util::clean_line(*render::text(digest, {.width = 120}));
  };
  const auto tells = [](const std::string& page, std::string_view what) {
    return page.find(what) != std::string::npos;
  };
  CHECK_FALSE(tells(said({}), "Reach:"));
  CHECK(tells(
      said({.authors = 2, .followers = 1200, .reactions = 45}),
      "Reach: 1,200 followers of 2 authors, each counted once; how many of them saw it nobody tells. 45 reactions "
      "up to now: likes, reposts, replies, quotes and points."));
  const std::string unknown = said({.reactions = 1});
  CHECK_FALSE(tells(unknown, "Reach:"));
  CHECK(tells(unknown, "1 reaction up to now"));
}
