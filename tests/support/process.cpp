// SPDX-License-Identifier: MIT
#include "support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace monitor::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

void open_as(int descriptor, const std::filesystem::path& file, int flags) {
  const int opened = ::open(file.c_str(), flags, 0600);
  ::dup2(opened, descriptor);
}

std::string read(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

}  // namespace

Process::Process(const std::filesystem::path& program, std::vector<std::string> arguments,
                 std::vector<std::string> environment, const std::filesystem::path& out) {
  arguments.insert(arguments.begin(), program.string());
  const auto argv = pointers(arguments), envp = pointers(environment);
  const auto to = out.empty() ? dir_ / "out" : out;
  pid_ = ::fork();
  if (pid_ != 0) return;
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  open_as(0, "/dev/null", O_RDONLY);
  open_as(1, to, O_WRONLY | O_CREAT);
  open_as(2, dir_ / "err", O_WRONLY | O_CREAT);
  if (::chdir("/") == 0) ::execve(program.c_str(), argv.data(), envp.data());
  ::_exit(126);
}

Process::~Process() {
  if (pid_ > 0) wait(std::chrono::milliseconds{0});
}

void Process::signal(int number) const { ::kill(pid_, number); }

Ended Process::wait(std::chrono::milliseconds most) {
  // A descriptor for the process can be waited for with a limit, and no moment is slept away.
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  pollfd ended{.fd = handle, .events = POLLIN, .revents = 0};
  const bool in_time = ::poll(&ended, 1, static_cast<int>(most.count())) == 1;
  if (!in_time) ::kill(pid_, SIGKILL);
  ::close(handle);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {in_time ? code : -1, read(dir_ / "out"), read(dir_ / "err")};
}

}  // namespace monitor::test
