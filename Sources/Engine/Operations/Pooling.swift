/// What a pooling window makes of the numbers under it, channel by channel.
public enum PoolingKind: String, Hashable, Sendable, CaseIterable {
  /// The largest.
  case max
  /// The mean; what lies outside the image does not count.
  case average
}

/// Moves a window over images, or along sequences, and makes one number of those under it, for each
/// channel.
///
///     max: the largest      average: their mean, padding not counted
///
///     x: batch × height × width × channels      result: batch × rows × columns × channels
public struct Pooling: OperationDefinition {
  package let kind: PoolingKind
  package let window: Window

  /// Creates the operation that takes the largest, or the mean, under a window.
  public init(_ kind: PoolingKind, _ window: Window) {
    self.kind = kind
    self.window = window
  }

  public var operation: Operation { .pooling(self) }
  var name: String { kind == .max ? "max_pool" : "average_pool" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let x = operands[0]
    let grid = try window.grid(over: x, name)
    let shape = window.shape(
      samples: x.shape.dimensions[0], rows: grid.rows, columns: grid.columns,
      channels: grid.channels)
    return (shape, x.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let x = arguments.a, grid = window.grid(over: x)
    guard kind == .average else {
      let samples = x.count / grid.imageCount
      S.maxPool(grid.kernelGrid(samples: samples), x.base, into: arguments.result.base)
      return
    }
    var target = arguments.result.base
    for sample in 0..<x.count / grid.imageCount {
      for row in 0..<grid.rows {
        let rows = grid.windowRows(at: row)
        for column in 0..<grid.columns {
          let columns = grid.windowColumns(at: column)
          for c in 0..<grid.channels { target[c] = 0 }
          for u in rows {
            for v in columns {
              let source =
                x.base
                + grid.index(sample, grid.imageRow(row, u), grid.imageColumn(column, v))
              for c in 0..<grid.channels { target[c] += source[c] }
            }
          }
          let count = S(rows.count * columns.count)
          for c in 0..<grid.channels { target[c] /= count }
          target += grid.channels
        }
      }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      PoolingDerivative(self).of(derivatives.upstream, derivatives.operands[0], derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let grid = window.grid(over: site.shape(0))
    let place = Shape(window.imageLengths(site.resultShape)).place(of: element)
    let terms = elements(under: place, grid).map { site.operand(0, $0) }
    switch kind {
    case .max: return terms.count == 1 ? terms[0] : .call(.max, Formula.Parts(terms))
    case .average: return .quotient(.sum(Formula.Parts(terms)), .constant(Double(terms.count)))
    }
  }

  /// The numbers of the images under the window at a place of the result, row by row.
  func elements(under place: [Int], _ grid: WindowGrid) -> [Int] {
    grid.windowRows(at: place[1]).flatMap { u in
      grid.windowColumns(at: place[2]).map { v in
        grid.index(place[0], grid.imageRow(place[1], u), grid.imageColumn(place[2], v)) + place[3]
      }
    }
  }
}
