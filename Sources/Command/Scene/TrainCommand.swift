import ArgumentParser
import Foundation
import Scenes
import Screen
import Trace

/// Trains a scene's network without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "train", "Train a scene and report what came of it.", "训练一个场景并报告结果。",
    discussion: (
      """
      Example: gradus train my.scene.json --updates 1000 --json

      With --json, one object: {"updates", "losses" (before each update), "first_gradients" (in \
      trainable_weights order), "weights" (in get_weights() order), "predictions" (of the first \
      batch, before training)}, and where the scene has validation data "history" (by epoch, as fit \
      returns it: loss, accuracy, val_loss, val_accuracy); null stands for NaN and infinity. Ctrl-C ends the run and reports what was done.
      \(SceneArgument.limits)
      """,
      """
      例子：gradus train my.scene.json --updates 1000 --json

      用 --json 时输出一个对象：{"updates", "losses"（每次更新之前）, "first_gradients"（按 trainable_weights 的顺序）, \
      "weights"（按 get_weights() 的顺序）, "predictions"（训练前第一批的预测）}；场景带有验证数据时还有 "history"（每轮的 loss、accuracy、val_loss、val_accuracy，\
      与 fit 的返回值相同）；null 代表 NaN 和无穷大。\
      Ctrl-C 结束运行，并报告已完成的部分。
      \(SceneArgument.limits)
      """
    ))

  @OptionGroup var scene: SceneArgument
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many updates to run: 0 to \(UpdateCount.limit).", "运行多少次更新：0 到 \(UpdateCount.limit)。",
      value: ("N", "次数")))
  var updates: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many passes over the data to run; 1 without --updates.", "把数据过多少轮；没有 --updates 时为 1。",
      value: ("E", "轮数")))
  var epochs: Int?
  @Flag(help: ArgumentHelp("Print one JSON object.", "输出一个 JSON 对象。"))
  var json = false
  @Flag(help: ArgumentHelp("Write ASCII characters only.", "只使用 ASCII 字符。"))
  var ascii = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let scene = try scene.read()
    let program = scene.program
    let count = try UpdateCount.resolved(
      updates: updates, epochs: epochs, updatesPerEpoch: program.batching.updatesPerEpoch)
    Interruption.listen()
    // A kept scene is trained as it was left: with its edits, settings and what is held.
    let kept = scene.state.isEmpty ? nil : try scene.replayed(languageOption.language)
    var report =
      kept.map { TrainingReport(of: $0, scene.companions) }
      ?? TrainingReport(scene.program, scene.companions)
    let before = report.weights
    var bar = ProgressBar(total: count, isASCII: ascii)
    // About a tenth of a millisecond of work between two looks at the clock.
    let stride = max(1, min(256, 100_000 / max(1, program.workPerUpdate)))
    for update in 0..<count {
      if update.isMultiple(of: stride) {
        if Interruption.isWanted { break }
        bar.show(done: update, note: report.losses.last.map { NumberText.plain($0) } ?? "")
      }
      report.runUpdate()
    }
    bar.end()
    report.finish()

    var output = StandardOutput()
    if json {
      try report.writeJSON { (text) throws(OutputError) in try output.write(text) }
      try output.write("\n")
    } else {
      let summary = TrainingSummary(
        report: report, scene: scene, kept: kept?.branch, before: before, file: self.scene.file,
        asked: count,
        language: languageOption.language, isASCII: ascii)
      for line in summary.lines { try output.writeLine(line) }
    }
    try output.flush()
    if Interruption.isWanted { throw ExitCode(Interruption.exitStatus) }
  }
}
