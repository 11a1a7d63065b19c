import Engine

extension FormulaText {
  /// Returns a formula as one line of ASCII in which every constant has all its digits, so that what is
  /// read back is the same formula.
  ///
  /// - Parameters:
  ///   - partLimit: a sum or product of more parts is shortened.
  ///   - leaf: how elements are written.
  public static func exact(
    _ formula: Formula, partLimit: Int = .max, leaf: @escaping (ElementReference) -> String
  ) -> String {
    // Constants are written as leaves whose names are their digits.
    var digits: [ElementReference: String] = [:]
    let named = formula.replacingConstants { number in
      let element = ElementReference(
        Value.ID(-1 - Int(truncatingIfNeeded: number.bitPattern >> 32)),
        Int(truncatingIfNeeded: number.bitPattern & 0xFFFF_FFFF))
      digits[element] = Self.exact(number)
      return .element(element.value, element.index)
    }
    return tokens(of: named, partLimit: partLimit, isASCII: true) { digits[$0] ?? leaf($0) }
      .map(\.text).joined()
  }

  /// Returns a number in the fewest digits that read back as the same number.
  public static func exact(_ number: Double) -> String {
    let short = NumberText.constant(number)
    // A negative zero has its sign.
    return Double(short)?.bitPattern == number.bitPattern ? short : "\(number)"
  }
}

extension Formula {
  fileprivate func replacingConstants(_ replacement: (Double) -> Formula) -> Formula {
    func replaced(_ formula: Formula) -> Formula {
      switch formula {
      case .constant(let number): replacement(number)
      case .element: formula
      case .sum(let terms): .sum(terms.map(replaced))
      case .difference(let a, let b): .difference(replaced(a), replaced(b))
      case .product(let factors): .product(factors.map(replaced))
      case .quotient(let a, let b): .quotient(replaced(a), replaced(b))
      case .power(let base, let exponent): .power(replaced(base), replaced(exponent))
      case .negative(let inner): .negative(replaced(inner))
      case .call(let function, let arguments): .call(function, arguments.map(replaced))
      }
    }
    return replaced(self)
  }
}
