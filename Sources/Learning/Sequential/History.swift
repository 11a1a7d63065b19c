/// Loss and metrics of every epoch, by Keras's names: `loss`, `accuracy`, `val_loss` …
public struct History: Equatable, Sendable {
  /// What was measured, in the order in which it is shown.
  public private(set) var names: [String] = []
  private var values: [[Double]] = []

  /// Creates a history without epochs.
  public init() {}

  /// How many epochs there were.
  public var epochCount: Int { values.count }

  /// The numbers of a name, one an epoch; empty for what was not measured.
  public subscript(_ name: String) -> [Double] {
    guard let index = names.firstIndex(of: name) else { return [] }
    return values.map { $0[index] }
  }

  /// Returns what was measured in an epoch, counted from 0.
  public func scores(ofEpoch epoch: Int) -> Scores {
    Scores(names: names, values: values[epoch])
  }

  /// Adds an epoch. Every epoch of a history has the same names.
  mutating func append(_ scores: Scores) {
    precondition(names.isEmpty || names == scores.names, "history: \(names) and \(scores.names)")
    names = scores.names
    values.append(scores.values)
  }
}

extension Scores {
  /// Returns the scores with those of the validation behind them, named `val_…`.
  func followed(byValidation validation: Scores) -> Scores {
    Scores(
      names: names + validation.names.map { "val_\($0)" }, values: values + validation.values)
  }
}
