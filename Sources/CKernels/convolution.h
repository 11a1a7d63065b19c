// Convolutions and their derivatives, channels innermost. A template; see vectors.h.
//
// A tile is some neighbouring places by one or two vectors of filters, whose sums stay in registers while
// the window is walked through in order. Weights are packed beforehand, so that a tile reads them one
// after another; where windows reach over the edge, each sample is copied among zeros first, so that all
// windows are whole. An element's sum depends on its window and its filter alone, not on its tile.
//
// What goes back to the images is a convolution as well: of what arrived, by the window turned round. With
// strides, the numbers of an image whose place leaves the same rest see the same part of the window.
#include <stddef.h>

// As many accumulators as the registers hold beside what they are fed from.
#if VECTOR_BYTES == 64
#define NARROW_TILE 24
#define WIDE_TILE 12
#else
#define NARROW_TILE 12
#define WIDE_TILE 6
#endif

/// One tile of places: `count` of them, `step` numbers apart, each seeing `rows` by `columns` runs of
/// `run` numbers.
struct NAME(places) {
  const SCALAR *x;
  ptrdiff_t down, across;
  size_t rows, columns, run, step;
  const SCALAR *weights;
  SCALAR *result;
  // Between the results of neighbouring places; and how many filters there are.
  size_t result_step, width;
};

static INLINE void NAME(sum_places)(
    const struct NAME(places) *places, const size_t count, const size_t vectors) {
  const size_t step = places->step, last = vectors - 1;
  NAME(vector) sums[NARROW_TILE][2];
  UNROLL for (size_t i = 0; i < count; i++) {
    UNROLL for (size_t v = 0; v < vectors; v++) sums[i][v] = (NAME(vector)){0};
  }
  const SCALAR *weights = places->weights;
  for (size_t row = 0; row < places->rows; row++) {
    for (size_t column = 0; column < places->columns; column++) {
      const SCALAR *first =
          places->x + (ptrdiff_t)row * places->down + (ptrdiff_t)column * places->across;
      // Three places can be addressed from one pointer; see matmul_kernels.h.
      const SCALAR *x[NARROW_TILE / 3];
      UNROLL for (size_t i = 0; i < count; i += 3) {
        x[i / 3] = first + i * step;
        __asm__("" : "+r"(x[i / 3]));
      }
      for (size_t t = places->run; t > 0; t--) {
        NAME(vector) weight[2];
        UNROLL for (size_t v = 0; v < vectors; v++) weight[v] = NAME(load)(weights + v * LANES);
        UNROLL for (size_t i = 0; i < count; i++) {
          const NAME(vector) number = NAME(spread)(x[i / 3][i % 3 * step]);
          UNROLL for (size_t v = 0; v < vectors; v++) sums[i][v] += number * weight[v];
        }
        UNROLL for (size_t i = 0; i < count; i += 3) x[i / 3]++;
        weights += vectors * LANES;
      }
    }
  }
  UNROLL for (size_t i = 0; i < count; i++) {
    SCALAR *result = places->result + i * places->result_step;
    UNROLL for (size_t v = 0; v < last; v++) NAME(store)(result + v * LANES, sums[i][v]);
    NAME(store_part)(result + last * LANES, sums[i][last], places->width - last * LANES);
  }
}

/// One tile of a window's weights: `count` neighbouring numbers of the window by the filters, summed over
/// rows and columns of places.
struct NAME(taps) {
  const SCALAR *x, *upstream;
  size_t step, row_step;
  size_t upstream_step;
  size_t rows, columns;
  SCALAR *result;
  size_t result_step, width;
};

