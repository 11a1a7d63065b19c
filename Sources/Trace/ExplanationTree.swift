import Engine

/// A number unfolded towards the inputs: rows, each with how deep it lies below the number it explains.
///
/// A row is a number, a term of its sum, or the terms that are too small to be listed. What is open is
/// known by the rows alone; nothing below a closed row has been computed.
public struct ExplanationTree: Sendable {
  /// How the terms of a sum are listed.
  public enum Order: Sendable, Hashable { case index, size }

  /// A part of a formula, and what it adds.
  struct Part: Sendable {
    /// Counted from 0 in the formula's order.
    let index: Int
    let formula: Formula
    /// What it adds to the sum; nil where the formula is no sum.
    let share: Double?
    /// How much would be different without it.
    let weight: Double
  }

  public struct Row: Sendable {
    public enum Kind: Sendable, Hashable {
      case number(Occurrence, Origin)
      /// A term of the number above, counted from 0.
      case term(Int)
      /// So many terms or operands of the number above that are not listed.
      case smaller(Int)
    }

    public let kind: Kind
    /// 0 for the number that is explained.
    public let depth: Int
    /// What the number is, or what the terms come to; nil where that says nothing.
    public let number: Double?
    /// What it adds to the number above; nil where that is no sum.
    public let share: Double?
    public internal(set) var isOpen = false
    /// Whether there is anything below.
    public let canOpen: Bool
    /// By which it was made; nil where it was not made, or lies in an update that was not asked yet.
    public internal(set) var formula: Formula?
    /// In which the formula's leaves have their numbers.
    public internal(set) var explanation: Explanation?
    let weight: Double
    let folded: [Part]
    /// The sample that the row above is about, which names here leave out.
    public fileprivate(set) var outerSample: Int?
    /// The sample that the row is about: its number's own, or that of all that its term reads.
    public fileprivate(set) var sample: Int?
  }

  public private(set) var rows: [Row] = []
  public private(set) var cursor = 0
  public private(set) var order = Order.index
  var probe = Probe()
  /// What a second way said of the numbers that were rested on.
  public internal(set) var checks: [Occurrence: NumberCheck] = [:]
  /// The paths from the loss to a number, while they are shown in the place of the rows.
  public internal(set) var paths: (of: Occurrence, GradientPaths)?
  /// How many lines of them are scrolled over.
  public internal(set) var pathScroll = 0
  /// Of which it was asked, be there an answer or not.
  var checked: Set<Occurrence> = []
  /// Which numbers are not to be seen yet: nothing below them is shown, nor what they are part of.
  public let isHidden: @Sendable (Occurrence) -> Bool
  /// Whether there is any such number.
  public let hasHidden: Bool

  /// Sums of more parts than this are shortened.
  static let longest = 8
  /// To so many, the largest.
  static let listed = 6
  /// How many are listed when the rest of them is opened.
  static let page = 64
  /// More rows than this are not opened.
  public static let rowLimit = 20_000

  /// The number itself, unfolded one level unless it shall not be.
  public init(
    of occurrence: Occurrence, number: Double?, in timeline: Timeline, isUnfolded: Bool = true,
    isHidden: (@Sendable (Occurrence) -> Bool)? = nil
  ) {
    self.isHidden = isHidden ?? { _ in false }
    hasHidden = isHidden != nil
    rows = [
      row(occurrence, number: number, share: nil, weight: 0, depth: 0, in: timeline, asks: true)
        .about(nil, in: timeline.program)
    ]
    if isUnfolded { open(0, in: timeline) }
  }

  /// The number that is explained.
  public var root: Occurrence {
    guard case .number(let occurrence, _) = rows[0].kind else {
      preconditionFailure("explanation: the first row is a number")
    }
    return occurrence
  }

