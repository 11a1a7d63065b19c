import Course
import Foundation

/// The texts of a workspace.
struct WorkspaceText {
  let checkout: String
  let entries: [Workspace.Entry]
  let language: Language

  /// The package: one target an exercise, so that names don't clash and editors complete.
  func manifest(also others: [(lesson: String, exercise: String)]) -> String {
    let all = entries.map { ($0.lesson, $0.exercise.id) } + others.map { ($0.lesson, $0.exercise) }
    let targets = all.map { lesson, exercise in
      let name = Self.targetName(lesson: lesson, exercise: exercise)
      return """
            .target(
              name: "\(name)", dependencies: [gradus],
              path: \(literal("Exercises/\(lesson)/\(exercise)"))),
        """
    }.joined(separator: "\n")
    let identity = (checkout as NSString).lastPathComponent.lowercased()
    return """
      // swift-tools-version: 6.1
      \(Workspace.mark); run it again after a course update or when the checkout has moved.
      import PackageDescription

      let gradus: Target.Dependency = .product(name: "Gradus", package: \(literal(identity)))

      let package = Package(
        name: "exercises",
        platforms: [.macOS(.v15)],
        dependencies: [.package(path: \(literal(checkout)))],
        targets: [
      \(targets)
        ],
        swiftLanguageModes: [.v5]
      )

      """
  }

  /// `Lesson07OutputDelta`: a module's name, which can't begin with a digit.
  static func targetName(lesson: String, exercise: String) -> String {
    let number = lesson.prefix { $0.isNumber }
    let words = exercise.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return "Lesson\(number)\(words.joined())"
  }

  private func literal(_ text: String) -> String {
    let escaped = text.map { character -> String in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }

  var readme: String {
    let list = entries.map { entry in
      let title = entry.exercise.text(in: language).title
      return "- `\(entry.exercise.id)`: \(title) (Exercises/\(entry.lesson)/\(entry.exercise.id))"
    }.joined(separator: "\n")
    switch language {
    case .english:
      return """
        # Exercises

        1. `gradus watch` in one window, an editor on this folder in another.
        2. Open the first file under `Exercises`, write, save: the verdict appears at once.
        3. Stuck? `gradus hint ID`. Start over? `gradus reset ID` (your file is kept beside).

        What you write stays when `gradus init` is run again.

        \(list)

        """
    case .simplifiedChinese:
      return """
        # 练习

        1. 一个窗口运行 `gradus watch`，另一个窗口用编辑器打开本文件夹。
        2. 打开 `Exercises` 下的第一个文件，编写并保存：结果立刻出现。
        3. 卡住了？`gradus hint ID`。想重来？`gradus reset ID`（你的文件会保留在旁边）。

        再次运行 `gradus init` 不会改动你写的内容。

        \(list)

        """
    }
  }
}
