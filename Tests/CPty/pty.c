#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int cpty_open(cpty_session *session, int columns, int rows) {
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) return errno;
  if (grantpt(terminal) != 0 || unlockpt(terminal) != 0) return errno;
  const char *name = ptsname(terminal);
  int device = open(name, O_RDWR | O_NOCTTY);
  if (device < 0) return errno;
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  fcntl(device, F_SETFD, FD_CLOEXEC);
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  ioctl(device, TIOCSWINSZ, &size);
  session->terminal = terminal;
  session->device = device;
  session->process = -1;
  return 0;
}

int cpty_start(cpty_session *session, const char *path, char *const arguments[],
               char *const environment[]) {
  int device = session->device;
  pid_t process = fork();
  if (process < 0) return errno;
  if (process == 0) {
    setsid();
    ioctl(device, TIOCSCTTY, 0);
    dup2(device, 0);
    dup2(device, 1);
    dup2(device, 2);
    // What the test runner ignores or blocks is not the program's.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    execve(path, arguments, environment);
    _exit(127);
  }
  session->process = process;
  return 0;
}

size_t cpty_settings(const cpty_session *session, unsigned char *bytes, size_t capacity) {
  struct termios settings;
  memset(&settings, 0, sizeof settings);
  if (tcgetattr(session->device, &settings) != 0 || capacity < sizeof settings) return 0;
  memcpy(bytes, &settings, sizeof settings);
  return sizeof settings;
}

void cpty_resize(const cpty_session *session, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  ioctl(session->terminal, TIOCSWINSZ, &size);
}

ssize_t cpty_read(const cpty_session *session, char *bytes, size_t capacity, int milliseconds) {
  struct pollfd source = {.fd = session->terminal, .events = POLLIN};
  int count = poll(&source, 1, milliseconds);
  if (count <= 0) return 0;
  ssize_t taken = read(session->terminal, bytes, capacity);
  return taken > 0 ? taken : -1;
}

int cpty_wait(cpty_session *session, int milliseconds, int *status) {
  for (int waited = 0;; waited += 5) {
    pid_t ended = waitpid(session->process, status, WNOHANG);
    if (ended == session->process) {
      session->process = -1;
      return 1;
    }
    if (ended < 0 || waited >= milliseconds) return 0;
    struct timespec pause = {.tv_nsec = 5 * 1000 * 1000};
    nanosleep(&pause, NULL);
  }
}

void cpty_hang_up(cpty_session *session) {
  close(session->terminal);
  session->terminal = -1;
}

void cpty_end(cpty_session *session) {
  // The job in the foreground may be a group of its own.
  pid_t foreground = session->terminal >= 0 ? tcgetpgrp(session->terminal) : -1;
  if (session->process > 0) {
    if (foreground > 1 && foreground != getpgrp()) kill(-foreground, SIGKILL);
    kill(-session->process, SIGKILL);
    kill(session->process, SIGKILL);
    waitpid(session->process, NULL, 0);
    session->process = -1;
  }
  if (session->device >= 0) close(session->device);
  if (session->terminal >= 0) close(session->terminal);
  session->device = session->terminal = -1;
}
