// Memory in large pages, where the system has them for those who ask.
#define _GNU_SOURCE
#include <stdint.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
#include "CKernels.h"

enum { LARGE_PAGE = 2 << 20 };

void kernel_prefer_large_pages(void *start, size_t bytes) {
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