  /// The number under the cursor, or the one whose term is.
  public var pointed: Occurrence {
    for place in stride(from: cursor, through: 0, by: -1)
    where rows[place].depth <= rows[cursor].depth {
      if case .number(let occurrence, _) = rows[place].kind,
        place == cursor || rows[place].depth < rows[cursor].depth
      {
        return occurrence
      }
    }
    return root
  }

  /// The rows from the number that is explained down to the one under the cursor.
  public var pathToCursor: [Int] {
    var path = [cursor]
    for place in stride(from: cursor - 1, through: 0, by: -1)
    where rows[place].depth < rows[path[path.count - 1]].depth {
      path.append(place)
    }
    return path.reversed()
  }

  // MARK: - Moving

  public mutating func move(by step: Int) {
    guard paths == nil else {
      pathScroll = max(0, pathScroll + step)
      return
    }
    cursor = min(max(0, cursor + step), rows.count - 1)
  }

  /// To the row that is unfolded to the one under the cursor.
  public mutating func moveUp() {
    let depth = rows[cursor].depth
    cursor = rows[..<cursor].lastIndex { $0.depth < depth } ?? cursor
  }

  /// To the row of a place on the screen.
  public mutating func point(to row: Int) { if rows.indices.contains(row) { cursor = row } }

  // MARK: - Paths

  /// Shows the paths from the loss to the number under the cursor in the place of the rows; returns false
  /// where there are none, or more than can be counted.
  public mutating func showPaths(in timeline: Timeline) -> Bool {
    let pointed = self.pointed
    guard !hasHidden, let found = probe.gradientPaths(of: pointed, in: timeline) else {
      return false
    }
    paths = (pointed, found)
    pathScroll = 0
    return true
  }

  public mutating func hidePaths() { paths = nil }

  // MARK: - Unfolding

  /// Opens or closes the row under the cursor.
  public mutating func toggle(in timeline: Timeline) {
    if rows[cursor].isOpen { close(cursor) } else { open(cursor, in: timeline) }
  }

  /// Opens the row under the cursor; on an open one goes to its first part.
  public mutating func unfold(in timeline: Timeline) {
    hidePaths()
    if rows[cursor].isOpen { move(by: 1) } else { open(cursor, in: timeline) }
  }

  /// Closes the row under the cursor; from a closed one goes to the row above that holds it.
  public mutating func fold() {
    guard paths == nil else { return hidePaths() }
    if rows[cursor].isOpen { close(cursor) } else { moveUp() }
  }

  /// Opens the row under the cursor, of its parts the one that counts most, and so on, at most `depth`
  /// levels; the cursor goes along.
  ///
  /// It stops where another update begins unless that is quickly looked into: called again it goes on
  /// from there.
  public mutating func openMain(depth: Int = 64, in timeline: Timeline) {
    hidePaths()
    // Some hundredths of a second's multiplications.
    var budget = 20_000_000
    for _ in 0..<depth where rows[cursor].canOpen {
      if case .number(let occurrence, _) = rows[cursor].kind, rows[cursor].explanation == nil,
        !probe.isAtHand(occurrence, in: timeline)
      {
        // On the way to an update up to an interval between two kept states is run again.
        budget -= Keyframes.interval * timeline.program.workPerUpdate
        guard budget > 0 else { return }
      }
      if !rows[cursor].isOpen { open(cursor, in: timeline) }
      guard rows[cursor].isOpen, let next = mainPart(of: cursor) else { return }
      cursor = next
    }
  }

  /// The part of an open row that counts most; of equal ones the one that was made last.
  private func mainPart(of place: Int) -> Int? {
    func rank(_ row: Row) -> (Double, Int, Int, Int) {
      let moment: Moment
      if case .number(let occurrence, _) = row.kind {
        moment = occurrence.moment
      } else {
        moment = .start
      }
      let weight = row.weight.isFinite ? row.weight : .infinity
      return (weight, row.canOpen ? 1 : 0, moment.update, moment.executed)
    }
    let parts = children(of: place).filter {
      if case .smaller = rows[$0].kind { false } else { true }
    }
    return parts.max { rank(rows[$0]) < rank(rows[$1]) }
  }

