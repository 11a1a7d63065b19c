/// The chain rule through `Pooling`: the largest number under a window receives all that arrives (of
/// several as large the first, row by row), or each receives an equal share.     upstream, x, result
public struct PoolingDerivative: OperationDefinition {
  let pooling: Pooling
  /// Creates the derivative of a pooling.
  public init(_ pooling: Pooling) { self.pooling = pooling }
  public var operation: Operation { .poolingDerivative(self) }
  var name: String { pooling.name + "_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (x, result) = (arguments.b, arguments.result)
    let grid = pooling.window.grid(over: x)
    guard pooling.kind == .average else {
      S.maxPoolDerivative(
        grid.kernelGrid(samples: x.count / grid.imageCount), arguments.a.base, x.base,
        pooled: arguments.c.base, into: result.base)
      return
    }
    for i in 0..<result.count { result[i] = 0 }
    var upstream = arguments.a.base
    for sample in 0..<x.count / grid.imageCount {
      for row in 0..<grid.rows {
        let rows = grid.windowRows(at: row)
        for column in 0..<grid.columns {
          let columns = grid.windowColumns(at: column)
          let share = 1 / S(rows.count * columns.count)
          for u in rows {
            for v in columns {
              let target =
                result.base
                + grid.index(sample, grid.imageRow(row, u), grid.imageColumn(column, v))
              for c in 0..<grid.channels { target[c] += upstream[c] * share }
            }
          }
          upstream += grid.channels
        }
      }
    }
  }

  /// Returns the elements of images under the window of which an element of the pooled ones was made.
  package func elements(under pooled: Int, of pooledShape: Shape, over images: Shape) -> [Int] {
    let place = Shape(pooling.window.imageLengths(pooledShape)).place(of: pooled)
    return pooling.elements(under: place, pooling.window.grid(over: images))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let window = pooling.window
    let grid = window.grid(over: site.resultShape)
    let place = Shape(window.imageLengths(site.resultShape)).place(of: element)
    let pooledShape = Shape(window.imageLengths(site.shape(2)))
    let terms = grid.covering(place[1], place[2]).map { row, column, _ -> Formula in
      let at = [place[0], row, column, place[3]]
      let index = pooledShape.index(of: at) ?? 0
      let elements = pooling.elements(under: at, grid)
      let upstream = site.operand(0, index)
      guard pooling.kind == .max else {
        return .quotient(upstream, .constant(Double(elements.count)))
      }
      let pooled = site.operand(2, index)
      func isLargest(_ i: Int) -> Formula {
        .call(.inside, [site.operand(1, i), pooled, pooled])
      }
      // 1 for the first of the largest: none before it is as large.
      let before = elements.prefix { $0 != element }.map(isLargest)
      let isFirst = [isLargest(element)] + before.map { .difference(.constant(1), $0) }
      return .product(Formula.Parts([upstream] + isFirst))
    }
    return .sum(Formula.Parts(terms))
  }
}
