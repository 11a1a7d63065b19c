internal import Formats

/// A zip archive whose entries are stored as they are, or compressed by DEFLATE.
///
/// The directory at the end says where each entry is; of the header before it only the length and
/// the name count. Records of 64 bits are read wherever 32 bits are full.
///
/// - Source: PKWARE, *.ZIP File Format Specification*, §4.3, §4.4.5 and §4.5.3.
package struct ZipArchive {
  package struct Entry {
    package let name: String
    private let record: ZipEntry
    private let archive: ArraySlice<UInt8>
    private let file: String

    fileprivate init(_ record: ZipEntry, in archive: ArraySlice<UInt8>, file: String) {
      name = record.name
      self.record = record
      self.archive = archive
      self.file = file
    }

    /// Its bytes: a part of the archive's, unless they were compressed.
    ///
    /// - Throws: `DataError` where they are damaged.
    package func contents() throws(DataError) -> ArraySlice<UInt8> {
      try record.contents(archive, file: file)
    }

    /// Whether its bytes aren't the archive's.
    var isCompressed: Bool { record.isCompressed }

    /// Hands over the bytes that were compressed, part by part.
    ///
    /// - Throws: as `contents()`, after the last part.
    func forEachPart(_ take: (ArraySlice<UInt8>) -> Void) throws(DataError) {
      try record.forEachPart(of: archive, file: file, take)
    }
  }

  package let entries: [Entry]

  /// Reads an archive.
  ///
  /// - Throws: `DataError` for an entry that is compressed by another method than DEFLATE, locked, or shares
  ///   bytes with another. What an entry holds is looked at when it is asked for.
  package init(
    _ bytes: [UInt8], file: String, as format: DataError.Format = .npz
  ) throws(DataError) {
    var reader = DataReader(bytes[...], file: file)
    let end = try Self.directoryEnd(bytes, file: file, format)
    try reader.move(to: end.start)
    var entries: [Entry] = []
    var names: Set<String> = []
    var unclaimed = bytes.count
    for _ in 0..<end.count {
      let offset = reader.offset
      let entry = try ZipEntry(&reader)
      guard names.insert(entry.name).inserted else {
        throw .duplicateName(file: file, name: entry.name)
      }
      try entry.check(file: file)
      // Entries that share their bytes could keep us busy for hours with a small file.
      unclaimed -= entry.storedSize
      guard unclaimed >= 0 else { throw reader.malformed(.record, at: offset) }
      entries.append(Entry(entry, in: bytes[...], file: file))
    }
    self.entries = entries
  }

  // MARK: - The directory's end

  private static let wideEndSignature: UInt32 = 0x0606_4B50
  private static let locatorSignature: UInt32 = 0x0706_4B50
  private static let endLength = 22
  private static let locatorLength = 20

  /// Finds the number of entries and the byte where their directory starts.
  private static func directoryEnd(
    _ bytes: [UInt8], file: String, _ format: DataError.Format
  ) throws(DataError) -> (count: Int, start: Int) {
    // A comment of up to 65,535 bytes may follow; the record's last field says how long it is.
    let last = bytes.count - endLength
    for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
      var reader = DataReader(bytes[...], file: file)
      try reader.move(to: offset)
      guard try reader.integer(UInt32.self) == ZipWriter.endSignature else { continue }
      try reader.move(to: offset + 10)
      let count = Int(try reader.integer(UInt16.self))
      _ = try reader.integer(UInt32.self)
      let start = Int(try reader.integer(UInt32.self))
      guard Int(try reader.integer(UInt16.self)) == reader.remaining else { continue }
      guard count == 0xFFFF || start == 0xFFFF_FFFF else { return (count, start) }
      return try wideDirectoryEnd(&reader, before: offset) ?? (count, start)
    }
    throw .wrongFormat(file: file, expected: format)
  }

  /// Reads the record of 64 bits, where a locator before the end points to one.
  private static func wideDirectoryEnd(
    _ reader: inout DataReader, before end: Int
  ) throws(DataError) -> (count: Int, start: Int)? {
    guard end >= locatorLength else { return nil }
    try reader.move(to: end - locatorLength)
    guard try reader.integer(UInt32.self) == locatorSignature else { return nil }
    _ = try reader.integer(UInt32.self)
    let offset = try reader.size()
    try reader.move(to: offset)
    guard try reader.integer(UInt32.self) == wideEndSignature else {
      throw reader.malformed(.record, at: offset)
    }
    try reader.move(to: offset + 32)
    let count = try reader.size()
    _ = try reader.size()
    return (count, try reader.size())
  }
}
