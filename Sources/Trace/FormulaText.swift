import Engine

/// A piece of a written formula.
public struct FormulaToken: Hashable, Sendable {
  public let text: String
  /// The number that the piece stands for, where it stands for one.
  public let element: ElementReference?

  public init(_ text: String, _ element: ElementReference? = nil) {
    self.text = text
    self.element = element
  }
}

/// How a sum of many terms is shortened: to some of them, and what stands for the others.
public struct Folding {
  /// The places of the terms that are written, in their order, and what is written for the others; nil
  /// where all are.
  let fold: Fold
  /// The same of what the largest is taken of.
  let pick: Fold?

  public typealias Fold = (Formula.Parts, _ limit: Int) -> (shown: [Int], rest: String)?

  public init(_ fold: @escaping Fold, pick: Fold? = nil) {
    self.fold = fold
    self.pick = pick
  }

  /// To the first terms.
  ///
  /// - Parameter rest: what stands for so many others.
  public static func toFirst(rest: @escaping (Int) -> String) -> Folding {
    Folding { terms, limit in
      terms.count > limit ? (Array(0..<limit), rest(terms.count - limit)) : nil
    }
  }
}

/// Writes formulas as text, in symbols or with their numbers put in.
public struct FormulaText {
  /// How leaves are written.
  private let leaf: (ElementReference) -> String
  /// A sum or product shows at most so many parts, the rest as "…" unless it is folded.
  private let partLimit: Int
  private let folding: Folding?
  private let isASCII: Bool
  private(set) var tokens: [FormulaToken] = []

  /// Returns the pieces of a formula.
  public static func tokens(
    of formula: Formula, partLimit: Int = 6, isASCII: Bool = false, folding: Folding? = nil,
    leaf: (ElementReference) -> String
  ) -> [FormulaToken] {
    withoutActuallyEscaping(leaf) { leaf in
      var text = FormulaText(
        leaf: leaf, partLimit: max(folding == nil ? 2 : 1, partLimit), folding: folding,
        isASCII: isASCII)
      text.write(formula, within: .sum)
      return text.tokens
    }
  }

  private init(
    leaf: @escaping (ElementReference) -> String, partLimit: Int, folding: Folding?, isASCII: Bool
  ) {
    self.leaf = leaf
    self.folding = folding
    self.partLimit = partLimit
    self.isASCII = isASCII
  }

  /// How tightly a place binds: what stands there in parentheses.
  private enum Binding: Int, Comparable {
    case sum, subtrahend, product, divisor, base
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  private mutating func write(_ formula: Formula, within place: Binding) {
    switch formula {
    case .element(let value, let index):
      let element = ElementReference(value, index)
      let text = leaf(element)
      let needsParentheses = text.hasPrefix("-") && place > .sum
      tokens.append(FormulaToken(needsParentheses ? "(\(text))" : text, element))
    case .constant(let number):
      let text = NumberText.constant(number)
      tokens.append(FormulaToken(text.hasPrefix("-") && place > .sum ? "(\(text))" : text))
    // What nothing goes into, such as a place that no window reaches.
    case .sum(let parts) where parts.isEmpty: write(.constant(0), within: place)
    case .product(let parts) where parts.isEmpty: write(.constant(1), within: place)
    // A sum or product of one part is that part.
    case .sum(let parts) where parts.count == 1, .product(let parts) where parts.count == 1:
      write(parts[0], within: place)
    case .sum(let terms):
      parenthesized(place > .sum) { $0.writeSum(terms) }
    case .difference(let a, let b):
      parenthesized(place > .sum) {
        $0.write(a, within: .sum)
        $0.symbol($0.isASCII ? " - " : " − ")
        $0.write(b, within: .subtrahend)
      }
    case .product(let factors):
      parenthesized(place > .product) {
        $0.list(factors, separator: $0.isASCII ? "*" : "·", within: .product)
      }
    case .quotient(let a, let b):
      parenthesized(place > .product) {
        $0.write(a, within: .product)
        $0.symbol("/")
        $0.write(b, within: .divisor)
      }
    case .power(let base, let exponent):
      parenthesized(place == .base) {
        $0.write(base, within: .base)
        if case .constant(2) = exponent, !$0.isASCII {
          $0.symbol("²")
        } else {
          $0.symbol("^")
          $0.write(exponent, within: .base)
        }
      }
    case .negative(let inner):
      parenthesized(place > .sum) {
        $0.symbol($0.isASCII ? "-" : "−")
        $0.write(inner, within: .product)
      }
    case .call(let function, let arguments):
      // e^x as the base of a power needs them; the others bring brackets of their own.
      parenthesized(place == .base && function == .exp) { $0.write(function, arguments) }
    }
  }

