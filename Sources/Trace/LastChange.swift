import Engine

extension Timeline {
  /// Returns when a number got the bits that it has at a moment: right after the instruction that wrote
  /// them; nil where it is still what it was given.
  ///
  /// What each update makes anew has its writer. What is carried is written in each update as well, but
  /// that says nothing: the weight of a dead unit is written ten thousand times and changes never.
  ///
  /// - Parameter moment: what is written right then counts: the number has its bits from there.
  public func lastChange(of element: ElementReference, before moment: Moment) -> Moment? {
    if let written = lastWriting(of: element.value, notAfter: moment) { return written }
    guard program[element.value].lifetime == .state else { return nil }
    var timeline = self
    timeline.seek(to: moment)
    var search = Search(
      for: [Stop(.element(element), .changes)], .backward, in: timeline, includesOrigin: true)
    while true {
      switch search.advance(&timeline, updates: 4096) {
      case .found(let hit): return hit.moment
      case .exhausted: return nil
      case .running: continue
      }
    }
  }

  /// Returns when a value that each update makes anew was made last; nil for what is carried or given.
  public func lastWriting(of value: Value.ID, notAfter moment: Moment) -> Moment? {
    guard program[value].lifetime == .update, let writer = program.writings(of: value).last else {
      return nil
    }
    if moment.executed > writer { return Moment(update: moment.update, executed: writer + 1) }
    return moment.update > 0 ? Moment(update: moment.update - 1, executed: writer + 1) : nil
  }
}
