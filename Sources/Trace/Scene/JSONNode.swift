import Foundation

/// A place in a JSON document: its content and the path that leads to it, for errors that say where.
struct JSONNode {
  let content: JSONContent
  let path: String

  /// Reads a document.
  ///
  /// NaN and Infinity, which Python writes and JSON does not have, are read as such, so that the
  /// error can say which number it is.
  static func document(_ data: Data, path: String = "") throws(SceneError) -> JSONNode {
    let decoder = JSONDecoder()
    do {
      return JSONNode(content: try decoder.decode(JSONContent.self, from: data), path: path)
    } catch {
      decoder.allowsJSON5 = true
      if let content = try? decoder.decode(JSONContent.self, from: data) {
        // Lenient only to find numbers that are none; anything else is as wrong as it was.
        try JSONNode(content: content, path: path).checkFinite()
      }
      throw SceneError(path, .notJSON(JSONNode.reason(error)))
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
    let detail = context.underlyingError.map { ($0 as NSError).userInfo["NSDebugDescription"] }
    return (detail as? String) ?? context.debugDescription
  }

  private func checkFinite() throws(SceneError) {
    switch content {
    case .number(let number) where !number.isFinite:
      throw SceneError(path, .notFinite("\(number)"))
    case .array(let items):
      for (index, item) in items.enumerated() {
        try JSONNode(content: item, path: "\(path)[\(index)]").checkFinite()
      }
    case .object(let members):
      for key in members.keys.sorted() { try self[key]?.checkFinite() }
    default: break
    }
  }

  // MARK: - Reading

  /// The member of a key; nil when it is absent or null.
  subscript(_ key: String) -> JSONNode? {
    guard case .object(let members) = content, let member = members[key], member != .null else {
      return nil
    }
    return JSONNode(content: member, path: path.isEmpty ? key : "\(path).\(key)")
  }

  func required(_ key: String) throws(SceneError) -> JSONNode {
    _ = try object()
    guard let node = self[key] else { throw SceneError(path, .missingKey(key)) }
    return node
  }

  func object() throws(SceneError) -> [String: JSONContent] {
    guard case .object(let members) = content else { throw wrongType("an object") }
    return members
  }

  func array() throws(SceneError) -> [JSONNode] {
    guard case .array(let items) = content else { throw wrongType("a list") }
    return items.enumerated().map { JSONNode(content: $1, path: "\(path)[\($0)]") }
  }

  func string() throws(SceneError) -> String {
    guard case .string(let string) = content else { throw wrongType("a text") }
    return string
  }

  func bool() throws(SceneError) -> Bool {
    guard case .bool(let bool) = content else { throw wrongType("true or false") }
    return bool
  }

  func number() throws(SceneError) -> Double {
    guard case .number(let number) = content else { throw wrongType("a number") }
    guard number.isFinite else { throw SceneError(path, .notFinite("\(number)")) }
    return number
  }

  func integer(in range: ClosedRange<Int>) throws(SceneError) -> Int {
    let number = try number()
    guard let integer = Int(exactly: number), range.contains(integer) else {
      let expected =
        range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number of \(range.lowerBound) to \(range.upperBound)"
      throw SceneError(path, .outOfRange(expected: expected, received: "\(number)"))
    }
    return integer
  }

  func wrongType(_ expected: String) -> SceneError {
    SceneError(path, .wrongType(expected: expected, received: content.kind))
  }

  /// Throws unless every key is known.
  func checkKeys(_ known: Set<String>) throws(SceneError) {
    if let unknown = try object().keys.filter({ !known.contains($0) }).min() {
      throw SceneError(path, .unknownKey(unknown, known: known.sorted()))
    }
  }
}

/// What a JSON document says.
indirect enum JSONContent: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONContent])
  case object([String: JSONContent])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Numbers first: there are most of them.
    let number: Double?
    do {
      number = try container.decode(Double.self)
    } catch DecodingError.dataCorrupted {
      // A number too large for a Double, such as 1e999: it is said where it stands.
      number = .infinity
    } catch {
      number = nil
    }
    if let number {
      self = .number(number)
    } else if let items = try? container.decode([JSONContent].self) {
      self = .array(items)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let members = try? container.decode([String: JSONContent].self) {
      self = .object(members)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else {
      guard container.decodeNil() else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not JSON")
      }
      self = .null
    }
  }

  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number(let number): "the number \(number)"
    case .string(let string): "the text \"\(string.prefix(40))\""
    case .array(let items): "a list of \(items.count)"
    case .object: "an object"
    }
  }
}
