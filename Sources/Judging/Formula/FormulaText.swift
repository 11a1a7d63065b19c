/// Formulas as learners read them: `(output − target)·output`.
extension Node {
  /// How strongly an operation binds, weakest first.
  private enum Binding: Int {
    case sum, product, atom
  }

  var text: String { text(within: .sum) }

  private func text(within outer: Binding, isRight: Bool = false) -> String {
    let (text, binding) = plain
    let isLoose =
      binding.rawValue < outer.rawValue || isRight && binding == outer && binding != .atom
    return isLoose ? "(\(text))" : text
  }

  private var plain: (String, Binding) {
    switch self {
    case .number(let number): return (Self.short(number), number < 0 ? .sum : .atom)
    case .name(let name): return (name, .atom)
    case .element(let list, let index):
      return ("\(list.text(within: .atom))[\(index.code)]", .atom)
    case .count(let list): return ("\(list.text(within: .atom)).count", .atom)
    case .binary(.plus, .number(0), let right): return right.plain
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
    case .apply(let mapping, let argument):
      return ("\(mapping.shownName)(\(argument.text))", .atom)
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

extension Mapping {
  /// As it is written in a program.
  var shownName: String { self == .absolute ? "abs" : rawValue }
}
