import ArgumentParser
import Course
import Engine
import Foundation
import Parallel
import Scenes
import Screen
import Trace

/// Trains a scene's network without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "train", "Train a scene and report what came of it.", "训练一个场景并报告结果。",
    discussion: (
      """
      Examples:
        gradus train my.scene.json --updates 1000 --json
        mpirun -n 4 gradus train my.scene.json --epochs 5      several processes share every batch

      With --json, one object: {"updates", "losses" (before each update), "first_gradients" (in \
      trainable_weights order), "weights" (in get_weights() order), "predictions" (of the first \
      batch, before training)}, and where the scene has validation data "history" (by epoch, as fit \
      returns it: loss, accuracy, val_loss, val_accuracy); where the scene has Keras's predictions \
      "agreement" ({"agrees", "error", "loss_error", "first_layer"}); null stands for NaN and infinity. Ctrl-C ends the run and reports what was done.

      Several processes compute the same as one, up to rounding; gradus must have been built with MPI
      (swift build -c release --traits MPI).
      \(SceneArgument.limits)
      """,
      """
      例子：
        gradus train my.scene.json --updates 1000 --json
        mpirun -n 4 gradus train my.scene.json --epochs 5      多个进程分担每一批

      用 --json 时输出一个对象：{"updates", "losses"（每次更新之前）, "first_gradients"（按 trainable_weights 的顺序）, \
      "weights"（按 get_weights() 的顺序）, "predictions"（训练前第一批的预测）}；场景带有验证数据时还有 "history"（每轮的 loss、accuracy、val_loss、val_accuracy，\
      与 fit 的返回值相同）；场景带有 Keras 的预测时还有 "agreement"（{"agrees", "error", "loss_error", "first_layer"}）；null 代表 NaN 和无穷大。\
      Ctrl-C 结束运行，并报告已完成的部分。

      多个进程的结果与单个进程相同（仅舍入不同）；gradus 须带 MPI 构建
      （swift build -c release --traits MPI）。
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
  @Option(
    help: ArgumentHelp(
      "A file for what one update hands to the next, written every so many updates.",
      "每隔若干次更新，把下一次更新所需的全部数写入此文件。", value: ("file", "文件")), completion: .file())
  var checkpoint: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "After how many updates the checkpoint is written; an epoch, if not said.",
      "每多少次更新写一次检查点；不给时为一轮。", value: ("N", "次数")))
  var every: Int?
  @Flag(
    help: ArgumentHelp(
      "Go on from the checkpoint, if there is one: on as many processes as you like.",
      "若有检查点，从那里接着训练：进程数可以不同。"))
  var resume = false
  @Flag(help: ArgumentHelp("Print one JSON object.", "输出一个 JSON 对象。"))
  var json = false
  @Flag(help: ArgumentHelp("Write ASCII characters only.", "只使用 ASCII 字符。"))
  var ascii = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let processes = try Processes.join(languageOption.language)
    let work = try processes.agreed { try prepare(processes) }
    // A checkpoint that only some of them see would let the others wait for ever.
    try processes.agreed(on: work.start, else: .checkpointNotEverywhere)
    try processes.together { try train(work, processes) }
  }

  /// What is trained, read and checked before anything is begun.
  private struct Work {
    let scene: Scene
    let kept: Run?
    var report: TrainingReport
    /// The updates that were asked for, from the beginning.
    let count: Int
    /// Where the run begins: after so many updates.
    let start: Int
    let replica: Replica
    let interval: Int
  }

  private func prepare(_ processes: Processes) throws -> Work {
    let scene = try scene.read()
    let program = scene.program
    let count = try UpdateCount.resolved(
      updates: updates, epochs: epochs, updatesPerEpoch: program.batching.updatesPerEpoch)
    if checkpoint == nil, resume || every != nil {
      throw CommandProblem.needs(resume ? "--resume" : "--every", "--checkpoint")
    }
    if let every, every < 1 { throw CommandProblem.everyOutOfRange(received: every) }
    // A kept scene is trained as it was left: with its edits, settings and what is held.
    let kept =
      scene.state.isEmpty ? nil : try scene.replayed(from: self.scene.file, languageOption.language)
    if kept != nil, processes.count > 1 || checkpoint != nil {
      throw CommandProblem.keptIsNotShared
    }
    let replica = try self.scene.engine { () throws(EngineError) in
      try Replica(program, processes.communicator)
    }
    var start = 0
    if let checkpoint, resume, FileManager.default.fileExists(atPath: checkpoint) {
      let checkpoint = try Checkpoint(from: checkpoint, for: program)
      checkpoint.restore(replica)
      start = checkpoint.update
    }
    let report =
      kept.map { TrainingReport(of: $0, scene.companions) }
      ?? TrainingReport(of: replica, scene.companions)
    return Work(
      scene: scene, kept: kept, report: report, count: count, start: start, replica: replica,
      interval: every ?? program.batching.updatesPerEpoch)
  }

  private func train(_ work: Work, _ processes: Processes) throws {
    Interruption.listen()
    var report = work.report
    let program = work.scene.program
    report.keepsGradients = json
    let isFromBeginning = work.start == 0 && work.kept == nil
    let before =
      isFromBeginning ? Machine.firstState(of: program) : report.machine.state
    var bar = ProgressBar(
      total: processes.isFirst ? max(0, work.count - work.start) : 0, isASCII: ascii)
    // About a tenth of a millisecond of work between two looks at the clock.
    let stride = max(1, min(256, 100_000 / max(1, program.workPerUpdate)))
    var isStopped = false
    for update in work.start..<max(work.start, work.count) {
      if (update - work.start).isMultiple(of: stride) {
        isStopped = processes.any(Interruption.isWanted)
        if isStopped { break }
        bar.show(
          done: update - work.start, note: report.losses.last.map { NumberText.plain($0) } ?? "")
      }
      report.runUpdate()
      if (update + 1).isMultiple(of: work.interval) || update + 1 == work.count {
        try keep(work.replica, processes)
      }
    }
    bar.end()
    if isStopped { try keep(work.replica, processes) }
    report.finish()
    guard processes.isFirst else {
      if isStopped { throw ExitCode(Interruption.exitStatus) }
      return
    }

    var output = StandardOutput()
    if json {
      try report.writeJSON(agreement: work.scene.check?.result()) { (text) throws(OutputError) in
        try output.write(text)
      }
      try output.write("\n")
    } else {
      let summary = TrainingSummary(
        report: report, scene: work.scene, kept: work.kept?.branch, before: before,
        file: self.scene.file, data: self.scene.dataOption, asked: work.count, start: work.start,
        processes: processes.count,
        language: languageOption.language, isASCII: ascii)
      for line in summary.lines { try output.writeLine(line) }
    }
    try output.flush()
    if isStopped { throw ExitCode(Interruption.exitStatus) }
  }

  /// Writes the checkpoint, where one is wanted.
  private func keep(_ replica: Replica, _ processes: Processes) throws {
    guard let checkpoint, processes.isFirst else { return }
    try Checkpoint(replica.machine).write(to: checkpoint)
  }
}
