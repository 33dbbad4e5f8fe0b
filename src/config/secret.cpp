// SPDX-License-Identifier: MIT
#include "config/secret.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "config/read.h"

extern char** environ;

namespace monitor::config {
namespace {

constexpr std::size_t kLongestSecret = 64 * 1024;

std::unexpected<Error> no_secret(const std::string& where, const std::string& why, std::string hint = {}) {
  return fail(ErrorCode::config, "no secret from " + where + ": " + why, std::move(hint));
}

std::string first_line(std::string text) {
  text.resize(std::min(text.find('\n'), text.size()));
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

Result<std::string> from_variable(const std::string& name, const Environment& environment) {
  const auto value = environment(name);
  if (value && !value->empty()) return *value;
  return no_secret("the variable " + name, value ? "it is empty" : "it is not set",
                   "cron and systemd do not read your profile: set it there, or use { file = \"path\" }");
}

Result<std::string> from_file(std::string path, const Environment& environment) {
  const std::string where = path;
  if (path.starts_with("~/")) path = environment("HOME").value_or("") + path.substr(1);
  struct stat about{};
  if (stat(path.c_str(), &about) != 0) return no_secret(where, std::strerror(errno));
  if ((about.st_mode & 077) != 0) return no_secret(where, "others on this machine may read it", "chmod 600 " + where);
  const auto text = read_file(path);
  if (!text) return no_secret(where, "it cannot be read");
  std::string secret = first_line(*text);
  if (secret.empty()) return no_secret(where, "its first line is empty");
  return secret;
}

// ---- a command: its own process group, so that a helper that hangs ends with it

struct Child {
  pid_t pid = -1;
  int out = -1;
};

Result<Child> start(const std::string& command, const std::string& where) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return no_secret(where, std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  std::string shell = "sh", flag = "-c", line = command;
  std::array<char*, 4> arguments{shell.data(), flag.data(), line.data(), nullptr};
  Child child{.out = ends[0]};
  const int error = posix_spawn(&child.pid, "/bin/sh", &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(ends[1]);
  if (error == 0) return child;
  close(ends[0]);
  return no_secret(where, std::strerror(error));
}

// All it prints until it closes its output. False when it takes too long or prints too much.
bool hear(const Child& child, std::chrono::steady_clock::time_point end, std::string& out) {
  std::array<char, 4096> part{};
  while (out.size() <= kLongestSecret) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd wait{.fd = child.out, .events = POLLIN, .revents = 0};
    const int ready = poll(&wait, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000)));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    const ssize_t got = ::read(child.out, part.data(), part.size());
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) out.append(part.data(), static_cast<std::size_t>(got));
  }
  return false;
}

int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

Result<std::string> from_command(const std::string& command, Seconds patience) {
  const std::string where = "the command " + ticked(command);
  const auto child = start(command, where);
  if (!child) return std::unexpected(child.error());
  std::string text;
  const bool ended = hear(*child, std::chrono::steady_clock::now() + patience, text);
  if (!ended) kill(-child->pid, SIGKILL);
  close(child->out);
  const int status = wait_for(child->pid);
  if (!ended)
    return no_secret(where, "it took too long or printed too much", "try it by hand: it may ask for a password");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return no_secret(where, "it failed", "try it by hand");
  std::string secret = first_line(std::move(text));
  if (secret.empty()) return no_secret(where, "it printed nothing");
  return secret;
}

}  // namespace

Result<std::string> resolve(const std::string& reference, const Environment& environment, Seconds patience) {
  const auto colon = std::min(reference.find(':'), reference.size());
  const std::string way = reference.substr(0, colon);
  const std::string rest = colon < reference.size() ? reference.substr(colon + 1) : "";
  if (way == "env") return from_variable(rest, environment);
  if (way == "file") return from_file(rest, environment);
  if (way == "command") return from_command(rest, patience);
  return fail(ErrorCode::config, "a secret stands where only its place may stand",
              "write { env = \"NAME\" }, { file = \"path\" } or { command = \"pass show name\" }");
}

Result<Settings> resolve(const Settings& settings, const SourceSpec& kind, const Environment& environment) {
  Settings out = settings;
  for (const Option& option : kind.options) {
    if (option.type != OptionType::secret || settings.text(option.name).empty()) continue;
    auto value = resolve(settings.text(option.name), environment);
    if (!value) return std::unexpected(std::move(value).error());
    out.set(std::string(option.name), {*std::move(value)});
  }
  return out;
}

}  // namespace monitor::config
