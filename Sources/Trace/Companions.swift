import Engine

/// The programs that say how good a run's network is: beside the one that trains it, with its weights.
public struct Companions: Sendable {
  /// The forward phase as the network answers once it is trained, where that differs from training.
  public let inference: Program?
  /// The same on the validation data, which the run is not trained by; nil where there are none.
  public let validation: Program?

  /// What it answers to a grid over the plane that its samples lie on, from the lowest row up; nil where there
  /// is none.
  public let grid: Program?
  /// The forward phase on all samples that train, at one go; nil where nobody asks for it.
  public let own: Program?

  public static let none = Companions()

  public init(
    inference: Program? = nil, validation: Program? = nil, grid: Program? = nil,
    own: Program? = nil
  ) {
    self.inference = inference
    self.validation = validation
    self.grid = grid
    self.own = own
  }
}
