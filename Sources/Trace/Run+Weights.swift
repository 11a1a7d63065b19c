import Engine

extension Run {
  /// Gives the parameters other numbers where the run is, such as another machine's; what is the same already is
  /// left as it is.
  ///
  /// - Returns: whether any differed.
  public mutating func put(_ weights: [[Double]]) -> Bool {
    var differs = false
    for (parameter, numbers) in zip(stepper.program.parameters, weights) {
      let own = stepper.timeline.machine.tensor(parameter).elements
      guard own.count == numbers.count, own != numbers else { continue }
      differs = true
      let elements = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($0, $1) })
      stepper.make(Edit(at: stepper.moment, parameter, elements))
    }
    return differs
  }
}
