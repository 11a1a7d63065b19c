import Engine
import Foundation
import Learning
import Testing

@Suite struct NumPyArchiveTests {
  private let tensors = [
    NamedTensor("w", Tensor([[1, 2.5], [-3, 4]])), NamedTensor("dense/bias", Tensor([0.1])),
    NamedTensor("größe", Tensor(7)), NamedTensor("none", Tensor([Double]())),
  ]

  private func error(_ bytes: [UInt8]) -> DataError? {
    do throws(DataError) {
      _ = try NumPyArchive.decode(bytes, file: "a.npz")
      return nil
    } catch { return error }
  }

  private func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// A directory's record, its sizes and place either plain or in an extra field.
  private struct Record {
    var name = "w.npy"
    var contents: [UInt8]
    var checksum: UInt32
    var flags: UInt16 = 0
    var method: UInt16 = 0
    var isWide = false
    /// What is said of the size, where it is not true.
    var size: UInt32?
    var start = 0
  }

  /// An archive written by hand, after the specification.
  private func archive(_ records: [Record], comment: String = "", isWide: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for record in records {
      let start = record.start + bytes.count
      let size = record.size ?? UInt32(record.contents.count)
      let middle =
        little(UInt16(20)) + little(record.flags) + little(record.method) + little(UInt32(33 << 16))
        + little(record.checksum)
      let name = little(UInt16(record.name.utf8.count))
      bytes += Array("PK\u{3}\u{4}".utf8) + middle + little(size) + little(size)
      bytes += name + little(UInt16(0)) + record.name.utf8 + record.contents
      directory += Array("PK\u{1}\u{2}".utf8) + little(UInt16(20)) + middle
      let extra: [UInt8] =
        record.isWide
        ? little(UInt16(0x5455)) + little(UInt16(1)) + [0] + little(UInt16(1)) + little(UInt16(24))
          + little(UInt64(size)) + little(UInt64(size)) + little(UInt64(start)) : []
      let plain = record.isWide ? [UInt32.max, .max] : [size, size]
      directory += plain.flatMap { little($0) } + name + little(UInt16(extra.count))
      directory += Array(repeating: 0, count: 10)
      directory += little(record.isWide ? UInt32.max : UInt32(start)) + record.name.utf8 + extra
    }
    let start = bytes.count
    bytes += directory
    if isWide {
      let end = bytes.count
      bytes += Array("PK\u{6}\u{6}".utf8) + little(UInt64(44)) + little(UInt16(45))
      bytes += little(UInt16(45)) + Array(repeating: 0, count: 8) + little(UInt64(records.count))
      bytes += little(UInt64(records.count)) + little(UInt64(directory.count))
      bytes += little(UInt64(start))
      bytes += Array("PK\u{6}\u{7}".utf8) + little(UInt32(0)) + little(UInt64(end))
      bytes += little(UInt32(1))
    }
    let count = isWide ? UInt16.max : UInt16(records.count)
    bytes += Array("PK\u{5}\u{6}".utf8) + little(UInt32(0)) + little(count) + little(count)
    bytes += little(UInt32(directory.count)) + little(isWide ? UInt32.max : UInt32(start))
    return bytes + little(UInt16(comment.utf8.count)) + comment.utf8
  }

