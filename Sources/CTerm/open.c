/// Opening and closing the screen.
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "CTerm.h"
#include "state.h"

cterm_state cterm;
volatile sig_atomic_t cterm_is_on = 0;
volatile sig_atomic_t cterm_is_lent = 0;

void cterm_write(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void cterm_write_string(const char *string) { cterm_write(STDOUT_FILENO, string, strlen(string)); }

/// Chooses the character set; LC_CTYPE only, so that decimal points stay points.
static int choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  const char *wish = getenv("LC_ALL");
  if (!wish || !*wish) wish = getenv("LC_CTYPE");
  if (!wish || !*wish) wish = getenv("LANG");
  // "C" and "POSIX" are a wish for ASCII; a locale that isn't installed is not.
  int wants_ascii = wish && (strcmp(wish, "C") == 0 || strcmp(wish, "POSIX") == 0);
  return !wants_ascii && setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

static SCREEN *make_screen(int true_colour) {
  if (true_colour) {
    setenv("TERMINFO", cterm_true_colour_entry, 1);
    SCREEN *screen = newterm("gradus-direct", stdout, stdin);
    unsetenv("TERMINFO");
    if (screen && COLORS == 0) start_color();
    if (screen) return screen;
  }
  const char *term = getenv("TERM");
  if (!term || !*term) return NULL;
  SCREEN *screen = newterm(term, stdout, stdin);
  return screen ? screen : newterm("xterm-256color", stdout, stdin);
}

static void close_at_exit(void) { cterm_close(); }

// Buttons and what is dragged, with places beyond column 223.
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l";

/// What a modern terminal does for as long as the screen is ours: pastes are marked, the mouse reports.
static void enter_modes(void) {
  if (!cterm.is_modern) return;
  cterm_write_string("\033[?2004h");
  if (cterm.has_mouse) cterm_write_string(mouse_on);
}

/// Undoes it.
static void leave_modes(void) {
  if (!cterm.is_modern) return;
  if (cterm.has_mouse) cterm_write_string(mouse_off);
  cterm_write_string("\033[?2004l");
}

int cterm_open(int true_colour, const char *log_path) {
  if (cterm.screen) return CTERM_ALREADY_OPEN;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CTERM_NOT_A_TERMINAL;
  if (tcgetattr(STDIN_FILENO, &cterm.before) != 0) return CTERM_NOT_A_TERMINAL;
  cterm.is_utf8 = choose_locale();
  if (cterm_cannot_place_cursor()) return CTERM_TOO_SIMPLE;
  if (!cterm_open_pipe()) return CTERM_FAILED;
  const char *term = getenv("TERM");
  cterm.is_modern =
      strncmp(term, "vt", 2) != 0 && strcmp(term, "linux") != 0 && strcmp(term, "dumb") != 0;
  cterm.is_true_colour = true_colour && cterm.is_modern;
  unsetenv("LINES");  // with these two set ncurses would never see another size
  unsetenv("COLUMNS");
  // Before newterm: ncurses leaves signals alone that somebody handles already.
  cterm_install_handlers();
  fflush(stdout);
  char *saved = getenv("TERMINFO");
  saved = saved ? strdup(saved) : NULL;
  cterm.screen = make_screen(cterm.is_true_colour);
  if (saved) setenv("TERMINFO", saved, 1);
  free(saved);
  if (!cterm.screen) {
    cterm_remove_handlers();
    tcsetattr(STDIN_FILENO, TCSANOW, &cterm.before);
    return CTERM_FAILED;
  }
  cterm_prepare_restore();
  cterm_is_on = 1;
  static int is_registered = 0;
  if (!is_registered) is_registered = atexit(close_at_exit) == 0;
  start_color();
  use_default_colors();
  if (COLORS < (1 << 24)) cterm.is_true_colour = 0;
  cbreak();  // not raw: Ctrl-C and Ctrl-Z stay signals
  noecho();
  nonl();
  typeahead(-1);  // a picture is sent whole, whatever has been typed
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  curs_set(0);
  cterm_read_without_waiting();
  cterm_redirect_errors(log_path);
  enter_modes();
  return CTERM_OK;
}

void cterm_close(void) {
  if (!cterm.screen) return;
  if (cterm_is_on) {
    leave_modes();
    curs_set(1);
    endwin();
    cterm_is_on = 0;
  }
  cterm_remove_handlers();
  tcsetattr(STDIN_FILENO, TCSANOW, &cterm.before);
  cterm_return_errors(1);
  delscreen(cterm.screen);
  cterm.screen = NULL;
}

void cterm_suspend(void) {
  if (!cterm.screen || !cterm_is_on) return;
  // The end of a picture may have been thrown away at Ctrl-Z.
  if (cterm.is_modern) cterm_write_string("\033[?2026l");
  leave_modes();
  curs_set(1);
  endwin();
  cterm_is_on = 0;
  cterm_is_lent = 1;
  cterm_let_stop(1);
  tcsetattr(STDIN_FILENO, TCSANOW, &cterm.before);
  cterm_return_errors(0);
}

void cterm_resume(void) {
  if (!cterm.screen || cterm_is_on) return;
  cterm_is_lent = 0;
  cterm_let_stop(0);
  cterm_redirect_errors(NULL);
  cterm_is_on = 1;  // first, so that a signal from here on gives the terminal back
  reset_prog_mode();
  int columns, rows;
  cterm_size(&columns, &rows);
  if (is_term_resized(rows, columns)) resizeterm(rows, columns);
  enter_modes();
  clearok(curscr, TRUE);
  refresh();
  curs_set(0);
}

void cterm_leave(int status) {
  cterm_close();
  exit(status);
}

void cterm_report_mouse(int on) {
  cterm.has_mouse = on;
  if (!cterm_is_on || !cterm.is_modern) return;
  cterm_write_string(on ? mouse_on : mouse_off);
}

void cterm_send(const char *sequence) {
  if (cterm_is_on && cterm.is_modern) cterm_write_string(sequence);
}

int cterm_ask_background(void) {
  if (cterm.is_modern) cterm_write_string("\033]11;?\033\\");
  return cterm.is_modern;
}

int cterm_colours(void) { return cterm.is_true_colour ? 1 << 24 : COLORS; }
int cterm_is_utf8(void) { return cterm.is_utf8; }

void cterm_size(int *columns, int *rows) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    *columns = size.ws_col;
    *rows = size.ws_row;
  } else {
    *columns = cterm.screen ? getmaxx(stdscr) : 80;
    *rows = cterm.screen ? getmaxy(stdscr) : 24;
  }
}
