import Engine

/// Columns of a value whose rows are taken apart, such as those of one gate of a recurrent layer.
struct Span: Equatable {
  /// The word that tells the part from the others: `forget` of `lstm/t1/forget/preactivation`.
  let name: String
  let columns: Range<Int>

  /// Returns the parts of a value's rows from left to right; empty unless they are taken apart.
  ///
  /// What goes into a sum that is taken apart, and what comes back to it, has the same columns.
  static func all(ofRowsOf value: Value.ID, columns: Int, in program: Program) -> [Span] {
    let subject = program[value].role.subject ?? value
    guard program[subject].shape.columns == columns else { return [] }
    let own = parts(of: subject, in: program)
    guard own.isEmpty else { return own }
    for reader in program.readers(of: subject) {
      let instruction = program.instructions[reader]
      guard instruction.phase == .forward, case .add = instruction.operation,
        program[instruction.result].shape.columns == columns
      else { continue }
      // One sum and no more: layers that are added up in a graph have more ways through it than can be walked.
      let parts = parts(of: instruction.result, in: program)
      if !parts.isEmpty { return parts }
    }
    return []
  }

  private static func parts(of value: Value.ID, in program: Program) -> [Span] {
    let axis = program[value].shape.rank - 1
    let columns = program[value].shape.columns
    let parts = program.readers(of: value).compactMap {
      reader -> (part: Part, words: [Substring])? in
      let instruction = program.instructions[reader]
      guard case .part(let part) = instruction.operation, part.axis == axis, part.count > 1 else {
        return nil
      }
      return (part, program[instruction.result].name.split(separator: "/"))
    }.sorted { $0.part.place < $1.part.place }
    // The last word that tells them apart: all of `lstm/t1/forget/preactivation` and its like end alike.
    let length = parts.map(\.words.count).min() ?? 0
    guard
      let place = (0..<length).last(where: { place in
        Set(parts.map { $0.words[place] }).count > 1
      })
    else { return [] }
    return parts.map { part, words in
      let width = columns / part.count
      return Span(
        name: String(words[place]), columns: part.place * width..<(part.place + 1) * width)
    }
  }

  /// What the column of a number is: its part, and which of that part's it is.
  static func around(_ element: Int, of value: Value.ID, in program: Program) -> (
    span: Span, place: Int
  )? {
    let columns = max(1, program[value].shape.columns)
    let column = element % columns
    let span = all(ofRowsOf: value, columns: columns, in: program).first {
      $0.columns.contains(column)
    }
    return span.map { ($0, column - $0.columns.lowerBound) }
  }
}
