import Engine

extension FormulaText {
  /// Returns a formula as one line of ASCII in which every constant has all its digits, so that what is
  /// read back is the same formula.
  ///
  /// - Parameters:
  ///   - precision: in what numbers constants are, as the kernel had them: 0.1 is no Float. As they were
  ///     given where it is nil.
  ///   - partLimit: a sum or product of more parts is shortened.
  ///   - leaf: how elements are written.
  public static func exact(
    _ formula: Formula, in precision: Precision? = nil, partLimit: Int = .max,
    leaf: @escaping (ElementReference) -> String
  ) -> String {
    // Constants are written as leaves whose names are their digits.
    var digits: [ElementReference: String] = [:]
    let named = formula.replacingLeaves { leaf in
      guard case .constant(let number) = leaf else { return nil }
      let element = ElementReference(
        Value.ID(-1 - Int(truncatingIfNeeded: number.bitPattern >> 32)),
        Int(truncatingIfNeeded: number.bitPattern & 0xFFFF_FFFF))
      digits[element] = Self.exact(precision == .float32 ? Double(Float(number)) : number)
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
