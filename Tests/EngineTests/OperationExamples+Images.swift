import Engine

extension OperationExample {
  /// Reductions over every run of axes, and operations that move numbers about.
  static func reductions() throws -> [OperationExample] {
    var examples: [OperationExample] = []
    for kind in ReductionKind.allCases {
      for (axes, keepsAxes) in [
        (0..<1, false), (1..<2, true), (2..<3, false), (0..<3, true), (1..<3, false),
      ] {
        let input = random(Shape(2, 3, 4), seed: 11 + axes.lowerBound)
        examples.append(
          try make("\(kind.rawValue) over axes \(axes)\(keepsAxes ? ", kept" : "")", [input]) {
            try $0.add(
              AxisReduction(kind, over: axes, keepsAxes: keepsAxes), $1, named: "f")
          })
      }
    }
    examples.append(
      try make("reshape", [random(Shape(2, 6), seed: 12)]) {
        try $0.add(Reshape(to: Shape(3, 2, 2)), $1, named: "f")
      })
    examples.append(
      try make("gather", [random(Shape(5, 3), seed: 13)]) {
        let indices = try $0.addData("indices", Tensor([[1, 3], [1, 0], [4, 1]]))
        return try $0.add(Gather(), [$1[0], indices], named: "f")
      })
    examples.append(
      try make("dropout", [random(Shape(6, 5), seed: 14)]) {
        let mask = RandomMask(rate: 0.4, seed: 3, stream: 1)
        return try $0.add(
          Multiply(), [$1[0], $0.add(mask, $1, named: "mask")], named: "f")
      })
    examples.append(
      try make("noise", [random(Shape(6, 5), seed: 15)]) {
        let noise = RandomNormal(mean: 1, deviation: 0.5, seed: 3, stream: 1)
        return try $0.add(
          Multiply(), [$1[0], $0.add(noise, $1, named: "noise")], named: "f")
      })
    return examples
  }

  static let windows = [
    Window(height: 3, width: 3), Window(height: 2, width: 3, verticalStride: 2),
    Window(height: 3, width: 3, verticalStride: 2, horizontalStride: 2, padding: .same),
    Window(height: 2, width: 2, padding: .same), Window(height: 1, width: 1),
    Window(height: 2, width: 2, verticalStride: 3, horizontalStride: 3, padding: .same),
  ]

  static func images() throws -> [OperationExample] {
    var examples: [OperationExample] = []
    for (index, window) in windows.enumerated() {
      let x = random(Shape(2, 5, 4, 2), seed: 20 + index)
      let kernel = random(Shape(window.height, window.width, 2, 3), seed: 30 + index)
      examples.append(
        try make("convolution by \(window)", [x, kernel]) {
          try $0.add(Convolution(window), $1, named: "f")
        })
      for kind in PoolingKind.allCases {
        examples.append(
          try make("\(kind.rawValue) pooling by \(window)", [x]) {
            try $0.add(Pooling(kind, window), $1, named: "f")
          })
      }
    }
    // More channels than a vector of any instruction set holds.
    examples.append(
      try make("max pooling of seventeen channels", [random(Shape(1, 3, 2, 17), seed: 40)]) {
        try $0.add(Pooling(.max, windows[3]), $1, named: "f")
      })
    return examples + [try batchedImages()]
  }

  /// Five images in batches of two: the last batch is short, and sums over the samples with it.
  static func batchedImages() throws -> OperationExample {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", random(Shape(5, 4, 4, 2), seed: 41))
    let kernel = try builder.addState("kernel", random(Shape(2, 2, 2, 3), seed: 42))
    let x = try builder.add(LoadBatch(batchSize: 2), [data], named: "x")
    let maps = try builder.add(
      Convolution(Window(height: 2, width: 2)), [x, kernel], named: "maps")
    let mean = try builder.add(AxisReduction(.mean, over: 0..<3), [maps], named: "mean")
    let centred = try builder.add(Subtract(), [maps, mean], named: "centred")
    let pooled = try builder.add(
      Pooling(.max, Window(height: 2, width: 2)), [centred], named: "pooled")
    let flat = try builder.add(Reshape(to: Shape(12)), [pooled], named: "flat")
    let row = try builder.add(
      AxisReduction(.logSumExp, over: 1..<2, keepsAxes: true), [flat], named: "row")
    let result = try builder.add(Subtract(), [flat, row], named: "f")
    let loss = try weightedSum(of: result, in: &builder)
    try builder.differentiate(loss, by: [kernel])
    return OperationExample(
      name: "batched images",
      program: try builder.build(
        precision: .float64, batching: Batching(rowCount: 5, batchSize: 2), parameters: [kernel],
        loss: loss))
  }
}
