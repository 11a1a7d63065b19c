/// A formula as data, so that it can be computed, shown, and changed in one place.
///
/// All numbers are alike here, indices too: what doesn't fit together has no value.
indirect enum Node: Hashable, Sendable {
  case number(Double)
  /// A parameter, a definition, or the variable of a loop.
  case name(String)
  case element(Node, at: Node)
  case count(Node)
  case binary(Operator, Node, Node)
  case apply(Mapping, Node)
  case list([Node])
  /// The lists one behind the other.
  case joined([Node])
  /// Of a list of lists, all their elements.
  case flattened(Node)
  /// A list: the body for each value of the variable.
  case each(Loop, Node)
  /// What remains of a loop's values.
  case fold(Fold, Loop, Node)
  /// Zeros, and to the one at `place` each share is added.
  case collect(Fold, count: Node, Loop, place: Node, share: Node)
  /// The body is computed so many times, each time from its last value.
  case iterate(Recurrence, times: Node, from: Node, Node)
  /// What remains of a list's values.
  case reduced(Fold, Node)
  /// 1 where two numbers are the same, else 0.
  case same(Node, Node)
  /// A function that the exercise gives.
  case call(Given, [Node])
  case define(String, Node, in: Node)
}

/// A variable from one index up to, and without, another.
struct Loop: Hashable, Sendable {
  var variable: String
  var from: Node = .number(0)
  var to: Node
}

/// What a recurrence calls its last value, and the number of the step.
struct Recurrence: Hashable, Sendable {
  let last: String
  var step: String?

  var names: [String] { [last] + (step.map { [$0] } ?? []) }
}

enum Operator: String, Hashable, Sendable, CaseIterable {
  case plus = "+"
  case minus = "−"
  case times = "·"
  case over = "/"
}

enum Mapping: String, Hashable, Sendable {
  case sigmoid, tanh, relu, exp, ln, negative, absolute
  /// What stands in the place of another function by mistake.
  case root, exp2, exp10, log2, log10
  /// 0 where the number is none, as 0 / 0 is.
  case orZero
}

/// How the values of a loop become one.
enum Fold: Hashable, Sendable {
  case sum, product, first, last, average, largest, smallest
  /// The largest without its sign.
  case farthest
  /// A product that began with 0.
  case zero
}

extension Node {
  /// The formula with other nodes in the place of names.
  func replacing(_ names: [String: Node]) -> Node {
    if names.isEmpty { return self }
    func inner(_ node: Node) -> Node { node.replacing(names) }
    func without(_ variables: [String], _ node: Node) -> Node {
      node.replacing(names.filter { !variables.contains($0.key) })
    }
    func without(_ variable: String, _ node: Node) -> Node { without([variable], node) }
    func outer(_ loop: Loop) -> Loop {
      Loop(variable: loop.variable, from: inner(loop.from), to: inner(loop.to))
    }
    switch self {
    case .number: return self
    case .name(let name): return names[name] ?? self
    case .element(.name(let name), let index):
      let index = inner(index)
      // One element of a list that is made by a rule is the rule at that index.
      if case .each(let loop, let body)? = names[name], loop.from == .number(0) {
        return body.replacing([loop.variable: index])
      }
      if case .list(let parts)? = names[name], case .number(let place) = index,
        parts.indices.contains(Int(place))
      {
        return parts[Int(place)]
      }
      return .element(names[name] ?? .name(name), at: index)
    case .element(let list, let index): return .element(inner(list), at: inner(index))
    case .count(let list): return .count(inner(list))
    case .binary(let operation, let left, let right):
      return .binary(operation, inner(left), inner(right))
    case .apply(let mapping, let argument): return .apply(mapping, inner(argument))
    case .list(let parts): return .list(parts.map(inner))
    case .joined(let parts): return .joined(parts.map(inner))
    case .flattened(let lists): return .flattened(inner(lists))
    case .each(let loop, let body): return .each(outer(loop), without(loop.variable, body))
    case .fold(let fold, let loop, let body):
      return .fold(fold, outer(loop), without(loop.variable, body))
    case .collect(let fold, let count, let loop, let place, let share):
      return .collect(
        fold, count: inner(count), outer(loop), place: without(loop.variable, place),
        share: without(loop.variable, share))
    case .iterate(let names, let times, let start, let body):
      return .iterate(names, times: inner(times), from: inner(start), without(names.names, body))
    case .reduced(let fold, let list): return .reduced(fold, inner(list))
    case .same(let left, let right): return .same(inner(left), inner(right))
    case .call(let function, let arguments): return .call(function, arguments.map(inner))
    case .define(let name, let value, let body):
      return .define(name, inner(value), in: without(name, body))
    }
  }
}

