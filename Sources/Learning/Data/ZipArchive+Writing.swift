extension ZipArchive {
  /// Returns the bytes of an archive, the same that Python's zipfile writes for NumPy.
  ///
  /// As there, the header before an entry has 64-bit sizes, the directory has not.
  ///
  /// - Throws: `DataError.tooLarge` beyond what the directory has room for.
  static func encode(
    _ entries: [(name: String, contents: [UInt8])], file: String
  ) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    try check(entries.count, .entries, limit: 0xFFFE, file: file)
    for (name, contents) in entries {
      try check(name.utf8.count, .nameBytes, limit: 0xFFFF, file: file)
      let start = bytes.count
      let checksum = CyclicRedundancyCheck.checksum(contents)
      // Needs version 4.5; bit 11 says UTF-8; stored; midnight of 1 January 1980.
      let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
      var common: [UInt8] = []
      for field: UInt16 in [45, isPlain ? 0 : 1 << 11, 0, 0, 33] {
        common.append(littleEndian: field)
      }
      common.append(littleEndian: checksum)

      bytes.append(littleEndian: ZipEntry.signature)
      bytes += common
      bytes.append(littleEndian: UInt32.max)
      bytes.append(littleEndian: UInt32.max)
      bytes.append(littleEndian: UInt16(name.utf8.count))
      bytes.append(littleEndian: UInt16(20))
      bytes += name.utf8
      bytes.append(littleEndian: UInt16(1))
      bytes.append(littleEndian: UInt16(16))
      bytes.append(littleEndian: UInt64(contents.count))
      bytes.append(littleEndian: UInt64(contents.count))
      bytes += contents
      try check(bytes.count, .fileBytes, limit: 0xFFFF_FFFE, file: file)

      directory.append(littleEndian: ZipEntry.directorySignature)
      directory.append(littleEndian: UInt16(45 | 3 << 8))  // written by version 4.5, on Unix
      directory += common
      directory.append(littleEndian: UInt32(contents.count))
      directory.append(littleEndian: UInt32(contents.count))
      directory.append(littleEndian: UInt16(name.utf8.count))
      directory += [UInt8](repeating: 0, count: 8)  // no extra field, no comment, first disk
      directory.append(littleEndian: UInt32(0o600) << 16)  // readable and writable by its owner
      directory.append(littleEndian: UInt32(start))
      directory += name.utf8
    }
    try check(bytes.count + directory.count, .fileBytes, limit: 0xFFFF_FFFE, file: file)
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
    _ received: Int, _ what: DataError.Quantity, limit: Int, file: String
  ) throws(DataError) {
    guard received <= limit else {
      throw .tooLarge(file: file, what: what, received: received, limit: limit)
    }
  }
}
