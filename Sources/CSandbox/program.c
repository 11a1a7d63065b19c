// The program's side: between fork and exec. Only async-signal-safe calls: the parent has threads.
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static _Noreturn void give_up(int step) {
  setup_message message = {errno, step, 0};
  if (write(FD_SETUP, &message, sizeof message) < 0) _exit(126);
  _exit(127);
}

static void limit(int resource, int64_t value, int64_t beyond) {
  if (value < 0) return;
  struct rlimit wanted = {(rlim_t)value, (rlim_t)(value + beyond)}, present;
  if (getrlimit(resource, &present) == 0 && present.rlim_max != RLIM_INFINITY) {
    if (wanted.rlim_max > present.rlim_max) wanted.rlim_max = present.rlim_max;
    if (wanted.rlim_cur > wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max;
  }
  if (setrlimit(resource, &wanted)) give_up(STEP_LIMITS);
}

void close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  int most = (int)sysconf(_SC_OPEN_MAX);
  for (int descriptor = first; descriptor < most; descriptor++) close(descriptor);
}

pid_t fork_bare(void) {
#ifdef __linux__
  return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
#else
  return fork();
#endif
}

#ifdef __linux__
// Gives up every privilege of root but that of reading and passing; a container may have taken that
// one away, and left the one that includes it.
static int keep_passage(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  const int candidates[] = {CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE};
  for (int i = 0; i < 2; i++) {
    uint32_t one = 1u << candidates[i];
    struct __user_cap_data_struct data[2] = {{one, one, one}, {0, 0, 0}};
    if (syscall(SYS_capset, &header, data) == 0)
      return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, candidates[i], 0, 0);
  }
  return -1;
}
#endif

int become_user(uint32_t user, int has_passage) {
#ifdef __linux__
  if (has_passage && prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)) return -1;
  if (syscall(SYS_setgroups, 0, 0) || syscall(SYS_setgid, user) || syscall(SYS_setuid, user))
    return -1;
  return has_passage ? keep_passage() : 0;
#else
  (void)has_passage;
  return setgroups(0, 0) || setgid(user) || setuid(user);
#endif
}

void become_program(const sandbox_request *request) {
  int isolation = 0;
  if (setsid() < 0) give_up(STEP_SESSION);
  int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(FD_OUTPUT, 1) < 0 || dup2(FD_OUTPUT, 2) < 0)
    give_up(STEP_DESCRIPTORS);
  if (!request->has_channel) close(FD_CHANNEL);
  // The warden's own go; the setup message's closes itself when the program begins.
  close(FD_REPORT);
  close(FD_OUTPUT);
  close_from(FD_FIRST_FREE);
  if (chdir(request->directory ? request->directory : "/")) give_up(STEP_DIRECTORY);

  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_CPU, request->cpu_seconds, 1);
  limit(RLIMIT_AS, request->address_space, 0);
  limit(RLIMIT_FSIZE, request->file_size, 0);
  limit(RLIMIT_NPROC, request->processes, 0);
  limit(RLIMIT_NOFILE, request->open_files, 0);

#ifdef __linux__
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) give_up(STEP_FILES);
  isolation |= restrict_files(request);
#endif
  if (request->user) {
    if (become_user(request->user, request->has_passage)) give_up(STEP_USER);
    isolation |= SANDBOX_USER;
  }
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  isolation |= restrict_calls(request->profile);
#endif
  struct sigaction as_usual = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) sigaction(number, &as_usual, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);

  setup_message ready = {0, 0, isolation};
  if (write(FD_SETUP, &ready, sizeof ready) < 0) _exit(126);
  execve(request->program, (char *const *)request->arguments, (char *const *)request->environment);
  give_up(STEP_EXECUTE);
}
