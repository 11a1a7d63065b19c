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
    let edited = edit(of: element, notAfter: moment)?.made
    return Occurrence(element, writtenAt: max(written, edited ?? .start))
  }

  /// Returns where a number comes from.
  public func origin(of occurrence: Occurrence) -> Origin {
    let (element, moment) = (occurrence.element, occurrence.moment)
    if let (edit, made) = edit(of: element, notAfter: moment), made == moment {
      return edit.everyUpdate ? .held(edit) : .edited(edit)
    }
    let value = program[element.value]
    guard value.lifetime != .data else { return .given(row: dataRow(of: element)) }
    let instruction = moment.executed - 1
    if instruction >= 0, program.instructions[instruction].result == value.id {
      return .written(instruction: instruction)
    }
    return value.role == .given ? .given(row: nil) : .first
  }

  /// Whether the number that an instruction made was set by hand right after it, and not by somebody's own
  /// function in the instruction's place.
  package func isSetByHand(_ explanation: Explanation) -> Bool {
    guard !made.isEmpty, substitutes[explanation.instruction] == nil else { return false }
    let moment = Moment(update: explanation.update, executed: explanation.instruction + 1)
    switch origin(of: Occurrence(explanation.element, writtenAt: moment)) {
    case .edited, .held: return true
    case .given, .first, .written: return false
    }
  }

  /// Returns where the number comes from that a reader at a moment sees; nil where there is none yet.
  public func origin(of element: ElementReference, before moment: Moment) -> Origin? {
    occurrence(of: element, at: moment).map(origin)
  }

  /// The edit that gave an element the number that was there at a moment, and when it was made, unless an
  /// instruction has written it since; nil where none ever did.
  private func edit(
    of element: ElementReference, notAfter moment: Moment
  ) -> (edit: Edit, made: Moment)? {
    guard let single = made.last(of: element, notAfter: moment) else {
      return held(element, notAfter: moment)
    }
    // Where both are made at one moment, what is held is made first.
    guard let held = held(element, notAfter: moment), held.made > single.moment else {
      return (single, single.moment)
    }
    return held
  }

  private func held(
    _ element: ElementReference, notAfter moment: Moment
  ) -> (edit: Edit, made: Moment)? {
    guard !made.held.isEmpty else { return nil }
    var elements = [element]
    // A row of a data set is held in whichever batch it comes.
    if case .batch(let data) = program[element.value].role,
      made.held.contains(where: { $0.value == data })
    {
      let batch = program.batching.batch(of: moment.update)
      elements.append(program.source(of: element, in: data, by: batch))
    }
    var latest: (edit: Edit, made: Moment)?
    for edit in made.held {
      guard elements.contains(where: { $0.value == edit.value && edit.numbers[$0.index] != nil }),
        let made = edit.lastMade(notAfter: moment, updateLength: program.updateLength),
        latest.map({ $0.made <= made }) ?? true
      else { continue }
      latest = (edit, made)
    }
    return latest
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
