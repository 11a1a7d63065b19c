import Engine

/// Why a number can't be changed.
public enum EditProblem: Error, Hashable, Sendable {
  /// It is infinite, or no number, in the program's precision.
  case notFinite(received: Double)
  /// It names one of so many places, a word or a class, and no such place is there.
  case noPlace(name: String, count: Int, received: Double)
  /// The value has no such element at present.
  case noElement(name: String, count: Int, received: Int)
  /// The present update has not computed it yet.
  case notComputed(name: String)
  /// A row of the data set that the present batch has not.
  case notInBatch(name: String)
  /// A part of the program itself.
  case constant(name: String)
}

extension Program {
  /// Whether a number is finite in the program's precision.
  func isFinite(_ number: Double) -> Bool {
    number.isFinite && (precision == .float64 || Float(number).isFinite)
  }

  /// Whether an update leaves the next one anything that it has changed.
  fileprivate var handsOn: Bool {
    instructions.contains { self[$0.result].lifetime == .state }
  }
}

extension Stepper {
  /// Returns the edit that gives the number under a person's eyes another value, at that number's own
  /// writing: what is carried from update to update at the beginning of this one, unless it has been
  /// written since; what an instruction computes, an input and a target after their instruction.
  ///
  /// - Parameter everyUpdate: hold it: make the edit in every update from then on. Of an input or a
  ///   target its row of the data set is held, in whichever batch it comes.
  public func edit(
    of element: ElementReference, to number: Double, everyUpdate: Bool = false
  ) throws(EditProblem) -> Edit {
    try check(number, for: element)
    let value = program[element.value]
    let count = timeline.machine.shape(of: value.id).count
    guard (0..<count).contains(element.index) else {
      throw .noElement(name: value.name, count: count, received: element.index)
    }
    let name = names.name(of: element)
    if value.lifetime == .data {
      guard let copy = program.batch(of: value.id) else { throw .constant(name: name) }
      guard let place = timeline.machine.place(of: element.index, inBatchOf: value.id) else {
        throw .notInBatch(name: name)
      }
      return try edit(of: ElementReference(copy, place), to: number, everyUpdate: everyUpdate)
    }
    guard let landing = landing(of: element) else { throw .notComputed(name: name) }
    if everyUpdate, case .batch(let data) = value.role {
      let source = timeline.machine.source(of: element, in: data)
      return Edit(at: landing, source.value, [source.index: number], everyUpdate: true)
    }
    return Edit(at: landing, element.value, [element.index: number], everyUpdate: everyUpdate)
  }

  /// Returns the edit that gives a number of any moment another value, there; of a number that is not seen
  /// any more it is a change of what was run before.
  ///
  /// - Parameter everyUpdate: hold it: make the edit in every update from then on.
  public func edit(
    of occurrence: Occurrence, to number: Double, everyUpdate: Bool = false
  ) throws(EditProblem) -> Edit {
    let (element, there) = (occurrence.element, occurrence.moment)
    guard there <= moment, program[element.value].lifetime != .data,
      self.occurrence(of: element) != occurrence
    else {
      return try edit(of: element, to: number, everyUpdate: everyUpdate)
    }
    try check(number, for: element)
    if everyUpdate, case .batch(let data) = program[element.value].role {
      let batch = program.batching.batch(of: there.update)
      let source = program.source(of: element, in: data, by: batch)
      return Edit(at: there, source.value, [source.index: number], everyUpdate: true)
    }
    return Edit(at: there, element.value, [element.index: number], everyUpdate: everyUpdate)
  }

  /// Refuses what a number can't become.
  func check(_ number: Double, for element: ElementReference) throws(EditProblem) {
    guard program.isFinite(number) else { throw .notFinite(received: number) }
    if let places = program.placesNamed(by: element.value), !number.isIndex(below: places) {
      throw .noPlace(name: names.name(of: element), count: places, received: number)
    }
  }

  /// When the number that is shown of an element was written.
  private func landing(of element: ElementReference) -> Moment? {
    guard number(element) != nil else { return nil }
    let isCarried = program[element.value].lifetime == .state
    // The end of an update is the beginning of the next, where something is handed on to it.
    if isCarried, place.isBeginning, moment.executed == 0 || program.handsOn {
      let length = program.updateLength
      return Moment(position: moment.position(updateLength: length), updateLength: length)
    }
    // What an instruction overwrites is shown until the new number is.
    let isShown =
      last.map { $0.instruction.result != element.value || self.isShown(element) } ?? true
    let executed = moment.executed - (isShown ? 0 : 1)
    if let writing = program.writings(of: element.value).last(where: { $0 < executed }) {
      return Moment(update: moment.update, executed: writing + 1)
    }
    guard isCarried else { return nil }
    let length = program.updateLength
    return Moment(position: moment.update * length, updateLength: length)
  }

  /// Gives a number another value at its own writing, and runs again to where the person is. What had been
  /// run after that is forgotten; `Run` keeps it as a branch.
  public mutating func edit(_ element: ElementReference, to number: Double) throws(EditProblem) {
    make(try edit(of: element, to: number))
  }

  /// The same in every update from then on.
  public mutating func hold(_ element: ElementReference, to number: Double) throws(EditProblem) {
    make(try edit(of: element, to: number, everyUpdate: true))
  }

  mutating func make(_ edit: Edit) { changeTimeline { $0.make(edit) } }
}

extension Stepper {
  /// Where a person is, and how much of it they have seen.
  struct Sight: Sendable {
    fileprivate let moment: Moment
    fileprivate let grain: Grain
    fileprivate let revealed: Int
    fileprivate let terms: Int?
  }

  var sight: Sight { Sight(moment: moment, grain: grain, revealed: revealed, terms: terms) }

  /// Goes where a person was.
  mutating func look(_ sight: Sight) {
    if moment != sight.moment { changeTimeline { $0.seek(to: sight.moment) } }
    grain = sight.grain
    reveal(sight.revealed, terms: sight.terms)
  }

  /// Becomes again what was recorded.
  mutating func restore(_ recording: Timeline.Recording) {
    changeTimeline { $0.restore(recording) }
  }
}
