import Engine
import Foundation
import Learning
import Testing

@testable import Scenes

/// A scene's data that are made from a few words.
@Suite struct GeneratedDataTests {
  private func read(_ text: String) throws -> (inputs: Tensor, targets: Tensor) {
    let (inputs, targets) = try GeneratedData.read(try JSONNode.document(Data(text.utf8)))
    return (inputs.tensor, targets.tensor)
  }

  @Test func `a set is what its generator makes, and rows are a part of it`() throws {
    let whole = try read(#"{"set": "teacher", "count": 12, "seed": 3}"#)
    let expected = DataSet.teacher(count: 12, seed: 3)
    #expect(whole.inputs == expected.inputs && whole.targets == expected.targets)
    let part = try read(#"{"set": "teacher", "count": 12, "seed": 3, "rows": [2, 7]}"#)
    #expect(part.inputs == expected.rows(2..<7).inputs)
    #expect(part.targets == expected.rows(2..<7).targets)
  }

  @Test func `targets are dealt out anew among the samples, and none is lost`() throws {
    let whole = try read(#"{"set": "teacher", "count": 40, "seed": 3}"#)
    let dealt = try read(
      #"{"set": "teacher", "count": 40, "seed": 3, "shuffled_targets": 7}"#)
    #expect(dealt.inputs == whole.inputs)
    #expect(dealt.targets != whole.targets)
    #expect(dealt.targets.classIndices.sorted() == whole.targets.classIndices.sorted())
  }

  @Test func `images are scaled and moved, and numbers dealt out, all samples' alike`() throws {
    let plain = try read(#"{"set": "digits", "count": 3}"#).inputs
    let moved = try read(
      #"{"set": "digits", "count": 3, "scale": 0.0625, "moved": [-1, 2]}"#
    ).inputs
    for sample in 0..<3 {
      for y in 0..<8 {
        for x in 0..<8 {
          let source = y + 1 < 8 && x >= 2 ? plain[sample, (y + 1) * 8 + x - 2] : 0
          #expect(moved[sample, y * 8 + x] == source / 16)
        }
      }
    }
    let dealt = try read(#"{"set": "digits", "count": 3, "shuffled_inputs": 4}"#).inputs
    #expect(dealt != plain)
    // Each place has the numbers of one pixel, of all samples the same.
    let columns = { (tensor: Tensor) in (0..<64).map { place in (0..<3).map { tensor[$0, place] } }
    }
    #expect(Set(columns(dealt)) == Set(columns(plain)))
  }

  @Test func `names are characters and what follows them`() throws {
    let pairs = try read(#"{"set": "names", "count": 6}"#)
    // james and the beginning of john
    #expect(pairs.inputs.elements == [0, 10, 1, 13, 5, 19])
    #expect(pairs.targets.elements == [10, 1, 13, 5, 19, 0])
    let three = try read(#"{"set": "names", "count": 2, "context": 3}"#)
    #expect(three.inputs.elements == [0, 0, 0, 0, 0, 10] && three.inputs.shape == Shape(2, 3))
  }

  @Test func `validation data may be a set that is made`() throws {
    let scene = try Scene(
      Data(
        """
        {"scene": 1, "model": {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 64], "name": "i"}},
          {"class_name": "Dense", "config": {"name": "d", "units": 10, "activation": "softmax"}}]}},
         "data": {"set": "digits", "count": 20},
         "validation_data": {"set": "digits", "count": 30, "rows": [20, 27], "moved": [0, 1]},
         "loss": "sparse_categorical_crossentropy", "optimizer": "sgd", "batch_size": 10}
        """.utf8))
    #expect(scene.companions.validation?.batching.rowCount == 7)
  }

  @Test(arguments: GeneratedData.known)
  func `each set has as many samples as are asked for`(name: String) throws {
    let data = try read(#"{"set": "\#(name)", "count": 30, "noise": 0.1, "shuffled": 1}"#)
    #expect(data.inputs.shape.dimensions[0] == 30 && data.targets.shape.dimensions[0] == 30)
    #expect(data.inputs.elements.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [
    (#"{"set": "moon", "count": 3}"#, "set"), (#"{"count": 3}"#, ""),
    (#"{"set": "moons"}"#, ""), (#"{"set": "moons", "count": 0}"#, "count"),
    (#"{"set": "moons", "count": 1000000000}"#, "count"),
    (#"{"set": "moons", "count": 5, "rows": [3, 3]}"#, "rows[1]"),
    (#"{"set": "moons", "count": 5, "rows": [0, 6]}"#, "rows[1]"),
    (#"{"set": "moons", "count": 5, "rows": [1]}"#, "rows"),
    (#"{"set": "moons", "count": 5, "size": 1}"#, ""),
    (#"{"set": "moons", "count": 5, "noise": -1}"#, "noise"),
    (#"{"set": "moons", "count": 5, "context": 2}"#, ""),
    (#"{"set": "names", "count": 5, "context": 0}"#, "context"),
    (#"{"set": "moons", "count": 5, "moved": [1, 1]}"#, "moved"),
    (#"{"set": "digits", "count": 5, "moved": [1]}"#, "moved"),
    (#"{"set": "digits", "count": 5, "moved": [1, 9]}"#, "moved[1]"),
    (#"{"set": "digits", "count": 5, "scale": 1e9}"#, "scale"),
  ])
  func `what can't be made is said with its place`(text: String, path: String) throws {
    let error = #expect(throws: SceneError.self) { try read(text) }
    #expect(error?.path == path)
  }
}