  /// Opens everything down to a depth, as far as there is room.
  public mutating func openAll(depth: Int, limit: Int = rowLimit, in timeline: Timeline) {
    // Level by level, so that what is left out is what lies deepest.
    for level in 0..<max(0, depth) {
      var place = 0
      while place < rows.count, rows.count < limit {
        if rows[place].depth == level, !rows[place].isOpen, !rows[place].isFold {
          open(place, in: timeline)
        }
        place += 1
      }
    }
  }

  /// Lists the terms of sums in the other order.
  public mutating func setOrder(_ order: Order, in timeline: Timeline) {
    guard order != self.order else { return }
    self.order = order
    // What is open stays open: rows are the same by their kind and their place below the root.
    let old = self
    let path = old.path(to: old.cursor)
    self.cursor = 0
    close(0)
    reopen(0, as: old, 0, in: timeline)
    cursor = place(at: path) ?? 0
  }

  /// Says how the terms of a sum are to be listed, before any is.
  mutating func listTerms(_ order: Order) { self.order = order }

  private mutating func reopen(
    _ place: Int, as old: ExplanationTree, _ oldPlace: Int, in timeline: Timeline
  ) {
    guard old.rows[oldPlace].isOpen else { return }
    open(place, in: timeline)
    let former = old.children(of: oldPlace)
    // From the last, so that what is opened moves nothing that comes later.
    for child in children(of: place).reversed() {
      guard let same = former.first(where: { old.rows[$0].kind == rows[child].kind }) else {
        continue
      }
      reopen(child, as: old, same, in: timeline)
    }
  }

  func path(to place: Int) -> [Row.Kind] {
    var path = [rows[place].kind]
    var depth = rows[place].depth
    for row in rows[..<place].reversed() where row.depth < depth {
      path.append(row.kind)
      depth = row.depth
    }
    return path.reversed()
  }

  private func place(at path: [Row.Kind]) -> Int? {
    var place = 0
    for kind in path.dropFirst() {
      guard let next = children(of: place).first(where: { rows[$0].kind == kind }) else {
        return place
      }
      place = next
    }
    return place
  }

  /// The rows right below one.
  public func children(of place: Int) -> [Int] {
    guard rows[place].isOpen else { return [] }
    let depth = rows[place].depth
    var found: [Int] = []
    for child in rows.indices[(place + 1)...] {
      if rows[child].depth <= depth { break }
      if rows[child].depth == depth + 1 { found.append(child) }
    }
    return found
  }

  // MARK: - Rows

  private mutating func close(_ place: Int) {
    guard rows[place].isOpen else { return }
    let depth = rows[place].depth
    let end = rows[(place + 1)...].firstIndex { $0.depth <= depth } ?? rows.count
    rows.removeSubrange(place + 1..<end)
    rows[place].isOpen = false
    if cursor > place { cursor = cursor < end ? place : cursor - (end - place - 1) }
  }

  mutating func open(_ place: Int, in timeline: Timeline) {
    guard rows[place].canOpen, !rows[place].isOpen, rows.count < Self.rowLimit else { return }
    var explanation = rows[place].explanation
    if case .number(let occurrence, _) = rows[place].kind, explanation?.knowsAll != true {
      explanation = probe.explanation(of: occurrence, in: timeline)
      rows[place].explanation = explanation?.kept
      rows[place].formula = explanation?.formula
    }
    guard let explanation else { return }
    let sample = rows[place].sample
    let below = rowsBelow(rows[place], explanation, in: timeline).map {
      $0.about(sample, in: timeline.program)
    }
    rows.insert(contentsOf: below, at: place + 1)
    rows[place].isOpen = true
    if cursor > place { cursor += below.count }
  }

