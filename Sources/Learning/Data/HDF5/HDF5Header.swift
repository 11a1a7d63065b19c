import Engine

/// What the header of one object of an HDF5 file says: of a group where its names are, of an array its
/// type, its shape and where its numbers are.
struct HDF5Header {
  private(set) var symbolTable: (tree: Int, heap: Int)?
  private(set) var dimensions: [Int]?
  private(set) var type: (type: ElementType, isBigEndian: Bool)?
  private(set) var place: (start: Int, count: Int)?

  private let path: String

  /// Reads the messages of a header, those in its continuations too.
  init(_ walk: inout HDF5Walk, at address: Int, path: String) throws(DataError) {
    self.path = path
    var reader = try walk.visit(address)
    let version = try reader.integer(UInt8.self)
    guard version == 1 else {
      throw .unsupportedFeature(file: walk.file, object: path, .objectHeader(Int(version)))
    }
    _ = try reader.take(1)
    var messageCount = Int(try reader.integer(UInt16.self))
    _ = try reader.take(4)
    let size = Int(try reader.integer(UInt32.self))
    _ = try reader.take(4)
    var blocks = [try reader.take(size)]
    var starts = [address + 16]
    while let block = blocks.popLast(), let start = starts.popLast() {
      var reader = DataReader(block, file: walk.file)
      while messageCount > 0, reader.remaining >= 8 {
        messageCount -= 1
        let kind = try reader.integer(UInt16.self)
        let size = Int(try reader.integer(UInt16.self))
        let flags = try reader.integer(UInt8.self)
        _ = try reader.take(3)
        let offset = start + reader.offset
        var message = DataReader(try reader.take(size), file: walk.file)
        if kind == 0x10 {
          let next = try message.size()
          let length = try message.size()
          var continuation = try walk.visit(next)
          blocks.append(try continuation.take(length))
          starts.append(next)
          continue
        }
        try read(kind, isShared: flags & 2 != 0, &message, at: offset)
      }
    }
  }

  /// What says nothing about numbers or where they are: fill values, comments, attributes, dates, counts.
  private static let idle: Set<UInt16> = [0, 4, 5, 0x0C, 0x0D, 0x0E, 0x12, 0x13, 0x16]

  private mutating func read(
    _ kind: UInt16, isShared: Bool, _ message: inout DataReader, at offset: Int
  ) throws(DataError) {
    if Self.idle.contains(kind) { return }
    let feature: DataError.Feature
    switch kind {
    case 1 where !isShared: return try readSpace(&message, at: offset)
    case 3 where !isShared: return try readType(&message)
    case 8 where !isShared: return try readPlace(&message, at: offset)
    case 0x11: return symbolTable = (try message.size(), try message.size())
    case 2, 6, 0x0A: feature = .newGroup
    case 7: feature = .externalFile
    case 0x0B: feature = .filter
    default: feature = .message(Int(kind))
    }
    throw .unsupportedFeature(file: message.file, object: path, feature)
  }

  /// The shape.
  private mutating func readSpace(
    _ message: inout DataReader, at offset: Int
  ) throws(DataError) {
    let version = try message.integer(UInt8.self)
    let rank = Int(try message.integer(UInt8.self))
    _ = try message.take(1)
    let kind = try message.integer(UInt8.self)
    // Of version 2 there is a space without any element, which no array of numbers has.
    guard version == 1 || version == 2 && kind < 2 else {
      throw message.malformed(.record, at: offset)
    }
    if version == 1 { _ = try message.take(4) }
    guard rank <= DataLimits.dimensions else {
      throw .tooLarge(
        file: message.file, what: .dimensions, received: rank, limit: DataLimits.dimensions)
    }
    var lengths: [Int] = []
    for _ in 0..<rank { lengths.append(try message.size()) }
    dimensions = lengths
  }

  /// The type: whole numbers and floating-point numbers, as the processor has them.
  private mutating func readType(_ message: inout DataReader) throws(DataError) {
    let kind = try message.integer(UInt8.self)
    let bits = try message.integer(UInt8.self)
    let more = try message.take(2)
    let size = try message.integer(UInt32.self)
    let isBigEndian = bits & 1 != 0
    func numbers(_ count: Int) throws(DataError) -> [UInt8] { Array(try message.take(count)) }
    switch kind & 15 {
    case 0:
      let signed: [UInt32: ElementType] = [1: .int8, 2: .int16, 4: .int32, 8: .int64]
      let unsigned: [UInt32: ElementType] = [1: .uint8, 2: .uint16, 4: .uint32, 8: .uint64]
      // No bit of the bytes is left out.
      let expected: [UInt8] = [0, 0, UInt8(truncatingIfNeeded: size * 8), 0]
      if let own = (bits & 8 != 0 ? signed : unsigned)[size], try numbers(4) == expected {
        return type = (own, isBigEndian)
      }
    case 1:
      // Where sign, exponent and fraction are, and the exponent of 1.
      let layouts: [UInt32: (ElementType, sign: UInt8, [UInt8])] = [
        2: (.float16, 15, [0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0]),
        4: (.float32, 31, [0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0]),
        8: (.float64, 63, [0, 0, 64, 0, 52, 11, 0, 52, 255, 3, 0, 0]),
      ]
      if let (own, sign, layout) = layouts[size], more.first == sign, bits & 0x40 == 0,
        try numbers(12) == layout
      {
        return type = (own, isBigEndian)
      }
    default: break
    }
    throw .unsupportedType(
      file: message.file, tensor: path, received: "HDF5 \(kind & 15)/\(size)")
  }

  /// Where the numbers are: in one piece, or in the header itself.
  private mutating func readPlace(
    _ message: inout DataReader, at offset: Int
  ) throws(DataError) {
    let version = try message.integer(UInt8.self)
    let kind = try message.integer(UInt8.self)
    guard version == 3, kind < 2 else {
      throw .unsupportedFeature(
        file: message.file, object: path, kind == 2 ? .chunks : .layout(Int(version)))
    }
    guard kind == 1 else {
      let count = Int(try message.integer(UInt16.self))
      return place = (offset + 4, count)
    }
    let start = try message.integer(UInt64.self)
    let count = try message.size()
    // What was never written has no place; then there must be nothing to write.
    guard let start = Int(exactly: start) ?? (count == 0 ? 0 : nil) else {
      throw message.malformed(.record, at: offset)
    }
    place = (start, count)
  }
}