static INLINE void NAME(sum_taps)(
    const struct NAME(taps) *taps, const size_t count, const size_t vectors, const bool whole) {
  const size_t last = vectors - 1, part = whole ? LANES : taps->width - last * LANES;
  NAME(vector) sums[NARROW_TILE][2];
  UNROLL for (size_t i = 0; i < count; i++) {
    const SCALAR *result = taps->result + i * taps->result_step;
    UNROLL for (size_t v = 0; v < last; v++) sums[i][v] = NAME(load)(result + v * LANES);
    sums[i][last] = NAME(load_part)(result + last * LANES, part);
  }
  const SCALAR *upstream = taps->upstream;
  for (size_t row = 0; row < taps->rows; row++) {
    const SCALAR *x = taps->x + row * taps->row_step;
    for (size_t column = taps->columns; column > 0; column--) {
      NAME(vector) arriving[2];
      UNROLL for (size_t v = 0; v < last; v++) arriving[v] = NAME(load)(upstream + v * LANES);
      arriving[last] = whole ? NAME(load)(upstream + last * LANES)
                             : NAME(load_part)(upstream + last * LANES, part);
      UNROLL for (size_t i = 0; i < count; i++) {
        const NAME(vector) number = NAME(spread)(x[i]);
        UNROLL for (size_t v = 0; v < vectors; v++) sums[i][v] += number * arriving[v];
      }
      x += taps->step;
      upstream += taps->upstream_step;
    }
  }
  UNROLL for (size_t i = 0; i < count; i++) {
    SCALAR *result = taps->result + i * taps->result_step;
    UNROLL for (size_t v = 0; v < last; v++) NAME(store)(result + v * LANES, sums[i][v]);
    NAME(store_part)(result + last * LANES, sums[i][last], part);
  }
}

typedef void (*NAME(places_function))(const struct NAME(places) *);
typedef void (*NAME(taps_function))(const struct NAME(taps) *);

#if VECTOR_BYTES == 64
#define EACH_WIDE(M) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) M(10) M(11) M(12)
#define EACH_NARROW(M)                                                                             \
  EACH_WIDE(M) M(13) M(14) M(15) M(16) M(17) M(18) M(19) M(20) M(21) M(22) M(23) M(24)
#else
#define EACH_WIDE(M) M(1) M(2) M(3) M(4) M(5) M(6)
#define EACH_NARROW(M) EACH_WIDE(M) M(7) M(8) M(9) M(10) M(11) M(12)
#endif

#define NARROW(COUNT)                                                                              \
  static void NAME(places_##COUNT##x1)(const struct NAME(places) *places) {                        \
    NAME(sum_places)(places, COUNT, 1);                                                            \
  }                                                                                                \
  static void NAME(taps_##COUNT##x1)(const struct NAME(taps) *taps) {                              \
    if (taps->width == LANES) NAME(sum_taps)(taps, COUNT, 1, true);                                \
    else NAME(sum_taps)(taps, COUNT, 1, false);                                                    \
  }
#define WIDE(COUNT)                                                                                \
  static void NAME(places_##COUNT##x2)(const struct NAME(places) *places) {                        \
    NAME(sum_places)(places, COUNT, 2);                                                            \
  }                                                                                                \
  static void NAME(taps_##COUNT##x2)(const struct NAME(taps) *taps) {                              \
    if (taps->width == 2 * LANES) NAME(sum_taps)(taps, COUNT, 2, true);                            \
    else NAME(sum_taps)(taps, COUNT, 2, false);                                                    \
  }
EACH_NARROW(NARROW)
EACH_WIDE(WIDE)
#undef NARROW
#undef WIDE

#define NARROW(COUNT) NAME(places_##COUNT##x1),
#define WIDE(COUNT) NAME(places_##COUNT##x2),
static const NAME(places_function) NAME(narrow_places)[] = {EACH_NARROW(NARROW)};
static const NAME(places_function) NAME(wide_places)[] = {EACH_WIDE(WIDE)};
#undef NARROW
#undef WIDE
#define NARROW(COUNT) NAME(taps_##COUNT##x1),
#define WIDE(COUNT) NAME(taps_##COUNT##x2),
static const NAME(taps_function) NAME(narrow_taps)[] = {EACH_NARROW(NARROW)};
static const NAME(taps_function) NAME(wide_taps)[] = {EACH_WIDE(WIDE)};
#undef NARROW
#undef WIDE

