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

static void NAME(tanh_derivative)(
    const SCALAR *upstream, const SCALAR *y, SCALAR *result, size_t count) {
#pragma clang fp contract(off)
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) result[i] = upstream[i] * (1 - y[i] * y[i]);
}

static void NAME(sigmoid_derivative)(
    const SCALAR *upstream, const SCALAR *y, SCALAR *result, size_t count) {
#pragma clang fp contract(off)
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) result[i] = upstream[i] * (y[i] * (1 - y[i]));
}

static void NAME(add_each)(const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) result[i] = x[i] + y[i];
}

static void NAME(multiply_each)(const SCALAR *x, const SCALAR *y, SCALAR *result, size_t count) {
  IN_ANY_ORDER for (size_t i = 0; i < count; i++) result[i] = x[i] * y[i];
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
static INLINE void NAME(sum_some)(
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
    NAME(sum_some)(x + column, result + column, rows, columns, 4 * LANES, 4);
  }
  for (; column < columns; column += LANES) {
    const size_t left = columns - column;
    NAME(sum_some)(x + column, result + column, rows, columns, left < LANES ? left : LANES, 1);
  }
}
/// The sums of LANES rows or fewer, each in order; with a second operand those of its products. Rows become
/// columns in registers, so that no sum waits for its own last addition.
static INLINE NAME(vector) NAME(sums_of_rows)(
    const SCALAR *x, const SCALAR *y, size_t rows, size_t columns) {
  NAME(vector) sums = {0}, block[LANES];
  for (size_t k = 0; k < columns; k += LANES) {
    const size_t width = columns - k < LANES ? columns - k : LANES;
    const bool is_whole = rows >= LANES && width == LANES;
    UNROLL for (size_t i = 0; i < LANES; i++) {
      const size_t place = i * columns + k;
      block[i] = (NAME(vector)){0};
      if (is_whole) {
        block[i] = NAME(load)(x + place);
        if (y) block[i] *= NAME(load)(y + place);
      } else if (i < rows) {
        block[i] = NAME(load_part)(x + place, width);
        if (y) block[i] *= NAME(load_part)(y + place, width);
      }
    }
    NAME(transpose)(block);
    UNROLL for (size_t i = 0; i < LANES; i++) {
      if (i < width) sums += block[i];
    }
  }
  return sums;
}

static void NAME(sum_columns)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row += LANES) {
    const NAME(vector) sums = NAME(sums_of_rows)(x + row * columns, 0, rows - row, columns);
    NAME(store_part)(result + row, sums, rows - row);
  }
}

static void NAME(softmax_derivative)(
    const SCALAR *upstream, const SCALAR *p, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row += LANES) {
    const size_t start = row * columns, count = rows - row < LANES ? rows - row : LANES;
    const NAME(vector) means = NAME(sums_of_rows)(upstream + start, p + start, count, columns);
    for (size_t i = 0; i < count; i++) {
      const SCALAR mean = means[i];
      const size_t first = start + i * columns;
      IN_ANY_ORDER for (size_t k = first; k < first + columns; k++) {
        result[k] = p[k] * (upstream[k] - mean);
      }
    }
  }
}
#undef IN_ANY_ORDER
