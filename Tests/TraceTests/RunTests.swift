import Engine
import Foundation
import Scenes
import TestSupport
import Testing

@testable import Trace

/// Everything that can be seen at a moment: the bits of every fresh number, the place, the losses.
private func sight(_ stepper: Stepper) -> [UInt64] {
  let timeline = stepper.timeline
  var bits = [timeline.moment.update, timeline.moment.executed, stepper.revealed].map(UInt64.init)
  for value in timeline.program.values where value.lifetime != .data && timeline.isFresh(value.id) {
    bits += timeline.machine.tensor(value.id).elements.map(\.bitPattern)
  }
  return bits + timeline.losses.map(\.bitPattern)
}

/// The numbers that a machine has at a moment when edits are written into it by hand.
private func machine(_ program: Program, _ edits: [Edit], to moment: Moment) -> Machine {
  var machine = Machine(program)
  func write() {
    let here = Moment(update: machine.update, executed: machine.executed)
    for edit in edits where edit.isMade(at: here, updateLength: program.updateLength) {
      guard let edit = machine.placed(edit) else { continue }
      for (index, number) in edit.numbers { machine[edit.value, index] = number }
    }
  }
  write()
  for _ in 0..<moment.position(updateLength: program.updateLength) {
    machine.step()
    write()
  }
  return machine
}

@Suite struct RunTests {
  @Test func `a branch whose trunk was dropped is the last, and is not taken back`() throws {
    var run = Run(Stepper(try WalkedScenes.xor()))
    try run.branch(named: "b")
    try run.drop("main")
    let isTakenBack = run.undo()
    #expect(!isTakenBack)
    #expect(run.branches.map(\.name) == ["b"] && run.branch.name == "b")
    try run.branch(named: "c")
    let isTakenBackNow = run.undo()
    #expect(isTakenBackNow && run.branch.name == "b")
  }

  /// Values that a person can see at a place, with a number of each.
  private func choice(_ stepper: Stepper, _ stream: inout RandomStream) -> ElementReference? {
    let values = stepper.program.values.filter { value in
      value.lifetime != .data && stepper.number(ElementReference(value.id, 0)) != nil
    }
    guard !values.isEmpty else { return nil }
    let value = values[min(values.count - 1, Int(stream.uniform(0, Double(values.count))))]
    let count = stepper.timeline.machine.shape(of: value.id).count
    return ElementReference(value.id, min(count - 1, Int(stream.uniform(0, Double(count)))))
  }

