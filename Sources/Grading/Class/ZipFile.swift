/// A zip archive without compression: what a platform wants to be handed.
///
/// - Source: PKWARE, .ZIP File Format Specification (APPNOTE.TXT), 6.3.
public enum ZipFile {
  /// Returns the archive's bytes. Dates are fixed, so that equal contents are equal bytes.
  public static func bytes(of files: [(name: String, text: String)]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let content = Array(file.text.utf8)
      let offset = archive.count
      let common = header(name: file.name, content: content)
      archive += number(0x0403_4b50, 4) + common + Array(file.name.utf8) + content
      directory += number(0x0201_4b50, 4) + number(0x031e, 2) + common
      // No comment, first disk, no attributes of the old kind; 755 for Unix, since these are run.
      directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0o100755 << 16, 4)
      directory += number(UInt64(offset), 4) + Array(file.name.utf8)
    }
    let start = archive.count
    archive += directory
    archive += number(0x0605_4b50, 4) + number(0, 4)
    archive += number(UInt64(files.count), 2) + number(UInt64(files.count), 2)
    archive += number(UInt64(directory.count), 4) + number(UInt64(start), 4) + number(0, 2)
    return archive
  }

  /// What both headers of a file share: version 2.0, UTF-8 names, stored, 1 January 1980.
  private static func header(name: String, content: [UInt8]) -> [UInt8] {
    let size = UInt64(content.count)
    var header = number(20, 2) + number(0x0800, 2) + number(0, 2) + number(0, 2)
    header += number(0x0021, 2) + number(UInt64(checksum(content)), 4)
    header += number(size, 4) + number(size, 4)
    return header + number(UInt64(name.utf8.count), 2) + number(0, 2)
  }

  private static func number(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (UInt64($0) * 8)) }
  }

  /// CRC-32, polynomial 0xedb88320.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xffff_ffff
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
