/// One number's formula, whose leaves are elements of other values.
///
/// A formula says in the reader's terms what a kernel computed: the same mathematics, not the same
/// rounding. Tests evaluate every operation's formula and compare it with the kernel's result, so
/// that an explanation can't differ from what happened.
public enum Formula: Hashable, Sendable {
  /// An element of a value, as it was before the instruction ran.
  case element(Value.ID, Int)
  /// A number of the operation's own.
  case constant(Double)
  /// The terms of a sum, in the order in which they are added.
  case sum(Parts)
  /// The first less the second.
  indirect case difference(Formula, Formula)
  /// The factors of a product.
  case product(Parts)
  /// The first divided by the second.
  indirect case quotient(Formula, Formula)
  /// The first to the power of the second.
  indirect case power(Formula, Formula)
  /// With the sign turned.
  indirect case negative(Formula)
  /// A function of its arguments.
  case call(Function, Parts)

  /// A function that formulas name.
  public enum Function: String, Sendable, Hashable, CaseIterable {
    /// Functions of one number, and of two: `max`, `min`.
    case exp, ln, tanh, sin, cos, sqrt, erf, max, min, abs, sign, floor
    /// 1 when its argument is positive, else 0: the slope of relu.
    case step
    /// 1 when the first argument lies within the other two, else 0.
    case inside
  }
}

extension Formula {
  /// The elements that the formula reads, each once, from left to right.
  public var leaves: [(value: Value.ID, element: Int)] {
    // A formula reads few values, but of each it may read many thousands of elements.
    var seen: [(value: Value.ID, elements: Set<Int>)] = []
    var leaves: [(Value.ID, Int)] = []
    func isNew(_ value: Value.ID, _ element: Int) -> Bool {
      if let place = seen.firstIndex(where: { $0.value == value }) {
        return seen[place].elements.insert(element).inserted
      }
      seen.append((value, [element]))
      return true
    }
    func visit(_ formula: Formula) {
      switch formula {
      case .element(let value, let index):
        if isNew(value, index) { leaves.append((value, index)) }
      case .constant: break
      case .sum(let parts), .product(let parts), .call(_, let parts): parts.forEach(visit)
      case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
        visit(a)
        visit(b)
      case .negative(let inner): visit(inner)
      }
    }
    visit(self)
    return leaves
  }

  /// Returns the number that the formula stands for.
  ///
  /// - Parameter element: gives the number of each leaf.
  public func evaluate(_ element: (Value.ID, Int) -> Double) -> Double {
    func number(_ formula: Formula) -> Double { formula.evaluate(number, element) }
    return number(self)
  }

  /// Returns the number that the formula stands for, from what somebody says of its parts.
  ///
  /// - Parameters:
  ///   - part: gives the number of each part.
  ///   - element: gives the number of the formula itself, where it is a leaf.
  package func evaluate(
    _ part: (Formula) -> Double, _ element: (Value.ID, Int) -> Double
  ) -> Double {
    switch self {
    case .element(let value, let index): element(value, index)
    case .constant(let constant): constant
    case .sum(let terms): terms.reduce(0) { (sum: Double, term: Formula) in sum + part(term) }
    case .difference(let a, let b): part(a) - part(b)
    case .product(let factors):
      factors.reduce(1) { (product: Double, factor: Formula) in product * part(factor) }
    case .quotient(let a, let b): part(a) / part(b)
    case .power(let base, let exponent): pow(part(base), part(exponent))
    case .negative(let inner): -part(inner)
    case .call(let function, let arguments):
      // All but a few have one argument, which needs no list.
      arguments.count == 1
        ? function.value(of: part(arguments[0])) : function.value(of: arguments.map(part))
    }
  }
}

extension Formula.Function {
  fileprivate func value(of arguments: [Double]) -> Double {
    let x = arguments[0]
    switch self {
    case .max: return arguments.reduce(x, Swift.max)
    case .min: return arguments.reduce(x, Swift.min)
    case .inside: return x >= arguments[1] && x <= arguments[2] ? 1 : 0
    default: return value(of: x)
    }
  }

  fileprivate func value(of x: Double) -> Double {
    switch self {
    case .exp: return Engine.exp(x)
    case .ln: return log(x)
    case .tanh: return Engine.tanh(x)
    case .sin: return Engine.sin(x)
    case .cos: return Engine.cos(x)
    case .sqrt: return x.squareRoot()
    case .erf: return Engine.erf(x)
    case .max, .min: return x
    case .abs: return Swift.abs(x)
    case .sign: return x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .floor: return x.rounded(.down)
    case .step: return x > 0 ? 1 : 0
    case .inside: preconditionFailure("inside: one number without its bounds")
    }
  }
}
