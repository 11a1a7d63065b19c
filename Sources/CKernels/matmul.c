#include "CKernels.h"

// Columns run innermost wherever b's rows are contiguous, so that the compiler vectorises across
// columns and each element's sum still adds its terms in order. restrict: operands never alias.
#define DEFINE_MATMUL(NAME, SCALAR)                                                                \
  void NAME(const SCALAR *restrict a, bool transpose_a, const SCALAR *restrict b,                  \
            bool transpose_b, SCALAR *restrict result, size_t rows, size_t inner,                  \
            size_t columns) {                                                                      \
    const size_t a_row = transpose_a ? 1 : inner, a_step = transpose_a ? rows : 1;                 \
    for (size_t i = 0; i < rows; i++) {                                                            \
      SCALAR *restrict row = result + i * columns;                                                 \
      if (transpose_b) {                                                                           \
        for (size_t j = 0; j < columns; j++) {                                                     \
          SCALAR sum = 0;                                                                          \
          const SCALAR *restrict other = b + j * inner;                                            \
          for (size_t k = 0; k < inner; k++) sum += a[i * a_row + k * a_step] * other[k];          \
          row[j] = sum;                                                                            \
        }                                                                                          \
      } else {                                                                                     \
        for (size_t j = 0; j < columns; j++) row[j] = 0;                                           \
        for (size_t k = 0; k < inner; k++) {                                                       \
          const SCALAR scale = a[i * a_row + k * a_step];                                          \
          const SCALAR *restrict other = b + k * columns;                                          \
          for (size_t j = 0; j < columns; j++) row[j] += scale * other[j];                         \
        }                                                                                          \
      }                                                                                            \
    }                                                                                              \
  }

DEFINE_MATMUL(kernel_matmul, double)
DEFINE_MATMUL(kernel_matmulf, float)
