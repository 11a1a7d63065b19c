import Engine
import Screen
import Trace

/// Any number by its terms: what each is made of, and how much it adds.
struct TermsPicture: Picture {
  let made: Made
  let title: String

  init?(_ made: Made) {
    let context = made.context
    self.made = made
    title = made.name(made.element)
  }

  var parts: [any PicturePart] {
    let values =
      (made.instruction.isInPlace ? [] : made.instruction.operands) + [made.element.value]
    return [made.termTable()]
      + values.filter { made.shape($0).count > 1 }.map { value -> NumberBlock in
        let shape = made.shape(value)
        let columns = max(1, shape.columns)
        var block = NumberBlock(
          made.name(value), rows: max(1, shape.count / columns), columns: columns, made.context
        ) { ElementReference(value, $0 * columns + $1) }
        let part = value == made.element.value ? [made.element.index] : made.elements(of: value)
        if let first = part.first { block.focus = (first / columns, first % columns) }
        if part.count == 1, let only = part.first {
          let (row, column) = (only / columns, only % columns)
          block.window = (row..<row + 1, column..<column + 1)
        }
        block.isOptional = true
        return block
      }
  }
  var caption: [StyledLine] { made.words }
}

extension Made {
  /// The terms as a table: factors, product, bar; the order that of the formula or of size.
  ///
  /// - Parameters:
  ///   - names: what stands in front of a term; nil names its factors.
  ///   - heads: what stands above the factors.
  func termTable(
    heads: [String]? = nil, names: ((Term, Int) -> String)? = nil, isOptional: Bool = false
  ) -> TablePart {
    let terms = terms
    let places = ordered(terms)
    let limit = 64
    let factorCount = min(3, terms.first?.factors.count ?? 0)
    let hasFactors = factorCount > 1
    let rows = places.prefix(limit).map { place in
      let term = terms[place]
      let factors =
        hasFactors ? term.factors.prefix(factorCount).map { context.signed(number($0)) } : []
      let name =
        names?(term, place) ?? term.factors.prefix(3).map { self.name($0) }.joined(separator: " ")
      let isLast = context.stepper.terms.map { $0 - 1 == place } ?? false
      return TablePart.Row(
        cells: [name] + factors + [context.signed(term.number)], bar: term.number,
        style: isLast ? Palette.resultStyle : .plain)
    }
    var table = TablePart(
      (heads ?? [""] + Array(repeating: "", count: hasFactors ? factorCount : 0))
        + [hasFactors ? context.strings("share", "份额") : context.strings("value", "值")],
      rows, context)
    if terms.count > limit {
      let others = terms.sum(without: places.prefix(limit), of: result)
      let words = context.look.isBySize ? context.strings("smaller", "更小的") : context.strings.more
      table.rest =
        "\(context.glyphs.ellipsis) +\(terms.count - limit) \(words) \(context.signed(others))"
    }
    if terms.count > 1 {
      let total = context.stepper.terms == nil ? result : nil
      table.sum = TablePart.Row(
        cells: [context.strings("together", "合计")]
          + Array(repeating: "", count: hasFactors ? factorCount : 0)
          + [
            context.stepper.terms == nil ? context.signed(total) : String(context.glyphs.ellipsis)
          ],
        style: Palette.resultStyle)
    }
    table.isOptional = isOptional
    return table
  }

  /// The places of terms in the order in which they are looked at.
  func ordered(_ terms: Terms) -> [Int] {
    guard context.look.isBySize else { return Array(terms.indices) }
    let sizes = terms.numbers.map { $0?.magnitude ?? 0 }
    return sizes.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
  }

  /// `NAME = +0.1234   sample 2 of 4`
  var words: [StyledLine] {
    var runs = [
      StyledLine.Run("\(name(element)) = \(context.signed(result))", Palette.resultStyle)
    ]
    if let sample = context.sampleText(of: element) {
      runs.append(.init("   \(sample)", Palette.faintStyle))
    }
    return [StyledLine(runs)]
  }

  /// A sentence below the number.
  func says(_ english: String, _ chinese: String) -> StyledLine {
    StyledLine(context.strings(english, chinese), Palette.faintStyle)
  }
}
