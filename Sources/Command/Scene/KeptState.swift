import Course
import Formats
import Foundation

/// A scene's file with what was done to its run: it opens where it was left, on any machine.
struct KeptState {
  private let lines: [String]
  /// The scene's own text.
  private let scene: () throws -> String?

  init(_ lines: [String], scene: @escaping () throws -> String?) {
    self.lines = lines
    self.scene = scene
  }

  /// Writes a new file beside nothing that is there; returns what there is to say.
  func write(to file: String, _ language: Language) -> String {
    NewFile(file, opensWith: "open").write(language) {
      try scene().map { Data(try Self.text(of: $0, lines: lines).utf8) }
    }
  }

  /// The scene's own text with one more key, so that every number in it stays as it was written.
  static func text(of scene: String, lines: [String]) throws -> String {
    var text = scene
    if let object = try JSONSerialization.jsonObject(with: Data(scene.utf8)) as? [String: Any],
      object["state"] != nil
    {
      // Kept before: what was kept then is done again by the new lines.
      var rest = object
      rest["state"] = nil
      text = String(decoding: try JSONSerialization.data(withJSONObject: rest), as: UTF8.self)
    }
    guard let end = text.lastIndex(of: "}") else { return text }
    let state = lines.map(JSONText.string).joined(separator: ",\n  ")
    return text[..<end] + ",\n\"state\": [\n  \(state)\n]}\n"
  }
}
