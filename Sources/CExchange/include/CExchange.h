#pragma once
#include <stddef.h>
#include <stdint.h>

// Whole reads and writes on a descriptor, so that programs that exchange values need no Foundation
// and no C library module (each would be read by the compiler at every check).

// Reads exactly `count` bytes. Returns 1, or 0 when the other side has ended or failed.
int exchange_read(int descriptor, void *bytes, size_t count);
// Writes exactly `count` bytes. Returns 1, or 0 when the other side has ended or failed.
int exchange_write(int descriptor, const void *bytes, size_t count);
// Lets printed lines leave at once, so that they are seen even when the process dies later.
void exchange_print_by_line(void);
// Ends this process: what was printed leaves, nothing that was registered for its end runs.
_Noreturn void exchange_exit(int code);
