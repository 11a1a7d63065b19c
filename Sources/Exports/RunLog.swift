import Engine
import Trace

/// A run as TensorBoard shows it: of each update its loss and learning rate, of each epoch what Keras's
/// `History` has and how weights and gradients are spread, and the graph of the forward phase.
public struct RunLog: Sendable {
  private var file: EventFile

  /// Begins with the graph and the first weights.
  ///
  /// - Parameter time: in seconds since 1970, here and later.
  public init(_ machine: Machine, at time: Double) {
    file = EventFile(at: time)
    file.add(graph: GraphDefinition.message(of: machine.program), at: time)
    file.add(Self.weights(machine), step: 0, at: time)
  }

  /// Adds the update that a machine has just completed: the loss from which it began.
  public mutating func addUpdate(_ machine: Machine, at time: Double) {
    let program = machine.program
    var scalars = [EventFile.Summary.scalar("loss", machine[program.loss, 0])]
    if let rate = program.value(in: .setting(.learningRate)) {
      scalars.append(.scalar("learning_rate", machine[rate.id, 0]))
    }
    file.add(scalars, step: machine.update, at: time)
  }

  /// Adds an epoch at whose end a machine stands.
  public mutating func addEpoch(_ scores: EpochScores, _ machine: Machine, at time: Double) {
    file.add(
      scores.named.map { .scalar("epoch/\($0.name)", $0.number) }, step: scores.epoch, at: time)
    addSpreads(machine, at: time)
  }

  /// Adds how weights and gradients are spread after the update that a machine has completed.
  public mutating func addSpreads(_ machine: Machine, at time: Double) {
    let program = machine.program
    let gradients = program.gradients.compactMap { pair in
      EventFile.Spread(machine.tensor(pair.gradient).elements)
        .map { EventFile.Summary.histogram("gradients/\(program[pair.parameter].name)", $0) }
    }
    file.add(Self.weights(machine) + gradients, step: machine.update + 1, at: time)
  }

  /// Returns what is to be written since this was last asked.
  public mutating func take() -> [UInt8] { file.take() }

  private static func weights(_ machine: Machine) -> [EventFile.Summary] {
    machine.program.parameters.compactMap { parameter in
      EventFile.Spread(machine.tensor(parameter).elements)
        .map { .histogram("weights/\(machine.program[parameter].name)", $0) }
    }
  }
}
