// Windows that move over images, channels innermost: the numbers under a row of a window lie side by
// side, `span` of them, and so do the weights of the filters for one of them. A template; see vectors.h.

/// What of a window lies on the image along one axis: `first` ..< `end`. Position `start + first` of the
/// image is under `first`; `start` wraps around where it is negative.
struct NAME(span) {
  size_t start, first, end;
};

static INLINE struct NAME(span) NAME(rows)(const kernel_grid *grid, size_t place) {
  const size_t offset = place * grid->vertical_stride, left = grid->height + grid->top - offset;
  return (struct NAME(span)){offset - grid->top, offset < grid->top ? grid->top - offset : 0,
                             left < grid->window_height ? left : grid->window_height};
}

static INLINE struct NAME(span) NAME(columns)(const kernel_grid *grid, size_t place) {
  const size_t offset = place * grid->horizontal_stride, left = grid->width + grid->left - offset;
  return (struct NAME(span)){offset - grid->left, offset < grid->left ? grid->left - offset : 0,
                             left < grid->window_width ? left : grid->window_width};
}

/// The sums of `PLACES` neighbouring places, whose windows all reach from `first` to `end` of a row, for
/// the filters of one vector. They stay in registers while the window is walked through in order.
#define CONVOLVE_PLACES(PLACES)                                                                    \
  do {                                                                                             \
    NAME(vector) sums[PLACES] = {0};                                                               \
    for (size_t u = down.first; u < down.end; u++) {                                               \
      const SCALAR *row = image + ((down.start + u) * grid->width + across.start) * channels;      \
      const SCALAR *weights = kernel + u * grid->window_width * channels * filters + f;            \
      for (size_t t = across.first * channels; t < across.end * channels; t++) {                   \
        const NAME(vector) weight = NAME(load_part)(weights + t * filters, filters - f);           \
        UNROLL for (size_t p = 0; p < PLACES; p++) sums[p] += NAME(spread)(row[p * step + t]) * weight; \
      }                                                                                            \
    }                                                                                              \
    UNROLL for (size_t p = 0; p < PLACES; p++)                                                     \
        NAME(store_part)(target + p * filters + f, sums[p], filters - f);                          \
  } while (0)

static void NAME(convolve)(const kernel_grid *grid, const SCALAR *x, const SCALAR *kernel,
                           SCALAR *result, size_t filters) {
  const size_t channels = grid->channels, step = grid->horizontal_stride * channels;
  for (size_t b = 0; b < grid->samples; b++) {
    const SCALAR *image = x + b * grid->height * grid->width * channels;
    for (size_t i = 0; i < grid->rows; i++) {
      const struct NAME(span) down = NAME(rows)(grid, i);
      for (size_t j = 0, places; j < grid->columns; j += places) {
        SCALAR *target = result + ((b * grid->rows + i) * grid->columns + j) * filters;
        const struct NAME(span) across = NAME(columns)(grid, j);
        const bool fit = j + 3 < grid->columns && across.first == 0 &&
                         NAME(columns)(grid, j + 3).end == grid->window_width;
        places = fit ? 4 : 1;
        for (size_t f = 0; f < filters; f += LANES) {
          if (places == 4) {
            CONVOLVE_PLACES(4);
          } else {
            CONVOLVE_PLACES(1);
          }
        }
      }
    }
  }
}
#undef CONVOLVE_PLACES

