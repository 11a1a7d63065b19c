import App
import ArgumentParser
import Course
import Engine
import Foundation
import Scenes
import Trace
import Widgets

/// Says how a number came to be, down to the inputs.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "explain", "Say how a number came to be, down to the inputs.", "说明一个数是怎样算出来的，一直追到输入。",
    discussion: (
      """
      Examples:
        gradus explain my.scene.json
        gradus explain my.scene.json --at 1:loss --value 'dense/kernel[1,0]' --depth 9
        gradus explain 02/square --value loss --json

      A moment is written as for `g` in the stepper: 0:21 is update 0 after 21 instructions, the last of
      which `gradus trace` calls 0:20; also 3, 0:loss, 'op 5', 'after d(NAME)', '2:end'. Without --at it \
      is the end of update 0, of a kept run the moment where it stands; without --value it is the loss.

      json: {"name", "value", "moment", "formula", "with_numbers", "origin": "given|first|written|\
      edited|held", "operands": […]}, numbers with all their digits, what is not finite as a text. \
      Every name and moment can be asked for in turn; "left_out" counts operands that are not listed.
      Limits: depth 0 to \(ExplanationReport.deepest); \(ExplanationReport.limit) numbers in json, \
      the operands of the first one aside; --rows of text. A sum of more than 8 terms is listed by the \
      6 that count most in text, whole in json.
      """,
      """
      例子：
        gradus explain my.scene.json
        gradus explain my.scene.json --at 1:loss --value 'dense/kernel[1,0]' --depth 9
        gradus explain 02/square --value loss --json

      时刻的写法与单步界面的 `g` 相同：0:21 是第 0 次更新执行 21 条指令之后，其中最后一条在 `gradus trace` 里记作 0:20；\
      也可写 3、0:loss、'op 5'、'after d(名称)'、'2:end'。不给 --at 时取第 0 次更新结束时，保存过的运行取它所在的时刻；不给 --value 时取损失。

      json：{"name", "value", "moment", "formula", "with_numbers", "origin": "given|first|written|\
      edited|held", "operands": […]}，数值写出全部数位，非有限的数写成文本。其中每个名称和时刻都可以接着再问；\
      "left_out" 是没有列出的操作数的个数。
      上限：深度 0 到 \(ExplanationReport.deepest)；json 中 \(ExplanationReport.limit) 个数，第一个数的操作数不计；\
      文本的行数见 --rows。超过 8 项的和，文本只列出影响最大的 6 项，json 全部列出。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "A scene's JSON file, or a lesson's scene: 07, 02/square.",
      "场景的 JSON 文件，或某一课的场景：07、02/square。", value: ("file", "文件")), completion: .lessonOrScene)
  var file: String
  @Option(
    help: ArgumentHelp(
      "The moment, as 0:21 or 1:loss.", "时刻，例如 0:21 或 1:loss。", value: ("moment", "时刻")))
  var at: String?
  @Option(
    help: ArgumentHelp(
      "The number: an alias, or NAME[i,j].", "哪个数：别名，或 名称[i,j]。", value: ("name", "名称")))
  var value: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many levels to unfold.", "展开多少层。", value: ("N", "层数")))
  var depth = 3
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many lines of text at most.", "文本最多多少行。", value: ("N", "行数")))
  var rows = 1000
  @Flag(help: ArgumentHelp("One JSON object, for programs.", "输出一个 JSON 对象，供程序读取。"))
  var json = false
  @OptionGroup var dataOption: DataOption
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let scene = try readScene()
    try Self.check("--depth", depth, 0...ExplanationReport.deepest, example: 9)
    try Self.check("--rows", rows, 1...ExplanationTree.rowLimit, example: 100)
    var run = try scene.replayed(from: file, languageOption.language)
    let end =
      run.stepper.isAtStart && run.stepper.moment == .start
      ? Moment(update: 0, executed: scene.program.updateLength) : run.stepper.moment
    guard let moment = at.map({ run.stepper.moment(describedBy: $0, from: end) }) ?? end else {
      throw ExplainProblem.unknownMoment(at ?? "", instructions: scene.program.updateLength)
    }
    run.cross(to: moment)
    run.stepper.seek(to: moment)
    let stepper = run.stepper
    let occurrence = try self.occurrence(in: stepper)
    guard json else {
      return try Pager.print(lines(occurrence, stepper).joined(separator: "\n"))
    }
    guard
      let report = ExplanationReport(
        of: occurrence, depth: depth, names: stepper.names, in: stepper.timeline)
    else { return }
    var output = StandardOutput()
    try report.writeJSON { text throws(OutputError) in try output.write(text) }
    try output.write("\n")
    try output.flush()
  }

  private static func check(
    _ option: String, _ number: Int, _ range: ClosedRange<Int>, example: Int
  ) throws(ExplainProblem) {
    guard range.contains(number) else {
      throw .outOfRange(option, received: number, range: range, example: example)
    }
  }

  // MARK: - What is asked for

  /// A file's scene; where there is no such file, a lesson's.
  private func readScene() throws -> Scene {
    if file.hasSuffix(".json") || FileManager.default.fileExists(atPath: file) {
      return try Scene.read(file, dataOption)
    }
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let state = try PresentingFiles.lesson(
      parts[0], page: 1, of: try courseOption.open(), language: languageOption.language,
      glyphs: .unicode, now: Date(timeIntervalSince1970: 0))
    let scenes = state.stepping?.scenes ?? [:]
    let name = parts.count == 2 ? parts[1] : state.stepping?.reading?.page.scene ?? ""
    guard parts.count <= 2, let scene = scenes[name] else {
      throw ExplainProblem.unknownScene(
        parts.dropFirst().joined(separator: "/"), lesson: parts[0], known: scenes.keys.sorted())
    }
    return scene
  }

  private func occurrence(in stepper: Stepper) throws(ExplainProblem) -> Occurrence {
    let program = stepper.program
    let name = value ?? program[program.loss].name
    guard let element = stepper.names.element(named: name) else {
      if let whole = program.value(named: name) {
        throw .wholeValue(name, shape: "\(whole.shape)", example: example(of: whole, stepper))
      }
      // `NAME[9,9]`: the value is there, the place is not.
      let base = name.hasSuffix("]") ? name.lastIndex(of: "[").map { String(name[..<$0]) } : nil
      if let base, let whole = program.value(named: base) {
        throw .noPlace(name, shape: "\(whole.shape)", example: example(of: whole, stepper))
      }
      throw .unknownNumber(name, known: program.values.map(\.name))
    }
    let shape = stepper.timeline.machine.shape(of: element.value)
    guard element.index < shape.count else {
      throw .noPlace(
        name, shape: "\(shape)", example: example(of: program[element.value], stepper))
    }
    let moment = stepper.moment
    guard let occurrence = stepper.timeline.occurrence(of: element, at: moment) else {
      let writer = program.writer(of: element.value) ?? 0
      throw .notComputed(
        name, at: "\(moment.update):\(moment.executed)", first: "\(moment.update):\(writer + 1)")
    }
    return occurrence
  }

  private func example(of value: Value, _ stepper: Stepper) -> String {
    stepper.names.name(of: ElementReference(value.id, 0))
  }

  // MARK: - As text

  private func lines(_ occurrence: Occurrence, _ stepper: Stepper) -> [String] {
    var timeline = stepper.timeline
    timeline.seek(to: occurrence.moment)
    let element = occurrence.element
    var tree = ExplanationTree(
      of: occurrence, number: timeline.machine[element.value, element.index],
      in: stepper.timeline, isUnfolded: depth > 0)
    tree.openAll(depth: depth, limit: rows, in: stepper.timeline)
    let strings = Strings(languageOption.language)
    let text = ExplanationText(
      tree, in: stepper.timeline, names: stepper.names, strings: strings, isASCII: false)
    let lines = text.lines()
    guard lines.count > rows else { return lines }
    return lines.prefix(rows) + [
      strings(
        "… \(lines.count - rows) more lines: --rows \(min(lines.count, ExplanationTree.rowLimit))",
        "…… 还有 \(lines.count - rows) 行：--rows \(min(lines.count, ExplanationTree.rowLimit))")
    ]
  }
}
