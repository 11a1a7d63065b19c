import Engine

/// Lets every position of a sequence take from those of another, or of its own, what it asks for.
///
///     Q = query·Wq + bq      K = key·Wk + bk      V = value·Wv + bv, each parted into heads
///     attention = softmax(Q·Kᵀ / √keySize), a row for each position that asks
///     output = attention·V, all heads side by side, ·Wo + bo
///
///     query: B×T×…      key, value: B×S×…      attention: B×heads×T×S, called NAME/attention
///     output: B×T×outputSize
///
/// Called on two values it takes the second for keys as well. One that is masked is called on a mask besides,
/// behind the others: B×T×S, or B×heads×T×S, an axis of which may have length 1. Where it is 0 nothing is taken.
///
/// A position that is masked gives nothing, and takes nothing: of all alike, for nobody looks there.
///
/// - Source: A. Vaswani et al., *Attention Is All You Need* (2017), §3.2.
public struct MultiHeadAttention: MergingLayer, MaskingLayer {
  public let name: String?
  /// How many heads look at once, each with kernels of its own.
  public let heads: Int
  /// How many numbers each head compares.
  public let keySize: Int
  /// How many numbers each head hands on.
  public let valueSize: Int
  /// How many numbers come out for a position; nil for as many as the query has.
  public let outputSize: Int?
  /// Whether no position sees those behind it.
  public let isCausal: Bool
  /// Whether it is called on a mask as well.
  public let isMasked: Bool
  /// Whether there are biases.
  public let usesBias: Bool
  /// How kernels begin.
  public let kernelInitializer: Initializer
  /// How biases begin.
  public let biasInitializer: Initializer
  /// The penalty on kernels, added to the loss.
  public let kernelRegularizer: Regularizer?
  /// The penalty on biases, added to the loss.
  public let biasRegularizer: Regularizer?
  public let isTrainable: Bool

  /// Creates the layer with Keras's settings.
  public init(
    heads: Int, keySize: Int, valueSize: Int? = nil, outputSize: Int? = nil,
    isCausal: Bool = false, isMasked: Bool = false, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.heads = heads
    self.keySize = keySize
    self.valueSize = valueSize ?? keySize
    self.outputSize = outputSize
    self.isCausal = isCausal
    self.isMasked = isMasked
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.isTrainable = isTrainable
  }

  public var kind: String { "multi_head_attention" }
  public var inputCount: ClosedRange<Int> { isMasked ? 3...4 : 2...3 }

  /// Query, value and key, and the mask.
  private func roles<Input>(of inputs: [Input]) -> (sequences: [Input], mask: Input?) {
    let sequences = isMasked ? Array(inputs.dropLast()) : inputs
    return (
      sequences.count == 3 ? sequences : sequences + [sequences[1]], isMasked ? inputs.last : nil
    )
  }

  public func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape {
    let (sequences, mask) = roles(of: inputs)
    let (query, value, key) = (sequences[0], sequences[1], sequences[2])
    guard sequences.allSatisfy({ $0.rank == 2 }), key.dimensions[0] == value.dimensions[0],
      mask?.canMask(heads, query.dimensions[0], key.dimensions[0]) ?? true
    else { throw .mergedShapes(layer: "MultiHeadAttention", inputs) }
    return Shape(query.dimensions[0], outputSize ?? query.columns)
  }

  /// The three that are made, in the order of Keras's weights: which input each is made from, and how many
  /// numbers a head has of it.
  private var parts: [(name: String, input: Int, size: Int)] {
    [("query", 0, keySize), ("key", 2, keySize), ("value", 1, valueSize)]
  }

  public func weights(merging inputs: [Shape]) -> [WeightSpecification] {
    var weights: [WeightSpecification] = []
    func add(_ name: String, _ kernel: Shape, bias: Shape) {
      weights.append(
        WeightSpecification(
          "\(name)/kernel", kernel, kernelInitializer, regularizer: kernelRegularizer))
      guard usesBias else { return }
      weights.append(
        WeightSpecification(
          "\(name)/bias", bias, biasInitializer, regularizer: biasRegularizer))
    }
    for part in parts {
      let input = roles(of: inputs).sequences[part.input]
      add(part.name, Shape(input.columns, heads, part.size), bias: Shape(heads, part.size))
    }
    let width = outputSize ?? inputs[0].columns
    add("output", Shape(heads, valueSize, width), bias: Shape(width))
    return weights
  }

