// Makes the kernels of one instruction set: a source file defines SET, a name, VECTOR_BYTES, and where
// there are masked loads LOAD_MASKED_FLOAT and LOAD_MASKED_DOUBLE, and includes this file once.
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
#define FUNCTIONS_OF_THE_LIBRARY
#include "kernels.h"

#define CONCATENATED(A, B) A##B
#define VARIABLE(SET) CONCATENATED(kernel_set_, SET)
#define TEXT(X) #X
#define QUOTED(X) TEXT(X)
const struct kernel_set VARIABLE(SET) = {QUOTED(SET), &kernels_float, &kernels_double};
