import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// Every number of every scene is what its explanation says: the instruction before it makes the same
/// bits of the operands' bits, and every operand comes from an earlier writing or from outside.
@Suite struct OccurrenceTests {
  /// The first elements, the last, and some between.
  private func some(_ count: Int) -> [Int] {
    count <= 6 ? Array(0..<count) : (0..<6).map { $0 * (count - 1) / 5 }
  }

  @Test(arguments: try NamedScene.all())
  func `a number of any update is explained by what its instruction read`(scene: NamedScene) {
    let program = scene.scene.program
    let names = scene.scene.names
    // From the end, so that every update but the last is looked back at.
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 2, executed: program.updateLength))
    let unit = program.precision == .float64 ? Double.ulpOfOne / 2 : Double(Float.ulpOfOne) / 2
    let least =
      program.precision == .float64
      ? Double.leastNormalMagnitude : Double(Float.leastNormalMagnitude)
    var machine = Machine(program)
    for update in 0..<2 {
      var there = timeline
      there.seek(to: Moment(update: update, executed: program.updateLength))
      for index in program.instructions.indices {
        if machine.isUpdateComplete { machine.begin(update: update) }
        let before = machine
        machine.step()
        let moment = Moment(update: update, executed: index + 1)
        let result = program.instructions[index].result
        for place in some(machine.shape(of: result).count) {
          let element = ElementReference(result, place)
          let name = names.name(of: element)
          guard let occurrence = timeline.occurrence(of: element, at: moment),
            let explanation = there.explanation(of: occurrence)
          else {
            Issue.record("\(name) at \(moment): no explanation")
            continue
          }
          #expect(occurrence == Occurrence(element, writtenAt: moment))
          #expect(timeline.origin(of: occurrence) == .written(instruction: index))
          // The names and moments that are given are taken.
          if names.element(named: name) != element { Issue.record("\(name): no such name") }
          let computed = machine[result, place]
          if explanation.result.bitPattern != computed.bitPattern {
            Issue.record("\(name) at \(moment): \(explanation.result), not \(computed)")
          }
          for (operand, number) in explanation.operands {
            check(operand, number, readAt: explanation.readingMoment, before, timeline, names)
          }
          let rounded = RoundedNumber.of(explanation.formula, unit: unit) {
            explanation.number(of: ElementReference($0, $1)) ?? .nan
          }
          // Kernels may take another way than the formula: a few times what the formula itself may lose.
          let allowed = 4 * rounded.error + 4 * least
          // A lesson shows what infinities come to.
          let isSame =
            rounded.value == computed || rounded.value.isNaN && computed.isNaN
          if !isSame, !((rounded.value - computed).magnitude <= allowed) {
            Issue.record(
              "\(name) at \(moment): \(rounded.value), not \(computed), within \(allowed)")
          }
        }
      }
    }
  }

  private func check(
    _ operand: ElementReference, _ number: Double, readAt moment: Moment, _ before: Machine,
    _ timeline: Timeline, _ names: Names
  ) {
    let name = names.name(of: operand)
    if number.bitPattern != before[operand.value, operand.index].bitPattern {
      Issue.record("\(name) at \(moment): \(number) was read, not what was there")
    }
    guard let read = timeline.occurrence(of: operand, at: moment) else {
      Issue.record("\(name) at \(moment): read before it was written")
      return
    }
    let position = moment.position(updateLength: timeline.program.updateLength)
    #expect(read.moment.position(updateLength: timeline.program.updateLength) <= position)
    #expect(timeline.occurrence(of: operand, at: read.moment) == read)
    if names.element(named: name) != operand { Issue.record("\(name): no such name") }
    switch timeline.origin(of: read) {
    case .given, .first, .written: break
    case .edited, .held: Issue.record("\(name) was not edited")
    }
  }

  @Test func `a first weight is first, its new value is written, an edit is an edit`() throws {
    let scene = try JSON.workedExample().scene
    let w5 = try #require(scene.names.element(named: "w5"))
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 1, executed: 3))
    #expect(timeline.origin(of: w5, before: Moment(update: 0, executed: 3)) == .first)
    guard case .written(let instruction)? = timeline.origin(of: w5, before: timeline.moment) else {
      Issue.record("w5 was not written")
      return
    }
    let written = Moment(update: 0, executed: instruction + 1)
    #expect(timeline.occurrence(of: w5, at: timeline.moment)?.moment == written)
    timeline.edit(w5, to: 0.25)
    let edited = try #require(timeline.occurrence(of: w5, at: timeline.moment))
    #expect(edited.moment == Moment(update: 1, executed: 3))
    guard case .edited(let edit) = timeline.origin(of: edited) else {
      Issue.record("w5 was edited")
      return
    }
    #expect(edit.numbers == [w5.index: 0.25])
    // Before the edit it is what it was.
    #expect(
      timeline.occurrence(of: w5, at: Moment(update: 1, executed: 2))?.moment == written)
  }

  @Test func `what this update has not computed yet has no occurrence`() throws {
    let scene = try JSON.workedExample().scene
    let timeline = Timeline(scene.program)
    let loss = ElementReference(scene.program.loss, 0)
    #expect(timeline.occurrence(of: loss, at: .start) == nil)
  }
}