  private mutating func rowsBelow(
    _ row: Row, _ explanation: Explanation, in timeline: Timeline
  ) -> [Row] {
    switch row.kind {
    case .number:
      list(
        explanation.parts, explanation, depth: row.depth + 1,
        beyond: max(0, explanation.formula.terms.count - SumRanking.limit), in: timeline)
    case .term:
      list(
        explanation.leaves(of: row.formula ?? .sum([])), explanation, depth: row.depth + 1,
        in: timeline)
    case .smaller:
      list(
        row.folded, explanation, depth: row.depth + 1, listed: Self.page, longest: Self.page,
        in: timeline)
    }
  }

  /// The rows of some parts: all of them, or the largest and one for the rest.
  ///
  /// - Parameter beyond: how many parts there are that nobody looks at.
  private mutating func list(
    _ parts: [Part], _ explanation: Explanation, depth: Int, beyond: Int = 0,
    listed: Int = listed, longest: Int = longest, in timeline: Timeline
  ) -> [Row] {
    var shown = parts
    var rest: [Part] = []
    if parts.count > longest || order == .size {
      // An order by size would tell the size of what is not to be seen.
      let sorted =
        hasHidden
        ? parts
        : parts.sorted {
          let (a, b) = ($0.weight, $1.weight)
          // Not a number first: it is what makes the sum one.
          return a.isNaN != b.isNaN ? a.isNaN : a == b || a.isNaN ? $0.index < $1.index : a > b
        }
      shown = parts.count > longest ? Array(sorted.prefix(listed)) : sorted
      rest = parts.count > longest ? Array(sorted.dropFirst(listed)) : []
      if order == .index { shown.sort { $0.index < $1.index } }
    }
    var rows = shown.map { row($0, explanation, depth: depth, in: timeline) }
    if !rest.isEmpty {
      let shares = rest.compactMap { isHidden($0, of: explanation, in: timeline) ? nil : $0.share }
      let sum = shares.count == rest.count + beyond ? shares.reduce(0, +) : nil
      rows.append(
        Row(
          kind: .smaller(rest.count + beyond), depth: depth, number: sum, share: sum, canOpen: true,
          explanation: explanation.kept(for: rest.map(\.formula)), weight: 0, folded: rest))
    }
    return rows
  }

  /// The row of a part: of the number that it reads where it reads one, else of a term.
  private mutating func row(
    _ part: Part, _ explanation: Explanation, depth: Int, in timeline: Timeline
  ) -> Row {
    let leaves = part.formula.firstLeaves(2)
    if leaves.count == 1, let leaf = leaves.first,
      let read = timeline.occurrence(
        of: leaf, at: explanation.readingMoment)
    {
      return row(
        read, number: explanation.number(of: leaf), share: part.share, weight: part.weight,
        depth: depth, in: timeline, asks: false)
    }
    let share = isHidden(part, of: explanation, in: timeline) ? nil : part.share
    return Row(
      kind: .term(part.index), depth: depth, number: share, share: share,
      canOpen: !leaves.isEmpty, formula: part.formula,
      explanation: explanation.kept(for: [part.formula]),
      weight: share == nil ? 0 : part.weight, folded: [])
  }

  /// Whether a part reads a number that is not to be seen yet.
  private func isHidden(
    _ part: Part, of explanation: Explanation, in timeline: Timeline
  ) -> Bool {
    hasHidden
      && part.formula.leaves.contains { leaf in
        timeline.occurrence(
          of: ElementReference(leaf.value, leaf.element), at: explanation.readingMoment
        ).map(isHidden) ?? false
      }
  }

