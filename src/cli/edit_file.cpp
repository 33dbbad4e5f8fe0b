// SPDX-License-Identifier: MIT
#include "cli/edit_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "config/edit.h"
#include "config/read.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

std::vector<std::string> mistakes(const std::string& text, const Session& session) {
  std::vector<std::string> out;
  for (const config::Finding& f : config::read(text, {}, session.app.kinds(), session.app.checks()).findings)
    if (!f.warning) out.push_back(f.what + (f.hint.empty() ? "" : ": " + f.hint));
  return out;
}

// What was wrong before may stay so, and be mended by this very change; nothing may become wrong by it.
Status no_worse(const std::string& before, const std::string& after, const Session& session) {
  std::vector<std::string> old = mistakes(before, session);
  std::string fresh;
  for (const std::string& one : mistakes(after, session)) {
    const auto known = std::ranges::find(old, one);
    if (known != old.end())
      old.erase(known);
    else
      fresh += (fresh.empty() ? "" : "\n") + one;
  }
  if (fresh.empty()) return {};
  return fail(ErrorCode::usage, fresh, "nothing was changed");
}

// Two people who change the file at once take turns. The folder is locked, as the file itself is replaced; where that
// cannot be had, what was read is still compared before it is replaced.
class Turn {
 public:
  explicit Turn(const std::filesystem::path& file)
      : folder_(::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ >= 0) ::flock(folder_, LOCK_EX);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (folder_ >= 0) ::close(folder_);
  }

 private:
  int folder_;
};

struct Edited {
  std::filesystem::path file;
  std::string before, after;
};

Result<Edited> edited(Session& session, const Change& change) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  const auto before = config::read_file(*file);
  if (!before) return std::unexpected(before.error());
  auto after = change(*before);
  if (!after) return std::unexpected(after.error());
  if (const Status good = no_worse(*before, *after, session); !good) return std::unexpected(good.error());
  return Edited{*file, *before, std::move(*after)};
}

}  // namespace

Status edit_config(Session& session, const Change& change) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  const Turn turn(*file);
  const auto done = edited(session, change);
  if (!done) return std::unexpected(done.error());
  return config::write_atomically(done->file, done->after, done->before);
}

Status without_mistakes(const std::string& text, const Session& session) {
  const auto wrong = mistakes(text, session);
  return wrong.empty() ? Status{} : fail(ErrorCode::usage, util::join(wrong, "\n"), "nothing was written");
}

Status try_edit(Session& session, const Change& change) {
  const auto done = edited(session, change);
  return done ? Status{} : std::unexpected(done.error());
}

}  // namespace monitor::cli
