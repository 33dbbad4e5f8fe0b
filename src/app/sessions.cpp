// SPDX-License-Identifier: MIT
// A file is "KIND ACCOUNT" on its first line, for people, and the session after it. Its name is a hash: accounts may
// hold any characters.
#include "app/sessions.h"

#include <sys/stat.h>

#include <fstream>
#include <mutex>
#include <sstream>

#include "config/edit.h"
#include "util/sha256.h"
#include "util/text.h"

namespace monitor::app {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

class FileSessions final : public Sessions {
 public:
  explicit FileSessions(fs::path folder) : folder_(std::move(folder)) {}

  Result<std::string> session(const std::string& kind, const std::string& account) const override {
    if (folder_.empty()) return std::string();
    const std::lock_guard lock(mutex_);
    const auto text = slurp(file(kind, account));
    const auto line = text ? text->find('\n') : std::string::npos;
    return line == std::string::npos ? std::string() : text->substr(line + 1);
  }

  Status keep(const std::string& kind, const std::string& account, const std::string& session) override {
    if (folder_.empty())
      return fail(ErrorCode::config, "there is no place to keep sessions", "set HOME or XDG_STATE_HOME");
    const std::lock_guard lock(mutex_);
    const fs::path where = file(kind, account);
    std::error_code error;
    if (session.empty()) {
      fs::remove(where, error);
      return error ? Status(fail(ErrorCode::config, "cannot remove " + where.string() + ": " + error.message()))
                   : Status{};
    }
    fs::create_directories(folder_, error);
    ::chmod(folder_.c_str(), 0700);
    const std::string text = util::clean_line(kind + ' ' + account) + '\n' + session;
    return config::write_atomically(where, text, slurp(where));
  }

 private:
  [[nodiscard]] fs::path file(const std::string& kind, const std::string& account) const {
    return folder_ / util::hash128_hex(kind + ' ' + account);
  }

  fs::path folder_;
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Sessions> file_sessions(fs::path folder) { return std::make_unique<FileSessions>(std::move(folder)); }

}  // namespace monitor::app
