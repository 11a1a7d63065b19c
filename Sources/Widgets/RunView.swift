import Engine
import Screen
import Trace

/// What is known of a run as a whole, beside the run itself: what will come, and what was marked.
public struct RunView: Sendable {
  /// All losses, with those that would come if nothing were changed; nil while nobody has looked ahead.
  public var ghost: Series?
  public var marks: [Character: Moment] = [:]
  /// Where stops were hit.
  public var hits: [Moment] = []
  /// Where this branch left another, and others left this one.
  public var branches: [Moment] = []
  /// The update that is pointed at on the run bar, while it has the focus.
  public var cursor: Int?

  public init() {}

  public static let none = RunView()
}

/// The losses of a run and of its ghost, on one axis, as far as they may be seen.
struct LossAxis {
  private let context: PaneContext
  private let losses: Series
  /// The first update that has not been run.
  let newest: Int
  /// The first update that is not known at all.
  let count: Int

  init(_ context: PaneContext) {
    self.context = context
    let stepper = context.stepper
    let known = stepper.timeline.losses
    let ghost = context.run.ghost ?? known
    losses = ghost.count > known.count ? ghost : known
    // The present update's counts as soon as it is known.
    let isNew = known.count == stepper.moment.update && stepper.number(Self.loss(stepper)) != nil
    newest = isNew ? known.count + 1 : known.count
    count = max(newest, losses.count)
  }

  private static func loss(_ stepper: Stepper) -> ElementReference {
    ElementReference(stepper.program.loss, 0)
  }

  /// Whether more is known than has been run.
  var hasGhost: Bool { count > newest }

  /// The loss of an update; nil where it is hidden or not known.
  func loss(of update: Int) -> Double? {
    guard update >= 0, update < count, !isHidden(update) else { return nil }
    return losses.indices.contains(update)
      ? losses[update] : context.stepper.number(Self.loss(context.stepper))
  }

  private func isHidden(_ update: Int) -> Bool {
    guard !context.concealed.isEmpty else { return false }
    let end = Moment(update: update, executed: context.stepper.program.updateLength)
    return context.concealed.hides(Self.loss(context.stepper), at: end)
  }

  /// The updates of a column, of so many.
  func updates(ofColumn column: Int, of width: Int) -> Range<Int> {
    let start = column * count / max(1, width)
    return start..<max(start + 1, (column + 1) * count / max(1, width))
  }

  /// What is to be known of a column's losses; nil where one of them is hidden.
  func summary(ofColumn column: Int, of width: Int) -> Series.Summary? {
    let updates = updates(ofColumn: column, of: width)
    guard let last = loss(of: updates.upperBound - 1), !isHidden(updates.lowerBound) else {
      return nil
    }
    let known = updates.clamped(to: 0..<losses.count)
    return losses.summary(of: known) ?? Series([last]).summary(of: 0..<1)
  }

  /// The least and the greatest loss that may be seen.
  func bounds(width: Int) -> (least: Double, greatest: Double)? {
    var least = Double.infinity
    var greatest = -Double.infinity
    for column in 0..<min(width, count) {
      guard let summary = summary(ofColumn: column, of: min(width, count)) else { continue }
      least = min(least, summary.least ?? least)
      greatest = max(greatest, summary.greatest ?? greatest)
    }
    return least <= greatest ? (least, greatest) : nil
  }
}

/// How losses become heights: in proportion, or where they span many sizes by their logarithm.
struct LossScale {
  let top: Double
  let bottom: Double
  let isLogarithmic: Bool

  /// - Parameter isLogarithmic: whether powers of ten are equally far apart; nil where they are to be if
  ///   the numbers differ much.
  init(_ bounds: (least: Double, greatest: Double), isLogarithmic: Bool? = nil) {
    self.isLogarithmic =
      isLogarithmic ?? (bounds.least > 0 && bounds.greatest / bounds.least > 30)
    top = bounds.greatest
    bottom = self.isLogarithmic ? bounds.least : min(0, bounds.least)
  }

  /// Returns nil where no number is finite.
  init?(of numbers: some Sequence<Double>) {
    let finite = numbers.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return nil }
    self.init((least, greatest))
  }

  /// Where a number stands on an axis: itself, or its exponent of ten.
  func place(_ number: Double) -> Double {
    isLogarithmic ? Double.log(number) / Double.log(10) : number
  }

  /// What the axis ranges over.
  var range: ClosedRange<Double> {
    let (low, high) = (place(bottom), place(top))
    return low < high ? low...high : low...low + 1
  }

  /// 0 at the bottom, 1 at the top.
  func height(of loss: Double) -> Double {
    guard top > bottom else { return top > 0 ? 1 : 0 }
    if isLogarithmic { return log2(loss / bottom) / log2(top / bottom) }
    return (loss - bottom) / (top - bottom)
  }

  /// Near enough for a curve: exact at powers of two, straight between them.
  private func log2(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    return Double(number.exponent) + number.significand - 1
  }
}
