/// Takes rows of a table by their numbers: result[…, :] = table[indices[…], :].     table, indices
///
/// A number that names no row gives a row of NaN, which is seen, and reads nothing outside the table.
public struct Gather: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .gather(self) }
  var name: String { "gather" }
  /// An index can't be moved a little: only the table is differentiated.
  var differentiableOperandCount: Int { 1 }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (table, indices) = (operands[0], operands[1])
    guard table.shape.rank == 2 else {
      throw .rankMismatch(operation: name, expected: 2, received: table.shape)
    }
    guard !table.isBatched else { throw .batchAxis(operation: name, received: table.shape) }
    return (Shape(indices.shape.dimensions + [table.shape.columns]), indices.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (table, indices, width) = (arguments.a, arguments.b, arguments.a.columns)
    for i in 0..<indices.count {
      let target = arguments.result.base + i * width
      if let row = row(indices[i], of: table.rows) {
        target.update(from: table.base + row * width, count: width)
      } else {
        target.update(repeating: .nan, count: width)
      }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      GatherDerivative().of(derivatives.upstream, derivatives.operands[1], derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let width = site.shape(0).columns, rows = site.shape(0).rows
    // Which row is read depends on a number: the others' terms are 0.
    let index = site.operand(1, element / width)
    return .sum(over: rows) { row in
      let isRead = Formula.call(.inside, [index, .constant(Double(row)), .constant(Double(row))])
      return .product([isRead, site.operand(0, row * width + element % width)])
    }
  }
}

/// The chain rule through `Gather`: every row of the table receives the sum of what arrives where it
/// was taken, in the order of the indices.                              upstream, indices, table
public struct GatherDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .gatherDerivative(self) }
  var name: String { "gather_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[2].shape, operands[2].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, indices, result) = (arguments.a, arguments.b, arguments.result)
    let width = result.columns
    for i in 0..<result.count { result[i] = 0 }
    for i in 0..<indices.count {
      guard let row = row(indices[i], of: result.rows) else { continue }
      let target = result.base + row * width
      S.add(target, upstream.base + i * width, into: target, count: width)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let width = site.resultShape.columns, row = Formula.constant(Double(element / width))
    return .sum(over: site.shape(1).count) { i in
      let isRow = Formula.call(.inside, [site.operand(1, i), row, row])
      return .product([isRow, site.operand(0, i * width + element % width)])
    }
  }
}

/// Returns the row that an index names, or nil.
@inline(__always)
private func row<S: Scalar>(_ index: S, of count: Int) -> Int? {
  // NaN compares false with both bounds.
  index >= 0 && index < S(count) && index == index.rounded(.down) ? index.whole : nil
}
