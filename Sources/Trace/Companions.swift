import Engine

/// The programs that say how good a run's network is: beside the one that trains it, with its weights.
public struct Companions: Sendable {
  /// The forward phase as the network answers once it is trained, where that differs from training.
  public let inference: Program?
  /// The same on the validation data, which the run is not trained by; nil where there are none.
  public let validation: Program?

  public static let none = Companions()

  public init(inference: Program? = nil, validation: Program? = nil) {
    self.inference = inference
    self.validation = validation
  }
}
