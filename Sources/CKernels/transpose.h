// Transposing blocks of LANES×LANES numbers in registers. A template, see vectors.h.

#define SHUFFLE __builtin_shufflevector

/// Swaps rows and columns of a block, each vector a row.
static INLINE void NAME(transpose)(NAME(vector) block[LANES]) {
  // Pairs, then quadruples, then halves change places.
#if LANES == 2
  const NAME(vector) first = block[0], second = block[1];
  block[0] = SHUFFLE(first, second, 0, 2);
  block[1] = SHUFFLE(first, second, 1, 3);
#elif LANES == 4
  NAME(vector) pairs[4];
  for (int i = 0; i < 2; i++) {
    pairs[2 * i] = SHUFFLE(block[2 * i], block[2 * i + 1], 0, 4, 2, 6);
    pairs[2 * i + 1] = SHUFFLE(block[2 * i], block[2 * i + 1], 1, 5, 3, 7);
  }
  for (int i = 0; i < 2; i++) {
    block[i] = SHUFFLE(pairs[i], pairs[2 + i], 0, 1, 4, 5);
    block[2 + i] = SHUFFLE(pairs[i], pairs[2 + i], 2, 3, 6, 7);
  }
#elif LANES == 8
  NAME(vector) pairs[8], quadruples[8];
  for (int i = 0; i < 4; i++) {
    pairs[2 * i] = SHUFFLE(block[2 * i], block[2 * i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    pairs[2 * i + 1] = SHUFFLE(block[2 * i], block[2 * i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
  for (int half = 0; half < 8; half += 4) {
    for (int i = 0; i < 2; i++) {
      const NAME(vector) upper = pairs[half + i], lower = pairs[half + 2 + i];
      quadruples[half + 2 * i] = SHUFFLE(upper, lower, 0, 1, 8, 9, 4, 5, 12, 13);
      quadruples[half + 2 * i + 1] = SHUFFLE(upper, lower, 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (int i = 0; i < 4; i++) {
    block[i] = SHUFFLE(quadruples[i], quadruples[4 + i], 0, 1, 2, 3, 8, 9, 10, 11);
    block[4 + i] = SHUFFLE(quadruples[i], quadruples[4 + i], 4, 5, 6, 7, 12, 13, 14, 15);
  }
#else
  // Vectors i and i + distance exchange the lanes that stand as far apart, for each bit of the distance.
#define EXCHANGE(DISTANCE, FIRST, SECOND)                                                          \
  UNROLL for (int i = 0; i < 16; i++) {                                                            \
    if (i & DISTANCE) continue;                                                                    \
    const NAME(vector) x = block[i], y = block[i + DISTANCE];                                      \
    block[i] = SHUFFLE(x, y, FIRST);                                                               \
    block[i + DISTANCE] = SHUFFLE(x, y, SECOND);                                                   \
  }
#define LIST(...) __VA_ARGS__
  EXCHANGE(1, LIST(0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30),
           LIST(1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31))
  EXCHANGE(2, LIST(0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29),
           LIST(2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31))
  EXCHANGE(4, LIST(0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27),
           LIST(4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31))
  EXCHANGE(8, LIST(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
           LIST(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
#undef EXCHANGE
#undef LIST
#endif
}

/// target[k][i] = source[i][k] for k < depth and i < rows ≤ LANES; 0 for the rest of a vector.
static void NAME(transpose_rows)(
    const SCALAR *source, size_t source_row, size_t rows, size_t depth, SCALAR *target,
    size_t target_row) {
  NAME(vector) block[LANES];
  for (size_t k = 0; k < depth; k += LANES) {
    const size_t width = depth - k < LANES ? depth - k : LANES;
    if (rows == LANES && width == LANES) {
      UNROLL for (int i = 0; i < LANES; i++) block[i] = NAME(load)(source + i * source_row + k);
    } else {
      UNROLL for (size_t i = 0; i < LANES; i++) {
        block[i] = i < rows ? NAME(load_part)(source + i * source_row + k, width)
                            : (NAME(vector)){0};
      }
    }
    NAME(transpose)(block);
    UNROLL for (size_t i = 0; i < LANES; i++) {
      if (i < width) NAME(store)(target + (k + i) * target_row, block[i]);
    }
  }
}
#undef SHUFFLE
