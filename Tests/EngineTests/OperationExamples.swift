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
    let weighted = try builder.add(Multiply(), [value, weights], named: "weighted")
    return try builder.add(WholeReduction(.one), [weighted], named: "loss")
  }

  static func all() throws -> [OperationExample] {
    try functions() + arithmetic() + wholes() + losses() + reductions() + images() + shapes()
      + filters() + [batched(), updates(), furtherUpdates(), schedules()]
  }

  static func functions() throws -> [OperationExample] {
    try UnaryFunction.allExamples.map { function in
      let name = function.name
      let isPositive = ["log", "log1p", "sqrt"].contains(name)
      let shape = Shape(2, 3)
      let input = isPositive ? positive(shape, seed: 3) : random(shape, seed: 3)
      return try make(name, [input]) { builder, p in
        try builder.add(Apply(function), [p[0]], named: "f")
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
          try make("\(operation.name) \(a) and \(b)", inputs) { builder, p in
            try builder.add(operation, p, named: "f")
          })
      }
      examples.append(
        try make("\(operation.name) of a value and itself", [random(Shape(3), seed: 7)]) {
          builder, p in
          try builder.add(operation, [p[0], p[0]], named: "f")
        })
    }
    return examples
  }

  static func wholes() throws -> [OperationExample] {
    var examples = [
      try make("matmul", [random(Shape(2, 3), seed: 1), random(Shape(3, 4), seed: 2)]) {
        try $0.add(MatrixMultiply(), $1, named: "f")
      },
      try make("matmul of a matrix and itself", [random(Shape(3, 3), seed: 8)]) {
        try $0.add(MatrixMultiply(), [$1[0], $1[0]], named: "f")
      },
      try make("softmax", [random(Shape(2, 4), seed: 1)]) {
        try $0.add(Softmax(), $1, named: "f")
      },
      try make("normalize", [positive(Shape(3, 4), seed: 1)]) {
        try $0.add(Normalize(), $1, named: "f")
      },
    ]
    for divisor in [Divisor.one, .elements, .samples] {
      examples.append(
        try make("reduce by \(divisor)", [random(Shape(3, 2), seed: 4)]) {
          try $0.add(WholeReduction(divisor), $1, named: "f")
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
      ("huber", .huber(Huber(delta: 0.7))), ("log-cosh", .logCosh(LogCosh())),
      ("hinge", .hinge(Hinge(squared: false))), ("squared hinge", .hinge(Hinge(squared: true))),
    ]
    var examples = try pairs.map { name, operation in
      try make(name, [random(Shape(2, 3), seed: 1), random(Shape(2, 3), seed: 2)]) {
        try $0.add(operation, $1, named: "f")
      }
    }
    let counts: [(String, Operation)] = [
      ("poisson", .poissonLoss(PoissonLoss(epsilon: 1e-7))),
      ("Kullback-Leibler divergence", .kullbackLeibler(KullbackLeibler())),
    ]
    for (name, operation) in counts {
      examples.append(
        try make(name, [positive(Shape(2, 3), seed: 9)]) {
          let targets = try $0.addData("t", positive(Shape(2, 3), seed: 10))
          return try $0.add(operation, [$1[0], targets], named: "f")
        })
    }
    examples += try throughActivation(soft)
    for fromLogits in [true, false] {
      let suffix = fromLogits ? "from logits" : "from probabilities"
      let input = positive(Shape(2, 3), seed: 9, from: 0.1, to: 0.9)
      examples.append(
        try make("binary cross-entropy \(suffix)", [input]) { builder, p in
          let targets = try builder.addData("t", Tensor([[1, 0, 0.3], [0, 1, 1]]))
          let operation = BinaryCrossEntropy(fromLogits: fromLogits)
          return try builder.add(operation, [p[0], targets], named: "f")
        })
      for isSparse in [true, false] {
        let name = "\(isSparse ? "sparse " : "")categorical cross-entropy \(suffix)"
        examples.append(
          try make(name, [input]) { builder, p in
            let targets = try builder.addData("t", isSparse ? classes : soft)
            let operation = CategoricalCrossEntropy(fromLogits: fromLogits, sparse: isSparse)
            return try builder.add(
              operation, [p[0], targets], named: "f")
          })
      }
    }
    return examples
  }

  /// Cross-entropies whose logits have been through softmax and sigmoid already, and a penalty.
  static func throughActivation(_ targets: Tensor) throws -> [OperationExample] {
    let input = random(Shape(2, 3), seed: 11)
    return [
      try make("cross-entropy beside softmax", [input]) {
        _ = try $0.add(Softmax(), $1, named: "p")
        let operation = CategoricalCrossEntropy(fromLogits: true, sparse: false)
        return try $0.add(
          operation, [$1[0], $0.addData("t", targets)], named: "f")
      },
      try make("cross-entropy beside sigmoid", [input]) {
        _ = try $0.add(Apply(.sigmoid(Sigmoid())), $1, named: "p")
        let operation = BinaryCrossEntropy(fromLogits: true)
        return try $0.add(
          operation, [$1[0], $0.addData("t", targets)], named: "f")
      },
      try make("sum of squares", [input]) {
        try $0.add(SumOfSquares(scale: 0.3), $1, named: "f")
      },
      try make("sum of magnitudes", [input]) {
        try $0.add(SumOfMagnitudes(scale: 0.3), $1, named: "f")
      },
      try make("rescale", [input]) {
        try $0.add(Rescale(scale: 2, shift: -1), $1, named: "f")
      },
    ]
  }

  /// Five rows in batches of two, shuffled: the last is short.
  static func batched() throws -> OperationExample {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", random(Shape(5, 3), seed: 1))
    let w = try builder.addState("w", random(Shape(3, 2), seed: 2))
    let b = try builder.addState("b", random(Shape(2), seed: 3))
    let x = try builder.add(LoadBatch(batchSize: 2), [data], named: "x")
    let product = try builder.add(MatrixMultiply(), [x, w], named: "product")
    let sum = try builder.add(Add(), [product, b], named: "sum")
    let result = try builder.add(Softmax(), [sum], named: "f")
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
    let loss = try builder.add(WholeReduction(.elements), [g], named: "loss")
    builder.beginUpdate()
    builder.addInPlace(DescentStep(), [try state("a"), rate, g])
    let momentum = try state("aa")
    builder.addInPlace(MomentumUpdate(momentum: 0.9), [momentum, rate, g])
    builder.addInPlace(MomentumStep(), [try state("aaa"), momentum])
    builder.addInPlace(
      NesterovStep(momentum: 0.9), [try state("aaaa"), momentum, rate, g])
    builder.addInPlace(WeightDecay(rate: 0.01), [try state("aaaaa"), rate])
    let shrinking = try state("bb")
    let direction = try builder.add(SideOfZero(), [shrinking], named: "direction")
    let alive = try builder.addState("alive", Tensor(shape: shape, elements: [1, 1, 0, 1]))
    builder.addInPlace(MarkCrossed(rate: 5), [alive, shrinking, rate, direction])
    builder.addInPlace(Shrink(rate: 5), [shrinking, rate, direction, alive])
    let m = try state("aaaaaa")
    builder.addInPlace(MovingAverage(decay: 0.9, ofSquares: false), [m, g])
    builder.addInPlace(MovingAverage(decay: 0.99, ofSquares: true), [v, g])
    builder.addInPlace(AccumulateSquares(), [v, g])
    builder.addInPlace(
      RootScaledStep(epsilon: 1e-7), [try state("aaaaaaa"), rate, g, v])
    let scaled = ScaledMomentumUpdate(momentum: 0.9, epsilon: 1e-7)
    builder.addInPlace(scaled, [momentum, rate, g, v])
    try builder.add(CenterSquares(), [v, m], named: "variance")
    builder.addInPlace(KeepLargest(), [try state("b"), v])
    let norm = try builder.add(SumOfSquares(), [g], named: "squares")
    for (name, limit) in [("shortened", 0.1), ("whole", 1e3)] {
      try builder.add(ClipByNorm(limit: limit), [g, norm], named: name)
    }
    builder.addInPlace(CountUpdate(), [count])
    let size = try builder.add(
      AdamStepSize(beta1: 0.9, beta2: 0.999), [rate, count], named: "step_size")
    builder.addInPlace(AdamStep(epsilon: 1e-7), [try state("aaaaaaaa"), size, m, v])
    return OperationExample(
      name: "every update",
      program: try builder.build(precision: .float64, parameters: [], loss: loss),
      isDifferentiated: false)
  }
  /// Every schedule of the learning rate, in a run of three updates that each of them bends in.
  static func schedules() throws -> OperationExample {
    var builder = ProgramBuilder()
    let count = try builder.addState("count", Tensor(0))
    let one = try builder.addData("one", Tensor(1))
    let boundaries = try builder.addData("boundaries", Tensor([0, 1]))
    let rates = try builder.addData("rates", Tensor([0.3, 0.1, 0.2]))
    let loss = try builder.add(WholeReduction(.one), [one], named: "loss")
    builder.beginUpdate()
    try builder.add(
      PiecewiseConstant(), [count, boundaries, rates], named: "piecewise")
    var schedules: [Operation] = [
      .cosineDecay(CosineDecay(initial: 0.5, steps: 1.5, alpha: 0.1, peak: 0.5, warmupSteps: 0)),
      .cosineDecay(CosineDecay(initial: 0.1, steps: 2, alpha: 0, peak: 0.5, warmupSteps: 1.5)),
      .cosineRestarts(
        CosineRestarts(initial: 0.5, firstSteps: 1.5, stretch: 1, scale: 0.5, alpha: 0.1)),
      .cosineRestarts(
        CosineRestarts(initial: 0.5, firstSteps: 0.5, stretch: 3, scale: 0.5, alpha: 0)),
    ]
    for flag in [false, true] {
      schedules += [
        .exponentialDecay(
          ExponentialDecay(initial: 0.5, steps: 1.5, factor: 0.7, isStaircase: flag)),
        .inverseTimeDecay(
          InverseTimeDecay(initial: 0.5, steps: 1.5, rate: 0.7, isStaircase: flag)),
        .polynomialDecay(
          PolynomialDecay(initial: 0.5, steps: 1.5, end: 0.1, power: 2, cycles: flag)),
      ]
    }
    for (index, schedule) in schedules.enumerated() {
      try builder.add(schedule, [count], named: "schedule \(index)")
    }
    builder.addInPlace(CountUpdate(), [count])
    return OperationExample(
      name: "every schedule",
      program: try builder.build(precision: .float64, parameters: [], loss: loss),
      isDifferentiated: false)
  }
}
