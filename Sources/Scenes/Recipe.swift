import Engine
import Learning
import Trace

/// Why a setting is not taken.
public enum SettingError: Error, Hashable, Sendable {
  /// There is no such setting here.
  case unknown(String, known: [String])
  /// The text is none of its values.
  case value(String, expected: String, received: String)
  /// The model can't be made with it.
  case model(String)

  init(_ problem: SettingProblem) {
    self =
      switch problem {
      case .unknown(let name, let known): .unknown(name, known: known)
      case .value(let name, let expected, let received):
        .value(name, expected: expected, received: received)
      }
  }
}

/// What a program was made of, so that it can be made anew with another setting: a training whose data
/// and weights are the program's.
public struct Recipe: Sendable {
  /// Without data and weights: they would be kept twice.
  private let training: Training
  private let rowCount: Int

  init(_ training: Training) {
    rowCount = training.inputs.shape.dimensions.first ?? 1
    var bare = training
    bare.inputs = Self.nothing(training.inputs.shape)
    bare.targets = Self.nothing(training.targets.shape)
    bare.weights = nil
    self.training = bare
  }

  /// A tensor of so many rows with nothing in them.
  private static func nothing(_ shape: Shape) -> Tensor {
    Tensor(shape: Shape([shape.dimensions.first ?? 1] + [0]), elements: [])
  }

  /// The settings by name, as they are.
  public var settings: [(name: String, value: String)] { training.settings }

  /// Returns a program with another setting, and what it is made of.
  ///
  /// - Parameter machine: whose data and weights it takes.
  public func program(
    setting name: String, to text: String, from machine: Machine
  ) throws(SettingError) -> (program: Program, recipe: Recipe) {
    var changed = training
    do { try changed.set(name, to: text) } catch { throw SettingError(error) }
    let former = machine.program
    func data(_ name: String) -> Tensor? {
      former.value(named: name).map { machine.tensor($0.id) }
    }
    guard let inputs = data("data/x"), let targets = data("data/y") else {
      throw .unknown(name, known: [])
    }
    changed.inputs = inputs
    changed.targets = targets
    changed.weights = former.parameters.map(machine.tensor)
    do {
      return (try changed.program(), Recipe(changed))
    } catch {
      throw .model("\(error)")
    }
  }
}