  private mutating func write(_ function: Formula.Function, _ arguments: Formula.Parts) {
    switch function {
    case .exp:
      symbol("e^")
      write(arguments[0], within: .base)
    case .abs:
      symbol("|")
      write(arguments[0], within: .sum)
      symbol("|")
    case .sqrt:
      symbol(isASCII ? "sqrt(" : "√(")
      write(arguments[0], within: .sum)
      symbol(")")
    case .step:
      symbol("[")
      write(arguments[0], within: .sum)
      symbol(" > 0]")
    case .inside:
      if arguments[1] == arguments[2] {
        symbol("[")
        write(arguments[0], within: .sum)
        symbol(" = ")
        write(arguments[1], within: .sum)
      } else {
        symbol("[")
        write(arguments[1], within: .sum)
        symbol(isASCII ? " <= " : " ≤ ")
        write(arguments[0], within: .sum)
        symbol(isASCII ? " <= " : " ≤ ")
        write(arguments[2], within: .sum)
      }
      symbol("]")
    case .ln, .tanh, .sin, .cos, .erf, .max, .min, .sign, .floor:
      symbol(function.rawValue + "(")
      if function == .max, let (shown, rest) = folding?.pick?(arguments, partLimit) {
        for index in shown {
          write(arguments[index], within: .sum)
          symbol(", ")
        }
        symbol(rest)
      } else {
        list(arguments, separator: ", ", within: .sum)
      }
      symbol(")")
    }
  }

  private mutating func writeSum(_ terms: Formula.Parts) {
    guard let (shown, rest) = folding?.fold(terms, partLimit) else {
      return list(terms, separator: " + ", within: .sum)
    }
    for (place, index) in shown.enumerated() {
      if place > 0 { symbol(" + ") }
      write(terms[index], within: .sum)
      if place > 0 { joinSign() }
    }
    symbol(" + ")
    symbol(rest)
  }

  /// Writes `a − b` for `a + -b`.
  private mutating func joinSign() {
    guard let plus = tokens.lastIndex(where: { $0.text == " + " }), plus + 1 < tokens.count,
      let sign = tokens[plus + 1].text.first, sign == "-" || sign == "−"
    else { return }
    let part = tokens[plus + 1]
    tokens[plus] = FormulaToken(isASCII ? " - " : " − ")
    tokens[plus + 1] = FormulaToken(String(part.text.dropFirst()), part.element)
  }

  /// Where sums are folded, nothing else is left out of what has not very many parts.
  private static let foldedLimit = 256

  private mutating func list(_ parts: Formula.Parts, separator: String, within place: Binding) {
    let limit = folding == nil ? partLimit : max(partLimit, Self.foldedLimit)
    for index in parts.indices.prefix(parts.count > limit ? limit - 1 : limit) {
      if index > 0 { symbol(separator) }
      write(parts[index], within: place)
      if index > 0, separator == " + " { joinSign() }
    }
    guard parts.count > limit, let last = parts.last else { return }
    symbol(separator + (isASCII ? "..." : "…"))
    symbol(separator)
    write(last, within: place)
    if separator == " + " { joinSign() }
  }

  private mutating func parenthesized(_ isNeeded: Bool, _ body: (inout FormulaText) -> Void) {
    if isNeeded { symbol("(") }
    body(&self)
    if isNeeded { symbol(")") }
  }

  private mutating func symbol(_ text: String) { tokens.append(FormulaToken(text)) }
}
