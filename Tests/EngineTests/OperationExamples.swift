import Engine
import Testing

/// Small programs in which, taken together, every operation occurs.
struct OperationExample: Sendable, CustomTestStringConvertible {
  let name: String
  let program: Program
  /// Whether the loss is differentiated by the program's parameters.
  var isDifferentiated = true

  var testDescription: String { name }
}

extension OperationExample {
  /// A program whose loss is Σ f(state …) · weights, so that every element's share differs.
  static func make(
    _ name: String, _ inputs: [Tensor], precision: Precision = .float64,
    _ body: (inout ProgramBuilder, [Value.ID]) throws -> Value.ID
  ) throws -> OperationExample {
    var builder = ProgramBuilder()
    var parameters: [Value.ID] = []
    for (index, tensor) in inputs.enumerated() {
      parameters.append(try builder.addState("p\(index)", tensor))
    }
    let result = try body(&builder, parameters)
    let loss = try weightedSum(of: result, in: &builder)
    try builder.differentiate(loss, by: parameters)
    return OperationExample(
      name: name,
      program: try builder.build(precision: precision, parameters: parameters, loss: loss))
  }

  static func weightedSum(of value: Value.ID, in builder: inout ProgramBuilder) throws -> Value.ID {
    guard builder[value].shape != .scalar else { return value }
    // Over a batch the weights repeat from sample to sample, so that a short one fits as well.
    let dimensions = builder[value].shape.dimensions.dropFirst(builder[value].isBatched ? 1 : 0)
    let weights = try builder.addData(
      "weights", random(Shape(Array(dimensions)), seed: 99))
    let weighted = try builder.add(.multiply(Multiply()), [value, weights], named: "weighted")
    return try builder.add(.reduce(Reduce(.one)), [weighted], named: "loss")
  }

  static func all() throws -> [OperationExample] {
    try functions() + arithmetic() + wholes() + losses() + reductions() + images()
      + [batched(), updates()]
  }

  static func functions() throws -> [OperationExample] {
    try UnaryFunction.allExamples.map { function in
      let name = function.definition.name
      let isPositive = ["log", "sqrt"].contains(name)
      let shape = Shape(2, 3)
      let input = isPositive ? positive(shape, seed: 3) : random(shape, seed: 3)
      return try make(name, [input]) { builder, p in
        try builder.add(.apply(Apply(function)), [p[0]], named: "f")
      }
    }
  }

  static func arithmetic() throws -> [OperationExample] {
    var examples: [OperationExample] = []
    let operations: [Operation] = [
      .add(Add()), .subtract(Subtract()), .multiply(Multiply()), .divide(Divide()),
    ]
    let shapes: [(Shape, Shape)] = [
      (Shape(2, 3), Shape(2, 3)), (Shape(2, 3), Shape(3)), (Shape(3), Shape(2, 3)),
      (Shape(2, 3), .scalar), (.scalar, Shape(4, 2)), (Shape(2, 3, 2), Shape(3, 2)),
      (Shape(3, 1), Shape(1, 4)), (Shape(2, 1, 3), Shape(2, 4, 3)), (Shape(2, 1, 1), Shape(3, 2)),
    ]
    for operation in operations {
      for (a, b) in shapes {
        let inputs = [random(a, seed: 5), random(b, seed: 6)]
        examples.append(
          try make("\(operation.definition.name) \(a) and \(b)", inputs) { builder, p in
            try builder.add(operation, p, named: "f")
          })
      }
      examples.append(
        try make("\(operation.definition.name) of a value and itself", [random(Shape(3), seed: 7)])
        {
          builder, p in
          try builder.add(operation, [p[0], p[0]], named: "f")
        })
    }
    return examples
  }

  static func wholes() throws -> [OperationExample] {
    var examples = [
      try make("matmul", [random(Shape(2, 3), seed: 1), random(Shape(3, 4), seed: 2)]) {
        try $0.add(.matrixMultiply(MatrixMultiply()), $1, named: "f")
      },
      try make("matmul of a matrix and itself", [random(Shape(3, 3), seed: 8)]) {
        try $0.add(.matrixMultiply(MatrixMultiply()), [$1[0], $1[0]], named: "f")
      },
      try make("softmax", [random(Shape(2, 4), seed: 1)]) {
        try $0.add(.softmax(Softmax()), $1, named: "f")
      },
      try make("normalize", [positive(Shape(3, 4), seed: 1)]) {
        try $0.add(.normalize(Normalize()), $1, named: "f")
      },
    ]
    for divisor in [Divisor.one, .elements, .samples] {
      examples.append(
        try make("reduce by \(divisor)", [random(Shape(3, 2), seed: 4)]) {
          try $0.add(.reduce(Reduce(divisor)), $1, named: "f")
        })
    }
    return examples
  }

