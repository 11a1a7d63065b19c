/// Looking at a terminal's entry before ncurses starts on it.
///
/// Apart from the rest since term.h turns words such as "columns" into macros.
#include "state.h"

#include <stdlib.h>
#include <term.h>
#include <unistd.h>

int cterm_cannot_place_cursor(void) {
  const char *term = getenv("TERM");
  if (!term || !*term) return 1;
  int error = 0;
  // One that isn't known is not simple: xterm-256color is tried for it.
  if (setupterm(term, STDOUT_FILENO, &error) != OK) return 0;
  const char *cup = tigetstr("cup");
  int result = cup == NULL || cup == (char *)-1;
  del_curterm(cur_term);
  return result;
}
