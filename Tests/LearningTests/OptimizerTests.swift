import Engine
import TestSupport
import Testing

@testable import Learning

@Suite struct OptimizerTests {
  /// A program whose loss is Σ w · g, so that the gradient of each parameter is given.
  private func program(
    _ optimizer: Optimizer, _ gradients: [[Double]], start: Double = 0
  ) throws -> Program {
    var builder = ProgramBuilder()
    var parameters: [Value.ID] = []
    var sum: Value.ID?
    for (index, gradient) in gradients.enumerated() {
      let w = try builder.addState(
        "w\(index)", Shape(gradient.count), repeating: start)
      let g = try builder.addData("g\(index)", Tensor(gradient))
      let product = try builder.add(Multiply(), [w, g], named: "w·g\(index)")
      let term = try builder.add(WholeReduction(.one), [product], named: "sum\(index)")
      if let sumSoFar = sum {
        sum = try builder.add(Add(), [sumSoFar, term], named: "total\(index)")
      } else {
        sum = term
      }
      parameters.append(w)
    }
    let idle = try builder.addState("idle", Tensor(start))
    try builder.differentiate(try #require(sum), by: parameters + [idle])
    try optimizer.lower(parameters + [idle], into: &builder)
    return try builder.build(
      precision: .float64, parameters: parameters + [idle], loss: try #require(sum))
  }

  // MARK: - Clipping

  @Test func `a value is kept within its bounds`() throws {
    var optimizer = Optimizer.sgd(learningRate: 1)
    optimizer.clipping = .value(2)
    let program = try program(optimizer, [[3, -1, -5]])
    #expect(try program.tensor("clipped(w0)").elements == [2, -1, -2])
    #expect(try program.tensor("w0").elements == [-2, 1, 2])
    // What backpropagation found stays to be seen.
    #expect(try program.tensor("d(w0)").elements == [3, -1, -5])
  }

  @Test func `each gradient is shortened to the norm, the short and the empty ones stay`() throws {
    var optimizer = Optimizer.sgd(learningRate: 1)
    optimizer.clipping = .norm(1)
    let program = try program(optimizer, [[3, 4], [0.3, 0.4], [0, 0]])
    #expect(try program.tensor("norm(w0)").elements == [5])
    #expect(try program.tensor("clipped(w0)").elements == [0.6, 0.8])
    #expect(try program.tensor("clipped(w1)").elements == [0.3, 0.4])
    #expect(try program.tensor("clipped(w2)").elements == [0, 0])
  }

  @Test func `all gradients are shortened alike by the norm of all`() throws {
    var optimizer = Optimizer.sgd(learningRate: 1)
    optimizer.clipping = .globalNorm(1.3)
    let program = try program(optimizer, [[3], [0, 4], [12]])
    #expect(try program.tensor("global_norm").elements == [13])
    expectEqual(try program.tensor("clipped(w0)").elements, [0.3], relative: 1e-15)
    expectEqual(try program.tensor("clipped(w1)").elements, [0, 0.4], relative: 1e-15)
    expectEqual(try program.tensor("clipped(w2)").elements, [1.2], relative: 1e-15)
  }

  // MARK: - Order

  @Test func `rate, clipping, decay, count and steps come in this order`() throws {
    var optimizer = Optimizer.adamW(
      learningRate: .exponentialDecay(initial: 1, steps: 1, factor: 0.5), weightDecay: 0.1)
    optimizer.clipping = .value(1)
    let program = try program(optimizer, [[3]])
    let names = program.instructions.filter { $0.phase == .update }
      .map(\.operation.name)
    #expect(
      names == [
        "exponential_decay", "clip", "decay", "count", "adam_step_size", "average",
        "average_squares", "adam",
      ])
  }

  @Test func `the rate is that of the updates before, Adam's correction counts this one`() throws {
    let optimizer = Optimizer.adam(
      learningRate: .exponentialDecay(initial: 8, steps: 1, factor: 0.5), beta1: 0.5, beta2: 0.75)
    let program = try program(optimizer, [[1]])
    #expect(try program.tensor("learning_rate").elements == [8])
    #expect(try program.tensor("iteration").elements == [1])
    #expect(try program.tensor("step_size").elements == [8 * 0.5 / 0.5])
    #expect(try program.tensor("learning_rate", after: 3).elements == [2])
    #expect(try program.tensor("iteration", after: 3).elements == [3])
  }

  @Test func `a parameter without a gradient stays, decay or not`() throws {
    var optimizer = Optimizer.sgd(learningRate: 1)
    optimizer.weightDecay = 0.5
    let program = try program(optimizer, [[1]], start: 4)
    #expect(try program.tensor("w0").elements == [4 - 2 - 1])
    #expect(try program.tensor("idle").elements == [4])
  }

  @Test func `a rate may be written as a number`() {
    #expect(Optimizer.sgd(learningRate: 1) == .sgd(learningRate: .constant(1)))
    #expect(Optimizer.sgd(learningRate: 0.5) == .sgd(learningRate: .constant(0.5)))
    #expect(Optimizer.adamW().weightDecay == 0.004)
  }

  // MARK: - Rules

  @Test func `Nadam steps along the average of the next update, as one computes it by hand`() throws
  {
    // μ(1) = 0.5 · 0.52 = 0.26, μ(2) = 0.5 · (1 − 0.4608) = 0.2696, m = 2, v = 4, 1 − β₂ = 0.25.
    let optimizer = Optimizer.nadam(learningRate: 1, beta1: 0.5, beta2: 0.75, epsilon: 0)
    let program = try program(optimizer, [[4]])
    expectEqual(try program.tensor("share_product").elements, [0.26], relative: 1e-15)
    let direction = 0.2696 * 2 / (1 - 0.26 * 0.2696) + (1 - 0.26) * 4 / (1 - 0.26)
    expectEqual(try program.tensor("direction(w0)").elements, [direction], relative: 1e-14)
    expectEqual(try program.tensor("w0").elements, [-direction / 4], relative: 1e-14)
  }

  @Test func `Adamax measures by the largest gradient so far, old ones fading`() throws {
    let optimizer = Optimizer.adamax(learningRate: 1, beta1: 0.5, beta2: 0.75, epsilon: 0)
    let program = try program(optimizer, [[-4]])
    #expect(try program.tensor("largest(w0)", after: 2).elements == [4])
    // The corrected average is the gradient itself.
    #expect(try program.tensor("w0").elements == [1])
    expectEqual(try program.tensor("w0", after: 2).elements, [2], relative: 1e-15)
  }

  @Test func `Adadelta's first step is √ε by the root of its average`() throws {
    let optimizer = Optimizer.adadelta(learningRate: 1, rho: 0.75, epsilon: 0.25)
    let program = try program(optimizer, [[4]])
    // v = 4: the step is 0.5 · 4 / √4.25, and s becomes a quarter of its square.
    let step = 2 / 4.25.squareRoot()
    expectEqual(try program.tensor("w0").elements, [-step], relative: 1e-15)
    expectEqual(try program.tensor("s(w0)").elements, [0.25 * step * step], relative: 1e-15)
  }

  @Test func `Lion steps by the sign alone, and remembers afterwards`() throws {
    let optimizer = Optimizer.lion(learningRate: 0.5, beta1: 0.5, beta2: 0.75)
    let program = try program(optimizer, [[3, -0.01, 0]])
    #expect(try program.tensor("w0").elements == [-0.5, 0.5, 0])
    #expect(try program.tensor("m(w0)").elements == [0.75, -0.0025, 0])
  }

  // MARK: - Schedules

  static let schedules: [(LearningRateSchedule, [Double])] = [
    (.piecewiseConstant(boundaries: [0, 2], rates: [3, 2, 1]), [3, 2, 2, 1, 1]),
    (.exponentialDecay(initial: 16, steps: 2, factor: 0.25), [16, 8, 4, 2, 1]),
    (
      .exponentialDecay(initial: 16, steps: 2, factor: 0.25, isStaircase: true), [16, 16, 4, 4, 1]
    ),
    (.inverseTimeDecay(initial: 12, steps: 2, rate: 2), [12, 6, 4, 3, 2.4]),
    (.inverseTimeDecay(initial: 12, steps: 2, rate: 1, isStaircase: true), [12, 12, 6, 6, 4]),
    (.polynomialDecay(initial: 5, steps: 4, end: 1), [5, 4, 3, 2, 1, 1, 1]),
    (.polynomialDecay(initial: 17, steps: 4, end: 1, power: 2), [17, 10, 5, 2, 1, 1]),
    // The third begins a span of 4, the fifth one of 6.
    (.polynomialDecay(initial: 12, steps: 2, end: 0, cycles: true), [12, 6, 0, 3, 0, 2, 0]),
    (.cosineDecay(initial: 4, steps: 2, alpha: 0.5), [4, 3, 2, 2, 2]),
    (
      .cosineDecay(initial: 1, steps: 2, alpha: 0.5, warmupTarget: 4, warmupSteps: 3),
      [1, 2, 3, 4, 3, 2, 2]
    ),
    (.cosineDecay(initial: 4, steps: 2, warmupSteps: 9), [4, 2, 0, 0]),
    (
      .cosineDecayRestarts(initial: 4, firstSteps: 2, stretch: 1, scale: 0.5), [4, 2, 2, 1, 1, 0.5]
    ),
    // Spans of 1, 2 and 4 updates.
    (
      .cosineDecayRestarts(initial: 4, firstSteps: 1, scale: 0.5, alpha: 0),
      [4, 2, 1, 1, 0.8535533905932737, 0.5, 0.1464466094067262, 0.5]
    ),
  ]

  @Test(arguments: schedules)
  func `a schedule has the rates that one computes by hand`(
    schedule: LearningRateSchedule, expected: [Double]
  ) throws {
    let program = try program(.sgd(learningRate: schedule), [[1]])
    for (update, rate) in expected.enumerated() {
      // 1e-15: cos(π/2) is 6e-17.
      expectEqual(
        try program.tensor("learning_rate", after: update + 1).elements, [rate],
        relative: 1e-14, absolute: 1e-15, "update \(update)")
    }
    let moved = try program.tensor("w0", after: expected.count).elements[0]
    #expect(abs(moved + expected.reduce(0, +)) < 1e-13)
  }

  @Test func `cosines begin anew at the right update where logarithms round down`() throws {
    // ln 243 / ln 3 is 4.999999999999999; the sixth span begins after 1 + 3 + 9 + 27 + 81 updates.
    let program = try program(
      .sgd(learningRate: .cosineDecayRestarts(initial: 1, firstSteps: 1, stretch: 3)), [[1]])
    #expect(try program.tensor("learning_rate", after: 122).elements == [1])
    #expect(try program.tensor("learning_rate", after: 121).elements[0] < 0.01)
  }
}
