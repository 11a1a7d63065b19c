import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

/// Settings of graphs, and a run that goes on with another program.
@Suite struct GraphSettingTests {
  private let strings = Strings(.english)

  private func json(optimizer: String = "\"sgd\"", function: String = "tanh") -> String {
    """
    {"scene": 1, "x": [[1, 2], [0, 1], [2, -1], [1, 1]], "y": [[1], [0], [1], [0]],
     "values": {"w": [[0.5], [-0.4]]}, "trainable": ["w"], "optimizer": \(optimizer),
     "batch_size": 2, "dtype": "float64", "loss": "cost",
     "graph": [{"name": "net", "op": "matmul", "of": ["x", "w"]},
      {"name": "act", "op": "\(function)", "of": ["net"]},
      {"name": "error", "op": "subtract", "of": ["act", "y"]},
      {"name": "squares", "op": "square", "of": ["error"]},
      {"name": "fit", "op": "mean", "of": ["squares"]},
      {"name": "cost", "op": "multiply", "of": ["fit", 3]}]}
    """
  }

  private func state(_ text: String) throws -> AppState { Fixture.state(try Fixture.scene(text)) }

  private func weights(_ state: AppState) -> [Double] {
    let stepper = state.stepped.stepper
    return stepper.program.parameters.flatMap { stepper.timeline.machine.tensor($0).elements }
  }

  private func set(_ name: String, _ value: String, _ state: inout AppState) throws -> String {
    _ = state.perform(try TypedCommand.parse("set \(name) \(value)"), now: noon)
    return state.common.message ?? ""
  }

  @Test func `a graph lists what can be set of it`() throws {
    let names = try state(json()).stepped.settings.map(\.name)
    #expect(
      names == [
        "learning_rate", "optimizer", "momentum", "weight_decay", "batch_size", "shuffle", "seed",
        "loss", "act.op", "squares.op", "cost.of[1]",
      ])
  }

  @Test(arguments: [
    ("optimizer", "adam", "\"adam\"", "tanh"), ("act.op", "sigmoid", "\"sgd\"", "sigmoid"),
  ])
  func `a setting at the beginning gives the run of the scene that says it`(
    name: String, value: String, optimizer: String, function: String
  ) throws {
    var changed = try state(json())
    _ = try set(name, value, &changed)
    #expect(changed.stepped.run.branches.count == 1)
    var said = try state(json(optimizer: optimizer, function: function))
    for _ in 0..<5 {
      changed.perform(.time(.nextUpdatePressed))
      said.perform(.time(.nextUpdatePressed))
    }
    #expect(weights(changed) == weights(said))
  }

  @Test(arguments: [
    ("batch_size", "3"), ("shuffle", "true"), ("loss", "fit"), ("act.op", "relu"),
    ("cost.of[1]", "0.5"), ("optimizer", "rmsprop"), ("momentum", "0.9"),
  ])
  func `a setting at the end of a run goes on with it, back over it and forth`(
    name: String, value: String
  ) throws {
    var state = try state(json())
    for _ in 0..<6 { state.perform(.time(.nextUpdatePressed)) }
    let end = weights(state)
    let moment = state.stepped.stepper.moment
    let losses = state.stepped.stepper.timeline.losses.count
    let said = try set(name, value, &state)
    #expect(said.contains(name) && state.stepped.run.branches.count == 1, "\(said)")
    #expect(weights(state) == end)
    for _ in 0..<3 { state.perform(.time(.nextUpdatePressed)) }
    let after = weights(state)
    #expect(after != end)
    #expect(state.stepped.stepper.timeline.losses.count >= losses)
    // Back over the change, to the very beginning, and forth again: the same bits.
    for _ in 0..<3 { state.perform(.time(.previousUpdatePressed)) }
    #expect(weights(state) == end)
    for _ in 0..<2 { state.perform(.time(.previousUpdatePressed)) }
    #expect(state.stepped.stepper.moment.update < moment.update)
    #expect(weights(state) != end)
    state.perform(.time(.startPressed))
    #expect(weights(state) == [0.5, -0.4])
    for _ in 0..<9 { state.perform(.time(.nextUpdatePressed)) }
    #expect(weights(state) == after)
    _ = state.perform(try TypedCommand.parse("go 3"), now: noon)
    _ = state.perform(try TypedCommand.parse("go 8"), now: noon)
    state.arrive()
    #expect(state.stepped.stepper.moment.update >= 7)
    // Undo is the run before it.
    state.perform(.change(.undoPressed))
    #expect(weights(state) == end && state.stepped.stepper.moment == moment)
  }

  @Test(arguments: [
    ("batch_size", "0"), ("batch_size", "5"), ("shuffle", "2"), ("loss", "net"),
    ("act.op", "matmul"),
    ("net.op", "tanh"), ("cost.of[1]", "much"), ("cost.of[0]", "1"), ("rho", "0.5"), ("seed", "x"),
  ])
  func `what can't be set of a graph is refused and changes nothing`(name: String, value: String)
    throws
  {
    var state = try state(json())
    state.perform(.time(.nextUpdatePressed))
    let before = weights(state)
    let said = try set(name, value, &state)
    #expect(!said.contains("x takes it back") && said.contains(name), "\(said)")
    #expect(weights(state) == before && !state.stepped.run.canUndo)
  }

  @Test func `a kept run with a setting in it is the same run elsewhere`() throws {
    var state = try state(json())
    for _ in 0..<4 { state.perform(.time(.nextUpdatePressed)) }
    _ = try set("optimizer", "adam", &state)
    for _ in 0..<3 { state.perform(.time(.nextUpdatePressed)) }
    var other = try self.state(json())
    #expect(other.replay(state.stepped.state, now: noon) == nil)
    #expect(weights(other) == weights(state))
    // Standing before the change, too.
    for _ in 0..<5 { state.perform(.time(.previousUpdatePressed)) }
    var third = try self.state(json())
    #expect(third.replay(state.stepped.state, now: noon) == nil)
    #expect(weights(third) == weights(state))
    #expect(third.stepped.stepper.moment == state.stepped.stepper.moment)
  }

  @Test func `training and tracing a kept run give what was walked`() throws {
    var state = try state(json())
    for _ in 0..<2 { state.perform(.time(.nextUpdatePressed)) }
    _ = state.perform(try TypedCommand.parse("edit w[0,0] 2"), now: noon)
    for _ in 0..<2 { state.perform(.time(.nextUpdatePressed)) }
    _ = try set("optimizer", "adam", &state)
    for _ in 0..<3 { state.perform(.time(.nextUpdatePressed)) }
    let losses = state.stepped.stepper.timeline.losses
    var report = TrainingReport(of: state.stepped.run)
    #expect(report.weights.flatMap(\.elements) == [0.5, -0.4])
    for _ in 0..<7 { report.runUpdate() }
    #expect(report.weights.flatMap(\.elements) == weights(state))
    #expect(report.losses == (0..<losses.count).map { losses[$0] })
    // Instruction by instruction, over the change of the program.
    var run = state.stepped.run
    run.goToBeginning()
    var last: [Double] = []
    var phases: [Int] = []
    for _ in 0..<7 {
      run.crossForward()
      for _ in 0..<run.stepper.program.updateLength {
        let record = TraceRecord(stepping: &run)
        if record.name == "w" { last = record.value.elements }
        phases.append(record.update)
      }
    }
    #expect(last == weights(state))
    #expect(phases == phases.sorted() && phases.last == 6)
  }
}
