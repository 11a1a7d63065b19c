/// Takes of each row the number at a place: result[…] = a[…, place[…]].       operands: a …×n, places …
///
/// A place that is none gives NaN, so that a mistake is seen.
public struct Pick: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .pick(self) }
  var name: String { "pick" }
  /// Places can't be moved a little.
  var differentiableOperandCount: Int { 1 }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try perRow(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, places, result) = (arguments.a, arguments.b, arguments.result)
    let n = a.columns
    for row in 0..<result.count {
      let place = Int(exactly: places[row]) ?? -1
      result[row] = place >= 0 && place < n ? a[row * n + place] : .nan
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, PickDerivative().of(all: [derivatives.upstream] + derivatives.operands))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let n = site.shape(0).columns, place = site.operand(1, element)
    return .sum(over: n) { .product([site.operand(0, element * n + $0), isPlace(place, $0)]) }
  }
}

/// The chain rule through `Pick`: what arrives goes to the place that was taken, 0 to the others.
///
/// operands: upstream, a, places
public struct PickDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .pickDerivative(self) }
  var name: String { "pick_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, places, result) = (arguments.a, arguments.c, arguments.result)
    let n = result.columns
    for i in 0..<result.count { result[i] = 0 }
    for row in 0..<places.count {
      let place = Int(exactly: places[row]) ?? -1
      if place >= 0, place < n { result[row * n + place] = upstream[row] }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let n = site.resultShape.columns, row = element / n
    return .product([site.operand(0, row), isPlace(site.operand(2, row), element % n)])
  }
}

/// 1 where a number is this place, else 0.
private func isPlace(_ number: Formula, _ place: Int) -> Formula {
  let place = Formula.constant(Double(place))
  return .call(.inside, [number, place, place])
}