/// How long tiles are that cut `count` about evenly, at most `limit` each.
static INLINE size_t NAME(tile_length)(size_t count, size_t limit) {
  const size_t tiles = (count + limit - 1) / limit;
  return (count + tiles - 1) / tiles;
}

/// Copies one image into the middle of zeros, `top` rows and `left` columns from their beginning.
static void NAME(widen)(
    const SCALAR *image, size_t height, size_t width, size_t channels, size_t top, size_t left,
    size_t wide_height, size_t wide_width, SCALAR *target) {
  const size_t row = width * channels, before = left * channels;
  const size_t wide_row = wide_width * channels;
  // Beyond the last place nothing is looked at.
  const size_t kept = before + row < wide_row ? row : wide_row - before;
  for (size_t i = 0; i < wide_height; i++, target += wide_row) {
    if (i < top || i - top >= height) {
      for (size_t k = 0; k < wide_row; k++) target[k] = 0;
      continue;
    }
    const SCALAR *source = image + (i - top) * row;
    for (size_t k = 0; k < before; k++) target[k] = 0;
    for (size_t k = 0; k < kept; k++) target[before + k] = source[k];
    for (size_t k = before + kept; k < wide_row; k++) target[k] = 0;
  }
}

/// The weights that are packed for one group of filters: where they stand, and the parts that are taken.
struct NAME(weights) {
  const SCALAR *from;
  // From one row, column, number and filter to the next.
  ptrdiff_t row_step, column_step, number_step, filter_step;
  size_t rows, columns, numbers, filters;
};

/// Packs weights in the order in which tiles read them, with zeros behind the last filter; returns the
/// end.
static SCALAR *NAME(pack)(const struct NAME(weights) *weights, SCALAR *packed) {
  for (size_t f = 0; f < weights->filters;) {
    const size_t left = weights->filters - f, width = left > LANES ? 2 * LANES : LANES;
    const size_t count = left < width ? left : width;
    for (size_t u = 0; u < weights->rows; u++) {
      for (size_t v = 0; v < weights->columns; v++) {
        const SCALAR *from = weights->from + (ptrdiff_t)u * weights->row_step +
                             (ptrdiff_t)v * weights->column_step +
                             (ptrdiff_t)f * weights->filter_step;
        for (size_t c = 0; c < weights->numbers; c++, packed += width) {
          const SCALAR *source = from + (ptrdiff_t)c * weights->number_step;
          for (size_t k = 0; k < count; k++) packed[k] = source[(ptrdiff_t)k * weights->filter_step];
          for (size_t k = count; k < width; k++) packed[k] = 0;
        }
      }
    }
    f += count;
  }
  return packed;
}

/// Computes the sums of a row of places for all filters of a group, tile by tile.
static INLINE void NAME(sum_row)(
    struct NAME(places) places, size_t count, size_t filters, const SCALAR *packed) {
  const SCALAR *const x = places.x;
  SCALAR *const result = places.result;
  const size_t terms = places.rows * places.columns * places.run;
  for (size_t f = 0; f < filters;) {
    const bool is_wide = filters - f > LANES;
    const size_t vectors = is_wide ? 2 : 1;
    places.width = filters - f < vectors * LANES ? filters - f : vectors * LANES;
    places.weights = packed;
    const size_t length = NAME(tile_length)(count, is_wide ? WIDE_TILE : NARROW_TILE);
    for (size_t j = 0; j < count; j += length) {
      const size_t tile = count - j < length ? count - j : length;
      places.x = x + j * places.step;
      places.result = result + j * places.result_step + f;
      (is_wide ? NAME(wide_places) : NAME(narrow_places))[tile - 1](&places);
    }
    packed += terms * vectors * LANES;
    f += places.width;
  }
}

