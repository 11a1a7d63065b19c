// e^x and what is made of it for double: the C library's, an element at a time, since lessons show every
// digit. A template, see vectors.h. Sums run in order.

static void NAME(tanh)(const SCALAR *x, SCALAR *result, size_t count) {
  for (size_t i = 0; i < count; i++) result[i] = tanh(x[i]);
}

static void NAME(sigmoid)(const SCALAR *x, SCALAR *result, size_t count) {
  for (size_t i = 0; i < count; i++) result[i] = 1 / (1 + exp(-x[i]));
}

static void NAME(exp_shifted)(const SCALAR *x, SCALAR shift, SCALAR *result, size_t count) {
  for (size_t i = 0; i < count; i++) result[i] = exp(x[i] - shift);
}

static INLINE SCALAR NAME(largest)(const SCALAR *x, size_t count) {
  SCALAR largest = -INFINITY;
  for (size_t i = 0; i < count; i++) {
    if (x[i] > largest) largest = x[i];
  }
  return largest;
}

static void NAME(softmax)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, result += columns) {
    const SCALAR largest = NAME(largest)(x, columns);
    SCALAR sum = 0;
    for (size_t i = 0; i < columns; i++) {
      result[i] = exp(x[i] - largest);
      sum += result[i];
    }
    for (size_t i = 0; i < columns; i++) result[i] /= sum;
  }
}

static void NAME(log_sum_exp)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    const SCALAR largest = NAME(largest)(x, columns);
    SCALAR sum = 0;
    for (size_t i = 0; i < columns; i++) sum += exp(x[i] - largest);
    result[row] = largest + log(sum);
  }
}
