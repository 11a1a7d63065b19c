// The caller's side: makes the descriptors, forks the warden, hears its report.
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#include <sys/syscall.h>
#endif

#ifdef __linux__
static pid_t fork_into(int flags) {
  return (pid_t)syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
}
#endif

// Forks into a process space of its own where the kernel allows it.
static pid_t fork_warden(int *isolation) {
#ifdef __linux__
  int spaces = CLONE_NEWPID | CLONE_NEWIPC;
  // Without being root a user space is needed first; with it, that would take user ids away.
  pid_t child = fork_into(geteuid() == 0 ? spaces : spaces | CLONE_NEWUSER);
  *isolation = SANDBOX_PROCESS_SPACE;
  if (child >= 0) return child;
#endif
  *isolation = 0;
  return fork_bare();
}

static void prepare(int pair[2]) {
  fcntl(pair[0], F_SETFD, FD_CLOEXEC);
  fcntl(pair[1], F_SETFD, FD_CLOEXEC);
}

static _Noreturn void in_warden(
    const sandbox_request *request, int isolation, int channel, int report, int output) {
  // First above all numbers in use, then down to the ones that are agreed on.
  int high[3] = {-1, fcntl(report, F_DUPFD, 64), fcntl(output, F_DUPFD, 64)};
  if (channel >= 0) high[0] = fcntl(channel, F_DUPFD, 64);
  if (high[1] < 0 || high[2] < 0) _exit(1);
  if (high[0] >= 0) dup2(high[0], FD_CHANNEL);
  else close(FD_CHANNEL);
  dup2(high[1], FD_REPORT);
  dup2(high[2], FD_OUTPUT);
  close_from(FD_SETUP);
  keep_watch(request, isolation);
}

int sandbox_start(const sandbox_request *request, sandbox_process *process) {
  int channel[2] = {-1, -1}, report[2] = {-1, -1}, output[2] = {-1, -1};
  int kind = SOCK_STREAM;
  if ((request->has_channel && socketpair(AF_UNIX, kind, 0, channel)) ||
      socketpair(AF_UNIX, kind, 0, report) || pipe(output))
    goto failed;
  if (request->has_channel) prepare(channel);
  prepare(report);
  prepare(output);
  fcntl(output[0], F_SETFL, O_NONBLOCK);
#ifdef SO_NOSIGPIPE
  int yes = 1;
  if (request->has_channel) setsockopt(channel[0], SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
  setsockopt(report[0], SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
#endif

  // No handler of the caller's may run in the child before its own are set.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int isolation = 0;
  pid_t warden = fork_warden(&isolation);
  if (warden == 0) in_warden(request, isolation, channel[1], report[1], output[1]);
  int failure = errno;
  pthread_sigmask(SIG_SETMASK, &before, 0);
  errno = failure;
  if (warden < 0) goto failed;
  if (request->has_channel) close(channel[1]);
  close(report[1]);
  close(output[1]);
  if (request->has_channel) fcntl(channel[0], F_SETFL, O_NONBLOCK);
  *process = (sandbox_process){warden, report[0], output[0], channel[0]};
  return 0;

failed:;
  int reason = errno;
  for (int i = 0; i < 2; i++) {
    if (channel[i] >= 0) close(channel[i]);
    if (report[i] >= 0) close(report[i]);
    if (output[i] >= 0) close(output[i]);
  }
  return reason ? reason : EIO;
}

void sandbox_stop(int report) {
  char byte = 0;
  sandbox_send(report, &byte, 1);
}

int sandbox_wait(const sandbox_process *process, sandbox_report *report) {
  char *next = (char *)report;
  size_t missing = sizeof *report;
  while (missing > 0) {
    ssize_t got = read(process->report, next, missing);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    next += got;
    missing -= (size_t)got;
  }
  int status;
  if (missing > 0) kill(process->warden, SIGKILL);
  while (waitpid(process->warden, &status, 0) < 0 && errno == EINTR) {
  }
  return missing == 0;
}

long sandbox_send(int channel, const void *bytes, unsigned long count) {
#ifdef MSG_NOSIGNAL
  return send(channel, bytes, count, MSG_NOSIGNAL);
#else
  return send(channel, bytes, count, 0);
#endif
}
