/// All formulas that differ from one in a single place.
struct Mutations {
  /// A case, by which names are known as numbers, lists or matrices.
  let sample: [String: FormulaValue]
  let parameters: [String]
  /// Only what is nearest: of two changes the second adds nothing that isn't there.
  var isNear = false

  func of(_ root: Node) -> [Mutant] {
    let around = Surroundings(sample)
    var all = unit(root, around, "whole")
    all += parameters.map {
      Mutant(node: .name($0), changes: [.structure(.unchanged($0))], part: nil)
    }
    for (index, left) in parameters.enumerated() {
      for right in parameters[(index + 1)...] {
        let swap = [left: Node.name(right), right: Node.name(left)]
        all.append(
          Mutant(
            node: root.replacing(swap), changes: [.structure(.swapped(left, right))], part: nil))
      }
    }
    all += throughout(root)
    var seen: Set<Node> = [root]
    // Nobody takes a number from itself, or adds up one element: what that explains has another cause.
    let isDegenerate = root.isDegenerate
    return all.filter {
      seen.insert($0.node).inserted && (isDegenerate || !$0.node.isDegenerate)
    }
  }

  /// What a term may be multiplied with or divided by.
  private func scaled(_ term: Node, _ around: Surroundings) -> [Mutant] {
    if isNear { return [] }
    let others = around.candidates + [.number(2), .number(0.5)]
    return others.flatMap { other in
      (other.isConstant ? [Operator.times] : [.times, .over]).map { operation in
        Mutant(
          node: operation == .times && other.isConstant
            ? .binary(.times, other, term) : .binary(operation, term, other),
          changes: [.extra(other, operation)], part: nil)
      }
    }
  }

  /// A part that stands by itself: beside the changes within it, it can be turned, scaled, added to.
  private func unit(_ node: Node, _ around: Surroundings, _ step: String) -> [Mutant] {
    var all = within(node, around)
    func add(_ node: Node, _ change: Change) {
      all.append(Mutant(node: node, changes: [change], part: nil))
    }
    if !node.isDefinition {
      // One name for another throughout, and two interchanged.
      let leaves = node.leaves(around)
      for leaf in leaves {
        let others = leaf.isList(around) ? around.listNodes : around.candidates
        for other in others where other != leaf {
          if node.occurrences(of: leaf) > 1 || leaf.isList(around) {
            add(node.replacingAll(leaf, with: other), .replaced(leaf, with: other))
          }
        }
      }
      for leaf in leaves where !leaf.isList(around) && node.occurrences(of: leaf) > 1 {
        add(
          node.replacingAll(leaf, with: .apply(.sigmoid, leaf)), .structure(.applied("sigmoid")))
      }
      for (index, left) in leaves.enumerated() {
        for right in leaves[(index + 1)...] where left.isList(around) == right.isList(around) {
          let mark = Node.name("⇄")
          let swapped = node.replacingAll(left, with: mark).replacingAll(right, with: left)
            .replacingAll(mark, with: right)
          add(swapped, .structure(.swapped(left.text, right.text)))
        }
      }
    }
    if node.isNumber(around) {
      for constant in [0.0, 1.0] {
        add(.number(constant), .replaced(node, with: .number(constant)))
      }
      add(.apply(.negative, node), .sign)
      for mapping in [Mapping.sigmoid, .tanh, .relu, .absolute, .root] + node.itsFunctions {
        add(.apply(mapping, node), .structure(.lastly(mapping.shownName, of: .result)))
      }
      for constant in [2.0, 0.5] {
        add(.binary(.times, .number(constant), node), .extra(.number(constant), .times))
      }
      for constant in [1.0, 2.0] {
        add(.binary(.plus, node, .number(constant)), .extra(.number(constant), .plus))
        add(.binary(.minus, node, .number(constant)), .extra(.number(constant), .minus))
      }
      for other in isNear ? [] : around.candidates {
        for operation in Operator.allCases {
          add(.binary(operation, node, other), .extra(other, operation))
        }
        let slope = Node.binary(.times, other, .binary(.minus, .number(1), other))
        add(.binary(.times, node, slope), .extra(slope, .times))
      }
      for list in isNear ? [] : around.lists + around.matrices {
        let count = Node.count(.name(list))
        add(.binary(.over, node, count), .extra(count, .over))
        add(.binary(.times, node, count), .extra(count, .times))
      }
    }
    return all.map { $0.asPart(step) }
  }