/// A window of one number is the same wherever it stands: all images are one row.
static INLINE kernel_grid NAME(flattened)(const kernel_grid *grid) {
  kernel_grid flat = *grid;
  if (grid->window_height == 1 && grid->window_width == 1 && grid->vertical_stride == 1 &&
      grid->horizontal_stride == 1) {
    flat.width = flat.columns = grid->samples * grid->height * grid->width;
    flat.samples = flat.height = flat.rows = 1;
  }
  return flat;
}

/// The images that windows see whole: the given one, or a copy among zeros.
static INLINE const SCALAR *NAME(seen)(
    const kernel_grid *grid, const SCALAR *image, size_t *width, SCALAR *copy) {
  const size_t height = (grid->rows - 1) * grid->vertical_stride +
                        (grid->window_height - 1) * grid->vertical_dilation + 1;
  const size_t wide = (grid->columns - 1) * grid->horizontal_stride +
                      (grid->window_width - 1) * grid->horizontal_dilation + 1;
  *width = grid->width;
  if (grid->top == 0 && grid->left == 0 && height <= grid->height && wide <= grid->width) return image;
  *width = wide;
  NAME(widen)(
      image, grid->height, grid->width, grid->channels, grid->top, grid->left, height, wide, copy);
  return copy;
}

/// One filter a channel: channels fill the vectors instead of filters.
static INLINE bool NAME(is_by_channel)(const kernel_grid *grid, size_t filters) {
  return grid->groups == grid->channels && filters == grid->channels && filters > 1;
}

static void NAME(convolve_by_channel)(
    const kernel_grid *grid, const SCALAR *x, const SCALAR *kernel, SCALAR *result, SCALAR *scratch) {
  const size_t channels = grid->channels;
  for (size_t b = 0; b < grid->samples; b++) {
    size_t width;
    const SCALAR *image =
        NAME(seen)(grid, x + b * grid->height * grid->width * channels, &width, scratch);
    for (size_t i = 0; i < grid->rows; i++) {
      for (size_t j = 0; j < grid->columns; j++, result += channels) {
        const SCALAR *first =
            image + (i * grid->vertical_stride * width + j * grid->horizontal_stride) * channels;
        for (size_t c = 0; c < channels; c += LANES) {
          const size_t part = channels - c;
          NAME(vector) sum = {0};
          for (size_t u = 0; u < grid->window_height; u++) {
            for (size_t v = 0; v < grid->window_width; v++) {
              const size_t place = u * grid->vertical_dilation * width + v * grid->horizontal_dilation;
              sum += NAME(load_part)(first + place * channels + c, part) *
                     NAME(load_part)(kernel + (u * grid->window_width + v) * channels + c, part);
            }
          }
          NAME(store_part)(result + c, sum, part);
        }
      }
    }
  }
}

static void NAME(convolve)(const kernel_grid *given, const SCALAR *x, const SCALAR *kernel,
                           SCALAR *result, size_t filters, SCALAR *scratch) {
  const kernel_grid flat = NAME(flattened)(given), *grid = &flat;
  if (NAME(is_by_channel)(grid, filters)) {
    NAME(convolve_by_channel)(grid, x, kernel, result, scratch);
    return;
  }
  const size_t channels = grid->channels, inner = channels / grid->groups;
  const size_t own = filters / grid->groups, column_step = inner * filters;
  // A window's row without gaps is one run.
  const bool is_run = grid->horizontal_dilation == 1 && grid->groups == 1;
  struct NAME(weights) weights = {
      .row_step = (ptrdiff_t)(grid->window_width * column_step),
      .column_step = (ptrdiff_t)column_step, .number_step = (ptrdiff_t)filters, .filter_step = 1,
      .rows = grid->window_height, .columns = grid->window_width, .numbers = inner, .filters = own};
  SCALAR *end = scratch;
  for (size_t g = 0; g < grid->groups; g++) {
    weights.from = kernel + g * own;
    end = NAME(pack)(&weights, end);
  }
  const size_t packed_group = (size_t)(end - scratch) / grid->groups;
  for (size_t b = 0; b < grid->samples; b++) {
    size_t width;
    const SCALAR *image =
        NAME(seen)(grid, x + b * grid->height * grid->width * channels, &width, end);
    struct NAME(places) places = {
        .down = (ptrdiff_t)(grid->vertical_dilation * width * channels),
        .across = (ptrdiff_t)(grid->horizontal_dilation * channels),
        .rows = grid->window_height, .columns = is_run ? 1 : grid->window_width,
        .run = is_run ? grid->window_width * channels : inner,
        .step = grid->horizontal_stride * channels, .result_step = filters};
    for (size_t g = 0; g < grid->groups; g++) {
      for (size_t i = 0; i < grid->rows; i++) {
        places.x = image + i * grid->vertical_stride * width * channels + g * inner;
        places.result = result + (b * grid->rows + i) * grid->columns * filters + g * own;
        NAME(sum_row)(places, grid->columns, own, scratch + g * packed_group);
      }
    }
  }
}

