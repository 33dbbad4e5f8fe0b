// SPDX-License-Identifier: MIT
// `monitor demo` tells the whole story on whatever day somebody looks at it.
#include <catch2/catch.hpp>
#include <sstream>

#include "support/process.h"

using namespace monitor;
using monitor::test::Process;

namespace {

// However its lines are broken.
std::string unwrapped(const std::string& page) {
  std::string out, word;
  for (std::istringstream in(page); in >> word;) out += word + ' ';
  return out;
}

}  // namespace

TEST_CASE("the demonstration shows all that a digest can tell, in the week and at its end") {
  // A working morning, a Sunday night, and the first hour of a Monday.
  const auto* now = GENERATE("2026-11-25T10:30:00Z", "2026-11-29T23:10:00Z", "2026-12-07T08:05:00Z");
  const auto page = Process(MONITOR_PROGRAM, {"--now", now, "demo"},
                            {"HOME=/nonexistent", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC"})
                        .wait(std::chrono::seconds{120});
  INFO(now << '\n' << page.out << page.err);
  CHECK(page.code == 0);
  const std::string told = unwrapped(page.out);
  const std::vector<std::string> parts{
      "60 more volunteers before Easter\u201d: on track",          // a goal
      "a week, the goal says 8: more than was agreed to be read",  // the load guard, and what it proposes
      "would leave out 6 of them, none that needed somebody",      //
      "need an answer; the oldest waits",
      "of 4 promised",                                        // a promise
      "unhappy (matches \"turned my mother away\"): answer",  // a rule that fired
      "learnt before (unhappy): Who is turned away is rung",  // a lesson that comes back
      "win: Forty-one new names in one evening",              // with credit
      "thanks to Priya Raman",                                //
      "decision by Dr Osei",
      "since then",                                                      // and what changed
      "1 mention was found elsewhere and missed here: no source (1)."};  // and why
  for (const std::string& part : parts) {
    INFO(part);
    CHECK(told.find(part) != std::string::npos);
  }
}
