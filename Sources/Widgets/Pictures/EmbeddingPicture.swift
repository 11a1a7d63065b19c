import Engine
import Screen
import Trace

/// A table whose rows are picked by numbers; on the way back, which places send slopes to a row.
struct EmbeddingPicture: Picture {
  private let made: Made
  private let isForward: Bool
  let title: String

  init?(_ made: Made) {
    let context = made.context
    switch made.instruction.operation {
    case .gather:
      isForward = true
      title = context.strings("A row is picked from the table", "从表中取出一行")
    case .gatherDerivative:
      isForward = false
      title = context.strings("A row gets a share from each place that used it", "每次用到该行，就给它一份斜率")
    default: return nil
    }
    self.made = made
  }

  private var context: PaneContext { made.context }
  private var strings: Strings { context.strings }
  private var table: Value.ID { isForward ? made.instruction.operands[0] : made.element.value }
  private var indices: Value.ID { made.instruction.operands[1] }
  private var width: Int { max(1, made.shape(table).columns) }

  /// The row that the number lies in, of the table.
  private var row: Int? {
    guard isForward else { return made.element.index / width }
    let position = made.element.index / width
    guard let index = made.number(ElementReference(indices, position)), index.isFinite,
      index >= 0, index < Double(made.shape(table).rows)
    else { return nil }
    return Int(index)
  }

  var parts: [any PicturePart] {
    let (context, width) = (context, width)
    let column = made.element.index % width
    var rows = NumberBlock(
      made.name(table), rows: made.shape(table).rows, columns: width, context
    ) { [table] in ElementReference(table, $0 * width + $1) }
    if let row {
      rows.window = (row..<row + 1, 0..<width)
      rows.focus = (row, column)
      rows.foot = strings("row \(row)", "第 \(row) 行")
    }
    let shape = made.shape(indices)
    let columns = shape.rank < 2 ? 1 : shape.columns
    var picks = NumberBlock(
      made.name(indices), rows: shape.count / max(1, columns), columns: columns, context
    ) { [indices] in ElementReference(indices, $0 * columns + $1) }
    let position = isForward ? made.element.index / width : sources.first ?? 0
    picks.window = (
      position / columns..<position / columns + 1, position % columns..<position % columns + 1
    )
    picks.focus = (position / columns, position % columns)
    if !isForward { return [picks, shares, SignPart(String(context.glyphs.right)), rows] }
    let result = made.element.value
    let sequence = columns
    let first = position / sequence * sequence
    var out = NumberBlock(made.name(result), rows: sequence, columns: width, context) {
      ElementReference(result, (first + $0) * width + $1)
    }
    out.window = (position - first..<position - first + 1, 0..<width)
    out.focus = (position - first, column)
    return [
      picks, SignPart(String(context.glyphs.right)), rows, SignPart(String(context.glyphs.right)),
      out,
    ]
  }

  /// The positions whose number is this row's.
  private var sources: [Int] {
    guard let row else { return [] }
    return (0..<made.shape(indices).count).filter {
      made.number(ElementReference(indices, $0)) == Double(row)
    }
  }

  private var shares: TablePart {
    let (width, upstream) = (width, made.instruction.operands[0])
    let column = made.element.index % width
    let rows = sources.map { position in
      let element = ElementReference(upstream, position * width + column)
      let number = made.number(element)
      return TablePart.Row(
        cells: [made.name(ElementReference(indices, position)), context.signed(number)],
        bar: number)
    }
    var table = TablePart([strings("used at", "用在"), strings("share", "份额")], rows, context)
    if rows.isEmpty {
      table.rest = { [strings] _ in [strings("no place of this batch", "本批没有用到")] }
    }
    table.sum = TablePart.Row(
      cells: [strings("together", "合计"), context.signed(made.result)], style: Palette.resultStyle)
    return table
  }

  var caption: [StyledLine] {
    let row = row.map(String.init) ?? "?"
    guard isForward else {
      let count = sources.count
      return made.words + [
        made.says(
          count == 1
            ? "Row \(row) was used once in this batch: 1 share -> 1 slope."
            : "Row \(row) was used \(count) times in this batch: \(count) shares -> 1 slope.",
          "第 \(row) 行在本批中用了 \(count) 次：\(count) 份 -> 1 个斜率。")
      ]
    }
    let picked = made.name(ElementReference(indices, made.element.index / width))
    return made.words + [
      made.says(
        "\(picked) = \(row): row \(row) of the table is copied as it is.",
        "\(picked) = \(row)：原样取出表的第 \(row) 行。")
    ]
  }
}
