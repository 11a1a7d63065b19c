import Foundation

/// A place in a JSON document: its content and the path that leads to it, for errors that say where.
struct JSONNode {
  let content: JSONContent
  let path: String

  /// Reads a document.
  ///
  /// - Throws: `SceneError` where it is not JSON, or for a number that is none: its path says which.
  static func document(_ data: Data, path: String = "") throws(SceneError) -> JSONNode {
    try document([UInt8](data), path: path)
  }

  static func document(_ bytes: [UInt8], path: String = "") throws(SceneError) -> JSONNode {
    let (content, isFinite) = try JSONParser.parse(bytes, path: path)
    let document = JSONNode(content: content, path: path)
    if !isFinite { try document.checkFinite() }
    return document
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
    member(key).flatMap { $0.content == .null ? nil : $0 }
  }

  /// The member of a key, which may be null; nil when it is absent.
  func member(_ key: String) -> JSONNode? {
    guard case .object(let members) = content, let member = members[key] else { return nil }
    return JSONNode(content: member, path: path.isEmpty ? key : "\(path).\(key)")
  }

  func required(_ key: String) throws(SceneError) -> JSONNode {
    _ = try object()
    guard let node = self[key] else { throw SceneError(path, .missingKey(key)) }
    return node
  }

  func object() throws(SceneError) -> [String: JSONContent] {
    guard case .object(let members) = content else { throw wrongType(.object) }
    for key in members.keys { try checkText(key) }
    return members
  }

  /// The entries of a list that says how something is built; lists of numbers are read as a tensor.
  func array() throws(SceneError) -> [JSONNode] {
    guard case .array(let items) = content else { throw wrongType(.list) }
    // Counted before a node and a path are made of each.
    guard items.count <= SceneLimits.entries else {
      throw SceneError(
        path, .tooLarge(.entries, received: items.count, limit: SceneLimits.entries))
    }
    return items.enumerated().map { JSONNode(content: $1, path: "\(path)[\($0)]") }
  }

  func string() throws(SceneError) -> String {
    guard case .string(let string) = content else { throw wrongType(.text) }
    try checkText(string)
    return string
  }

  /// Refuses what would not fit into a line of a screen, or would steer the terminal.
  private func checkText(_ text: String) throws(SceneError) {
    guard text.utf8.count <= SceneLimits.textSize else {
      throw SceneError(
        path,
        .tooLarge(.bytes, received: text.utf8.count, limit: SceneLimits.textSize))
    }
    // The parts of an emoji are joined by a character that can't be seen, words of some languages too.
    let steering = text.unicodeScalars.first {
      $0 != "\u{200D}" && $0 != "\u{200C}"
        && [.control, .format, .lineSeparator, .paragraphSeparator].contains(
          $0.properties.generalCategory)
    }
    if let steering {
      throw SceneError(
        path, .outOfRange(expected: .plainText, received: .controlCharacter(steering)))
    }
  }

  func bool() throws(SceneError) -> Bool {
    guard case .bool(let bool) = content else { throw wrongType(.trueOrFalse) }
    return bool
  }

  func number() throws(SceneError) -> Double {
    guard case .number(let number) = content else { throw wrongType(.number) }
    guard number.isFinite else { throw SceneError(path, .notFinite("\(number)")) }
    return number
  }

  func integer(in range: ClosedRange<Int>) throws(SceneError) -> Int {
    let number = try number()
    guard let integer = Int(exactly: number), range.contains(integer) else {
      throw SceneError(
        path, .outOfRange(expected: .wholeNumber(range), received: .number(number)))
    }
    return integer
  }

  /// Reads a number of a range.
  func number(in range: ClosedRange<Double>) throws(SceneError) -> Double {
    let number = try number()
    guard range.contains(number) else {
      throw SceneError(
        path, .outOfRange(expected: .numberWithin(range), received: .number(number)))
    }
    return number
  }

  /// Reads two sizes, or one that stands for both.
  func pair(in range: ClosedRange<Int>) throws(SceneError) -> (Int, Int) {
    guard case .array = content else {
      let both = try integer(in: range)
      return (both, both)
    }
    let items = try array()
    guard items.count == 2 else {
      throw SceneError(path, .ragged(expected: 2, received: items.count))
    }
    return (try items[0].integer(in: range), try items[1].integer(in: range))
  }

  func wrongType(_ expected: SceneProblem.Expectation) -> SceneError {
    SceneError(path, .wrongType(expected: expected, received: content.received))
  }

  /// Throws unless every key is known.
  func checkKeys(_ known: Set<String>) throws(SceneError) {
    if let unknown = try object().keys.filter({ !known.contains($0) }).min() {
      throw SceneError(path, .unknownKey(unknown, known: known.sorted()))
    }
  }
}

/// What a JSON document says.
enum JSONContent: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array(JSONList)
  case object([String: JSONContent])

  /// What a problem says of it.
  var received: SceneProblem.Received {
    switch self {
    case .null: .null
    case .bool: .trueOrFalse
    case .number(let number): .number(number)
    case .string(let string): .text(String(string.prefix(40)))
    case .array(let items): .list(count: items.count)
    case .object: .object
    }
  }

  /// The beginning of its JSON: of an object its class, of a list its items where they are few.
  var excerpt: String {
    switch self {
    case .null: return "null"
    case .bool(let bool): return "\(bool)"
    case .number(let number): return Int(exactly: number).map(String.init) ?? "\(number)"
    case .string(let string): return "\"\(string.prefix(40))\""
    case .array(let items):
      let isShort = items.count <= 4 && items.allSatisfy(\.isScalar)
      return isShort ? "[" + items.map(\.excerpt).joined(separator: ", ") + "]" : "[…]"
    case .object(let members):
      if case .string(let name)? = members["class_name"] { return String(name.prefix(40)) }
      return members.isEmpty ? "{}" : "{…}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
