import Engine
import Screen
import Trace

extension ExplanationText {
  /// The paths from the loss to a derivative, each with its factors in symbols and in numbers.
  public func paths(
    _ found: GradientPaths, to occurrence: Occurrence, width: Int
  ) -> [StyledLine] {
    let name = self.name(occurrence.element, in: nil)
    let listed = found.paths.reduce(0) { $0 + $1.share }
    let (count, nonzero) = (Self.count(found.count), Self.count(found.nonzeroCount))
    let shares = "\(NumberText.fixed(listed, decimals: 6))"
    let sum = NumberText.fixed(found.sum, decimals: 6)
    var lines = StyledLine.wrapped(
      [
        .init(
          strings(
            "Paths from the loss to \(name): \(nonzero) of \(count) are not 0.",
            "从损失到 \(name) 的路：\(count) 条中有 \(nonzero) 条不为 0。"))
      ], width: width)
    lines += StyledLine.wrapped(
      [
        .init(
          strings(
            "The \(found.paths.count) largest make \(shares) of \(sum).",
            "最大的 \(found.paths.count) 条合计 \(shares)，总和 \(sum)。"))
      ], width: width)
    for path in found.paths {
      lines.append(StyledLine())
      lines += self.path(path, of: occurrence, width: width)
    }
    return lines
  }

  private func path(
    _ path: GradientPaths.Path, of occurrence: Occurrence, width: Int
  ) -> [StyledLine] {
    let term = path.term.map { (index: $0, sample: sample(ofTerm: $0, of: occurrence)) }
    // What hands on only multiplies by 1.
    let factors = path.factors.filter { $0.formula != .constant(1) }
    let times = isASCII ? " * " : " · "
    func product(_ text: (GradientPaths.Factor) -> String) -> String {
      factors.isEmpty ? "1" : factors.map(text).joined(separator: times)
    }
    let symbols = product { factor in
      parenthesized(factor.formula) {
        FormulaText.tokens(of: $0, partLimit: 4, isASCII: isASCII) {
          name($0, in: term?.sample)
        }.map(\.text).joined()
      }
    }
    let numbers = product { NumberText.parenthesized($0.number) }
    let share = NumberText.fixed(path.share, decimals: 6)
    let label = term.map { "   \(name(ofTerm: $0.index, sample: $0.sample))" } ?? ""
    return StyledLine.wrapped(
      [
        .init(share, Palette.headingStyle), .init(label, Palette.faintStyle),
        .init("   \(symbols)"),
      ], width: width, indent: "    ")
      + StyledLine.wrapped([.init("    = \(numbers)")], width: width, indent: "      ")
  }

  /// A formula as a factor: what is a sum stands in parentheses.
  private func parenthesized(_ formula: Formula, _ text: (Formula) -> String) -> String {
    switch formula {
    case .sum, .difference, .negative: "(\(text(formula)))"
    case .element, .constant, .product, .quotient, .power, .call: text(formula)
    }
  }

  /// Which sample a term of the number stands for.
  private func sample(ofTerm term: Int, of occurrence: Occurrence) -> Int? {
    let row = tree.rows.first {
      if case .number(occurrence, _) = $0.kind { true } else { false }
    }
    guard let explanation = row?.explanation, !program[explanation.element.value].isBatched else {
      return nil
    }
    let terms = explanation.formula.terms
    return terms.indices.contains(term) ? terms[term].sample(in: program) : nil
  }

  /// Of many, the power of ten.
  private static func count(_ number: Double) -> String {
    number < 1e15 ? String(Int(number)) : NumberText.plain(number)
  }
}

extension NumberText {
  /// A number as a factor: with a sign it stands in parentheses.
  fileprivate static func parenthesized(_ number: Double) -> String {
    let text = plain(number)
    return text.hasPrefix("-") ? "(\(text))" : text
  }
}
