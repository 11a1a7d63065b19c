#include "CAllocation.h"


#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

// A sanitizer puts functions of its own in malloc's place, and two can't stand there.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)

static atomic_bool is_counting;
static atomic_llong bytes;

void allocation_count_begin(void) {
  atomic_store(&bytes, 0);
  atomic_store(&is_counting, true);
}

long long allocation_count_end(void) {
  atomic_store(&is_counting, false);
  return atomic_load(&bytes);
}

static inline void count(size_t size) {
  if (atomic_load_explicit(&is_counting, memory_order_relaxed)) {
    atomic_fetch_add_explicit(&bytes, (long long)size, memory_order_relaxed);
  }
}

// The C library lets a program put its own functions in the place of these, and calls them itself.
// Ours count and hand on to the library's, whose memory its own free takes back.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
  count(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  // What overflows is refused by the library, and nothing is allocated.
  size_t total;
  if (!__builtin_mul_overflow(number, size, &total)) count(total);
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  count(size);
  return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  const int invalid = 22, exhausted = 12;
  if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) {
    return invalid;
  }
  count(size);
  void *result = __libc_memalign(alignment, size);
  if (result == NULL) return exhausted;
  *memory = result;
  return 0;
}

#else

void allocation_count_begin(void) {}
long long allocation_count_end(void) { return -1; }

#endif
