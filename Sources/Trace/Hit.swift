import Engine

/// Where something became true of a run: the moment, and the number that made it so.
public struct Hit: Hashable, Sendable {
  /// Right after the instruction that made it true.
  public let moment: Moment
  /// The first number of which it is true; nil where it is none by itself.
  public let element: ElementReference?
  /// What the number was at the end of the update before; nil where there was none.
  public let before: Double?
  public let now: Double
}

extension Timeline {
  /// Walks an update in which a stop is hit, from its beginning to the hit, and stays there.
  ///
  /// - Parameter before: what was seen at the end of the update before.
  mutating func walk(to stop: Stop, in update: Int, from before: Stop.Sight?) -> Hit {
    seek(to: Moment(position: update * program.updateLength, updateLength: program.updateLength))
    let start = machine
    let watched = Set(stop.values(in: program))
    while moment.update < update || machine.executed < program.updateLength {
      stepForward()
      let result = program.instructions[machine.executed - 1].result
      let isEdited = edits.contains { $0.moment == moment && watched.contains($0.value) }
      if stop.subject == .anything, stop.test == .isNotFinite {
        if let index = stop.firstHolding(in: result, of: machine) {
          return hit(ElementReference(result, index), from: nil)
        }
      } else if watched.contains(result) || isEdited,
        stop.isHit(from: before, to: stop.sight(of: machine))
      {
        break
      }
    }
    let element = culprit(of: stop, before: before)
    return hit(element, from: before.flatMap { _ in element.map { start[$0.value, $0.index] } })
  }

  private func hit(_ element: ElementReference?, from before: Double?) -> Hit {
    let number = element.map { machine[$0.value, $0.index] } ?? machine[program.loss, 0]
    return Hit(moment: moment, element: element, before: before, now: number)
  }

  /// The first number of which a stop is true now.
  private func culprit(of stop: Stop, before: Stop.Sight?) -> ElementReference? {
    switch stop.subject {
    case .element(let element): return element
    case .loss: return ElementReference(program.loss, 0)
    case .value, .slopes, .anything: break
    }
    switch (stop.sight(of: machine), before) {
    case (.holds, _):
      for value in stop.values(in: program) {
        if let index = stop.firstHolding(in: value, of: machine) {
          return ElementReference(value, index)
        }
      }
    case (.numbers(let now), .numbers(let before)):
      let index = zip(before, now).enumerated().first {
        stop.isHit(from: .numbers([$0.element.0]), to: .numbers([$0.element.1]))
      }?.offset
      return index.flatMap { element(at: $0, among: stop.values(in: program)) }
    case (.dead(let now), let earlier):
      var known = Array(repeating: false, count: now.count)
      if case .dead(let dead)? = earlier, dead.count == now.count { known = dead }
      var offset = now.indices.first { now[$0] && !known[$0] } ?? 0
      for value in stop.values(in: program) {
        let columns = machine.shape(of: value).columns
        if offset < columns { return ElementReference(value, offset) }
        offset -= columns
      }
    case (.numbers, _): break
    }
    return nil
  }

  private func element(at offset: Int, among values: [Value.ID]) -> ElementReference? {
    var offset = offset
    for value in values {
      let count = machine.shape(of: value).count
      if offset < count { return ElementReference(value, offset) }
      offset -= count
    }
    return nil
  }
}
