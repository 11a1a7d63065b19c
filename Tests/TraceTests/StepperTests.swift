import Engine
import Scenes
import TestSupport
import Testing
import Trace

/// A person's place within an instruction, in lesson 7's network of 2-2-2.
@Suite struct StepperTests {
  private func stepper(_ grain: Stepper.Grain) throws -> Stepper {
    var stepper = Stepper(try JSON.workedExample().scene)
    stepper.grain = grain
    return stepper
  }

  @Test func `a number is known once its last term has been shown`() throws {
    var stepper = try stepper(.term)
    let net = try #require(stepper.names.element(named: "hidden/product[0,0]"))
    while stepper.currentElement != net { stepper.stepForward() }
    #expect(stepper.terms == 1 && stepper.number(net) == nil && !stepper.isComplete)
    stepper.stepForward()
    #expect(stepper.terms == nil && stepper.number(net) != nil)
  }

  @Test func `what an update overwrites is the old number until the new one is shown`() throws {
    var stepper = try stepper(.element)
    let (w5, w7) = try (
      #require(stepper.names.element(named: "w5")), #require(stepper.names.element(named: "w7"))
    )
    #expect(w5.value == w7.value && w5.index < w7.index)
    while stepper.currentElement != w5 { stepper.stepForward() }
    #expect(abs((stepper.number(w5) ?? .nan) - 0.35891647971788465) < 1e-15)
    #expect(stepper.number(w7) == 0.5)
    while stepper.currentElement != w7 { stepper.stepForward() }
    #expect(abs((stepper.number(w7) ?? .nan) - 0.5113012702387375) < 1e-15)
    stepper.stepBackward()
    #expect(stepper.number(w7) == 0.5)
  }

  @Test func `a substitute is shown at its first result, beside what the engine says`() throws {
    var stepper = try stepper(.instruction)
    let delta = try #require(stepper.names.element(named: "d(o1.net)"))
    let instruction = try #require(stepper.program.writer(of: delta.value))
    // It answers for the first update alone.
    let substitute = Substitute { before in
      before.update == 0 ? Tensor(shape: before.shape(of: delta.value), elements: [1, 2]) : nil
    }
    stepper.substitute(instruction, with: substitute)
    #expect(stepper.moment == Moment(update: 0, executed: instruction + 1))
    #expect(stepper.number(delta) == 1 && stepper.currentElement?.index == 1)
    #expect(abs((stepper.engineResult ?? .nan) + 0.038098236516556236) < 1e-15)
    stepper.stepForward()
    #expect(stepper.engineResult == nil)
    // Where there was no answer the number is the engine's own, and there is nothing to compare.
    stepper.seek(to: Moment(update: 1, executed: instruction + 1))
    #expect(stepper.engineResult == nil)
  }

  @Test func `an epoch ends after its last batch and begins before its first`() throws {
    var stepper = Stepper(try NamedScene.keras("dense-06"))
    let (length, updates) = (
      stepper.program.updateLength, stepper.program.batching.updatesPerEpoch
    )
    try #require(updates > 1)
    #expect(stepper.nextEpochEnd == Moment(update: updates - 1, executed: length))
    stepper.seek(to: stepper.nextEpochEnd)
    #expect(stepper.nextEpochEnd == Moment(update: 2 * updates - 1, executed: length))
    stepper.stepForward()
    #expect(stepper.nextEpochEnd == Moment(update: 2 * updates - 1, executed: length))
    stepper.seek(to: Moment(update: 2 * updates - 1, executed: length))
    stepper.seek(to: stepper.previousEpochStart)
    #expect(stepper.moment == Moment(update: updates - 1, executed: length))
    #expect(stepper.newest == Moment(update: 2 * updates - 1, executed: length))
  }
}
