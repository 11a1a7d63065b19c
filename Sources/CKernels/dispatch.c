// Which instruction set's kernels are used: decided once, when the first kernel is called, but for
// a thread that has asked for another.
#include <stdatomic.h>
#include <string.h>
#include "internal.h"

// The best first; the last is there on every processor.
static const struct kernel_set *const sets[] = {
#if defined(__x86_64__)
    &kernel_set_avx512, &kernel_set_avx2,
#endif
    &kernel_set_portable};
enum { SETS = sizeof sets / sizeof *sets };

static bool is_there(const struct kernel_set *set) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (set == &kernel_set_avx2) return has_avx2;
  if (set == &kernel_set_avx512) {
    return has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  }
#endif
  return true;
}

static const struct kernel_set *best_set(void) {
  size_t i = 0;
  while (!is_there(sets[i])) i++;
  return sets[i];
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
  if (!name) {
    forced = NULL;
    return true;
  }
  for (size_t i = 0; i < SETS; i++) {
    if (strcmp(sets[i]->name, name) != 0 || !is_there(sets[i])) continue;
    forced = sets[i];
    return true;
  }
  return false;
}
