import Engine
import Foundation
import Learning

/// What a run hands from one update to the next, in a file: parameters, the optimiser's state, moving
/// averages, the learning rate; and which update comes next.
///
/// Every replica has the same, so a run that is gone on with may have more or fewer of them.
public struct Checkpoint: Equatable, Sendable {
  /// The update that comes next, counted from 0.
  public let update: Int
  private let file: SafeTensors
  private let precision: Precision

  /// What the metadata of the file call the next update.
  private static let key = "gradus.update"

  /// - Precondition: the machine stands between two updates.
  public init(_ machine: Machine) {
    update = machine.state.update
    precision = machine.program.precision
    file = SafeTensors(
      machine.program.values.filter { $0.lifetime == .state }.map {
        NamedTensor($0.name, machine.tensor($0.id))
      }, metadata: [Self.key: "\(update)", "gradus.precision": machine.program.precision.rawValue])
  }

  /// Writes it beside its place first: whoever is stopped in between still has the one before.
  ///
  /// - Throws: `DataError.unwritableFile`.
  public func write(to path: String) throws(DataError) {
    let draft = path + ".part"
    do { try file.write(to: draft, precision: precision) } catch {
      unlink(draft)
      throw .unwritableFile(path)
    }
    guard rename(draft, path) == 0 else {
      unlink(draft)
      throw .unwritableFile(path)
    }
  }

  /// Reads what `write` wrote.
  ///
  /// - Throws: `DataError`; `CheckpointError` where it is of another scene.
  public init(from path: String, for program: Program) throws {
    let file = try SafeTensors.read(path)
    guard let update = file.metadata[Self.key].flatMap({ Int($0) }), update >= 0 else {
      throw CheckpointError(path: path, problem: .noMoment)
    }
    let precision = program.precision
    guard file.metadata["gradus.precision"] == precision.rawValue else {
      throw CheckpointError(
        path: path,
        problem: .precision(
          expected: precision.rawValue, received: file.metadata["gradus.precision"] ?? "?"))
    }
    let state = program.values.filter { $0.lifetime == .state }
    for value in state {
      guard let tensor = file.tensors.first(where: { $0.name == value.name })?.tensor else {
        throw CheckpointError(path: path, problem: .missing(value.name))
      }
      guard tensor.shape == value.shape else {
        throw CheckpointError(
          path: path,
          problem: .shape(value.name, expected: value.shape, received: tensor.shape))
      }
    }
    guard file.tensors.count == state.count else {
      let known = Set(state.map(\.name))
      let other = file.tensors.first { !known.contains($0.name) }?.name ?? ""
      throw CheckpointError(path: path, problem: .surplus(other))
    }
    self.file = file
    self.precision = precision
    self.update = update
  }

  /// Brings a replica to where the checkpoint was taken.
  public func restore(_ replica: Replica) {
    for tensor in file.tensors {
      guard let value = replica.machine.program.value(named: tensor.name) else { continue }
      replica.set(value.id, to: tensor.tensor)
    }
    replica.begin(update: update)
  }
}

/// Why a file is no checkpoint of a program.
public struct CheckpointError: Error, Hashable {
  public enum Problem: Hashable, Sendable {
    /// It doesn't say at which update it was taken.
    case noMoment
    case precision(expected: String, received: String)
    case missing(String)
    case shape(String, expected: Shape, received: Shape)
    /// The scene carries nothing of that name.
    case surplus(String)
  }
  public let path: String
  public let problem: Problem
}
