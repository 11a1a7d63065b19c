// Kernels over images as they are asked for: each goes to the instruction set in use.
#include "internal.h"

#define DEFINE_ENTRIES(SCALAR, KERNEL)                                                             \
  void KERNEL(kernel_convolve)(                                                                    \
      const kernel_grid *grid, const SCALAR *x, const SCALAR *kernel, SCALAR *result,              \
      size_t filters, SCALAR *scratch) {                                                           \
    kernel_set()->for_##SCALAR->convolve(grid, x, kernel, result, filters, scratch);               \
  }                                                                                                \
  void KERNEL(kernel_convolve_input_derivative)(                                                   \
      const kernel_grid *grid, const SCALAR *upstream, const SCALAR *kernel, SCALAR *result,       \
      size_t filters, SCALAR *scratch) {                                                           \
    kernel_set()->for_##SCALAR->convolve_input_derivative(                                         \
        grid, upstream, kernel, result, filters, scratch);                                         \
  }                                                                                                \
  void KERNEL(kernel_convolve_kernel_derivative)(                                                  \
      const kernel_grid *grid, const SCALAR *upstream, const SCALAR *x, SCALAR *result,            \
      size_t filters, SCALAR *scratch) {                                                           \
    kernel_set()->for_##SCALAR->convolve_kernel_derivative(                                        \
        grid, upstream, x, result, filters, scratch);                                              \
  }                                                                                                \
  void KERNEL(kernel_max_pool)(const kernel_grid *grid, const SCALAR *x, SCALAR *result) {         \
    kernel_set()->for_##SCALAR->max_pool(grid, x, result);                                         \
  }                                                                                                \
  void KERNEL(kernel_max_pool_derivative)(                                                         \
      const kernel_grid *grid, const SCALAR *upstream, const SCALAR *x, const SCALAR *pooled,      \
      SCALAR *result) {                                                                            \
    kernel_set()->for_##SCALAR->max_pool_derivative(grid, upstream, x, pooled, result);            \
  }

#define DOUBLE(NAME) NAME
#define FLOAT(NAME) NAME##f
DEFINE_ENTRIES(double, DOUBLE)
DEFINE_ENTRIES(float, FLOAT)
