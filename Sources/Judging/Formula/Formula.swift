/// A part of a formula with which an author says what is right: `Number`, `List`, `Matrix`.
public protocol FormulaPart: Sendable {
  /// The parameter, or what was defined, of this name.
  init(_ name: String)
}

/// A number of a formula: a parameter, an index, or what is computed from them.
public struct Number: FormulaPart, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  let node: Node

  public init(_ name: String) { node = .name(name) }
  init(_ node: Node) { self.node = node }
  public init(floatLiteral value: Double) { node = .number(value) }
  public init(integerLiteral value: Int) { node = .number(Double(value)) }

  public static func + (left: Number, right: Number) -> Number { left.with(.plus, right) }
  public static func - (left: Number, right: Number) -> Number { left.with(.minus, right) }
  public static func * (left: Number, right: Number) -> Number { left.with(.times, right) }
  public static func / (left: Number, right: Number) -> Number { left.with(.over, right) }

  public static prefix func - (number: Number) -> Number {
    Number(.apply(.negative, number.node))
  }

  private func with(_ operation: Operator, _ other: Number) -> Number {
    Number(.binary(operation, node, other.node))
  }
}

/// A list of numbers in a formula.
public struct List: FormulaPart {
  let node: Node

  public init(_ name: String) { node = .name(name) }
  init(_ node: Node) { self.node = node }
  /// A list of so many formulas.
  public init(_ numbers: [Number]) { node = .list(numbers.map(\.node)) }

  public var count: Number { Number(.count(node)) }
  public subscript(_ index: Number) -> Number { Number(.element(node, at: index.node)) }

  /// One list behind the other.
  public static func + (left: List, right: List) -> List { List(.joined([left.node, right.node])) }
}

/// A list of rows in a formula.
public struct Matrix: FormulaPart {
  let node: Node

  public init(_ name: String) { node = .name(name) }
  init(_ node: Node) { self.node = node }

  /// The number of its rows.
  public var count: Number { Number(.count(node)) }
  public subscript(_ row: Number) -> List { List(.element(node, at: row.node)) }
}

/// The list of a formula for each index from 0 up to, and without, a count.
///
/// - Parameter variable: the index as messages show it.
public func each(
  _ variable: String, below count: Number, _ formula: (_ index: Number) -> Number
) -> List {
  List(.each(Loop(variable: variable, to: count.node), formula(Number(variable)).node))
}

/// The rows of a formula for each index from 0 up to, and without, a count.
public func rows(
  _ variable: String, below count: Number, _ formula: (_ index: Number) -> List
) -> Matrix {
  Matrix(.each(Loop(variable: variable, to: count.node), formula(Number(variable)).node))
}

/// The sum of a formula over each index from 0 up to, and without, a count.
public func sum(
  _ variable: String, below count: Number, _ formula: (_ index: Number) -> Number
) -> Number {
  Number(.fold(.sum, Loop(variable: variable, to: count.node), formula(Number(variable)).node))
}

/// A list of zeros, to which shares are added: share k to the element at place k.
public func collected(
  _ variable: String, below edges: Number, into count: Number,
  _ formula: (_ index: Number) -> (place: Number, share: Number)
) -> List {
  let (place, share) = formula(Number(variable))
  return List(
    .collect(
      .sum, count: count.node, Loop(variable: variable, to: edges.node), place: place.node,
      share: share.node))
}

/// A recurrence: the formula computed so many times, each time from its last value.
public func repeated(
  _ variable: String, times: Number, from start: Number, _ formula: (_ last: Number) -> Number
) -> Number {
  Number(
    .iterate(
      Recurrence(last: variable), times: times.node, from: start.node,
      formula(Number(variable)).node))
}

/// A recurrence of lists: the formula computed so many times, each time from its last value.
///
/// - Parameters:
///   - variable: the last value, as messages show it.
///   - step: the number of the step, counted from 0.
public func repeated(
  _ variable: String, _ step: String, times: Number, from start: List,
  _ formula: (_ last: List, _ step: Number) -> List
) -> List {
  List(
    .iterate(
      Recurrence(last: variable, step: step), times: times.node, from: start.node,
      formula(List(variable), Number(step)).node))
}

/// A part with a name of its own inside of a loop, where `steps.define` doesn't reach.
public func named(
  _ name: String, _ value: Number, in formula: (_ value: Number) -> List
) -> List {
  List(.define(name, value.node, in: formula(Number(name)).node))
}
