/// A thin layer over ncurses: one screen on the terminal of file descriptors 0 and 1.
///
/// Why C: the curses macros, the shared WINDOW and the signal handlers can't be used from Swift.
/// Only cterm_wake() may be called from another thread than the one that opened the screen.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Why a screen could not be opened.
enum {
  CTERM_OK = 0,
  CTERM_NOT_A_TERMINAL = 1,  ///< standard input or output is a file or a pipe
  CTERM_TOO_SIMPLE = 2,      ///< the terminal can't move its cursor, or TERM is not set
  CTERM_ALREADY_OPEN = 3,
  CTERM_FAILED = 4,
};

/// What cterm_wait() saw, as bits.
enum {
  CTERM_INPUT = 1,
  CTERM_WAKE = 2,
  CTERM_RESIZE = 4,
  CTERM_STOP = 8,       ///< Ctrl-Z: call cterm_stop_self()
  CTERM_CONTINUED = 16,  ///< somebody stopped and continued the process
  CTERM_HANGUP = 32,
};

/// Attributes of a run of cells, as bits.
enum { CTERM_BOLD = 1, CTERM_DIM = 2, CTERM_UNDERLINE = 4, CTERM_REVERSE = 8 };
/// Added to a colour of 24 bits, which would be an index of the palette without it.
enum { CTERM_DIRECT = 1 << 24 };

/// Opens the screen. With `true_colour` 24-bit colours are used where ncurses can be taught to.
/// While it is open standard error goes to `log_path`, or to an unnamed file when that is NULL.
int cterm_open(int true_colour, const char *log_path);
/// Gives the terminal back as it was and prints what was written to standard error meanwhile.
void cterm_close(void);

/// Closes the screen and ends the program: for a terminal that is gone.
void cterm_leave(int status);

/// How many colours: 16777216 for 24-bit, 256, 16, 8, or 0.
int cterm_colours(void);
/// Whether the character set is UTF-8.
int cterm_is_utf8(void);
/// Asks the terminal for its size now.
void cterm_size(int *columns, int *rows);

/// Asks a modern terminal what its background is; it answers, if it does, with what it types. Returns
/// whether it was asked.
int cterm_ask_background(void);

/// Makes a modern terminal report its mouse, or leave it to its own devices.
void cterm_report_mouse(int on);
/// Sends a modern terminal a sequence that changes nothing on the screen.
void cterm_send(const char *sequence);

/// Starts a picture: everything is blank until it is put.
void cterm_begin(void);
/// Puts a run of characters that look alike. Each text holds up to three scalars of 21 bits; its
/// width is 1 or 2. Colours are -1 (the terminal's own), a palette index or
/// 0xRRGGBB with CTERM_DIRECT.
void cterm_put(int row, int column, const uint64_t *texts, const uint8_t *widths, size_t count,
               int attributes, int foreground, int background);
/// Sends what has changed since the last picture, in one piece where the terminal can.
void cterm_show(void);
/// Forgets what is on the terminal, so that the next picture is sent as a whole.
void cterm_forget(void);
/// Makes ncurses take over a new size.
void cterm_resize(int columns, int rows);

/// Waits until something happens; returns the bits above, 0 after the time (-1: no limit).
int cterm_wait(int timeout_milliseconds);
/// Waits only for a further change of size, so that a burst becomes one; 0 when there is none.
int cterm_wait_resize(int timeout_milliseconds);
/// Takes the bytes that have arrived, so many at most; 0 when there are none.
size_t cterm_read(uint8_t *bytes, size_t capacity);
/// Makes cterm_wait() return; for any thread.
void cterm_wake(void);

/// Gives the terminal to another program (an editor) until cterm_resume().
void cterm_suspend(void);
void cterm_resume(void);
/// Stops the process as Ctrl-Z does everywhere, and takes the terminal back when it continues.
void cterm_stop_self(void);

/// The C library's idea of a character's width, which ncurses goes by.
int cterm_width(uint32_t scalar);
