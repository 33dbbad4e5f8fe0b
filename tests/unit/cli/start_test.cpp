// SPDX-License-Identifier: MIT
// `monitor start` as a person meets it for the first time: questions at a terminal, some wrong answers, and a page.
#include <fstream>

#include "support/at_terminal.h"
#include "support/http_server.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace monitor;
using monitor::test::AtTerminal;
using monitor::test::HttpServer;
using monitor::test::Process;
using monitor::test::TempDir;

TEST_CASE("from the first question to a page with a goal, a rule that fired and a mention that needs an answer") {
  const TempDir dir;
  HttpServer server;
  server.route(
      "/courier.xml",
      {.body = "<rss version=\"2.0\"><channel><title>Courier</title><item><title>They turned my mother away at "
               "the Riverside Food Bank</title><guid>1</guid><link>http://courier.example/1</link>"
               "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"});
  const std::vector<std::string> environment{"HOME=" + dir.path().string(),
                                             "PATH=/usr/bin:/bin",
                                             "TERM=dumb",
                                             "LANG=C.UTF-8",
                                             "ASAN_OPTIONS=detect_leaks=0",
                                             "TZ=UTC"};
  const auto command = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--now", "2026-11-22T12:00:00Z"});
    return words;
  };
  AtTerminal person(command({"start"}), environment);
  person.strike("called: ", "Riverside Food Bank\n");
  person.strike("listen for", "(\"Riverside Food Bank\"\n");  // a bracket is never closed: asked again
  person.strike("listen for", "\n");
  person.strike("feed", "courier\n");  // no address
  person.strike("any feed", server.url("/courier.xml") + "\n");
  person.strike("own words: ", "Be heard in the county\n");
  person.strike("What is counted", "fame\n");
  person.strike("nothing that is counted", "");
  person.strike("What is counted", "outlets\n");
  person.strike("at the end, in outlets a week: ", "many\n");
  person.strike("no number such as 12", "");
  person.strike("at the end, in outlets a week: ", "12\n");
  person.strike("today, in outlets a week", "2\n");
  person.strike("The last day", "Easter\n");
  person.strike("a day is written as", "");
  person.strike("The last day", "\n");
  person.strike("judged", "\n");
  person.strike("Ground rules", "\n");
  CHECK(person.shows("The pilot runs until 14 Feb 2027"));
  CHECK(person.end() == 0);

  CHECK(Process(MONITOR_PROGRAM, command({"fetch"}), environment).wait().code == 0);
  const auto page = Process(MONITOR_PROGRAM, command({"digest", "--since", "7d", "--backlog"}), environment).wait();
  INFO(page.out << page.err);
  CHECK(page.code == 0);
  for (const char* part : {"\u201cBe heard in the county\u201d", "baseline 2, now unknown, target 12 outlets a week",
                           "1 mention needs an answer", "unhappy (matches ", "They turned my mother away"})
    CHECK(page.out.find(part) != std::string::npos);
}

TEST_CASE("a share that cannot be reached is asked for again at once") {
  const TempDir dir;
  AtTerminal person({"--now", "2026-11-22T12:00:00Z", "start"},
                    {"HOME=" + dir.path().string(), "PATH=/usr/bin:/bin", "TERM=dumb", "LANG=C.UTF-8",
                     "ASAN_OPTIONS=detect_leaks=0", "TZ=UTC"});
  person.strike("called: ", "Riverside Food Bank\n");
  person.strike("listen for", "\n");
  person.strike("any feed", "\n");
  person.strike("own words: ", "Be liked\n");
  person.strike("What is counted", "positive\n");
  person.strike("at the end, in per cent: ", "120\n");
  person.strike("cannot be more than 100 per cent", "");
  person.strike("at the end, in per cent: ", "62.5\n");
  CHECK(person.shows("today, in per cent"));
}
