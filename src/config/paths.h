// SPDX-License-Identifier: MIT
// Where the files of one person stand, after the XDG Base Directory Specification.
#pragma once

#include <filesystem>

#include "config/environment.h"
#include "monitor/result.h"

namespace monitor::config {

struct Paths {
  std::filesystem::path config{};  // $MONITOR_CONFIG, else $XDG_CONFIG_HOME/monitor/config.toml, else under ~/.config
  std::filesystem::path store{};   // $XDG_DATA_HOME/monitor/monitor.db, else under ~/.local/share
  std::filesystem::path state{};   // folder: $XDG_STATE_HOME/monitor, else under ~/.local/state
  std::filesystem::path home{};    // empty when there is none and nothing needed it
};

// `account_home` is the home folder that the system has for this account, asked only when HOME is not set; cron
// and systemd may leave HOME out. Fails when a home is needed and there is none.
[[nodiscard]] Result<Paths> paths(const Environment& environment,
                                  const std::function<std::filesystem::path()>& account_home);

// The same, with the system's own list of accounts.
[[nodiscard]] Result<Paths> paths(const Environment& environment);

}  // namespace monitor::config
