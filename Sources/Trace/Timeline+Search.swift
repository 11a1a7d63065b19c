import Engine

extension Timeline {
  /// The update that a whole one run from here is: between updates, the one that comes.
  public var nextUpdate: Int { machine.executed > 0 ? machine.update + 1 : machine.update }

  /// Goes towards a moment by at most some updates; returns whether it is there.
  public mutating func advance(to target: Moment, updates: Int) -> Bool {
    let reach = startOfWay(to: target) + max(1, updates)
    guard reach < target.update else {
      seek(to: target)
      return true
    }
    seek(to: Moment(update: reach, executed: program.updateLength))
    return false
  }

  /// Goes to a stop's next or previous hit, and stays there; where there is none, forwards at the end of
  /// what was allowed, backwards where it was.
  ///
  /// - Parameter budget: how many updates are looked at at most, forwards.
  @discardableResult
  public mutating func run(until stop: Stop, direction: Search.Direction, budget: Int) -> Hit? {
    var search = Search(for: [stop], direction, in: self, budget: budget)
    while true {
      switch search.advance(&self, updates: 4096) {
      case .running: continue
      case .exhausted: return nil
      case .found(let hit):
        seek(to: hit.moment)
        return hit
      }
    }
  }
}
