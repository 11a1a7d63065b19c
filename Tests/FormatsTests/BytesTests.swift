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

  /// The values are those of RFC 3720, appendix B.4.
  @Test func `Castagnoli's checksum is the one of the standard`() {
    func checksum(_ bytes: [UInt8]) -> UInt32 {
      CyclicRedundancyCheck.checksum(bytes[...], .castagnoli)
    }
    #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
    #expect(checksum(Array(repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(checksum(Array(repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(checksum(Array(0..<32)) == 0x46DD_794E)
  }

  /// The bytes are those that TensorBoard 2.21 expects.
  @Test func `a record stands between its length and its checksum, both checked`() {
    let framed = RecordFraming.framed(Array("hello".utf8))
    #expect(
      framed == [5, 0, 0, 0, 0, 0, 0, 0, 0xEA, 0xB2, 0x04, 0x3E] + Array("hello".utf8)
        + [0xBB, 0x1F, 0x1C, 0x19])
  }

  /// The bytes of the first fields are the examples of Google's description of the encoding.
  @Test func `fields of a message are a key and a number, or a key, a length and bytes`() {
    #expect(ProtocolBuffer { $0.append(1, 150) }.bytes == [0x08, 0x96, 0x01])
    #expect(
      ProtocolBuffer { $0.append(2, "testing") }.bytes
        == [0x12, 0x07] + Array("testing".utf8))
    #expect(
      ProtocolBuffer { $0.append(3) { $0.append(1, 150) } }.bytes
        == [0x1A, 0x03, 0x08, 0x96, 0x01])
    #expect(
      ProtocolBuffer { $0.append(1, -2) }.bytes
        == [0x08, 0xFE] + Array(repeating: 0xFF, count: 8) + [0x01])
    #expect(ProtocolBuffer { $0.append(16, Float(1)) }.bytes == [0x85, 0x01, 0, 0, 0x80, 0x3F])
    #expect(ProtocolBuffer { $0.append(1, 1.0) }.bytes == [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
    #expect(
      ProtocolBuffer { $0.append(packed: 6, [0, 1]) }.bytes
        == [0x32, 16] + Array(repeating: 0, count: 14) + [0xF0, 0x3F])
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
