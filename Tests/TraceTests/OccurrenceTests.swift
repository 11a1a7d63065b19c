import Engine
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
          if !((rounded.value - computed).magnitude <= allowed) {
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