extension Node {
  /// Its parts, one level down.
  var children: [Node] {
    switch self {
    case .number, .name: []
    case .element(let list, let index): [list, index]
    case .count(let inner), .apply(_, let inner), .flattened(let inner), .reduced(_, let inner):
      [inner]
    case .binary(_, let left, let right), .same(let left, let right): [left, right]
    case .list(let parts), .joined(let parts), .call(_, let parts): parts
    case .each(let loop, let body), .fold(_, let loop, let body): [loop.from, loop.to, body]
    case .collect(_, let count, let loop, let place, let share):
      [count, loop.from, loop.to, place, share]
    case .iterate(_, let times, let start, let body): [times, start, body]
    case .define(_, let value, let body): [value, body]
    }
  }

  var size: Int { children.reduce(1) { $0 + $1.size } }

  func uses(of name: String) -> Int {
    self == .name(name) ? 1 : children.reduce(0) { $0 + $1.uses(of: name) }
  }

  /// With another node in each place of one.
  func replacingAll(_ old: Node, with new: Node) -> Node {
    self == old ? new : replacingChildren { $0.replacingAll(old, with: new) }
  }

  /// With something done to each part, one level down.
  func replacingChildren(_ inner: (Node) -> Node) -> Node {
    func inside(_ loop: Loop) -> Loop {
      Loop(variable: loop.variable, from: inner(loop.from), to: inner(loop.to))
    }
    return switch self {
    case .number, .name: self
    case .element(let list, let index): .element(inner(list), at: inner(index))
    case .count(let list): .count(inner(list))
    case .apply(let mapping, let argument): .apply(mapping, inner(argument))
    case .flattened(let lists): .flattened(inner(lists))
    case .binary(let operation, let left, let right): .binary(operation, inner(left), inner(right))
    case .list(let parts): .list(parts.map(inner))
    case .joined(let parts): .joined(parts.map(inner))
    case .each(let loop, let body): .each(inside(loop), inner(body))
    case .fold(let fold, let loop, let body): .fold(fold, inside(loop), inner(body))
    case .collect(let fold, let count, let loop, let place, let share):
      .collect(fold, count: inner(count), inside(loop), place: inner(place), share: inner(share))
    case .iterate(let names, let times, let start, let body):
      .iterate(names, times: inner(times), from: inner(start), inner(body))
    case .reduced(let fold, let list): .reduced(fold, inner(list))
    case .same(let left, let right): .same(inner(left), inner(right))
    case .call(let function, let arguments): .call(function, arguments.map(inner))
    case .define(let name, let value, let body): .define(name, inner(value), in: inner(body))
    }
  }

  /// The same without definitions that are used once, when that is still a line.
  ///
  /// Products stand in a row, as learners write them: (a·b)·c.
  var onOneLine: Node? {
    var body = withoutUnused
    var names: [String: Node] = [:]
    while case .define(let name, let value, let rest) = body {
      guard rest.uses(of: name) <= 1 else { return nil }
      names[name] = value.replacing(names)
      body = rest
    }
    let whole = body.replacing(names).inRows
    return whole.text.count <= 72 ? whole : nil
  }

  /// Without definitions that nothing is made of.
  private var withoutUnused: Node {
    guard case .define(let name, let value, let body) = self else { return self }
    let rest = body.withoutUnused
    return rest.uses(of: name) == 0 ? rest : .define(name, value, in: rest)
  }

  /// The factors of a product, from left to right.
  var factors: [Node] {
    if case .binary(.times, let left, let right) = self {
      left.factors + right.factors
    } else {
      [self]
    }
  }

  static func product(_ factors: [Node]) -> Node {
    factors.dropFirst().reduce(factors.first ?? .number(1)) { .binary(.times, $0, $1) }
  }

  private var inRows: Node {
    switch self {
    case .binary(.times, _, _): .product(factors.map(\.inRows))
    case .binary(let operation, let left, let right): .binary(operation, left.inRows, right.inRows)
    case .each(let loop, let body): .each(loop, body.inRows)
    case .fold(let fold, let loop, let body): .fold(fold, loop, body.inRows)
    case .list(let parts): .list(parts.map(\.inRows))
    default: self
    }
  }
}
