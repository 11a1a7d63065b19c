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

/// The numbers of one vector where the mask's bits are set, and of another where they are not.
static INLINE NAME(vector) NAME(chosen)(NAME(bits) mask, NAME(vector) set, NAME(vector) unset) {
  return (NAME(vector))((mask & (NAME(bits))set) | (~mask & (NAME(bits))unset));
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
        for (size_t c = 0; c < channels; c += LANES) {
          NAME(vector) most = NAME(spread)(-INFINITY);
          for (size_t u = down.first; u < down.end; u++) {
            const SCALAR *row = image + (down.start + u) * grid->width * channels + c;
            for (size_t v = across.first; v < across.end; v++) {
              const NAME(vector) numbers =
                  NAME(load_part)(row + (across.start + v) * channels, channels - c);
              // NaN is larger than everything, and nothing is larger than NaN.
              most = NAME(chosen)((numbers > most) | (numbers != numbers), numbers, most);
            }
          }
          NAME(store_part)(largest + c, most, channels - c);
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
        for (size_t c = 0; c < channels; c += LANES) {
          const size_t part = channels - c;
          const NAME(vector) largest = NAME(load_part)(pooled + place + c, part);
          // What each channel has still to hand on.
          NAME(vector) rest = NAME(load_part)(upstream + place + c, part);
          const NAME(vector) nothing = {0};
          for (size_t u = down.first; u < down.end; u++) {
            const size_t row = b * image + (down.start + u) * grid->width * channels + c;
            for (size_t v = across.first; v < across.end; v++) {
              const size_t source = row + (across.start + v) * channels;
              const NAME(bits) takes = NAME(load_part)(x + source, part) == largest;
              SCALAR *target = result + source;
              NAME(store_part)(
                  target, NAME(load_part)(target, part) + NAME(chosen)(takes, rest, nothing), part);
              rest = NAME(chosen)(takes, nothing, rest);
            }
          }
        }
      }
    }
  }
}
