import Foundation
import Scenes
import TestSupport
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

  /// u and v descend side by side; each batch has a target of its own.
  private func pair() throws -> Stepper {
    Stepper(
      try Scene(
        Data(
          """
          {"scene": 1, "values": {"u": 0.0, "v": 1.0}, "trainable": ["u", "v"], "loss": "L",
           "x": [[1.0], [2.0], [4.0]], "y": [[3.0], [5.0], [1.0]], "batch_size": 2,
           "graph": [{"name": "ux", "op": "multiply", "of": ["u", "x"]},
                     {"name": "p", "op": "add", "of": ["ux", "v"]},
                     {"name": "e", "op": "squared_error", "of": ["p", "y"]},
                     {"name": "L", "op": "mean", "of": ["e"]}],
           "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.01}},
           "dtype": "float64"}
          """.utf8)))
  }

  @Test func `what does not vary is as it was when the update began, and so is the batch`() throws {
    var stepper = try pair()
    let length = stepper.program.updateLength
    let (u, v) = try (
      #require(stepper.names.element(named: "u")), #require(stepper.names.element(named: "v"))
    )
    let request = LossField.Request(
      x: u, loss: try #require(stepper.names.element(named: "L")), domain: -1...3)
    var field = try #require(LossField(request, stepper))
    let batches = [[(1.0, 3.0), (2.0, 5.0)], [(4.0, 1.0)]]
    for update in 0..<4 {
      stepper.seek(to: Moment(update: update, executed: 0))
      let start = try #require(stepper.number(v))
      // Within the update, after v was written, and at its end.
      for executed in [1, length - 1, length] {
        stepper.seek(to: Moment(update: update, executed: executed))
        field.follow(stepper)
        let rows = batches[update % 2]
        let expected = (0..<field.columns).map { (column: Int) -> Double in
          let x = -1 + 4 * Double(column) / Double(field.columns - 1)
          return rows.reduce(0) { $0 + (x * $1.0 + start - $1.1) * (x * $1.0 + start - $1.1) }
            / Double(rows.count)
        }
        #expect(field.columns > 50)
        // 1e-12: float64, two terms.
        expectEqual(field.samples, expected, relative: 1e-12, "update \(update):\(executed)")
      }
    }
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

  @Test func `a number that is given another value bends the trail from there on`() throws {
    var stepper = try stepper()
    var field = try #require(LossField(request(stepper), stepper))
    let w = try #require(stepper.names.element(named: "w"))
    let length = stepper.program.updateLength
    func go(_ updates: Int) {
      stepper.seek(to: Moment(position: updates * length, updateLength: length))
      field.follow(stepper)
    }
    go(4)
    let straight = field.trail
    go(2)
    try stepper.edit(w, to: 7)
    go(4)
    var expected = straight.prefix(2).map(\.x) + [7]
    expected.append(7 - 0.1 * 2 * (7 - 3))
    #expect(field.trail.map(\.x) == expected)
    #expect(field.trail.map(\.loss) == expected.map { ($0 - 3) * ($0 - 3) })
    stepper.undoEdit()
    go(4)
    #expect(field.trail == straight)
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
