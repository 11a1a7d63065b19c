import Learning

/// The values whose masks a MultiHeadAttention has taken away.
///
/// Keras keeps a mask at the very number array that it belongs to, and this layer removes it from what it was
/// called on. What is called on the same value afterwards finds none: so the sum of a block's input and its
/// attention has none, either.
struct TakenMasks {
  private var values: [ModelGraph.Source: Taking] = [:]

  /// Who took a mask away.
  private enum Taking {
    case call(Int)
    /// Where nothing is drawn by chance, one array is another: then it is taken away from both.
    case perhaps
  }

  func contains(_ source: ModelGraph.Source) -> Bool { values[source] != nil }

  /// Takes the next call in.
  ///
  /// - Parameters:
  ///   - masks: of what it is called on.
  ///   - calls: all before it.
  /// - Returns: false where it isn't certain whether a mask was there.
  mutating func read(
    _ sources: [ModelGraph.Source], by layer: any Layer, masks: [SequenceMask?],
    calls: [ModelGraph.Call], layers: [(any Layer)?]
  ) -> Bool {
    guard !values.isEmpty || layer is MultiHeadAttention else { return true }
    let before = Self.ancestors(of: sources, calls)
    for source in sources {
      switch values[source] {
      case .call(let call): if !before.contains(call) { return false }
      case .perhaps: return false
      case nil: break
      }
    }
    guard layer is MultiHeadAttention else { return true }
    for (source, mask) in zip(sources, masks) where mask != nil {
      var source = source
      var taking = Taking.call(calls.count)
      while true {
        let readers = calls.indices.filter { Self.reads(source, calls[$0]) }
        guard readers.allSatisfy(before.contains) else { return false }
        values[source] = taking
        guard case .call(let place) = source, Self.mayHandOn(layers[calls[place].layer]) else {
          break
        }
        source = calls[place].sources[0]
        taking = .perhaps
      }
    }
    return true
  }

  /// Whether a call finds the mask of a value.
  private static func reads(_ source: ModelGraph.Source, _ call: ModelGraph.Call) -> Bool {
    guard let masks = call.masks else { return call.sources.contains(source) }
    return zip(call.sources, masks).contains { $0 == source && $1 != nil }
  }

  /// Whether what comes out of a layer may be the very array that came in.
  private static func mayHandOn(_ layer: (any Layer)?) -> Bool {
    switch layer {
    case is Dropout, is GaussianNoise, is GaussianDropout: true
    case let activation as ActivationLayer: activation.lastActivation == .linear
    default: false
    }
  }

  private static func ancestors(
    of sources: [ModelGraph.Source], _ calls: [ModelGraph.Call]
  ) -> Set<Int> {
    var found: Set<Int> = []
    var open = sources
    while let next = open.popLast() {
      guard case .call(let place) = next, found.insert(place).inserted else { continue }
      open += calls[place].sources
    }
    return found
  }
}
