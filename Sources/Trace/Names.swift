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

  public init(_ program: Program) { self.program = program }

  /// The short names, in alphabetical order.
  public var shortNames: [String] { aliases.keys.sorted() }

  /// Gives an element a short name.
  public mutating func add(alias: String, for name: String) throws(NameError) {
    guard let element = element(named: name) else { throw .unknownElement(name) }
    guard !alias.isEmpty, aliases[alias] == nil, program.value(named: alias) == nil,
      !alias.contains(where: { "[](){} ,".contains($0) })
    else { throw .badAlias(alias) }
    aliases[alias] = element
    if aliasOfElement[element] == nil { aliasOfElement[element] = alias }
  }

  /// Returns the number that a name means: an alias, `NAME[i,j]`, a scalar's name, or any of these
  /// within `d(…)`, `m(…)`, `v(…)`, `momentum(…)` or `accumulator(…)`.
  public func element(named name: String) -> ElementReference? { element(named: name, depth: 0) }

  private func element(named name: String, depth: Int) -> ElementReference? {
    if let element = aliases[name] { return element }
    if let value = program.value(named: name), value.shape.count == 1 {
      return ElementReference(value.id, 0)
    }
    if name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") {
      let place = name[name.index(after: bracket)...].dropLast().split(
        separator: ",", omittingEmptySubsequences: false
      ).map { Int($0.filter { $0 != " " }) }
      guard let value = program.value(named: String(name[..<bracket])),
        let index = value.shape.index(of: place.compactMap { $0 }), !place.contains(nil)
      else { return nil }
      return ElementReference(value.id, index)
    }
    // No name is nested deeper, whatever a file says.
    if depth < 4, name.hasSuffix(")"), let open = name.firstIndex(of: "(") {
      let kind = String(name[..<open])
      let within = String(name[name.index(after: open)...].dropLast())
      guard let inner = element(named: within, depth: depth + 1),
        let role = Value.Role(kind: kind, of: inner.value), let outer = program.value(in: role)
      else { return nil }
      return ElementReference(outer.id, inner.index)
    }
    return nil
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