/// The rows of a window under which the positions `rest`, `rest + stride`, … of an image lie at some place,
/// along one axis: `first`, `first + step`, …, `count` of them. At position `rest` the first row is that of
/// place `place`, and each further row that of the place `jump` before.
struct NAME(phase) {
  size_t first, step, count, jump;
  ptrdiff_t place;
};

static struct NAME(phase) NAME(phase)(
    size_t rest, size_t margin, size_t window, size_t stride, size_t dilation) {
  struct NAME(phase) phase = {0};
  for (size_t u = 0; u < window; u++) {
    const ptrdiff_t offset = (ptrdiff_t)(rest + margin) - (ptrdiff_t)(u * dilation);
    if (offset % (ptrdiff_t)stride != 0) continue;
    if (phase.count == 0) {
      phase.first = u;
      phase.place = offset / (ptrdiff_t)stride;
    } else if (phase.count == 1) {
      phase.step = u - phase.first;
      phase.jump = phase.step * dilation / stride;
    }
    phase.count++;
  }
  return phase;
}

/// How many places are asked for before the first one, and how many at all, along one axis.
static INLINE size_t NAME(before)(size_t margin, size_t window, size_t stride, size_t dilation) {
  const size_t reach = (window - 1) * dilation;
  return reach > margin ? (reach - margin + stride - 1) / stride : 0;
}

static void NAME(spread_by_channel)(
    const kernel_grid *grid, const SCALAR *upstream, const SCALAR *kernel, SCALAR *result) {
  const size_t channels = grid->channels;
  for (size_t i = 0; i < grid->samples * grid->height * grid->width * channels; i++) result[i] = 0;
  for (size_t b = 0; b < grid->samples; b++) {
    SCALAR *image = result + b * grid->height * grid->width * channels;
    for (size_t i = 0; i < grid->rows; i++) {
      for (size_t j = 0; j < grid->columns; j++, upstream += channels) {
        for (size_t u = 0; u < grid->window_height; u++) {
          // Wraps around above the image, and is then beyond it.
          const size_t row = i * grid->vertical_stride + u * grid->vertical_dilation - grid->top;
          if (row >= grid->height) continue;
          for (size_t v = 0; v < grid->window_width; v++) {
            const size_t column =
                j * grid->horizontal_stride + v * grid->horizontal_dilation - grid->left;
            if (column >= grid->width) continue;
            const SCALAR *weights = kernel + (u * grid->window_width + v) * channels;
            SCALAR *target = image + (row * grid->width + column) * channels;
            for (size_t c = 0; c < channels; c++) target[c] += upstream[c] * weights[c];
          }
        }
      }
    }
  }
}

