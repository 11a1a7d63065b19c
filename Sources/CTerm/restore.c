/// Giving the terminal back, whatever ends the program.
///
/// The handlers use async-signal-safe calls only: everything they need is prepared before.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CTerm.h"
#include "state.h"

static char restore_bytes[512];
static size_t restore_count;
static int saved_errors = -1;  // the real standard error while ours is a file
static int log_file = -1;
static pid_t owner;  // the process that opened the screen
static off_t log_start;

/// All that end a program unless it says otherwise, but the one that nobody can handle.
static const int fatal_signals[] = {
    SIGILL,  SIGTRAP, SIGABRT, SIGSEGV, SIGBUS,  SIGFPE,    SIGHUP,  SIGQUIT, SIGTERM,
    SIGINT,  SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ,
    SIGSYS,
};
static const int notice_signals[] = {SIGTSTP, SIGCONT, SIGWINCH};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
static struct sigaction old_fatal[COUNT(fatal_signals)];
static struct sigaction old_notice[COUNT(notice_signals)];

static void append(const char *bytes) {
  if (!bytes || bytes == (char *)-1) return;
  while (*bytes && restore_count < sizeof restore_bytes) {
    // Padding such as $<5/> is for tputs, not for the terminal.
    if (bytes[0] == '$' && bytes[1] == '<') {
      const char *end = strchr(bytes, '>');
      if (end) {
        bytes = end + 1;
        continue;
      }
    }
    restore_bytes[restore_count++] = *bytes++;
  }
}

void cterm_prepare_restore(void) {
  restore_count = 0;
  if (cterm.is_modern) append("\033[?2026l\033[?1006l\033[?1003l\033[?1002l\033[?1000l\033[?2004l");
  append(tigetstr("sgr0"));
  append(tigetstr("cnorm"));
  append(tigetstr("rmkx"));
  append(tigetstr("rmcup"));
}

/// Prints the end of what was written to standard error while it could not be seen.
static void print_log_tail(void) {
  enum { most = 4096 };
  char bytes[most];
  off_t end = lseek(log_file, 0, SEEK_END);
  if (end <= log_start) return;
  off_t from = end - log_start > most ? end - most : log_start;
  ssize_t count = pread(log_file, bytes, most, from);
  if (count > 0) cterm_write(STDERR_FILENO, bytes, (size_t)count);
}

void cterm_redirect_errors(const char *log_path) {
  if (!isatty(STDERR_FILENO)) return;  // already in a file: it does no harm there
  if (log_file < 0 && log_path) log_file = open(log_path, O_RDWR | O_CREAT | O_APPEND, 0600);
  if (log_file < 0) {
    const char *folder = getenv("TMPDIR");
    char name[256];
    snprintf(name, sizeof name, "%s/gradus-XXXXXX", folder && *folder ? folder : "/tmp");
    log_file = mkstemp(name);
    if (log_file < 0) return;
    unlink(name);
    fcntl(log_file, F_SETFL, O_APPEND);
  }
  fcntl(log_file, F_SETFD, FD_CLOEXEC);
  log_start = lseek(log_file, 0, SEEK_END);
  saved_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  if (saved_errors >= 0) dup2(log_file, STDERR_FILENO);
}

void cterm_return_errors(int is_final) {
  if (saved_errors >= 0) {
    dup2(saved_errors, STDERR_FILENO);
    close(saved_errors);
    saved_errors = -1;
    if (is_final) print_log_tail();
  }
  if (is_final && log_file >= 0) {
    close(log_file);
    log_file = -1;
  }
}

/// Whoever ends a program doesn't wait for a terminal that stands still: what is still to be shown is
/// given up, and what gives the terminal back is tried for a moment.
static void write_restore_bytes(void) {
  tcflow(STDOUT_FILENO, TCOON);  // it may have been stopped by Ctrl-S
  struct pollfd target = {.fd = STDOUT_FILENO, .events = POLLOUT};
  if (poll(&target, 1, 200) <= 0) {
    tcflush(STDOUT_FILENO, TCOFLUSH);
    if (poll(&target, 1, 200) <= 0) return;
  }
  cterm_write(STDOUT_FILENO, restore_bytes, restore_count);
}

static void handle_fatal(int number) {
  int saved_errno = errno;
  // Ctrl-C in an editor that has the terminal is the editor's.
  if (cterm_is_lent && (number == SIGINT || number == SIGQUIT)) return;
  // A child that was forked has the handlers too, but the terminal is not its affair.
  if (cterm_is_on && getpid() == owner) {
    cterm_is_on = 0;
    signal(SIGTTOU, SIG_IGN);  // in the background tcsetattr would stop us instead
    write_restore_bytes();
    tcsetattr(STDIN_FILENO, TCSANOW, &cterm.before);
    if (saved_errors >= 0) {
      dup2(saved_errors, STDERR_FILENO);
      print_log_tail();
    }
  }
  // The default action, so that the parent sees the real signal; it is delivered on return.
  signal(number, SIG_DFL);
  raise(number);
  errno = saved_errno;
}

static void handle_notice(int number) {
  int saved_errno = errno;
  cterm_signal(number == SIGTSTP ? 'z' : number == SIGCONT ? 'c' : 'r');
  errno = saved_errno;
}

void cterm_install_handlers(void) {
  // A stack overflow has no stack left to be handled on.
  static char stack[64 * 1024];
  owner = getpid();
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  sigaltstack(&alternative, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_ONSTACK;
  action.sa_handler = handle_fatal;
  for (size_t index = 0; index < COUNT(fatal_signals); index++) {
    sigaction(fatal_signals[index], &action, &old_fatal[index]);
    // What is ignored stays ignored, as with nohup; the end of input ends us then.
    if (old_fatal[index].sa_handler == SIG_IGN)
      sigaction(fatal_signals[index], &old_fatal[index], NULL);
  }
  action.sa_flags = SA_RESTART;
  action.sa_handler = handle_notice;
  for (size_t index = 0; index < COUNT(notice_signals); index++)
    sigaction(notice_signals[index], &action, &old_notice[index]);
}

void cterm_remove_handlers(void) {
  for (size_t index = 0; index < COUNT(fatal_signals); index++)
    sigaction(fatal_signals[index], &old_fatal[index], NULL);
  for (size_t index = 0; index < COUNT(notice_signals); index++)
    sigaction(notice_signals[index], &old_notice[index], NULL);
}

void cterm_let_stop(int is_stopped_by_system) {
  static struct sigaction ours;
  static int is_standard = 0;
  if (is_standard == is_stopped_by_system) return;
  is_standard = is_stopped_by_system;
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  sigemptyset(&standard.sa_mask);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, is_standard ? &standard : &ours, is_standard ? &ours : NULL);
}

void cterm_stop_self(void) {
  cterm_suspend();
  cterm_is_lent = 0;
  // Not SIGSTOP: without a shell that could continue us the system ignores this one.
  raise(SIGTSTP);
  cterm_resume();
}
