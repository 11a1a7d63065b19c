#include "CExchange.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int exchange_read(int descriptor, void *bytes, size_t count) {
  char *next = bytes;
  while (count > 0) {
    ssize_t got = read(descriptor, next, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    next += got;
    count -= (size_t)got;
  }
  return 1;
}

int exchange_write(int descriptor, const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t put = write(descriptor, next, count);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return 0;
    next += put;
    count -= (size_t)put;
  }
  return 1;
}

void exchange_print_by_line(void) { setvbuf(stdout, 0, _IOLBF, 0); }

void exchange_exit(int code) {
  fflush(stdout);
  _exit(code);
}
