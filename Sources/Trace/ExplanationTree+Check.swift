import Engine

/// What a second way to a number says of it.
public struct NumberCheck: Sendable, Hashable {
  /// Whether the instruction, run once more on the machine before it, makes the same bits.
  public let isSame: Bool
  /// Of a derivative of the loss: what the loss itself says.
  public let slope: Slope?

  public struct Slope: Sendable, Hashable {
    /// The central difference of the loss.
    public let measured: Double
    public let verdict: Verdict
  }

  /// How a derivative and a measured slope stand to each other.
  public enum Verdict: Sendable, Hashable {
    /// As near as rounding allows.
    case agrees
    /// The loss has a kink here: there is no one slope.
    case kink
    case differs
  }
}

extension Timeline {
  /// Checks a number of the present update.
  ///
  /// - Returns: nil for what no instruction made.
  /// - Complexity: a copy of the machine; for a derivative some forward passes.
  public func check(_ occurrence: Occurrence) -> NumberCheck? {
    guard occurrence.moment.update == moment.update, occurrence.moment <= moment,
      case .written(let instruction) = origin(of: occurrence),
      let explanation = explanation(of: occurrence)
    else { return nil }
    var again = machine(before: instruction)
    again.step()
    let made = again[occurrence.element.value, occurrence.element.index]
    return NumberCheck(
      isSame: made.bitPattern == explanation.result.bitPattern,
      slope: slope(occurrence.element, explanation.result))
  }

  /// Measures the slope of the loss by the element that a derivative belongs to.
  private func slope(_ derivative: ElementReference, _ computed: Double) -> NumberCheck.Slope? {
    guard case .gradient(let subject) = program[derivative.value].role,
      program[subject].lifetime != .data, substitutes.isEmpty,
      // A run from the update's beginning would be without what was changed within it.
      !edits.contains(where: { $0.moment.update == moment.update })
    else { return nil }
    let forward = program.instructions.prefix { $0.phase == .forward }.count
    let written = program.writings(of: subject).last { $0 < forward }.map { $0 + 1 } ?? 0
    var there = machine(before: 0)
    for _ in 0..<written { there.step() }
    let (comparison, isKink) = there.comparedSlope(computed, of: subject, derivative.index)
    return NumberCheck.Slope(
      measured: comparison.measured,
      verdict: isKink
        ? .kink
        : comparison.relativeError <= (program.precision == .float64 ? 1e-6 : 1e-2)
          ? .agrees : .differs)
  }
}

extension ExplanationTree {
  /// Multiplications up to which a number is checked.
  private static let workLimit = 100_000_000

  /// Whether the number under the cursor could be checked and has not been.
  public func isUnchecked(in timeline: Timeline) -> Bool {
    let pointed = self.pointed
    guard !checked.contains(pointed), !isHidden(pointed),
      timeline.program.byteCount <= Probe.limit,
      timeline.program.workPerUpdate <= Self.workLimit,
      case .written = timeline.origin(of: pointed)
    else { return false }
    return true
  }

  /// Checks the number under the cursor.
  public mutating func checkPointed(in timeline: Timeline) {
    guard isUnchecked(in: timeline) else { return }
    let pointed = self.pointed
    checked.insert(pointed)
    if let check = probe.check(pointed, in: timeline) { checks[pointed] = check }
  }
}
