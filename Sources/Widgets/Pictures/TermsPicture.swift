import Engine
import Screen
import Trace

/// Any number by its terms: what each is made of, and how much it adds.
struct TermsPicture: Picture {
  let made: Made
  let title: String

  init?(_ made: Made) {
    self.made = made
    title = made.name(made.element)
  }

  var parts: [any PicturePart] {
    let values =
      (made.instruction.isInPlace ? [] : made.instruction.operands) + [made.element.value]
    return [made.termTable()]
      + values.filter { made.shape($0).count > 1 }.map { value -> NumberBlock in
        let part = value == made.element.value ? [made.element.index] : made.elements(of: value)
        var block = made.block(of: value, at: part.first)
        if part.count == 1, let (row, column) = block.focus {
          block.window = (row..<row + 1, column..<column + 1)
        }
        block.isOptional = true
        return block
      }
  }
  var caption: [StyledLine] { made.words + uses }

  /// Where the shares of a number come from that several operations have used.
  private var uses: [StyledLine] {
    guard case .accumulate = made.instruction.operation else { return [] }
    let program = made.program
    return made.instruction.operands.compactMap { share in
      let by = program.writer(of: share).flatMap { writer in
        program.instructions[writer].operands.compactMap { program[$0].role.subject }.first
      }
      return by.map {
        made.says(
          "\(made.name(share)): by way of \(made.name($0))",
          "\(made.name(share))：经由 \(made.name($0))")
      }
    }
  }
}

extension Made {
  /// Whether each number is one of two, by a condition.
  private var isChoice: Bool {
    switch instruction.operation {
    case .select, .selectDerivative: true
    default: false
    }
  }

  /// The terms as a table: factors, product, bar; the order that of the formula or of size.
  ///
  /// - Parameters:
  ///   - names: what stands in front of a term; nil names its factors.
  ///   - heads: what stands above the factors.
  func termTable(
    heads: [String]? = nil, names: ((Term, Int) -> String)? = nil, isOptional: Bool = false
  ) -> TablePart {
    let terms = terms
    let isBySize = isBySize(terms)
    // What adds nothing takes no row from what does.
    let all = ordered(terms)
    let places = isBySize ? all.filter { terms.numbers[$0] != 0 } : all
    let limit = 64
    let factorCount = min(3, terms.first?.factors.count ?? 0)
    // Of a choice the number that is taken, or isn't: the condition is no factor.
    let columns = isChoice ? (terms.count > 1 ? 1 : 0) : factorCount > 1 ? factorCount : 0
    let rows = places.prefix(limit).map { place in
      let term = terms[place]
      let factors = term.factors.prefix(columns).map { context.signed(number($0)) }
      let chosen = isChoice ? term.factors.first.map(self.name) : nil
      let name = names?(term, place) ?? chosen ?? self.name(term)
      let isLast = context.stepper.terms.map { $0 - 1 == place } ?? false
      return TablePart.Row(
        cells: [name] + factors + [context.signed(term.number)], bar: term.number,
        style: isLast ? Palette.resultStyle : .plain)
    }
    let value = context.strings("value", "值")
    var table = TablePart(
      (heads ?? [""] + Array(repeating: isChoice ? value : "", count: columns))
        + [columns > 0 ? context.strings("share", "份额") : value],
      rows, context)
    table.rest = { [self] hidden in
      rest(of: terms, without: places.prefix(min(limit, places.count) - hidden))
    }
    table.dispensable = Array(1..<1 + columns).reversed()
    // One bar says nothing.
    if terms.count < 2 { table.barWidth = 0 }
    if terms.count > 1 {
      let total = context.stepper.terms == nil ? result : nil
      let divided = divisor.map { " / \(NumberText.constant($0))" } ?? ""
      table.sum = TablePart.Row(
        cells: [context.strings("together", "合计") + divided]
          + Array(repeating: "", count: columns)
          + [
            context.stepper.terms == nil ? context.signed(total) : String(context.glyphs.ellipsis)
          ],
        style: Palette.resultStyle)
    }
    table.isOptional = isOptional
    return table
  }

  /// `… +122 more, 58 of them 0: -0.3650`, and without the zeros; nothing where all are listed.
  private func rest(of terms: Terms, without listed: some Collection<Int>) -> [String] {
    let left = terms.count - listed.count
    guard left > 0 else { return [] }
    let listed = Set(listed)
    let zeros = terms.numbers.indices.count { !listed.contains($0) && terms.numbers[$0] == 0 }
    let text = context.more(left)
    if zeros == left { return [text + context.strings(", all of them 0", "，都是 0"), text + ": 0"] }
    // What is still to come of a sum that grows isn't known.
    let whole = result.map { $0 * (divisor ?? 1) }
    let others = terms.sum(without: listed, of: whole)
    let sum = context.stepper.terms == nil ? ": \(context.signed(others))" : ""
    guard zeros > 0 else { return [text + sum] }
    let zero = context.strings(", \(zeros) of them 0", "，其中 \(zeros) 个是 0")
    return [text + zero + sum, text + sum]
  }

  /// What a term is called: its factors, or where it is more than a product, its formula.
  private func name(_ term: Term) -> String {
    let factors = term.factors.prefix(3).map { name($0) }.joined(separator: " ")
    guard let text = term.written(isASCII: context.glyphs.isASCII, leaf: { name($0) }),
      displayWidth(of: text) <= 28
    else { return factors }
    return text
  }

  /// Whether terms are listed by their size: where somebody wishes it, and where there are many.
  private func isBySize(_ terms: Terms) -> Bool {
    context.look.isBySize || terms.count > 8 && context.stepper.terms == nil
  }

  /// The places of terms in the order in which they are looked at.
  func ordered(_ terms: Terms) -> [Int] {
    guard isBySize(terms) else { return Array(terms.indices) }
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
    if let (span, place) = Span.around(element.index, of: element.value, in: program) {
      let count = span.columns.count
      runs.append(
        .init(
          context.strings(
            "   \(span.name), \(place + 1) of \(count)", "   \(span.name)，第 \(place + 1)/\(count) 个"
          ),
          Palette.faintStyle))
    }
    return [StyledLine(runs)]
  }

  /// A sentence below the number.
  func says(_ english: String, _ chinese: String) -> StyledLine {
    StyledLine(context.strings(english, chinese), Palette.faintStyle)
  }
}
