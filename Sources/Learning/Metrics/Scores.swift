/// Loss and metrics of a pass over data, by Keras's names.
public struct Scores: Equatable, Sendable {
  /// "loss", then the metrics as they were given to `compile`.
  public let names: [String]
  /// A number for each name.
  public let values: [Double]

  /// The mean loss of a sample.
  public var loss: Double { values[0] }

  /// The number of a name, such as `accuracy`, or nil.
  public subscript(_ name: String) -> Double? {
    names.firstIndex(of: name).map { values[$0] }
  }
}

extension Scores: CustomStringConvertible {
  /// "loss 0.1134  accuracy 0.9735"
  public var description: String {
    zip(names, values).map { "\($0) \(DecimalText.short($1))" }.joined(separator: "  ")
  }
}
