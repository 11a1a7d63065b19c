import Learning

/// What the calls of a Keras model do about masks.
extension KerasGraphReader {
  func mask(of source: Source) -> SequenceMask? {
    guard case .call(let place) = source, !takenMasks.contains(source) else { return nil }
    return masks[place]
  }

  /// Keeps account of the masks that a call takes away from its values, and throws where it isn't sure which
  /// of two calls is the first.
  mutating func readMasks(
    of layer: any Layer, on sources: [Source], _ masks: [SequenceMask?],
    _ part: KerasModelConfig.Part
  ) throws(SceneError) {
    let isSure = takenMasks.read(
      sources, by: layer, masks: masks, calls: calls, layers: layers)
    if !isSure || setting.version == .two && KerasMask.differsInKeras2(layer, masks) {
      throw SceneError(part.node.path, .model(.masked(layer: layer.kind)))
    }
  }

  /// What an operation of a mask takes; nil where some of it is not there yet.
  func maskOperands(
    of call: KerasCall, _ firstCalls: [String: Int], _ known: Known
  ) -> [KerasMask]? {
    var operands: [KerasMask] = []
    for tensor in call.positional {
      if let mask = known.masks[tensor] {
        operands.append(mask)
      } else if let source = taken(tensor, firstCalls, known.values) {
        operands.append(.value(source))
      } else {
        return nil
      }
    }
    return operands
  }

  /// The mask that a call names: one that layers have made of values, and nothing else.
  ///
  /// Keras writes down the masks of a functional model as operations, beside what each layer does about them.
  func mask(
    _ tensor: KerasTensor, of call: KerasCall, _ known: Known
  ) throws(SceneError) -> SequenceMask? {
    if let mask = known.masks[tensor]?.ofSteps,
      mask?.origins.allSatisfy(madeMasks.contains) ?? true
    {
      return mask
    }
    let node = call.options["mask"] ?? call.options.node
    throw call.options.unsupported(node, "mask", possible: ["null"])
  }

  /// Throws for a mask of what is predicted, of which Keras 2 took the loss over all time steps for long, and
  /// then over those that count.
  func checkMasks(_ config: KerasModelConfig) throws(SceneError) {
    let node = config.outputsNode ?? config.node
    if outputs.contains(where: { takenMasks.contains($0.source) }) {
      throw SceneError(node.path, .model(.masked(layer: "multi_head_attention")))
    }
    guard setting.version == .two, outputs.contains(where: { mask(of: $0.source) != nil }) else {
      return
    }
    throw SceneError(
      node.path,
      .unsupported(.meaningOfKeras2("mask", meaning: "Σ mask·loss / (B·T), Σ mask·loss / Σ mask")))
  }
}
