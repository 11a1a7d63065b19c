import Engine
import Foundation
import Learning
import TestSupport
import Testing

/// Files cut short and files with changed bytes: an error or a value, never a trap.
@Suite struct DataFuzzTests {
  private static let tensors = [
    NamedTensor("w", Tensor([[1, 2.5], [-3, 4]])), NamedTensor("b", Tensor([0.5])),
  ]

  /// What reads a valid file, and the file.
  private static let files:
    [(name: String, bytes: [UInt8], read: @Sendable ([UInt8]) throws(DataError) -> Int)] = {
      let archive = (try? NumPyArchive.encode(tensors)) ?? []
      let safe = (try? SafeTensors(tensors, metadata: ["a": "\n"]).encode()) ?? []
      let columnMajor =
        NumPyFile.encode(Tensor([[1, 2, 3], [4, 5, 6]]))
        .split(separator: Array("False".utf8)).joined(separator: Array("True ".utf8))
      return [
        (
          "npy", NumPyFile.encode(tensors[0].tensor),
          { (bytes) throws(DataError) in try NumPyFile.decode(bytes).shape.count }
        ),
        (
          "npy, columns first", Array(columnMajor),
          { (bytes) throws(DataError) in try NumPyFile.decode(bytes).shape.count }
        ),
        ("npz", archive, { (bytes) throws(DataError) in try NumPyArchive.decode(bytes).count }),
        (
          "safetensors", safe,
          { (bytes) throws(DataError) in try SafeTensors.decode(bytes).tensors.count }
        ),
      ]
    }()

  @Test(.tags(.slow), arguments: files.indices)
  func `every file that is cut short is refused`(index: Int) throws {
    let (name, bytes, read) = Self.files[index]
    #expect(try read(bytes) > 0, "\(name)")
    for length in bytes.indices {
      #expect(throws: DataError.self, "\(name), \(length) bytes") {
        try read(Array(bytes[..<length]))
      }
    }
  }

  @Test(.tags(.slow), arguments: files.indices)
  func `changed bytes end in an error or in numbers`(index: Int) {
    let (name, bytes, read) = Self.files[index]
    var stream = RandomStream(seed: 1 + index)
    var refused = 0
    for _ in 0..<1500 {
      var changed = bytes
      for _ in 0...Int(stream.uniform(0, 3)) {
        let place = Int(stream.uniform(0, Double(bytes.count)))
        // Beside random bytes the largest and those that formats are made of.
        let bytes = Array("\u{0}{}[](),:\"'\\-0189".utf8) + [0xFF, 0x7F, 0x80]
        changed[place] =
          stream.uniform(0, 1) < 0.5
          ? bytes[Int(stream.uniform(0, Double(bytes.count)))] : UInt8(stream.uniform(0, 256))
      }
      do { _ = try read(changed) } catch { refused += 1 }
    }
    #expect((1..<1500).contains(refused), "\(name)")
  }

  @Test(.tags(.slow)) func `tables of random characters end in an error or in rows`() {
    let characters = Array("a,,1\n\r\"\" -.é?".unicodeScalars)
    var stream = RandomStream(seed: 9)
    var read = 0
    for _ in 0..<1500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int(stream.uniform(0, 30)) {
        text.append(characters[Int(stream.uniform(0, Double(characters.count)))])
      }
      guard let table = try? CSVTable(Array(String(text).utf8)) else { continue }
      read += 1
      for column in table.header {
        #expect((try? table.texts(in: column).count) == table.rowCount)
        _ = try? DataSet(table, targets: [column])
      }
    }
    #expect(read > 0)
  }
}
