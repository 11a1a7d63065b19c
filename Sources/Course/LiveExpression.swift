import Foundation

/// Arithmetic over the names of a scene, as written between `{{` and `}}`.
///
/// The course only knows the shape of it; whoever owns the engine supplies the value of a name.
public indirect enum LiveExpression: Sendable, Hashable {
  /// A value's name (`loss`, `w5`, `d(h1.net)`, `dense/kernel[0,1]`) and the moment to read it at.
  case name(String, moment: String?)
  case number(Double)
  case binary(Operator, LiveExpression, LiveExpression)

  public enum Operator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// Every name with its moment, in reading order.
  public var names: [(name: String, moment: String?)] {
    switch self {
    case .name(let name, let moment): [(name, moment)]
    case .number: []
    case .binary(_, let left, let right): left.names + right.names
    }
  }

  /// Returns the value, given the value of each name; nil when a name has none.
  public func value(
    _ lookup: (_ name: String, _ moment: String?) throws -> Double?
  ) rethrows -> Double? {
    switch self {
    case .name(let name, let moment): return try lookup(name, moment)
    case .number(let number): return number
    case .binary(let operation, let left, let right):
      guard let first = try left.value(lookup), let second = try right.value(lookup) else {
        return nil
      }
      switch operation {
      case .add: return first + second
      case .subtract: return first - second
      case .multiply: return first * second
      case .divide: return first / second
      }
    }
  }
}

/// A number of the prose: an expression, and how many digits to show after the point.
public struct LiveNumber: Sendable, Hashable {
  public let expression: LiveExpression
  /// Digits after the point; nil leaves the choice to the screen.
  public let digits: Int?
  /// What the author wrote between the braces, with single spaces.
  public let source: String

  public init(expression: LiveExpression, digits: Int?, source: String) {
    self.expression = expression
    self.digits = digits
    self.source = source
  }
}

/// A claim about live numbers, true once every part of it holds: `loss < 0.05 and w1 > 0`.
public struct LiveCondition: Sendable, Hashable {
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  public struct Part: Sendable, Hashable {
    public let left: LiveExpression
    public let comparison: Relation
    public let right: LiveExpression
    /// The left side as it was written.
    public let leftSource: String
    public let rightSource: String
    /// What a page calls the left side; empty where it isn't said, nil where it is called as it was written.
    public internal(set) var label: String?

    public var name: String { label ?? leftSource }
  }

  public private(set) var parts: [Part]
  public let source: String

  /// The same with other names for its left sides, in their order.
  func calling(_ names: [String]) -> LiveCondition {
    var sources: [String] = []
    for part in parts where !sources.contains(part.leftSource) { sources.append(part.leftSource) }
    let labels = Dictionary(zip(sources, names)) { first, _ in first }
    var condition = self
    for place in parts.indices { condition.parts[place].label = labels[parts[place].leftSource] }
    return condition
  }

  /// Says whether the claim holds; nil when a name has no value yet.
  public func holds(
    _ lookup: (_ name: String, _ moment: String?) throws -> Double?
  ) rethrows -> Bool? {
    for part in parts {
      guard let left = try part.left.value(lookup), let right = try part.right.value(lookup) else {
        return nil
      }
      let isTrue =
        switch part.comparison {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
      if !isTrue { return false }
    }
    return true
  }
}
