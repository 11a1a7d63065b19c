import Engine

/// The header of an `.npy` file: a Python dictionary with three keys, in any order.
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
struct NumPyHeader {
  private var reader: DataReader

  init(_ reader: DataReader) { self.reader = reader }

  /// Reads the header that begins at a byte and ends with the reader's last.
  mutating func layout(from start: Int) throws(DataError) -> TensorLayout {
    try reader.move(to: start)
    var description: String?
    var isColumnMajor: Bool?
    var dimensions: [Int]?
    let keys = DataError.Expectation.keys(["descr", "fortran_order", "shape"])
    skipSpace()
    try reader.expect("{")
    skipSpace()
    while !reader.skip("}") {
      let keyOffset = reader.offset
      let key = try text()
      skipSpace()
      try reader.expect(":")
      skipSpace()
      switch key {
      case "descr" where description == nil: description = try typeDescription()
      case "fortran_order" where isColumnMajor == nil: isColumnMajor = try boolean()
      case "shape" where dimensions == nil: dimensions = try shape()
      default: throw reader.malformed(keys, at: keyOffset)
      }
      skipSpace()
      guard reader.skip(",") else {
        try reader.expect("}")
        break
      }
      skipSpace()
    }
    skipSpace()
    guard reader.remaining == 0 else { throw reader.malformed(.end) }
    guard let description, let isColumnMajor, let dimensions else {
      throw reader.malformed(keys, at: start)
    }
    guard let type = Self.types[String(description.dropFirst())],
      let order = description.first, "<>=|".contains(order), order != "|" || type.byteCount == 1
    else {
      throw .unsupportedType(file: reader.file, tensor: "", received: description)
    }
    return TensorLayout(
      type: type, dimensions: dimensions, isBigEndian: order == ">", isColumnMajor: isColumnMajor)
  }

  private static let types: [String: ElementType] = [
    "b1": .bool, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64, "u1": .uint8,
    "u2": .uint16, "u4": .uint32, "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  private mutating func skipSpace() { reader.skipAll(" \t\r\n") }

  /// Reads a text in quotes of either kind; in this header none has an escape.
  private mutating func text() throws(DataError) -> String {
    let start = reader.offset
    guard let quote = reader.peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw reader.malformed(.text)
    }
    _ = try reader.take(1)
    var text: [UInt8] = []
    while let byte = reader.peek {
      _ = try reader.take(1)
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      text.append(byte)
    }
    throw reader.malformed(.text, at: start)
  }

  /// Reads the type. That of records is a list, which is named by its bracket alone.
  private mutating func typeDescription() throws(DataError) -> String {
    guard reader.peek != UInt8(ascii: "[") else {
      throw .unsupportedType(file: reader.file, tensor: "", received: "[…]")
    }
    return try text()
  }

  private mutating func boolean() throws(DataError) -> Bool {
    let start = reader.offset
    for (word, value) in [("True", true), ("False", false)] {
      if word.allSatisfy({ reader.skip($0) }) { return value }
      try reader.move(to: start)
    }
    throw reader.malformed(.trueOrFalse)
  }

  /// Reads a tuple of whole numbers: (), (3,), (3, 4).
  private mutating func shape() throws(DataError) -> [Int] {
    try reader.expect("(")
    var dimensions: [Int] = []
    skipSpace()
    while !reader.skip(")") {
      dimensions.append(try reader.decimal())
      guard dimensions.count <= DataLimits.dimensions else {
        throw .tooLarge(
          file: reader.file, what: .dimensions, received: dimensions.count,
          limit: DataLimits.dimensions)
      }
      // Python 2 wrote its long numbers with this letter.
      _ = reader.skip("L")
      skipSpace()
      guard reader.skip(",") else {
        try reader.expect(")")
        break
      }
      skipSpace()
    }
    return dimensions
  }
}
