/// Something that is computed from a run, beside it: it follows the run in slices, so that no key waits
/// for it.
public protocol Lens: Sendable {
  /// Brings it nearer to where a run is; returns whether it has got there.
  ///
  /// - Parameter budget: about how many numbers it may look at, or multiplications it may make.
  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool
}
