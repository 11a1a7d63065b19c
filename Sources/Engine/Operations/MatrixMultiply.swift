/// Multiplies two matrices, either of which may be read transposed.
///
///     result[i,j] = Σₖ a[i,k] · b[k,j]
///
/// The leading axes of the left operand are read as one axis of rows, and stay in the result. A vector
/// on the left is a row, one on the right a column; that axis is missing in the result, as in NumPy.
///
/// - Complexity: O(rows · inner · columns); each sum adds its terms in order.
public struct MatrixMultiply: OperationDefinition {
  package let transposesLeft: Bool
  package let transposesRight: Bool

  /// Creates the product.
  ///
  /// - Parameters:
  ///   - transposesLeft: the product aᵀ · g that is the derivative by b.
  ///   - transposesRight: the product g · bᵀ that is the derivative by a.
  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    precondition(!transposesLeft || !transposesRight, "matmul: one operand is transposed, or none")
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  public var operation: Operation { .matrixMultiply(self) }
  var name: String { "matmul" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, b) = (operands[0], operands[1])
    let left = a.shape.dimensions, right = b.shape.dimensions
    if transposesLeft {
      // A sum over the samples is one of both operands' samples, or a short batch would not fit.
      guard a.isBatched == b.isBatched, let rows = left.last, right.count <= left.count,
        left.dropLast() == right.prefix(left.count - 1)
      else { throw .shapeMismatch(operation: name, left: a.shape, right: b.shape) }
      return (Shape([rows] + right.dropFirst(left.count - 1)), false)
    }
    for operand in [a, b] where operand.shape.rank == 0 && !transposesRight {
      throw .rankMismatch(operation: name, expected: 2, received: operand.shape)
    }
    guard (1...2).contains(right.count) else {
      throw .rankMismatch(operation: name, expected: 2, received: b.shape)
    }
    // Transposed, a column is a row of numbers: each row of what it multiplies is one number.
    let isOuter = transposesRight && right.count == 1
    let inner = isOuter ? 1 : transposesRight ? right[1] : right[0]
    guard isOuter || left.last == inner, !b.isBatched, isOuter || left.count > (a.isBatched ? 1 : 0)
    else { throw .shapeMismatch(operation: name, left: a.shape, right: b.shape) }
    let rows = isOuter ? left : left.dropLast()
    let columns = transposesRight ? [right[0]] : Array(right.dropFirst())
    return (Shape(rows + columns), a.isBatched)
  }

  /// The sizes of the product, from the counts of the operands and the axes of the right one.
  @inline(__always)
  private func sizes(
    left: (count: Int, columns: Int), right: (count: Int, extents: Extents)
  ) -> (rows: Int, inner: Int, columns: Int) {
    if transposesLeft {
      let inner = left.count / left.columns
      return (left.columns, inner, right.count / inner)
    }
    // A vector has length 1 along the axis that it lacks.
    let inner = right.extents[transposesRight ? 1 : 0]
    return (left.count / inner, inner, right.count / inner)
  }

  /// rows · inner · columns: what the counts of operands and result multiply to is its square.
  func work(of operands: [Value], result: Value) -> Int {
    let counts = operands.map { Double($0.shape.count) }
    return Int((counts[0] * counts[1] * Double(result.shape.count)).squareRoot())
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, b) = (arguments.a, arguments.b)
    let sizes = sizes(left: (a.count, a.columns), right: (b.count, b.extents))
    S.multiply(
      a.base, transposed: transposesLeft, b.base, transposed: transposesRight,
      into: arguments.result.base, rows: sizes.rows, inner: sizes.inner, columns: sizes.columns)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    precondition(!transposesLeft && !transposesRight, "matmul: only the plain product is derived")
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    // d(a) = d(result) · bᵀ   and   d(b) = aᵀ · d(result)
    derivatives.send(to: 0, MatrixMultiply(transposesRight: true).of(derivatives.upstream, b))
    derivatives.send(to: 1, MatrixMultiply(transposesLeft: true).of(a, derivatives.upstream))
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    let a = site.shape(0), b = site.shape(1)
    let sizes = sizes(left: (a.count, a.columns), right: (b.count, Extents(b)))
    if slot == 0 {
      let (row, k) =
        transposesLeft
        ? (element % sizes.rows, element / sizes.rows)
        : (element / sizes.inner, element % sizes.inner)
      return Readers(
        first: row * sizes.columns, count: sizes.columns,
        partner: transposesRight
          ? .init(slot: 1, first: k, step: sizes.inner)
          : .init(slot: 1, first: k * sizes.columns, step: 1))
    }
    let (k, column) =
      transposesRight
      ? (element % sizes.inner, element / sizes.inner)
      : (element / sizes.columns, element % sizes.columns)
    return Readers(
      first: column, step: sizes.columns, count: sizes.rows,
      partner: transposesLeft
        ? .init(slot: 0, first: k * sizes.rows, step: 1)
        : .init(slot: 0, first: k, step: sizes.inner))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let a = site.shape(0), b = site.shape(1)
    let sizes = sizes(left: (a.count, a.columns), right: (b.count, Extents(b)))
    let (row, column) = element.quotientAndRemainder(dividingBy: sizes.columns)
    return .sum(over: sizes.inner) { k in
      let left = transposesLeft ? k * sizes.rows + row : row * sizes.inner + k
      let right = transposesRight ? column * sizes.inner + k : k * sizes.columns + column
      return .product([site.operand(0, left), site.operand(1, right)])
    }
  }
}