  /// One array of one byte, 42; its checksum was computed with Python's zlib.crc32.
  private var record: Record {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }\n"
    let contents = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    return Record(contents: contents + header.utf8 + [42], checksum: 0x5ED3_ABC7)
  }

  @Test func `an archive by hand, with a comment and with records of 64 bits`() throws {
    var wide = record
    wide.isWide = true
    for bytes in [
      archive([record]), archive([record], comment: "a comment"), archive([wide]),
      archive([record], isWide: true), archive([wide], comment: "PK\u{5}\u{6}", isWide: true),
    ] {
      #expect(try NumPyArchive.decode(bytes) == [NamedTensor("w", Tensor([42]))])
    }
    #expect(try NumPyArchive.decode(archive([])).isEmpty)
  }

  @Test(arguments: [Precision.float32, .float64])
  func `names, order and numbers are read as they were written`(precision: Precision) throws {
    let read = try NumPyArchive.decode(try NumPyArchive.encode(tensors, precision: precision))
    #expect(read.map(\.name) == tensors.map(\.name))
    #expect(read["w"] == tensors["w"])
    let bias = precision == .float32 ? Double(Float(0.1)) : 0.1
    #expect(read["dense/bias"] == Tensor([bias]))
    #expect(read["größe"] == Tensor(7))
    #expect(read["none"]?.shape == Shape(0))
    #expect(read["nothing"] == nil)
  }

  @Test func `an array that was compressed otherwise than NumPy does it says so`() {
    var compressed = record
    compressed.method = 12
    #expect(
      error(archive([compressed])) == .compressed(file: "a.npz", tensor: "w.npy"))
  }

  @Test func `compressed bytes that are none say where they stand`() {
    var compressed = record
    compressed.method = 8
    guard
      case .malformed(file: "a.npz", let offset, expected: .compressedBytes) =
        error(archive([compressed]))
    else {
      Issue.record("\(String(describing: error(archive([compressed]))))")
      return
    }
    // Behind the entry's header of 30 bytes and its name, before the directory.
    #expect((35...35 + compressed.contents.count).contains(offset))
  }

  @Test func `what is locked or no array is named`() {
    var locked = record
    locked.flags = 1
    #expect(error(archive([locked])) == .foreignEntry(file: "a.npz", entry: "w.npy"))
    var picture = record
    picture.name = "w.png"
    #expect(error(archive([picture])) == .foreignEntry(file: "a.npz", entry: "w.png"))
  }

  @Test func `one changed bit of the numbers is noticed`() {
    var damaged = record
    damaged.contents[damaged.contents.count - 1] ^= 4
    guard
      case .wrongChecksum(file: "a.npz", tensor: "w.npy", 0x5ED3_ABC7, let received) =
        error(archive([damaged]))
    else {
      Issue.record("\(String(describing: error(archive([damaged]))))")
      return
    }
    #expect(received != 0x5ED3_ABC7)
  }

  @Test func `an error inside names the array`() {
    var short = record
    short.contents = []
    short.checksum = 0
    #expect(error(archive([short])) == .wrongFormat(file: "a.npz/w.npy", expected: .npy))
  }

  @Test func `two arrays of one name are refused, read and written`() {
    #expect(error(archive([record, record])) == .duplicateName(file: "a.npz", name: "w.npy"))
    #expect(throws: DataError.duplicateName(file: "npz", name: "w")) {
      try NumPyArchive.encode([tensors[0], tensors[0]])
    }
  }

  @Test func `entries that claim the same bytes are refused`() {
    // The second says that its contents go on to the end of the file, through the first.
    var greedy = record
    greedy.name = "v.npy"
    let length = archive([greedy, record]).count
    greedy.size = UInt32(length - 35)
    var bytes = archive([greedy, record])
    let directory = length - 22 - 2 * 51
    let swapped = bytes[directory + 51..<directory + 102] + bytes[directory..<directory + 51]
    bytes.replaceSubrange(directory..<directory + 102, with: swapped)
    #expect(
      error(bytes) == .malformed(file: "a.npz", offset: directory + 51, expected: .record))
  }

  @Test func `places outside the file are refused`() {
    for start in [1, 60, 1_000_000, Int(UInt32.max) - 1] {
      var record = record
      record.start = start
      #expect(error(archive([record])) != nil)
    }
    #expect(error([]) == .wrongFormat(file: "a.npz", expected: .npz))
    #expect(
      error(Array(repeating: 0x50, count: 100_000)) == .wrongFormat(file: "a.npz", expected: .npz))
  }

  @Test func `a name longer than a zip archive can hold is refused`() {
    let name = String(repeating: "n", count: 65_533)
    #expect(
      throws: DataError.tooLarge(
        file: "npz", what: .nameBytes, received: 65_537, limit: 65_535)
    ) { try NumPyArchive.encode([NamedTensor(name, Tensor(1))]) }
  }
}
