import Engine

/// A number with a bound of how far rounding may have taken it from the exact one.
///
/// Every operation adds half a unit in the last place of its result, functions two, and hands on what its
/// operands bring: the running error analysis of Wilkinson. Where a formula cancels, the bound grows as it
/// must; where it has many terms, it grows with their number.
///
/// - Source: N. Higham, *Accuracy and Stability of Numerical Algorithms* (2002), §3.3.
public struct RoundedNumber: Sendable {
  public var value: Double
  public var error: Double

  /// Returns what a formula comes to in numbers whose unit roundoff is `unit`.
  ///
  /// - Parameter leaf: the numbers that it reads, which are exact.
  public static func of(
    _ formula: Formula, unit: Double, leaf: (Value.ID, Int) -> Double
  ) -> RoundedNumber {
    func rounded(_ value: Double, _ error: Double, units: Double = 1) -> RoundedNumber {
      RoundedNumber(value: value, error: error + units * unit * value.magnitude)
    }
    func number(_ formula: Formula) -> RoundedNumber {
      switch formula {
      case .element(let value, let index):
        return RoundedNumber(value: leaf(value, index), error: 0)
      case .constant(let constant):
        // What needs no rounding is not rounded.
        let isExact = unit < 1e-10 || Double(Float(constant)) == constant
        return RoundedNumber(
          value: constant, error: isExact ? 0 : unit * constant.magnitude)
      case .sum(let terms):
        // In whatever order they are added: each addition may round by the sum of all magnitudes.
        let all = terms.map(number)
        let magnitude = all.reduce(0) { $0 + $1.value.magnitude }
        let error = all.reduce(0) { $0 + $1.error } + Double(all.count) * unit * magnitude
        return RoundedNumber(value: all.reduce(0) { $0 + $1.value }, error: error)
      case .difference(let a, let b):
        let (a, b) = (number(a), number(b))
        return rounded(a.value - b.value, a.error + b.error)
      case .product(let factors):
        return factors.map(number).reduce(RoundedNumber(value: 1, error: 0)) { a, b in
          rounded(
            a.value * b.value,
            a.error * b.value.magnitude + b.error * a.value.magnitude + a.error * b.error)
        }
      case .quotient(let a, let b):
        let (a, b) = (number(a), number(b))
        let quotient = a.value / b.value
        return rounded(quotient, (a.error + quotient.magnitude * b.error) / b.value.magnitude)
      case .power(let base, let exponent):
        let (b, e) = (number(base), number(exponent))
        let power = pow(b.value, e.value)
        let slope = e.value == 0 ? 0 : (e.value * pow(b.value, e.value - 1)).magnitude
        let byExponent = e.error == 0 ? 0 : (power * log(b.value)).magnitude * e.error
        return rounded(power, slope * b.error + byExponent, units: 4 + e.value.magnitude)
      case .negative(let inner):
        let inner = number(inner)
        return RoundedNumber(value: -inner.value, error: inner.error)
      case .call(let function, let arguments):
        return call(function, arguments.map(number), formula)
      }
    }
    func call(
      _ function: Formula.Function, _ arguments: [RoundedNumber], _ formula: Formula
    ) -> RoundedNumber {
      let x = arguments[0]
      let value = formula.evaluate(leaf)
      let error =
        switch function {
        case .exp: value * x.error
        case .ln: x.error / x.value.magnitude
        case .tanh: max(0, 1 - value * value) * x.error
        case .sqrt: value == 0 ? x.error.squareRoot() : x.error / (2 * value)
        case .sin, .cos: x.error
        case .erf: 1.13 * x.error
        case .max, .min, .abs: arguments.map(\.error).max() ?? 0
        case .sign, .floor, .step, .inside: 0.0
        }
      return rounded(value, error, units: 4)
    }
    return number(formula)
  }
}