static void NAME(convolve_kernel_derivative)(const kernel_grid *grid, const SCALAR *upstream,
                                             const SCALAR *x, SCALAR *result, size_t filters) {
  const size_t channels = grid->channels, span = grid->window_width * channels;
  for (size_t i = 0; i < grid->window_height * span * filters; i++) result[i] = 0;
  for (size_t b = 0; b < grid->samples; b++) {
    const SCALAR *image = x + b * grid->height * grid->width * channels;
    for (size_t i = 0; i < grid->rows; i++) {
      const struct NAME(span) down = NAME(rows)(grid, i);
      const SCALAR *arriving = upstream + (b * grid->rows + i) * grid->columns * filters;
      for (size_t u = down.first; u < down.end; u++) {
        const SCALAR *row = image + (down.start + u) * grid->width * channels;
        for (size_t v = 0; v < grid->window_width; v++) {
          // The places at which column v of the window lies on the image.
          const size_t stride = grid->horizontal_stride, left = grid->left;
          const size_t from = v < left ? (left - v + stride - 1) / stride : 0;
          const size_t limit = grid->width + left - v;
          const size_t fitting = v < grid->width + left ? (limit + stride - 1) / stride : 0;
          const size_t to = fitting < grid->columns ? fitting : grid->columns;
          for (size_t c = 0; c < channels; c++) {
            SCALAR *target = result + ((u * grid->window_width + v) * channels + c) * filters;
            const SCALAR *numbers = row + c;
            for (size_t f = 0; f < filters; f += LANES) {
              NAME(vector) sum = NAME(load_part)(target + f, filters - f);
              for (size_t j = from; j < to; j++) {
                const SCALAR number = numbers[(j * stride + v - left) * channels];
                sum += NAME(spread)(number) * NAME(load_part)(arriving + j * filters + f, filters - f);
              }
              NAME(store_part)(target + f, sum, filters - f);
            }
          }
        }
      }
    }
  }
}

static void NAME(max_pool)(const kernel_grid *grid, const SCALAR *restrict x,
                           SCALAR *restrict result) {
  const size_t channels = grid->channels;
  SCALAR *largest = result;
  for (size_t b = 0; b < grid->samples; b++) {
    const SCALAR *image = x + b * grid->height * grid->width * channels;
    for (size_t i = 0; i < grid->rows; i++) {
      const struct NAME(span) down = NAME(rows)(grid, i);
      for (size_t j = 0; j < grid->columns; j++, largest += channels) {
        const struct NAME(span) across = NAME(columns)(grid, j);
        for (size_t c = 0; c < channels; c++) largest[c] = -INFINITY;
        for (size_t u = down.first; u < down.end; u++) {
          for (size_t v = across.first; v < across.end; v++) {
            const SCALAR *numbers =
                image + ((down.start + u) * grid->width + across.start + v) * channels;
            // NaN is larger than everything, and nothing is larger than NaN.
            for (size_t c = 0; c < channels; c++)
              largest[c] = numbers[c] > largest[c] || numbers[c] != numbers[c] ? numbers[c] : largest[c];
          }
        }
      }
    }
  }
}

static void NAME(max_pool_derivative)(const kernel_grid *grid, const SCALAR *restrict upstream,
                                      const SCALAR *restrict x, const SCALAR *restrict pooled,
                                      SCALAR *restrict result) {
  const size_t channels = grid->channels, image = grid->height * grid->width * channels;
  for (size_t i = 0; i < grid->samples * image; i++) result[i] = 0;
  for (size_t b = 0; b < grid->samples; b++) {
    for (size_t i = 0; i < grid->rows; i++) {
      const struct NAME(span) down = NAME(rows)(grid, i);
      for (size_t j = 0; j < grid->columns; j++) {
        const struct NAME(span) across = NAME(columns)(grid, j);
        const size_t place = ((b * grid->rows + i) * grid->columns + j) * channels;
        // Some channels at a time: what each has still to hand on.
        SCALAR rest[LANES];
        for (size_t base = 0; base < channels; base += LANES) {
          const size_t count = channels - base < LANES ? channels - base : LANES;
          for (size_t c = 0; c < count; c++) rest[c] = upstream[place + base + c];
          for (size_t u = down.first; u < down.end; u++) {
            for (size_t v = across.first; v < across.end; v++) {
              const size_t source =
                  b * image + ((down.start + u) * grid->width + across.start + v) * channels + base;
              for (size_t c = 0; c < count; c++) {
                const bool takes = x[source + c] == pooled[place + base + c];
                result[source + c] += takes ? rest[c] : 0;
                rest[c] = takes ? 0 : rest[c];
              }
            }
          }
        }
      }
    }
  }
}
