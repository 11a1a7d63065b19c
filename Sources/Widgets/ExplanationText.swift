import Engine
import Trace

/// The rows of an explanation in words: what the screen, a pipe and a screen reader have in common.
public struct ExplanationText {
  let tree: ExplanationTree
  let timeline: Timeline
  let names: Names
  let strings: Strings
  let isASCII: Bool

  /// - Parameter timeline: the run that the tree was made from.
  public init(
    _ tree: ExplanationTree, in timeline: Timeline, names: Names, strings: Strings, isASCII: Bool
  ) {
    self.tree = tree
    self.timeline = timeline
    self.names = names
    self.strings = strings
    self.isASCII = isASCII
  }

  var program: Program { timeline.program }

  // MARK: - Parts of a row

  /// What a row is called: its number's name, or which term it is.
  public func name(_ row: ExplanationTree.Row) -> String {
    switch row.kind {
    case .number(let occurrence, _): name(occurrence.element, in: row.outerSample)
    case .term(let index):
      name(ofTerm: index, sample: row.sample == row.outerSample ? nil : row.sample)
    case .smaller(let count): strings.others(count)
    }
  }

  /// What a term is called: the sample that it alone is about, or its place.
  func name(ofTerm index: Int, sample: Int?) -> String {
    sample.map { strings("sample \($0 + 1)", "样本 \($0 + 1)") }
      ?? strings("term \(index + 1)", "第 \(index + 1) 项")
  }

  /// What a number is called where something is about a sample: every other is named with `@`.
  func name(_ element: ElementReference, in sample: Int?) -> String {
    names.shortName(of: element, sample: sample)
  }

  /// What a row's number is, with a sign.
  public func value(_ row: ExplanationTree.Row, decimals: Int = 4) -> String {
    guard let number = row.number else {
      // Operands that are not listed have no sum.
      return row.isFold ? "" : isHidden(row) ? "?" : isASCII ? "." : "·"
    }
    return NumberText.fixed(number, decimals: decimals)
  }

  private func isHidden(_ row: ExplanationTree.Row) -> Bool {
    if case .number(let occurrence, _) = row.kind { return tree.isHidden(occurrence) }
    return true
  }

  /// The row's formula in symbols; nil where it has none.
  public func symbols(_ row: ExplanationTree.Row, partLimit: Int = 4) -> String? {
    guard !row.isFold, let formula = row.formula else { return nil }
    return FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) {
      name($0, in: row.sample)
    }.map(\.text).joined()
  }

  /// The row's formula with the numbers that were read.
  public func numbers(
    _ row: ExplanationTree.Row, decimals: Int = 4, partLimit: Int = 4
  ) -> String? {
    guard !row.isFold, let formula = row.formula, let explanation = row.explanation else {
      return nil
    }
    return FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) { leaf in
      let read = timeline.occurrence(of: leaf, at: explanation.readingMoment)
      if read.map(tree.isHidden) ?? false { return "?" }
      return NumberText.plain(explanation.number(of: leaf) ?? .nan, decimals: decimals)
    }.map(\.text).joined()
  }

  /// Where the row's number comes from, in words; for what an instruction wrote, nil.
  public func source(_ row: ExplanationTree.Row) -> String? {
    guard case .number(let occurrence, let origin) = row.kind else { return nil }
    if tree.isHidden(occurrence) { return strings.predictFirst }
    let moment = "\(occurrence.moment.update):\(occurrence.moment.executed)"
    return switch origin {
    case .given(let row?): strings("given: data row \(row + 1)", "给定：数据第 \(row + 1) 行")
    case .given(nil): strings("given", "给定")
    case .first: strings("first value", "初始值")
    case .edited: strings("set by hand at \(moment)", "在 \(moment) 手动设定")
    case .held: strings("held by hand", "一直手动设定")
    case .written where row.number == nil: strings.notYet
    case .written where row.explanation.map { !$0.readsNumbers } ?? false:
      strings("by definition", "由定义")
    case .written where !row.canOpen:
      strings("of another update: too large to look into", "属于另一次更新：太大，无法查看")
    case .written: nil
    }
  }

  /// Which instruction wrote the row's number, and when: `BACKWARD 0:17 matmul`, or `B 0:17 matmul`.
  public func writer(_ row: ExplanationTree.Row, isShort: Bool = false) -> String? {
    guard case .number(let occurrence, .written(let instruction)) = row.kind,
      !tree.isHidden(occurrence)
    else { return nil }
    let made = program.instructions[instruction]
    let moment = "\(occurrence.moment.update):\(occurrence.moment.executed)"
    let phase = strings.phase(made.phase)
    let operation = OperationWords(made, in: program, strings).name
    return "\(isShort ? String(phase.prefix(1)) : phase) \(moment) \(operation)"
  }

  /// What a second way to the row's number said of it; nothing where none was gone.
  public func check(_ row: ExplanationTree.Row) -> String? {
    guard case .number(let occurrence, _) = row.kind, let check = tree.checks[occurrence] else {
      return nil
    }
    let same =
      check.isSame
      ? strings("recomputed: same bits", "重新计算：逐位相同")
      : strings("recomputed: other bits", "重新计算：位不相同")
    guard let slope = check.slope else { return same }
    let measured = NumberText.fixed(slope.measured, decimals: 6)
    let verdict =
      switch slope.verdict {
      case .agrees: strings("agrees", "一致")
      case .kink: strings("the loss has a kink here", "损失在此处有折点")
      case .differs: strings("differs", "不一致")
      }
    return same + "   "
      + strings("finite difference \(measured): \(verdict)", "有限差分 \(measured)：\(verdict)")
  }

  // MARK: - As lines

  /// All rows as lines, each as far in as it lies deep, so that nothing depends on a picture.
  public func lines(decimals: Int = 6) -> [String] {
    tree.rows.map { line($0, decimals: decimals) }
  }

  /// One row as a line: `- d(w1) = +0.0134 = i1·d(h1) = 0.0500·0.2687  (BACKWARD 0:17 matmul)`.
  public func line(_ row: ExplanationTree.Row, decimals: Int = 6) -> String {
    let mark = row.canOpen ? (row.isOpen ? "- " : "+ ") : "  "
    var text = String(repeating: "  ", count: row.depth) + mark
    if row.isFold {
      text += name(row) + (row.number == nil ? "" : ": \(value(row, decimals: decimals))")
      return text
    }
    text += "\(name(row)) = \(value(row, decimals: decimals))"
    if let symbols = symbols(row), let numbers = numbers(row, decimals: decimals) {
      text += " = \(symbols) = \(numbers)"
    }
    if case .number = row.kind, let share = row.share {
      text += strings(
        "; adds \(NumberText.fixed(share, decimals: decimals))",
        "；贡献 \(NumberText.fixed(share, decimals: decimals))")
    }
    let notes = [source(row), source(row) == nil ? writer(row) : nil, check(row)].compactMap { $0 }
    return notes.isEmpty ? text : text + "  (" + notes.joined(separator: ", ") + ")"
  }
}
