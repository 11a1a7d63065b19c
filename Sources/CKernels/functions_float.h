// e^x and what is made of it, a vector at a time. A template, see vectors.h, for float.
//
// Every element goes through the same formula, those at a row's end in a vector of their own, so that a
// number's value does not depend on where it stands. Coefficients: Cephes (Moshier, 1992), expf and tanhf.

/// 2ⁿ, for n that are the exponents of normal numbers.
static INLINE NAME(vector) NAME(power_of_two)(NAME(bits) n) {
  return (NAME(vector))((n + 127) << 23);
}

/// e^x to 1 or 2 units in the last place: x = n ln 2 + r with |r| ≤ ½ ln 2, and e^x = 2ⁿ · e^r.
static INLINE NAME(vector) NAME(exponential)(NAME(vector) x) {
  // Beyond these e^x is infinite or 0. A NaN compares with neither and stays.
  x = NAME(select)(x > 89.0f, NAME(spread)(89.0f), x);
  x = NAME(select)(x < -104.0f, NAME(spread)(-104.0f), x);
  // Adding 1.5 · 2²³ rounds to an integer, which the last bits of the sum then are.
  const NAME(vector) rounding = NAME(spread)(0x1.8p23f);
  const NAME(vector) rounded = x * 0x1.715476p0f + rounding;
  const NAME(vector) n = rounded - rounding;
  const NAME(bits) exponent = (NAME(bits))rounded - (NAME(bits))rounding;
  // ln 2 in two pieces: the first is short enough for n · 0.693359375 to be exact.
  NAME(vector) r = x - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  // The polynomial in pairs of terms, which do not wait for one another.
  const NAME(vector) square = r * r;
  NAME(vector) p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * square + (r * 8.3334519073e-3f + 4.1665795894e-2f);
  p = p * square + (r * 1.6666665459e-1f + 5.0000001201e-1f);
  p = (p * square + r) + 1.0f;
  // In two steps, for n from −150 to 128: results below the normal numbers are rounded once.
  const NAME(bits) half = exponent >> 1;
  return p * NAME(power_of_two)(half) * NAME(power_of_two)(exponent - half);
}

static INLINE NAME(vector) NAME(logistic)(NAME(vector) x) {
  return 1.0f / (1.0f + NAME(exponential)(-x));
}

static INLINE NAME(vector) NAME(hyperbolic_tangent)(NAME(vector) x) {
  const NAME(bits) sign = (NAME(bits))x & (NAME(bits))NAME(spread)(-0.0f);
  const NAME(vector) magnitude = (NAME(vector))((NAME(bits))x ^ sign);
  const NAME(vector) z = x * x;
  NAME(vector) p = z * -5.70498872745e-3f + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  // Near 0 the formula with e^2x would lose the last digits.
  const NAME(vector) small = p * z * magnitude + magnitude;
  const NAME(vector) large = 1.0f - 2.0f / (NAME(exponential)(magnitude + magnitude) + 1.0f);
  const NAME(vector) result = NAME(select)(magnitude < 0.625f, small, large);
  return (NAME(vector))((NAME(bits))result | sign);
}

#define EACH(FUNCTION, VALUE)                                                                      \
  static void NAME(FUNCTION)(const SCALAR *x, SCALAR *result, size_t count) {                      \
    for (size_t i = 0; i < count; i += LANES) {                                                    \
      NAME(store_part)(result + i, VALUE(NAME(load_part)(x + i, count - i)), count - i);           \
    }                                                                                              \
  }
EACH(tanh, NAME(hyperbolic_tangent))
EACH(sigmoid, NAME(logistic))
#undef EACH

static void NAME(exp_shifted)(const SCALAR *x, SCALAR shift, SCALAR *result, size_t count) {
  for (size_t i = 0; i < count; i += LANES) {
    const NAME(vector) shifted = NAME(load_part)(x + i, count - i) - shift;
    NAME(store_part)(result + i, NAME(exponential)(shifted), count - i);
  }
}

// MARK: - Rows

/// The first `count` lanes of one vector, the others of another.
static INLINE NAME(vector) NAME(first_lanes)(
    NAME(vector) x, size_t count, NAME(vector) otherwise) {
  static const BITS valid[2 * LANES] = {REPEAT(-1)};
  if (count >= LANES) return x;
  NAME(bits) mask;
  __builtin_memcpy(&mask, valid + LANES - count, sizeof mask);
  return NAME(select)(mask, x, otherwise);
}

