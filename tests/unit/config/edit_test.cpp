// SPDX-License-Identifier: MIT
#include "config/edit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "unit/config/kinds.h"

using namespace monitor;
namespace fs = std::filesystem;

namespace {

const Watch kWatch{
    .name = "new-watch", .query = R"("river bank" OR it's)", .role = Role::topic, .matches = {"a \"b\" c", "d"}};

Source source() {
  Source s{.name = "Town", .kind = "town-talk", .watch = "new-watch", .interval = Seconds{5400}, .enabled = false};
  s.settings.set("query", {"river \\ bank"});
  s.settings.set("limit", {"50"});
  s.settings.set("order", {"newest"});
  s.settings.set("token", {"command:pass show \"town\""});
  return s;
}

fs::path scratch(const std::string& name) {
  const fs::path folder = fs::temp_directory_path() / ("monitor-edit-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  return folder / name;
}

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("what was appended and is removed again leaves the file to the letter") {
  const std::vector<std::string> texts{
      "",
      "\n",
      "\n\n\n",
      "# only a comment",
      "# only a comment\n",
      "[fetch]\njobs = 3\n",
      "[fetch]\njobs = 3",
      "[fetch]\njobs = 3\n\n\n",
      "[fetch]\r\njobs = 3\r\n",
      "[fetch]\r\njobs = 3",
      "\xEF\xBB\xBF[fetch]\njobs = 3\n",
      "[[watch]]\nname = \"a\"\nquery = '''\n[[watch]]\n# no header'''\n# the end",
      "[[source]]\nkind = \"paper\" # one\nurl = \"https://a.example/\"\n\n# loose\n\n[keep]\n# last\n",
      "[[watch]]\nname = \"a\"\nquery = \"b\"\n[[source]]\nkind = \"tip\"\nurl = \"https://a.example/\"\n  # "
      "indented\n",
  };
  for (const std::string& text : texts) {
    INFO(text);
    const auto watch = config::append_watch(text, kWatch);
    REQUIRE(watch);
    const auto reading = config::read(*watch, "f", test::kKinds);
    CHECK(reading.ok());
    CHECK(reading.config.watches.back().query == kWatch.query);
    CHECK(reading.config.watches.back().role == kWatch.role);
    CHECK(reading.config.watches.back().matches == kWatch.matches);
    CHECK(config::remove_watch(*watch, "new-watch").value_or("?") == text);

    const auto both = config::append_source(*watch, source(), test::kTownSpec);
    REQUIRE(both);
    const auto again = config::read(*both, "f", test::kKinds);
    CHECK(again.ok());
    CHECK(again.config.sources.back().settings.text("query") == "river \\ bank");
    CHECK(again.config.sources.back().settings.text("token") == "command:pass show \"town\"");
    CHECK(again.config.sources.back().interval == Seconds{5400});
    CHECK_FALSE(again.config.sources.back().enabled);
    CHECK(config::remove_source(*both, "Town", test::kKinds).value_or("?") == *watch);
  }
}

TEST_CASE("a new block is written as a person would write it") {
  CHECK(config::block(kWatch) ==
        "[[watch]]\nname = \"new-watch\"\nquery = \"\\\"river bank\\\" OR it's\"\nrole = \"topic\"\nmatches = ['a "
        "\"b\" c', \"d\"]\n");
  CHECK(config::block(source(), test::kTownSpec) ==
        "[[source]]\nkind = \"town-talk\"\nname = \"Town\"\nquery = 'river \\ bank'\nlimit = 50\n"
        "token = { command = 'pass show \"town\"' }\nwatch = \"new-watch\"\nevery = \"1h30m\"\nenabled = false\n");
}

TEST_CASE("removing takes the block and its own comment, and nothing that belongs to others") {
  const std::string text =
      "# head of the file\n\n# about a\n[[watch]]\nname = \"a\"\n\nquery = \"x\"\n# role = \"own\"\n\n# loose "
      "remark\n\n"
      "# about b\n[[watch]]\nname = \"b\"\nquery = \"y\"\n# about fetch\n[fetch]\njobs = 3\n";
  CHECK(config::remove_watch(text, "a").value_or("?") ==
        "# head of the file\n\n# loose remark\n\n# about b\n[[watch]]\nname = \"b\"\nquery = \"y\"\n# about "
        "fetch\n[fetch]\njobs = 3\n");
  CHECK(config::remove_watch(text, "b").value_or("?") ==
        "# head of the file\n\n# about a\n[[watch]]\nname = \"a\"\n\nquery = \"x\"\n# role = \"own\"\n\n# loose "
        "remark\n\n"
        "# about fetch\n[fetch]\njobs = 3\n");
}

TEST_CASE("a source with a made name, an unknown kind or a sub-table can be removed") {
  const std::string text =
      "[[source]]\nkind = \"paper\"\nurl = \"https://a.example/feed\"\n\n[[source]]\nkind = \"gone\"\nname = "
      "\"old\"\n[source.more]\nx = 1\n\n[keep]\n";
  CHECK(config::remove_source(text, "a.example", test::kKinds).value_or("?") ==
        "[[source]]\nkind = \"gone\"\nname = \"old\"\n[source.more]\nx = 1\n\n[keep]\n");
  CHECK(config::remove_source(text, "old", test::kKinds).value_or("?") ==
        "[[source]]\nkind = \"paper\"\nurl = \"https://a.example/feed\"\n\n[keep]\n");
  const auto none = config::remove_source(text, "odl", test::kKinds);
  REQUIRE_FALSE(none);
  CHECK(none.error().hint == "did you mean `old`?");
}

TEST_CASE("lists that stand inline and files with mistakes are left to a person") {
  CHECK_FALSE(config::append_watch("watch = [{ name = \"a\", query = \"b\" }]\n", kWatch));
  CHECK_FALSE(config::remove_watch("watch = [{ name = \"a\", query = \"b\" }]\n", "a"));
  CHECK_FALSE(config::append_watch("[watch]\nname = \"a\"\n", kWatch));
  CHECK_FALSE(config::append_watch("[fetch\n", kWatch));
  CHECK_FALSE(config::append_watch("x = 1\nx = 2\n", kWatch));
}

TEST_CASE("a file is replaced in one step, keeps its mode and its link") {
  const fs::path file = scratch("real.toml"), link = scratch("link.toml");
  fs::remove(link);
  fs::remove(file);
  REQUIRE(config::write_atomically(file, "a = 1\n", std::nullopt));
  struct stat about{};
  REQUIRE(stat(file.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK_FALSE(config::write_atomically(file, "b = 1\n", std::nullopt));

  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  fs::create_symlink(file.filename(), link);
  REQUIRE(config::write_atomically(link, "a = 2\n", "a = 1\n"));
  CHECK(fs::is_symlink(link));
  CHECK(slurp(file) == "a = 2\n");
  REQUIRE(stat(file.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0640);

  const auto stale = config::write_atomically(file, "a = 3\n", "a = 1\n");
  REQUIRE_FALSE(stale);
  CHECK(stale.error().what.find("changed meanwhile") != std::string::npos);
  CHECK(slurp(file) == "a = 2\n");
  fs::remove(file);
  CHECK_FALSE(config::write_atomically(file, "a = 3\n", "a = 2\n"));
  CHECK(config::write_atomically(scratch("new/folder/c.toml"), "", std::nullopt));
  std::size_t left = 0;
  for (const auto& entry : fs::directory_iterator(file.parent_path()))
    left += entry.path().filename().string().starts_with(".") ? 1 : 0;
  CHECK(left == 0);
  fs::remove_all(file.parent_path());
}
