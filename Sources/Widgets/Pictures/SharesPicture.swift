import Engine
import Screen
import Trace

/// One slope from many samples: what each sample adds to it.
struct SharesPicture: Picture {
  private let made: Made
  let title: String

  init?(_ made: Made) {
    let context = made.context
    guard made.instruction.phase == .backward else { return nil }
    let program = made.program
    switch made.instruction.operation {
    case .matrixMultiply, .sumRepeated: break
    default: return nil
    }
    // A sum over samples: its operands have them, it has none.
    guard !program[made.instruction.result].isBatched,
      made.instruction.operands.contains(where: { program[$0].isBatched })
    else { return nil }
    self.made = made
    let count = made.terms.count
    title = context.strings(
      count == 1 ? "One sample, one slope" : "\(count) shares become one slope",
      "\(count) 份变一个斜率")
  }

  private var context: PaneContext { made.context }

  var parts: [any PicturePart] {
    let heads = made.instruction.operands.map { shortened(made.name($0)) }
    let table = made.termTable(
      heads: [context.strings.sample] + (heads.count > 1 ? heads : []),
      names: { term, place in name(term, place) })
    return [table, map]
  }

  private func shortened(_ name: String) -> String {
    // The layer is known: `d(hidden/product)` is `d(product)` here.
    guard let slash = name.lastIndex(of: "/") else { return name }
    let rest = name[name.index(after: slash)...]
    return name[..<slash].lastIndex(of: "(").map { String(name[...$0] + rest) } ?? String(rest)
  }

  /// The sample that a term comes from; where a sample has many places, the place as well.
  private func name(_ term: Made.Term, _ place: Int) -> String {
    guard let element = term.factors.first, made.program[element.value].isBatched else {
      return "\(place + 1)"
    }
    let shape = made.shape(element.value)
    let at = shape.place(of: element.index)
    let inner = at.dropFirst().dropLast().map(String.init).joined(separator: ",")
    return inner.isEmpty ? "\(at[0] + 1)" : "\(at[0] + 1) [\(inner)]"
  }

  /// All slopes of the value, the one that is looked at marked.
  private var map: NumberBlock {
    let value = made.element.value
    let shape = made.shape(value)
    let columns = max(1, shape.columns)
    var block = NumberBlock(
      made.name(value), rows: max(1, shape.count / columns), columns: columns, context
    ) { ElementReference(value, $0 * columns + $1) }
    let (row, column) = (made.element.index / columns, made.element.index % columns)
    block.focus = (row, column)
    block.window = (row..<row + 1, column..<column + 1)
    block.isOptional = true
    return block
  }

  var caption: [StyledLine] {
    let isProduct = made.instruction.operands.count > 1
    let zeros = made.terms.numbers.count { $0 == 0 }
    var lines = made.words
    lines.append(
      isProduct
        ? made.says(
          "In each sample: what went in times what comes back.", "每个样本：进去的数乘以传回的斜率。")
        : made.says("In each sample: what comes back.", "每个样本：传回的斜率。"))
    if zeros > 0 {
      lines.append(
        made.says(
          "\(zeros) of \(made.terms.count) shares are 0", "\(made.terms.count) 份中有 \(zeros) 份是 0")
      )
    }
    return lines
  }
}
