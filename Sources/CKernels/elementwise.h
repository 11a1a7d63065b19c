// Loops of additions, multiplications and comparisons. A template, see vectors.h.
//
// A product is rounded before it is added, so that every instruction set has the same bits. A result may
// stand where its operand stood: each element is read before it is written, which the compiler is told.

#define IN_ANY_ORDER _Pragma("clang loop vectorize(assume_safety)")

static void NAME(relu)(const SCALAR *x, SCALAR *result, size_t count) {
  // A NaN is not ≤ 0 and stays.
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) result[i] = x[i] <= 0 ? 0 : x[i];
}

static void NAME(relu_derivative)(
    const SCALAR *upstream, const SCALAR *x, SCALAR *result, size_t count) {
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) {
    result[i] = upstream[i] * (x[i] > 0 ? (SCALAR)1 : (SCALAR)0);
  }
}

static void NAME(descend)(SCALAR *w, SCALAR rate, const SCALAR *gradient, size_t count) {
#pragma clang fp contract(off)
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) w[i] = w[i] - rate * gradient[i];
}

static void NAME(add_row)(
    const SCALAR *x, const SCALAR *addend, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, result += columns) {
    IN_ANY_ORDER for (size_t i = 0; i < columns; i++) result[i] = x[i] + addend[i];
  }
}

/// The sums of four vectors of columns, or of one, over all rows.
static INLINE void NAME(sum_columns)(
    const SCALAR *x, SCALAR *result, size_t rows, size_t columns, size_t width,
    const size_t vectors) {
  const size_t last = vectors - 1, part = width - last * LANES;
  NAME(vector) sums[4] = {{0}};
  for (size_t row = 0; row < rows; row++, x += columns) {
    UNROLL for (size_t v = 0; v < last; v++) sums[v] += NAME(load)(x + v * LANES);
    sums[last] += NAME(load_part)(x + last * LANES, part);
  }
  UNROLL for (size_t v = 0; v < last; v++) NAME(store)(result + v * LANES, sums[v]);
  NAME(store_part)(result + last * LANES, sums[last], part);
}

static void NAME(sum_rows)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  size_t column = 0;
  for (; columns - column >= 4 * LANES; column += 4 * LANES) {
    NAME(sum_columns)(x + column, result + column, rows, columns, 4 * LANES, 4);
  }
  for (; column < columns; column += LANES) {
    const size_t left = columns - column;
    NAME(sum_columns)(x + column, result + column, rows, columns, left < LANES ? left : LANES, 1);
  }
}
#undef IN_ANY_ORDER
