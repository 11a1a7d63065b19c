// Windows that move over images, channels innermost. A template; see vectors.h. Convolutions stand in
// convolution.h.

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
