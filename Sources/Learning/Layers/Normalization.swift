import Engine

/// The part that normalisations share.
///
///     output = (input − mean) / √(variance + ε) · γ + β
struct Standardizing {
  let epsilon: Double
  /// What scales and shifts the result, where there is such a weight.
  let gamma: Value.ID?
  let beta: Value.ID?
  let name: String
  /// The last part of the result's name.
  var output = "output"

  typealias Moments = (mean: Value.ID, centered: Value.ID, variance: Value.ID)

  /// Adds mean and variance over a run of axes: `mean`, `centered`, `squares`, `variance`.
  func moments(
    of input: Value.ID, over axes: Range<Int>, keepsAxes: Bool,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Moments {
    let mean = AxisReduction(.mean, over: axes, keepsAxes: keepsAxes)
    let average = try builder.add(mean, [input], named: "\(name)/mean")
    let centered = try center(input, average, &builder)
    let squares = try squares(of: centered, &builder)
    return (average, centered, try builder.add(mean, [squares], named: "\(name)/variance"))
  }

  /// Adds mean and variance of the time steps that a mask doesn't leave out, with Keras's ε in the count:
  ///
  ///     mean = Σ mask·x / (Σ mask + 10⁻⁷)      variance = Σ mask·(x − mean)² / (Σ mask + 10⁻⁷)
  ///
  ///     input: B×T×size        mask: B×T
  func moments(
    of input: Value.ID, where mask: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Moments {
    let sum = AxisReduction(.sum, over: 0..<builder[input].shape.rank - 1)
    let column = try builder.column(of: mask, named: name)
    let count = try builder.add(WholeReduction(.one), [mask], named: "\(name)/count")
    let divisor = try builder.add(
      Rescale(scale: 1, shift: Loss.epsilon), [count], named: "\(name)/divisor")
    func mean(
      of value: Value.ID, _ part: String, as result: String, _ builder: inout ProgramBuilder
    ) throws(EngineError) -> Value.ID {
      let kept = try builder.zeroed(
        value, where: column, in: name, named: "\(name)/\(part)/unmasked")
      let total = try builder.add(sum, [kept], named: "\(name)/\(part)/sum")
      return try builder.add(Divide(), [total, divisor], named: "\(name)/\(result)")
    }
    let average = try mean(of: input, "input", as: "mean", &builder)
    let centered = try center(input, average, &builder)
    let squares = try squares(of: centered, &builder)
    return (average, centered, try mean(of: squares, "squares", as: "variance", &builder))
  }

  func squares(
    of value: Value.ID, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(
      Apply(.power(Power(exponent: 2))), [value], named: "\(name)/squares")
  }

  func center(
    _ input: Value.ID, _ mean: Value.ID, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Subtract(), [input, mean], named: "\(name)/centered")
  }

  /// Adds the division by the deviation, then scale and shift: `deviation`, `normalized`, `scaled`,
  /// `output`.
  func finish(
    _ centered: Value.ID, _ variance: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let epsilon = try builder.addData("\(name)/epsilon", Tensor(epsilon))
    let shifted = try builder.add(
      Add(), [variance, epsilon], named: "\(name)/variance_and_epsilon")
    let deviation = try builder.add(
      Apply(.sqrt(SquareRoot())), [shifted], named: "\(name)/deviation")
    let isLast = gamma == nil && beta == nil
    let normalized = try builder.add(
      Divide(), [centered, deviation],
      named: isLast ? "\(name)/\(output)" : "\(name)/normalized")
    return try scaleAndShift(normalized, into: &builder)
  }

  /// Adds scale and shift alone: `scaled`, `output`.
  func scaleAndShift(
    _ value: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var result = value
    if let gamma {
      result = try builder.add(
        Multiply(), [result, gamma],
        named: beta == nil ? "\(name)/\(output)" : "\(name)/scaled")
    }
    if let beta { result = try builder.add(Add(), [result, beta], named: "\(name)/\(output)") }
    return result
  }
}

/// Axes along which a layer works, as Keras counts them: from the samples' 0, or from the end as −1.
struct LayerAxes: Hashable {
  let given: [Int]

  /// Returns the axes of samples, counted with the samples' own as 0, in order.
  ///
  /// - Throws: `ModelError.layerAxis` for one that there is not, for the samples' own, and for a list in
  ///   which an axis occurs twice or that is not in order: Keras reads weights otherwise than it shapes
  ///   them there.
  func checked(_ input: Shape, _ layer: String) throws(ModelError) -> [Int] {
    let rank = input.rank + 1
    var axes: [Int] = []
    for axis in given {
      let place = axis < 0 ? axis + rank : axis
      guard place > (axes.last ?? 0), place < rank else {
        throw .layerAxis(layer: layer, axis: axis, received: input)
      }
      axes.append(place)
    }
    return axes
  }

  /// The same for an input of a program, which has been checked.
  func places(in value: Shape) -> [Int] {
    given.map { $0 < 0 ? $0 + value.rank : $0 }
  }

  /// The lengths along the axes, for a sample's shape.
  func lengths(of input: Shape) -> Shape {
    Shape(places(in: Shape([1] + input.dimensions)).map { ([1] + input.dimensions)[$0] })
  }
}

extension ProgramBuilder {
  /// Moves axes behind all others, has `body` work on them there, and moves them back.
  ///
  /// - Parameter body: is given the value, how many axes from its end are meant, and the name of the last
  ///   part of what it adds.
  mutating func withAxesLast(
    _ input: Value.ID, _ axes: [Int], named name: String,
    _ body: (Value.ID, Int, String, inout ProgramBuilder) throws(EngineError) -> Value.ID
  ) throws(EngineError) -> Value.ID {
    let rank = self[input].shape.rank
    let order = (0..<rank).filter { !axes.contains($0) } + axes
    if order == Array(0..<rank) { return try body(input, axes.count, "output", &self) }
    let moved = try add(Transpose(order), [input], named: "\(name)/axes_last")
    let result = try body(moved, axes.count, "normal", &self)
    let inverse = order.indices.sorted { order[$0] < order[$1] }
    return try add(Transpose(inverse), [result], named: "\(name)/output")
  }
}
