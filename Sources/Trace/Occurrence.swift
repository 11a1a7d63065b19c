import Engine

/// A number as it was: right after the writing that whoever reads it saw.
public struct Occurrence: Hashable, Sendable {
  public let element: ElementReference
  /// When it was written: after the instruction or the edit that did it; the beginning, for what is
  /// given.
  public let moment: Moment

  public init(_ element: ElementReference, writtenAt moment: Moment) {
    self.element = element
    self.moment = moment
  }
}

/// Where a number comes from.
public enum Origin: Hashable, Sendable {
  /// It came with the program: of a data set, in which row, counted from 0.
  case given(row: Int?)
  /// What the state began with: a first weight, an optimiser's zero.
  case first
  /// An instruction made it.
  case written(instruction: Int)
  /// It was changed by hand, or made by somebody else's function.
  case edited(Edit)
  /// It is given by hand in every update.
  case held(Edit)
}

extension Timeline {
  /// Returns what a reader at a moment sees of an element; nil where that moment's update has not
  /// computed it yet.
  ///
  /// Nothing is run: the program says who writes, and the edits are known.
  public func occurrence(of element: ElementReference, at moment: Moment) -> Occurrence? {
    guard let written = writing(of: element.value, before: moment) else { return nil }
    let edit = edits.last {
      $0.moment <= moment && $0.numbers[element.index] != nil
        && $0.value == element.value
    }
    return Occurrence(element, writtenAt: max(written, edit?.moment ?? .start))
  }

  /// Returns where a number comes from.
  public func origin(of occurrence: Occurrence) -> Origin {
    let (element, moment) = (occurrence.element, occurrence.moment)
    let edit = edits.last {
      $0.moment == moment && $0.value == element.value
        && $0.numbers[element.index] != nil
    }
    if let edit { return .edited(edit) }
    let value = program[element.value]
    guard value.lifetime != .data else { return .given(row: dataRow(of: element)) }
    let instruction = moment.executed - 1
    if instruction >= 0, program.instructions[instruction].result == value.id {
      return .written(instruction: instruction)
    }
    return value.role == .given ? .given(row: nil) : .first
  }

  /// Returns where the number comes from that a reader at a moment sees; nil where there is none yet.
  public func origin(of element: ElementReference, before moment: Moment) -> Origin? {
    occurrence(of: element, at: moment).map(origin)
  }

  /// When an instruction wrote a value last, the edits aside.
  private func writing(of value: Value.ID, before moment: Moment) -> Moment? {
    let writings = program.writings(of: value)
    if let last = writings.last(where: { $0 < moment.executed }) {
      return Moment(update: moment.update, executed: last + 1)
    }
    guard program[value].lifetime != .update else { return nil }
    // What is carried along was written by the update before.
    guard moment.update > 0, let last = writings.last else { return .start }
    return Moment(update: moment.update - 1, executed: last + 1)
  }

  /// The row of a data set in which an element stands; nil for a constant.
  private func dataRow(of element: ElementReference) -> Int? {
    let isDealt = program.readers(of: element.value).contains {
      program[program.instructions[$0].result].role == .batch(of: element.value)
    }
    let shape = program[element.value].shape
    guard isDealt, let rows = shape.dimensions.first, rows > 0 else { return nil }
    return element.index / (shape.count / rows)
  }
}
