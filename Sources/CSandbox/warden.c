// The warden: waits for the program, keeps the clock, ends what is left, reports.
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static int64_t now_milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Ends the children of ours that are left; orphans of the program's become ours. Returns 0 when the
// system doesn't list them.
static int end_children(void) {
  char list[4096];
  int file = open("/proc/thread-self/children", O_RDONLY);
  if (file < 0) return 0;
  ssize_t count = read(file, list, sizeof list);
  close(file);
  pid_t child = 0;
  for (ssize_t i = 0; i < count; i++) {
    if (list[i] >= '0' && list[i] <= '9') {
      child = child * 10 + (list[i] - '0');
    } else {
      if (child > 1) kill(child, SIGKILL);
      child = 0;
    }
  }
  return 1;
}

// Ends everything the program left: its session, all of this process space, all of its user.
// Returns whether nothing can have been missed, so that waiting for the last one will end.
static int end_the_rest(const sandbox_request *request, pid_t program, int isolation) {
  kill(-program, SIGKILL);
  kill(program, SIGKILL);
  if (isolation & SANDBOX_PROCESS_SPACE) {
    kill(-1, SIGKILL);  // we are the first process of a space of our own
    return 1;
  }
  if (request->user && geteuid() == 0) {
    pid_t helper = fork_bare();
    if (helper == 0) {
      // As that user, "all processes" means all of that user's.
      if (become_user(request->user, 0) == 0) kill(-1, SIGKILL);
      _exit(0);
    }
    return helper > 0;
  }
  return end_children();
}

static void start_failed(sandbox_report *report, setup_message *message) {
  setup_message next;
  while (read(FD_SETUP, &next, sizeof next) == (ssize_t)sizeof next) {
    message->isolation |= next.isolation;
    message->error = next.error;
    message->step = next.step;
  }
  report->setup_error = message->error;
  report->setup_step = message->step;
}

static int child_pipe[2];
static void child_ended(int number) {
  (void)number;
  int kept = errno;
  char byte = 0;
  if (write(child_pipe[1], &byte, 1) < 0) errno = kept;
  errno = kept;
}

void keep_watch(const sandbox_request *request, int isolation) {
  sandbox_report report;
  memset(&report, 0, sizeof report);
  int setup[2];
  if (pipe(setup) || pipe(child_pipe)) _exit(1);
  // The program's process must find its end at FD_SETUP, the warden reads the other.
  int reading = fcntl(setup[0], F_DUPFD_CLOEXEC, 20), writing = fcntl(setup[1], F_DUPFD_CLOEXEC, 20);
  int ended[2] = {
      fcntl(child_pipe[0], F_DUPFD_CLOEXEC, 20), fcntl(child_pipe[1], F_DUPFD_CLOEXEC, 20)};
  close(setup[0]), close(setup[1]), close(child_pipe[0]), close(child_pipe[1]);
  child_pipe[0] = ended[0], child_pipe[1] = ended[1];
  fcntl(child_pipe[0], F_SETFL, O_NONBLOCK);
  fcntl(child_pipe[1], F_SETFL, O_NONBLOCK);
  struct sigaction action = {.sa_handler = child_ended, .sa_flags = SA_RESTART};
  sigaction(SIGCHLD, &action, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
#ifdef __linux__
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // our memory is nobody's to read
#endif
  int64_t deadline = now_milliseconds() + request->wall_milliseconds;
  pid_t program = fork_bare();
  if (program == 0) {
    if (dup2(writing, FD_SETUP) < 0) _exit(126);
    fcntl(FD_SETUP, F_SETFD, FD_CLOEXEC);
    become_program(request);
  }
  close(writing);
  if (dup2(reading, FD_SETUP) < 0) _exit(1);
  close(reading);
  if (request->has_channel) close(FD_CHANNEL);
  close(FD_OUTPUT);
  if (program < 0) {
    report.setup_error = errno;
    report.setup_step = STEP_SESSION;
  }

  int alive = program > 0, status = 0;
  struct rusage usage;
  memset(&usage, 0, sizeof usage);
  while (alive) {
    int64_t left = request->wall_milliseconds < 0 ? -1 : deadline - now_milliseconds();
    if (request->wall_milliseconds >= 0 && left <= 0) {
      report.timed_out = 1;
      break;
    }
    struct pollfd watched[2] = {{FD_REPORT, POLLIN, 0}, {child_pipe[0], POLLIN, 0}};
    if (poll(watched, 2, left > 3600000 ? 3600000 : (int)left) < 0 && errno != EINTR) break;
    if (watched[0].revents) {
      report.stopped = 1;
      break;
    }
    char drained[64];
    while (read(child_pipe[0], drained, sizeof drained) > 0) {
    }
    pid_t one;
    int its_status;
    struct rusage its_usage;
    while ((one = wait4(-1, &its_status, WNOHANG, &its_usage)) > 0) {
      if (one != program) continue;
      alive = 0;
      status = its_status;
      usage = its_usage;
    }
  }
  int complete = program > 0 && end_the_rest(request, program, isolation);
  pid_t one;
  int its_status;
  struct rusage its_usage;
  while ((one = wait4(alive || complete ? -1 : program, &its_status, 0, &its_usage)) > 0 ||
         (one < 0 && errno == EINTR)) {
    if (complete) end_children();  // ending one can hand us its orphans
    if (one != program) continue;
    alive = 0;
    status = its_status;
    usage = its_usage;
  }
  setup_message message = {0, 0, 0};
  if (program > 0) start_failed(&report, &message);
  report.isolation = isolation | message.isolation;
  report.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  report.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  // All that were waited for: a compiler computes in a child of its driver's.
  struct rusage total;
  if (getrusage(RUSAGE_CHILDREN, &total) == 0)
    report.cpu_microseconds =
        (int64_t)(total.ru_utime.tv_sec + total.ru_stime.tv_sec) * 1000000 +
        total.ru_utime.tv_usec + total.ru_stime.tv_usec;
  report.peak_bytes = (int64_t)usage.ru_maxrss * 1024;
  if (write(FD_REPORT, &report, sizeof report) < 0) _exit(1);
  _exit(0);
}
