// Runs a check in a forked child, so that limits and dropped privileges do not leak into the other tests.
#pragma once

#include <grp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace lineament::test {

/// The child's exit code, which is what `body` returns; -1 where the child died from a signal or fork failed.
inline int inChild(const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child < 0) return -1;
  if (child == 0) {
    int code = 125;
    try {
      code = body();
    } catch (...) {
      code = 124;
    }
    ::_exit(code);
  }
  int status = 0;
  if (::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

/// In a child only: no file may grow beyond `bytes`; a write beyond it fails with EFBIG instead of a signal.
inline void limitFileSize(rlim_t bytes) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// In a child only: becomes an ordinary user, since root ignores file modes. False where that is not possible.
inline bool dropRoot() {
  if (::geteuid() != 0) return true;
  constexpr unsigned kNobody = 65534;
  return ::setgroups(0, nullptr) == 0 && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0;
}

}  // namespace lineament::test
