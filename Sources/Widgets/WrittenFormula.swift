import Engine
import Trace

/// A formula as it is written wherever one is: in symbols and with its numbers, with so many digits that who
/// works it out comes to the number that is written beside it.
///
/// Of a long sum those terms are written that count most, and what the others come to.
public struct WrittenFormula {
  let explanation: Explanation
  let context: PaneContext
  let shown: ShownFormula
  /// How many decimals its numbers have: as many as all formulas of the frame, or more.
  let decimals: Int
  /// Whether the terms of its sum are shown one after the other.
  let isGrowing: Bool
  /// Whether the number was set by hand when the instruction had run: then it isn't what the formula comes to.
  let isSetByHand: Bool
  /// What the long names leave out: nothing, or the `folder` that they all lie in.
  var omitted = ""
  private let isOfFrame: Bool

  /// - Parameter terms: how many terms of the formula's own sum are shown; nil for all.
  public init(_ explanation: Explanation, _ context: PaneContext, terms: Int? = nil) {
    self.explanation = explanation
    self.context = context
    isGrowing = terms != nil
    isSetByHand = context.stepper.timeline.isSetByHand(explanation)
    isOfFrame =
      context.explanation.map {
        $0.element == explanation.element && $0.instruction == explanation.instruction
      } ?? false
    if isOfFrame, terms == context.stepper.terms, let shown = context.shown {
      self.shown = shown
      decimals = context.decimals
    } else {
      shown = ShownFormula(explanation, in: context.stepper.timeline, terms: terms)
      decimals = max(context.decimals, shown.decimals())
    }
  }

  // MARK: - What is written

  /// In symbols.
  public func symbols(limit: Int = SumRanking.length) -> [FormulaToken] {
    FormulaText.tokens(
      of: shown.formula, partLimit: limit, isASCII: isASCII,
      folding: shown.folding { words(for: $0) }
    ) { short(context.readName($0)) }
  }

  /// What the formula's number is called.
  public var name: String { short(context.name(explanation.element)) }

  private func short(_ name: String) -> String {
    omitted.isEmpty ? name : name.replacing(omitted, with: "", maxReplacements: 1)
  }

  /// The layer, or the part of it, that all long names of the formula begin with: `attention/query/`. The
  /// pane's title says it, so that it may be left out where there is little room.
  public var folder: String {
    let names =
      [context.name(explanation.element)]
      + shown.formula.firstLeaves(SumRanking.length * 4).map(context.readName)
    let folders = names.compactMap(Self.folder(of:))
    guard var common = folders.first.map(Array.init) else { return "" }
    for folder in folders.dropFirst() {
      common = zip(common, folder).prefix { $0 == $1 }.map(\.0)
    }
    return common.map { "\($0)/" }.joined()
  }

  /// `a`, `b` of `d(a/b/c[0])`; nil of a name without parts.
  private static func folder(of name: String) -> [Substring]? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let start = name[..<slash].lastIndex(of: "(").map(name.index(after:)) ?? name.startIndex
    let path = name[start...].prefix { !")[".contains($0) }
    guard path.endIndex > slash else { return nil }
    return path.split(separator: "/").dropLast()
  }

  /// With the numbers that were read.
  public func numbers(limit: Int = SumRanking.length) -> [FormulaToken] {
    FormulaText.tokens(
      of: shown.formula, partLimit: limit, isASCII: isASCII,
      folding: shown.folding { rest in
        words(for: rest) + (rest.number.map { " (\(number(of: $0)))" } ?? "")
      }
    ) { element in
      isConcealed(element)
        ? "?" : NumberText.plain(shown.number(of: element), decimals: decimals)
    }
  }

  /// What stands between a formula and its number: that it is about so where no digits say it exactly, and that
  /// it is not where the number was set by hand.
  public func equals(
    limit: Int = SumRanking.length, resultDecimals: Int = NumberText.decimals
  ) -> String {
    if isSetByHand { return context.strings("set by hand, not", "手动设定，而非") }
    let isSame =
      hidesResult
      || shown.gives(decimals: decimals, limit: limit, resultDecimals: resultDecimals)
    return isSame ? "=" : isASCII ? "~=" : "≈"
  }

  /// What ends a line that has the formula and then its number.
  ///
  /// - Parameter number: as it is written.
  public func ending(
    _ number: String, limit: Int, resultDecimals: Int = NumberText.decimals
  ) -> String {
    isSetByHand
      ? context.strings("; set by hand: \(number)", "；手动设定：\(number)")
      : " \(equals(limit: limit, resultDecimals: resultDecimals)) \(number)"
  }

  /// What the formula came to, as far as its terms are shown.
  public var result: String {
    if hidesResult { return "? (\(context.strings.predictFirst))" }
    guard isGrowing else { return NumberText.fixed(explanation.result) }
    return NumberText.fixed(shown.result) + " + \(context.glyphs.ellipsis)"
  }

  private var hidesResult: Bool { context.isResultConcealed(explanation) }

  /// `b·c = 0.5·2`, for a line of text.
  public func line(limit: Int = 6) -> String {
    "\(Self.text(symbols(limit: limit))) = \(Self.text(numbers(limit: limit)))"
  }

  /// One term with its numbers.
  public func term(_ term: Formula) -> String {
    Self.text(
      FormulaText.tokens(of: term, isASCII: isASCII) { element in
        isConcealed(element)
          ? "?" : NumberText.plain(shown.number(of: element), decimals: decimals)
      })
  }

  private static func text(_ tokens: [FormulaToken]) -> String { tokens.map(\.text).joined() }

  // MARK: - Details

  private var isASCII: Bool { context.glyphs.isASCII }

  private func isConcealed(_ element: ElementReference) -> Bool {
    context.isConcealed(element, readBy: explanation)
  }

  private func words(for rest: ShownFormula.Rest) -> String {
    let strings = context.strings
    if rest.isBefore { return strings("\(rest.count) before", "之前 \(rest.count) 项") }
    // Of very many the first are shown.
    if rest.count >= SumRanking.limit {
      return strings("\(rest.count) more", "另外 \(rest.count) 项")
    }
    return strings.others(rest.count)
  }

  private func number(of rest: Double) -> String {
    let isHidden =
      !context.concealed.isEmpty
      && shown.formula.firstLeaves(SumRanking.limit).contains(where: isConcealed)
    return isHidden ? "?" : NumberText.fixed(rest, decimals: decimals)
  }
}
