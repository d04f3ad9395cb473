// Runs a program as a shell would and keeps what it says.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <vector>

namespace lineament::test {

struct Ran {
  int code = -1;  ///< exit code; 128 + signal where it died of one; 127 where it could not be started
  std::string out, err;
  long peakKilobytes = 0;  ///< resident at most
  /// Lines on stderr that are not progress ("NN %").
  [[nodiscard]] std::vector<std::string> complaints() const {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < err.size()) {
      auto end = err.find('\n', at);
      if (end == std::string::npos) end = err.size();
      const std::string line = err.substr(at, end - at);
      if (!line.empty() && line.find(" %  ") != 3) lines.push_back(line);
      at = end + 1;
    }
    return lines;
  }
};

/// `inChild` runs between fork and exec, e.g. to set limits.
inline Ran runProgram(const std::vector<std::string>& command, const std::function<void()>& inChild = {}) {
  int out[2], err[2];
  if (::pipe(out) != 0 || ::pipe(err) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    for (const int fd : {out[0], out[1], err[0], err[1]}) ::close(fd);
    if (inChild) inChild();
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT: execv's signature
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  Ran ran;
  pollfd waiting[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
  std::string* const into[2] = {&ran.out, &ran.err};
  for (int open = 2; open > 0;) {
    ::poll(waiting, 2, -1);
    for (int i = 0; i < 2; ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      char buffer[4096];
      const ssize_t n = ::read(waiting[i].fd, buffer, sizeof buffer);
      if (n > 0) {
        into[i]->append(buffer, static_cast<std::size_t>(n));
      } else {
        ::close(waiting[i].fd);
        waiting[i].fd = -1;
        --open;
      }
    }
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  ran.peakKilobytes = usage.ru_maxrss;
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

}  // namespace lineament::test
