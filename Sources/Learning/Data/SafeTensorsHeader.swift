import Engine
internal import Formats

/// The header of a safetensors file: JSON of this one form, so that nothing nests any deeper.
struct SafeTensorsHeader {
  struct StoredTensor {
    let name: String
    let layout: TensorLayout
    let start: Int
    let end: Int
  }

  static let metadataKey = "__metadata__"

  private(set) var entries: [StoredTensor] = []
  private(set) var metadata: [String: String] = [:]
  private var reader: DataReader

  init(_ reader: DataReader) { self.reader = reader }

  // MARK: - Reading

  /// Reads the header that begins at a byte and ends, but for spaces, with the reader's last.
  mutating func read(from start: Int) throws(DataError) {
    try reader.move(to: start)
    guard reader.peek == UInt8(ascii: "{") else {
      throw .wrongFormat(file: reader.file, expected: .safetensors)
    }
    try object { (header, key, _) throws(DataError) in
      if key == Self.metadataKey {
        try header.object { (header, key, _) throws(DataError) in
          header.metadata[key] = try header.string()
        }
      } else {
        header.entries.append(try header.entry(key))
      }
    }
    skipSpace()
    guard reader.remaining == 0 else { throw reader.malformed(.end) }
  }

  /// Reads an object, calling a function with each key and the byte where it stands.
  private mutating func object(
    _ member: (inout SafeTensorsHeader, String, Int) throws(DataError) -> Void
  ) throws(DataError) {
    var keys: Set<String> = []
    skipSpace()
    try reader.expect("{")
    skipSpace()
    guard !reader.skip("}") else { return }
    repeat {
      skipSpace()
      let offset = reader.offset
      let key = try string()
      guard keys.insert(key).inserted else {
        throw .duplicateName(file: reader.file, name: key)
      }
      skipSpace()
      try reader.expect(":")
      skipSpace()
      try member(&self, key, offset)
      skipSpace()
    } while reader.skip(",")
    try reader.expect("}")
  }

  private mutating func entry(_ name: String) throws(DataError) -> StoredTensor {
    let start = reader.offset
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    let keys = DataError.Expectation.keys(["dtype", "shape", "data_offsets"])
    try object { (header, key, offset) throws(DataError) in
      switch key {
      case "dtype": type = try header.string()
      case "shape": shape = try header.numbers(limit: DataLimits.dimensions)
      case "data_offsets":
        let offset = header.reader.offset
        let pair = try header.numbers(limit: 2)
        guard pair.count == 2, pair[0] <= pair[1] else {
          throw header.reader.malformed(.offsets, at: offset)
        }
        offsets = pair
      default: throw header.reader.malformed(keys, at: offset)
      }
    }
    guard let type, let shape, let offsets else { throw reader.malformed(keys, at: start) }
    guard let elementType = Self.types[type] else {
      throw .unsupportedType(file: reader.file, tensor: name, received: type)
    }
    return StoredTensor(
      name: name, layout: TensorLayout(type: elementType, dimensions: shape), start: offsets[0],
      end: offsets[1])
  }

  private static let types: [String: ElementType] = [
    "BOOL": .bool, "I8": .int8, "I16": .int16, "I32": .int32, "I64": .int64, "U8": .uint8,
    "U16": .uint16, "U32": .uint32, "U64": .uint64, "F16": .float16, "BF16": .bfloat16,
    "F32": .float32, "F64": .float64,
  ]

  /// Reads a list of whole numbers, no more than a limit.
  private mutating func numbers(limit: Int) throws(DataError) -> [Int] {
    try reader.expect("[")
    var numbers: [Int] = []
    skipSpace()
    guard !reader.skip("]") else { return [] }
    repeat {
      skipSpace()
      guard numbers.count < limit else {
        throw .tooLarge(
          file: reader.file, what: .dimensions, received: numbers.count + 1, limit: limit)
      }
      let offset = reader.offset
      let number = try reader.decimal()
      // JSON knows no 007.
      guard String(number).utf8.count == reader.offset - offset else {
        throw reader.malformed(.wholeNumber, at: offset)
      }
      numbers.append(number)
      skipSpace()
    } while reader.skip(",")
    try reader.expect("]")
    return numbers
  }

  private mutating func skipSpace() { reader.skipAll(" \t\r\n") }

  private mutating func string() throws(DataError) -> String { try reader.jsonString() }

  // MARK: - Writing

  /// Returns the header for tensors that lie one after another.
  static func text(
    _ tensors: [NamedTensor], metadata: [String: String], precision: Precision
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map {
        "\(JSONText.string($0)):\(JSONText.string($1))"
      }
      members.append("\(JSONText.string(metadataKey)):{\(pairs.joined(separator: ","))}")
    }
    var start = 0
    for (name, tensor) in tensors.map({ ($0.name, $0.tensor) }) {
      let end = start + tensor.elements.count * precision.byteCount
      let shape = tensor.shape.dimensions.map(String.init).joined(separator: ",")
      members.append(
        "\(JSONText.string(name)):{\"dtype\":\"F\(precision.byteCount * 8)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    return Array("{\(members.joined(separator: ","))}".utf8)
  }
}
