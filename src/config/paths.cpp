// SPDX-License-Identifier: MIT
#include "config/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace monitor::config {
namespace {

namespace fs = std::filesystem;

fs::path home_of_account() {
  std::array<char, 16384> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return {};
  return found->pw_dir == nullptr ? fs::path{} : fs::path(found->pw_dir);
}

// The specification tells to ignore relative paths in its variables.
fs::path folder(const Environment& environment, const char* variable, const fs::path& home, const char* otherwise) {
  const fs::path given = environment(variable).value_or("");
  if (given.is_absolute()) return given / "monitor";
  return home.empty() ? fs::path{} : home / otherwise / "monitor";
}

}  // namespace

Environment system_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

Result<Paths> paths(const Environment& environment, const std::function<fs::path()>& account_home) {
  Paths out;
  out.home = environment("HOME").value_or("");
  if (!out.home.is_absolute()) out.home = account_home();
  if (!out.home.is_absolute()) out.home.clear();
  const fs::path config = folder(environment, "XDG_CONFIG_HOME", out.home, ".config");
  const fs::path data = folder(environment, "XDG_DATA_HOME", out.home, ".local/share");
  out.state = folder(environment, "XDG_STATE_HOME", out.home, ".local/state");
  out.config = environment("MONITOR_CONFIG").value_or("");
  if (out.config.empty() && !config.empty()) out.config = config / "config.toml";
  if (out.config.empty() || data.empty() || out.state.empty())
    return fail(ErrorCode::config, "this account has no home folder, so there is no place for files",
                "set HOME, or MONITOR_CONFIG, XDG_DATA_HOME and XDG_STATE_HOME");
  out.store = data / "monitor.db";
  return out;
}

Result<Paths> paths(const Environment& environment) { return paths(environment, home_of_account); }

}  // namespace monitor::config
