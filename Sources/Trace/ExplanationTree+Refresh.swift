import Engine

/// What is unfolded, looked at again after the run has moved or been changed.
extension ExplanationTree {
  /// The multiplications that may be spent on other updates: some hundredths of a second's.
  private static let affordable = 20_000_000
  /// More rows than this are not opened again.
  private static let reopened = 400

  /// Returns the number unfolded anew where a person is now: the same rows are open, and the cursor is on the
  /// same row, as far as they are still there. Nil where the number is not computed yet.
  ///
  /// - Parameter element: what the number is called now; a branch may have another program.
  public func refreshed(_ element: ElementReference, in stepper: Stepper) -> ExplanationTree? {
    let timeline = stepper.timeline
    guard let (occurrence, number) = now(element, in: stepper) else { return nil }
    var tree = ExplanationTree(
      of: occurrence, number: number, in: timeline, isUnfolded: false,
      isHidden: hasHidden ? isHidden : nil)
    tree.listTerms(order)
    var (budget, left) = (Self.affordable, Self.reopened)
    tree.reopen(0, as: self, 0, in: timeline, budget: &budget, left: &left)
    tree.restCursor(on: path(to: cursor), in: timeline)
    return tree
  }

  /// What there is of a number now; while the present update has not computed it, what was seen of it before.
  private func now(
    _ element: ElementReference, in stepper: Stepper
  ) -> (Occurrence, Double?)? {
    if let occurrence = stepper.occurrence(of: element) {
      return (occurrence, stepper.number(element))
    }
    let timeline = stepper.timeline
    guard element == root.element, root.moment <= stepper.moment,
      Probe.reaches(root, in: timeline)
    else { return nil }
    var there = timeline
    there.seek(to: root.moment)
    return (root, there.machine[element.value, element.index])
  }

  private mutating func reopen(
    _ place: Int, as old: ExplanationTree, _ oldPlace: Int, in timeline: Timeline,
    budget: inout Int, left: inout Int
  ) {
    guard old.rows[oldPlace].isOpen, left > 0 else { return }
    if case .number(let occurrence, _) = rows[place].kind, rows[place].explanation == nil,
      !probe.isAtHand(occurrence, in: timeline)
    {
      budget -= Keyframes.interval * timeline.program.workPerUpdate
      guard budget >= 0 else { return }
    }
    open(place, in: timeline)
    left -= 1
    let former = old.children(of: oldPlace)
    // From the last, so that what is opened moves nothing that comes later.
    for child in children(of: place).reversed() {
      let kind = rows[child].kind
      guard let same = former.first(where: { old.rows[$0].kind.isSame(as: kind) }) else { continue }
      reopen(child, as: old, same, in: timeline, budget: &budget, left: &left)
    }
  }

  private mutating func restCursor(on path: [Row.Kind], in timeline: Timeline) {
    var place = 0
    for kind in path.dropFirst() {
      guard let next = children(of: place).first(where: { rows[$0].kind.isSame(as: kind) }) else {
        break
      }
      place = next
    }
    point(to: place)
  }
}

extension ExplanationTree.Row.Kind {
  /// Whether it is the same row of another moment.
  fileprivate func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.number(let a, _), .number(let b, _)): a.element == b.element
    case (.term(let a), .term(let b)): a == b
    case (.smaller, .smaller): true
    default: false
    }
  }
}
