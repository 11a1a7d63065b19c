/// Multiplies two matrices, either of which may be read transposed.
///
///     result[i,j] = Σₖ a[i,k] · b[k,j]
///
/// - Complexity: O(rows · inner · columns); each sum adds its terms in order.
public struct MatrixMultiply: OperationDefinition {
  let transposesLeft: Bool
  let transposesRight: Bool

  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  public var name: String { "matmul" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, b) = (operands[0], operands[1])
    for operand in [a, b] where operand.shape.rank != 2 {
      throw .rankMismatch(operation: name, expected: 2, received: operand.shape)
    }
    let left = a.shape.dimensions, right = b.shape.dimensions
    // A sum over the samples is one of both operands' samples, or a short batch would not fit.
    let sumsSamples = transposesLeft && a.isBatched
    guard left[transposesLeft ? 0 : 1] == right[transposesRight ? 1 : 0],
      b.isBatched == sumsSamples
    else {
      throw .shapeMismatch(operation: name, left: a.shape, right: b.shape)
    }
    let rows = left[transposesLeft ? 1 : 0], columns = right[transposesRight ? 0 : 1]
    return (Shape(rows, columns), a.isBatched && !transposesLeft)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (a, b, result) = (arguments.a, arguments.b, arguments.result)
    S.multiply(
      a.base, transposed: transposesLeft, b.base, transposed: transposesRight, into: result.base,
      rows: transposesLeft ? a.columns : a.rows, inner: transposesLeft ? a.rows : a.columns,
      columns: result.columns)
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    precondition(!transposesLeft && !transposesRight, "matmul: only the plain product is derived")
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    // d(a) = d(result) · bᵀ   and   d(b) = aᵀ · d(result)
    derivatives.add(
      to: 0, .matrixMultiply(MatrixMultiply(transposesRight: true)), [derivatives.upstream, b])
    derivatives.add(
      to: 1, .matrixMultiply(MatrixMultiply(transposesLeft: true)), [a, derivatives.upstream])
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let a = site.shape(0), b = site.shape(1)
    let row = element / site.resultShape.columns, column = element % site.resultShape.columns
    let inner = transposesLeft ? a.rows : a.columns
    let terms = (0..<inner).map { (k: Int) -> Formula in
      let left = transposesLeft ? k * a.columns + row : row * a.columns + k
      let right = transposesRight ? column * b.columns + k : k * b.columns + column
      return .product([site.operand(0, left), site.operand(1, right)])
    }
    return .sum(terms)
  }
}
