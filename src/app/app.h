// SPDX-License-Identifier: MIT
// The wiring: the only place that knows all concrete types, and hands them on as doors.
//
// An App is made once for a command line. Configuration, store and network are opened when a command
// first asks for them, so `monitor --version` touches nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/environment.h"
#include "config/paths.h"
#include "config/read.h"
#include "monitor/config.h"
#include "monitor/http.h"
#include "monitor/result.h"
#include "monitor/session.h"
#include "monitor/source.h"
#include "monitor/store.h"
#include "monitor/time.h"
#include "net/pacing.h"
#include "util/zone.h"

namespace monitor::app {

using config::Environment;

struct Globals {
  std::filesystem::path config{};  // empty = $MONITOR_CONFIG, else the default
  std::filesystem::path store{};   // empty = what the configuration says, else the default
  std::optional<Time> now{};       // pretend that it is this time
  bool verbose = false;
};

// A client, and the part of it that knows which hosts want to be left alone.
struct Network {
  std::unique_ptr<HttpClient> client;
  net::PacedClient* hosts = nullptr;  // lives as long as the client
};

enum class Access { read, write };

class App {
 public:
  App(Globals globals, Environment environment);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  [[nodiscard]] const Globals& globals() const { return globals_; }
  [[nodiscard]] const Environment& environment() const { return environment_; }
  [[nodiscard]] const Clock& clock() const;
  [[nodiscard]] std::span<const SourceSpec* const> kinds() const;

  // Where things are. An Error where there is no home to put them in.
  [[nodiscard]] Result<std::filesystem::path> config_file() const;
  [[nodiscard]] Result<std::filesystem::path> store_file();

  // Read and checked at the first call; lives as long as the App. All its mistakes are one Error, a line a mistake.
  [[nodiscard]] Result<const Config*> config();
  // The same with all mistakes and warnings as they stand; fails only when the file cannot be read at all.
  [[nodiscard]] Result<const config::Reading*> reading();
  [[nodiscard]] config::Checks checks() const;  // what reading a configuration asks of others
  void forget_config() { reading_.reset(); }    // the file was changed
  [[nodiscard]] Result<util::Zone> zone();      // the organisation's, else the machine's

  [[nodiscard]] bool speaks_utf8() const;    // by LC_ALL, LC_CTYPE and LANG
  [[nodiscard]] std::string person() const;  // who marks and notes: $MONITOR_USER, else the login name
  [[nodiscard]] std::string sender() const;  // "user@host", for mail that names no sender

  // Opens the store; reading never creates one.
  [[nodiscard]] Result<std::unique_ptr<Store>> store(Access access);

  // A client as fetching uses it: retrying, paced by host. With `record`, every exchange is kept in that folder.
  [[nodiscard]] Result<Network> http(const std::filesystem::path& record = {});

  // Of accounts that we log in to, in the state folder.
  [[nodiscard]] Sessions& sessions();

  // The secrets of a source in place of their references, as a poll needs them.
  [[nodiscard]] Result<Settings> resolved(const Source& source) const;

 private:
  [[nodiscard]] std::string login_name() const;

  Globals globals_;
  Environment environment_;
  std::unique_ptr<Clock> clock_;
  std::optional<config::Reading> reading_;
  std::unique_ptr<Sessions> sessions_;
};

[[nodiscard]] std::string_view version();
[[nodiscard]] Result<Time> parse_now(const std::string& text);

}  // namespace monitor::app
