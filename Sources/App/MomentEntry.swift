import Trace

extension Stepper {
  /// Returns the moment that a person typed: what `Timeline.moment` reads, or `update 3`, `epoch 2`,
  /// `op 5`, or a number alone for an update's beginning.
  public func moment(describedBy text: String) -> Trace.Moment? {
    let words = text.split(separator: " ").map(String.init)
    let length = program.updateLength
    func beginning(ofUpdate update: Int) -> Trace.Moment? {
      guard (0...Self.furthestUpdate).contains(update) else { return nil }
      return Moment(position: update * length, updateLength: length)
    }
    if words.count == 1, let update = Int(words[0]) { return beginning(ofUpdate: update) }
    if words.count == 2, let number = Int(words[1]) {
      switch words[0] {
      case "update": return beginning(ofUpdate: number)
      case "epoch":
        guard (0...Self.furthestUpdate).contains(number) else { return nil }
        return beginning(ofUpdate: number * program.batching.updatesPerEpoch)
      case "op":
        guard (0...length).contains(number) else { return nil }
        return Moment(update: moment.update, executed: number)
      default: break
      }
    }
    guard let found = Timeline.moment(named: text, in: program, names: names),
      found.update <= Self.furthestUpdate
    else { return nil }
    return found
  }

  /// Typing a number should not start a run that nobody would wait for.
  private static let furthestUpdate = 1_000_000
}
