import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

@Suite struct SettingTests {
  private let strings = Strings(.english)

  private func stepping(dropout: Bool = false) throws -> Stepping {
    let layer =
      dropout
      ? ",{\"class_name\": \"Dropout\", \"config\": {\"name\": \"drop\", \"rate\": 0.5}}" : ""
    return Stepping(
      try Fixture.scene(
        """
        {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "Dense", "config": {"name": "hidden", "units": 3, "activation": "tanh"}}\(layer),
          {"class_name": "Dense", "config": {"name": "out", "units": 1, "activation": "sigmoid"}}]}},
         "seed": 3, "loss": "mean_squared_error", "dtype": "float64",
         "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.5}},
         "x": [[0, 0], [0, 1], [1, 0], [1, 1], [2, 1]], "y": [[0], [1], [1], [0], [1]],
         "batch_size": 2, "shuffle": true}
        """))
  }

  /// The bits of all parameters, and of the losses.
  private func bits(_ stepper: Stepper) -> [UInt64] {
    stepper.program.parameters.flatMap {
      stepper.timeline.machine.tensor($0).elements.map(\.bitPattern)
    } + (0..<stepper.timeline.losses.count).map { stepper.timeline.losses[$0].bitPattern }
  }

  @Test(arguments: [
    ("optimizer", "adam"), ("momentum", "0.9"), ("batch_size", "5"), ("seed", "9"),
    ("shuffle", "false"), ("loss", "binary_crossentropy"), ("hidden.activation", "relu"),
    ("drop.rate", "0.1"), ("learning_rate", "2"), ("weight_decay", "0.1"),
  ])
  func `a setting goes on from where one stands, and undo leaves none of it`(
    name: String, value: String
  ) throws {
    var stepping = try stepping(dropout: name.hasPrefix("drop"))
    stepping.stepper.seek(to: Moment(update: 4, executed: 7))
    let before = stepping.stepper
    let old = bits(before)
    let said = stepping.set(name, to: value, strings)
    #expect(said.contains(name) && said.contains("x takes it back"), "\(said)")
    let shown = try #require(stepping.settings.first { $0.name == name }).value
    #expect(shown == value || Double(shown) == Double(value))
    #expect(stepping.stepper.moment.update == 4)
    // The weights with which the update began are the same; what comes of them differs in the end.
    for (mine, theirs) in zip(stepping.stepper.program.parameters, before.program.parameters) {
      #expect(
        stepping.stepper.timeline.machine.tensor(mine) == before.timeline.machine.tensor(theirs))
    }
    stepping.stepper.seek(to: Moment(update: 12, executed: stepping.stepper.program.updateLength))
    var straight = before
    straight.seek(to: Moment(update: 12, executed: before.program.updateLength))
    #expect(bits(stepping.stepper) != bits(straight))
    // Back before the change is the other branch's; this one begins there.
    stepping.stepper.seek(to: .start)
    if stepping.run.branches.count == 2 {
      #expect(stepping.stepper.moment == Moment(update: 4, executed: 0))
      stepping.stepper.stepBackward()
      #expect(stepping.stepper.moment == Moment(update: 4, executed: 0))
    }
    stepping.undo()
    #expect(stepping.run.branches.count == 1)
    #expect(stepping.stepper.moment == before.moment)
    #expect(bits(stepping.stepper) == old)
  }

  @Test func `the same setting again is the same run, bit for bit`() throws {
    var stepping = try stepping(dropout: true)
    // What lies ahead stays in the branch that is left.
    stepping.stepper.seek(to: Moment(update: 6, executed: 7))
    stepping.stepper.seek(to: Moment(update: 4, executed: 7))
    _ = stepping.set("batch_size", to: "2", strings)
    let end = Moment(update: 20, executed: stepping.stepper.program.updateLength)
    stepping.stepper.seek(to: end)
    let branch = bits(stepping.stepper)
    _ = stepping.showBranch("main", strings)
    stepping.stepper.seek(to: end)
    #expect(bits(stepping.stepper) == branch)
  }

  @Test func `another optimiser from the start is that optimiser's own run`() throws {
    var stepping = Stepping(
      try Fixture.network(inputs: 2, layers: [(3, "tanh"), (1, "sigmoid")], rows: 6, batch: 2))
    let adam = Stepping(
      try Fixture.network(
        inputs: 2, layers: [(3, "tanh"), (1, "sigmoid")], rows: 6, batch: 2, optimizer: "adam"))
    _ = stepping.set("optimizer", to: "adam", strings)
    var other = adam.stepper
    let end = Moment(update: 9, executed: other.program.updateLength)
    stepping.stepper.seek(to: end)
    other.seek(to: end)
    #expect(bits(stepping.stepper) == bits(other))
  }

  @Test(arguments: [
    ("colour", "red"), ("optimizer", "magic"), ("batch_size", "0"), ("batch_size", "6"),
    ("hidden.activation", "none"), ("learning_rate", "-1"), ("learning_rate", "much"),
    ("seed", "1.5"), ("momentum", "2"), ("loss", "anger"), ("rho", "0.5"),
  ])
  func `what can't be set is refused and changes nothing`(name: String, value: String) throws {
    var stepping = try stepping()
    let before = bits(stepping.stepper)
    let said = stepping.set(name, to: value, strings)
    #expect(!said.contains("x takes it back"), "\(said)")
    #expect(said.contains(value) || said.contains(name))
    #expect(!stepping.run.canUndo && bits(stepping.stepper) == before)
    #expect(stepping.run.branches.count == 1)
  }

  @Test(
    arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)],
    [Glyphs.unicode, .ascii])
  func `two branches are shown together, at the same number`(size: Size, glyphs: Glyphs) throws {
    var state = AppState(
      scene: try Fixture.network(
        inputs: 2, layers: [(3, "tanh"), (1, "sigmoid")], rows: 6, batch: 2),
      language: .english, glyphs: glyphs)
    for _ in 0..<5 { state.perform(.time(.nextUpdatePressed)) }
    state.perform(.time(.previousUpdatePressed))
    var stepping = try #require(state.stepping)
    _ = stepping.set("optimizer", to: "adam", strings)
    state.stepping = stepping
    for _ in 0..<3 { state.perform(.time(.nextUpdatePressed)) }
    state.perform(.time(.stepForwardPressed))
    let run = try #require(state.stepping?.run)
    #expect(run.branch.stepper.moment.update == run.other?.stepper.moment.update)
    let names = [run.branch, try #require(run.other)].map { branch in
      branch.stepper.last.map { branch.stepper.program[$0.instruction.result].name }
    }
    #expect(names[0] == names[1])
    for pane in [PaneName.loss, .weights, .branches] {
      state.perform(.panePressed(pane))
      let text = state.view(size: size).text
      #expect(text.contains("main") && text.contains("b"), "\(pane)")
    }
    let lines = PlainText(state).step()
    #expect(lines.contains("* main") && lines.contains("main: loss"), "\(lines)")
    // N looks at the same from the other side.
    state.perform(.change(.otherBranchPressed))
    #expect(state.stepping?.run.branch.name == "main")
    #expect(state.view(size: size).text.contains("o main"))
  }
}
