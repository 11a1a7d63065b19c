/// Reading keys.
#include <stdio.h>

#include "CTerm.h"
#include "state.h"

/// Terminals send arrows in two forms, and ncurses knows only the one of its database.
void cterm_define_keys(void) {
  static const struct {
    const char *bytes;
    int key;
  } forms[] = {
      {"A", KEY_UP}, {"B", KEY_DOWN}, {"C", KEY_RIGHT}, {"D", KEY_LEFT}, {"H", KEY_HOME}, {"F", KEY_END}};
  char bytes[8];
  for (size_t index = 0; index < sizeof forms / sizeof forms[0]; index++) {
    snprintf(bytes, sizeof bytes, "\033[%s", forms[index].bytes);
    define_key(bytes, forms[index].key);
    snprintf(bytes, sizeof bytes, "\033O%s", forms[index].bytes);
    define_key(bytes, forms[index].key);
  }
  define_key("\033[1~", KEY_HOME);
  define_key("\033[4~", KEY_END);
  define_key("\033[7~", KEY_HOME);
  define_key("\033[8~", KEY_END);
  define_key("\033[3~", KEY_DC);
  define_key("\033[5~", KEY_PPAGE);
  define_key("\033[6~", KEY_NPAGE);
  define_key("\033[Z", KEY_BTAB);
}

static uint32_t name_key(wint_t code) {
  switch (code) {
    case KEY_UP: return CTERM_UP;
    case KEY_DOWN: return CTERM_DOWN;
    case KEY_LEFT: return CTERM_LEFT;
    case KEY_RIGHT: return CTERM_RIGHT;
    case KEY_HOME: return CTERM_HOME;
    case KEY_END: return CTERM_END;
    case KEY_PPAGE: return CTERM_PAGE_UP;
    case KEY_NPAGE: return CTERM_PAGE_DOWN;
    case KEY_IC: return CTERM_INSERT;
    case KEY_DC: return CTERM_DELETE;
    case KEY_BACKSPACE: return CTERM_BACKSPACE;
    case KEY_ENTER: return CTERM_ENTER;
    case KEY_BTAB: return CTERM_BACK_TAB;
  }
  if (code > KEY_F(0) && code <= KEY_F(24)) return CTERM_FUNCTION + (code - KEY_F(0));
  return CTERM_OTHER;
}

int cterm_read(uint32_t *value) {
  wint_t code = 0;
  for (;;) {
    int kind = get_wch(&code);
    if (kind == ERR) return CTERM_NONE;
    if (kind != KEY_CODE_YES) {
      *value = (uint32_t)code;
      return CTERM_CHARACTER;
    }
    if (code == KEY_RESIZE) continue;  // the size is asked for elsewhere
    *value = name_key(code);
    return CTERM_KEY;
  }
}
