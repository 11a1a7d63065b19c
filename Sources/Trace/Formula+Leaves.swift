import Engine

extension Formula {
  /// The first different elements that a formula reads, at most `limit`.
  package func firstLeaves(_ limit: Int) -> [ElementReference] {
    guard limit > 0 else { return [] }
    var found: [ElementReference] = []
    var seen: Set<ElementReference> = []
    _ = visitLeaves { leaf in
      // A few are compared sooner than they are hashed.
      let isNew = limit <= 8 ? !found.contains(leaf) : seen.insert(leaf).inserted
      if isNew { found.append(leaf) }
      return found.count < limit
    }
    return found
  }

  /// The first element that the formula reads and of which something holds.
  package func firstLeaf(where holds: (ElementReference) -> Bool) -> ElementReference? {
    var found: ElementReference?
    _ = visitLeaves { leaf in
      if holds(leaf) { found = leaf }
      return found == nil
    }
    return found
  }

  /// Whether the formula reads an element.
  func reads(_ element: ElementReference) -> Bool { !visitLeaves { $0 != element } }

  /// Of parts that are alike the first, which says of which values all of them read: a leaf of each value.
  var firstLeafOfEachValue: [ElementReference] {
    var found: [ElementReference] = []
    _ = visitLeaves(isAlikeOnce: true) { leaf in
      if !found.contains(where: { $0.value == leaf.value }) { found.append(leaf) }
      return true
    }
    return found
  }

  /// Goes over the elements that the formula reads, in its order, as long as more are wanted.
  ///
  /// - Parameters:
  ///   - isAlikeOnce: of parts that are alike only the first.
  ///   - wantsMore: takes an element.
  /// - Returns: whether more were wanted to the end.
  private func visitLeaves(
    isAlikeOnce: Bool = false, _ wantsMore: (ElementReference) -> Bool
  ) -> Bool {
    switch self {
    case .element(let value, let index): wantsMore(ElementReference(value, index))
    case .constant: true
    case .sum(let parts), .product(let parts), .call(_, let parts):
      (isAlikeOnce && parts.areAlike ? parts.first(1) : parts).allSatisfy {
        $0.visitLeaves(isAlikeOnce: isAlikeOnce, wantsMore)
      }
    case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
      a.visitLeaves(isAlikeOnce: isAlikeOnce, wantsMore)
        && b.visitLeaves(isAlikeOnce: isAlikeOnce, wantsMore)
    case .negative(let inner): inner.visitLeaves(isAlikeOnce: isAlikeOnce, wantsMore)
    }
  }
}
