// SPDX-License-Identifier: MIT
// How right each source is, and which words would leave out the rest; counted by hand.
#include "report/noise.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace monitor::report;

namespace {

const std::vector<Judged> kJudged{
    {"alerts", {"orchard", "apple", "pick"}, false, true},  {"alerts", {"orchard", "apple", "cider"}, false, true},
    {"alerts", {"orchard", "apple", "tree"}, false, false}, {"alerts", {"orchard", "phone"}, true, true},
    {"courier", {"orchard", "phone", "pick"}, true, false}, {"courier", {"orchard", "cider", "farm"}, false, false},
    {"courier", {"orchard", "laptop", "farm"}, true, true}, {"courier", {"orchard", "shares"}, true, true},
};

}  // namespace

TEST_CASE("each source is told with the share of what it brings that is relevant, the noisiest first") {
  const Noise noise = noise_of(kJudged, {"orchard"});
  REQUIRE(noise.sources.size() == 2);
  CHECK(noise.sources[0].source == "alerts");
  CHECK(noise.sources[0].precision() == 0.25);
  CHECK(noise.sources[1].precision() == 0.75);
  CHECK(noise.relevant == 4);
  CHECK(noise.irrelevant == 4);
  CHECK(noise.by_person == 5);
}

TEST_CASE("an exclusion is proposed where it leaves out much and costs little, and the watch's own words never") {
  const Noise noise = noise_of(kJudged, {"orchard"});
  REQUIRE(noise.exclusions.size() == 1);
  CHECK(noise.exclusions[0].word == "apple");
  CHECK(noise.exclusions[0].irrelevant == 3);
  CHECK(noise.exclusions[0].relevant == 0);
  CHECK(noise_of(kJudged, {"orchard", "apple"}).exclusions.front().word == "cider");
  CHECK(noise_of(kJudged, {"orchard"}, 0).exclusions.empty());
  // What nobody judged is a part of the price, and tells nothing of a source.
  std::vector<Judged> more = kJudged;
  more.push_back({"alerts", {"orchard", "apple"}, std::nullopt, false});
  const Noise unjudged = noise_of(more, {"orchard"});
  CHECK(unjudged.exclusions[0].unjudged == 1);
  CHECK(unjudged.exclusions[0].irrelevant == 3);
  CHECK(unjudged.unjudged == 1);
  CHECK(unjudged.sources[0].precision() == 0.25);
}

TEST_CASE("of nothing, no noise is told") {
  const Noise noise = noise_of({}, {});
  CHECK(noise.sources.empty());
  CHECK(noise.exclusions.empty());
  CHECK(SourceNoise{}.precision() == 0);
}
