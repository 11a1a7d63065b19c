// What the files of this module share: the kernels that each instruction set has, and threads.
#pragma once
#include "CKernels.h"

/// One product, or the part of one that one thread computes: result = a · b, where an element of a
/// stands at row · a_row + term · a_step, and one of b at term · b_row + column, or when b is transposed
/// at column · b_row + term. Of a_row and a_step one is 1.
#define DEFINE_PRODUCT(SCALAR)                                                                     \
  struct product_##SCALAR {                                                                        \
    const SCALAR *a;                                                                               \
    size_t a_row, a_step;                                                                          \
    const SCALAR *b;                                                                               \
    size_t b_row;                                                                                  \
    bool b_transposed;                                                                             \
    SCALAR *result;                                                                                \
    size_t result_row, rows, inner, columns;                                                       \
  };
DEFINE_PRODUCT(float)
DEFINE_PRODUCT(double)
#undef DEFINE_PRODUCT

/// The kernels of one precision; CKernels.h says what they compute.
#define DEFINE_KERNELS(SCALAR)                                                                     \
  struct kernels_##SCALAR {                                                                        \
    void (*multiply)(const struct product_##SCALAR *);                                             \
    void (*exp_shifted)(const SCALAR *, SCALAR shift, SCALAR *result, size_t count);               \
    void (*tanh)(const SCALAR *, SCALAR *result, size_t count);                                    \
    void (*sigmoid)(const SCALAR *, SCALAR *result, size_t count);                                 \
    void (*softmax)(const SCALAR *, SCALAR *result, size_t rows, size_t columns);                  \
    void (*softmax_derivative)(const SCALAR *, const SCALAR *, SCALAR *result, size_t rows,         \
                               size_t columns);                                                    \
    void (*log_sum_exp)(const SCALAR *, SCALAR *result, size_t rows, size_t columns);              \
    void (*relu)(const SCALAR *, SCALAR *result, size_t count);                                    \
    void (*relu_derivative)(const SCALAR *, const SCALAR *, SCALAR *result, size_t count);         \
    void (*tanh_derivative)(const SCALAR *, const SCALAR *, SCALAR *result, size_t count);         \
    void (*sigmoid_derivative)(const SCALAR *, const SCALAR *, SCALAR *result, size_t count);      \
    void (*add_each)(const SCALAR *, const SCALAR *, SCALAR *result, size_t count);                \
    void (*multiply_each)(const SCALAR *, const SCALAR *, SCALAR *result, size_t count);           \
    void (*descend)(SCALAR *, SCALAR rate, const SCALAR *, size_t count);                          \
    void (*add_row)(const SCALAR *, const SCALAR *, SCALAR *result, size_t rows, size_t columns);  \
    void (*sum_rows)(const SCALAR *, SCALAR *result, size_t rows, size_t columns);                 \
    void (*sum_columns)(const SCALAR *, SCALAR *result, size_t rows, size_t columns);              \
    void (*convolve)(const kernel_grid *, const SCALAR *x, const SCALAR *kernel, SCALAR *result,   \
                     size_t filters, SCALAR *scratch);                                             \
    void (*convolve_input_derivative)(const kernel_grid *, const SCALAR *upstream,                 \
                                      const SCALAR *kernel, SCALAR *result, size_t filters,        \
                                      SCALAR *scratch);                                            \
    void (*convolve_kernel_derivative)(const kernel_grid *, const SCALAR *upstream,                \
                                       const SCALAR *x, SCALAR *result, size_t filters,            \
                                       SCALAR *scratch);                                           \
    void (*max_pool)(const kernel_grid *, const SCALAR *x, SCALAR *result);                        \
    void (*max_pool_derivative)(const kernel_grid *, const SCALAR *upstream, const SCALAR *x,      \
                                const SCALAR *pooled, SCALAR *result);                             \
  };
DEFINE_KERNELS(float)
DEFINE_KERNELS(double)
#undef DEFINE_KERNELS

/// The kernels of one instruction set.
struct kernel_set {
  const char *name;
  const struct kernels_float *for_float;
  const struct kernels_double *for_double;
};

/// The set in use: the best that this processor has, unless a test has asked for another.
const struct kernel_set *kernel_set(void);

extern const struct kernel_set kernel_set_portable;
#if defined(__x86_64__)
extern const struct kernel_set kernel_set_avx2;
extern const struct kernel_set kernel_set_avx512;
#endif
