/// Putting cells on the screen; ncurses finds out what has changed.
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "CTerm.h"
#include "state.h"

enum { most_cells = 512 };

int cterm_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void cterm_begin(void) { erase(); }

/// With 24 bits the first 256 values mean the palette: their neighbours are taken for what is meant
/// as a colour.
static int colour_value(int colour) {
  if (colour < CTERM_DIRECT) return colour;
  int rgb = colour & 0xFFFFFF;
  return rgb < 256 ? rgb | 0x010000 : rgb;
}

#if NCURSES_VERSION_PATCH >= 20170408
/// Returns the pair of two colours, or 0: a pair that isn't allocated would be black on black.
static int find_colours(int foreground, int background) {
  int pair = alloc_pair(foreground, background);
  return pair > 0 ? pair : 0;
}

/// The pair goes through the last argument: the one before it is a short.
static void set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  setcchar(cell, text, attributes, 0, &pair);
}
#else
/// An older ncurses (the one of macOS): pairs are kept here, and when there are no more the first
/// is used anew.
static int find_colours(int foreground, int background) {
  enum { most = 4096 };
  static struct {
    short foreground, background;
  } pairs[most];
  static int count = 1, next = 1;
  int limit = COLOR_PAIRS < most ? COLOR_PAIRS : most;
  for (int pair = 1; pair < count; pair++)
    if (pairs[pair].foreground == foreground && pairs[pair].background == background) return pair;
  if (next >= limit) next = 1;
  int pair = next++;
  if (init_pair((short)pair, (short)foreground, (short)background) == ERR) return 0;
  pairs[pair].foreground = (short)foreground;
  pairs[pair].background = (short)background;
  if (pair >= count) count = pair + 1;
  return pair;
}

static void set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  setcchar(cell, text, attributes, (short)pair, NULL);
}
#endif

static void fill_text(wchar_t text[4], uint64_t packed, int width) {
  int count = 0;
  for (; packed && count < 3; packed >>= 21) text[count++] = (wchar_t)(packed & 0x1FFFFF);
  text[count] = 0;
  // A character that the C library measures otherwise would shift the rest of its row.
  if (count == 0 || (cterm.is_utf8 ? wcwidth(text[0]) != width : text[0] >= 0x80)) {
    text[0] = count == 0 ? L' ' : L'?';
    text[1] = 0;
  } else if (!cterm.is_utf8) {
    text[1] = 0;
  }
}

void cterm_put(int row, int column, const uint64_t *texts, const uint8_t *widths, size_t count,
               int attributes, int foreground, int background) {
  attr_t attrs = A_NORMAL;
  if (attributes & CTERM_BOLD) attrs |= A_BOLD;
  if (attributes & CTERM_DIM) attrs |= A_DIM;
  if (attributes & CTERM_UNDERLINE) attrs |= A_UNDERLINE;
  if (attributes & CTERM_REVERSE) attrs |= A_REVERSE;
  int pair = 0;
  if (COLORS > 0 && (foreground >= 0 || background >= 0)) {
    pair = find_colours(colour_value(foreground), colour_value(background));
  }
  cchar_t cells[most_cells];
  while (count > 0) {
    size_t part = count < most_cells ? count : most_cells;
    int columns = 0;
    size_t used = 0;
    for (size_t index = 0; index < part; index++) {
      wchar_t text[4];
      fill_text(text, texts[index], widths[index]);
      int missing = widths[index] - (cterm.is_utf8 ? wcwidth(text[0]) : 1);
      set_cell(&cells[used++], text, attrs, pair);
      columns += widths[index];
      if (missing > 0) {
        // A wide character that became "?": its second column is cut off from this run.
        mvadd_wchnstr(row, column, cells, (int)used);
        set_cell(&cells[0], L"?", attrs, pair);
        mvadd_wchnstr(row, column + columns - 1, cells, 1);
        column += columns;
        columns = 0;
        used = 0;
      }
    }
    if (used > 0) mvadd_wchnstr(row, column, cells, (int)used);
    column += columns;
    texts += part;
    widths += part;
    count -= part;
  }
}

void cterm_show(void) {
  wnoutrefresh(stdscr);
  // Straight to the descriptor: putp would go through stdio and come out after the picture.
  if (cterm.is_modern) cterm_write_string("\033[?2026h");
  doupdate();
  if (cterm.is_modern) cterm_write_string("\033[?2026l");
}

void cterm_forget(void) { clearok(curscr, TRUE); }

void cterm_resize(int columns, int rows) {
  if (is_term_resized(rows, columns)) resizeterm(rows, columns);
}