  /// What comes out for a position has the query's.
  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? { masks[0] }

  public func lower(
    merging inputs: [Value.ID], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try lower(
      masked: inputs, masks: inputs.map { _ in nil }, named: name, weights: weights, for: purpose,
      into: &builder)
  }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let stride = usesBias ? 2 : 1
    let (sequences, mask) = roles(of: inputs)
    var made: [Value.ID] = []
    for (index, part) in parts.enumerated() {
      let input = sequences[part.input]
      let projected = try project(
        input, weights[index * stride], usesBias ? weights[index * stride + 1] : nil,
        to: heads * part.size, named: "\(name)/\(part.name)", as: "\(name)/\(part.name)/all",
        &builder)
      made.append(
        try parted(projected, size: part.size, named: "\(name)/\(part.name)", &builder))
    }
    let scores = try builder.add(
      BatchedMatrixMultiply(transposesRight: true), [made[0], made[1]],
      named: "\(name)/products")
    let scaled = try builder.add(
      Rescale(scale: 1 / Double(keySize).squareRoot(), shift: 0), [scores],
      named: "\(name)/scores")
    var seen = try mask.map { (mask) throws(EngineError) in
      try builder.visible(scaled, where: mask, named: name)
    }
    let givesKey = inputs.count == (isMasked ? 4 : 3)
    if let pairs = try builder.pairs(
      query: masks[0], value: masks[1], key: givesKey ? masks[2] : nil, named: name)
    {
      seen = try builder.visible(
        seen ?? scaled, where: pairs, named: "\(name)/pairs", as: "\(name)/scores/of_pairs")
    }
    let attention = try builder.attention(seen ?? scaled, isCausal: isCausal, named: name)
    let taken = try builder.add(
      BatchedMatrixMultiply(), [attention, made[2]], named: "\(name)/taken")
    let length = builder[inputs[0]].shape.dimensions[1]
    let order = try builder.add(
      Transpose([0, 2, 1, 3]), [taken], named: "\(name)/taken/by_position")
    let joined = try builder.add(
      Reshape(to: Shape(length, heads * valueSize)), [order], named: "\(name)/joined")
    return try project(
      joined, weights[3 * stride], usesBias ? weights[3 * stride + 1] : nil,
      to: outputSize ?? builder[inputs[0]].shape.columns, named: "\(name)/output",
      as: "\(name)/output", &builder)
  }

  /// x · W + b, both read as a matrix and a row.
  private func project(
    _ input: Value.ID, _ kernel: Value.ID, _ bias: Value.ID?, to width: Int, named name: String,
    as result: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let rows = builder[kernel].shape.count / width
    let matrix = try builder.add(
      Reshape(to: Shape(rows, width)), [kernel], named: "\(name)/kernel/matrix")
    let product = try builder.add(
      MatrixMultiply(), [input, matrix], named: bias == nil ? result : "\(name)/product")
    guard let bias else { return product }
    var row = bias
    if builder[bias].shape.rank > 1 {
      row = try builder.add(
        Reshape(to: Shape(width)), [bias], named: "\(name)/bias/row")
    }
    return try builder.add(Add(), [product, row], named: result)
  }

  /// B×T×(heads · size) → B×heads×T×size
  private func parted(
    _ value: Value.ID, size: Int, named name: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let length = builder[value].shape.dimensions[1]
    let parted = try builder.add(
      Reshape(to: Shape(length, heads, size)), [value], named: "\(name)/parted")
    return try builder.add(Transpose([0, 2, 1, 3]), [parted], named: "\(name)/heads")
  }
}

extension Shape {
  /// Whether it is that of a mask, or one whose axes of length 1 are repeated.
  fileprivate func canMask(_ heads: Int, _ rows: Int, _ columns: Int) -> Bool {
    guard (2...3).contains(rank) else { return false }
    return zip(dimensions.reversed(), [columns, rows, heads]).allSatisfy { $0 == 1 || $0 == $1 }
  }
}

