import App
import ArgumentParser
import Course
import Foundation
import Learning
import Scenes
import Screen

/// Trains and watches a small network, freezes it, steps it: TensorFlow Playground in a terminal.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "play", "A playground: train a network, watch it, freeze it, step back.",
    "游乐场：训练一个网络，观看、冻结、逐步倒退。",
    discussion: (
      """
      Example: gradus play spiral --shape 8,8 --set features=x1,x2,sin1,sin2

      What to play with: circle, xor, gauss, spiral, plane, hills, arms, iris, digits; an address of \
      playground.tensorflow.org in quotes; a table FILE.csv, whose last column is to be told from the others; \
      a FILE.play that was saved. Space trains and freezes, . and , step, ? lists the keys.
      """,
      """
      例子：gradus play spiral --shape 8,8 --set features=x1,x2,sin1,sin2

      可以玩的有：circle、xor、gauss、spiral、plane、hills、arms、iris、digits；加引号的 playground.tensorflow.org 网址；\
      表格文件 FILE.csv（最后一列由其余各列预测）；保存过的 FILE.play。空格训练和冻结，. 和 , 逐步走，? 列出按键。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "Data, an address, or a file.", "数据、网址或文件。", value: ("what", "内容")), completion: .playground)
  var what: String?
  @OptionGroup var options: PlayOptions
  @Option(
    help: ArgumentHelp("Begin a challenge of the course.", "开始课程的一个挑战。", value: ("name", "名称")),
    completion: .challenge)
  var challenge: String?
  @Flag(help: ArgumentHelp("List the challenges, and your best tries.", "列出挑战和你的最佳成绩。"))
  var challenges = false
  @Flag(help: ArgumentHelp("For a class: one field, large.", "面向全班：放大一个输出场。"))
  var present = false
  @Option(
    help: ArgumentHelp(
      "Record --updates of training, as an asciicast or a moving .svg.",
      "把 --updates 次训练录成 asciicast 或会动的 .svg。",
      value: ("file", "文件")), completion: .file(extensions: ["cast", "svg"]))
  var record: String?
  @Option(
    help: ArgumentHelp(
      "Columns and rows of a recording.", "录像的列数和行数。", value: ("size", "大小")))
  var size = ScreenSize(width: 120, height: 40)
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var screen: ScreenOptions

  @Flag(help: ArgumentHelp("Train without a screen, and report.", "不用屏幕，训练并报告。"))
  var headless = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many updates to run, with --headless: 0 to \(UpdateCount.limit).",
      "配合 --headless：运行多少次更新，0 到 \(UpdateCount.limit)。", value: ("N", "次数")))
  var updates: Int?
  @Flag(
    help: ArgumentHelp("Print one JSON object, with --headless.", "配合 --headless：输出一个 JSON 对象。"))
  var json = false

  @Flag(help: ArgumentHelp("With --json: the samples as well.", "配合 --json：连同样本。"))
  var samples = false

  func run() throws {
    let opening = try PlayOpening(what, options)
    let count = try updates.map {
      try UpdateCount.resolved(updates: $0, epochs: nil, updatesPerEpoch: 1)
    }
    if let note = opening.waitingNote(screen.language) { StandardError.write(note + "\n") }
    if headless {
      return try PlayReport(opening, updates: count ?? 1000, language: screen.language).write(
        asJSON: json, withSamples: samples)
    }
    if let record {
      let state = try opening.state(screen.language, .unicode)
      return try PlayRecording(
        state: state, updates: count ?? 2000, size: size.size, theme: .dark
      ).write(to: record, title: "Gradus")
    }
    guard updates == nil, !json, !samples else {
      throw PlayProblem.needsHeadless(
        updates != nil ? "--updates" : json ? "--json" : "--samples")
    }
    // Without a course there are no challenges, and nothing to be kept.
    let isWanted = challenge != nil || challenges || courseOption.path != nil
    let course = isWanted ? try courseOption.open() : try? courseOption.open()
    let store = course.map {
      ProgressStore(course: $0.syllabus.id, environment: ProcessInfo.processInfo.environment)
    }
    let loaded = try store?.load(now: Date())
    func state(_ glyphs: Glyphs) throws -> AppState {
      var state = try opening.state(
        screen.language, glyphs, course: course, progress: loaded?.progress)
      if let loaded, let message = CourseMessages(screen.language).keptAside(loaded) {
        state.common.message = message
      }
      if let challenge { state.begin(challenge: challenge) }
      if present { state.stepping?.showOneField() }
      return state
    }
    if challenges {
      return try Pager.print(try state(.unicode).challengeLines().joined(separator: "\n").clean)
    }
    try screen.show(store: store) { glyphs in (try state(glyphs), []) }
  }
}

/// How a playground differs from the original's default.
struct PlayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Units of the hidden layers: 8,8; 0 for none.", "隐藏层的单元数：8,8；0 表示没有。", value: ("units", "单元"))
  )
  var shape: String?
  @Option(help: ArgumentHelp("What the data are drawn by.", "数据的随机种子。", value: ("seed", "种子")))
  var seed: Int?
  @Option(
    help: ArgumentHelp(
      "Any knob by its name: --set noise=20 --set optimizer=adam.",
      "按名称设置旋钮：--set noise=20 --set optimizer=adam。",
      value: ("name=value", "名称=值")))
  var set: [String] = []
}
