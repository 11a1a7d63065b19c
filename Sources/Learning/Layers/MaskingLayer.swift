import Engine

/// What becomes of a mask at a layer that does not look at it.
public enum Masking: Hashable, Sendable {
  /// It ends there: what comes out has other places, or none.
  case ends
  /// It goes on: every time step stays where it is.
  case goesOn
  /// The layer would have to look at it, and can't: a mask there is an error.
  case refused
}

/// A layer that makes a mask, or looks at those of what it is called on.
public protocol MaskingLayer: Layer {
  /// Returns the mask of what comes out; nil where every time step counts.
  ///
  /// - Parameters:
  ///   - sources: what it is called on.
  ///   - masks: which time steps of each count; nil for one all of whose do.
  /// - Throws: `ModelError` for masks that it can't take.
  func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask?

  /// Whether the layer computes otherwise where there is a mask.
  var looksAtMasks: Bool { get }

  /// Adds the layer's instructions and returns its output.
  ///
  ///     masks: B×T for each of the inputs, of 0 and 1; nil for one all of whose time steps count
  ///
  /// - Throws: `EngineError` when the operations do not fit: what `outputShape` accepts does.
  func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID
}

extension MaskingLayer {
  public var looksAtMasks: Bool { true }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try lower(all: inputs, named: name, weights: weights, for: purpose, into: &builder)
  }
}

// How a model calls a layer on values that may have masks.
extension Layer {
  /// Whether it computes otherwise where there is a mask.
  var readsMasks: Bool { (self as? any MaskingLayer)?.looksAtMasks ?? false }

  /// Returns the mask of what comes out; nil where every time step counts.
  package func mask(
    ofAll sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? {
    if let layer = self as? any MaskingLayer {
      let mask = try layer.mask(of: sources, masks: masks)
      guard mask?.isTooLarge != true else { throw .masked(layer: kind) }
      return mask
    }
    guard let mask = masks.first(where: { $0 != nil }) ?? nil else { return nil }
    switch masking {
    case .ends: return nil
    case .goesOn: return mask
    case .refused: throw .masked(layer: kind)
    }
  }

  func lower(
    all inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    if let layer = self as? any MaskingLayer, masks.contains(where: { $0 != nil }) {
      return try layer.lower(
        masked: inputs, masks: masks, named: name, weights: weights, for: purpose, into: &builder)
    }
    return try lower(all: inputs, named: name, weights: weights, for: purpose, into: &builder)
  }
}
