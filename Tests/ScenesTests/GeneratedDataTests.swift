import Engine
import Foundation
import Learning
import Testing

@testable import Scenes

/// A scene's data that are made from a few words.
@Suite struct GeneratedDataTests {
  private func read(_ text: String) throws -> (inputs: Tensor, targets: Tensor) {
    try GeneratedData.read(try JSONNode.document(Data(text.utf8)))
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
  ])
  func `what can't be made is said with its place`(text: String, path: String) throws {
    let error = #expect(throws: SceneError.self) { try read(text) }
    #expect(error?.path == path)
  }
}