static void NAME(convolve_input_derivative)(
    const kernel_grid *given, const SCALAR *upstream, const SCALAR *kernel, SCALAR *result,
    size_t filters, SCALAR *scratch) {
  const kernel_grid flat = NAME(flattened)(given), *grid = &flat;
  if (NAME(is_by_channel)(grid, filters)) {
    NAME(spread_by_channel)(grid, upstream, kernel, result);
    return;
  }
  const size_t channels = grid->channels, inner = channels / grid->groups;
  const size_t own = filters / grid->groups;
  const size_t top = NAME(before)(
      grid->top, grid->window_height, grid->vertical_stride, grid->vertical_dilation);
  const size_t left = NAME(before)(
      grid->left, grid->window_width, grid->horizontal_stride, grid->horizontal_dilation);
  // The last places that a number of the image may see, or those that there are.
  const size_t last_row = (grid->height - 1 + grid->top) / grid->vertical_stride;
  const size_t last_column = (grid->width - 1 + grid->left) / grid->horizontal_stride;
  const size_t height = top + (last_row < grid->rows ? grid->rows : last_row + 1);
  const size_t width = left + (last_column < grid->columns ? grid->columns : last_column + 1);
  const bool is_whole = height == grid->rows && width == grid->columns;
  SCALAR *const copy = scratch;
  if (!is_whole) scratch += height * width * filters;
  for (size_t b = 0; b < grid->samples; b++) {
    const SCALAR *arriving = upstream + b * grid->rows * grid->columns * filters;
    if (!is_whole) {
      NAME(widen)(arriving, grid->rows, grid->columns, filters, top, left, height, width, copy);
      arriving = copy;
    }
    SCALAR *packed = scratch;
    for (size_t a = 0; a < grid->vertical_stride && a < grid->height; a++) {
      const struct NAME(phase) down = NAME(phase)(
          a, grid->top, grid->window_height, grid->vertical_stride, grid->vertical_dilation);
      for (size_t e = 0; e < grid->horizontal_stride && e < grid->width; e++) {
        const struct NAME(phase) across = NAME(phase)(
            e, grid->left, grid->window_width, grid->horizontal_stride, grid->horizontal_dilation);
        struct NAME(weights) weights = {
            .row_step = (ptrdiff_t)(down.step * grid->window_width * inner * filters),
            .column_step = (ptrdiff_t)(across.step * inner * filters), .number_step = 1,
            .filter_step = (ptrdiff_t)filters, .rows = down.count, .columns = across.count,
            .numbers = own, .filters = inner};
        const size_t columns = (grid->width - e + grid->horizontal_stride - 1) / grid->horizontal_stride;
        struct NAME(places) places = {
            .down = -(ptrdiff_t)(down.jump * width * filters),
            .across = -(ptrdiff_t)(across.jump * filters), .rows = down.count,
            .columns = across.count, .run = own, .step = filters,
            .result_step = grid->horizontal_stride * channels};
        for (size_t g = 0; g < grid->groups; g++) {
          const SCALAR *const first = packed;
          weights.from = kernel + (down.first * grid->window_width + across.first) * inner * filters +
                         g * own;
          // The same for every sample.
          const size_t tiles = (inner + LANES - 1) / LANES;
          if (b == 0) {
            packed = NAME(pack)(&weights, packed);
          } else {
            packed += down.count * across.count * own * tiles * LANES;
          }
          for (size_t i = a, q = 0; i < grid->height; i += grid->vertical_stride, q++) {
            const ptrdiff_t row = down.place + (ptrdiff_t)(q + top);
            places.x = arriving +
                       (row * (ptrdiff_t)width + across.place + (ptrdiff_t)left) * (ptrdiff_t)filters +
                       (ptrdiff_t)(g * own);
            places.result =
                result + ((b * grid->height + i) * grid->width + e) * channels + g * inner;
            NAME(sum_row)(places, columns, inner, first);
          }
        }
      }
    }
  }
}

