import Engine
import Screen
import Trace

/// What each position of a sequence takes of each other: scores beside shares, a row for each that asks,
/// and what each row adds up to.
struct AttentionPicture: Picture {
  private let made: Made
  /// The matrix that is looked at: one sample's, of one head.
  private let start: Int
  private let rows: Int
  private let columns: Int
  let title: String

  init?(_ made: Made) {
    guard case .softmax = made.instruction.operation else { return nil }
    let shape = made.shape(made.instruction.result)
    // What is compared with targets are classes, however many positions there are.
    guard shape.rank >= 3,
      ClassesPicture.target(of: made.instruction.result, in: made.program) == nil
    else { return nil }
    columns = max(1, shape.columns)
    rows = max(1, shape.dimensions[shape.rank - 2])
    start = made.element.index / (rows * columns) * (rows * columns)
    self.made = made
    title = made.context.strings(
      "Each position takes a share of each", "每个位置从各个位置取一份")
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }
  private var row: Int { (made.element.index - start) / columns }
  private var column: Int { (made.element.index - start) % columns }

  private func share(_ row: Int, _ column: Int) -> ElementReference {
    ElementReference(made.instruction.result, start + row * columns + column)
  }

  /// What a row adds up to; nil while a part of it is to be predicted.
  private func sum(_ row: Int) -> Double? {
    var sum = 0.0
    for column in 0..<columns {
      guard let number = context.visible(share(row, column)) else { return nil }
      sum += number
    }
    return sum
  }

  var parts: [any PicturePart] {
    let scores = made.instruction.operands[0]
    var before = NumberBlock(
      made.name(scores), rows: rows, columns: columns, context
    ) { row, column in
      let score = ElementReference(scores, start + row * columns + column)
      let number = context.visible(score)
      // What is hidden from a position has no score worth a shade.
      return NumberBlock.Entry(number: (number ?? 0) <= -1e8 ? nil : number, element: score)
    }
    before.isOptional = true
    var after = NumberBlock(
      made.name(made.instruction.result), rows: rows, columns: columns, context
    ) { share($0, $1) }
    let sums = (0..<rows).map(sum)
    var total = NumberBlock(strings("row sum", "行和"), rows: rows, columns: 1, context) { row, _ in
      NumberBlock.Entry(number: sums[row])
    }
    before.window = (row..<row + 1, 0..<columns)
    before.focus = (row, column)
    after.window = (row..<row + 1, 0..<columns)
    after.focus = (row, column)
    total.focus = (row, 0)
    total.isOptional = true
    return [after, total, before]
  }

  /// The head that is looked at, where there are several.
  private var head: String? {
    let shape = made.shape(made.instruction.result)
    guard shape.rank == 4, shape.dimensions[1] > 1 else { return nil }
    let head = start / (rows * columns) % shape.dimensions[1]
    return strings(
      "head \(head + 1) of \(shape.dimensions[1])", "第 \(head + 1) 头，共 \(shape.dimensions[1]) 头")
  }

  var caption: [StyledLine] {
    var lines = made.words
    let asking = strings(
      "position \(row + 1) takes of position \(column + 1): ",
      "位置 \(row + 1) 从位置 \(column + 1) 取：")
    let share = context.signed(context.visible(share(row, column)))
    let whose = [context.sampleText(of: made.element), head].compactMap { $0 }
    let place = whose.isEmpty ? "" : "  (\(whose.joined(separator: ", ")))"
    lines.append(StyledLine(asking + share + place, Palette.headingStyle))
    lines.append(
      made.says(
        "Each row is one position that asks; its shares add up to 1.",
        "每一行是一个提问的位置；它取的各份加起来是 1。"))
    return lines
  }
}
