/// What a pooling window makes of the numbers under it, channel by channel.
public enum PoolingKind: String, Hashable, Sendable, CaseIterable {
  /// The largest.
  case max
  /// The mean; what lies outside the image does not count.
  case average
}

/// Moves a window over images and makes one number of those under it, for each channel.
///
///     max: the largest      average: their mean, padding not counted
///
///     x: batch × height × width × channels      result: batch × rows × columns × channels
public struct Pooling: OperationDefinition {
  let kind: PoolingKind
  let window: Window

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
    return (Shape(x.shape.dimensions[0], grid.rows, grid.columns, grid.channels), x.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let x = arguments.a
    guard kind == .average else {
      S.maxPool(window.kernelGrid(over: x), x.base, into: arguments.result.base)
      return
    }
    let grid = window.grid(height: x.length(1), width: x.length(2), channels: x.length(3))
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
    let x = site.shape(0).dimensions
    let grid = window.grid(height: x[1], width: x[2], channels: x[3])
    let place = site.resultShape.place(of: element)
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
