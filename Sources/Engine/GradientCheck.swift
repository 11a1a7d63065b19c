/// The derivative of a program's loss by one element of its state, by central difference.
///
///     (E(w + ε) − E(w − ε)) / 2ε
///
/// - Complexity: two forward passes.
extension Machine {
  public func centralDifference(
    of value: Value.ID, _ element: Int, epsilon: Double = 1e-5
  ) -> Double {
    func loss(at number: Double) -> Double {
      var probe = self
      probe[value, element] = number
      let forward = program.instructions.prefix { $0.phase == .forward }.count
      for _ in 0..<forward { probe.step() }
      return probe[program.loss, 0]
    }
    precondition(executed == 0, "gradient check: begins between updates, not after \(executed)")
    let centre = self[value, element]
    return (loss(at: centre + epsilon) - loss(at: centre - epsilon)) / (2 * epsilon)
  }
}
