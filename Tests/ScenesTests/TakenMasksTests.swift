import Learning
import Testing

@testable import Scenes

/// Which values have a mask after a MultiHeadAttention, call by call.
@Suite struct TakenMasksTests {
  private var taken = TakenMasks()
  private var calls: [ModelGraph.Call] = []
  private var layers: [any Layer] = []
  private static let mask = SequenceMask.words(.input(0))

  /// Calls a layer on what earlier calls gave, masked unless somebody has taken the mask; returns whether that
  /// is certain.
  private mutating func call(_ layer: any Layer, on places: Int...) -> Bool {
    let sources = places.map { $0 < 0 ? ModelGraph.Source.input(0) : .call($0) }
    let masks = sources.map { source -> SequenceMask? in
      guard case .call = source, !taken.contains(source) else { return nil }
      return Self.mask
    }
    let isSure = taken.read(sources, by: layer, masks: masks, calls: calls, layers: layers)
    layers.append(layer)
    calls.append(ModelGraph.Call(layer: layers.count - 1, on: sources))
    return isSure
  }

  private static let heads = MultiHeadAttention(heads: 1, keySize: 2)

  @Test mutating func `what is added to its attention has no mask any more`() {
    #expect(call(Embedding(4, 2, masksZero: true), on: -1))
    #expect(call(Self.heads, on: 0, 0))
    #expect(taken.contains(.call(0)) && !taken.contains(.call(1)))
    #expect(call(MergeLayer(.add), on: 0, 1))
  }

  @Test mutating func `a branch beside it may come before it or behind`() {
    #expect(call(Embedding(4, 2, masksZero: true), on: -1))
    #expect(call(Dense(2), on: 0))
    // Keras calls both when it comes to them: which one first, its order of layers decides.
    #expect(!call(Self.heads, on: 0, 0))
  }

  @Test mutating func `a branch that is behind it in the list may be before it as well`() {
    #expect(call(Embedding(4, 2, masksZero: true), on: -1))
    #expect(call(Self.heads, on: 0, 0))
    #expect(!call(Dense(2), on: 0))
  }

  @Test mutating func `what a dropout reads loses its mask where nothing is drawn`() {
    #expect(call(Embedding(4, 2, masksZero: true), on: -1))
    #expect(call(Dropout(0.1), on: 0))
    #expect(call(Self.heads, on: 1, 1))
    #expect(call(MergeLayer(.add), on: 1, 2))
    #expect(!call(MergeLayer(.add), on: 0, 2))
  }

  @Test mutating func `values without masks are read in any order`() {
    let calls = [call(Dense(2), on: -1), call(Self.heads, on: -1, -1), call(Dense(2), on: -1)]
    #expect(calls == [true, true, true])
    #expect(!taken.contains(.input(0)))
  }
}
