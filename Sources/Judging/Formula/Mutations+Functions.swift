/// Other functions in the place of the right ones.
extension Mutations {
  /// One function applied: not at all, another one, to the argument's opposite, or in the wrong order
  /// with a sum.
  func functions(
    _ mapping: Mapping, _ argument: Node, _ node: Node, _ around: Surroundings
  ) -> [Mutant] {
    func changed(_ node: Node, _ change: Change) -> Mutant {
      Mutant(node: node, changes: [change], part: nil)
    }
    var all = [changed(argument, .notApplied(mapping, to: argument))]
    if mapping != .orZero {
      for other in mapping.others.map({ Node.apply($0, argument) })
        + [.apply(mapping, .apply(.negative, argument))]
      {
        all.append(changed(other, .replaced(node, with: other)))
      }
    }
    if case .fold(.sum, let loop, let term) = argument {
      all.append(
        changed(
          .fold(.sum, loop, .apply(mapping, term)),
          .structure(.insideOut(mapping.shownName, loop.variable))))
    }
    return all + within(argument, around).map { $0.within { .apply(mapping, $0) } }
  }

  /// The largest of a list: another one of it, or of another list.
  func reduced(
    _ fold: Fold, _ list: Node, _ node: Node, _ around: Surroundings
  ) -> [Mutant] {
    // Of those that fit alike, the last is told.
    let folds: [Fold] = [.first, .last, .average, .sum, .farthest, .largest, .smallest]
    return folds.filter { $0 != fold }.map { other in
      let changed = Node.reduced(other, list)
      return Mutant(node: changed, changes: [.replaced(node, with: changed)], part: nil)
    }
      + parts(of: list, around).map { $0.within { .reduced(fold, $0) } }
  }

  /// Changes of a list, or within one of the formulas that it is made of; of these none is left out or made
  /// its opposite, since then another one is the largest.
  private func parts(of list: Node, _ around: Surroundings) -> [Mutant] {
    guard case .list(let parts) = list else { return within(list, around) }
    return parts.indices.flatMap { index in
      within(parts[index], around).map {
        $0.within { part in
          var parts = parts
          parts[index] = part
          return .list(parts)
        }
      }
    }
  }

  /// A function that is another one wherever it stands.
  func throughout(_ root: Node) -> [Mutant] {
    root.mappings.flatMap { mapping -> [Mutant] in
      guard mapping != .orZero, root.applications(of: mapping) > 1 else { return [] }
      let x = Node.name("x")
      let right = Node.apply(mapping, x)
      let others: [(Node) -> Node] =
        mapping.others.map { other in { .apply(other, $0) } }
        + [{ .apply(mapping, .apply(.negative, $0)) }]
      return others.map { other in
        Mutant(
          node: root.replacingApplications(of: mapping, with: other),
          changes: [.replaced(right, with: other(x))], part: nil)
      }
    }
  }

  /// A definition that has no part in the rest: nothing is added, or multiplied with 1.
  func leftOut(_ name: String, _ value: Node, _ body: Node) -> [Mutant] {
    let terms = body.uses(of: name, under: [.plus, .minus])
    let factors = body.uses(of: name, under: [.times, .over])
    let uses = body.uses(of: name)
    guard uses > 0, terms == uses || factors == uses else { return [] }
    return [
      Mutant(
        node: .define(name, .number(terms == uses ? 0 : 1), in: body),
        changes: [.structure(.leftOut(name))], part: nil)
    ]
  }
}

extension Mapping {
  /// What is taken for it.
  fileprivate var others: [Mapping] {
    switch self {
    case .exp: [.exp2, .exp10, .sigmoid]
    case .ln: [.log2, .log10, .root]
    case .sigmoid: [.tanh, .relu, .exp]
    default: []
    }
  }
}

extension Node {
  /// The functions that stand in it.
  fileprivate var mappings: [Mapping] {
    var found: [Mapping] = []
    func visit(_ node: Node) {
      if case .apply(let mapping, _) = node, !found.contains(mapping) { found.append(mapping) }
      node.children.forEach(visit)
    }
    visit(self)
    return found
  }

  /// What it is made of may be applied once too often: of e and ln only where they are in it.
  var itsFunctions: [Mapping] {
    let found = mappings
    return found.contains(.exp) || found.contains(.ln) ? [.exp, .ln] : []
  }

  fileprivate func applications(of mapping: Mapping) -> Int {
    let own = if case .apply(mapping, _) = self { 1 } else { 0 }
    return children.reduce(own) { $0 + $1.applications(of: mapping) }
  }

  fileprivate func replacingApplications(
    of mapping: Mapping, with other: (Node) -> Node
  ) -> Node {
    let inner = replacingChildren { $0.replacingApplications(of: mapping, with: other) }
    guard case .apply(mapping, let argument) = inner else { return inner }
    return other(argument)
  }

  /// How often a name stands directly as a side of one of these operations.
  fileprivate func uses(of name: String, under operations: [Operator]) -> Int {
    let inner = children.reduce(0) { $0 + $1.uses(of: name, under: operations) }
    guard case .binary(let operation, let left, let right) = self,
      operations.contains(operation)
    else { return inner }
    return inner + [left, right].count { $0 == .name(name) }
  }
}
