import Engine

/// Multiplies two values and adds up along an axis of each: similarity of two vectors, or a product of
/// matrices, sample by sample.
///
///     output[b, i…, j…] = Σₖ left[b, i…, k] · right[b, k, j…]        k: along the two axes
///
///     left, right: B×…        output: B×(the other axes of left)×(the other axes of right), at least B×1
public struct DotLayer: MergingLayer {
  public let name: String?
  /// The axes of one sample, counted from 0; from the end where they are negative.
  public let axes: [Int]
  /// Whether vectors along the axes are made 1 long first, so that cosines come out.
  public let normalizes: Bool

  /// Creates the layer.
  public init(axes: (Int, Int), normalizes: Bool = false, name: String? = nil) {
    self.name = name
    self.axes = [axes.0, axes.1]
    self.normalizes = normalizes
  }

  public var kind: String { "dot" }
  public var inputCount: ClosedRange<Int> { 2...2 }

  private func place(_ slot: Int, among rank: Int) -> Int {
    axes[slot] < 0 ? axes[slot] + rank : axes[slot]
  }

  public func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape {
    let places = [place(0, among: inputs[0].rank), place(1, among: inputs[1].rank)]
    guard inputs[0].dimensions.indices.contains(places[0]),
      inputs[1].dimensions.indices.contains(places[1]),
      inputs[0].dimensions[places[0]] == inputs[1].dimensions[places[1]]
    else { throw .mergedShapes(layer: title, inputs) }
    let lengths = (0..<2).flatMap { slot in
      var others = inputs[slot].dimensions
      others.remove(at: places[slot])
      return others
    }
    return Shape(lengths.isEmpty ? [1] : lengths)
  }

  public func lower(
    merging inputs: [Value.ID], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var operands = inputs
    let sides = ["left", "right"]
    if normalizes {
      for slot in 0..<2 {
        operands[slot] = try normalized(
          inputs[slot], slot, named: "\(name)/\(sides[slot])", &builder)
      }
    }
    let shapes = operands.map { builder[$0].shape.dimensions }
    if shapes.allSatisfy({ $0.count == 2 }) {
      let products = try builder.add(Multiply(), operands, named: "\(name)/products")
      return try builder.add(
        AxisReduction(.sum, over: 1..<2, keepsAxes: true), [products], named: "\(name)/output")
    }
    var others: [[Int]] = []
    for slot in 0..<2 {
      let axis = 1 + place(slot, among: shapes[slot].count - 1)
      // The axis that is added over stands last on the left, and behind the samples on the right.
      var order = Array(shapes[slot].indices)
      order.remove(at: axis)
      order.insert(axis, at: slot == 0 ? order.count : 1)
      if order != Array(shapes[slot].indices) {
        operands[slot] = try builder.add(
          Transpose(order), [operands[slot]], named: "\(name)/\(sides[slot])/transposed")
      }
      var rest = shapes[slot]
      let length = rest.remove(at: axis)
      others.append(Array(rest.dropFirst()))
      let count = others[slot].reduce(1, *)
      if shapes[slot].count != 3 {
        operands[slot] = try builder.add(
          Reshape(to: slot == 0 ? Shape(count, length) : Shape(length, count)), [operands[slot]],
          named: "\(name)/\(sides[slot])/matrix")
      }
    }
    let isWhole = others.allSatisfy { $0.count == 1 }
    let product = try builder.add(
      BatchedMatrixMultiply(), operands, named: isWhole ? "\(name)/output" : "\(name)/product")
    if isWhole { return product }
    return try builder.add(
      Reshape(to: Shape(others[0] + others[1])), [product], named: "\(name)/output")
  }

  /// x / √max(Σ x², 10⁻¹⁴), as Keras has it.
  private func normalized(
    _ input: Value.ID, _ slot: Int, named name: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let axis = 1 + place(slot, among: builder[input].shape.rank - 1)
    let squares = try builder.add(
      Apply(.power(Power(exponent: 2))), [input], named: "\(name)/squares")
    let sum = try builder.add(
      AxisReduction(.sum, over: axis..<axis + 1, keepsAxes: true), [squares],
      named: "\(name)/sum_of_squares")
    let smallest = try builder.addData("\(name)/smallest", Tensor(1e-14))
    let bounded = try builder.add(
      Extremum(.maximum), [sum, smallest], named: "\(name)/bounded")
    let norm = try builder.add(Apply(.sqrt(SquareRoot())), [bounded], named: "\(name)/norm")
    return try builder.add(Divide(), [input, norm], named: "\(name)/normalized")
  }
}
