import Foundation
import Scenes
import Testing

@testable import Trace

@Suite struct LossFieldTests {
  private func stepper(_ rate: Double = 0.1) throws -> Stepper {
    Stepper(
      try Scene(
        Data(
          """
          {"scene": 1, "values": {"w": 0.0, "goal": 3.0}, "trainable": ["w"], "loss": "L",
           "graph": [{"name": "e", "op": "subtract", "of": ["w", "goal"]},
                     {"name": "L", "op": "square", "of": ["e"]}],
           "optimizer": {"class_name": "SGD", "config": {"learning_rate": \(rate)}},
           "dtype": "float64"}
          """.utf8)))
  }

  private func request(_ stepper: Stepper, trail: Bool = true) throws -> LossField.Request {
    LossField.Request(
      x: try #require(stepper.names.element(named: "w")),
      loss: try #require(stepper.names.element(named: "L")), hasTrail: trail)
  }

  @Test func `every sample is the loss that the program computes`() throws {
    let stepper = try stepper()
    let field = try #require(LossField(request(stepper), stepper))
    for (index, sample) in field.samples.enumerated() {
      let x =
        field.centre.x + field.reach * (2 * Double(index) / Double(field.columns - 1) - 1)
      #expect(abs(sample - (x - 3) * (x - 3)) < 1e-9)
    }
    #expect(abs(field.centre.x - 3) < 1e-3)
    #expect(field.here == LossField.Position(x: 0, y: 0, loss: 9))
  }

  @Test func `the step and the trail are the run's own`() throws {
    var stepper = try stepper()
    var field = try #require(LossField(request(stepper), stepper))
    #expect(field.step == nil)
    stepper.seek(to: Moment(update: 3, executed: stepper.program.updateLength))
    field.follow(stepper)
    var w = 0.0
    var expected: [Double] = []
    for _ in 0..<4 {
      expected.append(w)
      w -= 0.1 * 2 * (w - 3)
    }
    #expect(field.trail.map(\.x) == expected)
    #expect(field.step?.from.x == expected[3])
    #expect(field.step?.to.x == w)
    #expect(field.here.x == w)
  }

  @Test func `what has been computed is not computed again`() throws {
    var stepper = try stepper()
    var field = try #require(LossField(request(stepper), stepper))
    let before = field.evaluations
    #expect(before < 1000)
    for _ in 0..<60 {
      stepper.stepForward()
      field.follow(stepper)
    }
    // A few for the positions of each step, none for the curve.
    #expect(field.evaluations - before <= 60 * 3)
  }

  @Test func `a field is the same wherever it is reached from`() throws {
    var stepper = try stepper(1.1)
    var field = try #require(LossField(request(stepper), stepper))
    var seen: [LossField] = [field]
    for _ in 0..<40 {
      stepper.stepForward()
      field.follow(stepper)
      seen.append(field)
    }
    for earlier in seen.dropLast().reversed() {
      stepper.stepBackward()
      field.follow(stepper)
      #expect(field.samples == earlier.samples && field.trail == earlier.trail)
      #expect(field.here == earlier.here && field.reach == earlier.reach)
      #expect(field.step?.to == earlier.step?.to)
    }
  }

  @Test func `a run that flies away does not stop the program`() throws {
    var stepper = try stepper(1e30)
    var field = try #require(LossField(request(stepper), stepper))
    for _ in 0..<80 {
      stepper.nextUpdate()
      field.follow(stepper)
    }
    #expect(!field.here.loss.isFinite)
    #expect(field.samples.count == field.columns)
  }
}
