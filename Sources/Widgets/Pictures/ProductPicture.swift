import Engine
import Screen
import Trace

/// A row times a column: the two matrices and their product where they are small, else the row and the
/// column themselves, as images where they are such.
struct ProductPicture: Picture {
  private let made: Made
  private let left: Value.ID
  private let right: Value.ID
  let title: String

  init?(_ made: Made) {
    let context = made.context
    switch made.instruction.operation {
    case .matrixMultiply, .batchedMatrixMultiply: break
    default: return nil
    }
    self.made = made
    left = made.instruction.operands[0]
    right = made.instruction.operands[1]
    title = context.strings("Row times column", "行乘以列")
  }

  private var context: PaneContext { made.context }

  var parts: [any PicturePart] {
    let terms = made.termTable(
      heads: ["", shortened(made.name(left)), shortened(made.name(right))], names: { name($0, $1) },
      isOptional: isSmall)
    if isSmall {
      let result = block(made.element.value, [made.element.index])
      let (a, b) = (made.elements(of: left), made.elements(of: right))
      return [
        block(left, a), SignPart(String(context.glyphs.dot)), block(right, b), SignPart("="),
        result,
        terms,
      ]
    }
    let count = made.terms.count
    if let side = ImageShape.side(of: count), count == made.terms.numbers.count {
      func image(_ slot: Int, _ value: Value.ID) -> NumberBlock {
        var block = NumberBlock(
          vectorName(value), rows: side, columns: side, context
        ) { [made] row, column in
          let factors = made.terms[row * side + column].factors
          let element = factors.count > slot ? factors[slot] : nil
          return .init(number: element.flatMap(made.number))
        }
        block.isImage = true
        block.group = 0
        return block
      }
      let numbers = made.terms.numbers
      var products = NumberBlock(
        context.strings("products", "乘积"), rows: side, columns: side, context
      ) { .init(number: numbers[$0 * side + $1]) }
      products.isImage = true
      products.group = 0
      products.foot = context.strings(
        "sum \(context.signed(made.result))", "和 \(context.signed(made.result))")
      var shares = terms
      shares.isOptional = true
      return [
        image(0, left), SignPart(String(context.glyphs.times)), image(1, right), SignPart("="),
        products, units, shares,
      ]
    }
    return [terms, units]
  }

  /// The result's row that is looked at, as a table of its units.
  private var units: UnitsPart {
    let columns = max(1, made.shape(made.element.value).columns)
    let first = made.element.index / columns * columns
    var part = UnitsPart(
      title: made.name(made.element.value),
      elements: (0..<columns).map { ElementReference(made.element.value, first + $0) }, context)
    part.isOptional = true
    return part
  }

  private var isSmall: Bool {
    let blocks = [left, right, made.element.value].map { made.block(of: $0, at: nil) }
    return blocks.allSatisfy { $0.rows <= 16 && $0.columns <= 12 }
      && blocks.reduce(0) { $0 + $1.columns } <= 24
  }

  private func shortened(_ name: String) -> String {
    name.count <= 14 ? name : String(name.suffix(13))
  }

  /// What a term is known by: its first factor's short name, else its place.
  private func name(_ term: Made.Term, _ place: Int) -> String {
    let name = term.factors.first.map(made.name) ?? ""
    return (1...6).contains(displayWidth(of: name)) ? name : "\(place)"
  }

  private func vectorName(_ value: Value.ID) -> String {
    let name = made.name(value)
    guard made.program[value].isBatched else {
      return "\(name) [:,\(made.element.index % max(1, made.shape(made.element.value).columns))]"
    }
    return name
  }

  /// A matrix; what takes part is marked by its own style.
  private func block(_ value: Value.ID, _ part: [Int]) -> NumberBlock {
    var block = made.block(of: value, at: part.first)
    let (count, columns) = (block.rows * block.columns, block.columns)
    let (rows, places) = (part.map { $0 % count / columns }, part.map { $0 % columns })
    if let top = rows.min(), let bottom = rows.max(), let first = places.min(),
      let last = places.max()
    {
      block.window = (top..<bottom + 1, first..<last + 1)
      block.focus = (top, first)
    }
    return block
  }

  var caption: [StyledLine] {
    let count = made.terms.count
    return made.words + [
      made.says("A sum of \(count) products.", "\(count) 个乘积之和。")
    ]
  }
}
