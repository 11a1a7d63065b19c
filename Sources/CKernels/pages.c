// Memory in pages that the system gives out when they are first written to.
//
// Large pages where the system has them to give: an array that an update walks through from end to end is
// found page by page, and ten thousand small ones cost more than its numbers.
#define _DEFAULT_SOURCE
#include "include/CKernels.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

enum { LARGE_PAGE = 2 << 20, PAGE = 4096 };

static void prefer_large_pages(void *start, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // Whole pages alone: beside them there are other people's numbers.
  const uintptr_t first = ((uintptr_t)start + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  const uintptr_t end = ((uintptr_t)start + bytes) / LARGE_PAGE * LARGE_PAGE;
  if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
  (void)start;
  (void)bytes;
#endif
}

void *kernel_zeros(size_t bytes) {
  void *start = calloc(bytes > 0 ? bytes : 1, 1);
  if (start) prefer_large_pages(start, bytes);
  return start;
}

void *kernel_room(size_t bytes) {
  void *start = malloc(bytes > 0 ? bytes : 1);
  if (start) prefer_large_pages(start, bytes);
  return start;
}

void kernel_free(void *start) { free(start); }

static bool is_zero(const char *bytes, size_t count) {
  return bytes[0] == 0 && memcmp(bytes, bytes + 1, count - 1) == 0;
}

void kernel_copy_to_zeros(void *zeros, const void *source, size_t bytes) {
  for (size_t at = 0; at < bytes; at += PAGE) {
    const size_t count = bytes - at < PAGE ? bytes - at : PAGE;
    const char *page = (const char *)source + at;
    if (!is_zero(page, count)) memcpy((char *)zeros + at, page, count);
  }
}

bool kernel_equal_bytes(const void *a, const void *b, size_t bytes) {
  return bytes == 0 || memcmp(a, b, bytes) == 0;
}
