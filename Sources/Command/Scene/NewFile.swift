import Course
import Foundation

/// A file that keeps what is on the screen, and that a command opens again.
struct NewFile {
  private let path: String
  private let command: String

  /// - Parameter command: which of the program's commands opens it.
  init(_ path: String, opensWith command: String) { (self.path, self.command) = (path, command) }

  /// Writes it beside nothing that is there; returns what there is to say.
  ///
  /// - Parameter content: gives what is written; nil where there is nothing to keep.
  func write(_ language: Language, _ content: () throws -> Data?) -> String {
    guard !FileManager.default.fileExists(atPath: path) else {
      return language(
        "\(path) is there already: nothing was written. Take another name.",
        "\(path) 已经存在，没有写入。请换一个名字。")
    }
    var isBegun = false
    do {
      guard let data = try content() else {
        return language(
          "Nothing is stepped here: open a lesson first.", "这里没有正在走的网络：请先打开一课。")
      }
      isBegun = true
      try data.write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      return language("Kept: gradus \(command) \(path)", "已保存：gradus \(command) \(path)")
    } catch {
      // What a full disk has left of it would be in the way of the next try; what somebody else has put there
      // meanwhile stays.
      let isOthers = (error as? CocoaError)?.code == .fileWriteFileExists
      if isBegun, !isOthers { try? FileManager.default.removeItem(atPath: path) }
      let reason = language.reason(systemReason(error))
      return language(
        "\(path) could not be written: \(reason). Take another place.",
        "\(path) 写不进去：\(reason)。请换一个地方。")
    }
  }
}
