import Engine

extension OperationExample {
  /// Convolutions with dilation and groups, along sequences, of each channel alone, and transposed.
  static func filters() throws -> [OperationExample] {
    var examples: [OperationExample] = []
    func add(
      _ name: String, _ operation: some OperationConvertible, _ x: Shape, _ kernel: Shape
    ) throws {
      let seed = 60 + examples.count
      examples.append(
        try make(name, [random(x, seed: seed), random(kernel, seed: seed + 40)]) {
          try $0.add(operation, $1, named: "f")
        })
    }
    let images = Shape(2, 6, 5, 4)
    let dilated = Window(height: 2, width: 2, verticalDilation: 2, horizontalDilation: 3)
    try add("dilated convolution", Convolution(dilated), images, Shape(2, 2, 4, 3))
    let steps = Window(
      height: 3, width: 2, verticalStride: 2, horizontalStride: 3, verticalDilation: 2,
      horizontalDilation: 2, padding: .same)
    try add("convolution with strides and dilation", Convolution(steps), images, Shape(3, 2, 4, 2))
    let square = Window(height: 3, width: 3, padding: .same)
    try add(
      "convolution in groups", Convolution(square, groups: .count(2)), images, Shape(3, 3, 2, 6))
    try add(
      "depthwise convolution", Convolution(square, groups: .eachChannel), images,
      Shape(3, 3, 4, 1))
    try add(
      "depthwise convolution, two filters a channel",
      Convolution(steps, groups: .eachChannel), images, Shape(3, 2, 4, 2))
    // More filters and channels than tiles and vectors of any instruction set hold.
    let pair = Convolution(Window(height: 1, width: 2))
    try add("convolution of many places", pair, Shape(1, 1, 27, 1), Shape(1, 2, 1, 3))
    try add("convolution of many filters", pair, Shape(1, 1, 3, 2), Shape(1, 2, 2, 35))
    try add("convolution of many channels", pair, Shape(1, 1, 3, 35), Shape(1, 2, 35, 2))
    for padding in Padding.allCases {
      let window = Window(length: 3, stride: padding == .same ? 2 : 1, padding: padding)
      try add(
        "convolution along sequences, \(padding)", Convolution(window), Shape(2, 7, 3),
        Shape(3, 3, 2))
    }
    try add(
      "causal dilated convolution", Convolution(Window(length: 2, dilation: 3, padding: .causal)),
      Shape(2, 5, 2), Shape(2, 2, 3))
    for padding in [Padding.valid, .same] {
      for stride in [1, 2, 4] {
        let window = Window(
          height: 3, width: 2, verticalStride: stride, horizontalStride: 2, padding: padding)
        try add(
          "transposed convolution, \(padding), \(stride)", TransposedConvolution(window),
          Shape(2, 3, 2, 3), Shape(3, 2, 2, 3))
      }
    }
    try add(
      "transposed convolution of sequences", TransposedConvolution(Window(length: 3, stride: 2)),
      Shape(2, 4, 2), Shape(3, 5, 2))
    for kind in PoolingKind.allCases {
      examples.append(
        try make("\(kind.rawValue) pooling of sequences", [random(Shape(2, 5, 3), seed: 50)]) {
          try $0.add(Pooling(kind, Window(length: 2, stride: 2, padding: .same)), $1, named: "f")
        })
    }
    for (axis, times) in [(0, 2), (1, 3), (2, 2), (1, 1)] {
      examples.append(
        try make("repeat axis \(axis) \(times) times", [random(Shape(2, 3, 2), seed: 51)]) {
          try $0.add(Repeat(axis: axis, times: times), $1, named: "f")
        })
    }
    return examples
  }

  /// Every further operation of the update phase, each on a state of its own.
  static func furtherUpdates() throws -> OperationExample {
    var builder = ProgramBuilder()
    let shape = Shape(2, 2)
    let rate = try builder.addState("rate", Tensor(0.1))
    let count = try builder.addState("count", Tensor(0))
    let product = try builder.addState("product", Tensor(1))
    let g = try builder.addData("g", random(shape, seed: 1))
    let v = try builder.addState("v", positive(shape, seed: 2))
    func state(_ name: String) throws -> Value.ID {
      try builder.addState(name, random(shape, seed: name.count))
    }
    let loss = try builder.add(WholeReduction(.elements), [g], named: "loss")
    builder.beginUpdate()
    builder.addInPlace(CountUpdate(), [count])
    let m = try state("a")
    builder.addInPlace(NadamProduct(beta1: 0.9), [product, count])
    let size = try builder.add(
      NadamStepSize(beta1: 0.9, ofGradient: false), [rate, product, count], named: "size")
    let gradientSize = try builder.add(
      NadamStepSize(beta1: 0.9, ofGradient: true), [rate, product, count], named: "own_size")
    let correction = try builder.add(
      SquareCorrection(beta2: 0.999), [count], named: "correction")
    let direction = try builder.add(
      NadamDirection(), [size, m, gradientSize, g], named: "direction")
    builder.addInPlace(
      NadamStep(epsilon: 1e-7), [try state("aa"), direction, v, correction])
    let u = try builder.addState("u", positive(shape, seed: 3))
    builder.addInPlace(DecayedLargest(decay: 0.7), [u, g])
    let adamax = try builder.add(AdamaxStepSize(beta1: 0.9), [rate, count], named: "adamax_size")
    builder.addInPlace(AdamaxStep(epsilon: 1e-7), [try state("aaa"), adamax, m, u])
    let s = try builder.addState("s", positive(shape, seed: 4))
    try builder.add(AdadeltaDirection(epsilon: 1e-7), [s, g, v], named: "adadelta")
    try builder.add(LionDirection(decay: 0.9), [m, g], named: "lion")
    return OperationExample(
      name: "every further update",
      program: try builder.build(precision: .float64, parameters: [], loss: loss),
      isDifferentiated: false)
  }
}
