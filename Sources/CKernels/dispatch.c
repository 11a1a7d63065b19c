// Which instruction set's kernels are used: decided once, when the first kernel is called.
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

static _Atomic(const struct kernel_set *) chosen;

const struct kernel_set *kernel_set(void) {
  // Threads that decide at the same time decide the same.
  const struct kernel_set *set = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (!set) {
    set = best_set();
    atomic_store_explicit(&chosen, set, memory_order_relaxed);
  }
  return set;
}

const char *kernel_instruction_set_name(void) { return kernel_set()->name; }

bool kernel_use_instruction_set(const char *name) {
  const struct kernel_set *best = best_set();
  const struct kernel_set *set = name && strcmp(name, "portable") == 0 ? &kernel_set_portable : best;
  if (name && strcmp(name, set->name) != 0) return false;
  atomic_store_explicit(&chosen, set, memory_order_relaxed);
  return true;
}
