import Engine
import Trace

/// Numbers that a prediction asks for, and from which moment on each is the answer.
///
/// A weight may be seen until the update that is asked about; what is derived from a hidden number
/// is shown with "?" in its place.
public struct Concealment: Hashable, Sendable {
  private var since: [ElementReference: Moment] = [:]

  public init() {}

  public static let none = Concealment()

  public var isEmpty: Bool { since.isEmpty }

  /// Hides a number from the moment on at which it was written.
  ///
  /// - Parameter moment: when the prediction reads it.
  public mutating func hide(
    _ element: ElementReference, readAt moment: Moment, in program: Program
  ) {
    let written = Self.writing(of: element.value, before: moment, in: program)
    since[element] = min(since[element] ?? written, written)
    hideCopies(of: element, writtenAt: written, in: program)
  }

  /// Returns the concealment with more numbers hidden, at every moment.
  public func hiding(_ elements: Set<ElementReference>) -> Concealment {
    var concealment = self
    for element in elements { concealment.since[element] = .start }
    return concealment
  }

  /// What only hands a number on would give it away.
  private mutating func hideCopies(
    of element: ElementReference, writtenAt written: Moment, in program: Program
  ) {
    for index in program.readers(of: element.value) {
      let instruction = program.instructions[index]
      guard instruction.operands.first == element.value, !instruction.isInPlace,
        instruction.operation.handsOn(instruction.operands.map { program[$0] })
      else { continue }
      let copy = ElementReference(instruction.result, element.index)
      let moment = Moment(update: written.update, executed: index + 1)
      guard since[copy] == nil else { continue }
      since[copy] = max(written, moment)
      hideCopies(of: copy, writtenAt: moment, in: program)
    }
  }

  /// Whether a number is hidden as it was at a moment.
  public func hides(_ element: ElementReference, at moment: Moment) -> Bool {
    since[element].map { $0 <= moment } ?? false
  }

  /// The moment at which what is read at `moment` was written.
  private static func writing(
    of value: Value.ID, before moment: Moment, in program: Program
  ) -> Moment {
    if let writer = program.writer(of: value) {
      return Moment(update: moment.update, executed: writer + 1)
    }
    guard let last = program.writings(of: value).last else {
      return .start
    }
    if last < moment.executed { return Moment(update: moment.update, executed: last + 1) }
    return moment.update > 0 ? Moment(update: moment.update - 1, executed: last + 1) : .start
  }
}
