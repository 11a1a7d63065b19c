import Engine
import Trace

/// Two branches of a run that are looked at together: the present one, and another, at the same update and
/// number.
public struct Comparison: Sendable {
  public let branches: [Branch]
  /// The places of the two among the branches.
  public let current: Int
  public let other: Int

  /// Returns nil where there is one branch only.
  public init?(_ run: Run) {
    guard let other = run.other, let place = run.branches.firstIndex(where: { $0.id == other.id })
    else { return nil }
    branches = run.branches
    current = run.current
    self.other = place
  }

  public var here: Branch { branches[current] }
  public var there: Branch { branches[other] }

  /// The signs of the two, on every plot and in every row: so that they differ without colour.
  public static let marks = ("o", "*")

  /// The same number of the other branch; nil where its program has none, or it isn't known there.
  func number(like element: ElementReference) -> Double? {
    self.element(like: element).flatMap { there.stepper.number($0) }
  }

  /// The number of the same name in the other branch.
  func element(like element: ElementReference) -> ElementReference? {
    let program = here.stepper.program
    if program === there.stepper.program { return element }
    let value = program[element.value]
    guard let other = there.stepper.program.value(named: value.name), other.shape == value.shape
    else { return nil }
    return ElementReference(other.id, element.index)
  }

  /// Whether both are at the same update; a branch can't be followed to before its beginning.
  var isTogether: Bool { here.stepper.place.update == there.stepper.place.update }

  /// The updates at which something was changed in either branch.
  var changes: [Change] {
    here.changes + there.changes.filter { !here.changes.contains($0) }
  }
}
