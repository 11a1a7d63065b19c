// Makes the kernels of one instruction set: a source file defines SET, a name, VECTOR_BYTES, and what there
// is for the edges of arrays: LOAD_MASKED_FLOAT, which takes a vector of bits, or LOAD_FIRST_FLOAT and
// STORE_FIRST_FLOAT, which take a number of lanes; the same for DOUBLE. It includes this file once.
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
#ifdef LOAD_FIRST_FLOAT
#define LOAD_FIRST LOAD_FIRST_FLOAT
#define STORE_FIRST STORE_FIRST_FLOAT
#endif
#include "kernels.h"

#define SCALAR double
#define BITS int64_t
#define LANES (VECTOR_BYTES / 8)
#define NAME(X) X##_double
#ifdef LOAD_MASKED_DOUBLE
#define LOAD_MASKED LOAD_MASKED_DOUBLE
#endif
#ifdef LOAD_FIRST_DOUBLE
#define LOAD_FIRST LOAD_FIRST_DOUBLE
#define STORE_FIRST STORE_FIRST_DOUBLE
#endif
#define FUNCTIONS_OF_THE_LIBRARY
#include "kernels.h"

#define CONCATENATED(A, B) A##B
#define VARIABLE(SET) CONCATENATED(kernel_set_, SET)
#define TEXT(X) #X
#define QUOTED(X) TEXT(X)
const struct kernel_set VARIABLE(SET) = {QUOTED(SET), &kernels_float, &kernels_double};
