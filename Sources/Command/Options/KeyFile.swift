import App
import Course
import Foundation
import Widgets

/// The file in which a person says what keys mean to them: `$XDG_CONFIG_HOME/gradus/config`, or
/// `.config/gradus/config` in the home folder.
struct KeyFile {
  let path: String
  private(set) var settings = KeySettings()
  /// What is wrong in it, line by line; empty where there is no file.
  private(set) var problems: [String] = []
  /// Whether there is a file.
  private(set) var exists = false

  init(environment: [String: String], _ language: Language) {
    let given = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let base = given ?? "\(environment["HOME"] ?? "")/.config"
    path = "\(base)/gradus/config"
    let strings = Strings(language)
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      // There need be none.
      if errno != ENOENT, errno != ENOTDIR {
        problems = ["\(path): \(String(cString: strerror(errno)))"]
      }
      return
    }
    exists = true
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let data = (try? handle.read(upToCount: KeySettings.sizeLimit + 1)) ?? Data()
    guard data.count <= KeySettings.sizeLimit, let text = String(validating: data, as: UTF8.self)
    else {
      problems = [
        strings(
          "\(path): not a text of at most 64 KiB; it was not read.",
          "\(path)：不是 64 KiB 以内的文本，没有读取。")
      ]
      return
    }
    var found: [KeySettings.Problem] = []
    settings = KeySettings(text, problems: &found)
    problems = found.map { "\(path):\($0.line): \($0.text(strings))" }
  }
}
