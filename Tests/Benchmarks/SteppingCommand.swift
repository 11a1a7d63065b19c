import ArgumentParser
import Engine
import Foundation
import Scenes
import Trace

/// Measures reading a scene, running it, stepping it, and time: recording, seeking, going back.
struct SteppingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stepping", abstract: "Reading, running, stepping, seeking.")

  func run() throws {
    let reading = try best { _ = try Scene(contentsOf: workedExample) }
    let program = try Scene(contentsOf: workedExample).program
    print(
      "The worked example: \(program.updateLength) instructions, \(program.values.count) values")
    line("read and lower the scene", reading / 1e3, "µs")
    let run = Self.measureRunning(program)
    Self.measureTime(program, run: run)

    let data = largeScene()
    let large = try best(of: 3) { _ = try Scene(data) }
    line("read a scene of \(data.count >> 10) KB", large / Double(data.count), "ns/byte")
  }

  /// Returns the nanoseconds of an update that is one of many.
  private static func measureRunning(_ program: Program) -> Double {
    let updates = 20_000
    let length = program.updateLength
    let run = best {
      var machine = Machine(program)
      machine.run(updates: updates)
    }
    let oneByOne = best {
      var machine = Machine(program)
      for _ in 0..<updates { machine.run() }
    }
    let step = best {
      var machine = Machine(program)
      for _ in 0..<updates * length { machine.step() }
    }
    line("run(updates: \(updates))", run / Double(updates), "ns/update")
    line("run(), \(updates) times", oneByOne / Double(updates), "ns/update", ratio(oneByOne / run))
    line(
      "step(), \(updates * length) times", step / Double(updates), "ns/update", ratio(step / run))
    line("  an instruction", run / Double(updates * length), "ns")
    return run / Double(updates)
  }

  private static func measureTime(_ program: Program, run: Double) {
    let end = Moment(update: 9999, executed: program.updateLength)
    var timeline = Timeline(program)
    let recording = best(of: 3) {
      timeline = Timeline(program)
      timeline.seek(to: end)
    }
    line("record 10,000 updates", recording / 1e4, "ns/update", ratio(recording / 1e4 / run))
    line("  bytes recorded", Double(timeline.byteCount) / 1024, "KB")

    let seeks = seekTimes(&timeline)
    line("seek within them, median", seeks[seeks.count / 2] / 1e3, "µs")
    line("seek within them, worst", seeks[seeks.count - 1] / 1e3, "µs")
    var stepping = Timeline(program)
    stepping.seek(to: end)
    let back = best(of: 3) { for _ in 0..<1000 { stepping.stepBackward() } }
    line("stepBackward()", back / 1e6, "µs")
    let forward = best(of: 3) {
      var timeline = Timeline(program)
      for _ in 0..<10_000 { timeline.stepForward() }
    }
    line("stepForward()", forward / 1e4, "ns")
  }

  /// Returns the nanoseconds of seeks to a thousand random moments, the shortest first.
  private static func seekTimes(_ timeline: inout Timeline) -> [Double] {
    var stream = RandomStream(seed: 1)
    let length = Double(timeline.program.updateLength)
    return (0..<1000).map { _ in
      let target = Moment(
        update: Int(stream.uniform(0, 10_000)), executed: Int(stream.uniform(1, length + 1)))
      // The faster of two from the same place: what another process took is not the engine's.
      let here = timeline.moment
      let first = best(of: 1) { timeline.seek(to: target) }
      timeline.seek(to: here)
      return min(first, best(of: 1) { timeline.seek(to: target) })
    }.sorted()
  }

  private static func ratio(_ number: Double) -> String {
    "\((number * 100).rounded() / 100) of run(updates:)"
  }
}
