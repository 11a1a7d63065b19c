import Engine
import Testing

/// Adds the instructions of a case of the oracle, by its name; the groups stand in extensions.
struct OracleGraph {
  private let inputs: [String: Value.ID]
  private(set) var builder: ProgramBuilder

  init(inputs: [String: Value.ID], builder: ProgramBuilder) {
    self.inputs = inputs
    self.builder = builder
  }

  /// Returns the value that the case is about.
  mutating func add(_ name: String) throws -> Value.ID {
    let value =
      try arithmetic(name) ?? reduced(name) ?? moved(name) ?? image(name) ?? probabilities(name)
      ?? composed(name)
    return try value ?? apply(name, input("x"))
  }

  func input(_ name: String) throws -> Value.ID { try #require(inputs[name]) }

  mutating func make(_ operation: some OperationConvertible, _ names: String...) throws -> Value.ID
  {
    try make(operation, names.map(input))
  }

  mutating func make(_ operation: some OperationConvertible, _ operands: [Value.ID]) throws
    -> Value.ID
  {
    try builder.add(operation, operands, named: "f\(builder.values.count)")
  }

  mutating func constant(_ number: Double) throws -> Value.ID {
    try builder.addData("constant\(builder.values.count)", Tensor(number))
  }

  mutating func apply(_ name: String, _ value: Value.ID) throws -> Value.ID {
    try apply(try #require(UnaryFunction.named[name], "\(name)"), value)
  }

  mutating func apply(_ function: UnaryFunction, _ value: Value.ID) throws -> Value.ID {
    try make(Apply(function), [value])
  }

  mutating func affine(_ x: Value.ID, _ w: String, _ b: String) throws -> Value.ID {
    let product = try make(MatrixMultiply(), [x, input(w)])
    return try make(Add(), [product, input(b)])
  }

  mutating func crossEntropy(_ logits: String, _ labels: String) throws -> Value.ID {
    try crossEntropy(input(logits), input(labels))
  }

  mutating func crossEntropy(_ logits: Value.ID, _ labels: Value.ID) throws -> Value.ID {
    try make(
      CategoricalCrossEntropy(fromLogits: true, sparse: true),
      [logits, labels])
  }

  /// Reduces over the axes at the end of a case's name, such as `sum_axis1_keep`.
  mutating func reduce(_ kind: ReductionKind, _ name: String) throws -> Value.ID {
    let axes = try #require(name.split(separator: "_").first { $0.hasPrefix("axis") }).dropFirst(4)
    let x = try input("x")
    if axes == "02" { return try reduce(kind, 0..<1, reduce(kind, 2..<3, x)) }
    let axis = axes == "-1" ? builder[x].shape.rank - 1 : try #require(Int(axes))
    return try reduce(kind, axis..<axis + 1, x, keepsAxes: name.hasSuffix("_keep"))
  }

  mutating func reduce(
    _ kind: ReductionKind, _ axes: Range<Int>, _ x: Value.ID, keepsAxes: Bool = false
  ) throws -> Value.ID {
    try make(AxisReduction(kind, over: axes, keepsAxes: keepsAxes), [x])
  }

  mutating func centred(_ x: Value.ID, over axes: Range<Int>) throws -> Value.ID {
    try make(Subtract(), [x, reduce(.mean, axes, x, keepsAxes: true)])
  }

  mutating func variance(
    over axes: Range<Int>, of centred: Value.ID, keepsAxes: Bool = false
  ) throws -> Value.ID {
    try reduce(.mean, axes, apply("square", centred), keepsAxes: keepsAxes)
  }

  mutating func normalized(over axes: Range<Int>, epsilon: Double) throws -> Value.ID {
    let centred = try centred(input("x"), over: axes)
    let variance = try variance(over: axes, of: centred, keepsAxes: true)
    return try scaled(centred, variance: variance, epsilon: epsilon)
  }

  mutating func scaled(
    _ centred: Value.ID, variance: Value.ID, epsilon: Double
  ) throws -> Value.ID {
    let root = try apply("sqrt", make(Add(), [variance, constant(epsilon)]))
    let normalized = try make(Divide(), [centred, root])
    return try make(
      Add(), [make(Multiply(), [normalized, input("gamma")]), input("beta")])
  }
}