static void NAME(kernel_derivative_by_channel)(
    const kernel_grid *grid, const SCALAR *upstream, const SCALAR *image, size_t width,
    SCALAR *result) {
  const size_t channels = grid->channels;
  for (size_t u = 0; u < grid->window_height; u++) {
    for (size_t v = 0; v < grid->window_width; v++, result += channels) {
      const SCALAR *first =
          image + (u * grid->vertical_dilation * width + v * grid->horizontal_dilation) * channels;
      for (size_t c = 0; c < channels; c += LANES) {
        NAME(vector) sum = NAME(load_part)(result + c, channels - c);
        const SCALAR *arriving = upstream + c;
        for (size_t i = 0; i < grid->rows; i++) {
          const SCALAR *row = first + i * grid->vertical_stride * width * channels + c;
          for (size_t j = 0; j < grid->columns; j++, arriving += channels) {
            sum += NAME(load_part)(row + j * grid->horizontal_stride * channels, channels - c) *
                   NAME(load_part)(arriving, channels - c);
          }
        }
        NAME(store_part)(result + c, sum, channels - c);
      }
    }
  }
}

/// Adds what one sample gives for `count` numbers of the window that lie side by side, by all filters of a
/// group.
static INLINE void NAME(sum_window)(struct NAME(taps) taps, size_t count, size_t filters) {
  const SCALAR *const x = taps.x, *const upstream = taps.upstream;
  SCALAR *const result = taps.result;
  for (size_t f = 0; f < filters; f += taps.width) {
    const bool is_wide = filters - f > LANES;
    const size_t limit = is_wide ? 2 * LANES : LANES;
    taps.width = filters - f < limit ? filters - f : limit;
    taps.upstream = upstream + f;
    const size_t length = NAME(tile_length)(count, is_wide ? WIDE_TILE : NARROW_TILE);
    for (size_t t = 0; t < count; t += length) {
      const size_t tile = count - t < length ? count - t : length;
      taps.x = x + t;
      taps.result = result + t * taps.result_step + f;
      (is_wide ? NAME(wide_taps) : NAME(narrow_taps))[tile - 1](&taps);
    }
  }
}

static void NAME(convolve_kernel_derivative)(
    const kernel_grid *given, const SCALAR *upstream, const SCALAR *x, SCALAR *result,
    size_t filters, SCALAR *scratch) {
  const kernel_grid flat = NAME(flattened)(given), *grid = &flat;
  const size_t channels = grid->channels, inner = channels / grid->groups;
  const size_t own = filters / grid->groups, places = grid->rows * grid->columns;
  const size_t window = grid->window_height * grid->window_width * inner;
  for (size_t i = 0; i < window * filters; i++) result[i] = 0;
  const bool is_run = grid->horizontal_dilation == 1 && grid->groups == 1;
  for (size_t b = 0; b < grid->samples; b++, upstream += places * filters) {
    size_t width;
    const SCALAR *image =
        NAME(seen)(grid, x + b * grid->height * grid->width * channels, &width, scratch);
    if (NAME(is_by_channel)(grid, filters)) {
      NAME(kernel_derivative_by_channel)(grid, upstream, image, width, result);
      continue;
    }
    struct NAME(taps) taps = {
        .x = image, .upstream = upstream, .step = grid->horizontal_stride * channels,
        .row_step = grid->vertical_stride * width * channels, .upstream_step = filters,
        .rows = grid->rows, .columns = grid->columns, .result = result, .result_step = filters};
    for (size_t g = 0; g < grid->groups; g++) {
      taps.upstream = upstream + g * own;
      for (size_t u = 0; u < grid->window_height; u++) {
        for (size_t v = 0; v < (is_run ? 1 : grid->window_width); v++) {
          taps.x = image + (u * grid->vertical_dilation * width + v * grid->horizontal_dilation) *
                               channels + g * inner;
          taps.result = result + (u * grid->window_width + v) * inner * filters + g * own;
          NAME(sum_window)(taps, is_run ? grid->window_width * channels : inner, own);
        }
      }
    }
  }
}

#undef NARROW_TILE
#undef WIDE_TILE
#undef EACH_WIDE
#undef EACH_NARROW
