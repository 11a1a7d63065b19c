import Engine

/// Merges several values element by element: Keras's Add, Subtract, Multiply, Average, Maximum, Minimum.
///
///     output = a + b + …        a − b        a · b · …        (a + b + …) / n        max, min
///
///     inputs, output: B×…; where a value is shorter, with a length of 1 or with fewer axes, it is repeated:
///     axes that it lacks stand behind the samples.
public struct MergeLayer: MergingLayer {
  /// What becomes of numbers at the same place.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// a + b + …
    case add
    /// a − b, of just two.
    case subtract
    /// a · b · …
    case multiply
    /// Their mean.
    case average
    /// The largest.
    case maximum
    /// The smallest.
    case minimum
  }

  public let name: String?
  /// What becomes of numbers at the same place.
  public let merge: Kind

  /// Creates the layer.
  public init(_ merge: Kind, name: String? = nil) {
    self.name = name
    self.merge = merge
  }

  public var kind: String { merge.rawValue }

  public var inputCount: ClosedRange<Int> { merge == .subtract ? 2...2 : 1...Int.max }

  public func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape {
    let rank = inputs.map(\.rank).max() ?? 0
    let padded = inputs.map { $0.padded(to: rank) }
    var output = padded[0]
    for shape in padded.dropFirst() {
      let both = Shape(
        zip(output.dimensions, shape.dimensions).map { $0 == 1 ? $1 : $0 })
      guard output.repeats(within: both), shape.repeats(within: both) else {
        throw .mergedShapes(layer: title, inputs)
      }
      output = both
    }
    return output
  }

  public func lower(
    merging inputs: [Value.ID], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let rank = inputs.map { builder[$0].shape.rank - 1 }.max() ?? 0
    var operands: [Value.ID] = []
    for (index, input) in inputs.enumerated() {
      let sample = Shape(Array(builder[input].shape.dimensions.dropFirst()))
      guard sample.rank < rank else {
        operands.append(input)
        continue
      }
      operands.append(
        try builder.add(
          Reshape(to: sample.padded(to: rank)), [input], named: "\(name)/input#\(index + 1)"))
    }
    let result = try fold(
      operands, named: merge == .average ? "\(name)/sum" : "\(name)/output", into: &builder)
    guard merge == .average else { return result }
    return try builder.add(
      Rescale(scale: 1 / Double(operands.count), shift: 0), [result], named: "\(name)/output")
  }

  /// Adds what becomes of the values, one after another.
  func fold(
    _ operands: [Value.ID], named whole: String, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var result = operands[0]
    for (index, operand) in operands.enumerated().dropFirst() {
      let isLast = index == operands.count - 1
      result = try builder.add(
        operation, [result, operand], named: isLast ? whole : "\(whole)#1..\(index + 1)")
    }
    return result
  }

  var operation: any OperationConvertible {
    switch merge {
    case .add, .average: Add()
    case .subtract: Subtract()
    case .multiply: Multiply()
    case .maximum: Extremum(.maximum)
    case .minimum: Extremum(.minimum)
    }
  }
}

extension Shape {
  /// The same with axes of length 1 in front.
  func padded(to rank: Int) -> Shape {
    Shape(Array(repeating: 1, count: max(0, rank - self.rank)) + dimensions)
  }

  /// Whether samples of this shape repeat to fill those of another: over axes that stand in one run.
  fileprivate func repeats(within whole: Shape) -> Bool {
    // Two samples stand for any number of them.
    Repetition(of: Shape([2] + dimensions), in: Shape([2] + whole.dimensions)) != nil
  }
}
