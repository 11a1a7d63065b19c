import Engine
import Screen
import Testing
import Trace

@testable import Course
@testable import Widgets

@Suite struct ScalingWidgetTests {
  /// Three parameters, and one sample an update.
  static let scene = """
    {"scene": 1, "values": {"w": [1, 2, 3]}, "trainable": ["w"], "dtype": "float64",
     "graph": [{"name": "L", "op": "sum", "of": ["w"]}], "loss": "L"}
    """

  /// Of another number of samples and parameters, if asked.
  static func record(samples: Int = 1, parameters: Int = 3, processes: Int = 2) -> ScalingRecord {
    let waited = (0..<processes).map { 0.00125 + Double($0) * 0.00025 }
    return ScalingRecord(
      samples: samples, parameters: parameters, bytes: 24, messages: 1, latency: 1e-5,
      bandwidth: 1e9,
      origin: .init(processor: "Abacus 7", cores: 2, load: 0.5, mpi: "M 1", date: "2026-11-28"),
      rows: [
        .init(
          processes: 1, ring: 0, tree: 0, strong: 0.008, weak: 0.008,
          measured: (.init(seconds: 0.008, waited: [0]), .init(seconds: 0.008, waited: [0]))),
        .init(
          processes: processes, ring: 0.001, tree: 0.002, strong: 0.005, weak: 0.009,
          measured: (
            .init(seconds: 0.00625, waited: waited), .init(seconds: 0.01, waited: waited)
          )),
        .init(
          processes: 64, ring: 0.004, tree: 0.003, strong: 0.004, weak: 0.016, measured: nil),
      ])
  }

  private static func drawn(
    _ record: ScalingRecord = record(), own: ScalingRecord? = nil
  ) throws -> DrawnScene {
    var settings = ["recorded": record.json]
    settings["measured"] = own?.json
    return try DrawnScene(scene, "scaling", settings)
  }

  @Test func `measured stands below foretold, and who recorded it above`() throws {
    let drawn = try Self.drawn()
    #expect(
      drawn.lines() == [
        "Recorded: 2026-11-28, Abacus 7, 2 cores, M 1, load 0.50",
        "one batch of 1 shared:",
        "one process: 8.00 ms",
        "foretold: 5.00 ms  ×1.60; computes 4.00 ms, exchanges and waits 1.00 ms",
        "process 1: 6.25 ms  ×1.28; computes 5.00 ms, exchanges and waits 1.25 ms",
        "process 2: 6.25 ms; computes 4.75 ms, exchanges and waits 1.50 ms",
        "a batch of 1 each:",
        "foretold: 9.00 ms  ×1.78; computes 8.00 ms, exchanges and waits 1.00 ms",
        "process 1: 10.0 ms  ×1.60; computes 8.75 ms, exchanges and waits 1.25 ms",
        "process 2: 10.0 ms; computes 8.50 ms, exchanges and waits 1.50 ms",
        "times as many samples a second:",
        "processes           2   64",
        "shared, foretold  1.6  2.0",
        "shared, measured  1.3    ·",
        "each, foretold    1.8   32",
        "each, measured    1.6    ·",
      ])
    #expect(
      drawn.text(48, 12) == """
        Recorded: 2026-11-28, Abacus 7, 2 cores, M 1,
        load 0.50
        one batch of 1 shared
        one process █████████████████ 8.00 ms
        foretold    ████████░░░ 5.00 ms  ×1.60
        process 1   ███████████░░ 6.25 ms  ×1.28
        process 2   ██████████░░░ 6.25 ms
        a batch of 1 each
        foretold    █████████████████░░ 9.00 ms  ×1.78
        process 1   ██████████████████░░░ 10.0 ms  ×1.60
        process 2   ██████████████████░░░ 10.0 ms
        █ computes  ░ exchanges and waits
        """)
    drawn.drawsEverywhere()
  }

  @Test func `the learner's own run is drawn instead, and called so`() throws {
    let drawn = try Self.drawn(own: Self.record(processes: 8))
    #expect(drawn.lines()[0].hasPrefix("Measured: "))
    #expect(drawn.widget.title(drawn.context()) == "Measured on your machine")
    // Of eight the one that waits least and the one that waits most.
    #expect(drawn.lines().count { $0.hasPrefix("process 1:") } == 2)
    #expect(drawn.lines().count { $0.hasPrefix("process 8:") } == 2)
    #expect(!drawn.lines().contains { $0.hasPrefix("process 2:") })
    drawn.drawsEverywhere()
  }

  @Test func `a record of another scene is not drawn`() throws {
    for record in [Self.record(samples: 2), Self.record(parameters: 4)] {
      #expect(
        try DrawnScene.problems(Self.scene, "scaling", ["recorded": record.json])
          == [.widgetWithoutNumbers("scaling")])
    }
    #expect(
      try DrawnScene.problems(Self.scene, "scaling", ["recorded": Self.record().json]).isEmpty)
    #expect(
      try DrawnScene.problems(Self.scene, "scaling", [:])
        == [.widgetSetting(.missingKey("recorded"), widget: "scaling")])
  }
}
