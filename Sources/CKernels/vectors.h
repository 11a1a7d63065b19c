// The vector of one precision in one instruction set, and how its edges are read and written.
//
// A template: kernel_set.h includes it once for each precision, having defined SCALAR, BITS (the integer
// of SCALAR's size), LANES, and NAME(x), which makes a name of its own.

#if LANES == 2
#define REPEAT(X) X, X
#elif LANES == 4
#define REPEAT(X) X, X, X, X
#elif LANES == 8
#define REPEAT(X) X, X, X, X, X, X, X, X
#else
#define REPEAT(X) X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X
#endif

typedef SCALAR NAME(vector) __attribute__((vector_size(LANES * sizeof(SCALAR))));
typedef BITS NAME(bits) __attribute__((vector_size(LANES * sizeof(SCALAR))));
// The same numbers anywhere in memory.
typedef SCALAR NAME(anywhere)
    __attribute__((vector_size(LANES * sizeof(SCALAR)), aligned(sizeof(SCALAR)), may_alias));

static INLINE NAME(vector) NAME(load)(const SCALAR *from) {
  return *(const NAME(anywhere) *)from;
}

static INLINE void NAME(store)(SCALAR *to, NAME(vector) numbers) {
  *(NAME(anywhere) *)to = numbers;
}

/// The same number in every lane.
static INLINE NAME(vector) NAME(spread)(SCALAR number) {
  return (NAME(vector)){REPEAT(number)};
}

/// Lanes of `yes` where the mask is set, of `no` elsewhere.
static INLINE NAME(vector) NAME(select)(NAME(bits) mask, NAME(vector) yes, NAME(vector) no) {
  return (NAME(vector))((mask & (NAME(bits))yes) | (~mask & (NAME(bits))no));
}

/// Copies fewer than 32 bytes in a few moves, and touches none beyond.
static INLINE void NAME(copy_part)(void *to, const void *from, size_t bytes) {
  unsigned char *target = to;
  const unsigned char *source = from;
  // The sizes are written out for memcpy to become one move.
  if (bytes & 16) {
    __builtin_memcpy(target, source, 16);
    target += 16;
    source += 16;
  }
  if (bytes & 8) {
    __builtin_memcpy(target, source, 8);
    target += 8;
    source += 8;
  }
  if (bytes & 4) __builtin_memcpy(target, source, 4);
}

/// Reads the first `count` lanes, at most all of them, and nothing beyond; the others are 0.
static INLINE NAME(vector) NAME(load_part)(const SCALAR *from, size_t count) {
  if (count >= LANES) return NAME(load)(from);
#if defined(LOAD_FIRST)
  return LOAD_FIRST(from, count);
#elif defined(LOAD_MASKED)
  // A window that slides over ones and zeros is the mask.
  static const BITS mask[2 * LANES] = {REPEAT(-1)};
  return LOAD_MASKED(from, _mm256_loadu_si256((const __m256i *)(mask + LANES - count)));
#else
  NAME(vector) numbers = {0};
  NAME(copy_part)(&numbers, from, count * sizeof(SCALAR));
  return numbers;
#endif
}

/// Writes the first `count` lanes, at most all of them, and nothing beyond.
static INLINE void NAME(store_part)(SCALAR *to, NAME(vector) numbers, size_t count) {
  if (count >= LANES) {
    NAME(store)(to, numbers);
  } else {
#ifdef STORE_FIRST
    STORE_FIRST(to, numbers, count);
#else
    NAME(copy_part)(to, &numbers, count * sizeof(SCALAR));
#endif
  }
}
