/// Multiplies matrices pairwise: the last two axes are matrices, for each place along the others.
///
///     result[…, i, j] = Σₖ a[…, i, k] · b[…, k, j]
///
/// - Complexity: as many matrix products as there are places along the leading axes.
public struct BatchedMatrixMultiply: OperationDefinition {
  package let transposesLeft: Bool
  package let transposesRight: Bool

  /// Creates the product; a transposed operand is read with its last two axes exchanged.
  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  public var operation: Operation { .batchedMatrixMultiply(self) }
  var name: String { "batched_matmul" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.rankMismatch` below three axes, `EngineError.shapeMismatch` unless the
  ///   leading axes are alike and the matrices fit.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, b) = (operands[0], operands[1])
    for operand in [a, b] where operand.shape.rank < 3 {
      throw .rankMismatch(operation: name, expected: 3, received: operand.shape)
    }
    let left = matrix(Extents(a.shape), isTransposed: transposesLeft)
    let right = matrix(Extents(b.shape), isTransposed: transposesRight)
    let leading = a.shape.dimensions.dropLast(2)
    guard leading == b.shape.dimensions.dropLast(2), a.isBatched == b.isBatched,
      left.columns == right.rows
    else { throw .shapeMismatch(operation: name, left: a.shape, right: b.shape) }
    return (Shape(leading + [left.rows, right.columns]), a.isBatched)
  }

  /// The size of one matrix, as it is read.
  @inline(__always)
  private func matrix(_ extents: Extents, isTransposed: Bool) -> (rows: Int, columns: Int) {
    let (rows, columns) = (extents[extents.rank - 2], extents[extents.rank - 1])
    return isTransposed ? (columns, rows) : (rows, columns)
  }

  /// As of one product, for each of the matrices.
  func work(of operands: [Value], result: Value) -> Int {
    let counts = operands.map { Double($0.shape.count) }
    let matrices = Double(result.shape.dimensions.dropLast(2).reduce(1, *))
    return Int((counts[0] * counts[1] * Double(result.shape.count) / matrices).squareRoot())
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, b, result) = (arguments.a, arguments.b, arguments.result)
    let (rows, inner) = matrix(a.extents, isTransposed: transposesLeft)
    let columns = matrix(b.extents, isTransposed: transposesRight).columns
    for place in 0..<result.count / (rows * columns) {
      S.multiply(
        a.base + place * rows * inner, transposed: transposesLeft,
        b.base + place * inner * columns, transposed: transposesRight,
        into: result.base + place * rows * columns, rows: rows, inner: inner, columns: columns)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    precondition(!transposesLeft, "matmul: only a product with its left side as it is is derived")
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    let upstream = derivatives.upstream
    if transposesRight {
      // result = a · bᵀ:   d(a) = d(result) · b   and   d(b) = d(result)ᵀ · a
      derivatives.send(to: 0, BatchedMatrixMultiply().of(upstream, b))
      derivatives.send(to: 1, BatchedMatrixMultiply(transposesLeft: true).of(upstream, a))
    } else {
      derivatives.send(to: 0, BatchedMatrixMultiply(transposesRight: true).of(upstream, b))
      derivatives.send(to: 1, BatchedMatrixMultiply(transposesLeft: true).of(a, upstream))
    }
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? { nil }

  func formula(of element: Int, in site: Site) -> Formula {
    let (rows, inner) = matrix(Extents(site.shape(0)), isTransposed: transposesLeft)
    let columns = matrix(Extents(site.shape(1)), isTransposed: transposesRight).columns
    let place = element / (rows * columns)
    let (row, column) = (element / columns % rows, element % columns)
    return .sum(over: inner) { k in
      let left = transposesLeft ? k * rows + row : row * inner + k
      let right = transposesRight ? column * inner + k : k * columns + column
      return .product([
        site.operand(0, place * rows * inner + left),
        site.operand(1, place * inner * columns + right),
      ])
    }
  }
}
