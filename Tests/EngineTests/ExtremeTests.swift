import Engine
import TestSupport
import Testing

/// What functions make of numbers at which eˣ overflows or vanishes.
@Suite struct ExtremeTests {
  private func table() throws -> JSON {
    try #require(try fixture("g_conventions_tf.json")["extremes_float64"])
  }

  private func program(
    _ operation: some OperationConvertible, _ x: [Double], precision: Precision = .float64
  )
    throws -> Program
  {
    try OperationExample.make("", [Tensor(x)], precision: precision) {
      try $0.add(operation, $1, named: "f")
    }.program
  }

  @Test(arguments: [
    ("sigmoid", "sigmoid"), ("softplus", "softplus"), ("tanh", "tanh"), ("gelu", "gelu_erf"),
    ("log_sigmoid", "log_sigmoid"),
  ])
  func `a function at 1000 neither overflows nor loses its tail`(name: String, oracle: String)
    throws
  {
    let table = try table()
    let function = try #require(UnaryFunction.named[name])
    let program = try program(Apply(function), table.numbers("x"))
    expectEqual(
      try program.tensor("f").elements, try table.numbers(oracle), relative: 1e-15, absolute: 1e-300
    )
    #expect(try program.tensor("d(p0)").elements.allSatisfy(\.isFinite))
  }

  @Test(arguments: [
    ("softmax", Engine.Operation.softmax(Softmax())), ("log_softmax", .logSoftmax(LogSoftmax())),
    ("logsumexp", .axisReduction(AxisReduction(.logSumExp, over: 0..<1))),
  ])
  func `what is exact at 1000 is exact, not NaN`(name: String, operation: Engine.Operation) throws {
    let table = try table()
    let program = try program(operation, table.numbers("x"))
    #expect(try program.tensor("f").elements == table.numbers(name))
    #expect(try program.tensor("d(p0)").elements.allSatisfy(\.isFinite))
  }

  /// Bounded or growing like x: what an activation may be. eˣ, x² and their like may overflow.
  static let activations = [
    "elu", "erf", "gelu", "gelu_tanh", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu",
    "linear", "log_sigmoid", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "softplus",
    "softsign", "tanh", "tanh_shrink",
  ]

  @Test(arguments: activations, Precision.allCases)
  func `an activation and its slope are finite at 1000 and NaN at NaN`(
    name: String, precision: Precision
  ) throws {
    let operation = Apply(try #require(UnaryFunction.named[name]))
    let finite = try program(operation, [-1000, -90, 0, 90, 1000], precision: precision)
    #expect(try finite.tensor("f").elements.allSatisfy { $0.magnitude <= 1800 })
    #expect(try finite.tensor("d(p0)").elements.allSatisfy { $0.magnitude <= 3 })
    #expect(try program(operation, [.nan], precision: precision).number("f").isNaN)
  }

  @Test(arguments: [Extremum.Kind.maximum, .minimum])
  func `the larger or smaller of a number and NaN is NaN, and ties share`(kind: Extremum.Kind)
    throws
  {
    func program(_ a: Double, _ b: Double) throws -> Program {
      try OperationExample.make("", [Tensor(a), Tensor(b)]) {
        try $0.add(Extremum(kind), $1, named: "f")
      }.program
    }
    #expect(try program(.nan, 1).number("f").isNaN)
    #expect(try program(1, .nan).number("f").isNaN)
    let tie = try program(2, 2)
    #expect(try tie.number("d(p0)") == 0.5)
    #expect(try tie.number("d(p1)") == 0.5)
  }

  @Test(arguments: [
    ("relu", 0.0, 0.0), ("relu6", 0, 0), ("relu6", 6, 0), ("leaky_relu", 0, 0.2), ("step", 0, 0),
    ("hard_sigmoid", -3, 0), ("hard_sigmoid", 3, 0), ("elu", 0, 1), ("hard_tanh", -1, 1),
    ("hard_tanh", 1, 1),
  ])
  func `a kink has the slope that Keras gives it`(name: String, x: Double, slope: Double) throws {
    #expect(try self.slope(of: try #require(UnaryFunction.named[name]), at: x) == slope)
  }

  @Test func `elu's slope at 0 is that of its left side`() throws {
    #expect(try slope(of: .elu(Elu(alpha: 0.75)), at: 0) == 0.75)
  }

  private func slope(of function: UnaryFunction, at x: Double) throws -> Double {
    // One number is its own loss: nothing weights it.
    try OperationExample.make("", [Tensor(x)]) {
      try $0.add(Apply(function), $1, named: "loss")
    }.program.number("d(p0)")
  }

  @Test func `selu falls to −λα and rises with slope λ`() throws {
    let program = try program(Apply(.selu(Selu())), [-1000, 1])
    expectEqual(
      try program.tensor("f").elements, [-1.7580993408473766, 1.0507009873554805], relative: 1e-15)
  }
}
