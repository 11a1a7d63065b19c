// One product of either precision. A template of matmul.c's.

struct NAME(parts) {
  const struct NAME(product) *product;
  void (*multiply)(const struct NAME(product) *product);
  // Rows of each part, or columns where there are more of them.
  bool by_rows;
  size_t length;
};

static void NAME(multiply_part)(const void *context, size_t part) {
  const struct NAME(parts) *parts = context;
  struct NAME(product) product = *parts->product;
  const size_t first = part * parts->length;
  const size_t left = (parts->by_rows ? product.rows : product.columns) - first;
  const size_t length = left < parts->length ? left : parts->length;
  if (parts->by_rows) {
    product.rows = length;
    product.a += first * product.a_row;
    product.result += first * product.result_row;
  } else {
    product.columns = length;
    product.b += first * (product.b_transposed ? product.b_row : 1);
    product.result += first;
  }
  parts->multiply(&product);
}

static void NAME(share)(
    const struct NAME(product) *product, void (*multiply)(const struct NAME(product) *product)) {
  // Two parts a thread, so that one that is held up holds up little.
  const size_t wanted = 2 * (size_t)kernel_threads();
  const bool by_rows = 2 * product->rows >= product->columns;
  const size_t whole = by_rows ? product->rows : product->columns;
  const size_t unit = by_rows ? ROWS_OF_A_PART : COLUMNS_OF_A_PART;
  const size_t units = (whole + unit - 1) / unit;
  const size_t length = (units + wanted - 1) / wanted * unit;
  const struct NAME(parts) parts = {product, multiply, by_rows, length};
  kernel_in_parallel((whole + length - 1) / length, NAME(multiply_part), &parts);
}

void KERNEL(kernel_matmul)(
    const SCALAR *a, bool transpose_a, const SCALAR *b, bool transpose_b, SCALAR *result,
    size_t rows, size_t inner, size_t columns) {
  if (rows == 0 || columns == 0) return;
  struct NAME(product) product = {
      .a = a, .a_row = transpose_a ? 1 : inner, .a_step = transpose_a ? rows : 1,
      .b = b, .b_row = transpose_b ? inner : columns, .b_transposed = transpose_b,
      .result = result, .result_row = columns, .rows = rows, .inner = inner, .columns = columns};
  if (columns == 1 && transpose_a) {
    // One column is one row of the transposed product, bᵀ · a, whose columns fill the vectors.
    product = (struct NAME(product)){
        .a = b, .a_row = inner, .a_step = 1, .b = a, .b_row = rows,
        .result = result, .result_row = rows, .rows = 1, .inner = inner, .columns = rows};
  }
  void (*const multiply)(const struct NAME(product) *) = kernel_set()->NAME(for)->multiply;
  const double multiplications = (double)rows * (double)inner * (double)columns;
  if (multiplications >= WORTH_SHARING && kernel_threads() > 1) {
    NAME(share)(&product, multiply);
  } else {
    multiply(&product);
  }
}