extension ProgramBuilder {
  /// Adds scores of which those are hidden where a mask is 0.
  ///
  /// - Parameters:
  ///   - scores: B×heads×T×S.
  ///   - mask: B×T×S, the same for all heads, or B×heads×T×S; lengths may be 1.
  fileprivate mutating func visible(
    _ scores: Value.ID, where mask: Value.ID, named name: String, as result: String? = nil
  ) throws(EngineError) -> Value.ID {
    let whole = self[scores].shape.dimensions
    var lengths = Array(self[mask].shape.dimensions.dropFirst())
    var mask = mask
    if lengths.count == 2 {
      lengths.insert(1, at: 0)
      mask = try add(Reshape(to: Shape(lengths)), [mask], named: "\(name)/mask/heads")
    }
    // What repeats along axes that are not neighbours is repeated along the last ones first.
    if lengths[0] != whole[1], lengths[2] != whole[3] || lengths[1] != whole[2] {
      let shape = Shape([self[mask].shape.dimensions[0], lengths[0], whole[2], whole[3]])
      mask = try add(Broadcast(to: shape), [mask], named: "\(name)/mask/whole")
    }
    return try add(
      Select(), [scores, try hidden(named: name), mask],
      named: result ?? "\(name)/scores/unmasked")
  }

  /// Adds which positions take from which: those that are not masked from those that are not; nil where all do.
  ///
  ///     query: B×T      value, key: B×S      pairs: B×T×S, or where an axis is all alike of length 1 there
  fileprivate mutating func pairs(
    query: Value.ID?, value: Value.ID?, key: Value.ID?, named name: String
  ) throws(EngineError) -> Value.ID? {
    var factors: [Value.ID] = []
    if let query { factors.append(try column(of: query, named: "\(name)/query")) }
    for (part, mask) in [("value", value), ("key", key == value ? nil : key)] {
      guard let mask else { continue }
      let length = self[mask].shape.dimensions[1]
      factors.append(
        try add(Reshape(to: Shape(1, length)), [mask], named: "\(name)/\(part)/mask/row"))
    }
    guard var pairs = factors.first else { return nil }
    for (place, factor) in factors.enumerated().dropFirst() {
      let isLast = place == factors.count - 1
      pairs = try add(
        Multiply(), [pairs, factor],
        named: isLast ? "\(name)/pairs" : "\(name)/pairs#1..\(place + 1)")
    }
    return pairs
  }

  /// Adds the score of what is not seen: e to the power of this is 0 in every precision.
  private mutating func hidden(named name: String) throws(EngineError) -> Value.ID {
    let name = "\(name)/hidden"
    if let known = values.first(where: { $0.name == name }) { return known.id }
    return try addData(name, Tensor(-1e9))
  }

  /// Adds what each position takes of each other, the value `NAME/attention`: rows that add up to 1.
  ///
  /// - Parameters:
  ///   - scores: B×…×T×S.
  ///   - isCausal: whether position t takes nothing of those behind t.
  mutating func attention(
    _ scores: Value.ID, isCausal: Bool, named name: String
  ) throws(EngineError) -> Value.ID {
    var visible = scores
    if isCausal {
      let lengths = self[scores].shape.dimensions.suffix(2)
      let mask = try earlier(
        rows: lengths[lengths.startIndex], columns: lengths[lengths.startIndex + 1], named: name)
      visible = try add(
        Select(), [scores, try hidden(named: name), mask], named: "\(name)/scores/visible")
    }
    return try add(Softmax(), [visible], named: "\(name)/attention")
  }

  /// Adds which positions each may take from where none sees those behind it: itself, and those before it.
  mutating func earlier(
    rows: Int, columns: Int, named name: String
  ) throws(EngineError) -> Value.ID {
    try addData(
      "\(name)/visible",
      Tensor(
        shape: Shape(rows, columns),
        elements: (0..<rows * columns).map { $0 % columns <= $0 / columns ? 1 : 0 }))
  }
}
