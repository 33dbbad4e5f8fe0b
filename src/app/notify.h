// SPDX-License-Identifier: MIT
// Tells systemd how we are (sd_notify(3)): a datagram to the socket that it names. Without systemd, nothing.
#pragma once

#include <string>
#include <string_view>

namespace monitor::app {

// `socket` is $NOTIFY_SOCKET; state is "READY=1", "RELOADING=1", "STOPPING=1" or "STATUS=...".
void notify(const std::string& socket, std::string_view state);

}  // namespace monitor::app
