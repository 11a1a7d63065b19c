@testable import Formats
import Testing

@Suite struct BytesTests {
  @Test func `numbers are read least significant byte first, wherever the slice begins`() throws {
    var reader = ByteReader([9, 9, 0x34, 0x12, 0xFF, 1, 2, 3, 4, 5, 6, 7, 8][2...])
    #expect(try reader.number(byteCount: 2) == 0x1234)
    #expect(reader.next() == 0xFF && reader.offset == 3 && reader.remaining == 8)
    #expect(try reader.number(byteCount: 8) == 0x0807_0605_0403_0201)
    #expect(reader.peek == nil && reader.next() == nil)
  }

  @Test func `a read beyond the end says how many bytes there should be, and takes none`() throws {
    var reader = ByteReader([1, 2, 3])
    _ = try reader.take(2)
    #expect(throws: CutShort(expected: 6, received: 3)) { try reader.take(4) }
    #expect(throws: CutShort(expected: .max, received: 3)) { try reader.take(.max) }
    #expect(throws: CutShort(expected: 2, received: 3)) { try reader.take(-1) }
    #expect(throws: CutShort(expected: 10, received: 3)) { try reader.number(byteCount: 8) }
    #expect(reader.offset == 2 && reader.peek == 3)
    try reader.move(to: 3)
    #expect(reader.remaining == 0)
    try reader.move(to: 0)
    #expect(Array(try reader.take(3)) == [1, 2, 3])
  }

  @Test func `what is written little-endian is read again`() throws {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt16(0x1234))
    bytes.append(littleEndian: Int64(-2))
    #expect(bytes == [0x34, 0x12, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
  }

  @Test func `the checksum is the one that zip programs expect`() {
    #expect(CyclicRedundancyCheck.checksum(Array("123456789".utf8)[...]) == 0xCBF4_3926)
    #expect(CyclicRedundancyCheck.checksum([]) == 0)
  }

  /// What Python 3.13 reads of these bytes: `hello` in a.sh with mode 0o100755, nothing in 中 with 0o600.
  @Test func `an archive is its entries, their directory, and the directory's end`() throws {
    let bytes = try ZipWriter.bytes(of: [
      ZipWriter.ArchivedFile(name: "a.sh", contents: Array("hello".utf8), mode: 0o100755),
      ZipWriter.ArchivedFile(name: "中", contents: []),
    ])
    let first: [UInt8] =
      [0x50, 0x4B, 3, 4, 45, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0x86, 0xA6, 0x10, 0x36]
      + [255, 255, 255, 255, 255, 255, 255, 255, 4, 0, 20, 0] + Array("a.sh".utf8)
      + [1, 0, 16, 0, 5, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0] + Array("hello".utf8)
    let second: [UInt8] =
      [0x50, 0x4B, 3, 4, 45, 0, 0, 8, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0]
      + [255, 255, 255, 255, 255, 255, 255, 255, 3, 0, 20, 0] + Array("中".utf8)
      + [1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let directory: [UInt8] =
      [0x50, 0x4B, 1, 2, 45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0x86, 0xA6, 0x10, 0x36]
      + [5, 0, 0, 0, 5, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xED, 0x81, 0, 0, 0, 0]
      + Array("a.sh".utf8)
      + [0x50, 0x4B, 1, 2, 45, 3, 45, 0, 0, 8, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0]
      + [0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 1, 59, 0, 0, 0]
      + Array("中".utf8)
    #expect(Array(bytes.prefix(59)) == first)
    #expect(Array(bytes[59..<112]) == second)
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 99, 0, 0, 0, 112, 0, 0, 0, 0, 0]
    #expect(Array(bytes[112...]) == directory + end)
  }

  @Test func `a name longer than its field is refused`() {
    let entry = ZipWriter.ArchivedFile(name: String(repeating: "a", count: 65_536), contents: [])
    #expect(throws: ZipWriter.TooLarge(what: .nameBytes, received: 65_536, limit: 65_535)) {
      try ZipWriter.bytes(of: [entry])
    }
  }
}
