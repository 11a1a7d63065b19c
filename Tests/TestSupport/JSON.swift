import Foundation
import Testing

/// A JSON document that tests read and change: members by key, items by index.
public indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  public init(_ data: Data) throws { self = try JSONDecoder().decode(JSON.self, from: data) }
  public init(_ text: String) throws { try self.init(Data(text.utf8)) }

  public subscript(_ key: String) -> JSON? {
    get { members?[key] }
    set {
      guard var members else { return }
      members[key] = newValue
      self = .object(members)
    }
  }

  public subscript(_ index: Int) -> JSON {
    get { items.map { $0[index] } ?? .null }
    set {
      guard var items else { return }
      items[index] = newValue
      self = .array(items)
    }
  }

  /// Returns a copy in which what stands at a path is another; a path is keys and indices.
  public func with(_ path: [String], _ new: JSON?) -> JSON {
    guard let first = path.first else { return new ?? .null }
    var copy = self
    if let index = Int(first) {
      copy[index] = self[index].with(Array(path.dropFirst()), new)
    } else if path.count == 1 {
      copy[first] = new
    } else {
      copy[first] = (self[first] ?? .object([:])).with(Array(path.dropFirst()), new)
    }
    return copy
  }

  public var items: [JSON]? {
    guard case .array(let items) = self else { return nil }
    return items
  }

  public var members: [String: JSON]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  public var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  public var count: Int { items?.count ?? 0 }

  public var keys: [String] { members?.keys.sorted() ?? [] }

  /// Returns the numbers of a member that must be there, row-major.
  public func numbers(_ key: String) throws -> [Double] {
    try #require(self[key], "there is no \(key)").numbers
  }

  /// The numbers of nested lists, row-major.
  public var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .array(let items): items.flatMap(\.numbers)
    default: []
    }
  }
}

extension JSON: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let items = try? container.decode([JSON].self) {
      self = .array(items)
    } else if let members = try? container.decode([String: JSON].self) {
      self = .object(members)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else {
      self = .null
    }
  }
}

extension JSON: CustomStringConvertible {
  /// The document as text, with its members in the order of their names.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): "\(number)"
    case .string(let string): Self.quoted(string)
    case .array(let items): "[\(items.map(\.description).joined(separator: ", "))]"
    case .object(let members):
      "{\(keys.map { "\(Self.quoted($0)): \(members[$0] ?? .null)" }.joined(separator: ", "))}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
