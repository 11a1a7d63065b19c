internal import Formats

/// What the directory of a zip archive says about one entry.
struct ZipEntry {
  let name: String
  private let isLocked: Bool
  /// How it was compressed; 0 where it was not.
  private let method: UInt16
  private let checksum: UInt32
  private let size: Int
  /// How many bytes it takes in the archive.
  let storedSize: Int
  /// The byte where the header before the entry starts.
  private let start: Int

  /// Reads the next record of the directory.
  init(_ reader: inout DataReader) throws(DataError) {
    let offset = reader.offset
    guard try reader.integer(UInt32.self) == ZipWriter.directorySignature else {
      throw reader.malformed(.record, at: offset)
    }
    _ = try reader.take(4)  // the versions that wrote it and that it needs
    isLocked = try reader.integer(UInt16.self) & 1 == 1
    method = try reader.integer(UInt16.self)
    _ = try reader.take(4)  // time and date
    checksum = try reader.integer(UInt32.self)
    let storedSize = try reader.integer(UInt32.self)
    let size = try reader.integer(UInt32.self)
    let nameLength = Int(try reader.integer(UInt16.self))
    let extraLength = Int(try reader.integer(UInt16.self))
    let commentLength = Int(try reader.integer(UInt16.self))
    _ = try reader.take(8)  // disk and attributes
    let start = try reader.integer(UInt32.self)
    guard let name = String(validating: try reader.take(nameLength), as: UTF8.self) else {
      throw reader.malformed(.text, at: offset + 46)
    }
    self.name = name
    var wide = try Self.wideNumbers(
      DataReader(try reader.take(extraLength), file: reader.file))
    _ = try reader.take(commentLength)
    // Only what found no room in its plain field stands there, in this order.
    func number(_ plain: UInt32) throws(DataError) -> Int {
      plain == .max && wide.remaining > 0 ? try wide.size() : Int(plain)
    }
    self.size = try number(size)
    self.storedSize = try number(storedSize)
    self.start = try number(start)
    guard method != 0 || self.storedSize == self.size else {
      throw reader.malformed(.record, at: offset)
    }
  }

  /// Finds the field of 64-bit numbers among the extra fields.
  private static func wideNumbers(_ extra: DataReader) throws(DataError) -> DataReader {
    var extra = extra
    while extra.remaining >= 4 {
      let kind = try extra.integer(UInt16.self)
      let field = try extra.take(Int(try extra.integer(UInt16.self)))
      if kind == 1 { return DataReader(field, file: extra.file) }
    }
    return DataReader([], file: extra.file)
  }

  private static let deflated: UInt16 = 8

  var isCompressed: Bool { method == Self.deflated }

  /// - Throws: `DataError.compressed` for another method than DEFLATE, `.foreignEntry` for what is locked,
  ///   `.tooLarge` for what would become more bytes than a file may have.
  func check(file: String) throws(DataError) {
    guard !isLocked else { throw .foreignEntry(file: file, entry: name) }
    guard method == 0 || isCompressed else {
      throw .compressed(file: file, tensor: name)
    }
    guard size <= DataLimits.fileSize else {
      throw .tooLarge(file: file, what: .fileBytes, received: size, limit: DataLimits.fileSize)
    }
  }

  /// Returns the entry's bytes: a part of the archive, or what was compressed there.
  ///
  /// - Throws: `DataError.wrongChecksum` when they are not those that were written.
  func contents(_ archive: ArraySlice<UInt8>, file: String) throws(DataError) -> ArraySlice<UInt8> {
    guard isCompressed else {
      let contents = try stored(archive, file: file)
      try check(CyclicRedundancyCheck.checksum(contents), file: file)
      return contents
    }
    var contents: [UInt8] = []
    contents.reserveCapacity(min(size, storedSize * 4))
    try forEachPart(of: archive, file: file) { contents += $0 }
    return contents[...]
  }

  /// Hands over the bytes that were compressed, part by part, so that nobody has to keep them all.
  ///
  /// - Throws: as `contents(_:file:)`, after the last part.
  func forEachPart(
    of archive: ArraySlice<UInt8>, file: String, _ take: (ArraySlice<UInt8>) -> Void
  ) throws(DataError) {
    let compressed = try stored(archive, file: file)
    var sum = CyclicRedundancyCheck()
    do {
      var inflater = try Inflater(compressed, size: size)
      while let part = try inflater.next() {
        sum.add(part)
        take(part)
      }
    } catch {
      throw .malformed(
        file: file, offset: compressed.startIndex - archive.startIndex + error.offset,
        expected: .compressedBytes)
    }
    try check(sum.checksum, file: file)
  }

  /// Returns the bytes that the archive has of it.
  private func stored(
    _ archive: ArraySlice<UInt8>, file: String
  ) throws(DataError) -> ArraySlice<UInt8> {
    var reader = DataReader(archive, file: file)
    try reader.move(to: start)
    guard try reader.integer(UInt32.self) == ZipWriter.entrySignature else {
      throw reader.malformed(.record, at: start)
    }
    _ = try reader.take(22)  // said by the directory as well
    let nameLength = Int(try reader.integer(UInt16.self))
    let extraLength = Int(try reader.integer(UInt16.self))
    guard try reader.take(nameLength).elementsEqual(name.utf8) else {
      throw reader.malformed(.record, at: start)
    }
    _ = try reader.take(extraLength)
    return try reader.take(storedSize)
  }

  private func check(_ received: UInt32, file: String) throws(DataError) {
    guard received == checksum else {
      throw .wrongChecksum(file: file, tensor: name, expected: checksum, received: received)
    }
  }
}