  /// Changes within a node, or of it.
  func within(_ node: Node, _ around: Surroundings) -> [Mutant] {
    func changed(_ node: Node, _ change: Change) -> Mutant {
      Mutant(node: node, changes: [change], part: nil)
    }
    func structured(_ node: Node, _ structure: Change.Structure) -> Mutant {
      changed(node, .structure(structure))
    }
    switch node {
    case .number(let number):
      return around.numbers.map { changed($0, .replaced(node, with: $0)) }
        + [number + 1, number - 1].filter { $0 != 0 }.map {
          changed(.number($0), .replaced(node, with: .number($0)))
        }
    case .name: return replacements(of: node, around)
    case .element(let list, let index):
      return replacements(of: node, around) + elements(list, index, node, around)
    case .count:
      return [Operator.minus, .plus].map { operation in
        let other = Node.binary(operation, node, .number(1))
        return changed(other, .replaced(node, with: other))
      }
    case .apply(let mapping, let argument): return functions(mapping, argument, node, around)
    case .reduced(let fold, let list): return reduced(fold, list, node, around)
    case .same(let left, let right):
      return indices(instead: right, nil, around).map {
        changed(.same(left, $0), .replaced(right, with: $0))
      }
    case .call(let function, let arguments):
      return arguments.indices.flatMap { index in
        within(arguments[index], around).map {
          $0.within { argument in
            var arguments = arguments
            arguments[index] = argument
            return .call(function, arguments)
          }
        }
      }
    case .binary(let operation, let left, let right):
      var terms: [Mutant] = []
      if operation == .plus || operation == .minus, node.isNumber(around) {
        terms += scaled(left, around).map { $0.within { .binary(operation, $0, right) } }
        terms += scaled(right, around).map { $0.within { .binary(operation, left, $0) } }
      }
      return binary(operation, left, right, node) + terms
        + within(left, around).map { $0.within { .binary(operation, $0, right) } }
        + within(right, around).map { $0.within { .binary(operation, left, $0) } }
    case .list(let parts):
      var all = parts.indices.flatMap { index in
        unit(parts[index], around, "[\(index)]").map {
          $0.within { part in
            var parts = parts
            parts[index] = part
            return .list(parts)
          }
        }
      }
      // A factor that is left out of each element which has it.
      for name in around.lists {
        let without = parts.map { part in
          part.factors.count > 1
            ? Node.product(part.factors.filter { !$0.isElement(of: name) }) : part
        }
        let changes = zip(parts, without).count { $0 != $1 }
        if changes > 1 {
          all.append(
            changed(.list(without), .missing(.element(.name(name), at: .name("i")), .times)))
        }
      }
      for left in parts.indices {
        for right in parts.indices where right > left {
          var swapped = parts
          swapped.swapAt(left, right)
          all.append(structured(.list(swapped), .swapped("[\(left)]", "[\(right)]")))
        }
      }
      return all
    case .flattened(let lists):
      return within(lists, around).map { $0.within { .flattened($0) } }
    case .joined(let parts):
      return parts.indices.flatMap { index in
        within(parts[index], around).map {
          $0.within { part in
            var parts = parts
            parts[index] = part
            return .joined(parts)
          }
        }
      }
    case .each(let loop, let body):
      return loops(loop, around) { .each($0, body) }
        + lists(loop, body)
        + unit(body, around.adding(index: loop.variable), loop.variable).map {
          $0.within { .each(loop, $0) }
        }
    case .fold(let fold, let loop, let body):
      let i = loop.variable
      var all = loops(loop, around) { .fold(fold, $0, body) }
      let others: [(Fold, Change.Structure)] = [
        (.first, .firstOnly(i)), (.last, .lastOnly(i)), (.product, .multiplied(i)),
        (.zero, .fromZero(i)), (.average, .averaged(i)), (.largest, .largestOnly(i)),
      ]
      all += others.map { structured(.fold($0.0, loop, body), $0.1) }
      var rest = loop
      rest.from = .number(1)
      all.append(
        structured(
          .binary(.minus, .fold(.first, loop, body), .fold(.sum, rest, body)), .subtracted(i)))
      all += around.indices.map { outer in
        structured(body.replacing([i: .name(outer)]), .onlyOwn(i, of: outer))
      }
      all += ([.number(1)] + around.numbers).map { start in
        structured(.binary(.plus, node, start), .begins(start))
      }
      if case .binary(.times, let left, let right) = body {
        all.append(
          structured(
            .binary(.times, .fold(.sum, loop, left), .fold(.sum, loop, right)), .pairs))
      }
      return all
        + unit(body, around.adding(index: i), "Σ\(i)").map {
          $0.applied(to: .share(i)).within { .fold(fold, loop, $0) }
        }
    case .collect(let fold, let count, let loop, let place, let share):
      let inner = around.adding(index: loop.variable)
      func with(_ fold: Fold) -> Node {
        .collect(fold, count: count, loop, place: place, share: share)
      }
      return [
        structured(with(.last), .overwritten), structured(with(.first), .firstKept),
        structured(with(.product), .multiplied(loop.variable)),
        structured(with(.zero), .fromZero(loop.variable)),
        structured(with(.average), .averaged(loop.variable)),
      ]
        + loops(loop, around) {
          .collect(fold, count: count, $0, place: place, share: share)
        }
        + [
          changed(
            .collect(fold, count: count, loop, place: .name(loop.variable), share: share),
            .replaced(place, with: .name(loop.variable)))
        ]
        + unit(share, inner, loop.variable).map {
          $0.applied(to: .share(loop.variable)).within {
            .collect(fold, count: count, loop, place: place, share: $0)
          }
        }
    case .iterate(let names, let times, let start, let body):
      func with(_ times: Node) -> Node { .iterate(names, times: times, from: start, body) }
      var inner = around
      inner.add(names.last, start.value(sample) ?? .number(0))
      if let step = names.step { inner.indices.append(step) }
      return [
        structured(with(.binary(.plus, times, .number(1))), .timesMore),
        structured(with(.binary(.minus, times, .number(1))), .timesLess),
        structured(with(.number(1)), .timesOnce),
      ]
        + (bounds(instead: times, around) + [.binary(.times, .number(2), times)]).map {
          structured(with($0), .bound($0, insteadOf: times))
        }
        + unit(body, inner, names.last).map {
          $0.applied(to: .update).within { .iterate(names, times: times, from: start, $0) }
        }
        + within(start, around).map {
          $0.within { .iterate(names, times: times, from: $0, body) }
        }
    case .define(let name, let value, let body):
      return defined(name, value, body, around)
    }
  }

