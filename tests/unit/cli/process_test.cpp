// SPDX-License-Identifier: MIT
// The real program as cron and systemd run it: signals, readiness, bare environments, disks and homes that are not
// there.
#include "support/process.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstring>
#include <fstream>

#include "store/open.h"
#include "support/http_server.h"

using namespace monitor;
using namespace std::chrono_literals;
using monitor::test::Answer;
using monitor::test::Ended;
using monitor::test::HttpServer;
using monitor::test::Process;
using monitor::test::TempDir;
namespace fs = std::filesystem;

namespace {

constexpr auto kSoon = 60s;  // for what must happen at all: machines are slow under sanitizers
// We promise two seconds. A transfer would hang for sixty, and a busy machine under sanitizers is slow.
constexpr auto kStopWithin = 20s;

std::string item(const std::string& id) {
  return "<rss version=\"2.0\"><channel><title>t</title><item><guid isPermaLink=\"false\">" + id +
         "</guid><title>A river runs</title><link>https://x.example/" + id + "</link></item></channel></rss>";
}

// A home with a configuration whose sources are paths of the server.
struct Home {
  TempDir dir{};
  HttpServer server{};

  void configure(const std::vector<std::string>& paths, const std::string& more = {}) {
    std::string toml = "[organisation]\nname = \"Riverside\"\ntime-zone = \"UTC\"\n" + more +
                       "\n[[watch]]\nname = \"us\"\nquery = \"river\"\n";
    unsigned host = 1;
    for (const std::string& path : paths)
      toml += "\n[[source]]\nname = \"" + path.substr(1) + "\"\nkind = \"feed\"\nurl = \"" + server.url(path, host++) +
              "\"\n";
    const fs::path file = dir / ".config" / "monitor" / "config.toml";
    fs::create_directories(file.parent_path());
    std::ofstream(file) << toml;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
  // What cron gives, and what a test asks for.
  [[nodiscard]] std::vector<std::string> bare(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"HOME=" + dir.path().string(), "PATH=/usr/bin:/bin", "SHELL=/bin/sh", "LOGNAME=somebody",
                             "ASAN_OPTIONS=detect_leaks=0"});
    return more;
  }
  [[nodiscard]] std::size_t stored() const {
    const auto store = store::open(dir / ".local" / "share" / "monitor" / "monitor.db", {.read_only = true});
    if (!store) return 0;
    const auto count = (*store)->count({});
    return count ? static_cast<std::size_t>(*count) : 0;
  }
};

Ended run(const Home& home, std::vector<std::string> arguments) {
  return Process(MONITOR_PROGRAM, std::move(arguments), home.bare()).wait(kSoon);
}

// The end of systemd.
class Notified {
 public:
  explicit Notified(const fs::path& path) : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.string().size() < sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Notified() { ::close(fd_); }
  Notified(const Notified&) = delete;
  Notified& operator=(const Notified&) = delete;

  [[nodiscard]] std::string next() const {
    pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(std::chrono::milliseconds(kSoon).count())) != 1) return "nothing came";
    char text[200];
    const auto n = ::recv(fd_, text, sizeof text, 0);
    return {text, static_cast<std::size_t>(std::max<ssize_t>(n, 0))};
  }

 private:
  int fd_;
};

bool wait_until(const std::function<bool()>& what) {
  const auto end = std::chrono::steady_clock::now() + kSoon;
  while (!what()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::poll(nullptr, 0, 10);
  }
  return true;
}

}  // namespace

TEST_CASE("monitor run tells systemd what it does, and ends at once at SIGTERM with all that it received") {
  Home home;
  home.server.route("/good", Answer{.body = item("1")});
  home.server.route("/hangs", Answer{.hang = true});
  home.configure({"/good", "/hangs"});
  const Notified systemd(home.dir / "notify");
  Process monitor(MONITOR_PROGRAM, {"run"}, home.bare({"NOTIFY_SOCKET=" + (home.dir / "notify").string()}));
  CHECK(systemd.next() == "READY=1");
  REQUIRE(wait_until([&] { return home.server.asked().size() == 2 && home.stored() == 1; }));
  const Ended beside = run(home, {"fetch"});  // the line in cron, forgotten there
  CHECK(beside.code == 0);
  CHECK(beside.out + beside.err == "");
  monitor.signal(SIGTERM);
  const Ended ended = monitor.wait(kStopWithin);
  CHECK(ended.code == 0);
  CHECK(systemd.next() == "STOPPING=1");
  CHECK(home.stored() == 1);
  CHECK(ended.err.find("stopped") != std::string::npos);
}

