import Exchange
import Gradus

/// What a formula comes to.
enum FormulaValue: Hashable, Sendable {
  case number(Double)
  case list([FormulaValue])

  /// - Returns: nil for text, claims and tensors, of which formulas know nothing.
  init?(_ value: PortableValue) {
    switch value {
    case .int(let number): self = .number(Double(number))
    case .double(let number): self = .number(number)
    case .float(let number): self = .number(Double(number))
    case .array(let parts), .tuple(let parts):
      var list: [FormulaValue] = []
      for part in parts {
        guard let one = FormulaValue(part) else { return nil }
        list.append(one)
      }
      self = .list(list)
    case .bool, .string, .tensor: return nil
    }
  }

  /// All its numbers, in their order.
  var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let parts): parts.flatMap(\.numbers)
    }
  }

  /// The place of one of its numbers, counted through: `[1, 0]` for the third of two rows of two.
  func place(of number: Int) -> [Int] {
    guard case .list(let parts) = self else { return [] }
    var rest = number
    for (index, part) in parts.enumerated() {
      let count = part.numbers.count
      if rest < count { return [index] + part.place(of: rest) }
      rest -= count
    }
    return []
  }

  var isFinite: Bool { numbers.allSatisfy(\.isFinite) }

  /// Same shape, and the same numbers but for rounding.
  func matches(_ other: FormulaValue, relative: Double = 1e-9, floor: Double = 1e-6) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      if left == right || left.isNaN && right.isNaN { return true }
      guard left.isFinite, right.isFinite else { return false }
      return (left - right).magnitude
        <= relative * max(left.magnitude, right.magnitude, floor)
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.matches($1) }
    default: return false
    }
  }
}

extension Node {
  /// Loops are no longer than this: a formula that was changed may have lost its bound.
  private static let longest = 10_000

  /// - Returns: nil where a program of this formula would trap, or wouldn't compile.
  func value(_ names: [String: FormulaValue]) -> FormulaValue? {
    switch self {
    case .number(let number): return .number(number)
    case .name(let name): return names[name]
    case .element(let list, let index):
      guard case .list(let values)? = list.value(names), let place = index.index(names),
        values.indices.contains(place)
      else { return nil }
      return values[place]
    case .count(let list):
      guard case .list(let values)? = list.value(names) else { return nil }
      return .number(Double(values.count))
    case .binary(let operation, let left, let right):
      guard case .number(let a)? = left.value(names), case .number(let b)? = right.value(names)
      else { return nil }
      return switch operation {
      case .plus: .number(a + b)
      case .minus: .number(a - b)
      case .times: .number(a * b)
      case .over: .number(a / b)
      }
    case .apply(let mapping, let argument):
      guard case .number(let x)? = argument.value(names) else { return nil }
      return .number(mapping(x))
    case .list(let parts):
      return values(of: parts, names).map { .list($0) }
    case .joined(let parts):
      return values(of: parts, names).flatMap(Self.flattened)
    case .flattened(let lists):
      guard case .list(let parts)? = lists.value(names) else { return nil }
      return Self.flattened(parts)
    case .each(let loop, let body):
      return body.values(in: loop, names).map { .list($0) }
    case .fold(let fold, let loop, let body):
      guard let values = body.values(in: loop, names) else { return nil }
      let numbers = values.compactMap(\.single)
      return numbers.count == values.count ? fold(numbers) : nil
    case .collect(let fold, let count, let loop, let place, let share):
      guard let count = count.index(names), (0...Self.longest).contains(count),
        let places = place.values(in: loop, names), let shares = share.values(in: loop, names)
      else { return nil }
      var collected = [[Double]](repeating: [], count: count)
      for (place, share) in zip(places, shares) {
        guard let index = place.single.flatMap({ Int(exactly: $0) }),
          collected.indices.contains(index),
          let share = share.single
        else { return nil }
        collected[index].append(share)
      }
      return .list(collected.map { $0.isEmpty ? .number(0) : fold($0) })
    case .iterate(let recurrence, let times, let start, let body):
      guard let times = times.index(names), times <= Self.longest, var last = start.value(names)
      else { return nil }
      var names = names
      for step in 0..<max(times, 0) {
        names[recurrence.last] = last
        if let name = recurrence.step { names[name] = .number(Double(step)) }
        guard let next = body.value(names) else { return nil }
        last = next
      }
      return last
    case .reduced(let fold, let list):
      guard case .list(let values)? = list.value(names) else { return nil }
      let numbers = values.compactMap(\.single)
      return numbers.count == values.count ? fold(numbers) : nil
    case .same(let left, let right):
      guard let left = left.value(names)?.single, let right = right.value(names)?.single
      else { return nil }
      return .number(left == right ? 1 : 0)
    case .call(let function, let arguments):
      guard let values = values(of: arguments, names) else { return nil }
      let numbers = values.compactMap(\.single)
      guard numbers.count == values.count else { return nil }
      return function.body(numbers).map { .number($0) }
    case .define(let name, let value, let body):
      guard let value = value.value(names) else { return nil }
      var names = names
      names[name] = value
      return body.value(names)
    }
  }

  private func index(_ names: [String: FormulaValue]) -> Int? {
    guard case .number(let number)? = value(names) else { return nil }
    return Int(exactly: number)
  }

  private static func flattened(_ lists: [FormulaValue]) -> FormulaValue? {
    var all: [FormulaValue] = []
    for list in lists {
      guard case .list(let values) = list else { return nil }
      all += values
    }
    return .list(all)
  }

  private func values(
    of parts: [Node], _ names: [String: FormulaValue]
  ) -> [FormulaValue]? {
    var all: [FormulaValue] = []
    for part in parts {
      guard let value = part.value(names) else { return nil }
      all.append(value)
    }
    return all
  }

  private func values(in loop: Loop, _ names: [String: FormulaValue]) -> [FormulaValue]? {
    guard let from = loop.from.index(names), let to = loop.to.index(names),
      from <= to, to - from <= Self.longest
    else { return nil }
    var names = names
    var all: [FormulaValue] = []
    for index in from..<to {
      names[loop.variable] = .number(Double(index))
      guard let value = value(names) else { return nil }
      all.append(value)
    }
    return all
  }
}

extension FormulaValue {
  fileprivate var single: Double? {
    if case .number(let number) = self { number } else { nil }
  }
}

extension Mapping {
  fileprivate func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .sigmoid: 1 / (1 + Double.exp(-x))
    case .tanh: Double.tanh(x)
    case .relu: max(0, x)
    case .exp: Double.exp(x)
    case .ln: Double.log(x)
    case .root: x.squareRoot()
    case .exp2: Double.exp(x * Double.log(2))
    case .exp10: Double.exp(x * Double.log(10))
    case .log2: Double.log(x) / Double.log(2)
    case .log10: Double.log(x) / Double.log(10)
    case .orZero: x.isNaN ? 0 : x
    case .negative: -x
    case .absolute: x.magnitude
    }
  }
}

extension Fold {
  fileprivate func callAsFunction(_ values: [Double]) -> FormulaValue {
    switch self {
    case .sum: .number(values.reduce(0, +))
    case .product: .number(values.reduce(1, *))
    case .first: .number(values.first ?? 0)
    case .last: .number(values.last ?? 0)
    case .largest: .number(values.max() ?? 0)
    case .smallest: .number(values.min() ?? 0)
    case .farthest: .number(values.map(\.magnitude).max() ?? 0)
    case .average: .number(values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count))
    case .zero: .number(0)
    }
  }
}