  private func defined(
    _ name: String, _ value: Node, _ body: Node, _ around: Surroundings
  ) -> [Mutant] {
    var inner = around
    if let sample = value.value(sample) { inner.add(name, sample) }
    let values = unit(value, around, name).filter { !$0.isConstantPart && !$0.isOfOrder }.map {
      mutant in
      var outer = mutant.applied(to: .definition(name)).within { .define(name, $0, in: body) }
      if outer.part?.label == nil { outer.part?.label = name }
      return outer
    }
    let mutations = Mutations(
      sample: sample.merging(value.value(sample).map { [name: $0] } ?? [:]) { $1 },
      parameters: parameters, isNear: isNear)
    let bodies = mutations.unit(body, inner, "in \(name)").map {
      $0.within { .define(name, value, in: $0) }
    }
    let returned = Mutant(
      node: .define(name, value, in: .name(name)), changes: [.structure(.returned(name))],
      part: nil)
    return values + bodies + [returned] + leftOut(name, value, body)
  }

  /// Another number, or another element, in a place.
  private func replacements(of node: Node, _ around: Surroundings) -> [Mutant] {
    guard node.isNumber(around) else { return [] }
    return around.candidates.filter { $0 != node }.map {
      Mutant(node: $0, changes: [.replaced(node, with: $0)], part: nil)
    } + [
      Mutant(
        node: .apply(.sigmoid, node), changes: [.structure(.applied("sigmoid"))], part: nil),
      Mutant(
        node: .apply(.absolute, node),
        changes: [.replaced(node, with: .apply(.absolute, node))], part: nil),
    ]
  }

