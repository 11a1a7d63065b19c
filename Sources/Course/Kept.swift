/// A value of a closed list, as a file that is kept names it.
///
/// A newer program may have written a value that this one doesn't know: it is kept as it stands, and
/// written back unchanged.
public enum Kept<Value: RawRepresentable & Hashable & Sendable>: Hashable, Sendable
where Value.RawValue == String {
  case known(Value)
  case unknown(String)

  /// The value; nil when only a newer program knows it.
  public var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  /// As the file has it.
  public var name: String {
    switch self {
    case .known(let value): value.rawValue
    case .unknown(let name): name
    }
  }
}

extension Kept: Codable {
  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    self = Value(rawValue: name).map(Kept.known) ?? .unknown(name)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
