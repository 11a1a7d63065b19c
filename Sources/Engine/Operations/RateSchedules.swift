/// A learning rate that depends on how many updates have been made.                operands: t
///
/// It is computed in Double whatever the program's precision and rounded once.
protocol RateSchedule: OperationDefinition {
  /// Returns the rate after `t` updates.
  func rate(after t: Double) -> Double
  /// Returns the rate as a formula of that for t.
  func formula(_ t: Formula) -> Formula
}

extension RateSchedule {
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result[0] = S(rate(after: Double(arguments.a[0])))
  }

  func formula(of element: Int, in site: Site) -> Formula { formula(site.operand(0, 0)) }
}

/// The rates[i] of the first i whose boundary t has not passed, the last after all of them.
/// operands: t, boundaries, rates
public struct PiecewiseConstant: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .piecewiseConstant(self) }
  var name: String { "piecewise_constant" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (t, boundaries, rates) = (arguments.a[0], arguments.b, arguments.c)
    var piece = 0
    while piece < boundaries.count, t > boundaries[piece] { piece += 1 }
    arguments.result[0] = rates[piece]
  }

  func formula(of element: Int, in site: Site) -> Formula {
    // From boundary to boundary the rate changes by a difference.
    let changes = (0..<site.shape(1).count).map { (piece: Int) -> Formula in
      let isPast = Formula.call(.step, [.difference(site.operand(0, 0), site.operand(1, piece))])
      return .product([.difference(site.operand(2, piece + 1), site.operand(2, piece)), isPast])
    }
    return .sum(Formula.Parts([site.operand(2, 0)] + changes))
  }
}
