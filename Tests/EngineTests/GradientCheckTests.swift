import Testing

@testable import Engine

@Suite struct GradientCheckTests {
  @Test(arguments: try OperationExample.all().filter(\.isDifferentiated))
  func `the derivatives of every operation pass`(example: OperationExample) {
    var machine = Machine(example.program)
    for _ in 0..<example.program.batching.updatesPerEpoch {
      let check = GradientCheck(machine)
      #expect(check.isCorrect, "\(String(describing: check.worst))")
      #expect(check.kinks.isEmpty)
      #expect(check.count > 0)
      machine.run()
    }
  }

  /// A program whose loss is f(w), but whose derivative by w is that of g.
  private func mistaken(
    _ w: [Double], _ f: UnaryFunction, _ g: UnaryFunction, _ precision: Precision = .float64
  ) throws -> Machine {
    var builder = ProgramBuilder()
    let parameter = try builder.addState("w", Tensor(w))
    let value = try builder.add(Apply(f), [parameter], named: "f")
    let loss = try builder.add(WholeReduction(.one), [value], named: "loss")
    try builder.differentiate(loss, by: [parameter])
    let upstream = try #require(builder.gradient(of: value))
    let wrong = try builder.add(
      ApplyDerivative(g), [upstream, parameter, value], named: "wrong")
    builder.setGradient(wrong, of: parameter)
    return Machine(
      try builder.build(precision: precision, parameters: [parameter], loss: loss))
  }

  @Test(arguments: [(Precision.float64, 1e-8), (.float32, 1e-3)])
  func `a right derivative passes in both precisions`(precision: Precision, error: Double) throws {
    let machine = try mistaken([0.3, -2, 700], .tanh(Tanh()), .tanh(Tanh()), precision)
    let check = GradientCheck(machine)
    #expect(check.isCorrect && check.kinks.isEmpty && check.count == 3)
    // The step's own error, well below the tolerance.
    #expect(try #require(check.worst).relativeError < error)
  }

  @Test(arguments: Precision.allCases)
  func `a wrong derivative is found and named`(precision: Precision) throws {
    let check = GradientCheck(
      try mistaken([0.3, -0.2], .tanh(Tanh()), .sigmoid(Sigmoid()), precision))
    let worst = try #require(check.worst)
    #expect(!check.isCorrect)
    // At −0.2, y (1 − y) even has the wrong sign; the slope is 1 − tanh²(0.2).
    #expect(worst.value == "w" && worst.place == [1] && worst.computed < 0)
    #expect(abs(worst.measured - 0.9610429829661166) < 1e-2)
    #expect(worst.relativeError > 1)
  }

  @Test func `a kink is no mistake, and is listed`() throws {
    let check = GradientCheck(try mistaken([0, 1, -1], .relu(Relu()), .relu(Relu())))
    #expect(check.isCorrect)
    #expect(check.kinks.map(\.place) == [[0]])
    // 1e-7 from the kink the narrower step misses it: the slope is 1 there.
    let near = GradientCheck(try mistaken([2e-6], .relu(Relu()), .relu(Relu())))
    #expect(near.isCorrect)
  }

  @Test func `at a kink, what lies outside both slopes is a mistake`() throws {
    let check = GradientCheck(
      try mistaken([0], .abs(AbsoluteValue()), .power(Power(exponent: 2))))
    #expect(check.isCorrect)  // 2·0 = 0 lies between −1 and 1
    let wrong = GradientCheck(try mistaken([0], .relu(Relu()), .negate(Negation())))
    #expect(!wrong.isCorrect)
  }

  @Test func `a derivative that is NaN is a mistake`() throws {
    let check = GradientCheck(try mistaken([0.5], .exp(Exponential()), .log(Logarithm())))
    #expect(!check.isCorrect)
    let nan = GradientCheck(
      try mistaken([-0.5], .tanh(Tanh()), .sqrt(SquareRoot())))
    #expect(!nan.isCorrect)
  }
}
