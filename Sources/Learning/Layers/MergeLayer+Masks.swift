import Engine

/// What is masked has no part in a product or an extreme: there it is 1, or what the other values come to.
/// A sum takes it as it is. Where all values are masked a product is 0, as in Keras.
extension MergeLayer: MaskingLayer {
  public var looksAtMasks: Bool { [.multiply, .maximum, .minimum].contains(merge) }

  /// Where any of the values counts, so does what becomes of them.
  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? { .either(masks) }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard looksAtMasks, inputs.count > 1 else {
      return try lower(
        merging: inputs, named: name, weights: weights, for: purpose, into: &builder)
    }
    var columns: [Value.ID?] = []
    for (index, mask) in masks.enumerated() {
      columns.append(
        try mask.map { (mask) throws(EngineError) in
          // Several values may have the same mask.
          if let known = masks[..<index].firstIndex(of: mask), let column = columns[known] {
            return column
          }
          return try builder.column(of: mask, named: "\(name)/input#\(index + 1)")
        })
    }
    return merge == .multiply
      ? try product(inputs, columns, named: name, into: &builder)
      : try extreme(inputs, columns, named: name, into: &builder)
  }

  private func product(
    _ inputs: [Value.ID], _ columns: [Value.ID?], named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let one = try builder.addData("\(name)/one", Tensor(1))
    var factors: [Value.ID] = []
    for (index, (input, column)) in zip(inputs, columns).enumerated() {
      guard let column else {
        factors.append(input)
        continue
      }
      factors.append(
        try builder.add(
          Select(), [input, one, column], named: "\(name)/input#\(index + 1)/unmasked"))
    }
    guard let first = columns[0], columns.allSatisfy({ $0 != nil }) else {
      return try fold(factors, named: "\(name)/output", into: &builder)
    }
    let product = try fold(factors, named: "\(name)/product", into: &builder)
    var either = first
    for (index, column) in columns.enumerated() {
      guard let column, column != first else { continue }
      either = try join(either, column, through: index, named: name, into: &builder)
    }
    return try builder.zeroed(product, where: either, in: name, named: "\(name)/output")
  }

  /// Each value in turn takes the place of what is masked so far, and that of what is masked in it.
  private func extreme(
    _ inputs: [Value.ID], _ columns: [Value.ID?], named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var (result, known) = (inputs[0], columns[0])
    for (index, (input, column)) in zip(inputs, columns).enumerated().dropFirst() {
      let part = "\(name)/input#\(index + 1)"
      var next = input
      if let column {
        next = try builder.add(Select(), [input, result, column], named: "\(part)/unmasked")
      }
      if let known {
        result = try builder.add(
          Select(), [result, next, known], named: "\(name)/output#1..\(index)/unmasked")
      }
      if let column, let before = known {
        let isLast = index == inputs.count - 1
        known =
          column == before || isLast
          ? before : try join(before, column, through: index, named: name, into: &builder)
      } else {
        known = nil
      }
      result = try builder.add(
        operation, [result, next],
        named: index == inputs.count - 1 ? "\(name)/output" : "\(name)/output#1..\(index + 1)")
    }
    return result
  }

  /// Adds where one of two masks is 1.
  private func join(
    _ one: Value.ID, _ other: Value.ID, through index: Int, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(
      Extremum(.maximum), [one, other], named: "\(name)/mask/column#1..\(index + 1)")
  }
}
