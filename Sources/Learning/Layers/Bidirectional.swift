import Engine

/// Reads a sequence forwards and backwards, each with a recurrent layer of its own, and merges both.
///
///     output = forward and backward side by side, or their sum, mean or product, time step by time step
///
/// - Source: M. Schuster, K. Paliwal, *Bidirectional Recurrent Neural Networks* (1997).
public struct Bidirectional: MaskingLayer {
  /// What becomes of both directions.
  public enum Merge: String, Hashable, Sendable, CaseIterable {
    /// They stand side by side.
    case concatenate = "concat"
    /// Their sum.
    case sum
    /// Their mean.
    case average = "ave"
    /// Their product, number by number.
    case multiply = "mul"
  }

  public let name: String?
  /// Reads from the first time step on.
  public let forward: RecurrentLayer
  /// Reads from the last time step on.
  public let backward: RecurrentLayer
  /// What becomes of both.
  public let merge: Merge

  /// Creates the layer.
  ///
  /// As in Keras, 0 comes out at a time step of a sequence that is masked, whatever both say.
  ///
  /// - Precondition: one of both goes backwards, and both give sequences, or neither does.
  public init(
    _ forward: RecurrentLayer, _ backward: RecurrentLayer, merge: Merge = .concatenate,
    name: String? = nil
  ) {
    precondition(
      forward.goesBackwards != backward.goesBackwards
        && forward.returnsSequences == backward.returnsSequences,
      "bidirectional: two layers that don't go together")
    self.name = name
    var (forward, backward) = (forward, backward)
    forward.zerosMasked = forward.returnsSequences
    backward.zerosMasked = backward.returnsSequences
    self.forward = forward
    self.backward = backward
    self.merge = merge
  }

  public var kind: String { "bidirectional" }
  /// Whether one of both directions is.
  public var isTrainable: Bool { forward.isTrainable || backward.isTrainable }

  public var differsInInference: Bool { forward.differsInInference || backward.differsInInference }

  private var directions: [(name: String, layer: RecurrentLayer)] {
    [("forward", forward), ("backward", backward)]
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    let (one, other) = (
      try forward.outputShape(for: input), try backward.outputShape(for: input)
    )
    guard merge == .concatenate else {
      guard one == other else { throw .mergedShapes(layer: "Bidirectional", [one, other]) }
      return one
    }
    return Shape(one.dimensions.dropLast() + [one.columns + other.columns])
  }

  public func timeSteps(for input: Shape) -> Int {
    forward.timeSteps(for: input) + backward.timeSteps(for: input)
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    directions.flatMap { name, layer in
      layer.weights(for: input).map { weight in
        WeightSpecification(
          "\(name)/\(weight.name)", weight.shape, weight.initializer,
          isTrainable: weight.isTrainable && layer.isTrainable, regularizer: weight.regularizer)
      }
    }
  }

  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? { forward.returnsSequences ? masks[0] : nil }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try lower(
      masked: [input], masks: [nil], named: name, weights: weights, for: purpose, into: &builder)
  }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var outputs: [Value.ID] = []
    for (index, direction) in directions.enumerated() {
      let half = weights.count / 2
      let own = Array(weights[index * half..<(index + 1) * half])
      let layer = direction.layer
      var steps = try layer.outputs(
        of: inputs[0], mask: masks[0], named: "\(name)/\(direction.name)", weights: own,
        for: purpose, into: &builder)
      guard layer.returnsSequences else {
        outputs.append(steps[steps.count - 1])
        continue
      }
      // The second direction's steps are put in the order of time.
      if index == 1 { steps.reverse() }
      outputs.append(
        try builder.add(
          Join(axis: 1, addsAxis: true), steps, named: "\(name)/\(direction.name)/output"))
    }
    let output = "\(name)/output"
    switch merge {
    case .concatenate:
      let axis = builder[outputs[0]].shape.rank - 1
      return try builder.add(Concatenate(axis: axis), outputs, named: output)
    case .sum: return try builder.add(Add(), outputs, named: output)
    case .multiply: return try builder.add(Multiply(), outputs, named: output)
    case .average:
      let sum = try builder.add(Add(), outputs, named: "\(name)/sum")
      return try builder.add(Rescale(scale: 0.5, shift: 0), [sum], named: output)
    }
  }
}
