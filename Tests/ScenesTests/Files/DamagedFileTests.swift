import Engine
import Formats
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// Files that were damaged on their way, each 500 times: an error or a scene, never a trap, and quickly.
@Suite struct DamagedFileTests {
  private static let count = 500

  /// The same bytes with some of them otherwise, cut off, or with a length made larger.
  private static func damaged(_ bytes: [UInt8], using stream: inout RandomStream) -> [UInt8] {
    var bytes = bytes
    func place(_ end: Int) -> Int { Int(stream.uniform(0, Double(max(1, end)))) }
    switch stream.uniform(0, 1) {
    case ..<0.2: bytes.removeLast(place(bytes.count))
    case ..<0.5:
      // A length or an address of 1, 2, 4 or 8 bytes, larger than anything.
      let width = 1 << place(4)
      let start = place(bytes.count - width)
      for index in start..<start + width { bytes[index] = 0xFF }
    case ..<0.6:
      // An address that points elsewhere in the file.
      let (start, value) = (place(bytes.count - 8), place(bytes.count))
      for index in 0..<8 { bytes[start + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    default:
      for _ in 0...place(8) { bytes[place(bytes.count)] = UInt8(place(256)) }
    }
    return bytes
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](
      try Data(
        contentsOf: Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/files/\(name)")))
  }

  /// Reads files until all have been refused or opened; returns how many were refused.
  private static func refused(
    of bytes: [UInt8], seed: Int, name: String, _ read: (URL) throws -> Void
  ) throws -> Int {
    try withFolder { folder in
      var stream = RandomStream(seed: seed)
      var refused = 0
      let file = URL(filePath: folder + "/\(name)")
      for _ in 0..<count {
        try Data(damaged(bytes, using: &stream)).write(to: file)
        do { try read(file) } catch is SceneError { refused += 1 }
      }
      return refused
    }
  }

  @Test(.tags(.slow)) func `a damaged .keras is refused or opened`() throws {
    let bytes = try Self.fixture("dense.keras")
    let refused = try Self.refused(of: bytes, seed: 1, name: "model.keras") { file in
      _ = try Scene(contentsOf: file)
    }
    #expect(refused > Self.count / 2)
  }

  /// The archive's checksums find most damage: what they can't find is what was written so.
  @Test(.tags(.slow)) func `damaged weights in a whole archive are refused or opened`() throws {
    let entries = try ZipArchive(try Self.fixture("dense.keras"), file: "").entries
    let weights = try #require(entries.first { $0.name.hasSuffix(".h5") }).contents()
    let config = try #require(entries.first { $0.name == "config.json" }).contents()
    var opened = 0
    try withFolder { folder in
      let file = URL(filePath: folder + "/model.keras")
      var stream = RandomStream(seed: 2)
      for _ in 0..<Self.count {
        let damaged = Self.damaged(Array(weights), using: &stream)
        let archive = try ZipWriter.bytes(of: [
          .init(name: "config.json", contents: Array(config)),
          .init(name: "model.weights.h5", contents: damaged),
        ])
        try Data(archive).write(to: file)
        do {
          _ = try Scene(contentsOf: file)
          opened += 1
        } catch is SceneError {}
      }
    }
    // Bytes that nobody reads, and numbers that are others.
    #expect((1..<Self.count).contains(opened))
  }

  @Test(
    .tags(.slow),
    arguments: [("data.npz", true), ("data.csv", true), ("weights.safetensors", false)])
  func `damaged data and weights are refused or read`(name: String, isData: Bool) throws {
    let weights = [
      NamedTensor("d/kernel", Tensor([[0.5], [-1]])), NamedTensor("d/bias", Tensor([0.25])),
    ]
    let bytes: [UInt8] =
      switch name {
      case "data.npz":
        try NumPyArchive.encode([
          NamedTensor("x", Tensor([[1, 2], [3, 4]])), NamedTensor("y", Tensor([[1], [0]])),
        ])
      case "data.csv": Array("a,b,t\n1,2,0\n3.5,-4,1\n\"5\",6e2,0\n".utf8)
      default: try SafeTensors(weights).encode()
      }
    let refused = try Self.refused(of: bytes, seed: 3, name: name) { file in
      let scene = file.deletingLastPathComponent().appending(path: "my.scene.json")
      let rest =
        isData
        ? #""data": "\#(name)", "targets": ["\#(name.hasSuffix("csv") ? "t" : "y")"]"#
        : #""weights": "\#(name)", "x": [[1, 2]], "y": [1]"#
      try FilesTests.json(rest).write(to: scene, atomically: true, encoding: .utf8)
      _ = try Scene(contentsOf: scene)
    }
    #expect(refused > Self.count / 4)
  }
}