/// A held number is the hand's in every update, whatever the program writes there.
@Suite struct HeldTests {
  @Test func `a held weight is held in each update, and what is written over it is written`() throws
  {
    let scene = try JSON.workedExample().scene
    let length = scene.program.updateLength
    let w5 = try #require(scene.names.element(named: "w5"))
    var stepper = Stepper(scene)
    stepper.seek(to: Moment(update: 1, executed: length))
    try stepper.hold(w5, to: 0.25)
    stepper.seek(to: Moment(update: 4, executed: 3))
    let timeline = stepper.timeline
    for update in 2...4 {
      let here = Moment(update: update, executed: 3)
      let read = try #require(timeline.occurrence(of: w5, at: here))
      #expect(read.moment == Moment(update: update - 1, executed: length))
      guard case .held(let edit) = timeline.origin(of: read) else {
        Issue.record("update \(update): \(timeline.origin(of: read))")
        continue
      }
      #expect(edit.numbers == [w5.index: 0.25] && edit.everyUpdate)
    }
    let writer = try #require(scene.program.writings(of: w5.value).last)
    let written = Moment(update: 3, executed: writer + 1)
    if writer + 1 < length {
      #expect(timeline.origin(of: w5, before: written) == .written(instruction: writer))
    }
    // Before it was held it was first.
    #expect(timeline.origin(of: w5, before: Moment(update: 0, executed: 3)) == .first)
  }

  @Test func `an edit of the moment goes before what is held there`() throws {
    let scene = try JSON.workedExample().scene
    let length = scene.program.updateLength
    let w5 = try #require(scene.names.element(named: "w5"))
    var stepper = Stepper(scene)
    try stepper.hold(w5, to: 0.25)
    stepper.seek(to: Moment(update: 2, executed: length))
    try stepper.edit(w5, to: 0.75)
    stepper.seek(to: Moment(update: 4, executed: 1))
    let timeline = stepper.timeline
    func origin(_ update: Int) -> String {
      timeline.origin(of: w5, before: Moment(update: update, executed: 1))?.name ?? ""
    }
    #expect((0...4).map(origin) == ["held", "held", "held", "edited", "held"])
  }

  @Test(arguments: [false, true])
  func `a held input is held wherever its row comes`(shuffles: Bool) throws {
    let json = """
      {"model": {"class_name": "Sequential", "config": {"layers": [
         {"class_name": "Dense", "config": {"units": 1, "batch_input_shape": [null, 2]}}]}},
       "weights": [[[0.5], [-0.25]], [0.1]], "loss": "mse", "optimizer": "sgd",
       "x": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]], "y": [[1], [2], [3], [4], [5]],
       "batch_size": 2, "shuffle": \(shuffles), "dtype": "float64"}
      """
    let scene = try Scene(Data(json.utf8))
    var stepper = Stepper(scene)
    let x = try #require(scene.program.value(named: "x"))
    let reader = try #require(scene.program.writer(of: x.id))
    stepper.seek(to: Moment(update: 0, executed: reader + 1))
    let held = ElementReference(x.id, 1)
    let row = stepper.timeline.machine.batch.row(0)
    try stepper.hold(held, to: 42)
    stepper.seek(to: Moment(update: 8, executed: scene.program.updateLength))
    for update in 0...8 {
      let batch = scene.program.batching.batch(of: update)
      let here = Moment(update: update, executed: scene.program.updateLength)
      for place in 0..<batch.rowCount {
        let element = ElementReference(x.id, place * 2 + 1)
        let read = try #require(stepper.timeline.occurrence(of: element, at: here))
        // Asked from another update, and where it is.
        var there = stepper.timeline
        there.seek(to: here)
        for timeline in [stepper.timeline, there] {
          let name = timeline.origin(of: read).name
          #expect(name == (batch.row(place) == row ? "held" : "written"), "\(update) \(place)")
        }
        #expect((there.machine[x.id, place * 2 + 1] == 42) == (batch.row(place) == row))
      }
      // In the tree it is a leaf.
      guard let place = (0..<batch.rowCount).first(where: { batch.row($0) == row }) else {
        continue
      }
      var there = stepper.timeline
      there.seek(to: here)
      let tree = ExplanationTree(
        of: Occurrence(
          ElementReference(x.id, place * 2 + 1),
          writtenAt: Moment(update: update, executed: reader + 1)),
        number: 42, in: stepper.timeline)
      guard case .number(_, .held) = tree.rows[0].kind else {
        Issue.record("\(tree.rows[0].kind)")
        continue
      }
      #expect(tree.rows.count == 1 && !tree.rows[0].canOpen)
    }
  }
}
