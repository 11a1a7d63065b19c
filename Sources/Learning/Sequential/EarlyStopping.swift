import Engine

/// Ends training when what is watched has not become better for a while. Definitions are Keras's.
public struct EarlyStopping: Hashable, Sendable {
  /// The name of what is watched; an accuracy is to become large, everything else small.
  public var watched: String
  /// How many epochs in a row may pass without a better one.
  public var patience: Int
  /// By how much a better one is better.
  public var minimumChange: Double
  /// Whether the model ends with the weights of its best epoch rather than the last.
  public var restoresBestWeights: Bool

  /// Creates the rule.
  public init(
    watching watched: String = "val_loss", patience: Int = 0, minimumChange: Double = 0,
    restoresBestWeights: Bool = false
  ) {
    self.watched = watched
    self.patience = patience
    self.minimumChange = minimumChange
    self.restoresBestWeights = restoresBestWeights
  }
}

/// Where early stopping has got to.
struct EarlyStoppingState {
  private let rule: EarlyStopping
  private var best: Double?
  private var waited = 0
  private(set) var bestWeights: [Tensor]?

  init(_ rule: EarlyStopping, known: [String]) throws(ModelError) {
    guard known.contains(rule.watched) else { throw .unknownScore(rule.watched, known: known) }
    try check("patience", rule.patience, atLeast: 0)
    self.rule = rule
  }

  /// Takes an epoch's scores in, and returns whether training ends.
  mutating func isOver(after epoch: Int, _ scores: Scores, _ machine: Machine) -> Bool {
    guard let score = scores[rule.watched] else { return false }
    let growth = rule.watched.hasSuffix("accuracy") ? score : -score
    let isBetter = best.map { growth - rule.minimumChange.magnitude > $0 } ?? !growth.isNaN
    if rule.restoresBestWeights, isBetter || bestWeights == nil {
      bestWeights = machine.program.parameters.map { machine.tensor($0) }
    }
    if isBetter {
      best = growth
      waited = 0
      return false
    }
    waited += 1
    return waited >= rule.patience && epoch > 0
  }
}