TEST_CASE("SIGHUP reads the configuration again, and a wrong one leaves the old one in place") {
  Home home;
  home.server.route("/first", Answer{.body = item("1")});
  home.server.route("/second", Answer{.body = item("2")});
  home.configure({"/first"});
  const Notified systemd(home.dir / "notify");
  Process monitor(MONITOR_PROGRAM, {"run"}, home.bare({"NOTIFY_SOCKET=" + (home.dir / "notify").string()}));
  CHECK(systemd.next() == "READY=1");
  REQUIRE(wait_until([&] { return home.stored() == 1; }));
  home.configure({"/first", "/second"});
  monitor.signal(SIGHUP);
  CHECK(systemd.next() == "RELOADING=1");
  CHECK(systemd.next() == "READY=1");
  REQUIRE(wait_until([&] { return home.stored() == 2; }));
  CHECK(home.server.asked().size() == 2);  // the first was not due
  home.configure({"/first"}, "nonsense = true\n");
  monitor.signal(SIGHUP);
  CHECK(systemd.next() == "RELOADING=1");
  CHECK(systemd.next() == "READY=1");
  monitor.signal(SIGTERM);
  const Ended ended = monitor.wait(kStopWithin);
  CHECK(ended.code == 0);
  CHECK(ended.err.find("nonsense") != std::string::npos);
}

TEST_CASE("a fetch that is interrupted keeps what came, says so by its code, and the rest is due") {
  std::atomic<int> asked = 0;
  Home home;
  home.server.route("/good", Answer{.body = item("1")});
  home.server.route("/slow", [&asked](const test::Asked&) {
    return ++asked == 1 ? Answer{.hang = true} : Answer{.body = item("2")};
  });
  home.configure({"/good", "/slow"});
  Process monitor(MONITOR_PROGRAM, {"fetch"}, home.bare());
  REQUIRE(wait_until([&] { return home.server.asked().size() == 2 && home.stored() == 1; }));
  monitor.signal(SIGINT);
  CHECK(monitor.wait(kStopWithin).code == 130);
  const Ended again = run(home, {"fetch"});
  CHECK(again.code == 0);
  CHECK(home.stored() == 2);
  CHECK(home.server.asked().size() == 3);
}

TEST_CASE("a fetch that is killed loses nothing that it kept, and its lock does not stop the next") {
  std::atomic<int> asked = 0;
  Home home;
  home.server.route("/good", Answer{.body = item("1")});
  home.server.route("/slow", [&asked](const test::Asked&) {
    return ++asked == 1 ? Answer{.hang = true} : Answer{.body = item("2")};
  });
  home.configure({"/good", "/slow"});
  Process monitor(MONITOR_PROGRAM, {"fetch"}, home.bare());
  REQUIRE(wait_until([&] { return home.server.asked().size() == 2 && home.stored() == 1; }));
  monitor.signal(SIGKILL);
  CHECK(monitor.wait(kSoon).code == 128 + SIGKILL);
  CHECK(home.stored() == 1);
  CHECK(run(home, {"fetch"}).code == 0);
  CHECK(home.stored() == 2);
  CHECK(run(home, {"db", "check"}).code == 0);
}

