import Engine

/// Why an alias cannot be given.
public enum NameError: Error, Hashable, Sendable {
  /// No element has this name.
  case unknownElement(String)
  /// The alias is taken, or no name: empty, or with signs that names are taken apart by.
  case badAlias(String)
}

/// What numbers are called: `hidden/kernel[0,1]`, or by a scene's alias `w3`, in both directions.
public struct Names: Sendable {
  private let program: Program
  private var aliases: [String: ElementReference] = [:]
  private var aliasOfElement: [ElementReference: String] = [:]
  private let short: ShortNames
  private let inputs: [String]

  /// - Parameter inputs: what the numbers of a sample are called; none for `x0`, `x1` and so on.
  public init(_ program: Program, inputs: [String] = []) {
    self.program = program
    self.inputs = inputs
    short = ShortNames(program, inputs: inputs)
  }

  /// The names that the scene gives, in alphabetical order.
  public var givenNames: [String] { aliases.keys.sorted() }

  /// The short names of units, weights, biases and their slopes, in the program's order, up to a limit; of
  /// samples those of the first.
  public func shortNames(limit: Int) -> [String] {
    var found: [String] = []
    for value in program.values {
      let rows = value.isBatched ? max(1, value.shape.dimensions.first ?? 1) : 1
      for index in 0..<value.shape.count / rows {
        guard found.count < limit else { return found }
        let element = ElementReference(value.id, index)
        guard aliasOfElement[element] == nil, shortNameInSample(of: element) != nil else { break }
        found.append(shortName(of: element, sample: 0))
      }
    }
    return found
  }

  /// Gives an element a short name.
  public mutating func add(alias: String, for name: String) throws(NameError) {
    guard let element = element(named: name) else { throw .unknownElement(name) }
    guard !alias.isEmpty, aliases[alias] == nil, program.value(named: alias) == nil,
      !alias.contains(where: { "[](){} ,".contains($0) })
    else { throw .badAlias(alias) }
    aliases[alias] = element
    if aliasOfElement[element] == nil { aliasOfElement[element] = alias }
  }

  /// Returns the names of another program, with the aliases of what both have.
  public func carried(to program: Program) -> Names {
    var names = Names(program, inputs: inputs)
    for (alias, element) in aliases {
      let value = self.program[element.value]
      guard let other = program.value(named: value.name), other.shape == value.shape,
        program.value(named: alias) == nil
      else { continue }
      let same = ElementReference(other.id, element.index)
      names.aliases[alias] = same
      if aliasOfElement[element] == alias { names.aliasOfElement[same] = alias }
    }
    return names
  }

  /// Returns the number that a name means, a short name without `@` being about the first sample.
  public func element(named name: String) -> ElementReference? { element(named: name, sample: 0) }

  /// Returns the number that a name means: an alias, `NAME[i,j]`, a scalar's name, or any of these
  /// within `d(…)`, `m(…)`, `v(…)`, `momentum(…)` or `accumulator(…)`; and short, `h0`, `w(x0>h0)`, `b(h0)`,
  /// `z(h0)`, with `@2` for the second sample.
  ///
  /// - Parameter sample: the one that a short name without `@` is about, counted from 0.
  public func element(named name: String, sample: Int) -> ElementReference? {
    if let element = element(named: name, sample: sample, depth: 0) { return element }
    guard let at = name.lastIndex(of: "@"), let number = Int(name[name.index(after: at)...]),
      number > 0
    else { return nil }
    return element(named: String(name[..<at]), sample: number - 1, depth: 0)
  }

  private func element(named name: String, sample: Int, depth: Int) -> ElementReference? {
    if let element = aliases[name] { return element }
    if let value = program.value(named: name), value.shape.count == 1 {
      return ElementReference(value.id, 0)
    }
    if name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") {
      let place = name[name.index(after: bracket)...].dropLast().split(
        separator: ",", omittingEmptySubsequences: false
      ).map { Int($0.filter { $0 != " " }) }
      // Of the samples' own places the axis of samples is missing.
      if let value = program.value(named: String(name[..<bracket])), !place.contains(nil),
        let index = value.shape.index(of: place.compactMap { $0 })
      {
        return ElementReference(value.id, index)
      }
    }
    if let element = short.element(named: name, sample: sample, in: program) { return element }
    // No name is nested deeper, whatever a file says.
    if depth < 4, name.hasSuffix(")"), let open = name.firstIndex(of: "(") {
      let kind = String(name[..<open])
      let within = String(name[name.index(after: open)...].dropLast())
      guard let inner = element(named: within, sample: sample, depth: depth + 1),
        let role = Value.Role(kind: kind, of: inner.value), let outer = program.value(in: role)
      else { return nil }
      return ElementReference(outer.id, inner.index)
    }
    return nil
  }

  /// Returns what a number is called on the screen: its alias, else a short name such as `w(x0>h0)`, else
  /// its name.
  ///
  /// - Parameter sample: the one that is looked at, counted from 0: every other is named with `@`.
  public func shortName(of element: ElementReference, sample: Int? = nil) -> String {
    if let alias = aliasOfElement[element] { return alias }
    guard let own = shortNameInSample(of: element), aliases[own] == nil,
      program.value(named: own) == nil || program.value(named: own)?.id == element.value
    else { return name(of: element) }
    let value = program[element.value]
    let rows = value.isBatched ? max(1, value.shape.dimensions.first ?? 1) : 1
    guard rows > 1 else { return own }
    let row = element.index / max(1, value.shape.count / rows)
    return row == sample ? own : "\(own)@\(row + 1)"
  }

  private func shortNameInSample(of element: ElementReference) -> String? {
    if let name = short.name(of: element, in: program) { return name }
    let value = program[element.value]
    guard let base = value.role.subject.map({ program[$0] }), base.shape == value.shape else {
      return nil
    }
    let subject = ElementReference(base.id, element.index)
    let name = aliasOfElement[subject] ?? shortNameInSample(of: subject)
    return name.flatMap(value.role.name)
  }

  /// Returns what a number that is read is called: what the backward phase only hands on is called as what
  /// it hands on.
  public func readName(of element: ElementReference, sample: Int? = nil) -> String {
    var element = element
    // As many copies of copies as there are parts of a layer.
    for _ in 0..<8 where aliasOfElement[element] == nil {
      guard let writer = program.writer(of: element.value) else { break }
      let instruction = program.instructions[writer]
      guard instruction.phase == .backward, let source = instruction.operands.first,
        instruction.operation.handsOn(instruction.operands.map { program[$0] }),
        shortNameInSample(of: ElementReference(source, element.index)) != nil
      else { break }
      element = ElementReference(source, element.index)
    }
    return shortName(of: element, sample: sample)
  }

  /// Returns the value that a name means as a whole, an alias meaning its value.
  public func value(named name: String) -> Value.ID? {
    program.value(named: name)?.id ?? element(named: name)?.value
  }

  /// Returns the shortest name of a number: its alias, or KIND(alias), or NAME[i,j].
  public func name(of element: ElementReference) -> String {
    if let alias = aliasOfElement[element] { return alias }
    let value = program[element.value]
    if let base = value.role.subject.map({ program[$0] }), base.shape.count == value.shape.count,
      base.shape.count > 1 || aliasOfElement[ElementReference(base.id, 0)] != nil,
      let name = value.role.name(of: name(of: ElementReference(base.id, element.index)))
    {
      return name
    }
    guard value.shape.count > 1 || value.shape.rank > 0 else { return value.name }
    let place = value.shape.place(of: element.index).map(String.init).joined(separator: ",")
    return "\(value.name)[\(place)]"
  }
}
