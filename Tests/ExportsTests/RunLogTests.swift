import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

@testable import Exports
@testable import Formats

/// Runs as TensorBoard reads them.
@Suite struct RunLogTests {
  /// Takes a file of records apart and checks what stands around each.
  private func records(_ bytes: [UInt8]) throws -> [Message] {
    var reader = ByteReader(bytes[...])
    var records: [Message] = []
    while reader.remaining > 0 {
      let length = try reader.take(8)
      let count = length.reversed().reduce(0) { $0 << 8 | Int($1) }
      #expect(try reader.number(byteCount: 4) == UInt64(RecordFraming.maskedChecksum(length)))
      let record = try reader.take(count)
      #expect(try reader.number(byteCount: 4) == UInt64(RecordFraming.maskedChecksum(record)))
      records.append(try Message(Array(record)))
    }
    return records
  }

  private func logged(_ scene: Scene, updates: Int) -> (bytes: [UInt8], report: TrainingReport) {
    var report = TrainingReport(scene.program, scene.companions)
    var log = RunLog(report.machine, at: 1000)
    var bytes = log.take()
    for _ in 0..<updates {
      let epochs = report.epochs.count
      report.runUpdate()
      log.addUpdate(report.machine, at: 1001)
      if report.epochs.count > epochs, let scores = report.epochs.last {
        log.addEpoch(scores, report.machine, at: 1001)
      }
      bytes += log.take()
    }
    return (bytes, report)
  }

  @Test func `a run says its version, its graph, its weights, and each update's loss`() throws {
    let scene = try JSON.workedExample().scene
    let (bytes, report) = logged(scene, updates: 3)
    let events = try records(bytes)
    #expect(events[0].texts(3) == ["brain.Event:2"])
    let nodes = try #require(try events[1].messages(4).first).messages(1)
    #expect(nodes.flatMap { $0.texts(1) }.contains("hidden/kernel"))
    let summaries = try events.map { event in
      (
        step: event.numbers(2).first ?? 0,
        values: try event.messages(5).flatMap { try $0.messages(1) }
      )
    }
    let losses = summaries.flatMap { event in
      event.values.filter { $0.texts(1) == ["loss"] }
        .compactMap { value in value.numbers(2).first.map { (event.step, $0) } }
    }
    #expect(losses.map(\.0) == [0, 1, 2])
    #expect(losses.map { Float(bitPattern: UInt32($0.1)) } == report.losses.map { Float($0) })
    let tags = Set(summaries.flatMap { $0.values.flatMap { $0.texts(1) } })
    #expect(tags.isSuperset(of: ["learning_rate", "epoch/loss", "weights/hidden/kernel"]))
    #expect(tags.contains("gradients/hidden/kernel"))
  }

  @Test func `a spread counts every finite number once`() throws {
    let spread = try #require(EventFile.Spread([1, 2, 3, 3, .nan, .infinity]))
    #expect(spread.counts.reduce(0, +) == 4 && spread.count == 4 && spread.sum == 9)
    #expect(spread.least == 1 && spread.largest == 3 && spread.sumOfSquares == 23)
    #expect(spread.counts.first == 1 && spread.counts.last == 2 && spread.limits.last == 3)
    let alike = try #require(EventFile.Spread([2, 2]))
    #expect(alike.counts == [2] && alike.limits == [2.5])
    #expect(EventFile.Spread([.nan]) == nil)
  }

  @Test(
    .tags(.slow), .enabled(if: Python.has("tensorboard"), "Python has no tensorboard"))
  func `TensorBoard reads scalars, histograms and the graph`() throws {
    try withFolder { folder in
      let scene = try NamedScene.keras("conv-01")
      let (bytes, report) = logged(scene, updates: 4)
      try Data(bytes).write(to: URL(filePath: folder + "/events.out.tfevents.1.gradus"))
      let program = """
        from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
        a = EventAccumulator("."); a.Reload()
        print(",".join(repr(e.value) for e in a.Scalars("loss")))
        t = a.Tags()
        print(len(t["histograms"]), t["graph"])
        print(sum(a.Histograms(t["histograms"][-1])[-1].histogram_value.bucket))
        print(len(a.Graph().node))
        """
      let lines = try #require(Python.run(program, in: folder)).split(separator: "\n")
      let losses = lines[0].split(separator: ",").compactMap { Double($0) }
      #expect(losses.map { Float($0) } == report.losses.map { Float($0) })
      let machine = report.machine
      #expect(
        lines[1] == "\(machine.program.parameters.count + machine.program.gradients.count) True")
      #expect(Double(lines[2]) ?? 0 > 0 && Int(lines[3]) ?? 0 > 5)
    }
  }
}
