/// Runs a program in a terminal of its own, for tests.
#pragma once
#include <stddef.h>
#include <sys/types.h>

typedef struct {
  int terminal;  ///< our end
  int device;    ///< the program's end, kept open so that its settings can be compared
  pid_t process;
} cpty_session;

/// Opens a terminal; 0 or an errno.
int cpty_open(cpty_session *session, int columns, int rows);
/// Starts a program in the terminal as the leader of a session; 0 or an errno.
int cpty_start(cpty_session *session, const char *path, char *const arguments[],
               char *const environment[]);
/// Copies the terminal's settings, as bytes that can be compared; returns how many.
size_t cpty_settings(const cpty_session *session, unsigned char *bytes, size_t capacity);
/// Changes the size, which the program learns by SIGWINCH.
void cpty_resize(const cpty_session *session, int columns, int rows);
/// Reads what has arrived within the time; 0 when nothing, -1 at the end.
ssize_t cpty_read(const cpty_session *session, char *bytes, size_t capacity, int milliseconds);
/// Waits for the program: 1 when it has ended, with its status; 0 when it hasn't in time.
int cpty_wait(cpty_session *session, int milliseconds, int *status);
/// Closes our end, as when a window is closed.
void cpty_hang_up(cpty_session *session);
/// Kills everything in the session and closes the terminal.
void cpty_end(cpty_session *session);
