import Engine

/// A penalty on large weights that is added to the loss: l1 · Σ |w| + l2 · Σ w². Definitions and
/// defaults are Keras's.
public struct Regularizer: Hashable, Sendable {
  /// The factor of Σ |w|.
  public let l1: Double
  /// The factor of Σ w².
  public let l2: Double

  /// factor · Σ |w|.
  public static func l1(_ factor: Double = 0.01) -> Regularizer { .l1l2(l1: factor) }
  /// factor · Σ w².
  public static func l2(_ factor: Double = 0.01) -> Regularizer { .l1l2(l2: factor) }
  /// l1 · Σ |w| + l2 · Σ w².
  public static func l1l2(l1: Double = 0, l2: Double = 0) -> Regularizer {
    Regularizer(l1: l1, l2: l2)
  }

  /// Adds the penalty of a weight, the value `WEIGHT/penalty`; nil where its factors are 0.
  func lower(
    _ weight: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID? {
    let name = builder[weight].name
    var parts: [(name: String, operation: any OperationConvertible)] = []
    if l1 != 0 { parts.append(("l1", SumOfMagnitudes(scale: l1))) }
    if l2 != 0 { parts.append(("l2", SumOfSquares(scale: l2))) }
    var penalties: [Value.ID] = []
    for part in parts {
      let partName = parts.count == 1 ? "penalty" : part.name
      penalties.append(
        try builder.add(part.operation, [weight], named: "\(name)/\(partName)"))
    }
    guard penalties.count == 2 else { return penalties.first }
    return try builder.add(Add(), penalties, named: "\(name)/penalty")
  }
}

/// A weight and what its size costs.
typealias RegularizedWeight = (weight: Value.ID, regularizer: Regularizer)

extension [RegularizedWeight] {
  /// Adds every weight's penalty and their sum, `loss/penalty` where there are several; nil where
  /// nothing is penalised.
  func lower(into builder: inout ProgramBuilder) throws(EngineError) -> Value.ID? {
    var penalties: [Value.ID] = []
    for (weight, regularizer) in self {
      if let penalty = try regularizer.lower(weight, into: &builder) { penalties.append(penalty) }
    }
    var sum = penalties.first
    for (index, penalty) in penalties.enumerated().dropFirst() {
      guard let sumSoFar = sum else { break }
      let isLast = index == penalties.count - 1
      sum = try builder.add(
        Add(), [sumSoFar, penalty],
        named: isLast ? "loss/penalty" : "loss/penalty#1..\(index + 1)")
    }
    return sum
  }
}
