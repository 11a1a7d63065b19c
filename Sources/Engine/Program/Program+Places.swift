extension Program {
  /// How many places the numbers of a value name one of: rows of a table, classes; nil where they name
  /// none.
  ///
  /// They do where an instruction reads them as indices, be it in another shape, or from a batch of them.
  public func placesNamed(by value: Value.ID) -> Int? {
    for index in readers(of: value) where instructions[index].phase == .forward {
      let instruction = instructions[index]
      for (slot, operand) in instruction.operands.enumerated() where operand == value {
        let first = self[instruction.operands[0]].shape
        switch (instruction.operation, slot) {
        case (.gather, 1): return first.rows
        case (.takeAlong(let take), 1): return first.dimensions[take.axis]
        case (.pick, 1): return first.columns
        case (.categoricalCrossEntropy(let loss), 1) where loss.isSparse: return first.columns
        case (.batch, _), (.reshape, _), (.pass, _):
          if let places = placesNamed(by: instruction.result) { return places }
        default: break
        }
      }
    }
    return nil
  }
}

extension Double {
  /// Whether it is a whole number of 0 ..< count.
  package func isIndex(below count: Int) -> Bool {
    self >= 0 && self < Double(count) && self == rounded()
  }
}
