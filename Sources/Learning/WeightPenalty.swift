import Engine

/// A penalty on the size of weights that is no part of the loss: beside each step along the gradient, one
/// against the penalty's own slope at the weight before. Biases, which have one axis, are spared.
///
///     l1   w ← w − η λ sign(w); a weight that this would carry over 0 stays at 0 for ever
///     l2   w ← w − η λ w
///
/// - Source: https://github.com/tensorflow/playground, src/nn.ts, `updateWeights`.
public enum WeightPenalty: Hashable, Sendable {
  /// λ · Σ |w|.
  case l1(Double)
  /// λ/2 · Σ w².
  case l2(Double)

  /// λ.
  public var rate: Double {
    switch self {
    case .l1(let rate), .l2(let rate): rate
    }
  }

  /// What is left to do once a weight has moved along its gradient.
  struct Shrinkage {
    let weight: Value.ID
    let learningRate: Value.ID
    let direction: Value.ID
    let alive: Value.ID
    let rate: Double

    func lower(into builder: inout ProgramBuilder) {
      builder.addInPlace(MarkCrossed(rate: rate), [alive, weight, learningRate, direction])
      builder.addInPlace(Shrink(rate: rate), [weight, learningRate, direction, alive])
    }
  }

  /// Adds what reads a weight before it moves; returns what comes after, if anything does.
  func beginStep(
    of weight: Value.ID, by learningRate: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Shrinkage? {
    guard builder[weight].shape.rank > 1, rate != 0 else { return nil }
    switch self {
    case .l2(let rate):
      // Its slope is at the weight before as well: which of the two steps comes first is the same.
      builder.addInPlace(WeightDecay(rate: rate), [weight, learningRate])
      return nil
    case .l1(let rate):
      let direction = try builder.add(
        SideOfZero(), [weight], as: .optimizer(.side, of: weight))
      let alive = try builder.addState(.alive, of: weight, repeating: 1)
      return Shrinkage(
        weight: weight, learningRate: learningRate, direction: direction, alive: alive, rate: rate)
    }
  }
}
