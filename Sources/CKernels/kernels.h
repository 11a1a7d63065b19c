// All kernels of one precision; kernel_set.h says for which, and this file forgets it at its end.
#include "vectors.h"
#include "transpose.h"
#include "matmul_kernels.h"
#include "elementwise.h"
#include "convolution.h"
#include "images.h"
#ifdef FUNCTIONS_OF_THE_LIBRARY
#include "functions_double.h"
#else
#include "functions_float.h"
#endif

static const struct NAME(kernels) NAME(kernels) = {
    .multiply = NAME(multiply),
    .exp_shifted = NAME(exp_shifted),
    .tanh = NAME(tanh),
    .sigmoid = NAME(sigmoid),
    .softmax = NAME(softmax),
    .softmax_derivative = NAME(softmax_derivative),
    .log_sum_exp = NAME(log_sum_exp),
    .relu = NAME(relu),
    .relu_derivative = NAME(relu_derivative),
    .tanh_derivative = NAME(tanh_derivative),
    .sigmoid_derivative = NAME(sigmoid_derivative),
    .add_each = NAME(add_each),
    .multiply_each = NAME(multiply_each),
    .descend = NAME(descend),
    .add_row = NAME(add_row),
    .sum_rows = NAME(sum_rows),
    .sum_columns = NAME(sum_columns),
    .convolve = NAME(convolve),
    .convolve_input_derivative = NAME(convolve_input_derivative),
    .convolve_kernel_derivative = NAME(convolve_kernel_derivative),
    .max_pool = NAME(max_pool),
    .max_pool_derivative = NAME(max_pool_derivative),
};

#undef SCALAR
#undef BITS
#undef LANES
#undef NAME
#undef REPEAT
#undef LOAD_MASKED
#undef LOAD_FIRST
#undef STORE_FIRST
