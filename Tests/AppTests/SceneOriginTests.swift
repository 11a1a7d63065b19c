import Foundation
import TestSupport
import Testing

@testable import App

/// What is kept of a scene that was read from several files.
@Suite struct SceneOriginTests {
  private func kept(
    _ name: String, _ content: String, data: (file: String, targets: [String]?)? = nil,
    in folder: String
  ) throws -> [String: Any] {
    try write(content, to: "\(folder)/\(name)")
    let text = try SceneOrigin(
      file: "\(folder)/\(name)", data: data.map { ("\(folder)/\($0.file)", $0.targets) }
    ).text(at: "\(folder)/kept.scene.json", .english)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `a kept scene names the files beside it`() throws {
    try withFolder { folder in
      let archive = try kept("model.keras", "PK…", in: folder)
      #expect(archive["model"] as? String == "model.keras")
      #expect((archive["data"] as? [String: String]) == ["set": "random"])
      let fed = try kept(
        "model.keras", "PK…", data: ("numbers.csv", ["price"]), in: folder)
      #expect(fed["data"] as? String == "numbers.csv")
      #expect(fed["targets"] as? [String] == ["price"])
      let alone = try kept(
        "model.json", #"{"class_name": "Sequential", "config": {}}"#, in: folder)
      #expect((alone["model"] as? [String: Any])?["class_name"] as? String == "Sequential")
      let other = try kept(
        "my.json", #"{"model": {}, "x": [[1]], "y": [[2]]}"#, data: ("a.npz", nil), in: folder)
      #expect(other["data"] as? String == "a.npz" && other["x"] == nil && other["y"] == nil)
    }
  }

  @Test
  func `a scene of one file is kept as it was written, and no file of another folder is named`()
    throws
  {
    try withFolder { folder in
      let text = #"{ "model": {}, "x": [[1.50]] }"#
      try write(text, to: folder + "/my.json")
      #expect(
        try SceneOrigin(file: folder + "/my.json", data: nil).text(
          at: "/elsewhere/kept.scene.json", .english) == text)
      #expect(throws: SceneOrigin.Elsewhere.self) {
        try SceneOrigin(file: folder + "/my.json", data: (folder + "/a.npz", nil)).text(
          at: "/elsewhere/kept.scene.json", .english)
      }
    }
  }
}
