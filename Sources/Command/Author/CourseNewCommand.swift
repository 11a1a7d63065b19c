import ArgumentParser
import Grading

/// Makes a small course that passes every check.
struct CourseNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "new", "Make a small course to begin with.", "新建一个小课程作为起点。",
    discussion: (
      """
      Example: gradus course new my-course
      """,
      """
      例子：gradus course new my-course
      """
    ))

  @Argument(
    help: ArgumentHelp("The folder to make.", "要建立的文件夹。", value: ("folder", "文件夹")),
    completion: .directory)
  var path: String
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let files = try CourseTemplate.write(to: path)
    let messages = Messages(languageOption.language)
    print(
      messages.say(
        "\(files.count) files in \(path). Next: gradus course check \(path)",
        "已在 \(path) 写入 \(files.count) 个文件。下一步：gradus course check \(path)"))
  }
}
