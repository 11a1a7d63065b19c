/// What the parts of this layer share.
#pragma once
#include <curses.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>

typedef struct {
  SCREEN *screen;
  int is_true_colour;
  int is_utf8;
  int is_modern;  // understands the private modes that xterm introduced
  int has_mouse;  // reports what the mouse does
  struct termios before;
} cterm_state;

extern cterm_state cterm;
extern const char cterm_true_colour_entry[];

/// Whether the terminal is ours now; what the crash handlers go by.
extern volatile sig_atomic_t cterm_is_on;
/// Whether another program has the terminal until cterm_resume().
extern volatile sig_atomic_t cterm_is_lent;

void cterm_write(int descriptor, const char *bytes, size_t count);
void cterm_write_string(const char *string);

// capability.c
int cterm_cannot_place_cursor(void);

// restore.c
void cterm_prepare_restore(void);
void cterm_install_handlers(void);
void cterm_remove_handlers(void);
/// Whether Ctrl-Z stops the program there and then, as while it doesn't have the terminal.
void cterm_let_stop(int is_stopped_by_system);
void cterm_redirect_errors(const char *log_path);
void cterm_return_errors(int is_final);

// wake.c
int cterm_open_pipe(void);
void cterm_signal(char what);

// keys.c
void cterm_read_without_waiting(void);
