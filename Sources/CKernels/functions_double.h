// e^x and what is made of it for double: the C library's, an element at a time, since lessons show every
// digit. A template, see vectors.h. Sums run in order.

/// tanh x to 2 units in the last place, a vector at a time: what small networks spend half of their time
/// on. With t = 2|x| it is (e^t − 1) / (e^t + 1), and e^t − 1 is 2ⁿ·(e^r − 1) + (2ⁿ − 1) for t = n ln 2 + r
/// with |r| ≤ ½ ln 2, so that nothing is lost near 0. e^r − 1 is its Taylor series up to r¹³/13!.
static INLINE NAME(vector) NAME(hyperbolic_tangent)(NAME(vector) x) {
  const NAME(bits) sign = (NAME(bits))x & (NAME(bits))NAME(spread)(-0.0);
  NAME(vector) t = (NAME(vector))((NAME(bits))x ^ sign);
  t = t + t;
  // From here on it is 1. A NaN compares with nothing and stays.
  t = NAME(select)(t > 40.0, NAME(spread)(40.0), t);
  // Adding 1.5 · 2⁵² rounds to an integer, which the last bits of the sum then are.
  const NAME(vector) rounding = NAME(spread)(0x1.8p52);
  const NAME(vector) rounded = t * 0x1.71547652b82fep0 + rounding;
  const NAME(vector) n = rounded - rounding;
  const NAME(bits) exponent = (NAME(bits))rounded - (NAME(bits))rounding;
  const NAME(vector) power = (NAME(vector))((exponent + 1023) << 52);
  // ln 2 in two pieces: the first is short enough for its product with n to be exact.
  NAME(vector) r = t - n * 0x1.62e42feep-1;
  r = r - n * 0x1.a39ef35793c76p-33;
  // The polynomial in pairs of terms, which do not wait for one another.
  const NAME(vector) square = r * r;
  NAME(vector) p = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0;
  p = p * square + (r * (1.0 / 39916800.0) + 1.0 / 3628800.0);
  p = p * square + (r * (1.0 / 362880.0) + 1.0 / 40320.0);
  p = p * square + (r * (1.0 / 5040.0) + 1.0 / 720.0);
  p = p * square + (r * (1.0 / 120.0) + 1.0 / 24.0);
  p = p * square + (r * (1.0 / 6.0) + 0.5);
  p = p * square + r;
  const NAME(vector) grown = power * p + (power - 1.0);
  return (NAME(vector))((NAME(bits))(grown / (grown + 2.0)) | sign);
}

static void NAME(tanh)(const SCALAR *x, SCALAR *result, size_t count) {
  for (size_t i = 0; i < count; i += LANES) {
    const NAME(vector) part = NAME(load_part)(x + i, count - i);
    NAME(store_part)(result + i, NAME(hyperbolic_tangent)(part), count - i);
  }
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
