import Engine

/// Where something became true of a run: the moment, and the number that made it so.
public struct Hit: Hashable, Sendable {
  public let stop: Stop
  /// Right after the instruction that made it true.
  public let moment: Moment
  /// The first number of which it is true; nil where it is none by itself.
  public let element: ElementReference?
  /// What the number was at the end of the update before; nil where there was none.
  public let before: Double?
  public let now: Double
}

extension Timeline {
  /// Walks an update in which one of some stops is hit, from its beginning to the hit, and stays there.
  ///
  /// - Parameter before: what was seen at the end of the update before.
  mutating func walk(to stops: [Stop], in update: Int, from before: [Stop.Sight?]) -> Hit {
    let length = program.updateLength
    seek(to: Moment(position: update * length, updateLength: length))
    let start = machine
    seek(to: Moment(update: update, executed: length))
    let hitting = stops.indices.filter {
      stops[$0].isHit(from: before[$0], to: stops[$0].sight(of: machine))
    }
    let watched = hitting.map { Set(stops[$0].values(in: program)) }
    seek(to: Moment(position: update * length, updateLength: length))
    repeat {
      stepForward()
      let result = program.instructions[machine.executed - 1].result
      for (index, watched) in zip(hitting, watched) {
        let stop = stops[index]
        if stop.subject == .anything, stop.test == .isNotFinite {
          if let place = stop.firstHolding(in: result, of: machine) {
            return hit(stop, ElementReference(result, place), from: nil)
          }
          continue
        }
        let isEdited = edits.contains { $0.moment == moment && watched.contains($0.value) }
        guard watched.contains(result) || isEdited,
          stop.isHit(from: before[index], to: stop.sight(of: machine))
        else { continue }
        let element = culprit(of: stop, before: before[index])
        let former = before[index].flatMap { _ in element.map { start[$0.value, $0.index] } }
        return hit(stop, element, from: former)
      }
    } while machine.executed < length
    // It was true on the way there only through what nobody watches: the update as a whole is the hit.
    let stop = hitting.first.map { stops[$0] } ?? stops[0]
    return hit(stop, culprit(of: stop, before: before[hitting.first ?? 0]), from: nil)
  }

  private func hit(_ stop: Stop, _ element: ElementReference?, from before: Double?) -> Hit {
    let number = element.map { machine[$0.value, $0.index] } ?? machine[program.loss, 0]
    return Hit(stop: stop, moment: moment, element: element, before: before, now: number)
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
