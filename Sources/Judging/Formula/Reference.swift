import Exchange

/// What is right, as a formula: the judge looks for wrong answers among its near changes.
///
///     let output = Number("output"), target = Number("target")
///     let reference = Reference(of: output, target) { steps in
///       let error = steps.define("error", output - target)
///       return error * output * (1 - output)
///     }
public struct Reference: Sendable {
  let parameters: [String]
  let node: Node

  /// - Parameter parameters: those of the function, in their order, by their names.
  public init(
    of parameters: any FormulaPart..., formula: (inout Steps) -> Number
  ) {
    var steps = Steps()
    let result = formula(&steps)
    self.init(parameters, steps, result.node)
  }

  public init(
    of parameters: any FormulaPart..., formula: (inout Steps) -> List
  ) {
    var steps = Steps()
    let result = formula(&steps)
    self.init(parameters, steps, result.node)
  }

  public init(
    of parameters: any FormulaPart..., formula: (inout Steps) -> Matrix
  ) {
    var steps = Steps()
    let result = formula(&steps)
    self.init(parameters, steps, result.node)
  }

  private init(_ parameters: [any FormulaPart], _ steps: Steps, _ result: Node) {
    self.parameters = parameters.map(\.name)
    node = steps.definitions.reversed().reduce(result) { body, one in
      .define(one.name, one.value, in: body)
    }
  }

  /// The names with what a call gives them; nil where it gives text or tensors.
  func names(_ arguments: [PortableValue]) -> [String: FormulaValue]? {
    guard arguments.count == parameters.count else { return nil }
    var names: [String: FormulaValue] = [:]
    for (name, argument) in zip(parameters, arguments) {
      guard let value = FormulaValue(argument) else { return nil }
      names[name] = value
    }
    return names
  }

  func value(_ arguments: [PortableValue]) -> FormulaValue? {
    names(arguments).flatMap { node.value($0) }
  }

  /// Definitions that a formula is made of, in their order.
  public struct Steps {
    fileprivate var definitions: [(name: String, value: Node)] = []

    /// Gives a formula a name, with which messages speak of it.
    public mutating func define(_ name: String, _ value: Number) -> Number {
      definitions.append((name, value.node))
      return Number(name)
    }

    public mutating func define(_ name: String, _ value: List) -> List {
      definitions.append((name, value.node))
      return List(name)
    }
  }
}

extension FormulaPart {
  fileprivate var name: String {
    let node: Node? =
      switch self {
      case let part as Number: part.node
      case let part as List: part.node
      case let part as Matrix: part.node
      default: nil
      }
    guard case .name(let name)? = node else {
      preconditionFailure("a parameter is written with its name alone: Number(\"output\")")
    }
    return name
  }
}