  private func elements(
    _ list: Node, _ index: Node, _ node: Node, _ around: Surroundings
  ) -> [Mutant] {
    var all: [Node] = []
    switch list {
    case .name(let name):
      let others = around.lists.contains(name) ? around.lists : around.matrices
      all += others.filter { $0 != name }.map { .element(.name($0), at: index) }
      all += indices(instead: index, around.lengths[name], around).map { .element(list, at: $0) }
      if case .name(let loop) = index, around.indices.contains(loop) {
        // Read from its end.
        let last = Node.binary(.minus, .count(list), .number(1))
        all.append(.element(list, at: .binary(.minus, last, index)))
      }
    case .element(let matrix, let row):
      all.append(.element(.element(matrix, at: index), at: row))
      let rows = indices(instead: row, nil, around)
      all += rows.map { .element(.element(matrix, at: $0), at: index) }
      all += indices(instead: index, nil, around).map { .element(list, at: $0) }
      if case .name(let name) = matrix {
        all += around.matrices.filter { $0 != name }.map {
          .element(.element(.name($0), at: row), at: index)
        }
      }
    default: break
    }
    return all.filter { $0 != node }.map {
      Mutant(node: $0, changes: [.replaced(node, with: $0)], part: nil)
    }
  }

  func indices(instead index: Node, _ length: Int?, _ around: Surroundings) -> [Node] {
    var all: [Node] = around.indices.map { .name($0) }
    if case .number(let place) = index {
      all += (0..<min(length ?? Int(place) + 2, 12)).map { .number(Double($0)) }
    } else {
      all += [
        .number(0), .number(1), .binary(.plus, index, .number(1)),
        .binary(.minus, index, .number(1)),
      ]
      // Two loops whose variables are interchanged: rows for columns of a flat list.
      let used = around.indices.filter { index.mentions($0) }
      if used.count == 2 {
        all.append(
          index.replacing([used[0]: .name(used[1]), used[1]: .name(used[0])]))
      }
      all += index.withOtherConstants
    }
    return all.filter { $0 != index }
  }

  private func binary(
    _ operation: Operator, _ left: Node, _ right: Node, _ node: Node
  ) -> [Mutant] {
    var all: [(Node, Change)] = [(left, .missing(right, operation))]
    switch operation {
    case .plus, .times: all.append((right, .missing(left, operation)))
    case .minus:
      all += [
        (.apply(.negative, right), .missing(left, .plus)), (right, .missingFront(left, of: node)),
      ]
    case .over:
      all += [
        (.binary(.over, .number(1), right), .missing(left, .times)),
        (right, .missingFront(left, of: node)),
      ]
    }
    if operation == .minus || operation == .over {
      all.append((.binary(operation, right, left), .turned(node)))
    }
    // Of a square, x + x is told as 2·x.
    let isSquare = operation == .times && left == right
    for other in Operator.allCases where other != operation && !(isSquare && other == .plus) {
      all.append((.binary(other, left, right), .operation(other, insteadOf: operation, node)))
    }
    if isSquare {
      // What doubles for what squares.
      let doubled = Node.binary(.times, .number(2), left)
      all.append((doubled, .replaced(node, with: doubled)))
    }
    if operation == .times {
      // Without its parentheses a sum in a row of factors falls apart.
      let factors = node.factors
      for (place, factor) in factors.enumerated() {
        guard case .binary(let inner, let a, let b) = factor, inner == .plus || inner == .minus
        else { continue }
        let left = Node.product(factors[..<place] + [a])
        let right = Node.product([b] + factors[(place + 1)...])
        all.append((.binary(inner, left, right), .parentheses(node, areMissing: true)))
        let inside = Node.product(factors[..<place] + [b] + factors[(place + 1)...])
        let squared = Node.binary(.minus, .number(1), .binary(.times, b, b))
        let whole = Node.binary(inner, a, inside)
        all.append(
          (whole, whole == squared ? .slopeOfTanh(node) : .parentheses(node, areMissing: true)))
      }
      all.append((.binary(.over, right, left), .operation(.over, insteadOf: .times, node)))
    }
    if operation == .over {
      if case .binary(let inner, let a, let b) = left, inner == .plus || inner == .minus {
        all.append(
          (.binary(inner, a, .binary(operation, b, right)), .parentheses(node, areMissing: true)))
      }
      // 2·(a − b) / n without its parentheses.
      let factors = left.factors
      for (place, factor) in factors.enumerated() where factors.count > 1 {
        guard case .binary(let inner, let a, let b) = factor, inner == .plus || inner == .minus
        else { continue }
        let front = Node.product(factors[..<place] + [a])
        let back = Node.product([b] + factors[(place + 1)...])
        all.append(
          (
            .binary(inner, front, .binary(.over, back, right)),
            .parentheses(node, areMissing: true)
          ))
      }
    }
    if operation == .plus || operation == .minus,
      case .binary(let inner, let a, let b) = right, inner == .times || inner == .over
    {
      all.append(
        (.binary(inner, .binary(operation, left, a), b), .parentheses(node, areMissing: false)))
    }
    if operation == .plus {
      for (sum, other) in [(left, right), (right, left)] {
        if case .fold(.sum, let loop, let body) = sum {
          all.append(
            (
              .fold(.sum, loop, .binary(.plus, body, other)),
              .structure(.inside(other, loop.variable))
            ))
        }
      }
    }
    return all.map { Mutant(node: $0.0, changes: [$0.1], part: nil) }
  }

