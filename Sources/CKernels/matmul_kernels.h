// Matrix multiplication on one core. A template, see vectors.h.
//
// The result is cut into tiles that fit the registers: some rows by some vectors of columns. For each
// term k of its sums a tile reads its vectors of b and one number of a per row, and adds their products.
// An element's sum therefore runs over its terms in order, from 0, in one accumulator, whatever tile it
// lies in: its bits depend on its row of a and its column of b and on nothing else.
//
// Around that, as in BLIS (Van Zee and van de Geijn, 2015): terms are taken in blocks of DEPTH, so that
// the panel of b that a column of tiles needs stays in the first-level cache. The first tile of a column
// leaves its panel packed for those below; a transposed b is packed beforehand. Where rows of a are used
// often they are packed as well, as many as stay in the second-level cache. Both lie on the stack.

// Twelve accumulators of sixteen vector registers, or twenty-four of thirty-two: eight are needed to hide
// how long an addition takes. Where one vector of columns is left tiles are tall; of few rows they are wide.
// A packed row of a tile's a is padded to whole vectors in every precision.
#if VECTOR_BYTES == 64
#define TILE_ROWS 12
#define TALL_ROWS 24
#define FEW_ROWS 6
#define PACKED_ROWS 16
#define EACH_FEW(M) M(1, 4) M(2, 4) M(3, 4) M(4, 4) M(5, 4) M(6, 4)
#define EACH_USUAL(M)                                                                              \
  M(1, 2) M(2, 2) M(3, 2) M(4, 2) M(5, 2) M(6, 2)                                                  \
  M(7, 2) M(8, 2) M(9, 2) M(10, 2) M(11, 2) M(12, 2)
#define EACH_TALL(M)                                                                               \
  M(1, 1) M(2, 1) M(3, 1) M(4, 1) M(5, 1) M(6, 1) M(7, 1) M(8, 1)                                  \
  M(9, 1) M(10, 1) M(11, 1) M(12, 1) M(13, 1) M(14, 1) M(15, 1) M(16, 1)                           \
  M(17, 1) M(18, 1) M(19, 1) M(20, 1) M(21, 1) M(22, 1) M(23, 1) M(24, 1)
#else
#define TILE_ROWS 6
#define TALL_ROWS 12
#define FEW_ROWS 3
#define PACKED_ROWS 8
#define EACH_FEW(M) M(1, 4) M(2, 4) M(3, 4)
#define EACH_USUAL(M) M(1, 2) M(2, 2) M(3, 2) M(4, 2) M(5, 2) M(6, 2)
#define EACH_TALL(M)                                                                               \
  M(1, 1) M(2, 1) M(3, 1) M(4, 1) M(5, 1) M(6, 1)                                                  \
  M(7, 1) M(8, 1) M(9, 1) M(10, 1) M(11, 1) M(12, 1)
#endif
#define TILE_VECTORS 2
#define WIDE_VECTORS 4

#define DEPTH 256
#define PACKED_BYTES (256 * 1024)
#define FIRST_CACHE_BYTES (32 * 1024)
// Up to so many multiplications tiles are not worth setting up.
#define TINY 32

/// What one tile computes: result (+)= a · b.
struct NAME(tile) {
  const SCALAR *a;
  size_t a_row, a_step;
  const SCALAR *b;
  size_t b_row;
  // Where a packing tile leaves what it has read of b.
  SCALAR *panel;
  size_t depth;
  SCALAR *result;
  size_t result_row;
  // Columns of the result: all vectors but the last are full.
  size_t width;
  // Whether the result holds the sums of earlier terms.
  bool continues;
};

