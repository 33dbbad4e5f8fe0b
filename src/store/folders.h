// SPDX-License-Identifier: MIT
// Folders and files that only their owner may read: what was heard is nobody else's business.
#pragma once

#include <filesystem>

namespace monitor::store {

// Every folder that is missing, mode 0700. Throws Failure.
void make_folders(const std::filesystem::path& folder);

}  // namespace monitor::store