  /// A loop that begins or ends elsewhere.
  private func loops(_ loop: Loop, _ around: Surroundings, _ make: (Loop) -> Node) -> [Mutant] {
    var later = loop
    later.from = .number(1)
    var earlier = loop
    earlier.to = .binary(.minus, loop.to, .number(1))
    var further = loop
    further.to = .binary(.plus, loop.to, .number(1))
    let i = loop.variable
    var all: [(Loop, Change.Structure)] = [
      (later, .beginsLater(i)), (earlier, .endsEarlier(i)), (further, .runsTooFar(i)),
    ]
    for bound in bounds(instead: loop.to, around) {
      var other = loop
      other.to = bound
      all.append((other, .bound(bound, insteadOf: loop.to)))
    }
    return all.map { (loop: Loop, structure: Change.Structure) in
      Mutant(node: make(loop), changes: [.structure(structure)], part: nil)
    }
  }

  /// Other lengths that a loop may run to, and some that were counted by hand.
  private func bounds(instead bound: Node, _ around: Surroundings) -> [Node] {
    let counts = around.lengths.keys.sorted().map { Node.count(.name($0)) }
    let numbers = around.numbers.filter { parameters.contains($0.text) }
    let constants = [1, 2, 3, 4, 5, 6, 8, 10, 20, 100].map { Node.number($0) }
    return (counts + numbers + constants).filter { $0 != bound }
  }

  /// What happens to whole lists.
  private func lists(_ loop: Loop, _ body: Node) -> [Mutant] {
    let i = loop.variable
    let whole = Node.each(loop, body)
    let last = Node.binary(.minus, loop.to, .number(1))
    func at(_ index: Node) -> Node { .each(loop, body.replacing([i: index])) }
    func total(_ part: Node) -> Node {
      .fold(
        .sum, Loop(variable: i + "′", from: loop.from, to: loop.to),
        part.replacing([i: .name(i + "′")]))
    }
    var all: [(Node, Change.Structure)] = [
      (at(.binary(.minus, last, .name(i))), .reversed),
      (at(.number(0)), .sameForAll(.number(0))), (at(last), .sameForAll(last)),
      (.joined([.each(loop, .number(0)), whole]), .zerosLeft),
      (.list([.fold(.sum, loop, body)]), .oneNumber),
      (.list([body.replacing([i: .number(0)])]), .firstOnly(i)),
      (.list([body.replacing([i: last])]), .lastOnly(i)),
      (.each(loop, total(body)), .total(i)),
    ]
    // The sums of all rows so far, with what each row adds by itself once or each time.
    let until = Loop(
      variable: i + "′", to: .binary(.plus, .name(i), .number(1)))
    func running(_ part: Node) -> Node {
      .fold(.sum, until, part.replacing([i: .name(until.variable)]))
    }
    all.append((.each(loop, running(body)), .runningOn(i)))
    if case .binary(.plus, let left, let right) = body {
      for (sum, other) in [(left, right), (right, left)] {
        guard case .fold(.sum, let inner, let term) = sum else { continue }
        all.append((.each(loop, .binary(.plus, running(sum), other)), .runningOn(i)))
        all.append((.each(loop, .binary(.plus, total(sum), other)), .total(i)))
        let part = Loop(
          variable: inner.variable + "′",
          to: .binary(.plus, .name(inner.variable), .number(1)))
        let partial = Node.fold(
          .sum, part, term.replacing([inner.variable: .name(part.variable)]))
        for kept in [Node.binary(.plus, other, partial), partial] {
          all.append((.flattened(.each(loop, .each(inner, kept))), .partial(inner.variable)))
        }
        all.append((.flattened(.each(loop, .each(inner, term))), .partial(inner.variable)))
      }
    }
    return all.map { Mutant(node: $0.0, changes: [.structure($0.1)], part: nil) }
  }
}