static INLINE void NAME(compute_tile)(
    const struct NAME(tile) *tile, const size_t height, const size_t vectors, const bool packs) {
  const size_t last = vectors - 1, part = tile->width - last * LANES;
  const size_t result_row = tile->result_row;
  NAME(vector) sums[TALL_ROWS][WIDE_VECTORS];
  UNROLL for (size_t i = 0; i < height; i++) {
    UNROLL for (size_t v = 0; v < vectors; v++) sums[i][v] = (NAME(vector)){0};
  }
  if (tile->continues) {
    UNROLL for (size_t i = 0; i < height; i++) {
      const SCALAR *row = tile->result + i * result_row;
      UNROLL for (size_t v = 0; v < last; v++) sums[i][v] = NAME(load)(row + v * LANES);
      sums[i][last] = NAME(load_part)(row + last * LANES, part);
      // The tile below is next.
      __builtin_prefetch(row + height * result_row, 1);
      __builtin_prefetch(row + height * result_row + last * LANES, 1);
    }
  }

  const SCALAR *b = tile->b;
  SCALAR *panel = tile->panel;
  const size_t a_row = tile->a_row, a_step = tile->a_step, b_row = tile->b_row;
  // Three rows can be addressed from one pointer. The compiler is kept from deriving the pointers from
  // one another in the loop, which costs an addition a row.
  const SCALAR *a[TALL_ROWS / 3];
  UNROLL for (size_t i = 0; i < height; i += 3) {
    a[i / 3] = tile->a + i * a_row;
    __asm__("" : "+r"(a[i / 3]));
  }
  for (size_t k = tile->depth; k > 0; k--) {
    NAME(vector) row[WIDE_VECTORS];
    UNROLL for (size_t v = 0; v < last; v++) row[v] = NAME(load)(b + v * LANES);
    row[last] = packs ? NAME(load_part)(b + last * LANES, part) : NAME(load)(b + last * LANES);
    if (packs) {
      // Rows of a wide b lie too far apart for the hardware to foresee.
      __builtin_prefetch(b + 8 * b_row);
      UNROLL for (size_t v = 0; v < vectors; v++) NAME(store)(panel + v * LANES, row[v]);
      panel += vectors * LANES;
    }
    UNROLL for (size_t i = 0; i < height; i++) {
      const NAME(vector) factor = NAME(spread)(a[i / 3][i % 3 * a_row]);
      UNROLL for (size_t v = 0; v < vectors; v++) sums[i][v] += factor * row[v];
    }
    UNROLL for (size_t i = 0; i < height; i += 3) a[i / 3] += a_step;
    b += b_row;
  }

  UNROLL for (size_t i = 0; i < height; i++) {
    SCALAR *row = tile->result + i * result_row;
    UNROLL for (size_t v = 0; v < last; v++) NAME(store)(row + v * LANES, sums[i][v]);
    NAME(store_part)(row + last * LANES, sums[i][last], part);
  }
}

#define TILE(HEIGHT, VECTORS)                                                                      \
  static void NAME(tile_##HEIGHT##x##VECTORS)(const struct NAME(tile) *tile) {                     \
    NAME(compute_tile)(tile, HEIGHT, VECTORS, false);                                              \
  }                                                                                                \
  static void NAME(packing_tile_##HEIGHT##x##VECTORS)(const struct NAME(tile) *tile) {             \
    NAME(compute_tile)(tile, HEIGHT, VECTORS, true);                                               \
  }
EACH_TALL(TILE) EACH_USUAL(TILE) EACH_FEW(TILE)
#undef TILE

typedef void (*NAME(tile_function))(const struct NAME(tile) *);

