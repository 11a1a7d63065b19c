// All kernels of one precision; kernel_set.h says for which, and this file forgets it at its end.
#include "vectors.h"
#include "transpose.h"
#include "matmul_kernels.h"

#undef SCALAR
#undef BITS
#undef LANES
#undef NAME
#undef REPEAT
#undef LOAD_MASKED
