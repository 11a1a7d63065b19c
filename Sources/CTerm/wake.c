/// Waiting for the keyboard, for signals and for other threads at once.
///
/// Signals and threads write a letter into a pipe. A flag that is looked at before poll() could be
/// set just after the look; and ncurses' own handler interrupts poll() only when the system happens
/// to give SIGWINCH to this thread.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "CTerm.h"
#include "state.h"

static int wake_pipe[2] = {-1, -1};

int cterm_open_pipe(void) {
  if (wake_pipe[0] >= 0) return 1;
  if (pipe(wake_pipe) != 0) return 0;
  for (int end = 0; end < 2; end++) {
    fcntl(wake_pipe[end], F_SETFD, FD_CLOEXEC);
    fcntl(wake_pipe[end], F_SETFL, O_NONBLOCK);
  }
  return 1;
}

void cterm_signal(char what) {
  // A full pipe needs no further letter: it wakes anyway.
  if (wake_pipe[1] >= 0 && write(wake_pipe[1], &what, 1) < 0) return;
}

void cterm_wake(void) { cterm_signal('w'); }

static int drain_pipe(void) {
  int seen = 0;
  char letters[64];
  ssize_t count;
  while ((count = read(wake_pipe[0], letters, sizeof letters)) > 0) {
    for (ssize_t index = 0; index < count; index++) {
      switch (letters[index]) {
        case 'w': seen |= CTERM_WAKE; break;
        case 'r': seen |= CTERM_RESIZE; break;
        case 'z': seen |= CTERM_STOP; break;
        case 'c': seen |= CTERM_CONTINUED; break;
      }
    }
  }
  return seen;
}

int cterm_wait(int timeout_milliseconds) {
  struct pollfd sources[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = wake_pipe[0], .events = POLLIN}};
  int count = poll(sources, 2, timeout_milliseconds);
  int seen = 0;
  if (count < 0) return errno == EINTR ? drain_pipe() : CTERM_HANGUP;
  if (sources[1].revents) seen |= drain_pipe();
  if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return seen | CTERM_HANGUP;
  // Nothing to read is not the end: the terminal throws its input away at Ctrl-Z.
  if (sources[0].revents & POLLIN) seen |= CTERM_INPUT;
  return seen;
}

int cterm_wait_resize(int timeout_milliseconds) {
  struct pollfd source = {.fd = wake_pipe[0], .events = POLLIN};
  if (poll(&source, 1, timeout_milliseconds) <= 0) return 0;
  return drain_pipe();
}
