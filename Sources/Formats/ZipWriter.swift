/// Writes zip archives whose entries are stored as they are, the same that Python's zipfile writes.
///
/// As there, the header before an entry has 64-bit sizes, the directory has not. Dates are fixed, so
/// that equal entries are equal bytes.
///
/// - Source: PKWARE, *.ZIP File Format Specification*, §4.3 and §4.5.3.
package enum ZipWriter {
  /// What an archive holds.
  package struct ArchivedFile: Sendable {
    let name: String
    let contents: [UInt8]
    let mode: UInt32

    /// - Parameter mode: who may do what with the file, as Unix has it.
    package init(name: String, contents: [UInt8], mode: UInt32 = 0o600) {
      self.name = name
      self.contents = contents
      self.mode = mode
    }
  }

  /// More than the directory has room for.
  package struct TooLarge: Error, Hashable {
    package enum Quantity: Sendable { case entries, nameBytes, fileBytes }

    package let what: Quantity
    package let received: Int
    package let limit: Int
  }

  /// The most files that an archive holds, and the most bytes.
  package static let entryLimit = 0xFFFE
  package static let byteLimit = 0xFFFF_FFFE

  package static let entrySignature: UInt32 = 0x0403_4B50
  package static let directorySignature: UInt32 = 0x0201_4B50
  package static let endSignature: UInt32 = 0x0605_4B50

  /// Returns the bytes of an archive.
  package static func bytes(of entries: [ArchivedFile]) throws(TooLarge) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    try check(entries.count, .entries, limit: entryLimit)
    for entry in entries {
      let (name, contents) = (entry.name.utf8, entry.contents)
      try check(name.count, .nameBytes, limit: 0xFFFF)
      let start = bytes.count
      let checksum = CyclicRedundancyCheck.checksum(contents[...])
      // Needs version 4.5; bit 11 says UTF-8; stored; midnight of 1 January 1980.
      let isPlain = name.allSatisfy { $0 < 0x80 }
      var common: [UInt8] = []
      for field: UInt16 in [45, isPlain ? 0 : 1 << 11, 0, 0, 33] {
        common.append(littleEndian: field)
      }
      common.append(littleEndian: checksum)

      bytes.append(littleEndian: entrySignature)
      bytes += common
      bytes.append(littleEndian: UInt32.max)
      bytes.append(littleEndian: UInt32.max)
      bytes.append(littleEndian: UInt16(name.count))
      bytes.append(littleEndian: UInt16(20))
      bytes += name
      bytes.append(littleEndian: UInt16(1))
      bytes.append(littleEndian: UInt16(16))
      bytes.append(littleEndian: UInt64(contents.count))
      bytes.append(littleEndian: UInt64(contents.count))
      bytes += contents
      try check(bytes.count, .fileBytes, limit: byteLimit)

      directory.append(littleEndian: directorySignature)
      directory.append(littleEndian: UInt16(45 | 3 << 8))  // written by version 4.5, on Unix
      directory += common
      directory.append(littleEndian: UInt32(contents.count))
      directory.append(littleEndian: UInt32(contents.count))
      directory.append(littleEndian: UInt16(name.count))
      directory += [UInt8](repeating: 0, count: 8)  // no extra field, no comment, first disk
      directory.append(littleEndian: entry.mode << 16)
      directory.append(littleEndian: UInt32(start))
      directory += name
    }
    try check(bytes.count + directory.count, .fileBytes, limit: byteLimit)
    let start = bytes.count
    bytes += directory
    bytes.append(littleEndian: endSignature)
    bytes.append(littleEndian: UInt32(0))  // the first disk, twice
    bytes.append(littleEndian: UInt16(entries.count))
    bytes.append(littleEndian: UInt16(entries.count))
    bytes.append(littleEndian: UInt32(directory.count))
    bytes.append(littleEndian: UInt32(start))
    bytes.append(littleEndian: UInt16(0))
    return bytes
  }

  private static func check(
    _ received: Int, _ what: TooLarge.Quantity, limit: Int
  ) throws(TooLarge) {
    guard received <= limit else { throw TooLarge(what: what, received: received, limit: limit) }
  }
}
