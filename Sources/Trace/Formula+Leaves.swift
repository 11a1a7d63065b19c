import Engine

extension Formula {
  /// The first different elements that a formula reads, at most `limit`.
  package func firstLeaves(_ limit: Int) -> [ElementReference] {
    var found: [ElementReference] = []
    var seen: Set<ElementReference> = []
    func visit(_ formula: Formula) {
      guard found.count < limit else { return }
      switch formula {
      case .element(let value, let index):
        let leaf = ElementReference(value, index)
        // A few are compared sooner than they are hashed.
        let isNew = limit <= 8 ? !found.contains(leaf) : seen.insert(leaf).inserted
        if isNew { found.append(leaf) }
      case .constant: break
      case .sum(let parts), .product(let parts), .call(_, let parts):
        for part in parts where found.count < limit { visit(part) }
      case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
        visit(a)
        visit(b)
      case .negative(let inner): visit(inner)
      }
    }
    visit(self)
    return found
  }

  /// Whether the formula reads an element.
  func reads(_ element: ElementReference) -> Bool {
    switch self {
    case .element(let value, let index): value == element.value && index == element.index
    case .constant: false
    case .sum(let parts), .product(let parts), .call(_, let parts):
      parts.contains { $0.reads(element) }
    case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
      a.reads(element) || b.reads(element)
    case .negative(let inner): inner.reads(element)
    }
  }

  /// Of parts that are alike the first, which says of which values all of them read: a leaf of each value.
  var firstLeafOfEachValue: [ElementReference] {
    var found: [ElementReference] = []
    func visit(_ formula: Formula) {
      switch formula {
      case .element(let value, let index):
        if !found.contains(where: { $0.value == value }) {
          found.append(ElementReference(value, index))
        }
      case .constant: break
      case .sum(let parts), .product(let parts), .call(_, let parts):
        for part in parts.areAlike ? parts.first(1) : parts { visit(part) }
      case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
        visit(a)
        visit(b)
      case .negative(let inner): visit(inner)
      }
    }
    visit(self)
    return found
  }
}
