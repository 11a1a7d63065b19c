import Course
import Foundation

/// What stands in the files of a workspace.
struct WorkspaceText {
  static let packageFile = "Package.swift"

  let course: CourseFolder
  let exercises: [(reference: ExerciseReference, exercise: Exercise)]
  let language: Language

  /// Every file with its content, in a fixed order.
  func files(engine: String, program: String) -> [(name: String, content: String)] {
    exercises.map { reference, exercise in
      (
        Workspace.sourcePath(of: reference.id, in: reference.lesson.folder),
        Self.starter(exercise, language: language)
      )
    } + [
      (Self.packageFile, package(engine: engine)), ("README.md", readme), (".gitignore", ignored),
      (WorkspaceTasks.file, WorkspaceTasks(program: program, language: language).text),
    ]
  }

  /// The starter under the title and the first paragraph of its task.
  static func starter(_ exercise: Exercise, language: Language) -> String {
    let text = exercise.text(in: language)
    let paragraph = text.task.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("```") }
    let lines =
      [text.title, ""] + paragraph.flatMap { wrapped($0, width: 97) }
      + ["", "gradus check \(exercise.id)", "gradus hint \(exercise.id)"]
    let comment = lines.map { $0.isEmpty ? "//" : "// \($0)" }.joined(separator: "\n")
    return comment + "\n\n" + exercise.starter
  }

  private var ignored: String { ".build/\n.swiftpm/\n.gradus/\nPackage.resolved\n.DS_Store\n" }

  private func package(engine: String) -> String {
    let remark = language(
      """
      // Written by gradus, and written anew by `gradus init`.
      // It is for your editor: completion and documentation of the engine. `gradus check` needs no build.
      """,
      """
      // 由 gradus 生成，`gradus init` 会重新生成。
      // 它供编辑器使用：补全和引擎文档。`gradus check` 不需要构建。
      """)
    let targets = exercises.map { reference, _ in
      """
          .target(
            name: \(literal(Self.target(reference))), dependencies: [engine],
            path: \(literal(reference.lesson.folder)), sources: [\(literal(reference.id + ".swift"))]),
      """
    }
    return """
      // swift-tools-version: 6.1
      \(remark)
      import PackageDescription

      let engine = Target.Dependency.product(name: "Gradus", package: "gradus")

      let package = Package(
        name: "gradus-workspace",
        platforms: [.macOS(.v15)],
        dependencies: [
          .package(name: "gradus", path: \(literal(engine)))
        ],
        targets: [
      \(targets.joined(separator: "\n"))
        ],
        swiftLanguageModes: [.v5]
      )

      """
  }

  /// Unique in the course: the lesson's number is, and the id is in its lesson.
  private static func target(_ reference: ExerciseReference) -> String {
    let number = reference.lesson.number
    return "lesson\(number < 10 ? "0" : "")\(number)_"
      + reference.id.replacingOccurrences(of: "-", with: "_")
  }

  /// A text as Swift writes it: a path may hold quotes and backslashes.
  private func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private var readme: String {
    let first = exercises.first
    let file =
      first.map { Workspace.sourcePath(of: $0.reference.id, in: $0.reference.lesson.folder) }
      ?? "LESSON/ID.swift"
    let id = first?.reference.id ?? "ID"
    let title = course.syllabus.title[language]
    let list = exercises.map { reference, exercise in
      "- `\(reference.id)`  \(exercise.text(in: language).title)  (\(reference.lesson.title[language]))"
    }.joined(separator: "\n")
    return language(
      """
      # \(title): my workspace

      One file per exercise. Write where it says `TODO`, save, look.

      1. Open this folder in your editor. `import Gradus` gives completion and the documentation of
         the engine.
      2. In a terminal: `gradus watch`. It shows the task, and the verdict each time you save.
      3. Begin with `\(file)`.

      In VS Code, *Run Test Task* checks the file that is open and marks what is wrong in it; Vim does with
      `:set makeprg=gradus\\ check\\ --format\\ gcc\\ %` and `:make`.

      | Command | What it does |
      |---|---|
      | `gradus` | the course: lessons, and exercises beside them |
      | `gradus watch` | judges the next exercise whenever you save |
      | `gradus check \(id)` | judges one exercise; without a name, all |
      | `gradus hint \(id)` | a hint, then a clearer one: three in all |
      | `gradus solution \(id)` | a solution, once yours passes |
      | `gradus reset \(id)` | the starter again; your version is kept in `.gradus/backup` |
      | `gradus progress` | what you have passed |
      | `gradus init` | brings this folder up to date with the course; your edits stay |

      Verdicts: *to do* while the starter's `throw Todo()` is still there; *not right yet* says what was
      expected and what came; *does not compile* shows the compiler's words for your lines.

      ## Exercises

      \(list)

      """,
      """
      # \(title)：我的工作区

      每道练习一个文件。在写着 `TODO` 的地方动笔，保存，看结果。

      1. 用编辑器打开这个文件夹。`import Gradus` 提供引擎的补全和文档。
      2. 在终端运行 `gradus watch`：显示题目，每次保存都给出结果。
      3. 从 `\(file)` 开始。

      在 VS Code 里，“运行测试任务”会检查打开的文件，并标出其中的错误；在 Vim 里用
      `:set makeprg=gradus\\ check\\ --format\\ gcc\\ %` 和 `:make`。

      | 命令 | 作用 |
      |---|---|
      | `gradus` | 课程：课文，以及旁边的练习 |
      | `gradus watch` | 每次保存后检查当前练习 |
      | `gradus check \(id)` | 检查一道练习；不写名称则检查全部 |
      | `gradus hint \(id)` | 一条提示，再要一次会更明确：共三条 |
      | `gradus solution \(id)` | 参考答案，通过之后才能看 |
      | `gradus reset \(id)` | 恢复起始代码；你的版本保存在 `.gradus/backup` |
      | `gradus progress` | 已经通过的练习 |
      | `gradus init` | 让本文件夹与课程同步；你的修改会保留 |

      结果：起始代码的 `throw Todo()` 还在时是「待完成」；「还不对」会说明应得什么、得到什么；「无法编译」会给出编译器对你的代码所说的话。

      ## 练习

      \(list)

      """)
  }

  /// Breaks a line at blanks, and between Chinese characters, which are two columns wide.
  static func wrapped(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var columns = 0
    func isWide(_ character: Character) -> Bool {
      character.unicodeScalars.first.map { (0x2E80...0xFFEF).contains($0.value) } ?? false
    }
    for character in line {
      let size = isWide(character) ? 2 : 1
      if columns + size > width, let place = current.lastIndex(where: { $0 == " " || isWide($0) }) {
        let isBlank = current[place] == " "
        let rest = String(current[current.index(after: place)...])
        // A mark such as 。 never begins a line: it goes beyond the width by itself.
        if !"，。：；、）」！？".contains(character) || !rest.isEmpty {
          lines.append(String(isBlank ? current[..<place] : current[...place]))
          current = rest
          columns = rest.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
        }
      }
      current.append(character)
      columns += size
    }
    return lines + [current]
  }
}
