/// Reading the keyboard's bytes; what they mean is decided above.
///
/// ncurses is not asked: its get_wch() swallows what follows a wrong byte, forgets unfinished sequences,
/// and waits in read() when the terminal has thrown away what poll() saw (as it does at Ctrl-Z).
#include <errno.h>
#include <unistd.h>

#include "CTerm.h"
#include "state.h"

/// read() returns at once, with nothing when there is nothing: not O_NONBLOCK, which would hold for
/// the output and for the shell as well.
void cterm_read_without_waiting(void) {
  struct termios settings;
  if (tcgetattr(STDIN_FILENO, &settings) != 0) return;
  settings.c_cc[VMIN] = 0;
  settings.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &settings);
  def_prog_mode();
}

size_t cterm_read(uint8_t *bytes, size_t capacity) {
  ssize_t count = read(STDIN_FILENO, bytes, capacity);
  return count > 0 ? (size_t)count : 0;
}