  @Test(arguments: try NamedScene.kinds(), [1, 2])
  func `an edit ripples from its writing as if the program had made it, and undo takes it back`(
    scene: NamedScene, seed: Int
  ) throws {
    var stream = RandomStream(seed: seed)
    let program = scene.scene.program
    for isHeld in [false, true, false] {
      var run = Run(Stepper(scene.scene))
      let length = program.updateLength
      let place = Int(stream.uniform(1, Double(3 * length)))
      run.stepper.seek(to: Moment(position: place, updateLength: length))
      let before = sight(run.stepper)
      var edits: [Edit] = []
      for _ in 0..<2 {
        let element = try #require(choice(run.stepper, &stream))
        let number = Double(Float(stream.uniform(-1, 1)))
        edits.append(try run.stepper.edit(of: element, to: number, everyUpdate: isHeld))
        if isHeld { try run.hold(element, to: number) } else { try run.edit(element, to: number) }
        #expect(run.stepper.number(element) == number, "\(program[element.value].name)")
      }
      func check(_ at: Moment) {
        let direct = machine(program, edits, to: at)
        for value in program.values where run.stepper.timeline.isFresh(value.id) {
          #expect(
            direct.tensor(value.id).elements.map(\.bitPattern)
              == run.stepper.timeline.machine.tensor(value.id).elements.map(\.bitPattern),
            "\(value.name) at \(at), held \(isHeld), seed \(seed)")
        }
      }
      check(run.stepper.moment)
      #expect(run.branches.count == 1)
      let later = Moment(position: place + 2 * length + 1, updateLength: length)
      run.stepper.seek(to: later)
      check(later)
      run.undo()
      run.undo()
      #expect(sight(run.stepper) == before)
      let isMoreUndone = run.undo()
      #expect(!isMoreUndone)
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `a branch that changes nothing is its trunk, bit for bit`(scene: NamedScene) throws {
    let length = scene.scene.program.updateLength
    var run = Run(Stepper(scene.scene))
    run.stepper.seek(to: Moment(update: 1, executed: length / 2))
    try run.branch()
    #expect(run.branch.name == "b" && run.other?.name == "main")
    let target = Moment(update: 3, executed: length / 2)
    run.stepper.seek(to: target)
    try run.show("main")
    run.stepper.seek(to: target)
    #expect(sight(run.branches[0].stepper) == sight(run.branches[1].stepper))
  }

  @Test func `editing the past begins a branch and keeps the future`() throws {
    let scene = try #require(try NamedScene.all().first { $0.name.hasPrefix("dense-00") })
    let length = scene.scene.program.updateLength
    var run = Run(Stepper(scene.scene))
    run.stepper.seek(to: Moment(update: 20, executed: length))
    let end = sight(run.stepper)
    run.stepper.seek(to: Moment(update: 5, executed: 3))
    let before = sight(run.stepper)
    let weight = ElementReference(scene.scene.program.parameters[0], 0)
    let change = try run.edit(weight, to: 2)
    #expect(change.moment == Moment(update: 4, executed: length) && change.new == "2.0")
    #expect(run.branches.map(\.name) == ["main", "b"] && run.branch.name == "b")
    #expect(run.stepper.number(weight) == 2)
    #expect(run.stepper.timeline.losses.count == 5)
    // Another edit of what nothing was run after stays in the branch.
    try run.edit(weight, to: 3)
    #expect(run.branches.count == 2)
    run.undo()
    #expect(run.stepper.number(weight) == 2)
    run.undo()
    #expect(run.branches.map(\.name) == ["main"])
    #expect(sight(run.stepper) == before)
    run.stepper.seek(to: Moment(update: 20, executed: length))
    #expect(sight(run.stepper) == end)
  }

  @Test func `branches have limits and names`() throws {
    let scene = try #require(try NamedScene.all().first { $0.name.hasPrefix("dense-00") })
    var run = Run(Stepper(scene.scene))
    for _ in 1..<Run.limit { try run.branch() }
    #expect(throws: BranchProblem.tooMany(limit: 8)) { try run.branch() }
    #expect(throws: BranchProblem.unknown("z", known: run.branches.map(\.name))) {
      try run.show("z")
    }
    try run.drop("h")
    #expect(throws: BranchProblem.nameTaken("c")) { try run.branch(named: "c") }
    try run.show("c")
    try run.makeMain("c")
    #expect(
      run.branch.name == "main"
        && run.branches.map(\.name) == ["main", "b", "c", "d", "e", "f", "g"])
    for name in ["b", "c", "d", "e", "f", "g"] { try run.drop(name) }
    #expect(throws: BranchProblem.last) { try run.drop("main") }
  }

  @Test func `what can't be changed is refused and changes nothing`() throws {
    let scene = try #require(try NamedScene.all().first { $0.name.hasPrefix("dense-00") })
    let program = scene.scene.program
    var run = Run(Stepper(scene.scene))
    let before = sight(run.stepper)
    let weight = ElementReference(program.parameters[0], 0)
    for number in [Double.nan, .infinity, 1e300]
    where program.precision == .float32 || !number.isFinite {
      #expect(throws: (any Error).self) { try run.edit(weight, to: number) }
    }
    for index in [-1, 1_000_000] {
      #expect(throws: (any Error).self) {
        try run.edit(ElementReference(weight.value, index), to: 1)
      }
    }
    #expect(
      throws: ChangeProblem.edit(
        .notComputed(name: scene.scene.names.name(of: ElementReference(program.loss, 0))))
    ) {
      try run.edit(ElementReference(program.loss, 0), to: 1)
    }
    #expect(sight(run.stepper) == before && !run.canUndo)
  }

  @Test func `a held input is its row of the data, in whichever batch it comes`() throws {
    let json = """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Dense", "config": {"units": 1, "activation": "linear"}}]}},
       "weights": [[[1]], [0]], "loss": "mean_squared_error",
       "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}},
       "x": [[1], [2], [3], [4], [5]], "y": [[0], [0], [0], [0], [0]],
       "batch_size": 2, "shuffle": true, "seed": 3, "dtype": "float64"}
      """
    let scene = try Scene(Data(json.utf8))
    let program = scene.program
    let x = try #require(program.value(named: "x")).id
    let data = try #require(program.value(named: "data/x")).id
    var run = Run(Stepper(scene))
    run.stepper.seek(to: Moment(update: 0, executed: 3))
    let row = run.stepper.timeline.machine.batch.row(1)
    try run.hold(ElementReference(x, 1), to: 9)
    for update in 0..<9 {
      run.stepper.seek(to: Moment(update: update, executed: 3))
      let machine = run.stepper.timeline.machine
      for place in 0..<machine.batch.rowCount {
        let isHeld = machine.batch.row(place) == row
        #expect(machine[x, place] == (isHeld ? 9 : machine[data, machine.batch.row(place)]))
      }
    }
    // Once is this update only, by the row as by its place in the batch.
    run.undo()
    #expect(run.stepper.moment == Moment(update: 0, executed: 3))
    try run.edit(ElementReference(data, row), to: 7)
    #expect(run.stepper.timeline.machine[x, 1] == 7)
    run.stepper.seek(to: Moment(update: 3, executed: 3))
    let machine = run.stepper.timeline.machine
    for place in 0..<machine.batch.rowCount { #expect(machine[x, place] != 7) }
  }
}
