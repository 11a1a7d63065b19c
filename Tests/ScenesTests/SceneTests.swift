import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What a scene says beside its model: title, data file, precision, order.
@Suite struct SceneTests {
  private static let table = "a,b,t\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n"

  private func json(
    _ more: String = "", dtype: String? = nil, layerType: String = "float32"
  ) -> String {
    """
    {"model": {"class_name": "Sequential", "config": {"layers": [
       {"class_name": "Dense", "config": {"units": 1, "name": "d", "dtype": "\(layerType)"}}]}},
     "loss": "mse", "optimizer": "sgd"\(dtype.map { ", \"dtype\": \"\($0)\"" } ?? "")\(more)}
    """
  }

  private let rows = #", "x": [[1, 2], [3, 4]], "y": [0, 1]"#

  @Test func `a scene of a file has the file's name unless it says a title`() throws {
    try withFolder { folder in
      let file = URL(filePath: folder + "/my.scene.json")
      try write(json(rows), to: file.path)
      #expect(try Scene(contentsOf: file).title.text(in: "en") == "my.scene.json")
      try write(json(rows + #", "title": "Two rows""#), to: file.path)
      #expect(try Scene(contentsOf: file).title.text(in: "en") == "Two rows")
    }
  }

  @Test func `a scene of a file reads the data file beside it, targets apart from inputs`() throws {
    try withFolder { folder in
      let file = URL(filePath: folder + "/my.scene.json")
      try write(json(#", "data": "my.csv", "targets": ["t"]"#), to: file.path)
      try write(Self.table, to: folder + "/my.csv")
      let program = try Scene(contentsOf: file).program
      #expect(try program.tensor("x") == Tensor([[1, 2], [3, 4], [5, 6], [7, 8]]))
      #expect(try program.tensor("y") == Tensor([[0], [1], [0], [1]]))
    }
  }

  @Test(arguments: [
    (nil, "float32", Precision.float32), (nil, "float64", .float64),
    ("float64", "float32", .float64), ("float32", "float64", .float32),
  ])
  func `the scene's dtype decides, then the model's`(
    dtype: String?, layerType: String, precision: Precision
  ) throws {
    let scene = try JSON(json(rows, dtype: dtype, layerType: layerType)).scene
    #expect(scene.program.precision == precision)
  }

  @Test func `the scene's loss and optimiser decide over the model's`() throws {
    let compiled = try JSON(
      json(rows).replacing(
        #""class_name": "Sequential","#,
        with: """
          "class_name": "Sequential", "compile_config": {"loss": "mae", "optimizer":
            {"class_name": "SGD", "config": {"learning_rate": 0.25}}},
          """))
    #expect(try compiled.scene.number("learning_rate") == Double(Float(0.01)))
    let own = compiled.with(["optimizer"], nil).with(["loss"], nil)
    #expect(try own.scene.number("learning_rate") == 0.25)
    // |e| and e² differ.
    let weights = try JSON("[[[1], [1]], [0]]")
    let squared = try compiled.with(["weights"], weights).scene.number("loss")
    let absolute = try own.with(["weights"], weights).scene.number("loss")
    #expect(squared == (9 + 36) / 2 && absolute == (3 + 6) / 2)
  }

  @Test func `the seed decides the order of the samples, and without shuffling there is none`()
    throws
  {
    let scene = try JSON(
      json(
        #", "x": [[1], [2], [3], [4], [5], [6]], "y": [0, 0, 0, 0, 0, 0], "batch_size": 3"#
          + #", "weights": [[[1]], [0]]"#))
    func order(_ shuffle: Bool, _ seed: Int) throws -> [Double] {
      let program = try scene.with(["shuffle"], .bool(shuffle))
        .with(["seed"], .number(Double(seed))).scene.program
      return try (1...2).flatMap { try program.tensor("x", after: $0).elements }
    }
    #expect(try order(false, 1) == [1, 2, 3, 4, 5, 6])
    #expect(try order(true, 1) == order(true, 1))
    #expect(try order(true, 1) != order(true, 2))
    #expect(try order(true, 1).sorted() == [1, 2, 3, 4, 5, 6])
    let plain = scene.with(["seed"], .number(1))
    #expect(try plain.scene.program.tensor("x").elements == [1, 2, 3])
  }
}
