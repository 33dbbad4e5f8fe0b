// SPDX-License-Identifier: MIT
#include "app/app.h"

#include <pwd.h>
#include <unistd.h>

#include <array>

#include "app/sessions.h"
#include "config/queries.h"
#include "config/secret.h"
#include "net/curl_client.h"
#include "net/record.h"
#include "net/retry.h"
#include "parse/dates.h"
#include "sources/registry.h"
#include "store/open.h"
#include "util/text.h"

namespace monitor::app {
namespace {

class SystemClock final : public Clock {
 public:
  explicit SystemClock(std::optional<Time> pretended) : pretended_(pretended) {}
  [[nodiscard]] Time now() const override {
    return pretended_ ? *pretended_ : std::chrono::floor<Seconds>(std::chrono::system_clock::now());
  }
  [[nodiscard]] Tick tick() const override { return std::chrono::steady_clock::now(); }

 private:
  std::optional<Time> pretended_;
};

// "monitor/0.1.0 (+https://example.org/; press@example.org)": honest, and somebody can be asked.
std::string user_agent(const Config& config) {
  if (!config.fetch.user_agent.empty()) return config.fetch.user_agent;
  const std::string& contact = config.organisation.contact;
  return "monitor/" + std::string(version()) + (contact.empty() ? "" : " (+" + contact + ")");
}

}  // namespace

App::App(Globals globals, Environment environment)
    : globals_(std::move(globals)),
      environment_(std::move(environment)),
      clock_(std::make_unique<SystemClock>(globals_.now)) {}

App::~App() = default;

const Clock& App::clock() const { return *clock_; }

std::span<const SourceSpec* const> App::kinds() const { return sources::kinds(); }

Result<std::filesystem::path> App::config_file() const {
  if (!globals_.config.empty()) return globals_.config;
  const auto paths = config::paths(environment_);
  if (!paths) return std::unexpected(paths.error());
  return paths->config;
}

Result<std::filesystem::path> App::store_file() {
  if (!globals_.store.empty()) return globals_.store;
  if (const auto read = config(); read && !(*read)->store.empty()) return (*read)->store;
  const auto paths = config::paths(environment_);
  if (!paths) return std::unexpected(paths.error());
  return paths->store;
}

config::Checks App::checks() const {
  const auto paths = config::paths(environment_);
  return {.query = config::check_query,
          .rule = config::check_rule_query,
          .known_zone = [](const std::string& name) { return util::find_zone(name).has_value(); },
          .home = paths ? paths->home : std::filesystem::path{}};
}

Result<const config::Reading*> App::reading() {
  if (reading_) return &*reading_;
  const auto file = config_file();
  if (!file) return std::unexpected(file.error());
  auto read = config::load(*file, kinds(), checks());
  if (!read) return std::unexpected(read.error());
  reading_ = std::move(*read);
  return &*reading_;
}

Result<const Config*> App::config() {
  const auto read = reading();
  if (!read) return std::unexpected(read.error());
  if ((*read)->ok()) return &(*read)->config;
  std::string mistakes;
  for (const config::Finding& finding : (*read)->findings)
    if (!finding.warning) mistakes += (mistakes.empty() ? "" : "\n") + config::to_string((*read)->config.file, finding);
  return fail(ErrorCode::config, mistakes);
}

Sessions& App::sessions() {
  if (!sessions_) {
    const auto paths = config::paths(environment_);
    sessions_ = file_sessions(paths ? paths->state / "sessions" : std::filesystem::path{});
  }
  return *sessions_;
}

Result<Settings> App::resolved(const Source& source) const {
  const SourceSpec* kind = sources::find_kind(source.kind);
  if (kind == nullptr) return fail(ErrorCode::config, "there is no source kind `" + source.kind + "`");
  return config::resolve(source.settings, *kind, environment_);
}

Result<util::Zone> App::zone() {
  const auto read = config();
  const std::string named = read ? (*read)->organisation.time_zone : "";
  return util::find_zone(named.empty() ? environment_("TZ").value_or("") : named);
}

bool App::speaks_utf8() const {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string value = util::lower(environment_(name).value_or(""));
    if (!value.empty()) return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

std::string App::login_name() const {
  const std::string user = environment_("LOGNAME").value_or("");
  if (!user.empty()) return user;
  const passwd* entry = getpwuid(getuid());
  return entry != nullptr ? entry->pw_name : "";
}

std::string App::person() const {
  std::string name = util::shortened(util::clean_line(environment_("MONITOR_USER").value_or("")), 80);
  if (name.empty()) name = util::clean_line(login_name());
  return name.empty() ? "somebody" : name;
}

std::string App::sender() const {
  const std::string user = login_name();
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0 || host.front() == '\0') return user + "@localhost";
  return (user.empty() ? "monitor" : user) + '@' + host.data();
}

Result<std::unique_ptr<Store>> App::store(Access access) {
  const auto file = store_file();
  if (!file) return std::unexpected(file.error());
  return store::open(*file, {.read_only = access == Access::read, .create = access == Access::write});
}

Result<Network> App::http(const std::filesystem::path& record) {
  const auto read = config();
  if (!read) return std::unexpected(read.error());
  const FetchLimits& limits = (*read)->fetch;
  auto paced =
      net::make_paced(net::make_client(limits, user_agent(**read)), {limits.per_host, limits.host_gap}, *clock_);
  Network network{.client = nullptr, .hosts = paced.get()};
  network.client = net::make_retrying(std::move(paced), *clock_);
  if (record.empty()) return network;
  auto recording = net::make_recording(std::move(network.client), record);
  if (!recording) return std::unexpected(recording.error());
  network.client = std::move(*recording);
  return network;
}

std::string_view version() { return MONITOR_VERSION; }

Result<Time> parse_now(const std::string& text) {
  if (const auto time = parse::parse_date(text)) return *time;
  return fail(ErrorCode::usage, "--now: `" + text + "` is no time", "write it as 2026-11-22T12:00:00Z");
}

}  // namespace monitor::app
