/// Formulas as learners read them: `(output − target)·output`.
extension Node {
  /// How strongly an operation binds, weakest first.
  enum Binding: Int {
    case sum, product, atom
  }

  var text: String { text(within: .sum) }

  func text(within outer: Binding, isRight: Bool = false) -> String {
    let (text, binding) = plain
    let isLoose =
      binding.rawValue < outer.rawValue || isRight && binding == outer && binding != .atom
    return isLoose ? "(\(text))" : text
  }

  fileprivate var plain: (String, Binding) {
    switch self {
    case .number(let number): return (Self.short(number), number < 0 ? .sum : .atom)
    case .name(let name): return (name, .atom)
    case .element(let list, let index):
      return ("\(list.text(within: .atom))[\(index.code)]", .atom)
    case .count(let list): return ("\(list.text(within: .atom)).count", .atom)
    case .binary(.plus, .number(0), let right): return right.plain
    // Which share is meant: a program writes it to that place.
    case .binary(.times, .same, let share): return share.plain
    case .binary(let operation, let left, let right):
      switch operation {
      case .plus, .minus:
        let right = right.text(within: .sum, isRight: operation == .minus)
        return ("\(left.text(within: .sum)) \(operation.rawValue) \(right)", .sum)
      case .times:
        return ("\(left.text(within: .product))·\(right.text(within: .product))", .product)
      case .over:
        let right = right.text(within: .product, isRight: true)
        return ("\(left.text(within: .product)) / \(right)", .product)
      }
    case .apply(.negative, let argument):
      return ("−\(argument.text(within: .product))", .sum)
    case .apply(.orZero, let argument): return argument.plain
    case .apply(.exp2, let argument): return ("pow(2, \(argument.text))", .atom)
    case .apply(.exp10, let argument): return ("pow(10, \(argument.text))", .atom)
    case .apply(let mapping, let argument):
      return ("\(mapping.shownName)(\(argument.text))", .atom)
    case .reduced(let fold, let list): return fold.plain(list)
    case .same(let left, let right): return ("(\(left.code) == \(right.code) ? 1 : 0)", .atom)
    case .call(let function, let arguments):
      return ("\(function.name)(\(arguments.map(\.text).joined(separator: ", ")))", .atom)
    case .list(let parts): return ("[\(parts.map(\.text).joined(separator: ", "))]", .atom)
    case .joined(let parts):
      return (parts.map { $0.text(within: .product) }.joined(separator: " + "), .sum)
    case .flattened(let lists): return lists.plain
    case .each(let loop, let body): return ("[\(body.text) | \(loop.variable)]", .atom)
    case .fold(let fold, let loop, let body):
      return switch fold {
      case .sum: ("Σ\(loop.variable)(\(body.text))", .atom)
      case .product, .zero: ("Π\(loop.variable)(\(body.text))", .atom)
      case .average:
        ("Σ\(loop.variable)(\(body.text)) / \(loop.to.text(within: .product))", .product)
      case .largest: ("max\(loop.variable)(\(body.text))", .atom)
      case .smallest: ("min\(loop.variable)(\(body.text))", .atom)
      case .farthest: ("max\(loop.variable)(abs(\(body.text)))", .atom)
      case .first: body.replacing([loop.variable: loop.from]).plain
      case .last:
        body.replacing([loop.variable: .binary(.minus, loop.to, .number(1))]).plain
      }
    case .collect(_, _, _, let place, let share):
      return ("[\(place.code)] ← \(share.text)", .sum)
    case .iterate(_, _, _, let body): return (body.text, .sum)
    case .define(_, _, let body): return body.plain
    }
  }

  /// An index, as it stands in a program.
  var code: String {
    text.replacing("−", with: "-").replacing("·", with: " * ")
  }

  /// A number of a formula, without a fraction that isn't there.
  static func short(_ number: Double) -> String {
    let sign = number < 0 ? "−" : ""
    if let whole = Int(exactly: number.magnitude) { return "\(sign)\(whole)" }
    return "\(sign)\(number.magnitude)"
  }
}

extension Fold {
  /// What is left of a list: `max(a, b)` of two formulas, `logits.max()` of a list with a name.
  fileprivate func plain(_ list: Node) -> (String, Node.Binding) {
    if case .list(let parts) = list {
      let texts = parts.map(\.text).joined(separator: ", ")
      switch self {
      case .largest: return ("max(\(texts))", .atom)
      case .smallest: return ("min(\(texts))", .atom)
      case .farthest: return ("max(abs(\(texts)))", .atom)
      case .first: return parts.first?.plain ?? ("0", .atom)
      case .last: return parts.last?.plain ?? ("0", .atom)
      case .sum, .average, .product, .zero:
        let sign: Operator = self == .sum || self == .average ? .plus : .times
        let all = parts.dropFirst().reduce(parts.first ?? .number(0)) { .binary(sign, $0, $1) }
        return self == .average
          ? Node.binary(.over, all, .number(Double(parts.count))).plain : all.plain
      }
    }
    let name = list.text(within: .atom)
    return switch self {
    case .largest: ("\(name).max()", .atom)
    case .smallest: ("\(name).min()", .atom)
    case .farthest: ("max(abs(\(name)))", .atom)
    case .first: ("\(name)[0]", .atom)
    case .last: ("\(name)[\(name).count - 1]", .atom)
    case .sum: ("Σ(\(name))", .atom)
    case .average: ("Σ(\(name)) / \(name).count", .product)
    case .product, .zero: ("Π(\(name))", .atom)
    }
  }
}

extension Mapping {
  /// As it is written in a program.
  var shownName: String {
    switch self {
    case .absolute: "abs"
    case .root: "sqrt"
    default: rawValue
    }
  }
}
