// Kernels over arrays as they are asked for: each goes to the instruction set in use.
#include "internal.h"

#define DEFINE_ENTRIES(SCALAR, KERNEL)                                                             \
  void KERNEL(kernel_exp_shifted)(                                                                 \
      const SCALAR *x, SCALAR shift, SCALAR *result, size_t count) {                               \
    kernel_set()->for_##SCALAR->exp_shifted(x, shift, result, count);                              \
  }                                                                                                \
  void KERNEL(kernel_exp_each)(const SCALAR *x, SCALAR *result, size_t count) {                    \
    kernel_set()->for_##SCALAR->exp_shifted(x, 0, result, count);                                  \
  }                                                                                                \
  void KERNEL(kernel_tanh_each)(const SCALAR *x, SCALAR *result, size_t count) {                   \
    kernel_set()->for_##SCALAR->tanh(x, result, count);                                            \
  }                                                                                                \
  void KERNEL(kernel_sigmoid_each)(const SCALAR *x, SCALAR *result, size_t count) {                \
    kernel_set()->for_##SCALAR->sigmoid(x, result, count);                                         \
  }                                                                                                \
  void KERNEL(kernel_tanh_derivative)(                                                             \
      const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {                            \
    kernel_set()->for_##SCALAR->tanh_derivative(x, y, result, count);                              \
  }                                                                                                \
  void KERNEL(kernel_sigmoid_derivative)(                                                          \
      const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {                            \
    kernel_set()->for_##SCALAR->sigmoid_derivative(x, y, result, count);                           \
  }                                                                                                \
  void KERNEL(kernel_add_each)(                                                                    \
      const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {                            \
    kernel_set()->for_##SCALAR->add_each(x, y, result, count);                                     \
  }                                                                                                \
  void KERNEL(kernel_multiply_each)(                                                               \
      const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {                            \
    kernel_set()->for_##SCALAR->multiply_each(x, y, result, count);                                \
  }                                                                                                \
  void KERNEL(kernel_relu_each)(const SCALAR *x, SCALAR *result, size_t count) {                   \
    kernel_set()->for_##SCALAR->relu(x, result, count);                                            \
  }                                                                                                \
  void KERNEL(kernel_relu_derivative)(                                                             \
      const SCALAR *upstream, const SCALAR *x, SCALAR *result, size_t count) {                     \
    kernel_set()->for_##SCALAR->relu_derivative(upstream, x, result, count);                       \
  }                                                                                                \
  void KERNEL(kernel_softmax_rows)(                                                                \
      const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {                              \
    kernel_set()->for_##SCALAR->softmax(x, result, rows, columns);                                 \
  }                                                                                                \
  void KERNEL(kernel_softmax_derivative)(                                                          \
      const SCALAR *upstream, const SCALAR *p, SCALAR *result, size_t rows, size_t columns) {      \
    kernel_set()->for_##SCALAR->softmax_derivative(upstream, p, result, rows, columns);            \
  }                                                                                                \
  void KERNEL(kernel_log_sum_exp_rows)(                                                            \
      const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {                              \
    kernel_set()->for_##SCALAR->log_sum_exp(x, result, rows, columns);                             \
  }                                                                                                \
  void KERNEL(kernel_descend)(                                                                     \
      SCALAR *w, SCALAR rate, const SCALAR *gradient, size_t count) {                              \
    kernel_set()->for_##SCALAR->descend(w, rate, gradient, count);                                 \
  }                                                                                                \
  void KERNEL(kernel_add_row)(                                                                     \
      const SCALAR *x, const SCALAR *addend, SCALAR *result, size_t rows, size_t columns) {        \
    kernel_set()->for_##SCALAR->add_row(x, addend, result, rows, columns);                         \
  }                                                                                                \
  void KERNEL(kernel_sum_rows)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {     \
    kernel_set()->for_##SCALAR->sum_rows(x, result, rows, columns);                                \
  }                                                                                                \
  void KERNEL(kernel_sum_columns)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {  \
    kernel_set()->for_##SCALAR->sum_columns(x, result, rows, columns);                             \
  }

#define DOUBLE(NAME) NAME
#define FLOAT(NAME) NAME##f
DEFINE_ENTRIES(double, DOUBLE)
DEFINE_ENTRIES(float, FLOAT)