/// Each lane with the number of its partner, `distance` (a power of two) away.
static INLINE NAME(vector) NAME(partners)(NAME(vector) x, const int distance) {
#if LANES == 4
  return distance == 1 ? __builtin_shufflevector(x, x, 1, 0, 3, 2)
                       : __builtin_shufflevector(x, x, 2, 3, 0, 1);
#elif LANES == 8
  return distance == 1   ? __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6)
         : distance == 2 ? __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5)
                         : __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
#else
  return distance == 1
             ? __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)
         : distance == 2
             ? __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)
         : distance == 4
             ? __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11)
             : __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
#endif
}

static INLINE NAME(vector) NAME(larger)(NAME(vector) x, NAME(vector) y) {
  return NAME(select)(x > y, x, y);
}

/// The largest number of a row in every lane; −∞ when there is none but NaN.
static INLINE NAME(vector) NAME(largest)(const SCALAR *x, size_t count) {
  NAME(vector) largest = NAME(spread)(-INFINITY);
  for (size_t i = 0; i < count; i += LANES) {
    const NAME(vector) numbers = NAME(load_part)(x + i, count - i);
    largest =
        NAME(larger)(NAME(first_lanes)(numbers, count - i, NAME(spread)(-INFINITY)), largest);
  }
  UNROLL for (int distance = 1; distance < LANES; distance *= 2) {
    largest = NAME(larger)(NAME(partners)(largest, distance), largest);
  }
  return largest;
}

/// The sum of all lanes in every lane.
static INLINE NAME(vector) NAME(total)(NAME(vector) sums) {
  UNROLL for (int distance = 1; distance < LANES; distance *= 2) {
    sums += NAME(partners)(sums, distance);
  }
  return sums;
}

/// e^(x − largest) of the first `count` numbers, 0 in the lanes beyond. These go through e^0: a result below
/// the normal numbers, such as e^−∞ on its way to 0, would take a hundred times as long.
static INLINE NAME(vector) NAME(powers)(const SCALAR *x, size_t count, NAME(vector) largest) {
  const NAME(vector) logits = NAME(first_lanes)(NAME(load_part)(x, count), count, largest);
  return NAME(first_lanes)(NAME(exponential)(logits - largest), count, (NAME(vector)){0});
}

static void NAME(softmax_row)(const SCALAR *x, SCALAR *result, size_t columns) {
  const NAME(vector) largest = NAME(largest)(x, columns);
  NAME(vector) sums = {0};
  for (size_t i = 0; i < columns; i += LANES) {
    const NAME(vector) powers = NAME(powers)(x + i, columns - i, largest);
    sums += powers;
    NAME(store_part)(result + i, powers, columns - i);
  }
  const NAME(vector) total = NAME(total)(sums);
  for (size_t i = 0; i < columns; i += LANES) {
    const NAME(vector) powers = NAME(load_part)(result + i, columns - i);
    NAME(store_part)(result + i, powers / total, columns - i);
  }
}

/// The same for a row of at most two vectors, which stay in registers.
static INLINE void NAME(softmax_short_row)(const SCALAR *x, SCALAR *result, size_t columns) {
  const size_t rest = columns > LANES ? columns - LANES : 0;
  const NAME(vector) largest = NAME(largest)(x, columns);
  const NAME(vector) first = NAME(powers)(x, columns, largest);
  NAME(vector) second = {0};
  if (rest > 0) second = NAME(powers)(x + LANES, rest, largest);
  const NAME(vector) total = NAME(total)(first + second);
  NAME(store_part)(result, first / total, columns);
  if (rest > 0) NAME(store_part)(result + LANES, second / total, rest);
}

static void NAME(softmax)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, result += columns) {
    if (columns <= 2 * LANES) {
      NAME(softmax_short_row)(x, result, columns);
    } else {
      NAME(softmax_row)(x, result, columns);
    }
  }
}

static void NAME(log_sum_exp)(const SCALAR *x, SCALAR *result, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    const NAME(vector) largest = NAME(largest)(x, columns);
    NAME(vector) sums = {0};
    for (size_t i = 0; i < columns; i += LANES) {
      sums += NAME(powers)(x + i, columns - i, largest);
    }
    result[row] = largest[0] + logf(NAME(total)(sums)[0]);
  }
}
