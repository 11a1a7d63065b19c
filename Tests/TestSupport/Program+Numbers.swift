import Engine
import Testing

extension Program {
  /// Returns the number of a value's element after some updates.
  public func number(_ name: String, _ element: Int = 0, after updates: Int = 1) throws -> Double {
    try tensor(name, after: updates).elements[element]
  }

  /// Returns a value after some updates.
  public func tensor(_ name: String, after updates: Int = 1) throws -> Tensor {
    var machine = Machine(self)
    machine.run(updates: updates)
    return machine.tensor(try #require(value(named: name), "\(name)").id)
  }
}
