/// 1 / (1 + e^−x).
public func sigmoid(_ x: Number) -> Number { Number(.apply(.sigmoid, x.node)) }

/// e to the power x.
public func exp(_ x: Number) -> Number { Number(.apply(.exp, x.node)) }

/// The natural logarithm.
public func ln(_ x: Number) -> Number { Number(.apply(.ln, x.node)) }

/// A number without its sign.
public func abs(_ x: Number) -> Number { Number(.apply(.absolute, x.node)) }

/// The largest number of a list.
public func largest(_ list: List) -> Number { Number(.reduced(.largest, list.node)) }

/// The larger of two numbers.
public func max(_ left: Number, _ right: Number) -> Number { largest(List([left, right])) }

/// 1 where two numbers are the same, such as an index and a place; else 0.
public func same(_ left: Number, _ right: Number) -> Number {
  Number(.same(left.node, right.node))
}

/// The number, and 0 where it is none, as 0 / 0 is.
public func orZero(_ x: Number) -> Number { Number(.apply(.orZero, x.node)) }

/// A function that the exercise gives to learners, as part of a formula.
///
///     let given = Given("forward") { x in Int(exactly: x[0]).map { forward($0, x[1]) } }
///     …  given(layer, x + epsilon)
public struct Given: Sendable {
  let name: String
  let body: @Sendable ([Double]) -> Double?

  /// - Parameter body: what it makes of its arguments; nil where it has none for them, since a changed
  ///   formula may pass anything.
  public init(_ name: String, _ body: @escaping @Sendable (_ arguments: [Double]) -> Double?) {
    self.name = name
    self.body = body
  }

  public func callAsFunction(_ arguments: Number...) -> Number {
    Number(.call(self, arguments.map(\.node)))
  }
}

// One name, one function.
extension Given: Hashable {
  public static func == (left: Given, right: Given) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
