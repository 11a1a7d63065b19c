import Engine
import Foundation
import Formats
import Learning
import Scenes
import TestSupport
import Testing
import Trace

/// Data are kept as their file has them, and nothing else comes of it.
@Suite struct PackedDataTests {
  /// An array as NumPy saves it.
  private static func npy(_ type: String, _ shape: [Int], _ bytes: [UInt8]) -> [UInt8] {
    let lengths = shape.map { "\($0), " }.joined()
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }\n"
    var file: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    file.append(littleEndian: UInt16(header.utf8.count))
    return file + header.utf8 + bytes
  }

  private static let pixels = (0..<48).map { UInt8(($0 * 37 + 11) % 256) }
  private static let classes: [UInt8] = [0, 2, 1, 1, 0, 2, 2, 1]

  /// A scene whose data are images of 2×3 pixels, eight of them, in a file or in its text.
  private static func scene(_ data: String, _ dtype: String, _ more: String = "") -> String {
    """
    {"model": {"class_name": "Sequential", "config": {"layers": [
       {"class_name": "InputLayer", "config": {"batch_shape": [null, 2, 3]}},
       {"class_name": "Rescaling", "config": {"scale": 0.00392156862745098}},
       {"class_name": "Flatten", "config": {}},
       {"class_name": "Dense", "config": {"units": 4, "activation": "tanh"}},
       {"class_name": "Dropout", "config": {"rate": 0.25}},
       {"class_name": "Dense", "config": {"units": 3, "activation": "softmax"}}]}},
     "loss": "sparse_categorical_crossentropy", "optimizer": "adam", "batch_size": 3,
     "shuffle": true, "dtype": "\(dtype)", \(more) \(data)}
    """
  }

  private static func withScene<Result>(
    _ dtype: String, _ more: String = "", _ body: (Scene, _ fileSize: Int) throws -> Result
  ) throws -> Result {
    try withFolder { folder in
      let archive = try ZipWriter.bytes(of: [
        .init(name: "x.npy", contents: npy("|u1", [8, 2, 3], pixels)),
        .init(name: "y.npy", contents: npy("|u1", [8], classes)),
      ])
      try Data(archive).write(to: URL(filePath: folder + "/d.npz"))
      try write(scene(#""data": "d.npz""#, dtype, more), to: folder + "/s.json")
      return try body(Scene(contentsOf: URL(filePath: folder + "/s.json")), archive.count)
    }
  }

  /// The same with the numbers in the scene's text.
  private static func plain(_ dtype: String, _ more: String = "") throws -> Scene {
    let images = (0..<8).map { image in
      (0..<2).map { row in (0..<3).map { Int(pixels[image * 6 + row * 3 + $0]) } }
    }
    let data = #""x": \#(images), "y": \#(classes)"#
    return try Scene(Data(scene(data, dtype, more).utf8))
  }

  @Test(
    arguments: ["float32", "float64"],
    ["", #""validation_split": 0.25,"#, #""class_weight": {"0": 2},"#])
  func `a run of bytes from a file is that of the numbers, bit for bit`(
    dtype: String, more: String
  ) throws {
    try Self.withScene(dtype, more) { scene, _ in
      let plain = try Self.plain(dtype, more)
      var (own, other) = (
        TrainingReport(scene.program, scene.companions),
        TrainingReport(plain.program, plain.companions)
      )
      for _ in 0..<7 {
        own.runUpdate()
        other.runUpdate()
      }
      // Every loss, gradient, weight and prediction, with all of their digits.
      #expect(own.json == other.json)
      #expect(own.losses.count == 7 && own.losses.allSatisfy { $0.isFinite && $0 > 0 })
    }
  }

  @Test func `a program keeps no more of its data than the file has`() throws {
    try Self.withScene("float64") { scene, fileSize in
      // Pixels and classes a byte each; beside them what the layers' own constants take.
      let constants = scene.program.dataByteCount - Self.pixels.count - Self.classes.count
      #expect((0..<64).contains(constants), "\(constants) bytes")
      #expect(scene.program.dataByteCount <= fileSize)
      // As many numbers as Doubles would take eight times as much.
      #expect(scene.program.dataByteCount < 8 * Self.pixels.count / 2)
    }
  }

  @Test func `a pixel can be changed and held`() throws {
    try Self.withScene("float64") { scene, _ in
      let program = scene.program
      let x = try #require(program.value(named: "x")).id
      var run = Run(Stepper(scene))
      run.stepper.seek(to: Moment(update: 0, executed: 3))
      let row = run.stepper.timeline.machine.batch.row(1)
      try run.hold(ElementReference(x, 6), to: 0.5)
      for update in 0..<6 {
        run.stepper.seek(to: Moment(update: update, executed: 3))
        let machine = run.stepper.timeline.machine
        for place in 0..<machine.batch.rowCount {
          let isHeld = machine.batch.row(place) == row
          let pixel = Double(Self.pixels[machine.batch.row(place) * 6])
          #expect(machine[x, place * 6] == (isHeld ? 0.5 : pixel))
        }
      }
    }
  }

  @Test func `x may be a list of one table`() throws {
    let table = Tensor([[1, 2], [3, 4], [5, 6]])
    for x in ["[[1, 2], [3, 4], [5, 6]]", "[[[1, 2], [3, 4], [5, 6]]]"] {
      let scene = try Scene(Data(FilesTests.json(#""x": \#(x), "y": [0, 1, 2]"#).utf8))
      #expect(try scene.program.tensor("x") == table)
    }
    // Two tables for one input are none, and a list of one sample is one.
    #expect(throws: SceneError.self) {
      try Scene(Data(FilesTests.json(#""x": [[[1, 2]], [[3, 4]]], "y": [0]"#).utf8))
    }
  }
}
