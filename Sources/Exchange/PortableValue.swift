/// What travels between the judge and a learner's function: numbers, text, and arrangements of them.
///
/// A value says its own kind, so that the side that receives one can refuse it; it never trusts the
/// side that sent it.
public enum PortableValue: Sendable, Hashable {
  case int(Int)
  case double(Double)
  case float(Float)
  case bool(Bool)
  case string(String)
  case array([PortableValue])
  case tuple([PortableValue])
  case tensor(shape: [Int], elements: [Double])

  /// The word for its kind in messages.
  public var kind: String {
    switch self {
    case .int: "Int"
    case .double: "Double"
    case .float: "Float"
    case .bool: "Bool"
    case .string: "String"
    case .array: "Array"
    case .tuple: "tuple"
    case .tensor: "Tensor"
    }
  }
}

/// A type of a learner's parameter or result.
public protocol Portable {
  /// Reads a value of this kind; nil when it is of another.
  init?(portable value: PortableValue)
  var portable: PortableValue { get }
}

extension Int: Portable {
  public init?(portable value: PortableValue) {
    guard case .int(let number) = value else { return nil }
    self = number
  }
  public var portable: PortableValue { .int(self) }
}

extension Double: Portable {
  public init?(portable value: PortableValue) {
    guard case .double(let number) = value else { return nil }
    self = number
  }
  public var portable: PortableValue { .double(self) }
}

extension Float: Portable {
  public init?(portable value: PortableValue) {
    guard case .float(let number) = value else { return nil }
    self = number
  }
  public var portable: PortableValue { .float(self) }
}

extension Bool: Portable {
  public init?(portable value: PortableValue) {
    guard case .bool(let claim) = value else { return nil }
    self = claim
  }
  public var portable: PortableValue { .bool(self) }
}

extension String: Portable {
  public init?(portable value: PortableValue) {
    guard case .string(let text) = value else { return nil }
    self = text
  }
  public var portable: PortableValue { .string(self) }
}

extension Array: Portable where Element: Portable {
  public init?(portable value: PortableValue) {
    guard case .array(let values) = value else { return nil }
    self = []
    reserveCapacity(values.count)
    for one in values {
      guard let element = Element(portable: one) else { return nil }
      append(element)
    }
  }
  public var portable: PortableValue { .array(map { $0.portable }) }
}
