// Which instruction set's kernels are used: decided once, when the first kernel is called, but for
// a thread that has asked for another.
#include <stdatomic.h>
#include <string.h>
#include "internal.h"

static const struct kernel_set *best_set(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &kernel_set_avx2;
#endif
  return &kernel_set_portable;
}

static _Atomic(const struct kernel_set *) best;
static _Thread_local const struct kernel_set *forced;

const struct kernel_set *kernel_set(void) {
  if (forced) return forced;
  // Threads that decide at the same time decide the same.
  const struct kernel_set *set = atomic_load_explicit(&best, memory_order_relaxed);
  if (!set) {
    set = best_set();
    atomic_store_explicit(&best, set, memory_order_relaxed);
  }
  return set;
}

const char *kernel_instruction_set_name(void) { return kernel_set()->name; }

bool kernel_use_instruction_set(const char *name) {
  const struct kernel_set *sets[] = {best_set(), &kernel_set_portable};
  if (!name) {
    forced = NULL;
    return true;
  }
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    if (strcmp(sets[i]->name, name) != 0) continue;
    forced = sets[i];
    return true;
  }
  return false;
}