  /// The row of a number.
  ///
  /// - Parameter asks: whether it is asked how it came to be even where something has to be run for it.
  private mutating func row(
    _ occurrence: Occurrence, number: Double?, share: Double?, weight: Double, depth: Int,
    in timeline: Timeline, asks: Bool
  ) -> Row {
    var origin = timeline.origin(of: occurrence)
    guard !isHidden(occurrence) else {
      return Row(
        kind: .number(occurrence, origin), depth: depth, number: nil, share: nil, canOpen: false,
        weight: 0, folded: [])
    }
    var explanation: Explanation?
    var canOpen = false
    if case .written = origin {
      canOpen = number != nil && Probe.reaches(occurrence, in: timeline)
      if canOpen, asks || probe.isAtHand(occurrence, in: timeline) {
        explanation = probe.explanation(of: occurrence, in: timeline)
        // A constant is by definition what it is; a sample's number is its data row's.
        canOpen = explanation?.readsNumbers ?? false
        if let given = explanation?.dataRow(in: timeline) {
          (origin, canOpen, explanation) = (.given(row: given), false, nil)
        }
      }
    }
    return Row(
      kind: .number(occurrence, origin), depth: depth, number: number, share: share,
      canOpen: canOpen, formula: explanation?.formula, explanation: explanation?.kept,
      weight: weight,
      folded: [])
  }
}

extension ExplanationTree.Row {
  /// Whether it stands for what is not listed.
  public var isFold: Bool { if case .smaller = kind { true } else { false } }

  /// The row with the sample that it is about.
  ///
  /// - Parameter outer: the sample that the row above is about.
  fileprivate func about(_ outer: Int?, in program: Program) -> Self {
    var row = self
    row.outerSample = outer
    row.sample = outer
    switch kind {
    case .number(let occurrence, _):
      row.sample = program.sample(of: occurrence.element) ?? outer
    case .term:
      guard let formula, let made = explanation?.element.value, !program[made].isBatched else {
        break
      }
      row.sample = formula.sample(in: program) ?? outer
    case .smaller: break
    }
    return row
  }
}

extension Program {
  /// The sample that an element is about; nil where it is about none.
  fileprivate func sample(of element: ElementReference) -> Int? {
    let value = self[element.value]
    guard value.isBatched else { return nil }
    return element.index / max(1, value.shape.dimensions.dropFirst().reduce(1, *))
  }
}

extension Formula {
  /// The sample that all elements of samples belong to that a formula reads; nil where they belong to
  /// several, or there are none.
  package func sample(in program: Program) -> Int? {
    var sample: Int?
    for leaf in leaves {
      guard let own = program.sample(of: ElementReference(leaf.value, leaf.element)) else {
        continue
      }
      guard sample == nil || sample == own else { return nil }
      sample = own
    }
    return sample
  }
}

extension Explanation {
  /// The row of a data set from which the number was only taken over.
  fileprivate func dataRow(in timeline: Timeline) -> Int? {
    guard case .batch = timeline.program[element.value].role,
      let read = formula.firstLeaves(1).first,
      case .given(let row) = timeline.origin(of: Occurrence(read, writtenAt: .start))
    else { return nil }
    return row
  }

  /// What the number is made of: the terms of a sum, else the numbers that were read.
  var parts: [ExplanationTree.Part] {
    let terms = formula.terms
    guard terms.count > 1 else { return leaves(of: formula) }
    return terms.prefix(SumRanking.limit).enumerated().map { index, term in
      let share = evaluate(term)
      return ExplanationTree.Part(
        index: index, formula: term, share: share, weight: share.magnitude)
    }
  }

  /// The numbers that a formula reads, each with what it changes.
  func leaves(of formula: Formula) -> [ExplanationTree.Part] {
    let leaves = formula.leaves
    let whole = evaluate(formula)
    // Leaving out each in turn takes the square of their number.
    let isMany = leaves.count > 32
    return leaves.enumerated().map { index, leaf in
      let element = ElementReference(leaf.value, leaf.element)
      let number = self.number(of: element) ?? .nan
      let weight =
        isMany || !number.isFinite
        ? number.magnitude : (whole - evaluate(formula, without: element)).magnitude
      return ExplanationTree.Part(
        index: index, formula: .element(leaf.value, leaf.element), share: nil, weight: weight)
    }
  }
}
