import Engine

extension OperationExample {
  /// Operations that put numbers elsewhere, and those that choose among them.
  static func shapes() throws -> [OperationExample] {
    let whole: [(String, Shape, Engine.Operation)] = [
      ("transpose", Shape(2, 3), .transpose(Transpose([1, 0]))),
      ("transpose, three axes turned", Shape(2, 3, 4), .transpose(Transpose([2, 0, 1]))),
      ("transpose, an axis of one", Shape(2, 3, 1, 2), .transpose(Transpose([0, 2, 1, 3]))),
      ("transpose, four axes", Shape(2, 3, 2, 2), .transpose(Transpose([3, 1, 0, 2]))),
      ("slice", Shape(5), .slice(Slice(begin: [1], end: [5], step: [3]))),
      ("slice of rows", Shape(4, 3), .slice(Slice(begin: [1, 0], end: [3, 3], step: [1, 1]))),
      (
        "slice of three axes", Shape(3, 4, 5),
        .slice(Slice(begin: [0, 1, 0], end: [3, 4, 5], step: [2, 1, 2]))
      ),
      ("pad", Shape(2, 3), .pad(Pad(before: [0, 1], after: [2, 1]))),
      ("pad in three axes", Shape(2, 1, 3), .pad(Pad(before: [1, 0, 2], after: [0, 1, 0]))),
      ("broadcast in front", Shape(3), .broadcast(Broadcast(to: Shape(2, 3)))),
      ("broadcast of one number", .scalar, .broadcast(Broadcast(to: Shape(2, 3)))),
      ("broadcast behind", Shape(2, 1, 1), .broadcast(Broadcast(to: Shape(2, 3, 2)))),
      ("cumulative sum of a vector", Shape(4), .cumulativeSum(CumulativeSum(axis: 0))),
      (
        "cumulative sum from the end", Shape(2, 3, 2),
        .cumulativeSum(CumulativeSum(axis: 1, isReversed: true))
      ),
      ("log-softmax", Shape(2, 4), .logSoftmax(LogSoftmax())),
      ("part", Shape(2, 3), .part(Part(1, of: 3, axis: 1))),
    ]
    return try whole.map { name, shape, operation in
      try make(name, [random(shape, seed: 21)]) { try $0.add(operation, $1, named: "f") }
    } + parts() + pairs() + [turnedProducts(), choice(), taking(), batchedShapes(), chance()]
  }

  /// A draw, a policy of two rows, what they choose, and what is taken by it and held fixed.
  private static func chance() throws -> OperationExample {
    try make("chance and choice", [random(Shape(2, 3), seed: 31)]) { builder, p in
      let epsilon = try builder.addState("epsilon", Tensor(0.3))
      let kept = try builder.addState("kept", Shape(2), repeating: 0)
      let draws = RandomUniform(shape: Shape(2), seed: 5, stream: 2)
      let policy = try builder.add(EpsilonGreedy(), [p[0], epsilon], named: "policy")
      let places = try builder.add(
        Choose(), [policy, builder.add(draws, [], named: "draws")], named: "places")
      let picked = try builder.add(Pick(), [p[0], places], named: "picked")
      let fixed = try builder.add(StopGradient(), [picked], named: "fixed")
      builder.addToUpdate(Assign(), [kept, fixed])
      // Not of what is held fixed: a nudge would move it all the same.
      return picked
    }
  }

  /// Values that are joined, and a value that is taken apart: once whole, once in part.
  private static func parts() throws -> [OperationExample] {
    let joined = try make("join", (0..<3).map { random(Shape(2, 2), seed: 40 + $0) }) {
      try $0.add(Join(axis: 1), $1, named: "f")
    }
    let steps = try make("taken apart", [random(Shape(2, 3, 2), seed: 43)]) { builder, p in
      let functions: [UnaryFunction] = [
        .tanh(Tanh()), .sigmoid(Sigmoid()), .exp(Exponential()), .tanh(Tanh()),
      ]
      var rows: [Value.ID] = []
      for (index, place) in [0, 1, 2, 1].enumerated() {
        let part = try builder.add(
          Part(place, of: 3, axis: 1, dropsAxis: true), p, named: "part \(index)")
        rows.append(
          try builder.add(
            Apply(functions[index]), [part], named: "row \(index)"))
      }
      return try builder.add(Join(axis: 2, addsAxis: true), rows, named: "f")
    }
    return [joined, steps]
  }

