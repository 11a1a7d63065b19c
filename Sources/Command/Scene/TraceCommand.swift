import ArgumentParser
import Engine
import Foundation
import Learning
import Scenes
import Trace

/// Prints every instruction with its values.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "trace", "Print every instruction with its values.", "输出每条指令及其数值。",
    discussion: (
      """
      Examples:
        gradus trace my.scene.json --updates 2 --format json | head
        gradus trace my.scene.json --format csv --long > trace.csv
        gradus trace my.scene.json --format npz > trace.npz

      json is one array with one record a line; csv has a header, with --long one number a line. The number \
      of an instruction in its update is called instruction in all of them, and index is a place within a \
      value. npz has an array for each instruction, called UPDATE/INSTRUCTION/NAME. Numbers read back exactly.
      \(SceneArgument.limits)
      """,
      """
      例子：
        gradus trace my.scene.json --updates 2 --format json | head
        gradus trace my.scene.json --format csv --long > trace.csv
        gradus trace my.scene.json --format npz > trace.npz

      json 是一个数组，每行一条记录；csv 带表头，加 --long 时每行一个数。在各种格式中，instruction 都是指令在一次更新中的编号，\
      index 是数在值中的位置。npz 中每条指令一个数组，名称为“更新/指令/值的名称”。数值可以原样读回。
      \(SceneArgument.limits)
      """
    ))

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, npz }

  @OptionGroup var scene: SceneArgument
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many updates to trace.", "记录多少次更新。", value: ("N", "次数")))
  var updates = 1
  @Option(help: ArgumentHelp("The form of the records.", "记录的格式。", value: ("format", "格式")))
  var format = Format.text
  @Flag(help: ArgumentHelp("One number a line of csv, for plotting.", "csv 每行一个数，便于绘图。"))
  var long = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if long, format != .csv { throw ExportProblem.longNeedsTable }
    if format == .npz, isatty(STDOUT_FILENO) == 1 { throw ExportProblem.bytesForTerminal }
    let scene = try scene.read()
    let updates = try UpdateCount.resolved(updates: updates, epochs: nil, updatesPerEpoch: 1)
    Interruption.listen()
    var output = StandardOutput()
    let kept =
      scene.state.isEmpty ? nil : try scene.replayed(from: self.scene.file, languageOption.language)
    try write(scene, kept, updates: updates, to: &output)
    try output.flush()
    if Interruption.isWanted { throw ExitCode(Interruption.exitStatus) }
  }

  private func write(
    _ scene: Scene, _ kept: Run?, updates: Int, to output: inout StandardOutput
  ) throws {
    let precision = scene.program.precision
    guard var run = kept else {
      var machine = Machine(scene.program)
      return try write(updates: updates, precision, to: &output) {
        scene.program.updateLength
      } next: {
        TraceRecord(stepping: &machine, names: scene.names)
      }
    }
    // A kept scene as it was left: with its edits, settings and what is held.
    run.goToBeginning()
    try write(updates: updates, precision, to: &output) {
      run.crossForward()
      return run.stepper.program.updateLength
    } next: {
      TraceRecord(stepping: &run)
    }
  }

  /// Writes record after record; an interrupted trace is still whole JSON.
  ///
  /// - Parameter length: how many instructions the next update has.
  private func write(
    updates: Int, _ precision: Precision, to output: inout StandardOutput, length: () -> Int,
    next: () -> TraceRecord
  ) throws {
    switch format {
    case .text, .npz: break
    case .json: try output.write("[")
    case .csv:
      try output.writeLine(long ? TraceRecord.longCSVHeader : TraceRecord.csvHeader)
    }
    var isFirst = true
    // An archive's directory stands at its end: it is written as a whole.
    var arrays: [NamedTensor] = []
    var bytes = 0
    for _ in 0..<updates where !Interruption.isWanted {
      for _ in 0..<length() where !Interruption.isWanted {
        let record = next()
        switch format {
        case .text: try output.writeLine(record.text)
        case .json: try output.write((isFirst ? "\n" : ",\n") + record.json)
        case .csv: try output.writeLine(long ? record.longCSV : record.csv)
        case .npz:
          arrays.append(record.array)
          bytes += record.value.elements.count * precision.byteCount
          try NumPyArchive.check(count: arrays.count, bytes: bytes, file: "npz")
        }
        isFirst = false
      }
      if Interruption.isWanted { break }
    }
    if format == .json { try output.write("\n]\n") }
    if format == .npz {
      try output.write(bytes: NumPyArchive.encode(arrays, precision: precision))
    }
  }
}
