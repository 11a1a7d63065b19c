import ArgumentParser
import Engine
import Foundation
import Scenes
import Trace

/// Prints every instruction with its values.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "trace", "Print every instruction with its values.", "输出每条指令及其数值。",
    discussion: (
      """
      Example: gradus trace my.scene.json --updates 2 --format json | head

      json is one array with one record a line; csv has a header. Numbers read back exactly.
      \(SceneArgument.limits)
      """,
      """
      例子：gradus trace my.scene.json --updates 2 --format json | head

      json 是一个数组，每行一条记录；csv 带表头。数值可以原样读回。
      \(SceneArgument.limits)
      """
    ))

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @OptionGroup var scene: SceneArgument
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many updates to trace.", "记录多少次更新。", value: ("N", "次数")))
  var updates = 1
  @Option(help: ArgumentHelp("The form of the records.", "记录的格式。", value: ("format", "格式")))
  var format = Format.text
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let scene = try scene.read()
    let updates = try UpdateCount.resolved(updates: updates, epochs: nil, updatesPerEpoch: 1)
    Interruption.listen()
    var output = StandardOutput()
    try write(scene, updates: updates, to: &output)
    try output.flush()
    if Interruption.isWanted { throw ExitCode(Interruption.exitStatus) }
  }

  /// Writes record after record; an interrupted trace is still whole JSON.
  private func write(
    _ scene: Scene, updates: Int, to output: inout StandardOutput
  ) throws(OutputError) {
    switch format {
    case .text: break
    case .json: try output.write("[")
    case .csv: try output.writeLine(TraceRecord.csvHeader)
    }
    var machine = Machine(scene.program)
    var isFirst = true
    for _ in 0..<updates where !Interruption.isWanted {
      for _ in 0..<scene.program.updateLength where !Interruption.isWanted {
        let record = TraceRecord(stepping: &machine, names: scene.names)
        switch format {
        case .text: try output.writeLine(record.text)
        case .json: try output.write((isFirst ? "\n" : ",\n") + record.json)
        case .csv: try output.writeLine(record.csv)
        }
        isFirst = false
      }
      if Interruption.isWanted { break }
    }
    if format == .json { try output.write("\n]\n") }
  }
}
