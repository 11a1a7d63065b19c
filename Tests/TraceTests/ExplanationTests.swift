import Engine
import Scenes
import TestSupport
import Testing
import Trace

@Suite struct ExplanationTests {
  /// A machine that ran to a moment, without a timeline.
  private func machine(_ program: Program, at moment: Moment) -> Machine {
    var machine = Machine(program)
    machine.run(updates: moment.update)
    for _ in 0..<moment.executed { machine.step() }
    return machine
  }

  @Test(arguments: try NamedScene.all())
  func `every element of every instruction is what its formula says`(scene: NamedScene) {
    let program = scene.scene.program
    // Float32 kernels are compared with formulas in float64.
    let tolerance = program.precision == .float64 ? 1e-11 : 1e-4
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 1, executed: program.updateLength))
    for index in program.instructions.indices {
      let result = program.instructions[index].result
      let before = machine(program, at: Moment(update: 1, executed: index))
      let after = machine(program, at: Moment(update: 1, executed: index + 1))
      let site = program.site(of: index, in: timeline.machine.batch)
      let operation = program.instructions[index].operation
      for element in 0..<timeline.machine.shape(of: result).count {
        let formula = operation.formula(of: element, in: site)
        let number = formula.evaluate { before[$0, $1] }
        let computed = after[result, element]
        let scale = max(1e-3, computed.magnitude)
        guard abs(number - computed) > tolerance * scale else { continue }
        Issue.record("\(index) \(operation.name)[\(element)]: \(number), \(computed)")
      }
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `an explanation at the end of an update gives what the instruction read`(scene: NamedScene) {
    let program = scene.scene.program
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 1, executed: program.updateLength))
    for index in program.instructions.indices {
      guard let explanation = timeline.explanation(of: 0, in: index) else {
        Issue.record("no explanation of \(index)")
        continue
      }
      let before = machine(program, at: Moment(update: 1, executed: index))
      for operand in explanation.operands {
        #expect(operand.number == before[operand.element.value, operand.element.index])
      }
      let after = machine(program, at: Moment(update: 1, executed: index + 1))
      #expect(explanation.result == after[program.instructions[index].result, 0])
    }
  }

  @Test func `the first weight's new value is explained with the old one`() throws {
    let scene = try JSON.workedExample().scene
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    let w5 = try #require(scene.names.element(named: "w5"))
    let explanation = try #require(timeline.explanation(of: w5))
    #expect(explanation.symbols(scene.names).map(\.text).joined() == "w5 − learning_rate·d(w5)")
    #expect(explanation.numbers().map(\.text).joined() == "0.4000 − 0.5000·0.0822")
    #expect(abs(explanation.result - 0.35891647971788465) < 1e-15)
  }

  @Test func `every number leads back to the inputs`() throws {
    let scene = try JSON.workedExample().scene
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    var seen: Set<ElementReference> = []
    func unfold(_ element: ElementReference, before instruction: Int) {
      guard seen.insert(element).inserted else { return }
      let writer = scene.program.instructions.prefix(instruction).lastIndex {
        $0.result == element.value
      }
      guard let writer, let explanation = timeline.explanation(of: element.index, in: writer) else {
        #expect(scene.program[element.value].lifetime != .update)
        return
      }
      for operand in explanation.operands { unfold(operand.element, before: writer) }
    }
    let w1 = try #require(scene.names.element(named: "w1"))
    unfold(w1, before: scene.program.updateLength)
    for name in ["i1", "t1", "t2", "w8", "loss/terms[0,0]"] where !name.hasPrefix("loss") {
      let element = try #require(scene.names.element(named: name))
      #expect(seen.contains(element), "\(name)")
    }
  }
}
