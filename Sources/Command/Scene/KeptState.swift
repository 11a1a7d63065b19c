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
    guard !FileManager.default.fileExists(atPath: file) else {
      return language(
        "\(file) is there already: nothing was written. Take another name.",
        "\(file) 已经存在，没有写入。请换一个名字。")
    }
    do {
      guard let scene = try scene() else {
        return language(
          "Nothing is stepped here: open a lesson first.", "这里没有正在走的网络：请先打开一课。")
      }
      let text = try Self.text(of: scene, lines: lines)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
      return language("Kept: gradus open \(file)", "已保存：gradus open \(file)")
    } catch {
      return language("\(file) could not be written: \(error)", "\(file) 写不进去：\(error)")
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
