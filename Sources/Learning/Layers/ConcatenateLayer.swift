import Engine

/// Joins several values along an axis.
///
///     inputs: B×…, alike but for the length of that axis        output: B×…, with the sum of the lengths
public struct ConcatenateLayer: MergingLayer, MaskingLayer {
  public let name: String?
  /// The axis of one sample, counted from 0; from the end where it is negative.
  public let axis: Int

  /// Creates the layer.
  public init(axis: Int = -1, name: String? = nil) {
    self.name = name
    self.axis = axis
  }

  public var kind: String { "concatenate" }
  public var looksAtMasks: Bool { false }

  /// Side by side, a time step counts where any of the values does; along time, masks are joined as well.
  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? {
    guard masks.contains(where: { $0 != nil }), sources.count > 1 else { return masks[0] }
    if axis == -1 || axis == 1 { return .either(masks) }
    let all = masks.compactMap(\.self)
    guard axis == -2 || axis == 0, all.count == masks.count else { throw .masked(layer: kind) }
    return .joined(all)
  }
  public var inputCount: ClosedRange<Int> { 1...Int.max }

  /// The place among the axes of samples of so many axes.
  private func place(among rank: Int) -> Int { axis < 0 ? axis + rank : axis }

  public func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape {
    var lengths = inputs[0].dimensions
    let place = place(among: lengths.count)
    guard lengths.indices.contains(place) else { throw .mergedShapes(layer: title, inputs) }
    for input in inputs.dropFirst() {
      guard input.rank == lengths.count,
        lengths.indices.allSatisfy({ $0 == place || lengths[$0] == input.dimensions[$0] })
      else { throw .mergedShapes(layer: title, inputs) }
      lengths[place] += input.dimensions[place]
    }
    return Shape(lengths)
  }

  public func lower(
    merging inputs: [Value.ID], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let concatenate = Concatenate(axis: 1 + place(among: builder[inputs[0]].shape.rank - 1))
    var result = inputs[0]
    for (index, input) in inputs.enumerated().dropFirst() {
      let isLast = index == inputs.count - 1
      result = try builder.add(
        concatenate, [result, input],
        named: isLast ? "\(name)/output" : "\(name)/output#1..\(index + 1)")
    }
    return result
  }
}