  private static func pairs() throws -> [OperationExample] {
    var examples: [OperationExample] = []
    let shapes: [(Shape, Shape)] = [
      (Shape(2, 3), Shape(2, 3)), (Shape(2, 3), Shape(3)), (Shape(3, 1), Shape(1, 4)),
      (.scalar, Shape(2, 2)),
    ]
    let operations: [Engine.Operation] = [
      .raiseToPower(RaiseToPower()), .extremum(Extremum(.maximum)), .extremum(Extremum(.minimum)),
    ]
    for operation in operations {
      for (a, b) in shapes {
        let name = "\(operation.name) of \(a) and \(b)"
        examples.append(
          try make(name, [positive(a, seed: 22), random(b, seed: 23)]) {
            try $0.add(operation, $1, named: "f")
          })
      }
    }
    let joined: [(Int, Shape, Shape)] = [
      (0, Shape(3), Shape(2)), (0, Shape(1, 3), Shape(2, 3)), (1, Shape(2, 1, 2), Shape(2, 3, 2)),
      (2, Shape(2, 2, 1), Shape(2, 2, 2)),
    ]
    for (axis, a, b) in joined {
      examples.append(
        try make("\(a) and \(b) joined", [random(a, seed: 24), random(b, seed: 25)]) {
          try $0.add(Concatenate(axis: axis), $1, named: "f")
        })
    }
    let products: [(Shape, Shape)] = [
      (Shape(3, 4), Shape(4)), (Shape(4), Shape(4, 2)), (Shape(4), Shape(4)),
      (Shape(2, 3, 4), Shape(4, 2)), (Shape(2, 3, 4), Shape(4)),
    ]
    for (a, b) in products {
      examples.append(
        try make("matmul of \(a) and \(b)", [random(a, seed: 26), random(b, seed: 27)]) {
          try $0.add(MatrixMultiply(), $1, named: "f")
        })
    }
    for leading in [[2], [2, 1, 3]] {
      let inputs = [
        random(Shape(leading + [3, 4]), seed: 28), random(Shape(leading + [4, 2]), seed: 29),
      ]
      examples.append(
        try make("matmul of \(leading.reduce(1, *)) pairs", inputs) {
          try $0.add(BatchedMatrixMultiply(), $1, named: "f")
        })
    }
    return examples
  }

  private static func turnedProducts() throws -> OperationExample {
    try make(
      "matmul with the right side turned",
      [random(Shape(2, 3, 4), seed: 44), random(Shape(2, 5, 4), seed: 45)]
    ) {
      try $0.add(BatchedMatrixMultiply(transposesRight: true), $1, named: "f")
    }
  }

  private static func choice() throws -> OperationExample {
    try make("where", [random(Shape(2, 3), seed: 30), random(Shape(3), seed: 31)]) {
      let condition = try $0.addData("condition", Tensor([[1, 0, -1], [0, 0, 2]]))
      return try $0.add(Select(), $1 + [condition], named: "f")
    }
  }

  private static func taking() throws -> OperationExample {
    try make("take along an axis", [random(Shape(2, 3, 2), seed: 32)]) {
      let places = Tensor(shape: Shape(2, 2, 2), elements: [2, 0, 1, 0, 0, 1, 0, 2])
      let indices = try $0.addData("indices", places)
      return try $0.add(TakeAlong(axis: 1), $1 + [indices], named: "f")
    }
  }

  /// Every operation above on samples, the last batch short.
  private static func batchedShapes() throws -> OperationExample {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", positive(Shape(5, 3, 2), seed: 33))
    let w = try builder.addState("w", positive(Shape(3, 2), seed: 34))
    let v = try builder.addState("v", positive(Shape(2, 3), seed: 35))
    let x = try builder.add(LoadBatch(batchSize: 2), [data], named: "x")
    var last = try builder.add(Multiply(), [x, w], named: "product")
    func then(_ name: String, _ operation: some OperationConvertible, _ others: [Value.ID] = [])
      throws
    {
      last = try builder.add(operation, [last] + others, named: name)
    }
    try then("turned", Transpose([0, 2, 1]))
    try then("products", BatchedMatrixMultiply(), [x])
    try then("rows", MatrixMultiply(), [v])
    try then("larger", Extremum(.maximum), [try builder.addData("one", Tensor(1))])
    try then("power", RaiseToPower(), [try builder.addState("p", Tensor(0.5))])
    try then("logarithms", LogSoftmax())
    try then("sums", CumulativeSum(axis: 1))
    try then("padded", Pad(before: [0, 1, 0], after: [0, 0, 1]))
    try then("part", Slice(begin: [0, 1, 0], end: [2, 3, 4], step: [1, 1, 2]))
    try then("joined", Concatenate(axis: 1), [last])
    let parts = try (0..<2).map {
      try builder.add(Part($0, of: 2, axis: 1), [last], named: "half \($0)")
    }
    last = try builder.add(Join(axis: 2), parts, named: "halves")
    let loss = try weightedSum(of: last, in: &builder)
    try builder.differentiate(loss, by: [w, v])
    return OperationExample(
      name: "shapes of samples",
      program: try builder.build(
        precision: .float64, batching: Batching(rowCount: 5, batchSize: 2),
        parameters: [w, v], loss: loss))
  }
}
