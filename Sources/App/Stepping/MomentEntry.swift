import Trace

extension Stepper {
  /// Returns the moment that a person typed: what `Timeline.moment` reads, or `update 3`, `epoch 2`,
  /// `op 5`, a number alone for an update's beginning, or a name alone for when it is written.
  ///
  /// - Parameters:
  ///   - here: where the person is; what says no update means the present one.
  ///   - furthestUpdate: typing a number should not start a run that nobody would wait for.
  public func moment(
    describedBy text: String, from here: Trace.Moment? = nil, upTo furthestUpdate: Int = 1_000_000
  ) -> Trace.Moment? {
    let words = text.split(separator: " ").map(String.init)
    let length = program.updateLength
    func beginning(ofUpdate update: Int) -> Trace.Moment? {
      guard (0...furthestUpdate).contains(update) else { return nil }
      return Moment(position: update * length, updateLength: length)
    }
    if words.count == 1, let update = Int(words[0]) { return beginning(ofUpdate: update) }
    if words.count == 2, let number = Int(words[1]) {
      switch words[0].lowercased() {
      case "update", "更新": return beginning(ofUpdate: number)
      case "epoch", "轮":
        // Epochs are counted from 1, as Keras prints them; updates from 0, as moments name them.
        let updates = program.batching.updatesPerEpoch
        guard (1...furthestUpdate / updates + 1).contains(number) else { return nil }
        return beginning(ofUpdate: (number - 1) * updates)
      case "op", "运算":
        guard (0...length).contains(number) else { return nil }
        return Moment(update: moment.update, executed: number)
      default: break
      }
    }
    let description = words.joined(separator: " ")
    let update = here.map { "\($0.update):" } ?? ""
    let readings =
      description.first?.isNumber == true
      ? [description] : [update + description, update + "after " + description]
    let found = readings.lazy.compactMap {
      Timeline.moment(named: $0, in: program, names: names)
    }.first
    guard let found, found.update <= furthestUpdate else { return nil }
    return found
  }
}
