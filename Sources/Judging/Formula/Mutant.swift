/// A formula near to the reference, and how it differs.
struct Mutant: Hashable, Sendable {
  /// The part of the formula in which the change lies, as a message shows it.
  struct Part: Hashable, Sendable {
    /// The definition that it is the value of.
    var label: String?
    /// The loops and places that lead to it, innermost first: parts at one path are one part.
    var path: [String] = []
    var formula: Node
  }

  var node: Node
  var changes: [Change]
  var part: Part?
  /// Whether it is of the form without definitions, which says most.
  var isOnOneLine = false

  var cost: Int { changes.reduce(0) { $0 + $1.cost } + (changes.count - 1) * 2 }

  /// Whether it is in one element of a list.
  var isOfOneElement: Bool { part?.path.contains { $0.hasPrefix("[") } ?? false }

  var isOfSign: Bool { changes == [.sign] }

  /// Whether a number too many stands in a definition: of two changes that is a coincidence.
  var isExtraNumberInside: Bool {
    part?.label != nil
      && changes.contains { if case .extra(.number, _) = $0 { true } else { false } }
  }

  /// Whether nothing is computed: what stands there already is returned, and no second change is of that.
  var isOneOfThoseGiven: Bool {
    changes.contains {
      switch $0 {
      case .structure(.returned), .structure(.unchanged): true
      default: false
      }
    }
  }

  var isBound: Bool {
    changes.contains { if case .structure(.bound) = $0 { true } else { false } }
  }

  /// The same change, seen from the node around it.
  func within(_ around: (Node) -> Node) -> Mutant {
    var outer = self
    outer.node = around(node)
    return outer
  }

  /// With what a function is applied to, as far as it isn't known yet.
  func applied(to scope: Change.Scope) -> Mutant {
    var marked = self
    marked.changes = changes.map { change in
      if case .structure(.lastly(let function, of: .result)) = change {
        .structure(.lastly(function, of: scope))
      } else {
        change
      }
    }
    return marked
  }

  /// Marks the changed node as a part that can be shown by itself.
  func asPart(_ step: String) -> Mutant {
    var marked = self
    if marked.part == nil { marked.part = Part(formula: node) }
    marked.part?.path.append(step)
    return marked
  }
}

/// What a changed place may be filled with.
struct Surroundings {
  /// Numbers by name, and elements of lists at the indices that are known here.
  var numbers: [Node] = []
  var lists: [String] = []
  var matrices: [String] = []
  /// The variables of the loops around.
  var indices: [String] = []
  /// The lengths of lists, where a constant index is tried.
  var lengths: [String: Int] = [:]

  /// With values as a sample of them is.
  init(_ names: [String: FormulaValue]) {
    for (name, value) in names.sorted(by: { $0.key < $1.key }) { add(name, value) }
  }

  mutating func add(_ name: String, _ value: FormulaValue) {
    switch value {
    case .number: numbers.append(.name(name))
    case .list(let parts):
      lengths[name] = parts.count
      if case .list? = parts.first { matrices.append(name) } else { lists.append(name) }
    }
  }

  func adding(index: String) -> Surroundings {
    var inner = self
    inner.indices.append(index)
    return inner
  }

  var listNodes: [Node] { lists.map { .name($0) } }

  /// All single numbers that could stand here.
  var candidates: [Node] {
    numbers
      + lists.flatMap { list in
        indices.isEmpty
          ? (0..<min(lengths[list] ?? 0, 2)).map {
            Node.element(.name(list), at: .number(Double($0)))
          }
          : indices.map { Node.element(.name(list), at: .name($0)) }
      }
  }
}
