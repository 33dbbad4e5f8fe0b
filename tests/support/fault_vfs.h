// SPDX-License-Identifier: MIT
// A file system for SQLite that fails at the N-th write or sync, in every way in which real ones do.
//
// It stands in front of the usual one and is chosen by name. `kill` ends the process in the middle of its work;
// `power_cut` does so too, and before that takes back what was written and not yet synced, 512 bytes here and there, as
// a disk would that had it in its cache. Those two are for a forked child. Single-threaded.
#pragma once

namespace monitor::test {

inline constexpr const char* kFaultVfs = "fault";

enum class Fault { none, full, broken, kill, power_cut };

void register_fault_vfs();  // once is enough; more does no harm
// The `nth` operation from now on (1 = the next) fails so, and none after it.
void arm(Fault fault, int nth, unsigned seed = 0);
// Writes, syncs and truncations since the last arm().
[[nodiscard]] int operations();

}  // namespace monitor::test
