// Makes the kernels of one instruction set: a source file defines SET (its name) and VECTOR_BYTES, for
// x86-64's AVX2 masked loads as well, and includes this file once.
#include <stdint.h>
#include "internal.h"

#define INLINE inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

#define SCALAR float
#define BITS int32_t
#define LANES (VECTOR_BYTES / 4)
#define NAME(X) X##_float
#ifdef LOAD_MASKED_FLOAT
#define LOAD_MASKED LOAD_MASKED_FLOAT
#endif
#include "kernels.h"

#define SCALAR double
#define BITS int64_t
#define LANES (VECTOR_BYTES / 8)
#define NAME(X) X##_double
#ifdef LOAD_MASKED_DOUBLE
#define LOAD_MASKED LOAD_MASKED_DOUBLE
#endif
#include "kernels.h"

#define CONCATENATED(A, B) A##B
#define VARIABLE(SET) CONCATENATED(kernel_set_, SET)
#define TEXT(X) #X
#define QUOTED(X) TEXT(X)
const struct kernel_set VARIABLE(SET) = {
    .name = QUOTED(SET),
    .multiply_float = multiply_float,
    .multiply_double = multiply_double,
};