  static func losses() throws -> [OperationExample] {
    let soft = Tensor([[0.2, 0.5, 0.3], [1, 0, 0]])
    let classes = Tensor([2, 0])
    let pairs: [(String, Operation)] = [
      ("squared error", .squaredError(SquaredError(scale: 1))),
      ("half squared error", .squaredError(SquaredError(scale: 0.5))),
      ("absolute error", .absoluteError(AbsoluteError())),
    ]
    var examples = try pairs.map { name, operation in
      try make(name, [random(Shape(2, 3), seed: 1), random(Shape(2, 3), seed: 2)]) {
        try $0.add(operation, $1, named: "f")
      }
    }
    for fromLogits in [true, false] {
      let suffix = fromLogits ? "from logits" : "from probabilities"
      let input = positive(Shape(2, 3), seed: 9, from: 0.1, to: 0.9)
      examples.append(
        try make("binary cross-entropy \(suffix)", [input]) { builder, p in
          let targets = try builder.addData("t", Tensor([[1, 0, 0.3], [0, 1, 1]]))
          let operation = BinaryCrossEntropy(fromLogits: fromLogits)
          return try builder.add(.binaryCrossEntropy(operation), [p[0], targets], named: "f")
        })
      for isSparse in [true, false] {
        let name = "\(isSparse ? "sparse " : "")categorical cross-entropy \(suffix)"
        examples.append(
          try make(name, [input]) { builder, p in
            let targets = try builder.addData("t", isSparse ? classes : soft)
            let operation = CategoricalCrossEntropy(fromLogits: fromLogits, sparse: isSparse)
            return try builder.add(
              .categoricalCrossEntropy(operation), [p[0], targets], named: "f")
          })
      }
    }
    return examples
  }

  /// Five rows in batches of two, shuffled: the last is short.
  static func batched() throws -> OperationExample {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", random(Shape(5, 3), seed: 1))
    let w = try builder.addState("w", random(Shape(3, 2), seed: 2))
    let b = try builder.addState("b", random(Shape(2), seed: 3))
    let x = try builder.add(.batch(LoadBatch(batchSize: 2)), [data], named: "x")
    let product = try builder.add(.matrixMultiply(MatrixMultiply()), [x, w], named: "product")
    let sum = try builder.add(.add(Add()), [product, b], named: "sum")
    let result = try builder.add(.softmax(Softmax()), [sum], named: "f")
    let loss = try weightedSum(of: result, in: &builder)
    try builder.differentiate(loss, by: [w, b])
    return OperationExample(
      name: "a batched affine map",
      program: try builder.build(
        precision: .float64,
        batching: Batching(rowCount: 5, batchSize: 2, shuffles: true, seed: 3),
        parameters: [w, b], loss: loss))
  }

  /// Every operation of the update phase, each on a state of its own.
  static func updates() throws -> OperationExample {
    var builder = ProgramBuilder()
    let shape = Shape(2, 2)
    let rate = try builder.addState("rate", Tensor(0.1))
    let count = try builder.addState("count", Tensor(0))
    let g = try builder.addData("g", random(shape, seed: 1))
    let v = try builder.addState("v", positive(shape, seed: 2))
    func state(_ name: String) throws -> Value.ID {
      try builder.addState(name, random(shape, seed: name.count))
    }
    let loss = try builder.add(.reduce(Reduce(.elements)), [g], named: "loss")
    builder.beginUpdate()
    builder.addInPlace(.descend(DescentStep()), [try state("a"), rate, g])
    let momentum = try state("aa")
    builder.addInPlace(.momentumUpdate(MomentumUpdate(momentum: 0.9)), [momentum, rate, g])
    builder.addInPlace(.momentumStep(MomentumStep()), [try state("aaa"), momentum])
    builder.addInPlace(
      .nesterovStep(NesterovStep(momentum: 0.9)), [try state("aaaa"), momentum, rate, g])
    builder.addInPlace(.weightDecay(WeightDecay(rate: 0.01)), [try state("aaaaa"), rate])
    let m = try state("aaaaaa")
    builder.addInPlace(.movingAverage(MovingAverage(decay: 0.9, ofSquares: false)), [m, g])
    builder.addInPlace(.movingAverage(MovingAverage(decay: 0.99, ofSquares: true)), [v, g])
    builder.addInPlace(.accumulateSquares(AccumulateSquares()), [v, g])
    builder.addInPlace(
      .rootScaledStep(RootScaledStep(epsilon: 1e-7)), [try state("aaaaaaa"), rate, g, v])
    builder.addInPlace(.countUpdate(CountUpdate()), [count])
    let size = try builder.add(
      .adamStepSize(AdamStepSize(beta1: 0.9, beta2: 0.999)), [rate, count], named: "step_size")
    builder.addInPlace(.adamStep(AdamStep(epsilon: 1e-7)), [try state("aaaaaaaa"), size, m, v])
    return OperationExample(
      name: "every update",
      program: try builder.build(precision: .float64, parameters: [], loss: loss),
      isDifferentiated: false)
  }
}