extension Mutant {
  /// Whether it says something of the order of a whole list: of a definition nobody would know which.
  fileprivate var isOfOrder: Bool {
    changes.contains {
      switch $0 {
      case .structure(.reversed), .structure(.sameForAll): true
      default: false
      }
    }
  }

  /// Whether all that is left of a part is a number that was written there.
  fileprivate var isConstantPart: Bool {
    guard case .number = part?.formula, case .replaced(_, with: .number)? = changes.first else {
      return false
    }
    return true
  }
}

extension Node {
  /// Whether something is taken from itself or divided by itself, or a loop adds the same element again
  /// and again, as a loop does seemingly that was left at its first step.
  fileprivate var isDegenerate: Bool {
    if case .fold(_, let loop, let body) = self, body.hasElements, body.uses(of: loop.variable) == 0
    {
      return true
    }
    if case .binary(let operation, let left, let right) = self, left == right,
      operation == .minus || operation == .over
    {
      return true
    }
    if case .reduced(_, .list(let parts)) = self, Set(parts).count < parts.count { return true }
    return children.contains(where: \.isDegenerate)
  }

  /// Whether it is one number, as far as can be seen.
  func isNumber(_ around: Surroundings) -> Bool {
    switch self {
    case .number, .binary, .apply, .fold, .reduced, .same, .call, .count: true
    case .iterate(_, _, let start, _): start.isNumber(around)
    case .name(let name): around.numbers.contains(self) && !around.indices.contains(name)
    case .element(.name(let name), _): !around.matrices.contains(name)
    case .element(.element, _): true
    case .define(_, _, let body): body.isNumber(around)
    default: false
    }
  }

  fileprivate var isDefinition: Bool {
    if case .define = self { true } else { false }
  }

  fileprivate func isElement(of list: String) -> Bool {
    if case .element(.name(list), at: .number) = self { true } else { false }
  }

  fileprivate var hasElements: Bool {
    if case .element = self { true } else { children.contains(where: \.hasElements) }
  }

  fileprivate var isConstant: Bool {
    if case .number = self { true } else { false }
  }

  fileprivate func isList(_ around: Surroundings) -> Bool {
    if case .name(let name) = self { around.lists.contains(name) } else { false }
  }

  fileprivate func occurrences(of node: Node) -> Int {
    self == node ? 1 : children.reduce(0) { $0 + $1.occurrences(of: node) }
  }

  /// The numbers, elements and lists that it is made of, each once.
  fileprivate func leaves(_ around: Surroundings) -> [Node] {
    var found: [Node] = []
    func visit(_ node: Node) {
      switch node {
      case .name where around.numbers.contains(node) || node.isList(around):
        if !found.contains(node) { found.append(node) }
      case .element(.name(let name), _) where around.lists.contains(name):
        if !found.contains(node) { found.append(node) }
        if !found.contains(.name(name)) { found.append(.name(name)) }
      default: node.children.forEach(visit)
      }
    }
    visit(self)
    return found
  }

  func mentions(_ name: String) -> Bool {
    switch self {
    case .name(let own): own == name
    case .binary(_, let left, let right): left.mentions(name) || right.mentions(name)
    default: false
    }
  }

  /// An index with another number in it: 4 + k for 5 + k.
  fileprivate var withOtherConstants: [Node] {
    switch self {
    case .number(let number): [1, -1, 2, -2, -number].map { .number(number + $0) }
    case .binary(let operation, let left, let right):
      left.withOtherConstants.map { .binary(operation, $0, right) }
        + right.withOtherConstants.map { .binary(operation, left, $0) }
    default: []
    }
  }
}