static NAME(tile_function) NAME(tile_of)(size_t height, size_t vectors, bool packs) {
#define TILE(HEIGHT, VECTORS)                                                                      \
  {NAME(tile_##HEIGHT##x##VECTORS), NAME(packing_tile_##HEIGHT##x##VECTORS)},
  static const NAME(tile_function) tall[TALL_ROWS][2] = {EACH_TALL(TILE)};
  static const NAME(tile_function) usual[TILE_ROWS][2] = {EACH_USUAL(TILE)};
  static const NAME(tile_function) wide[FEW_ROWS][2] = {EACH_FEW(TILE)};
#undef TILE
  switch (vectors) {
    case 1: return tall[height - 1][packs];
    case TILE_VECTORS: return usual[height - 1][packs];
    default: return wide[height - 1][packs];
  }
}

/// The rows of a and the terms that are multiplied by all columns in one go.
struct NAME(block) {
  const SCALAR *a;
  size_t a_row, a_step;
  size_t first_row, rows;
  size_t first_term, depth;
  bool is_packed;
};

/// How rows are shared out among tiles: the first `taller` tiles have one row more than `height`. Tiles
/// of about the same height, since a low last one would wait for its own sums.
struct NAME(split) {
  size_t height, taller;
};

static struct NAME(split) NAME(split_rows)(size_t rows, size_t most) {
  const size_t tiles = (rows + most - 1) / most;
  return (struct NAME(split)){rows / tiles, rows % tiles};
}

/// Packs a panel whose source is transposed: panel[k][j] = source[j][k], 0 beyond `width`.
static void NAME(pack_transposed)(
    const SCALAR *source, size_t source_row, size_t width, size_t depth, SCALAR *panel,
    size_t panel_row) {
  for (size_t j = 0; j < panel_row; j += LANES) {
    const size_t rows = j >= width ? 0 : width - j < LANES ? width - j : LANES;
    NAME(transpose_rows)(source + j * source_row, source_row, rows, depth, panel + j, panel_row);
  }
}

/// Packs the rows of a block, tile by tile: in a tile, a[i][k] stands at k · PACKED_ROWS + i.
static void NAME(pack_block)(const struct NAME(block) *block, SCALAR *packed) {
  struct NAME(split) split = NAME(split_rows)(block->rows, TILE_ROWS);
  size_t height = 0;
  for (size_t row = 0; row < block->rows; row += height) {
    height = split.height + (split.taller > 0);
    split.taller -= split.taller > 0;
    const SCALAR *a = block->a + row * block->a_row;
    if (block->a_row == 1) {
      for (size_t k = 0; k < block->depth; k++) {
        UNROLL for (size_t i = 0; i < PACKED_ROWS; i += LANES) {
          const size_t left = i < height ? height - i : 0;
          NAME(store)(
              packed + k * PACKED_ROWS + i, NAME(load_part)(a + k * block->a_step + i, left));
        }
      }
    } else {
      NAME(pack_transposed)(a, block->a_row, height, block->depth, packed, PACKED_ROWS);
    }
    packed += block->depth * PACKED_ROWS;
  }
}

/// Multiplies a block by all columns.
static void NAME(multiply_block)(
    const struct NAME(product) *product, const struct NAME(block) *block) {
  SCALAR panel[DEPTH * TILE_VECTORS * LANES] __attribute__((aligned(64)));
  const size_t columns = product->columns, b_row = product->b_row;
  size_t width = 0;
  for (size_t column = 0; column < columns; column += width) {
    const size_t left = columns - column;
    const bool is_wide =
        block->rows <= FEW_ROWS && left >= WIDE_VECTORS * LANES && !product->b_transposed;
    const size_t vectors = left <= LANES ? 1 : is_wide ? WIDE_VECTORS : TILE_VECTORS;
    const size_t panel_row = vectors * LANES;
    width = left < panel_row ? left : panel_row;
    struct NAME(tile) tile = {
        .a = block->a, .a_row = block->a_row, .a_step = block->a_step,
        .panel = panel, .depth = block->depth,
        .result = product->result + block->first_row * product->result_row + column,
        .result_row = product->result_row, .width = width, .continues = block->first_term > 0};
    bool packs = false;
    if (product->b_transposed) {
      NAME(pack_transposed)(
          product->b + column * b_row + block->first_term, b_row, width, block->depth, panel,
          panel_row);
      tile.b = panel;
      tile.b_row = panel_row;
    } else {
      tile.b = product->b + block->first_term * b_row + column;
      tile.b_row = b_row;
      // A partial vector can be read only by a packing tile; for two tiles alone it does not pay.
      packs = width < panel_row || block->rows > 2 * TILE_ROWS;
    }
    struct NAME(split) split =
        NAME(split_rows)(block->rows, vectors == 1 && !block->is_packed ? TALL_ROWS : TILE_ROWS);
    size_t height = 0;
    for (size_t row = 0; row < block->rows; row += height) {
      height = split.height + (split.taller > 0);
      split.taller -= split.taller > 0;
      NAME(tile_of)(height, vectors, packs)(&tile);
      tile.result += height * product->result_row;
      tile.a += block->is_packed ? block->depth * PACKED_ROWS : height * block->a_row;
      if (packs) {
        tile.b = panel;
        tile.b_row = panel_row;
        packs = false;
      }
    }
  }
}

/// Packs a block, then multiplies it: apart, for small products to leave the stack alone.
static __attribute__((noinline)) void NAME(multiply_packed)(
    const struct NAME(product) *product, struct NAME(block) block) {
  SCALAR packed[PACKED_BYTES / sizeof(SCALAR)] __attribute__((aligned(64)));
  NAME(pack_block)(&block, packed);
  block.a = packed;
  block.a_row = 1;
  block.a_step = PACKED_ROWS;
  block.is_packed = true;
  NAME(multiply_block)(product, &block);
}

static void NAME(multiply_tiny)(const struct NAME(product) *product) {
  for (size_t i = 0; i < product->rows; i++) {
    for (size_t j = 0; j < product->columns; j++) {
      const SCALAR *a = product->a + i * product->a_row;
      const SCALAR *b = product->b + (product->b_transposed ? j * product->b_row : j);
      const size_t b_step = product->b_transposed ? 1 : product->b_row;
      SCALAR sum = 0;
      for (size_t k = 0; k < product->inner; k++) {
        sum += a[k * product->a_step] * b[k * b_step];
      }
      product->result[i * product->result_row + j] = sum;
    }
  }
}

static void NAME(multiply)(const struct NAME(product) *product) {
  const size_t rows = product->rows, inner = product->inner, columns = product->columns;
  if (inner == 0 || (rows <= TINY && inner <= TINY && columns <= TINY &&
                     rows * inner * columns <= TINY)) {
    NAME(multiply_tiny)(product);
    return;
  }
  // Packing costs about as much as multiplying by a panel of columns. What stays in a cache can do
  // without: in the second where its rows are dense, in the first where its columns are.
  const size_t most_unpacked = product->a_step == 1 ? PACKED_BYTES : FIRST_CACHE_BYTES;
  const bool packs = columns > 4 * TILE_VECTORS * LANES && rows > FEW_ROWS &&
                     rows * inner * sizeof(SCALAR) > most_unpacked;
  const size_t term_blocks = (inner + DEPTH - 1) / DEPTH;
  size_t term = 0;
  for (size_t block = 0; block < term_blocks; block++) {
    const size_t depth = inner / term_blocks + (block < inner % term_blocks);
    const size_t tiles_at_once = PACKED_BYTES / sizeof(SCALAR) / PACKED_ROWS / depth;
    const size_t most_rows = packs ? tiles_at_once * TILE_ROWS : rows;
    size_t block_rows = 0;
    for (size_t row = 0; row < rows; row += block_rows) {
      block_rows = rows - row < most_rows ? rows - row : most_rows;
      const struct NAME(block) part = {
          .a = product->a + row * product->a_row + term * product->a_step,
          .a_row = product->a_row, .a_step = product->a_step,
          .first_row = row, .rows = block_rows, .first_term = term, .depth = depth};
      if (packs) {
        NAME(multiply_packed)(product, part);
      } else {
        NAME(multiply_block)(product, &part);
      }
    }
    term += depth;
  }
}
