import Engine

/// Lets every position of a sequence take from those of another what it asks for, without kernels: Keras's
/// Attention and AdditiveAttention.
///
///     product   scores = query·keyᵀ, times `scale` where it is learned
///     sum       scores = w · Σ tanh(query + key), or Σ scale · tanh(query + key)
///     attention = softmax(scores), a row for each position that asks; output = attention·value
///
///     query: B×T×size      value: B×S×out      key: B×S×size, or the value      attention: B×T×S
///
/// Of the value, a position that is masked gets 10⁹ less of a score; where the query is masked, 0 comes out.
///
/// - Source: M.-T. Luong, H. Pham, C. Manning, *Effective Approaches to Attention-based Neural Machine
///   Translation* (2015); D. Bahdanau, K. Cho, Y. Bengio, *Neural Machine Translation by Jointly Learning to
///   Align and Translate* (2015).
public struct AttentionLayer: MergingLayer, MaskingLayer {
  /// How a query and a key are compared.
  public enum Score: Hashable, Sendable {
    /// By their product: Keras's Attention.
    case product
    /// By tanh of their sum, scaled as a whole: Keras's Attention with `score_mode="concat"`.
    case sum
    /// By tanh of their sum, each number with a scale of its own: Keras's AdditiveAttention.
    case additive
  }

  public let name: String?
  /// How a query and a key are compared.
  public let score: Score
  /// Whether a scale is learned.
  public let scales: Bool
  /// Whether no position sees those behind it.
  public let isCausal: Bool
  public let isTrainable: Bool

  /// Creates the layer.
  public init(
    _ score: Score = .product, scales: Bool = false, isCausal: Bool = false,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.score = score
    self.scales = scales
    self.isCausal = isCausal
    self.isTrainable = isTrainable
  }

  public var kind: String { score == .additive ? "additive_attention" : "attention" }
  public var inputCount: ClosedRange<Int> { 2...3 }

  public func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape {
    let (query, value) = (inputs[0], inputs[1])
    let key = inputs.count == 3 ? inputs[2] : value
    guard inputs.allSatisfy({ $0.rank == 2 }), key.dimensions[0] == value.dimensions[0],
      query.columns == key.columns
    else { throw .mergedShapes(layer: title, inputs) }
    return Shape(query.dimensions[0], value.columns)
  }

  public func weights(merging inputs: [Shape]) -> [WeightSpecification] {
    var weights: [WeightSpecification] = []
    if scales {
      weights.append(
        score == .additive
          ? WeightSpecification("scale", Shape(inputs[0].columns), .glorotUniform)
          : WeightSpecification("scale", .scalar, .ones))
    }
    if score == .sum {
      weights.append(WeightSpecification("concat_score_weight", .scalar, .ones))
    }
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
    let (query, value) = (inputs[0], inputs[1])
    let key = inputs.count == 3 ? inputs[2] : value
    let scale = scales ? weights[0] : nil
    let scores: Value.ID
    if score == .product {
      let products = try builder.add(
        BatchedMatrixMultiply(transposesRight: true), [query, key],
        named: scale == nil ? "\(name)/scores" : "\(name)/products")
      scores =
        if let scale {
          try builder.add(Multiply(), [products, scale], named: "\(name)/scores")
        } else {
          products
        }
    } else {
      scores = try sums(query, key, scale, weights, named: name, &builder)
    }
    let attention: Value.ID
    if let mask = masks[1] {
      attention = try builder.add(
        Softmax(), [lowered(scores, where: mask, named: name, &builder)],
        named: "\(name)/attention")
    } else {
      attention = try builder.attention(scores, isCausal: isCausal, named: name)
    }
    guard let mask = masks[0] else {
      return try builder.add(
        BatchedMatrixMultiply(), [attention, value], named: "\(name)/output")
    }
    let taken = try builder.add(
      BatchedMatrixMultiply(), [attention, value], named: "\(name)/taken")
    return try builder.zeroed(
      taken, where: builder.column(of: mask, named: name), in: name, named: "\(name)/output")
  }

  /// Lowers the scores of what is not to be seen: all of a row alike where that is the whole row.
  private func lowered(
    _ scores: Value.ID, where mask: Value.ID, named name: String,
    _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let length = builder[mask].shape.dimensions[1]
    var seen = try builder.add(
      Reshape(to: Shape(1, length)), [mask], named: "\(name)/mask/row")
    if isCausal {
      let earlier = try builder.earlier(
        rows: builder[scores].shape.dimensions[1], columns: length, named: name)
      seen = try builder.add(Multiply(), [seen, earlier], named: "\(name)/mask/causal")
    }
    let penalty = try builder.add(
      Rescale(scale: 1e9, shift: -1e9), [seen], named: "\(name)/penalty")
    return try builder.add(Add(), [scores, penalty], named: "\(name)/scores/lowered")
  }

  private func sums(
    _ query: Value.ID, _ key: Value.ID, _ scale: Value.ID?, _ weights: [Value.ID],
    named name: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let (asked, offered) = (
      builder[query].shape.dimensions, builder[key].shape.dimensions
    )
    // Every query meets every key: B×T×1×size and B×1×S×size.
    let rows = try builder.add(
      Reshape(to: Shape(asked[1], 1, asked[2])), [query], named: "\(name)/query/rows")
    let columns = try builder.add(
      Reshape(to: Shape(1, offered[1], offered[2])), [key], named: "\(name)/key/columns")
    var terms = try builder.add(Add(), [rows, columns], named: "\(name)/sums")
    if score == .sum, let scale {
      terms = try builder.add(Multiply(), [terms, scale], named: "\(name)/sums/scaled")
    }
    terms = try builder.add(Apply(.tanh(Tanh())), [terms], named: "\(name)/terms")
    if score == .additive, let scale {
      terms = try builder.add(Multiply(), [terms, scale], named: "\(name)/terms/scaled")
    }
    let sum = AxisReduction(.sum, over: 3..<4)
    guard score == .sum, let weight = weights.last else {
      return try builder.add(sum, [terms], named: "\(name)/scores")
    }
    let total = try builder.add(sum, [terms], named: "\(name)/scores/sum")
    return try builder.add(Multiply(), [total, weight], named: "\(name)/scores")
  }
}