TEST_CASE("under cron nothing is said while all is well, and a page comes out in letters that any mail can carry") {
  Home home;
  home.server.route("/good", Answer{.body = item("\xC3\xA4")});
  home.configure({"/good"});
  const Ended fetched = run(home, {"fetch"});
  CHECK(fetched.code == 0);
  CHECK(fetched.out + fetched.err == "");
  Process digest(MONITOR_PROGRAM, {"digest", "--since", "7d"}, home.bare({"LANG=C"}));
  const Ended page = digest.wait(kSoon);
  CHECK(page.code == 0);
  CHECK(page.err == "");
  CHECK(page.out.find("RIVERSIDE") != std::string::npos);
  CHECK(std::ranges::all_of(page.out, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("without a home, with one that cannot be, or with nothing at all, there are words and no crash") {
  const std::vector<std::vector<std::string>> environments = {
      {}, {"HOME="}, {"HOME=relative"}, {"HOME=/proc/nowhere"}, {"HOME=/dev/null"}, {"HOME=/nonexistent/x", "PATH="}};
  for (auto environment : environments) {
    environment.emplace_back("ASAN_OPTIONS=detect_leaks=0");
    for (const char* command : {"fetch", "digest", "doctor"}) {
      INFO(command << " with " << environment.front());
      environment.emplace_back("XDG_CONFIG_HOME=/nonexistent");  // whatever the account has is none of ours
      environment.emplace_back("XDG_DATA_HOME=/nonexistent");
      environment.emplace_back("XDG_STATE_HOME=/nonexistent");
      const Ended ended = Process(MONITOR_PROGRAM, {command}, environment).wait(kSoon);
      CHECK(ended.code > 0);
      CHECK(ended.code < 126);
      CHECK_FALSE((ended.out + ended.err).empty());
    }
  }
  const Ended version = Process(MONITOR_PROGRAM, {"--version"}, {"ASAN_OPTIONS=detect_leaks=0"}).wait(kSoon);
  CHECK(version.code == 0);
}

TEST_CASE("of many who change the configuration at once nobody's line is lost") {
  Home home;
  home.configure({});
  std::vector<std::unique_ptr<Process>> all;
  for (int i = 0; i < 12; ++i)
    all.push_back(
        std::make_unique<Process>(MONITOR_PROGRAM,
                                  std::vector<std::string>{"goal", "add", "Goal", "--name", "goal-" + std::to_string(i),
                                                           "--target", "5", "--end", "2036-11-30"},
                                  home.bare()));
  for (const auto& one : all) CHECK(one->wait(kSoon).code == 0);
  const Ended listed = run(home, {"config", "check"});
  std::ifstream file(home.dir / ".config" / "monitor" / "config.toml");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (int i = 0; i < 12; ++i) CHECK(text.find("\"goal-" + std::to_string(i) + '"') != std::string::npos);
}

TEST_CASE("an output that is full is an error, not a page that nobody got") {
  Home home;
  home.server.route("/good", Answer{.body = item("1")});
  home.configure({"/good"});
  REQUIRE(run(home, {"fetch"}).code == 0);
  const Ended ended = Process(MONITOR_PROGRAM, {"digest", "--since", "7d"}, home.bare(), "/dev/full").wait(kSoon);
  CHECK(ended.code == 1);
  CHECK_FALSE(ended.err.empty());
}

TEST_CASE("a first configuration that the program would refuse is not written") {
  const Home home;
  const Ended ended = run(home, {"init", "--organisation", "Riverside", "--contact", "one\ntwo"});
  CHECK(ended.code == 2);
  CHECK(ended.err.find("contact") != std::string::npos);
  CHECK(ended.err.find("nothing was written") != std::string::npos);
  CHECK_FALSE(fs::exists(home.dir / ".config" / "monitor" / "config.toml"));
}

TEST_CASE("the doctor says when what is heard could not be kept") {
  if (::geteuid() == 0) return;  // who may write everything
  Home home;
  home.configure({"/a"});
  home.server.route("/a", {.body = item("1")});
  REQUIRE(run(home, {"fetch"}).code == 0);
  const fs::path folder = home.dir / ".local" / "share" / "monitor";
  CHECK(run(home, {"doctor"}).out.find("cannot be written") == std::string::npos);
  for (const fs::path& path : {folder, folder / "monitor.db"}) {
    const auto before = fs::status(path).permissions();
    fs::permissions(path, fs::perms::owner_write, fs::perm_options::remove);
    const Ended ended = run(home, {"doctor"});
    fs::permissions(path, before);
    INFO(ended.out);
    CHECK(ended.code != 0);
    CHECK(ended.out.find("WRONG store: " + path.string() + " cannot be written") != std::string::npos);
    CHECK(ended.out.find("ok    store") == std::string::npos);
  }
}
